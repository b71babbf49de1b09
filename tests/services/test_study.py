"""Study: reading, answering in the text, and the quiz from its first question to its last."""

from dataclasses import replace
from uuid import uuid4

import pytest

from sme_learn.errors import NotFound
from sme_learn.question import NOT_SURE
from sme_learn.services import study
from sme_learn.services.desk import Changed
from sme_learn.store.record import open_record


@pytest.fixture
def lesson(desk):
    return study.open_lesson(desk, "strong-names")


@pytest.fixture
def bread(lesson):
    """The question about bread in the text of the lesson."""
    return lesson.questions["sn-bread"]


def answer_all(desk, sitting, *, wrong: int = 0):
    """Answer every open question, the first *wrong* of them with "not sure"."""
    for number, question in enumerate(sitting.open):
        response = NOT_SURE if number < wrong else question.key
        sitting = study.answer(desk, sitting, question, response, seconds=2.0)
    return sitting


def again(desk):
    """The desk after the program was ended and started again."""
    desk.record.close()
    return replace(desk, record=open_record(desk.record.path))


def standing(desk):
    [found] = desk.record.standings(desk.learner.id)
    return found


# Reading.


def test_a_lesson_that_is_not_there_is_not_found(desk):
    with pytest.raises(NotFound) as caught:
        study.open_lesson(desk, "nothing")

    assert caught.value == NotFound("lesson", "nothing")


def test_a_lesson_never_opened_has_no_place(desk, lesson):
    assert study.place_in(desk, lesson) is None


def test_a_place_and_its_drafts_are_there_again(desk, lesson, clock):
    kept = study.keep_place(desk, lesson, share=0.4, drafts={"sn-bread": ("b",)})

    assert study.place_in(desk, lesson) == kept
    assert (kept.share, kept.at, kept.drafts) == (0.4, clock(), {"sn-bread": ("b",)})


def test_a_place_keeps_the_furthest(desk, lesson):
    study.keep_place(desk, lesson, share=0.8, drafts={})
    study.keep_place(desk, lesson, share=0.1, drafts={})

    place = study.place_in(desk, lesson)
    assert (place.share, place.furthest) == (0.1, 0.8)


def test_reading_to_the_end_is_on_record_and_announced(desk, lesson, clock):
    heard = []
    desk.listeners.append(heard.append)

    read = study.finish_reading(desk, lesson, seconds=61.04)

    assert (read.lesson, read.seconds, read.at) == ("strong-names", 61.0, clock())
    assert heard == [Changed.PROGRESS]
    assert standing(desk).read == clock()


# Answering in the text.


def test_an_answer_in_the_text_is_marked_and_put_on_record(desk, lesson, bread):
    heard = []
    desk.listeners.append(heard.append)

    answered = study.answer_in_text(desk, lesson, bread, ("b",), seconds=3.0, hint_used=True)

    assert answered.score.is_full
    assert (answered.number, answered.attempt, answered.hint_used) == (1, None, True)
    assert (answered.language, answered.version) == ("en", desk.version)
    assert desk.record.answers(desk.learner.id) == (answered,)
    assert heard == [Changed.PROGRESS]


def test_tries_are_counted(desk, lesson, bread):
    tries = [
        study.answer_in_text(desk, lesson, bread, response, seconds=1.0)
        for response in (("a",), NOT_SURE, ("b",))
    ]

    assert [each.number for each in tries] == [1, 2, 3]
    assert [each.score.earned for each in tries] == [0.0, 0.0, 1.0]


def test_an_incomplete_answer_is_no_answer(desk, lesson):
    bins = lesson.questions["sn-bins"]

    with pytest.raises(ValueError, match="no complete answer"):
        study.answer_in_text(desk, lesson, bins, bins.key[:1], seconds=1.0)

    assert desk.record.answers(desk.learner.id) == ()


def test_the_last_answer_to_each_question_is_there_again(desk, lesson, bread):
    study.answer_in_text(desk, lesson, bread, ("a",), seconds=1.0)
    last = study.answer_in_text(desk, lesson, bread, ("b",), seconds=1.0)

    assert study.last_answers(desk, lesson) == {"sn-bread": last}


def test_answers_in_the_quiz_are_no_answers_in_the_text(desk, lesson):
    answer_all(desk, study.begin_quiz(desk, "strong-names"))

    assert study.last_answers(desk, lesson) == {}


def test_an_answer_to_another_revision_is_not_shown_again(desk, lesson, lesson_folder, bread):
    study.answer_in_text(desk, lesson, bread, ("b",), seconds=1.0)
    path = lesson_folder / "en" / "names" / "01-strong-names.md"
    path.write_text(path.read_text("utf-8").replace("SUNRISE OVEN", "MORNING OVEN"), "utf-8")

    changed = study.open_lesson(desk, "strong-names")

    assert changed.questions["sn-bread"].revision != bread.revision
    assert study.last_answers(desk, changed) == {}


# The quiz.


def test_a_quiz_draws_from_its_pool_for_every_objective(desk, lesson):
    sitting = study.begin_quiz(desk, "strong-names")

    assert len(sitting.questions) == lesson.pool.draw == 3
    assert set(sitting.questions) <= set(lesson.pool.questions)
    assert {question.objective for question in sitting.questions} == {"rank", "sort"}
    assert sitting.pass_mark == 0.7
    assert desk.record.attempt(sitting.attempt.id) == sitting.attempt


