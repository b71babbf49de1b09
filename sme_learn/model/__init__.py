"""The nouns: what is taught, who learns, and what happened.

What happened is kept for ever as events: `Read`, `Answered` and `Finished` are only ever added.
Everything else that is said about a learner is worked out from them.

A noun is made when it is first asked for: a start needs a third of them, and each costs half a
millisecond.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_learn.model.assignments import Assignment
    from sme_learn.model.cases import Case, CaseHead
    from sme_learn.model.classes import ClassFile, Cohort, Member, Trainer, Tries
    from sme_learn.model.courses import Course, LessonHead
    from sme_learn.model.events import Answered, Event, Finished, Read
    from sme_learn.model.lesson import (
        Asked,
        Block,
        Broken,
        CallOut,
        Fact,
        Figure,
        Lesson,
        Pool,
        Prose,
        Term,
    )
    from sme_learn.model.people import SECTORS, Learner, Profile
    from sme_learn.model.standing import Attempt, Place, Standing, Tally
    from sme_learn.model.table import Cell, Column, Table
    from sme_learn.model.test_plans import Conditions, MadeTest, Picked
    from sme_learn.model.tests import Aim, CourseTest, Pair

__all__ = [
    "SECTORS",
    "Aim",
    "Answered",
    "Asked",
    "Assignment",
    "Attempt",
    "Block",
    "Broken",
    "CallOut",
    "Case",
    "CaseHead",
    "Cell",
    "ClassFile",
    "Cohort",
    "Column",
    "Conditions",
    "Course",
    "CourseTest",
    "Event",
    "Fact",
    "Figure",
    "Finished",
    "Learner",
    "Lesson",
    "LessonHead",
    "MadeTest",
    "Member",
    "Pair",
    "Picked",
    "Place",
    "Pool",
    "Profile",
    "Prose",
    "Read",
    "Standing",
    "Table",
    "Tally",
    "Term",
    "Trainer",
    "Tries",
]

_HOMES = {
    "Case": "cases",
    "CaseHead": "cases",
    "Assignment": "assignments",
    "ClassFile": "classes",
    "Cohort": "classes",
    "Member": "classes",
    "Trainer": "classes",
    "Tries": "classes",
    "Aim": "tests",
    "CourseTest": "tests",
    "Pair": "tests",
    "Conditions": "test_plans",
    "MadeTest": "test_plans",
    "Picked": "test_plans",
    "Cell": "table",
    "Column": "table",
    "Table": "table",
    "Course": "courses",
    "LessonHead": "courses",
    "Asked": "lesson",
    "Block": "lesson",
    "Broken": "lesson",
    "CallOut": "lesson",
    "Fact": "lesson",
    "Figure": "lesson",
    "Lesson": "lesson",
    "Pool": "lesson",
    "Prose": "lesson",
    "Term": "lesson",
    "Learner": "people",
    "Profile": "people",
    "SECTORS": "people",
    "Answered": "events",
    "Event": "events",
    "Finished": "events",
    "Read": "events",
    "Attempt": "standing",
    "Place": "standing",
    "Standing": "standing",
    "Tally": "standing",
}


def __getattr__(name: str) -> object:
    """Return the noun *name* from its module."""
    if name not in _HOMES:
        raise AttributeError(name)
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
