"""Progress as a bar."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.ring import Progress


class Bar(Progress):
    """A flat bar that fills along the text."""

    def __init__(
        self, name: str, share: float = 0.0, token: str = "accent", parent: QWidget | None = None
    ) -> None:
        self.token = token
        super().__init__(name, share, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(40), theme().px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, box = theme(), QRectF(self.rect())
        radius = box.height() / 2
        filled = QRectF(box)
        filled.setWidth(max(box.height(), box.width() * self.grown))
        if self.isRightToLeft():
            filled.moveRight(box.right())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.color("ring_track"))
            painter.drawRoundedRect(box, radius, radius)
            if self.grown > 0.0:
                painter.setBrush(t.color("right" if self.share >= 1.0 else self.token))
                painter.drawRoundedRect(filled, radius, radius)
