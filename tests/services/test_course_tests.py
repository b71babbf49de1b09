"""Course tests: a set is taken, changed, left, taken up again and handed in."""

import pytest

from sme_learn.errors import HandedIn, NotFound
from sme_learn.response import NOT_SURE
from sme_learn.services import course_tests
from sme_learn.services.course_tests import Notes
from sme_learn.services.overview import overview


def take(desk, when="before"):
    return course_tests.take(desk, "names", when)


def give(desk, sitting, place, response=None):
    question = sitting.questions[place]
    wanted = question.key if response is None else response
    return course_tests.answer(desk, sitting, question, wanted, seconds=2.0)


def test_a_set_asks_all_its_questions_in_the_order_of_the_test(desk):
    assert [q.id for q in take(desk).questions] == ["nt-1a", "nt-2a", "nt-3a"]
    assert [q.id for q in take(desk, "after").questions] == ["nt-1b", "nt-2b", "nt-3b"]


def test_a_set_left_open_goes_on_with_its_answers(desk):
    sitting = give(desk, take(desk), 0)

    again = take(desk)

    assert again.attempt == sitting.attempt
    assert set(again.answers) == {"nt-1a"}
    assert len(again.open) == 2


def test_an_answer_can_be_changed_until_the_set_is_handed_in(desk):
    sitting = give(desk, take(desk), 0, NOT_SURE)
    sitting = give(desk, sitting, 0)

    sitting = course_tests.hand_in(desk, sitting)

    done = course_tests.standing_of(desk, "names").before.done
    assert done.answers["nt-1a"].score.is_full
    assert done.grade.score.earned == 1.0
    with pytest.raises(HandedIn):
        give(desk, sitting, 1)


def test_the_first_set_handed_in_counts(desk):
    course_tests.hand_in(desk, give(desk, take(desk), 0))
    again = take(desk)
    course_tests.hand_in(desk, give(desk, give(desk, again, 0), 1))

    standing = course_tests.standing_of(desk, "names")

    assert standing.before.done.grade.score.earned == 1.0
    assert standing.before.at is not None
    assert standing.before.open is None


def test_before_and_after_are_compared_objective_by_objective(desk):
    course_tests.hand_in(desk, give(desk, take(desk), 0))
    after = take(desk, "after")
    for place in range(3):
        after = give(desk, after, place)
    course_tests.hand_in(desk, after)

    shown = {s.aim.objective: s for s in course_tests.standing_of(desk, "names").shown}

    assert (shown["rank"].before, shown["rank"].after) == (1.0, 1.0)
    assert (shown["fees"].before, shown["fees"].after) == (0.0, 1.0)


def test_what_is_half_done_comes_back(desk):
    sitting = take(desk)
    assert course_tests.notes_of(desk, sitting) == Notes(0.0, (), {})

    course_tests.keep_notes(desk, sitting, Notes(0.5, ("nt-2a",), {"nt-2a": ("fir",)}))

    assert course_tests.notes_of(desk, sitting) == Notes(0.5, ("nt-2a",), {"nt-2a": ("fir",)})


def test_a_test_does_not_change_what_home_says_of_the_lessons(desk):
    before = overview(desk)

    course_tests.hand_in(desk, give(desk, take(desk), 0, NOT_SURE))

    after = overview(desk)
    assert (after.courses, after.step, after.practice) == (
        before.courses,
        before.step,
        before.practice,
    )


def test_a_course_without_a_test_has_none(desk, shipped):
    (shipped / "en" / "names" / "test.md").unlink()

    with pytest.raises(NotFound):
        take(desk)


def test_totals_are_those_of_the_events(desk):
    course_tests.hand_in(desk, give(desk, give(desk, take(desk), 0, NOT_SURE), 0))
    tallies = desk.record.tallies(desk.learner.id)

    desk.record.rebuild_totals()

    assert desk.record.tallies(desk.learner.id) == tallies
    assert desk.record.integrity() == ()
