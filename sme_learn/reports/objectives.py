"""The objectives of a course, those that a class knows least first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sme_learn.i18n import _
from sme_learn.model import LessonHead, Tally
from sme_learn.model.classes import Cohort
from sme_learn.model.table import Cell, Column, Table

KNOWN = 0.8
"""Share of the points in a learner's last answers from which an objective counts as known."""


@dataclass(frozen=True)
class Objective:
    """An objective and the questions that ask for it.

    Attributes:
        lesson: The lesson that promises it.
        words: Plain words.
        questions: Ids of the lesson's questions that ask for it.
    """

    lesson: LessonHead
    words: str
    questions: frozenset[str]


def objectives(
    cohort: Cohort,
    title: str,
    asked: Sequence[Objective],
    tallies: Mapping[UUID, Sequence[Tally]],
) -> Table:
    """Return, of each objective, how many learners were asked and how many know it.

    Args:
        cohort: Who is in it.
        title: Title of the course.
        asked: Its objectives.
        tallies: What each learner's answers add up to.
    """
    columns = (
        Column("lesson", _("Lesson"), "text"),
        Column("objective", _("Objective"), "text"),
        Column("learners", _("Learners asked"), "whole"),
        Column("share", _("Share of the points"), "share"),
        Column("known", _("Learners who know it"), "whole"),
    )
    rows = [_row(cohort, each, tallies) for each in asked]
    ordered = tuple(sorted(rows, key=lambda row: (row[3] is None, row[3] or 0.0)))
    notes = (
        _("A learner knows an objective from {share} of the points in the last answers on.").format(
            share=f"{KNOWN:.0%}"
        ),
    )
    return Table("objectives", f"{cohort.name}: {title}", columns, ordered, notes)


def _row(
    cohort: Cohort, of: Objective, tallies: Mapping[UUID, Sequence[Tally]]
) -> tuple[Cell, Cell, int, float | None, int]:
    shares = [
        share
        for member in cohort.members
        if (share := _share(of.questions, tallies.get(member.learner.id, ()))) is not None
    ]
    mean = sum(shares) / len(shares) if shares else None
    known = sum(round(share, 9) >= KNOWN for share in shares)
    return (of.lesson.title, of.words, len(shares), mean, known)


def _share(questions: frozenset[str], tallies: Iterable[Tally]) -> float | None:
    last = [tally.last for tally in tallies if tally.question in questions]
    return sum(last) / len(last) if last else None
