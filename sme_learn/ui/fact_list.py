"""The facts a lesson uses, each with its date and its source."""

from collections.abc import Iterable
from html import escape

from sme_learn.i18n import _
from sme_learn.model import Fact
from sme_learn.ui.dates import since
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.label import Heading
from sme_learn.ui.widgets.prose import ProseView


class FactList(Card):
    """Every dated fact of a lesson or a case, at its foot."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        super().__init__(tone="sunken")
        self.body.addWidget(Heading(_("Facts used here"), 3))
        self.words = ProseView("".join(described(fact) for fact in facts), "small")
        self.body.addWidget(self.words)


def described(fact: Fact) -> str:
    """Return all that is known of *fact* as clean HTML: one paragraph."""
    says = _("<b>{shown}</b>: {says}").format(shown=escape(fact.shown), says=escape(fact.says))
    muted = theme().css("muted")
    return f'<p>{says}{warning(fact)}<br><span style="color: {muted}">{origin(fact)}</span></p>'


def origin(fact: Fact) -> str:
    """Return where *fact* holds, since when, and who says so, as clean HTML."""
    dated = _("{place} · as of {date}") if fact.as_of != "undated" else _("{place} · undated")
    where = dated.format(place=escape(fact.place), date=since(fact.as_of))
    source = _("Source: {title}, {address}, read {month}")
    return f"{where}<br>" + source.format(
        title=escape(fact.source), address=escape(fact.url), month=since(fact.read)
    )


def warning(fact: Fact) -> str:
    """Return a line that warns of a fact that changes, or an empty string."""
    if not fact.volatile:
        return ""
    words = _("Check before you rely on it: this changes.")
    return f'<br><b style="color: {theme().css("partly")}">{words}</b>'
