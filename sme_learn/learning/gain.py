"""Gain: what a class knows after a course that it did not know before."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TypeVar

from sme_learn.learning.intervals import Interval, interval_of_mean, t_quantile
from sme_learn.learning.spread import covariance, mean, settled, variance

Who = TypeVar("Who", bound=Hashable)
"""What a learner is known by, the same in both tests."""


@dataclass(frozen=True)
class Gain:
    """What a class gained, from the learners who took both tests; None where it is not defined.

    Attributes:
        matched: How many took both tests.
        only_before: How many took the first test only, and are left out.
        only_after: How many took the second test only, and are left out.
        before: Mean share of the points of the matched before, 0.0 to 1.0.
        after: Mean share of the points of the matched after.
        class_gain: Share gained of what the class could gain, at most 1.0; below 0 where it lost.
        class_interval: Of it: Student's t, with the error of a ratio of two means.
        change: Mean normalised change, -1.0 to 1.0.
        change_interval: Of it: Student's t.
        unchangeable: How many of the matched had nothing, or all, both times: they have no change
            and are left out of it.
    """

    matched: int
    only_before: int
    only_after: int
    before: float | None
    after: float | None
    class_gain: float | None
    class_interval: Interval | None
    change: float | None
    change_interval: Interval | None
    unchangeable: int

    @property
    def dropped(self) -> int:
        """How many took one of the tests only."""
        return self.only_before + self.only_after


def gain(before: Mapping[Who, float], after: Mapping[Who, float]) -> Gain:
    """Compare the shares of the points, 0.0 to 1.0, of each learner *before* and *after*.

    The class gain is that of the means, never the mean of individual gains. Sources: Hake,
    "Interactive-engagement versus traditional methods", American Journal of Physics 66 (1998),
    p. 64-65; Marx and Cummings, "Normalized change", American Journal of Physics 75 (2007),
    p. 87-88.

    Raises:
        ValueError: If a share is not from 0.0 to 1.0.
    """
    if not all(0.0 <= share <= 1.0 for share in (*before.values(), *after.values())):
        raise ValueError("a share is not from 0 to 1")
    matched = [learner for learner in before if learner in after]
    first = [settled(before[learner]) for learner in matched]
    second = [settled(after[learner]) for learner in matched]
    changes = [normalised_change(*pair) for pair in zip(first, second, strict=True)]
    changed = [change for change in changes if change is not None]
    return Gain(
        matched=len(matched),
        only_before=len(before) - len(matched),
        only_after=len(after) - len(matched),
        before=mean(first) if first else None,
        after=mean(second) if second else None,
        class_gain=_class_gain(first, second),
        class_interval=_class_interval(first, second),
        change=mean(changed) if changed else None,
        change_interval=_held(interval_of_mean(changed)),
        unchangeable=len(changes) - len(changed),
    )


def normalised_change(before: float, after: float) -> float | None:
    """Return what a learner gained of what was open, or lost of what was there.

    None for nothing both times and for all both times. Source: Marx and Cummings (2007), p. 87.
    """
    if before == after:
        return None if before in (0.0, 1.0) else 0.0
    return (after - before) / (1 - before if after > before else before)


def _class_gain(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Return the gain of the means, or None where there was nothing to gain. Source: Hake."""
    if not first or min(first) == 1.0:
        return None
    start = mean(first)
    return (mean(second) - start) / (1 - start)


def _class_interval(first: Sequence[float], second: Sequence[float]) -> Interval | None:
    """Return the interval of the class gain, which is one less the ratio of what was missing.

    The standard error of a ratio of two means of the same learners, to the first order (delta
    method). Source: Cochran, "Sampling Techniques", third edition (1977), section 2.11.
    """
    gained, count = _class_gain(first, second), len(first)
    spreads = variance(first), variance(second), covariance(first, second)
    if gained is None or spreads[0] is None or spreads[1] is None or spreads[2] is None:
        return None
    ratio = 1 - gained
    squared = spreads[1] - 2 * ratio * spreads[2] + ratio * ratio * spreads[0]
    error = sqrt(max(0.0, squared) / count) / (1 - mean(first))
    half = t_quantile(count - 1) * error
    return Interval(gained - half, max(gained, min(1.0, gained + half)))


def _held(interval: Interval | None) -> Interval | None:
    """Keep the interval of a change to the changes there can be."""
    return interval and Interval(max(-1.0, interval.low), min(1.0, interval.high))
