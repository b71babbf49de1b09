"""Tasks: what one learner is asked to do, from when and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import Enum

from sme_learn.model import Assignment, Cohort


class Phase(Enum):
    """Where a task stands in time."""

    OPEN = "open"
    UPCOMING = "upcoming"
    CLOSED = "closed"


@dataclass(frozen=True)
class Task:
    """An assignment, within the days of its cohort.

    Attributes:
        assignment: What is asked.
        opens: From when, aware UTC, or ``None``; not before the cohort's first day.
        closes: Until before when, aware UTC, or ``None``; the cohort's last day is in it.
        extra_time: Share of a time limit that is added for the learner.
        extra_attempts: How many more attempts they have than others.
    """

    assignment: Assignment
    opens: datetime | None
    closes: datetime | None
    extra_time: float = 0.0
    extra_attempts: int = 0

    def phase(self, at: datetime) -> Phase:
        """Return where it stands *at* that time, aware."""
        if self.closes is not None and self.closes <= at:
            return Phase.CLOSED
        return Phase.UPCOMING if self.opens is not None and at < self.opens else Phase.OPEN


def task_of(
    assignment: Assignment,
    cohort: Cohort,
    zone: tzinfo | None = None,
    extra_time: float = 0.0,
    extra_attempts: int = 0,
) -> Task:
    """Return an *assignment* of a *cohort* as a task; days are those of *zone*, or of this PC."""
    opens = _known(assignment.opens, _midnight(cohort.starts, zone))
    closes = _known(assignment.closes, _midnight(cohort.ends, zone, days=1))
    extra = (extra_time, extra_attempts)
    return Task(assignment, max(opens, default=None), min(closes, default=None), *extra)


def _known(*times: datetime | None) -> list[datetime]:
    return [at for at in times if at is not None]


def _midnight(day: date | None, zone: tzinfo | None, days: int = 0) -> datetime | None:
    """Return when *day*, or one so many *days* later, begins in *zone* or on this PC."""
    if day is None:
        return None
    try:
        return datetime.combine(day + timedelta(days=days), time(), zone).astimezone(UTC)
    except OverflowError:
        return None  # beyond the calendar: no bound


def in_order(tasks: Iterable[Task], at: datetime) -> tuple[Task, ...]:
    """Return *tasks* as a learner reads them: open, then upcoming, then closed.

    Of those open what closes first comes first, of those upcoming what opens first, of those
    closed what closed last.
    """
    return tuple(sorted(tasks, key=lambda task: _place(task, at)))


def _place(task: Task, at: datetime) -> tuple[int, float]:
    match task.phase(at):
        case Phase.OPEN:
            return (0, task.closes.timestamp() if task.closes else float("inf"))
        case Phase.UPCOMING:
            return (1, task.opens.timestamp() if task.opens else 0.0)
        case Phase.CLOSED:
            return (2, -task.closes.timestamp() if task.closes else 0.0)
