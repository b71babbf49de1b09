"""Where a learner stands in a lesson, as a word and an icon."""

from sme_learn.i18n import _
from sme_learn.learning.mastery import Verdict
from sme_learn.learning.progress import State

STATE_ICONS = {
    State.NEW: ("lesson-new", "faint"),
    State.STARTED: ("lesson-started", "accent"),
    State.READ: ("lesson-started", "accent"),
    State.PASSED: ("right", "right"),
}
"""Icon and colour of every state."""

VERDICT_ICONS = {
    Verdict.OPEN: ("lesson-new", "faint"),
    Verdict.LEARNING: ("partly", "partly"),
    Verdict.KNOWN: ("right", "right"),
}
"""Icon and colour of what the answers say about an objective."""


def state_words(state: State) -> str:
    """Say where a learner stands in a lesson."""
    return {
        State.NEW: _("not started"),
        State.STARTED: _("started"),
        State.READ: _("read, quiz open"),
        State.PASSED: _("passed"),
    }[state]


def verdict_words(verdict: Verdict) -> str:
    """Say what the answers tell about an objective."""
    return {
        Verdict.OPEN: _("not asked enough yet"),
        Verdict.LEARNING: _("not sure yet"),
        Verdict.KNOWN: _("known"),
    }[verdict]
