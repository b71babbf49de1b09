"""Timing: how much of its time a sitting has used, and how much is left.

Time used is what was ticked while the program ran and kept: every `KEEP_EVERY` seconds, and
with every answer. It is counted by a clock that only runs (`time.monotonic`) and never by the
time of day: a clock set back or forward neither gives nor takes time. From a power cut to the
next start nothing ticks, so none of that time is used; what was ticked after the last keeping
is the learner's.
"""

from dataclasses import dataclass, replace

TICK = 1.0
"""Seconds from one tick to the next."""

LONGEST_TICK = 5.0
"""Seconds that a tick counts at most: after a longer gap the PC slept, or was stopped."""

KEEP_EVERY = 10.0
"""Seconds after which the time used is kept."""


@dataclass(frozen=True)
class Timing:
    """The time of one sitting.

    Attributes:
        limit: Seconds allowed altogether, or ``None`` without a limit.
        used: Seconds used so far.
        kept: Seconds of them that are on record.
    """

    limit: float | None
    used: float = 0.0
    kept: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.kept <= self.used:
            raise ValueError(f"{self.kept} of {self.used} seconds cannot be kept")

    @property
    def left(self) -> float | None:
        """Seconds left, never below 0, or ``None`` without a limit."""
        return None if self.limit is None else max(0.0, self.limit - self.used)

    @property
    def is_up(self) -> bool:
        """Whether no time is left."""
        return self.left == 0.0

    @property
    def is_to_keep(self) -> bool:
        """Whether it is time to put what was used on record."""
        return self.used - self.kept >= KEEP_EVERY or (self.is_up and self.used > self.kept)

    def ticked(self, seconds: float) -> "Timing":
        """Return the time after another *seconds* of a running clock.

        No more than `LONGEST_TICK` of them count, and none if the clock ran backwards.
        """
        return replace(self, used=self.used + min(max(seconds, 0.0), LONGEST_TICK))

    def after_keeping(self) -> "Timing":
        """Return the time once all of it is on record."""
        return replace(self, kept=self.used)


def resumed(limit: float | None, on_record: float) -> Timing:
    """Return the time of a sitting that is begun or gone on with.

    Args:
        limit: Seconds allowed altogether, or ``None``.
        on_record: Seconds used that are on record, 0 at the beginning.
    """
    return Timing(limit, on_record, on_record)
