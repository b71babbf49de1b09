"""Progress: how far a learner has come, and what to do next."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_learn.learning.progress import (
    READING,
    CourseProgress,
    Do,
    LessonProgress,
    Practice,
    State,
    Step,
    course_progress,
    lesson_progress,
    next_step,
    practice,
)
from sme_learn.model import Course, LessonHead, Place, Standing, Tally

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def head(own: str = "one", course: str = "names", minutes: int = 10) -> LessonHead:
    return LessonHead(own, course, own, "", minutes, {"rank": "Rank"}, "en", Path(f"{own}.md"))


def standing(lesson: str = "one", **known) -> Standing:
    values = {"read": None, "attempts": 0, "first": None, "best": None, "passed": False}
    return Standing(lesson, **{**values, "seconds": 30.0, "last_at": NOW, **known})


def place(lesson: str = "one", furthest: float = 0.5, at: datetime = NOW) -> Place:
    return Place(lesson, 0.0, furthest, at)


def lesson(own: str, state: State, minute: int | None = None, course: str = "names"):
    at = None if minute is None else NOW + timedelta(minutes=minute)
    return LessonProgress(head(own, course), state, 0.0, last_at=at)


def course(*lessons: LessonProgress, own: str = "names") -> CourseProgress:
    heads = tuple(each.head for each in lessons)
    return CourseProgress(Course(own, own, "", "badge", 0.7, heads), lessons)


def test_a_lesson_never_opened_is_new():
    assert lesson_progress(head(), None, None) == LessonProgress(head(), State.NEW, 0.0)


def test_a_lesson_only_looked_into_is_started():
    seen = lesson_progress(head(), None, place())

    assert (seen.state, seen.fraction, seen.last_at) == (State.STARTED, READING / 2, NOW)


def test_answers_alone_start_a_lesson():
    seen = lesson_progress(head(), standing(), None)

    assert (seen.state, seen.fraction, seen.seconds) == (State.STARTED, 0.0, 30.0)


def test_a_lesson_read_to_its_end_lacks_the_quiz():
    seen = lesson_progress(head(), standing(read=NOW), place(furthest=0.2))

    assert (seen.state, seen.fraction, seen.minutes_left) == (State.READ, READING, 3)


def test_a_passed_lesson_is_done_however_little_of_it_was_read():
    passed = standing(attempts=2, first=0.4, best=0.9, passed=True)

    seen = lesson_progress(head(), passed, place(furthest=0.1))

    assert (seen.state, seen.fraction, seen.minutes_left) == (State.PASSED, 1.0, 0)
    assert (seen.attempts, seen.first, seen.best) == (2, 0.4, 0.9)


def test_the_later_of_place_and_standing_says_when():
    later = NOW + timedelta(hours=1)

    assert lesson_progress(head(), standing(), place(at=later)).last_at == later
    assert lesson_progress(head(), standing(last_at=later), place()).last_at == later


@pytest.mark.parametrize("fraction, left", [(0.0, 10), (0.05, 10), (0.1, 9), (0.7, 3), (1.0, 0)])
def test_minutes_left_are_rounded_up(fraction, left):
    assert LessonProgress(head(), State.STARTED, fraction).minutes_left == left


def test_a_course_counts_minutes_and_not_lessons():
    long, short = head("long", minutes=30), head("short", minutes=10)
    seen = course_progress(
        Course("names", "Names", "", "badge", 0.7, (long, short)),
        {"short": standing("short", passed=True)},
        {"long": place("long", 1.0)},
    )

    assert [each.state for each in seen.lessons] == [State.STARTED, State.PASSED]
    assert seen.fraction == pytest.approx((30 * READING + 10) / 40)
    assert seen.minutes_left == 9
    assert seen.done == 1


def test_a_course_without_lessons_is_at_nothing():
    assert course().fraction == 0.0


@given(
    st.lists(
        st.tuples(
            st.integers(1, 60),
            st.floats(0, 1),
            st.sampled_from([None, standing(), standing(read=NOW), standing(passed=True)]),
        )
    )
)
def test_fractions_stay_within_nothing_and_everything(drawn):
    heads = [head(f"l{n}", minutes=minutes) for n, (minutes, _f, _s) in enumerate(drawn)]
    seen = course_progress(
        Course("names", "Names", "", "badge", 0.7, tuple(heads)),
        {h.id: s for h, (_m, _f, s) in zip(heads, drawn, strict=True) if s},
        {h.id: place(h.id, f) for h, (_m, f, _s) in zip(heads, drawn, strict=True)},
    )

    assert 0 <= seen.fraction <= 1 + 1e-9
    assert 0 <= seen.minutes_left <= sum(h.minutes for h in heads)
    assert all(0 <= each.fraction <= 1 for each in seen.lessons)


# What to do next.


def test_the_first_lesson_is_started_first():
    first, second = lesson("one", State.NEW), lesson("two", State.NEW)

    assert next_step([course(first, second)]) == Step(Do.START, first)


def test_a_quiz_left_open_comes_before_all_else():
    waiting, latest = lesson("one", State.READ, 1), lesson("two", State.STARTED, 9)

    step = next_step([course(waiting, latest)], open_quiz="one")

    assert step == Step(Do.RESUME_QUIZ, waiting)


def test_a_quiz_left_open_in_a_passed_lesson_can_wait():
    passed, new = lesson("one", State.PASSED, 1), lesson("two", State.NEW)

    assert next_step([course(passed, new)], open_quiz="one") == Step(Do.START, new)


def test_the_lesson_last_worked_at_goes_on():
    earlier, later = lesson("one", State.STARTED, 1), lesson("two", State.STARTED, 2)

    assert next_step([course(earlier, later)]) == Step(Do.CONTINUE, later)


def test_after_reading_comes_the_quiz():
    read = lesson("one", State.READ, 5)

    assert next_step([course(lesson("two", State.STARTED, 1), read)]) == Step(Do.QUIZ, read)


def test_after_a_passed_lesson_comes_the_next_of_its_course():
    other = course(lesson("a", State.NEW, course="other"), own="other")
    after = lesson("two", State.NEW)
    mine = course(lesson("one", State.PASSED, 3), after)

    assert next_step([other, mine]) == Step(Do.START, after)


def test_after_a_passed_course_comes_the_first_lesson_of_another():
    first = lesson("a", State.NEW, course="other")
    mine = course(lesson("one", State.PASSED, 3))

    assert next_step([mine, course(first, own="other")]) == Step(Do.START, first)


@pytest.mark.parametrize("courses", [[], [course()], [course(lesson("one", State.PASSED, 1))]])
def test_when_everything_is_passed_nothing_is_next(courses):
    assert next_step(courses) is None


# What to try again.


def tally(lesson: str, question: str, last: float) -> Tally:
    return Tally(lesson, question, 1, last, last, last, 0, 1.0, NOW)


def test_the_lesson_that_needs_it_most_is_practised_first():
    tallies = [
        tally("one", "a", 0.5),
        tally("one", "b", 1.0),
        tally("two", "c", 0.0),
        tally("three", "d", 1.0),
        tally("gone", "e", 0.0),
    ]

    found = practice([head("one"), head("two"), head("three")], tallies)

    assert found == (Practice(head("two"), 1, 0.0), Practice(head("one"), 1, 0.75))
