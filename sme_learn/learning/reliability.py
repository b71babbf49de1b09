"""Reliability: how far the questions of a test measure the same thing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from sme_learn.learning.marks import MarkedRow, Marks
from sme_learn.learning.spread import settled, variance


@dataclass(frozen=True)
class Reliability:
    """How consistent a test is, from the learners who saw all of its questions.

    Attributes:
        questions: How many questions with points somebody saw.
        learners: How many attempts saw all of these.
        variance: Of their totals, in points squared, or None for fewer than two.
        alpha: Cronbach's alpha, at most 1.0; where every answer is right or wrong it is KR-20.
            None where it is not defined.
        without: Alpha of the test without the question, by its id.
        is_kr20: Whether every answer earned all or nothing.
    """

    questions: int
    learners: int
    variance: float | None
    alpha: float | None
    without: Mapping[str, float | None]
    is_kr20: bool


def reliability(marks: Marks) -> Reliability:
    """Work out Cronbach's alpha of a test, and what it would be without each question.

    A question that nobody saw, or of 0 points, is left aside. Where learners saw different
    questions, only those who saw all count: totals of different questions cannot be compared.
    Sources: Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika 16
    (1951), p. 299; Kuder and Richardson, "The theory of the estimation of test reliability",
    Psychometrika 2 (1937), p. 158, formula 20.
    """
    places = _judged(marks)
    rows = [row for row in marks.rows if all(row.marks[place] is not None for place in places)]
    columns = {marks.questions[place].id: _column(rows, place) for place in places}
    totals = [settled(fsum(points)) for points in zip(*columns.values(), strict=True)]
    spreads = {name: variance(column) for name, column in columns.items()}
    return Reliability(
        len(places),
        len(totals),
        variance(totals),
        _alpha(list(spreads.values()), variance(totals)),
        {q.id: _alpha_without(q.id, columns, spreads, totals) for q in marks.questions},
        bool(totals)
        and all(
            {*columns[marks.questions[p].id]} <= {0.0, marks.questions[p].possible} for p in places
        ),
    )


def _judged(marks: Marks) -> list[int]:
    return [
        place
        for place, question in enumerate(marks.questions)
        if question.possible and any(row.marks[place] is not None for row in marks.rows)
    ]


def _column(rows: Sequence[MarkedRow], place: int) -> list[float]:
    return [mark for row in rows if (mark := row.marks[place]) is not None]


def _alpha_without(
    name: str,
    columns: Mapping[str, list[float]],
    spreads: Mapping[str, float | None],
    totals: Sequence[float],
) -> float | None:
    if name not in columns:
        return None
    rests = [settled(total - mark) for total, mark in zip(totals, columns[name], strict=True)]
    return _alpha([spread for other, spread in spreads.items() if other != name], variance(rests))


def _alpha(spreads: Sequence[float | None], whole: float | None) -> float | None:
    """Return alpha from the variances of the questions and of the totals."""
    count = len(spreads)
    if count < 2 or not whole:
        return None
    apart = fsum(spread for spread in spreads if spread is not None)
    return min(1.0, count / (count - 1) * (1 - apart / whole))
