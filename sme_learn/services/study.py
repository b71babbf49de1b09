"""Study: reading a lesson, answering its questions, sitting its quiz."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from uuid import UUID

from sme_learn.errors import NotFound
from sme_learn.learning.drawing import chance_of, draw
from sme_learn.learning.sitting import Sitting
from sme_learn.model import Answered, Attempt, Case, CaseHead, Lesson, Place, Read, Term
from sme_learn.question import Question
from sme_learn.response import Response
from sme_learn.services.desk import Changed, Desk


def open_lesson(desk: Desk, lesson_id: str) -> Lesson:
    """Open a lesson.

    Raises:
        NotFound: If there is none of that id.
        ContentBroken: If nothing of its file can be read.
    """
    return desk.library.lesson(lesson_id)


# Reading.


def place_in(desk: Desk, lesson: Lesson) -> Place | None:
    """Return where the learner was in *lesson* when they left it."""
    return desk.record.place(desk.learner.id, lesson.head.id)


def keep_place(
    desk: Desk, lesson: Lesson, *, share: float, drafts: Mapping[str, Response]
) -> Place:
    """Keep where the learner is, 0.0 at the top to 1.0 at the end, and what is half answered."""
    before = place_in(desk, lesson)
    furthest = max(share, before.furthest if before else 0.0)
    place = Place(lesson.head.id, share, furthest, desk.now(), dict(drafts))
    desk.record.keep_place(desk.learner.id, place)
    return place


def finish_reading(desk: Desk, lesson: Lesson, *, seconds: float | None) -> Read:
    """Put on record that the lesson was read to its end."""
    read = desk.record.read(
        learner=desk.learner.id,
        lesson=lesson.head.id,
        seconds=seconds,
        at=desk.now(),
        language=lesson.head.language,
        version=desk.version,
    )
    desk.announce(Changed.PROGRESS)
    return read


# Questions in the text.


def last_answers(desk: Desk, lesson: Lesson) -> dict[str, Answered]:
    """Return the last answer to each question in the text, by question id.

    An answer to an earlier revision of a question is left out: it answered something else.
    """
    given = desk.record.answers(desk.learner.id, lesson=lesson.head.id)
    asked = {question.id: question.revision for question in lesson.asked}
    return {
        a.question: a for a in given if a.attempt is None and asked.get(a.question) == a.revision
    }


def answer_in_text(
    desk: Desk,
    lesson: Lesson,
    question: Question,
    response: Response,
    *,
    seconds: float,
    hint_used: bool = False,
) -> Answered:
    """Judge *response* to a question in the text and put it on record, durably.

    Raises:
        ValueError: If the response is incomplete.
    """
    return _answer(
        desk,
        lesson.head.id,
        question,
        response,
        seconds=seconds,
        hint_used=hint_used,
        attempt=None,
    )


def _answer(
    desk: Desk,
    lesson_id: str,
    question: Question,
    response: Response,
    *,
    seconds: float,
    hint_used: bool,
    attempt: UUID | None,
) -> Answered:
    answered = desk.record.answer(
        learner=desk.learner.id,
        lesson=lesson_id,
        question=question.id,
        revision=question.revision,
        response=response,
        score=question.grade(response),
        attempt=attempt,
        hint_used=hint_used,
        seconds=seconds,
        at=desk.now(),
        language=desk.library.head(lesson_id).language,
        version=desk.version,
    )
    desk.announce(Changed.PROGRESS)
    return answered


# The quiz.


def open_quiz(desk: Desk, lesson_id: str) -> Sitting | None:
    """Return the quiz of a lesson that the learner left unfinished, or ``None``."""
    attempt = desk.record.open_attempt(desk.learner.id, lesson_id)
    sitting = _sitting(desk, attempt) if attempt else None
    if sitting is None or not sitting.is_over:
        return sitting
    _finish(desk, sitting)  # the program was ended between the last answer and the finish
    return None


def begin_quiz(desk: Desk, lesson_id: str) -> Sitting:
    """Draw the questions of a new attempt at a lesson's quiz.

    Raises:
        NotFound: If the lesson has no quiz.
    """
    pool = open_lesson(desk, lesson_id).pool
    if pool is None:
        raise NotFound("quiz", lesson_id)
    attempt_id = desk.new_id()
    drawn = draw(pool.questions, pool.draw, chance_of(attempt_id))
    return _begin(desk, lesson_id, attempt_id, drawn, retries=None)


def retry_missed(desk: Desk, sitting: Sitting) -> Sitting:
    """Begin an attempt at the questions that *sitting* missed.

    It does not count as a try at the whole quiz.

    Raises:
        ValueError: If none was missed.
    """
    if not sitting.missed:
        raise ValueError("no question was missed")
    attempt_id = desk.new_id()
    missed = sitting.missed
    again = tuple(chance_of(attempt_id).sample(missed, len(missed)))
    return _begin(desk, sitting.attempt.lesson, attempt_id, again, retries=sitting.attempt.id)


def _begin(
    desk: Desk,
    lesson_id: str,
    attempt_id: UUID,
    questions: tuple[Question, ...],
    *,
    retries: UUID | None,
) -> Sitting:
    learner = desk.learner.id
    number = len(desk.record.attempts(learner, lesson_id)) + 1
    ids = tuple(question.id for question in questions)
    attempt = Attempt(attempt_id, learner, lesson_id, number, ids, desk.now(), retries)
    desk.record.begin(attempt)
    return Sitting(attempt, questions, (), _pass_mark(desk, lesson_id))


def answer(
    desk: Desk,
    sitting: Sitting,
    question: Question,
    response: Response,
    *,
    seconds: float,
    hint_used: bool = False,
) -> Sitting:
    """Judge *response* to a question of the quiz and put it on record, durably.

    The answer to the last open question finishes the attempt.

    Raises:
        ValueError: If the response is incomplete, or the question was answered already.
    """
    if question not in sitting.open:
        raise ValueError(f"{question.id} is not open in this attempt")
    attempt = sitting.attempt
    given = desk.record.answers(attempt.learner, attempt=attempt.id)
    if any(answered.question == question.id for answered in given):
        # Another window on this record was first; its answer stands.
        return replace(sitting, answered=given)
    answered = _answer(
        desk,
        attempt.lesson,
        question,
        response,
        seconds=seconds,
        hint_used=hint_used,
        attempt=attempt.id,
    )
    after = sitting.after(answered)
    if after.is_over:
        _finish(desk, after)
    return after


def _finish(desk: Desk, sitting: Sitting) -> None:
    grade = sitting.grade
    desk.record.finish(
        learner=sitting.attempt.learner,
        lesson=sitting.attempt.lesson,
        attempt=sitting.attempt.id,
        score=grade.score,
        passed=grade.passed,
        seconds=round(sum(a.seconds or 0.0 for a in sitting.answered), 1),
        at=desk.now(),
        language=desk.library.head(sitting.attempt.lesson).language,
        version=desk.version,
    )
    desk.announce(Changed.PROGRESS)


def sitting_of(desk: Desk, attempt_id: UUID) -> Sitting:
    """Return the sitting of an attempt, finished or not, as it was drawn.

    Raises:
        NotFound: If there is no such attempt, or the lesson has none of its questions any more.
    """
    sitting = _sitting(desk, desk.record.attempt(attempt_id))
    if sitting is None:
        raise NotFound("attempt", str(attempt_id))
    return sitting


def _sitting(desk: Desk, attempt: Attempt) -> Sitting | None:
    known = open_lesson(desk, attempt.lesson).questions
    questions = tuple(known[q] for q in attempt.questions if q in known)
    if not questions:
        return None
    answered = desk.record.answers(attempt.learner, attempt=attempt.id)
    return Sitting(attempt, questions, answered, _pass_mark(desk, attempt.lesson))


def _pass_mark(desk: Desk, lesson_id: str) -> float:
    return desk.library.course(desk.library.head(lesson_id).course).pass_mark


def shuffle_of(sitting: Sitting | None, question: Question, learner: UUID) -> Random:
    """Return the chance that orders the options of *question*: by the attempt, else by who asks."""
    return chance_of(sitting.attempt.id if sitting else learner, question.id)


def cases(desk: Desk) -> tuple[CaseHead, ...]:
    """Return the heads of all cases, sorted by title."""
    return desk.library.cases()


def open_case(desk: Desk, case_id: str) -> Case:
    """Open a case.

    Raises:
        NotFound: If there is none of that id.
        ContentBroken: If nothing of its file can be read.
    """
    return desk.library.case(case_id)


def cases_of(desk: Desk, lesson_id: str) -> tuple[CaseHead, ...]:
    """Return the cases that go with a lesson."""
    return tuple(head for head in cases(desk) if lesson_id in head.lessons)


def terms(desk: Desk) -> tuple[Term, ...]:
    """Return all terms of the glossary, sorted by name."""
    return desk.library.terms()