def test_a_lesson_without_a_quiz_says_so(desk, lesson_folder):
    path = lesson_folder / "en" / "names" / "01-strong-names.md"
    path.write_text(path.read_text("utf-8").partition("::: quiz")[0], "utf-8")

    with pytest.raises(NotFound) as caught:
        study.begin_quiz(desk, "strong-names")

    assert caught.value == NotFound("quiz", "strong-names")


def test_a_lesson_never_tried_has_no_open_quiz(desk):
    assert study.open_quiz(desk, "strong-names") is None


def test_a_quiz_left_is_resumed_where_it_was(desk):
    begun = study.begin_quiz(desk, "strong-names")
    left = study.answer(desk, begun, begun.open[0], begun.open[0].key, seconds=2.0)

    resumed = study.open_quiz(again(desk), "strong-names")

    assert resumed == left
    assert resumed.open == begun.questions[1:]


def test_a_quiz_finishes_with_its_last_answer(desk):
    over = answer_all(desk, study.begin_quiz(desk, "strong-names"))

    assert over.is_over
    assert study.open_quiz(desk, "strong-names") is None
    assert (standing(desk).attempts, standing(desk).first) == (1, 1.0)
    assert standing(desk).passed
    assert standing(desk).seconds == 6.0


def test_a_question_is_answered_once_in_an_attempt(desk):
    begun = study.begin_quiz(desk, "strong-names")
    after = study.answer(desk, begun, begun.open[0], NOT_SURE, seconds=1.0)

    with pytest.raises(ValueError, match="not open"):
        study.answer(desk, after, begun.open[0], begun.open[0].key, seconds=1.0)


def test_a_program_ended_between_the_last_answer_and_the_finish_loses_nothing(desk):
    sitting = study.begin_quiz(desk, "strong-names")
    *others, last = sitting.open
    for question in others:
        sitting = study.answer(desk, sitting, question, question.key, seconds=2.0)
    desk.record.answer(
        learner=desk.learner.id,
        lesson="strong-names",
        question=last.id,
        revision=last.revision,
        response=last.key,
        score=last.grade(last.key),
        attempt=sitting.attempt.id,
        hint_used=False,
        seconds=2.0,
        at=desk.now(),
        language="en",
        version=desk.version,
    )
    started = again(desk)
    assert standing(started).attempts == 0

    assert study.open_quiz(started, "strong-names") is None

    assert (standing(started).attempts, standing(started).first) == (1, 1.0)
    assert started.record.integrity() == ()


def test_the_first_try_is_kept_apart(desk):
    answer_all(desk, study.begin_quiz(desk, "strong-names"), wrong=3)
    answer_all(desk, study.begin_quiz(desk, "strong-names"))

    seen = standing(desk)
    assert (seen.attempts, seen.first, seen.best, seen.passed) == (2, 0.0, 1.0, True)
    numbers = [a.number for a in desk.record.attempts(desk.learner.id, "strong-names")]
    assert numbers == [1, 2]


def test_missed_questions_are_tried_again_without_counting_as_a_whole_try(desk):
    over = answer_all(desk, study.begin_quiz(desk, "strong-names"), wrong=2)

    retry = study.retry_missed(desk, over)
    assert set(retry.questions) == set(over.missed)
    assert retry.attempt.retries == over.attempt.id
    answer_all(desk, retry)

    seen = standing(desk)
    assert seen.attempts == 2
    assert seen.first == seen.best == over.grade.score.scaled
    assert not seen.passed


def test_where_nothing_was_missed_nothing_is_tried_again(desk):
    over = answer_all(desk, study.begin_quiz(desk, "strong-names"))

    with pytest.raises(ValueError, match="no question was missed"):
        study.retry_missed(desk, over)


def test_a_finished_sitting_is_shown_again_as_it_was(desk):
    over = answer_all(desk, study.begin_quiz(desk, "strong-names"), wrong=1)

    assert study.sitting_of(again(desk), over.attempt.id) == over


def test_a_sitting_that_is_not_there_is_not_found(desk):
    with pytest.raises(NotFound):
        study.sitting_of(desk, uuid4())


def test_a_sitting_of_a_lesson_with_other_questions_now_is_not_found(desk, lesson_folder):
    begun = study.begin_quiz(desk, "strong-names")
    path = lesson_folder / "en" / "names" / "01-strong-names.md"
    path.write_text(path.read_text("utf-8").replace("{#sn-", "{#new-"), "utf-8")

    with pytest.raises(NotFound) as caught:
        study.sitting_of(desk, begun.attempt.id)

    assert caught.value == NotFound("attempt", str(begun.attempt.id))
    assert study.open_quiz(desk, "strong-names") is None


# What pages ask for besides.


def test_options_are_shuffled_by_the_attempt_or_by_who_asks(desk, bread):
    sitting = study.begin_quiz(desk, "strong-names")
    learner = desk.learner.id

    def first(of):
        return study.shuffle_of(of, bread, learner).random()

    assert first(sitting) == first(sitting)
    assert first(None) == first(None)
    assert first(sitting) != first(None)


def test_the_glossary_is_sorted_by_name(desk):
    assert [term.name for term in study.terms(desk)] == ["Class", "Priority", "Trademark"]


def test_an_answer_that_another_window_gave_first_stands(desk):
    sitting = study.begin_quiz(desk, "strong-names")
    question = sitting.open[0]
    first = study.answer(desk, sitting, question, question.key, seconds=1.0)

    second = study.answer(desk, sitting, question, NOT_SURE, seconds=1.0)

    assert second.answers[question.id] == first.answers[question.id]
    assert len(desk.record.answers(desk.learner.id, attempt=sitting.attempt.id)) == 1
