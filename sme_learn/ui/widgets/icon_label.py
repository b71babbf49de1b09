"""An icon that only stands there."""

from PySide6.QtCore import QRectF, QSize
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
