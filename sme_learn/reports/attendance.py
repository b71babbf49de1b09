"""Attendance: who of a class did something on which day."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sme_learn.i18n import _
from sme_learn.model.classes import Cohort, shown
from sme_learn.model.table import Column, Table


def attendance(
    cohort: Cohort, days: Sequence[date], present: Mapping[UUID, frozenset[date]], dial: str
) -> Table:
    """Return learners × days: 1 where something was done, and the number of days of each.

    Args:
        cohort: Who is in it.
        days: The days on which anybody did something, oldest first.
        present: The days of each learner.
        dial: How much is shown of who somebody is.
    """
    columns = (
        Column("learner", _("Learner"), "text"),
        Column("group", _("Group"), "text"),
        Column("days", _("Days"), "whole"),
        *(Column(f"day-{day.isoformat()}", day.isoformat(), "whole") for day in days),
    )
    rows = tuple(
        (
            shown(member, dial),
            member.group,
            len(of),
            *(1 if day in of else None for day in days),
        )
        for member in cohort.members
        for of in (present.get(member.learner.id, frozenset()),)
    )
    notes = (_("A day counts once a lesson was read or a question answered on it."),)
    return Table("attendance", cohort.name, columns, rows, notes)
