"""Progress: how far a learner has come, and what to do next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from math import ceil

from sme_learn.model import Course, LessonHead, Place, Standing, Tally

READING = 0.7
"""Share of a lesson's work that is reading; the rest is its quiz."""


class State(Enum):
    """Where a learner stands in a lesson."""

    NEW = "new"
    STARTED = "started"
    READ = "read"
    PASSED = "passed"


@dataclass(frozen=True)
class LessonProgress:
    """How far a learner has come in one lesson.

    Attributes:
        head: The lesson.
        state: Where they stand.
        fraction: 0.0 to 1.0; a passed lesson is done, however much of it was read.
        first: Scaled score of the first attempt at the quiz, or ``None``.
        best: Best scaled score, or ``None``.
        attempts: Attempts finished.
        seconds: Time spent.
        last_at: When they were last at it, aware UTC, or ``None``.
    """

    head: LessonHead
    state: State
    fraction: float
    first: float | None = None
    best: float | None = None
    attempts: int = 0
    seconds: float = 0.0
    last_at: datetime | None = None

    @property
    def minutes_left(self) -> int:
        """Whole minutes of work left, rounded up."""
        return ceil(round(self.head.minutes * (1 - self.fraction), 6))


@dataclass(frozen=True)
class CourseProgress:
    """How far a learner has come in a course.

    Attributes:
        course: The course.
        lessons: Its lessons in order.
        only: The one lesson that is meant, where a learning path names a lesson; ``lessons`` then
            holds that one.
    """

    course: Course
    lessons: tuple[LessonProgress, ...]
    only: LessonHead | None = None

    @property
    def done(self) -> int:
        """How many lessons are passed."""
        return sum(lesson.state is State.PASSED for lesson in self.lessons)

    @property
    def fraction(self) -> float:
        """Share of the course's minutes that is done, 0.0 to 1.0."""
        minutes = sum(lesson.head.minutes for lesson in self.lessons)
        done = sum(lesson.head.minutes * lesson.fraction for lesson in self.lessons)
        return done / minutes if minutes else 0.0

    @property
    def minutes_left(self) -> int:
        """Whole minutes of work left."""
        return sum(lesson.minutes_left for lesson in self.lessons)


class Do(Enum):
    """What to do next."""

    START = "start"
    CONTINUE = "continue"
    QUIZ = "quiz"
    RESUME_QUIZ = "resume quiz"


@dataclass(frozen=True)
class Step:
    """The next thing to do.

    Attributes:
        do: What.
        lesson: With which lesson.
    """

    do: Do
    lesson: LessonProgress


@dataclass(frozen=True)
class Practice:
    """Questions of a lesson whose last answer missed points.

    Attributes:
        head: The lesson.
        missed: How many questions, at least 1.
        share: Share of the points earned in the last answers to all questions of the lesson
            that were answered, 0.0 to 1.0.
    """

    head: LessonHead
    missed: int
    share: float


def lesson_progress(
    head: LessonHead, standing: Standing | None, place: Place | None
) -> LessonProgress:
    """Fold where a learner stands and was last into their progress in one lesson."""
    furthest = place.furthest if place else 0.0
    if standing is None:
        state = State.STARTED if place else State.NEW
        return LessonProgress(head, state, READING * furthest, last_at=place.at if place else None)
    state = _state(standing)
    fraction = 1.0 if state is State.PASSED else READING * (1.0 if standing.read else furthest)
    return LessonProgress(
        head,
        state,
        fraction,
        first=standing.first,
        best=standing.best,
        attempts=standing.attempts,
        seconds=standing.seconds,
        last_at=max(standing.last_at, place.at) if place else standing.last_at,
    )


def _state(standing: Standing) -> State:
    if standing.passed:
        return State.PASSED
    return State.READ if standing.read else State.STARTED


def course_progress(
    course: Course, standings: Mapping[str, Standing], places: Mapping[str, Place]
) -> CourseProgress:
    """Fold standings and places, by lesson id, into the progress in one course."""
    return CourseProgress(
        course,
        tuple(
            lesson_progress(head, standings.get(head.id), places.get(head.id))
            for head in course.lessons
        ),
    )


def along(steps: Iterable[str], courses: Sequence[CourseProgress]) -> tuple[CourseProgress, ...]:
    """Return what a learning path names, in its order; *steps* are ids of courses and lessons.

    A step that is not among *courses* and their lessons is left out.
    """
    whole = {course.course.id: course for course in courses}
    single = {
        lesson.head.id: CourseProgress(course.course, (lesson,), lesson.head)
        for course in courses
        for lesson in course.lessons
    }
    found = (whole.get(step) or single.get(step) for step in steps)
    return tuple(progress for progress in found if progress)


def next_step(courses: Sequence[CourseProgress], open_quiz: str | None = None) -> Step | None:
    """Say what to do next.

    Go on with the quiz left open, else with the lesson last worked at, else take the next lesson
    of the course last worked at, else start the first one.

    Args:
        courses: All courses, in the order in which they should be taken.
        open_quiz: Id of the lesson whose quiz was left unfinished last, if any.

    Returns:
        The step, or ``None`` when everything is passed.
    """
    lessons = [lesson for course in courses for lesson in course.lessons]
    unfinished = [lesson for lesson in lessons if lesson.state is not State.PASSED]
    for lesson in unfinished:
        if lesson.head.id == open_quiz:
            return Step(Do.RESUME_QUIZ, lesson)
    begun = [lesson for lesson in unfinished if lesson.last_at]
    if begun:
        latest = max(begun, key=_last_at)
        return Step(Do.QUIZ if latest.state is State.READ else Do.CONTINUE, latest)
    ordered = [*_after_latest(lessons), *unfinished]
    return Step(Do.START, ordered[0]) if ordered else None


def _last_at(lesson: LessonProgress) -> float:
    return lesson.last_at.timestamp() if lesson.last_at else 0.0


def _after_latest(lessons: Sequence[LessonProgress]) -> list[LessonProgress]:
    """Return the lessons not passed of the course last worked at."""
    latest = max(lessons, key=_last_at, default=None)
    if latest is None or latest.last_at is None:
        return []
    return [
        lesson
        for lesson in lessons
        if lesson.head.course == latest.head.course and lesson.state is not State.PASSED
    ]


def practice(heads: Iterable[LessonHead], tallies: Sequence[Tally]) -> tuple[Practice, ...]:
    """Return the lessons with questions to try again, the one that needs it most first."""
    found = []
    for head in heads:
        last = [tally.last for tally in tallies if tally.lesson == head.id]
        missed = sum(share < 1.0 for share in last)
        if missed:
            found.append(Practice(head, missed, sum(last) / len(last)))
    return tuple(sorted(found, key=lambda p: p.share))
