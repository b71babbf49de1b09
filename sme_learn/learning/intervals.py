"""Intervals: how far a figure from few learners can be trusted, always at 95 in 100."""

from dataclasses import dataclass
from math import atan, atanh, cos, pi, sin, sqrt, tanh

from sme_learn.learning.spread import deviation, mean

SURE = 0.95
"""How often an interval made this way holds the true figure."""

_Z = 1.959963984540054
"""How many standard errors a `SURE` interval of a normal figure reaches to each side."""


@dataclass(frozen=True)
class Interval:
    """From where to where a figure may well lie.

    Attributes:
        low: The lower end.
        high: The upper end, not below ``low``.

    Raises:
        ValueError: If the ends are the wrong way round.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"no interval leads from {self.low} to {self.high}")

    def __contains__(self, figure: float) -> bool:
        return self.low <= figure <= self.high


def wilson(share: float, count: int) -> Interval | None:
    """Return the interval of a *share*, 0.0 to 1.0, of *count* cases; None without a case.

    For shares of points, where an answer may earn a part, it is a little too wide and never too
    narrow, since part marks vary less than right and wrong. Source: Wilson, "Probable inference,
    the law of succession, and statistical inference", JASA 22 (1927), p. 209-212, without
    correction for continuity.

    Raises:
        ValueError: If *share* is not from 0.0 to 1.0 or *count* is negative.
    """
    if not 0.0 <= share <= 1.0 or count < 0:
        raise ValueError(f"{share} of {count} is no share")
    if count == 0:
        return None
    wide = _Z * _Z / count
    middle = (share + wide / 2) / (1 + wide)
    half = _Z * sqrt(share * (1 - share) / count + wide / count / 4) / (1 + wide)
    # An end may pass the share itself, or 0 and 1, by a last digit.
    low, high = min(share, middle - half), max(share, middle + half)
    return Interval(max(0.0, low), min(1.0, high))


def fisher(correlation: float, count: int) -> Interval | None:
    """Return the interval of a *correlation*, -1.0 to 1.0, of *count* pairs.

    None for fewer than four pairs. Source: Fisher, "On the probable error of a coefficient of
    correlation deduced from a small sample", Metron 1 (1921), p. 3-32.
    """
    if count < 4:
        return None
    if abs(correlation) >= 1.0:
        return Interval(correlation, correlation)
    middle, half = atanh(correlation), _Z / sqrt(count - 3)
    return Interval(tanh(middle - half), tanh(middle + half))


def interval_of_mean(values: list[float]) -> Interval | None:
    """Return Student's t interval of the mean of *values*; None for fewer than two."""
    spread = deviation(values)
    if spread is None:
        return None
    middle = mean(values)
    half = t_quantile(len(values) - 1) * spread / sqrt(len(values))
    return Interval(middle - half, middle + half)


def t_quantile(freedom: int) -> float:
    """Return how many standard errors of Student's t a `SURE` interval reaches to each side.

    Up to 30 degrees of *freedom* the exact distribution is searched; beyond, its expansion about
    the normal one is right to five decimal places. Source: Abramowitz and Stegun, "Handbook of
    Mathematical Functions" (1964), 26.7.3, 26.7.4 (p. 948) and 26.7.5 (p. 949).

    Raises:
        ValueError: If *freedom* is below 1.
    """
    if freedom < 1:
        raise ValueError("no degree of freedom")
    return _searched(freedom) if freedom <= 30 else _expanded(freedom)


def _searched(freedom: int) -> float:
    low, high = 1.0, 16.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _between(middle, freedom) < SURE else (low, middle)
    return low


def _between(t: float, freedom: int) -> float:
    """Return the chance that Student's t is from -*t* to *t*."""
    angle = atan(t / sqrt(freedom))
    is_odd = freedom % 2
    term = cos(angle) if is_odd else 1.0
    total = 0.0 if freedom == 1 else term
    for place in range(3 if is_odd else 2, freedom - 1, 2):
        term *= cos(angle) ** 2 * (place - 1) / place
        total += term
    return 2 / pi * (angle + sin(angle) * total) if is_odd else sin(angle) * total


def _expanded(freedom: int) -> float:
    z = _Z
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )
