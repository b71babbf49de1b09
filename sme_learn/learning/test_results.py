"""Test results: what one learner knew before a course and after it, objective by objective."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sme_learn.model import Aim, Answered, Pair


@dataclass(frozen=True)
class Shown:
    """What a learner showed of one objective.

    Attributes:
        aim: The objective.
        before: Share of the points of set A, 0.0 to 1.0, or None where it was not handed in.
        after: Share of the points of set B, or None.
    """

    aim: Aim
    before: float | None
    after: float | None


Answers = Mapping[str, Answered] | None
"""The answers of a set by question id, or None where it was not handed in."""


def shown_of(pairs: Iterable[Pair], before: Answers, after: Answers) -> tuple[Shown, ...]:
    """Return what *before* and *after* show of each objective that *pairs* ask for, in order."""
    found: dict[Aim, list[Pair]] = {}
    for pair in pairs:
        for aim in pair.aims:
            found.setdefault(aim, []).append(pair)
    return tuple(
        Shown(
            aim,
            _share([pair.before.id for pair in asking], before),
            _share([pair.after.id for pair in asking], after),
        )
        for aim, asking in found.items()
    )


def _share(questions: list[str], answers: Answers) -> float | None:
    """Return the mean share earned at *questions*; one not answered earned nothing."""
    if answers is None:
        return None
    shares = [answers[own].score.scaled if own in answers else 0.0 for own in questions]
    return sum(shares) / len(shares)


def share_of(shown: Iterable[float | None]) -> float | None:
    """Return the mean of the shares that are there, or None without any."""
    there = [share for share in shown if share is not None]
    return sum(there) / len(there) if there else None
