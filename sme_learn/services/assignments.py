"""Assignments: what a cohort, its groups and its members are asked to do."""

from datetime import datetime, tzinfo
from uuid import UUID

from sme_learn.model import Assignment, Cohort
from sme_learn.services.classes import is_running, member_of, need_group, today
from sme_learn.services.desk import Changed, Desk


def of(desk: Desk, cohort: Cohort) -> tuple[Assignment, ...]:
    """Return what *cohort*, its groups and its members are asked to do, in order."""
    return desk.record.assignments(cohort.id)


def assign(
    desk: Desk,
    cohort: Cohort,
    kind: str,
    what: str,
    *,
    to: str | None = None,
    learner: UUID | None = None,
    opens: datetime | None = None,
    closes: datetime | None = None,
) -> Assignment:
    """Ask *cohort*, or one of its groups or members, to do something.

    Args:
        desk: The desk.
        cohort: Who is asked.
        kind: ``course``, ``lesson`` or ``test``.
        what: Id of that course, lesson or test.
        to: Name of the group that is asked.
        learner: UUID of the learner who is asked.
        opens: From when, aware.
        closes: Until before when, aware.

    Raises:
        NotFound: If the learner is no member.
        ValueError: If the kind, the group or the times are refused.
    """
    asked = Assignment(desk.new_id(), cohort.id, what, kind, to, learner, opens, closes)
    return change(desk, asked)


def change(desk: Desk, assignment: Assignment) -> Assignment:
    """Write *assignment* as it is now.

    Raises:
        NotFound: If there is no such cohort, or the learner is no member of it.
        ValueError: If there is no such group.
    """
    cohort = desk.record.cohort(assignment.cohort)
    need_group(cohort, assignment.to)
    if assignment.learner is not None:
        member_of(cohort, assignment.learner)
    desk.record.keep_assignment(assignment)
    desk.announce(Changed.PEOPLE)
    return assignment


def withdraw(desk: Desk, assignment: Assignment) -> None:
    """Ask for it no longer; what was done for it stays on record."""
    desk.record.withdraw(assignment.id)
    desk.announce(Changed.PEOPLE)


def assigned_now(desk: Desk, learner: UUID, zone: tzinfo | None = None) -> tuple[Assignment, ...]:
    """Return what a learner is asked to do now, by all running cohorts they are in.

    What closes first comes first. Days are those of *zone*, the PC's own if none is said.
    """
    now, day = desk.now(), today(desk, zone)
    asked = [
        assignment
        for cohort in desk.record.cohorts_of(learner)
        if is_running(cohort, day)
        for assignment in desk.record.assignments(cohort.id)
        if assignment.is_open(now) and assignment.asks(member_of(cohort, learner))
    ]
    return tuple(sorted(asked, key=lambda a: (a.closes is None, a.closes or now)))
