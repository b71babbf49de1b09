"""Overview: where a learner stands, for Home, the course page and "My progress"."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sme_learn.learning.progress import (
    CourseProgress,
    Practice,
    Step,
    along,
    course_progress,
    next_step,
    practice,
)
from sme_learn.services.desk import Desk

if TYPE_CHECKING:
    from sme_learn.learning.mastery import Mastery


@dataclass(frozen=True)
class Overview:
    """Where a learner stands in everything.

    Attributes:
        path: Progress along the learning path that fits the learner's sector; empty where they
            named none.
        courses: Progress in every course that is not on the path, in order.
        step: What to do next, or ``None`` when everything is passed.
        practice: Lessons with questions to try again, the one that needs it most first.
        seconds: Time spent altogether.
    """

    path: tuple[CourseProgress, ...]
    courses: tuple[CourseProgress, ...]
    step: Step | None
    practice: tuple[Practice, ...]
    seconds: float

    @property
    def all_courses(self) -> tuple[CourseProgress, ...]:
        """Progress in every course, those on the path first."""
        return (*(step for step in self.path if not step.only), *self.courses)


def overview(desk: Desk) -> Overview:
    """Work out where the learner stands, without opening any lesson."""
    learner = desk.learner.id
    courses = courses_of(desk)
    heads = [head for course in desk.library.courses for head in course.lessons]
    unfinished = desk.record.last_open_attempt(learner)
    path = along(desk.library.path(desk.learner.profile.sector or ""), courses)
    whole = {step.course.id for step in path if not step.only}
    rest = tuple(course for course in courses if course.course.id not in whole)
    return Overview(
        path,
        rest,
        next_step((*path, *rest), unfinished.lesson if unfinished else None),
        practice(heads, desk.record.tallies(learner)),
        sum(lesson.seconds for course in courses for lesson in course.lessons),
    )


def courses_of(desk: Desk) -> tuple[CourseProgress, ...]:
    """Work out the learner's progress in every course."""
    learner = desk.learner.id
    standings = {standing.lesson: standing for standing in desk.record.standings(learner)}
    places = {place.lesson: place for place in desk.record.places(learner)}
    return tuple(course_progress(c, standings, places) for c in desk.library.courses)


def course_of(desk: Desk, course_id: str) -> CourseProgress:
    """Work out the learner's progress in one course.

    Raises:
        NotFound: If there is none of that id.
    """
    found = desk.library.course(course_id)
    return next(c for c in courses_of(desk) if c.course.id == found.id)


def objectives_of(desk: Desk, lesson_id: str) -> "tuple[Mastery, ...]":
    """Work out what the learner has shown of each objective of a lesson; opens the lesson."""
    from sme_learn.learning.mastery import mastery_of

    lesson = desk.library.lesson(lesson_id)
    tallies = {t.question: t for t in desk.record.tallies(desk.learner.id, lesson_id)}
    return mastery_of(lesson.head.objectives, tuple(lesson.questions.values()), tallies)
