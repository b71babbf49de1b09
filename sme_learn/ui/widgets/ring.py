"""Progress as a ring."""

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from sme_learn.i18n import _, language
from sme_learn.ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation

FILL = 700
"""Milliseconds a ring or bar takes to fill."""


def percent(share: float) -> str:
    """Write a *share*, 0.0 to 1.0, as the language on screen writes a percentage."""
    return _("{n}%").format(n=QLocale(language()).toString(round(share * 100)))


class Progress(QProgressBar):
    """A share that is shown and said, and that grows when it is first seen.

    Attributes:
        name: What it is the progress of.
        share: 0.0 to 1.0.
        grown: How much of it is shown so far, 0.0 to 1.0.
    """

    def __init__(self, name: str, share: float = 0.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.share = 0.0
        self.grown = 0.0
        self._growth: QVariantAnimation | None = None
        self.setRange(0, 100)
        self.setTextVisible(False)
        self.set_share(share)

    def set_share(self, share: float) -> None:
        """Show *share*, 0.0 to 1.0, as the progress made."""
        self.share = min(1.0, max(0.0, share))
        self.setValue(round(self.share * 100))
        self.setAccessibleName(
            _("{name}: {percent}").format(name=self.name, percent=percent(self.share))
        )
        self._grow()

    def _grow(self) -> None:
        if not theme().motion:
            self._on_grown(self.share)
            return
        from PySide6.QtCore import QEasingCurve, QVariantAnimation

        self._growth = QVariantAnimation(self)
        self._growth.setDuration(FILL)
        self._growth.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._growth.setStartValue(self.grown)
        self._growth.setEndValue(self.share)
        self._growth.valueChanged.connect(self._on_grown)
        self._growth.start(QVariantAnimation.DeletionPolicy.KeepWhenStopped)

    def _on_grown(self, share: float) -> None:
        self.grown = share
        self.update()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Ring(Progress):
    """A ring that fills with the clock, the percentage in its middle; mirrored, against it."""

    def __init__(
        self,
        name: str,
        share: float = 0.0,
        size: int = 72,
        token: str = "accent",
        parent: QWidget | None = None,
    ) -> None:
        self._size, self.token = size, token
        super().__init__(name, share, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._size), theme().px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        side = min(self.width(), self.height())
        width = max(4.0, side / 11)
        box = QRectF(0, 0, side - width, side - width)
        box.moveCenter(QRectF(self.rect()).center())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(t.color("ring_track"), width))
            painter.drawEllipse(box)
            self._paint_share(painter, box, width)
            if side >= t.px(48):
                self._paint_number(painter, side)

    def _paint_share(self, painter: QPainter, box: QRectF, width: float) -> None:
        if self.grown <= 0.0:
            return
        pen = QPen(theme().color("right" if self.share >= 1.0 else self.token), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        around = ceil(360 * 16 * self.grown)
        painter.drawArc(box, 90 * 16, around if mirrored else -around)

    def _paint_number(self, painter: QPainter, side: int) -> None:
        # Alone in its ring, a number need not line up with others.
        font = theme().font("strong")
        # "100%" must keep clear of the ring.
        font.setPixelSize(max(10, round(side * (0.2 if self.grown > 0.99 else 0.235))))
        painter.setFont(font)
        painter.setPen(theme().color("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, percent(self.grown))
