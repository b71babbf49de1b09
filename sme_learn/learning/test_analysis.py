"""Test analysis: what the marks of a class say about a test as a whole.

The figures are those of Moodle's quiz report "Statistics" ("Quiz statistics calculations",
docs.moodle.org, revision of 25 September 2013, "Test statistics"). Skewness and kurtosis are
those of a sample, by k-statistics.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from sme_learn.learning.marks import Marks
from sme_learn.learning.reliability import Reliability
from sme_learn.learning.spread import deviation, deviations, mean


@dataclass(frozen=True)
class WholeTest:
    """What is known of a test; None stands for a figure that is not defined.

    Attributes:
        attempts: How many attempts saw a question at all; rows that saw none are left aside.
        possible: Points possible.
        mean: Mean of the totals, in points.
        median: Median of the totals, in points.
        deviation: Standard deviation of the totals, in points.
        skewness: Above 0 with a tail of high totals, below with one of low ones.
        kurtosis: 0 for a bell, more for a peak with long tails.
        consistency: Coefficient of internal consistency: 100 times Cronbach's alpha, at most 100.
        error_ratio: Share of the standard deviation that is due to chance, in per cent.
        standard_error: Uncertainty of one learner's total, in points.
    """

    attempts: int
    possible: float
    mean: float | None
    median: float | None
    deviation: float | None
    skewness: float | None
    kurtosis: float | None
    consistency: float | None
    error_ratio: float | None
    standard_error: float | None


def analyse_test(marks: Marks, reliable: Reliability) -> WholeTest:
    """Analyse the test of these *marks*, whose reliability was worked out before."""
    totals = [row.total for row in marks.attempts]
    ratio = None if reliable.alpha is None else 100 * sqrt(1 - reliable.alpha)
    error = None if ratio is None else ratio * sqrt(reliable.variance or 0.0) / 100
    return WholeTest(
        attempts=len(totals),
        possible=marks.possible,
        mean=mean(totals) if totals else None,
        median=median(totals),
        deviation=deviation(totals),
        skewness=skewness(totals),
        kurtosis=kurtosis(totals),
        consistency=None if reliable.alpha is None else 100 * reliable.alpha,
        error_ratio=ratio,
        standard_error=error,
    )


def median(totals: Sequence[float]) -> float | None:
    """Return the middle of *totals*, or of an even number the mean of the two; None of none."""
    ordered, half = sorted(totals), len(totals) // 2
    if not ordered:
        return None
    return ordered[half] if len(ordered) % 2 else mean(ordered[half - 1 : half + 1])


def skewness(totals: Sequence[float]) -> float | None:
    """Return how lopsided *totals* are; None for fewer than three or where all are the same."""
    n, second = len(totals), _moment(totals, 2)
    if n < 3 or not second:
        return None
    third = n * n / ((n - 1) * (n - 2)) * _moment(totals, 3)
    return third / sqrt(n / (n - 1) * second) ** 3


def kurtosis(totals: Sequence[float]) -> float | None:
    """Return how peaked *totals* are; None for fewer than four or where all are the same."""
    n, second = len(totals), _moment(totals, 2)
    if n < 4 or not second:
        return None
    fourth = (n + 1) * _moment(totals, 4) - 3 * (n - 1) * second * second
    fourth *= n * n / ((n - 1) * (n - 2) * (n - 3))
    return fourth / (n / (n - 1) * second) ** 2


def _moment(values: Sequence[float], power: int) -> float:
    """Return a moment of *values* about their mean; 0 without any."""
    apart = deviations(values)
    return fsum(each**power for each in apart) / len(apart) if apart else 0.0
