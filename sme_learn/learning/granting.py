"""Granting: under which conditions one learner takes one test."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sme_learn.learning import start_codes
from sme_learn.learning.tasks import Task
from sme_learn.model import Conditions

Limit = TypeVar("Limit", float, int, datetime)
Done = TypeVar("Done")


@dataclass(frozen=True)
class Granted:
    """The conditions of a test as they hold for one learner.

    Attributes:
        feedback: ``deferred`` or ``immediate``.
        seconds: The time limit with the learner's extra time, or ``None`` without one.
        attempts: How often it may be begun, the learner's extra attempts among them, or ``None``
            for as often as they like.
        counts: Which attempt counts: ``first``, ``last`` or ``best``.
        start_codes: Hashes of the codes of which any one opens it; empty where none is needed.
        clock_may_hide: Whether the learner may hide the clock.
        shuffle: Whether each attempt asks the questions in an order of its own.
        closes: Until before when it may be begun, aware UTC, or ``None``.
    """

    feedback: str = "deferred"
    seconds: float | None = None
    attempts: int | None = None
    counts: str = "first"
    start_codes: tuple[str, ...] = ()
    clock_may_hide: bool = True
    shuffle: bool = False
    closes: datetime | None = None

    def is_opened_by(self, typed: str) -> bool:
        """Whether the start code that was *typed* opens it, or none is needed."""
        return not self.start_codes or any(
            start_codes.opens(typed, kept) for kept in self.start_codes
        )

    def attempts_left(self, begun: int) -> int | None:
        """Return how often it may still be begun after *begun* attempts, ``None`` for ever."""
        return None if self.attempts is None else max(0, self.attempts - begun)


def granted(tasks: Iterable[Task]) -> Granted:
    """Return what the *tasks* that name one test grant a learner together.

    Each task grants its conditions with the extra time and the extra attempts that the learner
    has in its cohort. Of several, what is most generous holds, condition by condition: feedback
    at once, the longest time or no limit, the most attempts or no limit, the best attempt before
    the last and the last before the first, no start code where one of them asks for none and
    else any of their codes, a clock that may be hidden, no shuffle where one does not shuffle,
    and the latest end. Without a task the usual conditions hold.
    """
    grants = [_of(task) for task in tasks]
    if not grants:
        return Granted()
    return Granted(
        _best([g.feedback for g in grants], ("deferred", "immediate")),
        _most([g.seconds for g in grants]),
        _most([g.attempts for g in grants]),
        _best([g.counts for g in grants], ("first", "last", "best")),
        _codes([g.start_codes for g in grants]),
        any(g.clock_may_hide for g in grants),
        all(g.shuffle for g in grants),
        _most([g.closes for g in grants]),
    )


def _of(task: Task) -> Granted:
    said = task.assignment.conditions or Conditions()
    return Granted(
        said.feedback,
        said.minutes * 60 * (1 + task.extra_time) if said.minutes else None,
        said.attempts + task.extra_attempts if said.attempts else None,
        said.counts,
        (said.start_code,) if said.start_code else (),
        said.clock_may_hide,
        said.shuffle,
        task.closes,
    )


def _most(found: Sequence[Limit | None]) -> Limit | None:
    """Return the largest, or ``None``, which is no limit, where one of *found* is."""
    limits = [each for each in found if each is not None]
    return max(limits) if len(limits) == len(found) else None


def _best(found: Iterable[str], rising: Sequence[str]) -> str:
    return max(found, key=rising.index)


def _codes(found: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for codes in found for code in codes)) if all(found) else ()


def that_counts(done: Sequence[Done], counts: str, share: Callable[[Done], float]) -> Done | None:
    """Return which of the attempts handed in counts, or ``None`` without one.

    Args:
        done: The attempts, in the order in which they were handed in.
        counts: ``first``, ``last`` or ``best``; of several that are best, the first.
        share: What an attempt earned.
    """
    if not done:
        return None
    match counts:
        case "last":
            return done[-1]
        case "best":
            return max(done, key=share)
        case _:
            return done[0]
