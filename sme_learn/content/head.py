"""The head of a lesson."""

from pathlib import Path

from sme_learn.content.fields import (
    ID,
    ID_MEND,
    Fields,
    Mistakes,
    Shape,
    read_fields,
    wrong_id,
    wrong_whole,
)
from sme_learn.content.finding import Finding
from sme_learn.model import LessonHead

SHAPE = Shape("lesson", ("id", "title", "summary", "minutes"), "objectives")

LONGEST = 60
"""Minutes of the longest lesson."""


def read(
    path: Path, text: str, *, course: str, language: str
) -> tuple[LessonHead | None, tuple[Finding, ...]]:
    """Read the head at the start of *text*.

    Returns:
        The head, or None if something in it is wrong, and all that is wrong.
    """
    fields = Fields()
    findings = tuple(
        Finding(path, line, "head", what, mend)
        for line, what, mend in (*read_fields(text, SHAPE, fields), *_wrong(fields))
    )
    if findings:
        return None, findings
    words = fields.words
    minutes, objectives = int(words["minutes"]), fields.nested
    head = LessonHead(
        words["id"], course, words["title"], words["summary"], minutes, objectives, language, path
    )
    return head, ()


def _wrong(fields: Fields) -> Mistakes:
    if fields.end and not fields.nested:
        mend = "add “objectives:” and below it a line “  id: what the learner can do”"
        yield fields.end, "there is no objective", mend
    yield from wrong_id(fields)
    yield from wrong_whole(fields, "minutes", "number of minutes", (1, LONGEST))
    for name in fields.nested:
        if not ID.fullmatch(name):
            line = fields.lines[f"objectives.{name}"]
            yield line, f"“{name}” is no id of an objective", ID_MEND
