"""Overview: where a learner stands, from the record and the index alone."""

import pytest

from sme_learn.errors import NotFound
from sme_learn.learning.mastery import Verdict
from sme_learn.learning.progress import Do, State
from sme_learn.question import NOT_SURE
from sme_learn.services import study
from sme_learn.services.overview import course_of, courses_of, objectives_of, overview


def answer(desk, question_id: str, response=None):
    lesson = study.open_lesson(desk, "strong-names")
    question = lesson.questions[question_id]
    study.answer_in_text(
        desk, lesson, question, question.key if response is None else response, seconds=5.0
    )


def test_a_new_learner_starts_with_the_first_lesson(desk):
    seen = overview(desk)

    assert (seen.step.do, seen.step.lesson.head.id) == (Do.START, "strong-names")
    assert (seen.practice, seen.seconds) == ((), 0)
    assert [lesson.minutes_left for lesson in seen.courses[0].lessons] == [10, 5]


def test_a_lesson_begun_goes_on(desk):
    study.keep_place(desk, study.open_lesson(desk, "filing"), share=0.5, drafts={})

    seen = overview(desk)

    assert (seen.step.do, seen.step.lesson.head.id) == (Do.CONTINUE, "filing")


def test_a_quiz_left_open_is_next(desk):
    study.begin_quiz(desk, "strong-names")

    seen = overview(desk)

    assert (seen.step.do, seen.step.lesson.head.id) == (Do.RESUME_QUIZ, "strong-names")


def test_questions_missed_are_worth_another_try(desk):
    answer(desk, "sn-bread", NOT_SURE)
    answer(desk, "sn-invented")

    seen = overview(desk)

    [found] = seen.practice
    assert (found.head.id, found.missed, found.share) == ("strong-names", 1, 0.5)
    assert seen.seconds == 10.0


def test_what_others_do_is_not_mine(desk):
    from sme_learn.services import people

    answer(desk, "sn-bread")

    other = desk.of(people.add(desk, "Bea"))

    assert {lesson.state for lesson in courses_of(other)[0].lessons} == {State.NEW}


def test_a_course_is_found_by_id(desk):
    assert course_of(desk, "names") == courses_of(desk)[0]
    with pytest.raises(NotFound):
        course_of(desk, "nothing")


def test_objectives_tell_what_is_known(desk):
    answer(desk, "sn-bread")
    answer(desk, "sn-invented")

    rank, sort = objectives_of(desk, "strong-names")

    assert (rank.objective, rank.verdict) == ("rank", Verdict.KNOWN)
    assert (sort.objective, sort.verdict) == ("sort", Verdict.OPEN)


def test_an_overview_opens_no_lesson(desk, lesson_folder):
    for path in (lesson_folder / "en" / "names").glob("*.md"):
        path.unlink()

    assert overview(desk).step.lesson.head.id == "strong-names"
