"""Item analysis: what the marks of a class say about each question.

The figures are those of Moodle's quiz report "Statistics", as its developers describe them in
"Quiz statistics calculations" (docs.moodle.org, revision of 25 September 2013). Where not every
learner saw every question, a question is judged by those who saw it, and a total is that of the
questions seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from sme_learn.learning.intervals import Interval, fisher, wilson
from sme_learn.learning.marks import MarkedQuestion, Marks, columns_of
from sme_learn.learning.spread import correlation, covariance, deviation, mean, settled


@dataclass(frozen=True)
class QuestionAnalysis:
    """What is known of a question; None stands for a figure that is not defined.

    Attributes:
        question: Its id.
        possible: Points possible.
        attempts: How many attempts saw it.
        facility: Mean mark over points possible, 0.0 to 1.0 where no mark is negative.
        facility_interval: Wilson's interval of it.
        deviation: Standard deviation of the marks, in points.
        guess: Share of the points that guessing blindly would earn, 0.0 to 1.0.
        intended_weight: Share of the points possible in the test that are this question's, in
            per cent.
        effective_weight: Share of the spread of the totals that is due to it, in per cent; None
            where it pulls against the rest.
        is_contrary: Whether those with more points in the test earned fewer here: a negative
            covariance with the total.
        discrimination: Correlation with the points earned in the rest of the test, in per cent,
            -100 to 100.
        discrimination_interval: Fisher's interval of it.
        efficiency: Covariance with the rest over the greatest that these marks allow, in per cent.
    """

    question: str
    possible: float
    attempts: int
    facility: float | None
    facility_interval: Interval | None
    deviation: float | None
    guess: float | None
    intended_weight: float | None
    effective_weight: float | None
    is_contrary: bool
    discrimination: float | None
    discrimination_interval: Interval | None
    efficiency: float | None


@dataclass(frozen=True)
class _Column:
    """The marks of a question, of those who saw it, with their totals."""

    question: MarkedQuestion
    marks: list[float]
    totals: list[float]

    @property
    def rests(self) -> list[float]:
        """What each earned in the rest of the test."""
        return [settled(all_ - own) for all_, own in zip(self.totals, self.marks, strict=True)]


def analyse_questions(marks: Marks) -> tuple[QuestionAnalysis, ...]:
    """Analyse every question of *marks*, in their order."""
    columns = _columns(marks)
    pulls = {column.question.id: covariance(column.marks, column.totals) for column in columns}
    weights = effective_weights(pulls)
    return tuple(
        _analysis(column, pulls[column.question.id], weights[column.question.id], marks.possible)
        for column in columns
    )


def _columns(marks: Marks) -> list[_Column]:
    totals = [row.total for row in marks.rows]
    columns = columns_of(marks.rows) if marks.rows else [()] * len(marks.questions)
    return [
        _seen(question, column, totals)
        for question, column in zip(marks.questions, columns, strict=True)
    ]


def _seen(
    question: MarkedQuestion, column: Sequence[float | None], totals: Sequence[float]
) -> _Column:
    pairs = [(mark, t) for mark, t in zip(column, totals, strict=True) if mark is not None]
    return _Column(question, [mark for mark, _ in pairs], [total for _, total in pairs])


def effective_weights(covariances: Mapping[str, float | None]) -> dict[str, float | None]:
    """Return how much of the spread of the totals each question makes, in per cent.

    The square root of its covariance with the total, over the sum of these roots; a negative
    covariance has no root, so that question has no weight and the others share the whole.
    Source: Moodle, "Quiz statistics calculations", "Effective question weight".

    Args:
        covariances: Of each question with the total, by id; None where not defined.
    """
    whole = fsum(sqrt(pull) for pull in covariances.values() if pull is not None and pull > 0)
    return {
        name: None if pull is None or pull < 0 or not whole else 100 * (sqrt(pull) / whole)
        for name, pull in covariances.items()
    }


def _analysis(
    column: _Column, pull: float | None, weight: float | None, possible: float
) -> QuestionAnalysis:
    question, count, rests = column.question, len(column.marks), column.rests
    facility = mean(column.marks) / question.possible if count and question.possible else None
    together = correlation(column.marks, rests)
    return QuestionAnalysis(
        question=question.id,
        possible=question.possible,
        attempts=count,
        facility=facility,
        facility_interval=_facility_interval(facility, count),
        deviation=deviation(column.marks) if question.possible else None,
        guess=question.guess,
        intended_weight=100 * min(1.0, question.possible / possible) if possible else None,
        effective_weight=weight,
        is_contrary=pull is not None and pull < 0,
        discrimination=None if together is None else 100 * together,
        discrimination_interval=None if together is None else _in_per_cent(together, count),
        efficiency=None if together is None else _efficiency(column.marks, rests),
    )


def _facility_interval(facility: float | None, count: int) -> Interval | None:
    is_share = facility is not None and 0.0 <= facility <= 1.0
    return wilson(facility, count) if facility is not None and is_share else None


def _in_per_cent(together: float, count: int) -> Interval | None:
    found = fisher(together, count)
    return found and Interval(100 * found.low, 100 * found.high)


def _efficiency(marks: Sequence[float], rests: Sequence[float]) -> float | None:
    """Return the covariance over what it would be if the strongest had the best marks."""
    found, most = covariance(marks, rests), covariance(sorted(marks), sorted(rests))
    return 100 * (found / most) if found is not None and most else None
