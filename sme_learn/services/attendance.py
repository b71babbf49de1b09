"""Attendance: who of a cohort did something on which day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from uuid import UUID

from sme_learn.learning.cohorts import by_day
from sme_learn.model import Cohort
from sme_learn.services.classes import is_running
from sme_learn.services.desk import Desk


@dataclass(frozen=True)
class Attendance:
    """Who of a cohort did something on which day.

    Attributes:
        cohort: The cohort.
        days: Who was there, by day, in order; days on which nobody was are left out.
    """

    cohort: Cohort
    days: Mapping[date, frozenset[UUID]]

    def of(self, learner: UUID) -> tuple[date, ...]:
        """Return the days on which a learner was there."""
        return tuple(day for day, present in self.days.items() if learner in present)


def of(desk: Desk, cohort: Cohort, zone: tzinfo | None = None) -> Attendance:
    """Work out from the events who of *cohort* was there on which day of *zone*.

    From its first day to its last, where it has them. Without *zone* the PC's own is taken.
    """
    known = desk.record.cohort(cohort.id)
    active = desk.record.active_quarters([member.learner.id for member in known.members])
    days = by_day(active, zone)
    return Attendance(known, {day: who for day, who in days.items() if is_running(known, day)})
