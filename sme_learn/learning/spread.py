"""Spread: means, variances and covariances that do not depend on the order of the values."""

from collections.abc import Sequence
from math import fsum, sqrt
from operator import mul

PLACES = 9
"""Decimal places of a sum of points: part marks add up inexactly, and two learners who earned
the same must come out equal."""

_NOTHING = 1e-12
"""Share of the greatest covariance possible that is what rounding leaves of none at all."""


def settled(points: float) -> float:
    """Return a sum of *points* without the trail of digits that adding leaves."""
    return round(points, PLACES)


def mean(values: Sequence[float]) -> float:
    """Return the mean of *values*, at least one."""
    return fsum(values) / len(values)


def deviations(values: Sequence[float]) -> list[float]:
    """Return how far each value is from the mean; exactly nothing where all are the same."""
    if not values or min(values) == max(values):
        return [0.0] * len(values)
    middle = mean(values)
    return [value - middle for value in values]


def product(some: Sequence[float], others: Sequence[float]) -> float:
    """Return the sum of the products, pair by pair."""
    return fsum(map(mul, some, others))


def variance(values: Sequence[float]) -> float | None:
    """Return the variance of a sample (over n - 1), or None for fewer than two values."""
    if len(values) < 2:
        return None
    apart = deviations(values)
    return product(apart, apart) / (len(values) - 1)


def deviation(values: Sequence[float]) -> float | None:
    """Return the standard deviation of a sample, or None for fewer than two values."""
    found = variance(values)
    return None if found is None else sqrt(found)


def covariance(some: Sequence[float], others: Sequence[float]) -> float | None:
    """Return the covariance of a sample of pairs, or None for fewer than two."""
    if len(some) < 2:
        return None
    apart, beside = deviations(some), deviations(others)
    found = product(apart, beside)
    if abs(found) <= _NOTHING * sqrt(product(apart, apart) * product(beside, beside)):
        return 0.0
    return found / (len(some) - 1)


def correlation(some: Sequence[float], others: Sequence[float]) -> float | None:
    """Return Pearson's correlation, -1.0 to 1.0, or None where one side does not vary."""
    together, one, other = covariance(some, others), variance(some), variance(others)
    if together is None or not one or not other:
        return None
    return max(-1.0, min(1.0, together / sqrt(one * other)))
