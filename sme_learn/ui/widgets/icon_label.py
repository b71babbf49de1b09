"""An icon that only stands there."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sme_learn.ui import icons
from sme_learn.ui.theme import theme


class IconLabel(QWidget):
    """An icon beside words that say the same, so screen readers pass over it."""

    def __init__(
        self, icon: str, token: str = "text", size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.icon_name, self.token, self._side = icon, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._side), theme().px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            colour = theme().color(self.token)
            icons.paint(painter, self.icon_name, QRectF(self.rect()), colour)


class IconTile(IconLabel):
    """An icon on a soft ground with round corners."""

    def __init__(self, icon: str, tone: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(icon, tone, 48, parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, box = theme(), QRectF(self.rect())
        edge = box.width() / 4
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.color(f"{self.token}_soft"))
            painter.drawRoundedRect(box, edge, edge)
            square = box.adjusted(edge, edge, -edge, -edge)
            icons.paint(painter, self.icon_name, square, t.color(self.token))
