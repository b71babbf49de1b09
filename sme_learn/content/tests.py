"""The test of a course: ``test.md``, whose questions come in pairs, set A before, set B after."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sme_learn.content.fields import (
    Fields,
    Mistakes,
    Shape,
    read_fields,
    wrong_id,
    wrong_whole,
)
from sme_learn.content.finding import Finding
from sme_learn.content.passages import Passage
from sme_learn.model.tests import Aim, Pair
from sme_learn.question import Question

FILE = "test.md"
"""Name of the file within the course's folder."""

SETS = ("a", "b")
"""The set asked before the course, and the one asked after it."""

SHAPE = Shape("test", ("id", "title", "minutes"))

_LONGEST = 60  # minutes


def read_head(path: Path, text: str) -> tuple[Fields | None, tuple[Finding, ...]]:
    """Read the head at the start of *text*.

    Returns:
        What it says, or None if something in it is wrong, and all that is wrong.
    """
    fields = Fields()
    wrong = (*read_fields(text, SHAPE, fields), *_wrong(fields))
    findings = tuple(Finding(path, line, "test", what, mend) for line, what, mend in wrong)
    return (None if findings else fields), findings


def _wrong(fields: Fields) -> Mistakes:
    yield from wrong_id(fields)
    yield from wrong_whole(fields, "minutes", "number of minutes", (1, _LONGEST))


def aims_of(written: str) -> tuple[Aim, ...]:
    """Return the objectives that *written* names: ``lesson/objective``, parted by spaces."""
    return tuple(Aim(*part.partition("/")[::2]) for part in written.split())


def pairs_of(asked: Iterable[tuple[Question, Passage]]) -> Iterator[Pair]:
    """Yield the pairs that are whole, in the order of their first question."""
    for own, sets in sets_of(asked).items():
        if sets.keys() == set(SETS):
            (before, passage), (after, _) = sets["a"], sets["b"]
            yield Pair(own, aims_of(passage.attributes.get("objective", "")), before, after)


def sets_of(
    asked: Iterable[tuple[Question, Passage]],
) -> Mapping[str, dict[str, tuple[Question, Passage]]]:
    """Return the questions of each pair by set, the first where one stands twice."""
    found: dict[str, dict[str, tuple[Question, Passage]]] = {}
    for question, passage in asked:
        of = passage.attributes
        found.setdefault(of.get("pair", ""), {}).setdefault(of.get("set", ""), (question, passage))
    return found
