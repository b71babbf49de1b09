"""Runs: which of the events that an installation numbered are there."""

from collections.abc import Sequence

Runs = tuple[tuple[int, int], ...]
"""Sequences without a gap: the first and the last of each run, in order."""


def length(run: tuple[int, int]) -> int:
    """Return how many events a *run* holds."""
    first, last = run
    return last - first + 1


def without(whole: Runs, held: Sequence[tuple[int, int]]) -> Runs:
    """Return the runs of *whole* that are not in *held*; both in order."""
    left: list[tuple[int, int]] = []
    for first, last in whole:
        at = first
        for begin, end in held:
            if begin > last:
                break
            if begin > at:
                left.append((at, begin - 1))
            at = max(at, end + 1)
        if at <= last:
            left.append((at, last))
    return tuple(left)
