"""Mastery: which objectives of a lesson a learner has shown to know."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from sme_learn.model import Tally

if TYPE_CHECKING:
    from sme_learn.question import Question

KNOWN = 0.8
"""Share of the points, in the last answers to an objective's questions, that shows it is known."""

ENOUGH = 2
"""Questions of an objective that must be answered before anything is said about it."""


class Verdict(Enum):
    """What the answers say about an objective."""

    OPEN = "open"
    LEARNING = "learning"
    KNOWN = "known"


@dataclass(frozen=True)
class Mastery:
    """What a learner has shown of one objective.

    Attributes:
        objective: Its id.
        asked: How many questions ask for it.
        answered: How many of them were answered.
        share: Share of the points in the last answers, 0.0 to 1.0, or ``None`` without any.
    """

    objective: str
    asked: int
    answered: int
    share: float | None

    @property
    def verdict(self) -> Verdict:
        """Known from `KNOWN` on, once `ENOUGH` of its questions (or all) were answered."""
        if self.share is None or self.answered < min(ENOUGH, self.asked):
            return Verdict.OPEN
        return Verdict.KNOWN if round(self.share, 9) >= KNOWN else Verdict.LEARNING


def mastery_of(
    objectives: Iterable[str], questions: Sequence["Question"], tallies: Mapping[str, Tally]
) -> tuple[Mastery, ...]:
    """Fold the *tallies*, by question id, into the mastery of each objective."""
    return tuple(
        _mastery(o, [q for q in questions if q.objective == o], tallies) for o in objectives
    )


def _mastery(
    objective: str, questions: Sequence["Question"], tallies: Mapping[str, Tally]
) -> Mastery:
    answered = [q for q in questions if q.id in tallies]
    points = sum(q.points for q in answered)
    earned = sum(tallies[q.id].last * q.points for q in answered)
    return Mastery(objective, len(questions), len(answered), earned / points if points else None)
