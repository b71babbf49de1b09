"""A grid of cards, in as many columns of one width as there is room for."""

from collections.abc import Iterable

from PySide6.QtWidgets import QGridLayout, QWidget

from sme_learn.ui.theme import theme


class CardGrid(QGridLayout):
    """Puts cards side by side and below each other."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(theme().space(18))

    def cards(self) -> tuple[QWidget, ...]:
        """Return the cards that are in place."""
        items = (self.itemAt(n) for n in range(self.count()))
        return tuple(card for item in items if item and (card := item.widget()))

    def place(self, cards: Iterable[QWidget], columns: int) -> None:
        """Put *cards*, and nothing else, into *columns* columns."""
        while self.takeAt(0):
            pass
        for number, card in enumerate(cards):
            self.addWidget(card, number // columns, number % columns)
        for column in range(max(columns, self.columnCount())):
            self.setColumnStretch(column, 1 if column < columns else 0)
