"""Rosters: what a list of learners in a file would change in a class."""

from collections.abc import Container
from dataclasses import replace
from pathlib import Path
from random import Random

from sme_learn.formats import roster
from sme_learn.learning import enrolling
from sme_learn.learning.drawing import chance_of
from sme_learn.learning.enrolling import Changes
from sme_learn.model import Cohort
from sme_learn.model.classes import new_code
from sme_learn.services import classes
from sme_learn.services.desk import Desk


def preview(desk: Desk, cohort: Cohort, path: Path) -> Changes:
    """Say what the list in the file *path* would change in *cohort*; nothing is changed.

    What is wrong in the file stands among the problems of the changes, by row.

    Raises:
        FileNotRead: If the file cannot be opened.
    """
    found = roster.read_file(path)
    chance = chance_of(desk.new_id())
    taken = set(desk.record.codes().values())
    others = (m for c in classes.cohorts(desk) if c.id != cohort.id for m in c.members)
    changes = enrolling.compare(
        desk.record.cohort(cohort.id),
        found.rows,
        source=cohort.id,
        new_id=desk.new_id,
        new_code=lambda given: _code(chance, taken, given),
        known=others,
    )
    return replace(changes, problems=(*found.problems, *changes.problems))


def _code(chance: Random, taken: set[str], given: Container[str]) -> str:
    """Draw a code that nobody on this PC has, and none of those *given* just now."""
    while (code := new_code(chance, taken)) in given:
        taken.add(code)
    taken.add(code)
    return code
