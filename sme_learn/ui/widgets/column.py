"""The content column: as wide as reads well, in the middle of the page."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sme_learn.ui.theme import theme

MEASURE = 744
"""Widest column in pixels at 100 per cent text."""

SIDE = 28
"""Least white space beside the column in pixels."""


class ColumnLayout(QVBoxLayout):
    """An upright layout that is never wider than its *measure* and stays in the middle."""

    def __init__(self, parent: QWidget, measure: int) -> None:
        super().__init__(parent)
        self._measure = measure

    def _spare(self, width: int) -> int:
        """Return how many pixels too many there are on either side."""
        edge = self.contentsMargins()
        return max(0, (width - edge.left() - edge.right() - self._measure) // 2)

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width - 2 * self._spare(width))

    def minimumHeightForWidth(self, width: int) -> int:
        return super().minimumHeightForWidth(width - 2 * self._spare(width))

    def setGeometry(self, rect: QRect) -> None:
        spare = self._spare(rect.width())
        super().setGeometry(rect.adjusted(spare, 0, -spare, 0))


class Column(QWidget):
    """Holds a page's content in `body`, an upright layout that is never wider than reads well."""

    def __init__(
        self, parent: QWidget | None = None, *, measure: int = MEASURE, gap: int = 20
    ) -> None:
        super().__init__(parent)
        self.body = ColumnLayout(self, theme().px(measure))
        self.body.setSpacing(theme().space(gap))
        self.body.setContentsMargins(SIDE, theme().space(28), SIDE, theme().space(56))
