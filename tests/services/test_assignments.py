"""Assignments: who is asked what, and when."""

from dataclasses import replace
from datetime import UTC, date, timedelta
from uuid import UUID

import pytest

from sme_learn.errors import NotFound
from sme_learn.services import assignments, classes


@pytest.fixture
def autumn(desk):
    return classes.make(desk, "Autumn", groups=("Morning", "Evening"))


def test_a_learner_is_asked_what_is_open_now_first_what_closes_first(desk, autumn, clock):
    classes.enrol(desk, autumn, desk.learner, "Morning")
    classes.add_members(desk, autumn, ["Bea"], "Evening")
    soon, later = clock() + timedelta(hours=1), clock() + timedelta(hours=2)
    whole = assignments.assign(desk, autumn, "course", "names")
    group = assignments.assign(desk, autumn, "lesson", "filing", to="Morning", closes=later)
    own = assignments.assign(
        desk, autumn, "test", "names-before", learner=desk.learner.id, opens=clock(), closes=soon
    )
    assignments.assign(desk, autumn, "lesson", "filing", to="Evening")
    coming = assignments.assign(desk, autumn, "lesson", "strong-names", opens=soon)

    assert assignments.assigned_now(desk, desk.learner.id, UTC) == (own, group, whole)
    clock.move(hours=1)
    assert assignments.assigned_now(desk, desk.learner.id, UTC) == (group, whole, coming)


@pytest.mark.parametrize(
    "starts, ends, asks",
    [(None, None, 1), (date(2026, 11, 23), None, 0), (None, date(2026, 11, 21), 0),
     (date(2026, 11, 22), date(2026, 11, 22), 1)],
)  # fmt: skip
def test_a_cohort_asks_from_its_first_day_to_its_last(desk, autumn, starts, ends, asks):
    classes.enrol(desk, autumn, desk.learner)
    assignments.assign(desk, autumn, "lesson", "filing")
    classes.date_it(desk, autumn, starts=starts, ends=ends)

    assert len(assignments.assigned_now(desk, desk.learner.id, UTC)) == asks


def test_an_assignment_is_changed_and_withdrawn(desk, autumn, clock):
    made = assignments.assign(desk, autumn, "lesson", "filing")
    changed = assignments.change(desk, replace(made, closes=clock()))
    assert assignments.of(desk, autumn) == (changed,)

    assignments.withdraw(desk, changed)
    assert assignments.of(desk, autumn) == ()


def test_what_asks_nobody_here_cannot_be_assigned(desk, autumn):
    with pytest.raises(ValueError, match="no group"):
        assignments.assign(desk, autumn, "lesson", "filing", to="Noon")
    with pytest.raises(NotFound):
        assignments.assign(desk, autumn, "lesson", "filing", learner=desk.learner.id)
    stray = replace(autumn, id=UUID(int=9))
    with pytest.raises(NotFound):
        assignments.assign(desk, stray, "lesson", "filing")
    with pytest.raises(NotFound):
        desk.record.keep_assignment(
            replace(assignments.assign(desk, autumn, "lesson", "filing"), cohort=stray.id)
        )
