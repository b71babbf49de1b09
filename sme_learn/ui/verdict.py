"""Verdicts: what an answer came to, in a word, an icon and a tone."""

from dataclasses import dataclass

from sme_learn.i18n import _, ngettext
from sme_learn.model import Answered
from sme_learn.question import Question
from sme_learn.response import NOT_SURE, Response, Score
from sme_learn.ui.dates import locale
from sme_learn.ui.widgets.card import Tone
from sme_learn.ui.widgets.ring import percent


@dataclass(frozen=True)
class Verdict:
    """How an answer is called.

    Attributes:
        words: The verdict in words.
        icon: Name of its icon.
        tone: Tone of the card it stands on.
        token: Colour of its words.
    """

    words: str
    icon: str
    tone: Tone
    token: str


def verdict_of(answered: Answered) -> Verdict:
    """Return how *answered* is called; "not sure" is neither right nor wrong."""
    if answered.response == NOT_SURE:
        return Verdict(_("You were not sure"), "unsure", "info", "info")
    if answered.score.is_full:
        return Verdict(_("Right"), "right", "right", "right")
    if answered.score.earned > 0:
        return Verdict(_("Partly right"), "partly", "partly", "partly")
    return Verdict(_("Not right"), "wrong", "wrong", "wrong")


def points_of(score: Score) -> str:
    """Write what a *score* earned: whole points as points, anything else as a share."""
    if not float(score.earned).is_integer() or not float(score.possible).is_integer():
        return percent(score.scaled)
    possible = int(score.possible)
    words = ngettext("{earned} of {possible} point", "{earned} of {possible} points", possible)
    return words.format(
        earned=locale().toString(int(score.earned)), possible=locale().toString(possible)
    )


def listed(question: Question, response: Response) -> str:
    """Return *response* as a person reads it: one line, or a list of its parts."""
    words = question.words(response)
    if len(words) == 1:
        return f"<p>{words[0]}</p>"
    return "<ul>" + "".join(f"<li>{part}</li>" for part in words) + "</ul>"


def remarks_on(question: Question, answered: Answered) -> str:
    """Return the feedback that the parts of an answer call for; none for "not sure"."""
    if answered.response == NOT_SURE:
        return ""
    return "".join(f"<p>{remark}</p>" for remark in question.remarks(answered.response))


def reasons(question: Question, answered: Answered) -> str:
    """Return why an answer was worth what it was: its remarks and the explanation."""
    return remarks_on(question, answered) + question.explanation
