"""The glossary: every term in a few words."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sme_learn.i18n import _
from sme_learn.model import Term
from sme_learn.question import plain
from sme_learn.services import study
from sme_learn.services.desk import Desk
from sme_learn.ui.page import Crumb
from sme_learn.ui.scrolled_page import ScrolledPage
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.prose import ProseView
from sme_learn.ui.widgets.text_field import Field


class GlossaryPage(ScrolledPage):
    """All terms in order, and those that hold what is typed."""

    def __init__(self, desk: Desk, term: str = "") -> None:
        self._term = term
        super().__init__(desk)

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Home"), "home"), Crumb(_("Glossary")))

    def first_focus(self) -> QWidget:
        return self.finder.line

    def fill(self) -> None:
        self.column.addWidget(Heading(_("Glossary")))
        self.finder = Field(_("Find a term"))
        self.finder.line.textChanged.connect(self._on_typed)
        self.column.addWidget(self.finder)
        self.nothing = Label(_("No term holds these words."), "body", "muted")
        self.nothing.hide()
        self.column.addWidget(self.nothing)
        self.cards = {term.id: (_words(term), self._card(term)) for term in study.terms(self.desk)}
        self._shelf = QVBoxLayout()
        self._shelf.setSpacing(self.column.spacing())
        for _found, card in self.cards.values():
            self._shelf.addWidget(card)
        self.column.addLayout(self._shelf)

    def _card(self, term: Term) -> Card:
        card = Card(padding=18)
        card.body.addWidget(Heading(term.name, 3))
        prose = ProseView(term.html)
        prose.link_activated.connect(self._on_link)
        card.body.addWidget(prose)
        return card

    def _on_typed(self, typed: str) -> None:
        """Show the terms that hold what is typed; those called so come first."""
        wanted = typed.casefold().split()
        name = " ".join(wanted)
        for place, own in enumerate(sorted(self.cards, key=lambda own: self._rank(own, name))):
            words, card = self.cards[own]
            card.setVisible(all(word in words for word in wanted))
            self._shelf.insertWidget(place, card)
        self.nothing.setVisible(not any(card.isVisibleTo(self) for _w, card in self.cards.values()))

    def _rank(self, own: str, name: str) -> int:
        """Return 0 for the term of that *name*, 1 for one that begins so, 2 for any other."""
        words, _card = self.cards[own]
        return 2 if not name or not words.startswith(name) else int(words[len(name)] != " ")

    def _on_link(self, link: str, _where: QRect) -> None:
        kind, _colon, which = link.partition(":")
        if kind == "term" and which in self.cards:
            self.finder.line.clear()
            self.scroller.scroll_to(self.cards[which][1])
        elif kind == "lesson":
            self.go.emit("lesson", which)


def _words(term: Term) -> str:
    return f"{term.name} {plain(term.html)}".casefold()
