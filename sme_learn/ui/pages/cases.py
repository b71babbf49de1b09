"""The cases: what happened to people who used, or lost, a right."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sme_learn.i18n import _, ngettext
from sme_learn.model import CaseHead
from sme_learn.services import study
from sme_learn.services.desk import Desk
from sme_learn.ui import case_words
from sme_learn.ui.case_card import CaseCard
from sme_learn.ui.countries import country_name
from sme_learn.ui.page import Crumb
from sme_learn.ui.scrolled_page import ScrolledPage
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.boxes import row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card_grid import CardGrid
from sme_learn.ui.widgets.flow import FlowLayout
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.text_field import Combo

ValuesOf = Callable[[CaseHead], Iterable[str]]


_BESIDE = 760
"""Least width of the page in pixels, at 100 per cent text, with two cards side by side."""


class CasesPage(ScrolledPage):
    """All cases, and those of a country, a sector, a right or an effect.

    Attributes:
        choices: The lists to choose from, by what they sort.
        cards: The cases by id.
    """

    WIDTH: ClassVar[int] = 1040

    def __init__(self, desk: Desk, chosen: str = "") -> None:
        """Show the cases that fit what is *chosen*, as in ``country=KE sector=food``."""
        self._chosen = dict(part.split("=", 1) for part in chosen.split())
        super().__init__(desk)

    def where(self) -> str:
        found = {own: choice.currentData() for own, choice in self.choices.items()}
        return " ".join(f"{own}={value}" for own, value in found.items() if value)

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Home"), "home"), Crumb(_("Cases")))

    def first_focus(self) -> QWidget:
        return self.choices["country"] if self.cards else self

    def fill(self) -> None:
        heads = study.cases(self.desk)
        self.choices: dict[str, _Choice] = {}
        self.cards: dict[str, CaseCard] = {}
        self.column.addWidget(Heading(_("Cases")))
        told = _("What firms and producers did with a right, and what was reported alongside it.")
        self.column.addWidget(Label(told, "lead", "muted"))
        if not heads:
            self.column.addWidget(Label(_("There are no cases yet."), "body", "muted"))
            return
        self.column.addWidget(self._filters(heads))
        self.count = Label("", "strong")
        self.all = Button(_("Show all cases"), "quiet", "retry")
        self.all.clicked.connect(self._show_all)
        self.column.addLayout(row_of(self.count, self.all))
        for head in heads:
            card = CaseCard(head, self)
            card.clicked.connect(lambda _c=False, i=head.id: self.go.emit("case", i))
            self.cards[head.id] = card
        self._grid = CardGrid()
        self.column.addLayout(self._grid)
        self._heads = heads
        self._columns = self._most_columns()
        self._sift()

    def _most_columns(self) -> int:
        return 2 if self.width() >= theme().px(_BESIDE) else 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.cards and self._columns != self._most_columns():
            self._columns = self._most_columns()
            self._sift()

    def _filters(self, heads: tuple[CaseHead, ...]) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, 14)
        rows: dict[str, tuple[str, str, ValuesOf, Callable[[str], str]]] = {
            "country": (_("Country"), _("All countries"), lambda h: h.countries, country_name),
            "sector": (
                *(_("Sector"), _("All sectors"), lambda h: (h.sector,)),
                lambda own: _(case_words.SECTORS[own]),
            ),
            "right": (
                *(_("Right"), _("All rights"), lambda h: h.rights),
                lambda own: _(case_words.RIGHTS[own]),
            ),
            "effect": (
                *(_("Reported"), _("All effects"), lambda h: h.effects),
                lambda own: _(case_words.EFFECTS[own]),
            ),
        }
        for own, (label, every, values, words) in rows.items():
            choice = _Choice(every, heads, values, words)
            choice.setAccessibleName(label)
            choice.setCurrentIndex(max(0, choice.findData(self._chosen.get(own, ""))))
            choice.activated.connect(self._sift)
            self.choices[own] = choice
            flow.addWidget(_labelled(label, choice))
        return row

    def _sift(self) -> None:
        """Show the cases that fit what is chosen, and say how many."""
        fitting = {h.id for h in self._heads if all(c.fits(h) for c in self.choices.values())}
        for own, card in self.cards.items():
            card.setVisible(own in fitting)
        shown = [card for own, card in self.cards.items() if own in fitting]
        self._grid.place(shown, self._columns)
        words = ngettext("{n} case", "{n} cases", len(fitting)).format(n=len(fitting))
        self.count.setText(words if fitting else _("No case fits all of this."))
        self.all.setVisible(len(fitting) < len(self.cards))

    def _show_all(self) -> None:
        for choice in self.choices.values():
            choice.setCurrentIndex(0)
        self._sift()
        self.choices["country"].setFocus()


class _Choice(Combo):
    """A list of the values that occur in the cases, the first entry standing for every one."""

    def __init__(
        self,
        every: str,
        heads: Iterable[CaseHead],
        values: ValuesOf,
        words: Callable[[str], str],
    ) -> None:
        super().__init__()
        self._values = values
        self.addItem(every, "")
        found = {own for head in heads for own in values(head)}
        for own in sorted(found, key=lambda own: words(own).casefold()):
            self.addItem(words(own), own)

    def fits(self, head: CaseHead) -> bool:
        """Whether *head* has what is chosen."""
        chosen = self.currentData()
        return not chosen or chosen in self._values(head)


def _labelled(words: str, choice: Combo) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().space(5))
    label = Label(words, "label")
    label.setBuddy(choice)
    column.addWidget(label)
    column.addWidget(choice)
    return holder
