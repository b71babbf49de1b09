"""``sme-learn progress LEARNER``: how far a learner has come."""

import argparse
import json
import sys
from pathlib import Path

from sme_learn.i18n import N_, _
from sme_learn.learning.progress import CourseProgress, LessonProgress, State
from sme_learn.services import overview, people
from sme_learn.services.desk import open_desk
from sme_learn.services.sentences import sentence_of

HELP = N_("Show how far a learner has come.")

_STATES = {
    State.NEW: N_("not started"),
    State.STARTED: N_("started"),
    State.READ: N_("read"),
    State.PASSED: N_("passed"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the learner and the format."""
    parser.add_argument("learner", help=_("a name, or the start of an id"))
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(asked: argparse.Namespace, folder: Path) -> int:
    """Print course by course and lesson by lesson, or the same as JSON."""
    desk, told = open_desk(folder)
    for error in told:
        print(f"sme-learn: {sentence_of(error)}", file=sys.stderr)
    with desk.record:
        learner = people.find(desk, asked.learner)
        courses = overview.courses_of(desk.of(learner))
    if asked.format == "json":
        shown = {"learner": {"id": str(learner.id), "name": learner.name}}
        print(json.dumps(shown | {"courses": [_values(c) for c in courses]}, ensure_ascii=False))
        return int(bool(told))
    for course in courses:
        print(f"{course.course.title}: {course.fraction:.0%}")
        for lesson in course.lessons:
            print(f"  {_row(lesson)}")
    return int(bool(told))


def _row(lesson: LessonProgress) -> str:
    scores = ""
    if lesson.first is not None and lesson.best is not None:
        scores = _(", first try {first:.0%}, best {best:.0%}").format(
            first=lesson.first, best=lesson.best
        )
    return f"{lesson.head.title}: {_(_STATES[lesson.state])}{scores}"


def _values(course: CourseProgress) -> dict[str, object]:
    return {
        "id": course.course.id,
        "title": course.course.title,
        "fraction": round(course.fraction, 4),
        "minutes_left": course.minutes_left,
        "lessons": [_lesson_values(lesson) for lesson in course.lessons],
    }


def _lesson_values(lesson: LessonProgress) -> dict[str, object]:
    return {
        "id": lesson.head.id,
        "title": lesson.head.title,
        "state": lesson.state.value,
        "fraction": round(lesson.fraction, 4),
        "minutes_left": lesson.minutes_left,
        "attempts": lesson.attempts,
        "first": lesson.first,
        "best": lesson.best,
        "seconds": lesson.seconds,
        "last_at": lesson.last_at.isoformat() if lesson.last_at else None,
    }
