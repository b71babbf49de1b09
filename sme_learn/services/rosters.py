"""Rosters: what a list of learners would change in a class, done and taken back."""

from collections.abc import Container, Iterable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from sme_learn.formats import roster
from sme_learn.learning import enrolling
from sme_learn.learning.drawing import chance_of
from sme_learn.learning.enrolling import Changes
from sme_learn.model import Cohort
from sme_learn.model.classes import is_code, new_code
from sme_learn.model.roster import RosterRow
from sme_learn.services import classes
from sme_learn.services.desk import Changed, Desk


def preview(desk: Desk, cohort: Cohort, path: Path) -> Changes:
    """Say what the list in the file *path* would change in *cohort*; nothing is changed.

    What is wrong in the file stands among the problems of the changes, by row.
    """
    found = roster.read_file(path)
    changes = compare(desk, cohort, found.rows)
    return replace(changes, problems=(*found.problems, *changes.problems))


def compare(
    desk: Desk, cohort: Cohort, rows: Iterable[RosterRow], source: UUID | None = None
) -> Changes:
    """Say what the *rows* of a roster would change in *cohort*; nothing is changed.

    Args:
        desk: The desk.
        cohort: The cohort.
        rows: What the roster names.
        source: Whose the ids in it are: a school's, or ``None`` for the cohort's own.
    """
    known = [m for other in classes.cohorts(desk) if other.id != cohort.id for m in other.members]
    return enrolling.compare(
        desk.record.cohort(cohort.id),
        rows,
        source=source or cohort.id,
        new_id=desk.new_id,
        new_code=_code_maker(desk),
        known=known,
    )


def apply(desk: Desk, changes: Changes) -> Cohort:
    """Do what a roster changes, all of it or nothing; results are not touched.

    What was changed by hand meanwhile is kept.

    Raises:
        NotFound: If the cohort is not there.
        ValueError: If a name or a code is none, or two learners would have one code.
    """
    before = desk.record.cohort(changes.cohort)
    after = _cleaned(enrolling.apply(before, changes))
    for member in after.members:
        classes.need_group(after, member.group)
        if not is_code(member.code):
            raise ValueError(f"{member.code!r} is no code")
    return classes.keep(desk, after)


def undo(desk: Desk, changes: Changes) -> Cohort:
    """Take back what `apply` did; what was changed by hand meanwhile is kept.

    Learners whom the roster had added go too, unless they did something or are members
    elsewhere.

    Raises:
        NotFound: If the cohort is not there.
    """
    back = enrolling.apply(desk.record.cohort(changes.cohort), changes.undone())
    added = [member.learner.id for member in changes.added]
    desk.record.keep_cohorts(back, forget=added)
    desk.announce(Changed.PEOPLE)
    return desk.record.cohort(changes.cohort)


def _code_maker(desk: Desk) -> enrolling.NewCode:
    """Return what draws a code that neither anybody here has nor is among those given."""
    here, chance = set(desk.record.codes().values()), chance_of(desk.new_id())

    def draw(given: Container[str]) -> str:
        while (code := new_code(chance, here)) in given:
            continue
        return code

    return draw


def _cleaned(cohort: Cohort) -> Cohort:
    """Return *cohort* with the names in it as they are kept everywhere."""
    members = (
        replace(m, learner=replace(m.learner, name=classes.fit_name(m.learner.name)))
        for m in cohort.members
    )
    return replace(cohort, members=tuple(members))
