"""A question told again: what was answered, what would have been right, and why."""

from sme_learn.i18n import _
from sme_learn.model import Answered
from sme_learn.question import Question
from sme_learn.response import NOT_SURE
from sme_learn.ui.theme import theme
from sme_learn.ui.verdict import listed, reasons


def told(question: Question, answered: Answered | None) -> str:
    """Return *question* with its answer, what would have been right, and why, as clean HTML."""
    said = question.prompt
    if answered is None:
        said += _part(_("You did not answer."))
    elif answered.response == NOT_SURE:
        said += _part(_("You said that you were not sure."))
    else:
        said += _part(_("Your answer")) + listed(question, answered.response)
    if answered is None or not answered.score.is_full:
        said += _part(_("What would have been right")) + listed(question, question.key)
    why = reasons(question, answered) if answered else question.explanation
    return said + (_part(_("Why")) + why if why else "")


def _part(words: str) -> str:
    return f'<p style="color: {theme().css("muted")}"><b>{words}</b></p>'
