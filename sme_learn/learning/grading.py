"""Grading: what a finished attempt is worth."""

from collections.abc import Sequence
from dataclasses import dataclass

from sme_learn.response import Score


@dataclass(frozen=True)
class Grade:
    """How an attempt came out.

    Attributes:
        score: Points of all questions together.
        passed: Whether the share earned reached the pass mark.
    """

    score: Score
    passed: bool


def grade(scores: Sequence[Score], pass_mark: float) -> Grade:
    """Grade an attempt from the *scores* of its questions, at least one.

    Each question weighs as much as the points it carries. Reaching the pass mark
    exactly is a pass. Source: cmi5, "masteryScore" (failed means below it).

    Raises:
        ValueError: If *scores* is empty; an attempt at nothing has no grade.
    """
    if not scores:
        raise ValueError("an attempt needs at least one score")
    # Part marks add up inexactly: 0.7 + 0.1 must still reach 0.8.
    earned = round(sum(s.earned for s in scores), 9)
    possible = round(sum(s.possible for s in scores), 9)
    return Grade(Score(min(earned, possible), possible), round(earned / possible, 9) >= pass_mark)
