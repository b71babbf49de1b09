"""Assignments: who is asked what, when, and under which conditions, on a real record."""

from dataclasses import replace
from datetime import UTC, date, timedelta
from uuid import UUID

import pytest

from sme_learn.errors import NotFound
from sme_learn.learning.granting import Granted
from sme_learn.learning.tasks import Phase
from sme_learn.model import Conditions
from sme_learn.model.test_plans import place_of
from sme_learn.services import assignments, classes, course_tests

BEFORE = "names-before"


@pytest.fixture
def autumn(desk):
    cohort = classes.make(desk, "Autumn", groups=("Morning", "Evening"))
    return classes.enrol(desk, cohort, desk.learner, "Morning")


def phases(desk):
    now = desk.now()
    return [(t.assignment, t.phase(now)) for t in assignments.tasks(desk, desk.learner.id, UTC)]


def test_a_learner_is_asked_what_closes_first_then_what_comes_then_what_is_over(
    desk, autumn, clock
):
    classes.add_members(desk, autumn, ["Bea"], "Evening")
    soon, later = clock() + timedelta(hours=1), clock() + timedelta(hours=2)
    whole = assignments.assign(desk, autumn, "course", "names")
    group = assignments.assign(desk, autumn, "lesson", "filing", to="Morning", closes=later)
    own = assignments.assign(
        desk, autumn, "test", BEFORE, learner=desk.learner.id, opens=clock(), closes=soon
    )
    assignments.assign(desk, autumn, "lesson", "filing", to="Evening")
    coming = assignments.assign(desk, autumn, "lesson", "strong-names", opens=soon)

    assert phases(desk) == [
        (own, Phase.OPEN),
        (group, Phase.OPEN),
        (whole, Phase.OPEN),
        (coming, Phase.UPCOMING),
    ]
    clock.move(hours=1)
    assert phases(desk) == [
        (group, Phase.OPEN),
        (whole, Phase.OPEN),
        (coming, Phase.OPEN),
        (own, Phase.CLOSED),
    ]


@pytest.mark.parametrize(
    "starts, ends, phase",
    [
        (None, None, Phase.OPEN),
        (date(2026, 11, 23), None, Phase.UPCOMING),
        (None, date(2026, 11, 21), Phase.CLOSED),
        (date(2026, 11, 22), date(2026, 11, 22), Phase.OPEN),
        (date(1, 1, 1), date.max, Phase.OPEN),
    ],
)
def test_a_cohort_asks_from_its_first_day_to_its_last(desk, autumn, starts, ends, phase):
    asked = assignments.assign(desk, autumn, "lesson", "filing")
    cohort = classes.date_it(desk, autumn, starts=starts, ends=ends)

    assert phases(desk) == [(asked, phase)]
    assert assignments.phase_of(desk, cohort, asked, UTC) is phase


def test_an_assignment_is_changed_and_withdrawn(desk, autumn, clock):
    made = assignments.assign(desk, autumn, "test", BEFORE, conditions=Conditions(minutes=20))
    changed = replace(made, closes=clock(), conditions=Conditions(attempts=2, shuffle=True))
    assignments.change(desk, changed)
    assert assignments.of(desk, autumn) == (changed,)

    assignments.withdraw(desk, changed)
    assert assignments.of(desk, autumn) == ()


def test_what_asks_nobody_here_cannot_be_assigned(desk, autumn):
    with pytest.raises(ValueError, match="no group"):
        assignments.assign(desk, autumn, "lesson", "filing", to="Noon")
    with pytest.raises(NotFound):
        assignments.assign(desk, autumn, "lesson", "filing", learner=desk.new_id())
    stray = replace(autumn, id=UUID(int=9))
    with pytest.raises(NotFound):
        assignments.assign(desk, stray, "lesson", "filing")
    with pytest.raises(NotFound):
        desk.record.keep_assignment(
            replace(assignments.assign(desk, autumn, "lesson", "filing"), cohort=stray.id)
        )


def granted(desk, what=BEFORE) -> Granted | None:
    return assignments.granted_now(desk, desk.learner.id, what)


def test_a_set_that_nobody_assigned_is_open_and_a_made_test_is_not(desk, autumn):
    assert granted(desk) == Granted()
    assert granted(desk, place_of(UUID(int=7))) is None


def test_a_test_is_begun_only_while_it_is_open(desk, autumn, clock):
    closes = clock() + timedelta(hours=2)
    opens = clock() + timedelta(hours=1)
    assignments.assign(desk, autumn, "test", BEFORE, opens=opens, closes=closes)

    assert granted(desk) is None
    clock.move(hours=1)
    assert granted(desk) == Granted(closes=closes)
    clock.move(hours=1)
    assert granted(desk) is None


def test_extra_time_and_attempts_are_those_of_the_learner_in_the_cohort_that_asks(desk, autumn):
    member = replace(autumn.members[0], extra_time=0.25, extra_attempts=1)
    autumn = classes.change_member(desk, autumn, member)
    winter = classes.enrol(desk, classes.make(desk, "Winter"), desk.learner)
    strict = Conditions(minutes=40, attempts=1)
    assignments.assign(desk, autumn, "test", BEFORE, conditions=strict)
    assert (granted(desk).seconds, granted(desk).attempts) == (50 * 60, 2)

    assignments.assign(desk, winter, "test", BEFORE, conditions=replace(strict, minutes=60))

    assert (granted(desk).seconds, granted(desk).attempts) == (60 * 60, 2)


def test_who_began_in_time_goes_on_under_the_conditions_of_then(desk, autumn, clock):
    closes = clock() + timedelta(hours=1)
    said = Conditions(minutes=30)
    asked = assignments.assign(desk, autumn, "test", BEFORE, closes=closes, conditions=said)
    sitting = course_tests.take(desk, "names", "before")
    clock.move(hours=2)

    assert granted(desk) is None
    assert assignments.granted_for(desk, sitting.attempt.id).seconds == 30 * 60
    moved = replace(asked, opens=clock(), closes=None, conditions=Conditions(minutes=45))
    assignments.change(desk, moved)
    assert assignments.granted_for(desk, sitting.attempt.id).seconds == 45 * 60
    assignments.withdraw(desk, moved)
    assert assignments.granted_for(desk, sitting.attempt.id) == Granted()


def test_a_start_code_is_kept_as_a_hash_and_opens_in_any_script(desk, autumn, data_folder):
    said = assignments.with_start_code(desk, Conditions(), " Rot 4711 ")
    assignments.assign(desk, autumn, "test", BEFORE, conditions=said)

    assert granted(desk).is_opened_by("ROT٤٧١١")
    assert not granted(desk).is_opened_by("rot 4712")
    assert not granted(desk).is_opened_by("")
    assert "4711" not in str(granted(desk))
    desk.record.checkpoint()
    assert all(b"4711" not in path.read_bytes() for path in data_folder.glob("record.db*"))


def test_a_start_code_is_taken_away_or_refused(desk):
    said = assignments.with_start_code(desk, Conditions(), "1234")

    assert assignments.with_start_code(desk, said, " \u200e").start_code is None
    with pytest.raises(ValueError, match="no start code"):
        assignments.with_start_code(desk, said, "x" * 200)


def test_the_time_used_is_kept_and_never_grows_less(desk):
    attempt = course_tests.take(desk, "names", "before").attempt.id
    assert desk.record.time_used(attempt) == 0.0

    for used in (12.34, 10.0):
        desk.record.keep_time_used(attempt, used)

    assert desk.record.time_used(attempt) == 12.3
    with pytest.raises(NotFound):
        desk.record.keep_time_used(UUID(int=1), 5.0)
