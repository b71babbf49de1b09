"""Assignments: what a cohort, a group or a learner is asked to do, and on what conditions.

A test that is assigned is begun only while it is open. Who began in time may go on and hand in
later, under the conditions of what was open when they began: closing ends the beginning, the
time limit ends the work.
"""

from dataclasses import replace
from datetime import datetime, tzinfo
from uuid import UUID

from sme_learn.learning import start_codes
from sme_learn.learning.granting import Granted, granted
from sme_learn.learning.tasks import Phase, Task, in_order, task_of
from sme_learn.model import Assignment, Cohort, Conditions
from sme_learn.model.test_plans import made_test_of
from sme_learn.services.classes import member_of, need_group
from sme_learn.services.desk import Changed, Desk

# The trainer's side.


def of(desk: Desk, cohort: Cohort) -> tuple[Assignment, ...]:
    """Return what *cohort*, its groups and its members are asked to do, in order."""
    return desk.record.assignments(cohort.id)


def assign(  # noqa: PLR0913 - an assignment has this many facts, each by name
    desk: Desk,
    cohort: Cohort,
    kind: str,
    what: str,
    *,
    to: str | None = None,
    learner: UUID | None = None,
    opens: datetime | None = None,
    closes: datetime | None = None,
    conditions: Conditions | None = None,
) -> Assignment:
    """Ask *cohort*, or one of its groups or members, to do something.

    Args:
        desk: The desk.
        cohort: Who is asked.
        kind: ``course``, ``lesson`` or ``test``.
        what: Id of that course or lesson; of a test, where its answers stand on record.
        to: Name of the group that is asked.
        learner: UUID of the learner who is asked.
        opens: From when, aware.
        closes: Until before when, aware.
        conditions: Under which a test is taken.

    Raises:
        NotFound: If the learner is no member.
        ValueError: If the kind, the group, the times or the conditions are refused.
    """
    asked = Assignment(desk.new_id(), cohort.id, what, kind, to, learner, opens, closes, conditions)
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


def with_start_code(desk: Desk, conditions: Conditions, code: str) -> Conditions:
    """Return *conditions* with a start *code*, kept as a salted hash, or with none if empty.

    Raises:
        ValueError: If it can be no start code.
    """
    if not start_codes.plain(code):
        return replace(conditions, start_code=None)
    return replace(conditions, start_code=start_codes.hashed(code, desk.new_id().bytes))


def phase_of(
    desk: Desk, cohort: Cohort, assignment: Assignment, zone: tzinfo | None = None
) -> Phase:
    """Return where an *assignment* stands in time, within the days of its *cohort*."""
    return task_of(assignment, cohort, zone).phase(desk.now())


# The learner's side.


def tasks(desk: Desk, learner: UUID, zone: tzinfo | None = None) -> tuple[Task, ...]:
    """Return what all cohorts ask a learner to do: open, then upcoming, then closed, by date.

    Days are those of *zone*, the PC's own if none is said.
    """
    return in_order(_tasks(desk, learner, zone), desk.now())


def _tasks(desk: Desk, learner: UUID, zone: tzinfo | None) -> list[Task]:
    return [
        task_of(assignment, cohort, zone, member.extra_time, member.extra_attempts)
        for cohort in desk.record.cohorts_of(learner)
        for assignment in desk.record.assignments(cohort.id)
        if (member := cohort.member(learner)) and assignment.asks(member)
    ]


def granted_now(desk: Desk, learner: UUID, what: str) -> Granted | None:
    """Return the conditions under which a learner may begin a test now, by `granted`.

    Args:
        desk: The desk.
        learner: UUID of the learner.
        what: The id under which its answers stand on record.

    Returns:
        The conditions; ``None`` where it is not open now, or is a made test that nobody assigned
        to them. The sets of a course that nobody assigned are open under the usual conditions.
    """
    return granted_at(desk, learner, what, desk.now())


def granted_at(desk: Desk, learner: UUID, what: str, at: datetime) -> Granted | None:
    """Return the conditions of what was open *at* that time, as when an attempt was begun."""
    asked = [task for task in _tasks(desk, learner, None) if task.assignment.what == what]
    there = [task for task in asked if task.phase(at) is Phase.OPEN]
    if not asked and made_test_of(what) is None:
        return granted(())
    return granted(there) if there else None


def granted_for(desk: Desk, attempt: UUID) -> Granted:
    """Return the conditions under which an *attempt* that was begun is gone on with.

    Those of what was open when it was begun; where the dates were changed since, those of all
    that asks the learner for it.
    """
    begun = desk.record.attempt(attempt)
    found = granted_at(desk, begun.learner, begun.lesson, begun.started)
    asked = _tasks(desk, begun.learner, None)
    return found or granted([task for task in asked if task.assignment.what == begun.lesson])
