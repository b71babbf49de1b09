"""References: what the links of a lesson lead to, whatever page they stand on."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from sme_learn.errors import NotFound
from sme_learn.model import Case, Fact, Lesson, Term
from sme_learn.ui.fact_list import described
from sme_learn.ui.page import Page
from sme_learn.ui.widgets.popover import Popover


class References(QObject):
    """Follows links of a lesson or a case: terms and facts open beside the word, others lead on.

    Attributes:
        open: The card that was opened last, or ``None`` once it is closed.
    """

    def __init__(
        self, page: Page, shown: Lesson | Case, go_to_anchor: Callable[[str], None]
    ) -> None:
        super().__init__(page)
        self._page = page
        self._shown = shown
        self._go_to_anchor = go_to_anchor
        self.open: Popover | None = None

    def follow(self, link: str, where: QRect) -> None:
        """Follow *link*, which stands at *where* on the screen; a web address opens nothing."""
        kind, _colon, name = link.partition(":")
        if link.startswith("#"):
            self._go_to_anchor(link[1:])
        elif kind == "lesson":
            self._page.go.emit("lesson", name)
        elif kind == "term" and (term := self._term(name)):
            self._show(term.name, term.html, where)
        elif kind == "fact" and (fact := self._shown.facts.get(name)):
            self._show(*_words_of(fact), where)

    def _term(self, name: str) -> Term | None:
        """Return a term of what is shown, or one that its terms speak of."""
        if name in self._shown.terms:
            return self._shown.terms[name]
        try:
            return self._page.desk.library.term(name)
        except NotFound:
            return None

    def _show(self, heading: str, html: str, where: QRect) -> None:
        window = self._page.window()
        if self.open is not None:
            # A link within a card: the next card stands where this one did.
            where = _on_screen(self.open)
            self.open.close_card()
        self.open = Popover(heading, html, "", window)
        self.open.link_activated.connect(self.follow)
        self.open.closed.connect(self._on_closed)
        self.open.open_near(where)

    def _on_closed(self) -> None:
        self.open = None


def _words_of(fact: Fact) -> tuple[str, str]:
    return fact.shown, described(fact)


def _on_screen(widget: QWidget) -> QRect:
    corner = widget.mapToGlobal(QPoint(0, 0))
    return QRect(corner, widget.size() * 0)
