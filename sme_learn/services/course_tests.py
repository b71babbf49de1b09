"""Course tests: one set of questions before a course, an equivalent one after it, and the gain."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sme_learn.errors import HandedIn, NotFound
from sme_learn.learning.test_results import Shown, shown_of
from sme_learn.learning.test_sitting import TestSitting
from sme_learn.model import Attempt, CourseTest, Place
from sme_learn.question import Question
from sme_learn.response import Response
from sme_learn.services.desk import Changed, Desk

WHEN = ("before", "after")
"""The set asked before the course, and the one asked after it."""

_FLAGS = "flags"
"""Among what is half answered, the ids of the questions a learner wants to look at again."""


@dataclass(frozen=True)
class Taken:
    """Where a learner stands with one set.

    Attributes:
        when: One of `WHEN`.
        open: The sitting left open, or None.
        done: The first sitting handed in, or None; it is the one that counts.
        at: When that was, aware UTC, or None.
    """

    when: str
    open: TestSitting | None
    done: TestSitting | None
    at: datetime | None


@dataclass(frozen=True)
class TestStanding:
    """Where a learner stands with a course's test.

    Attributes:
        test: The test.
        before: The set asked before the course.
        after: The set asked after it.
        shown: What each objective came to, in the order of the test.
    """

    __test__ = False  # for pytest: no test of the program

    test: CourseTest
    before: Taken
    after: Taken
    shown: tuple[Shown, ...]


def place_of(course: str, when: str) -> str:
    """Return the id under which the answers to a set stand on record, as those of a lesson."""
    return f"{course}-{when}"


def test_of(desk: Desk, course: str) -> CourseTest:
    """Open the test of a course.

    Raises:
        NotFound: If there is no such course, or it has no test.
        ContentBroken: If nothing of the test can be read.
    """
    found = desk.library.test(course)
    if found is None or not found.pairs:
        raise NotFound("test", course)
    return found


test_of.__test__ = False  # type: ignore[attr-defined]  # for pytest: no test of the program


def standing_of(desk: Desk, course: str) -> TestStanding:
    """Work out where the learner stands with the test of a course.

    Raises:
        NotFound: If the course has no test.
    """
    test = test_of(desk, course)
    before, after = (_taken(desk, test, when) for when in WHEN)
    known = (taken.done.answers if taken.done else None for taken in (before, after))
    return TestStanding(test, before, after, shown_of(test.pairs, *known))


def _taken(desk: Desk, test: CourseTest, when: str) -> Taken:
    sittings = tuple(_sittings(desk, test, when, desk.learner.id))
    handed_in = [sitting for sitting in sittings if sitting.is_handed_in]
    still_open = [sitting for sitting in sittings if not sitting.is_handed_in]
    done = handed_in[0] if handed_in else None
    ended = desk.record.finish_of(done.attempt.id) if done else None
    return Taken(when, still_open[-1] if still_open else None, done, ended.at if ended else None)


def _sittings(desk: Desk, test: CourseTest, when: str, learner: UUID) -> Iterator[TestSitting]:
    for attempt in desk.record.attempts(learner, place_of(test.course, when)):
        if sitting := _sitting(desk, test, attempt):
            yield sitting


def take(desk: Desk, course: str, when: str) -> TestSitting:
    """Go on with the set left open, or begin it: all its questions, in the order of the test.

    Raises:
        NotFound: If the course has no test.
    """
    test = test_of(desk, course)
    if sitting := _taken(desk, test, when).open:
        return sitting
    questions = questions_of(test, when)
    learner, place = desk.learner.id, place_of(course, when)
    number = len(desk.record.attempts(learner, place)) + 1
    ids = tuple(question.id for question in questions)
    attempt = Attempt(desk.new_id(), learner, place, number, ids, desk.now(), None)
    desk.record.begin(attempt)
    return TestSitting(attempt, questions, (), False, _pass_mark(desk, course))


def questions_of(test: CourseTest, when: str) -> tuple[Question, ...]:
    """Return the questions of a set in the order of the test."""
    return tuple(pair.before if when == "before" else pair.after for pair in test.pairs)


def _sitting(desk: Desk, test: CourseTest, attempt: Attempt) -> TestSitting | None:
    known = {q.id: q for when in WHEN for q in questions_of(test, when)}
    questions = tuple(known[own] for own in attempt.questions if own in known)
    if not questions:
        return None
    answered = desk.record.answers(attempt.learner, attempt=attempt.id)
    ended = desk.record.finish_of(attempt.id) is not None
    return TestSitting(attempt, questions, answered, ended, _pass_mark(desk, test.course))


def _pass_mark(desk: Desk, course: str) -> float:
    return desk.library.course(course).pass_mark


def answer(
    desk: Desk, sitting: TestSitting, question: Question, response: Response, *, seconds: float
) -> TestSitting:
    """Put *response* on record, durably; an earlier one to the same question stands no more.

    Raises:
        HandedIn: If the set was handed in, here or in another window.
        ValueError: If the response is incomplete.
    """
    if ended := desk.record.finish_of(sitting.attempt.id):
        raise HandedIn(ended.at)
    answered = desk.record.answer(
        learner=sitting.attempt.learner,
        lesson=sitting.attempt.lesson,
        question=question.id,
        revision=question.revision,
        response=response,
        score=question.grade(response),
        attempt=sitting.attempt.id,
        hint_used=False,
        seconds=seconds,
        at=desk.now(),
        language=_language(desk, sitting),
        version=desk.version,
    )
    desk.announce(Changed.PROGRESS)
    return sitting.after(answered)


def renewed(desk: Desk, sitting: TestSitting) -> TestSitting:
    """Return *sitting* with what is on record now, from whatever window it came."""
    attempt = sitting.attempt
    answers = desk.record.answers(attempt.learner, attempt=attempt.id)
    ended = desk.record.finish_of(attempt.id) is not None
    return replace(sitting, answered=answers, is_handed_in=ended)


def hand_in(desk: Desk, sitting: TestSitting) -> TestSitting:
    """Put on record that the set is handed in; what is not answered earns nothing."""
    sitting = renewed(desk, sitting)
    if sitting.is_handed_in:
        return sitting
    graded = sitting.grade
    desk.record.finish(
        learner=sitting.attempt.learner,
        lesson=sitting.attempt.lesson,
        attempt=sitting.attempt.id,
        score=graded.score,
        passed=graded.passed,
        seconds=sitting.seconds,
        at=desk.now(),
        language=_language(desk, sitting),
        version=desk.version,
    )
    desk.announce(Changed.PROGRESS)
    return replace(sitting, is_handed_in=True)


def _language(desk: Desk, sitting: TestSitting) -> str:
    course = sitting.attempt.lesson.rpartition("-")[0]
    return test_of(desk, course).path.parent.parent.name


# What is half done.


@dataclass(frozen=True)
class Notes:
    """What a learner has put down and not answered.

    Attributes:
        share: Where they are among the questions, 0.0 to 1.0.
        flags: Ids of the questions they want to look at again.
        drafts: What is half answered, by question id.
    """

    share: float
    flags: tuple[str, ...]
    drafts: dict[str, Response]


def notes_of(desk: Desk, sitting: TestSitting) -> Notes:
    """Return what the learner put down when they left the set.

    Where the end came between an answer and the next note, the answer is the younger: what was
    half typed before it is gone.
    """
    place = desk.record.place(sitting.attempt.learner, sitting.attempt.lesson)
    if place is None:
        return Notes(0.0, (), {})
    drafts = dict(place.drafts)
    flags = drafts.pop(_FLAGS, ())
    for own, given in sitting.answers.items():
        if given.at >= place.at:
            drafts.pop(own, None)
    return Notes(place.share, flags, drafts)


def keep_notes(desk: Desk, sitting: TestSitting, notes: Notes) -> None:
    """Keep where the learner is, what is flagged and what is half answered."""
    drafts = {**notes.drafts, _FLAGS: notes.flags} if notes.flags else notes.drafts
    place = Place(sitting.attempt.lesson, notes.share, notes.share, desk.now(), drafts)
    desk.record.keep_place(sitting.attempt.learner, place)
