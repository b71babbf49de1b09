"""A choice of a few, side by side, all in sight."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGroupBox, QRadioButton, QSizePolicy, QWidget

from sme_learn.ui import icons
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.card import draw_panel
from sme_learn.ui.widgets.flow import FlowLayout
from sme_learn.ui.widgets.focus import Lively, draw_ring


class Segment(Lively, QRadioButton):
    """One of the choices."""

    def __init__(self, text: str, icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.icon_name = icon
        self.setAccessibleName(text)
        self.setFont(theme().font("label"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        t = theme()
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(words + self._sign() + 2 * t.space(16), t.px(38))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _sign(self) -> int:
        return theme().px(18) + theme().space(8) if self.icon_name else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        t, box = theme(), QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.isChecked():
                painter.setPen(QPen(t.color("accent"), t.line + 0.5))
                painter.setBrush(t.color("accent_soft"))
                painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 8, 8)
            ink = t.color("accent" if self.isChecked() or self.warmth > 0.5 else "text")
            words = box.adjusted(t.space(16), 0, -t.space(16), 0)
            if self.icon_name:
                size = float(t.px(18))
                mirrored = self.isRightToLeft()
                left = words.right() - size if mirrored else words.left()
                square = QRectF(left, box.center().y() - size / 2, size, size)
                icons.paint(painter, self.icon_name, square, ink)
                taken = self._sign()
                words = words.adjusted(0 if mirrored else taken, 0, -taken if mirrored else 0, 0)
            painter.setFont(self.font())
            painter.setPen(ink)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
            if self.shows_focus:
                draw_ring(painter, box, 10)


class Segmented(QGroupBox):
    """A few choices side by side, of which one holds.

    Signals:
        chosen: Another choice was made; carries its place, from 0.
    """

    chosen = Signal(int)

    def __init__(
        self,
        name: str,
        choices: Sequence[str],
        icons: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.segments = tuple(
            Segment(text, icons[n] if icons else None) for n, text in enumerate(choices)
        )
        row = FlowLayout(self, gap=0)
        row.setContentsMargins(2, 2, 2, 2)
        for n, segment in enumerate(self.segments):
            row.addWidget(segment)
            segment.toggled.connect(lambda on, n=n: self.chosen.emit(n) if on else None)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def choose(self, place: int) -> None:
        """Choose what stands at *place*, from 0, without saying so."""
        was = self.blockSignals(True)
        self.segments[place].setChecked(True)
        self.blockSignals(was)

    def current(self) -> int | None:
        """Return the place of what is chosen, from 0."""
        return next((n for n, each in enumerate(self.segments) if each.isChecked()), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_panel(painter, QRectF(self.rect()), "surface", "border_strong", 11)
