"""The class grid: who has come how far in the lessons and the test of a course."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from sme_learn.i18n import _
from sme_learn.model import LessonHead, Standing
from sme_learn.model.classes import Cohort, Member, shown
from sme_learn.model.table import Cell, Column, Table

Standings = Mapping[UUID, Mapping[str, Standing]]
"""Where each learner stands, by lesson."""


@dataclass(frozen=True)
class Asked:
    """What the grid is of.

    Attributes:
        course: Id of the course.
        title: Its title, plain words.
        lessons: Its lessons in order.
        before: Id under which the answers to the set before the course stand, or None without a
            test.
        after: Id under which those to the set after it stand, or None.
    """

    course: str
    title: str
    lessons: tuple[LessonHead, ...]
    before: str | None
    after: str | None

    @property
    def places(self) -> tuple[str, ...]:
        """Ids of its lessons and of both sets."""
        sets = (own for own in (self.before, self.after) if own)
        return (*(head.id for head in self.lessons), *sets)


def class_grid(cohort: Cohort, asked: Asked, standings: Standings, dial: str) -> Table:
    """Return learners × lessons and sets: best shares, lessons passed, time spent, last seen.

    Args:
        cohort: Who is in it.
        asked: What it is of.
        standings: Where its learners stand.
        dial: How much is shown of who somebody is, one of `model.classes.DIALS`.
    """
    columns = tuple(_columns(asked))
    rows = tuple(_row(member, asked, standings, dial) for member in cohort.members)
    notes = (
        _("A lesson shows the best score of its quiz; empty means not finished yet."),
        _("The sets before and after show the first that was handed in."),
    )
    return Table("class-grid", f"{cohort.name}: {asked.title}", columns, rows, notes)


def _columns(asked: Asked) -> Iterator[Column]:
    yield Column("learner", _("Learner"), "text")
    yield Column("group", _("Group"), "text")
    yield Column("passed", _("Lessons passed"), "whole")
    if asked.before:
        yield Column("before", _("Before"), "share")
    if asked.after:
        yield Column("after", _("After"), "share")
    for number, head in enumerate(asked.lessons, 1):
        yield Column(f"lesson-{number}", f"{number}. {head.title}", "share")
    yield Column("seconds", _("Time spent"), "seconds")
    yield Column("last", _("Last seen"), "moment")


def _row(member: Member, asked: Asked, standings: Standings, dial: str) -> tuple[Cell, ...]:
    of = standings.get(member.learner.id, {})
    there = [of[own] for own in asked.places if own in of]
    passed = sum(of[head.id].passed for head in asked.lessons if head.id in of)
    sets = [_first(of, own) for own in (asked.before, asked.after) if own]
    best = [of[head.id].best if head.id in of else None for head in asked.lessons]
    seconds = round(sum(standing.seconds for standing in there), 1) if there else None
    last = max((standing.last_at for standing in there), default=None)
    return (shown(member, dial), member.group, passed, *sets, *best, seconds, last)


def _first(of: Mapping[str, Standing], own: str) -> float | None:
    return of[own].first if own in of else None
