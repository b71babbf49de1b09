"""A case: one page about somebody who used, or lost, a right."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_learn.errors import NotFound
from sme_learn.i18n import _
from sme_learn.model import Block, Broken, CallOut, Case, Figure, Prose
from sme_learn.services import study
from sme_learn.services.desk import Desk
from sme_learn.ui import case_words
from sme_learn.ui.dates import since
from sme_learn.ui.fact_list import FactList
from sme_learn.ui.lesson_blocks import CallOutCard, broken_bar, figure_of
from sme_learn.ui.page import Crumb
from sme_learn.ui.paper_buttons import PaperButtons
from sme_learn.ui.references import References
from sme_learn.ui.scrolled_page import ScrolledPage
from sme_learn.ui.widgets.boxes import row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.pill import Pill
from sme_learn.ui.widgets.prose import ProseView

if TYPE_CHECKING:
    from sme_learn.ui.paper import Paper


class CasePage(ScrolledPage):
    """The story, how well it is supported, and three questions for a class."""

    def __init__(self, desk: Desk, which: str) -> None:
        """Open the case *which*.

        Raises:
            NotFound: If there is no such case.
            ContentBroken: If nothing of it can be read.
        """
        self.case: Case = study.open_case(desk, which)
        super().__init__(desk)

    def trail(self) -> tuple[Crumb, ...]:
        return (
            Crumb(_("Home"), "home"),
            Crumb(_("Cases"), "cases"),
            Crumb(self.case.head.title),
        )

    def fill(self) -> None:
        head = self.case.head
        self.references = References(self, self.case, lambda _anchor: None)
        self.column.addWidget(Heading(head.title))
        self.column.addWidget(Label(head.summary, "lead", "muted"))
        self.column.addWidget(self._facts_of_the_case())
        for block in self.case.blocks:
            if made := self._made(block):
                self.column.addWidget(made)
        if self.case.facts:
            self.column.addWidget(FactList(self.case.facts.values()))
        self.column.addWidget(self._source())
        if lessons := self._lessons():
            self.column.addWidget(lessons)
        self.paper = PaperButtons(self._on_paper)
        self.column.addWidget(self.paper)

    def _particulars(self) -> str:
        """Return who, where, which right and what was reported, as clean HTML."""
        head = self.case.head
        rows = {
            _("Who"): head.who,
            _("Where"): case_words.places(head),
            _("Sector"): _(case_words.SECTORS[head.sector]),
            _("Right"): case_words.rights(head),
            _("Reported"): case_words.reported(head),
        }
        said = "<br>".join(f"<b>{escape(k)}</b>: {escape(v)}" for k, v in rows.items())
        return f"<p>{said}</p>"

    def _facts_of_the_case(self) -> Card:
        card = Card(tone="sunken", padding=20)
        card.body.addWidget(ProseView(self._particulars(), "body"))
        return card

    def _on_paper(self) -> Paper:
        """Return the case as a page to print."""
        from sme_learn.ui.paper import Paper

        told = [block.html for block in self.case.blocks if isinstance(block, Prose | CallOut)]
        html = "".join((self._particulars(), *told, self._origin()))
        return Paper(self.case.head.title, _("A case to talk about"), html)

    def _made(self, block: Block) -> QWidget | None:
        path = self.case.head.path
        match block:
            case Prose():
                made: ProseView | CallOutCard = ProseView(block.html)
            case CallOut():
                made = CallOutCard(block)
            case Figure():
                return figure_of(block, path)
            case Broken():
                return broken_bar(block, path)
            case _:
                return None  # A case asks nothing that is marked; `check` says so.
        made.link_activated.connect(self.references.follow)
        return made

    def _origin(self) -> str:
        """Return who says so, and what that does not prove, as clean HTML."""
        head = self.case.head
        source = _("Source: {title}, {address}, read {month}").format(
            title=escape(head.source), address=escape(head.url), month=since(head.read)
        )
        beside = _("What was reported happened alongside the right; it may have other causes.")
        return f"<p>{source}</p><p>{beside}</p>"

    def _source(self) -> Card:
        card = Card(tone="sunken", padding=20)
        strength = _(case_words.STRENGTHS[self.case.head.strength])
        card.body.addLayout(row_of(Pill(strength, "info", "info")))
        card.body.addWidget(ProseView(self._origin(), "small"))
        return card

    def _lessons(self) -> Card | None:
        buttons = tuple(self._ways())
        if not buttons:
            return None
        card = Card(padding=20)
        card.body.addWidget(Heading(_("Lessons that go with it"), 3))
        for button in buttons:
            card.body.addLayout(row_of(button))
        return card

    def _ways(self) -> Iterator[Button]:
        for own in self.case.head.lessons:
            try:
                title = self.desk.library.head(own).title
            except NotFound:
                continue
            button = Button(title, "quiet", "book")
            button.clicked.connect(lambda _c=False, own=own: self.go.emit("lesson", own))
            yield button
