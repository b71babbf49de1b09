"""Attention: the seconds that somebody was really there."""

from collections.abc import Callable
from time import monotonic

LONGEST_PAUSE = 300.0
"""Seconds that count between two things a learner does; a longer pause counts as this much."""


class Attention:
    """Counts the seconds between `begin` and `pause`.

    It never counts more than `LONGEST_PAUSE` of them without a sign of life.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._counted = 0.0
        self._since: float | None = None

    @property
    def seconds(self) -> float:
        """Seconds counted so far."""
        return self._counted + self._running()

    def begin(self) -> None:
        """Count from now on."""
        if self._since is None:
            self._since = self._clock()

    def pause(self) -> None:
        """Stop counting until `begin`."""
        self._counted += self._running()
        self._since = None

    def stir(self) -> None:
        """Note that the learner has just done something."""
        if self._since is not None:
            self.pause()
            self.begin()

    def attend(self, *, here: bool) -> None:
        """Count while the learner is *here*; what led to this question is a sign of life."""
        self.pause()
        if here:
            self.begin()

    def _running(self) -> float:
        if self._since is None:
            return 0.0
        return min(self._clock() - self._since, LONGEST_PAUSE)
