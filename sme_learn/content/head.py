"""The head of a lesson: lines of ``name: words`` between two lines of ``---``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sme_learn.content.finding import Finding
from sme_learn.model import LessonHead

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Words in small letters, digits and hyphens."""

NEEDED = ("id", "title", "summary", "minutes")
"""Names that have words; ``objectives`` has lines below it."""

ID_MEND = "use small letters, digits and hyphens, as in “tm-strong-mark”"


@dataclass
class _Fields:
    """What the lines of a head say, and the line that says it."""

    words: dict[str, str] = field(default_factory=dict)
    objectives: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    end: int = 0


def read(
    path: Path, text: str, *, course: str, language: str
) -> tuple[LessonHead | None, tuple[Finding, ...]]:
    """Read the head at the start of *text*.

    Returns:
        The head, or None if something in it is wrong, and all that is wrong.
    """
    fields = _Fields()
    findings = tuple(
        Finding(path, line, "head", what, mend)
        for line, what, mend in (*_read_lines(text, fields), *_missing(fields), *_wrong(fields))
    )
    if findings:
        return None, findings
    words = fields.words
    minutes, objectives = int(words["minutes"]), fields.objectives
    head = LessonHead(
        words["id"], course, words["title"], words["summary"], minutes, objectives, language, path
    )
    return head, ()


def end_of(text: str) -> int:
    """Return the number of the line that ends the head of *text*, from 1, or 0 without one."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.rstrip() == "---" and number > 1:
            return number
    return 0


_Mistakes = Iterator[tuple[int, str, str]]


def _read_lines(text: str, fields: _Fields) -> _Mistakes:
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        yield 1, "the lesson does not start with its head", "write a line “---” at the very top"
        return
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() == "---":
            fields.end = number
            return
        if line.strip():
            yield from _read_line(number, line, fields)
    yield 1, "the head does not end", "write a line “---” below the last objective"


def _read_line(number: int, line: str, fields: _Fields) -> _Mistakes:
    name, colon, words = (part.strip() for part in line.partition(":"))
    nested = line.startswith(" ")
    known = fields.objectives if nested else fields.words
    if not colon:
        yield number, f"“{line.strip()[:60]}” is no “name: words”", "put a colon after the name"
    elif name in known or (name in fields.lines and not nested):
        yield number, f"“{name}” is there twice", "leave one of them"
    elif nested and "objectives" not in fields.lines:
        yield number, f"“{name}” is indented", "only objectives are indented, below “objectives:”"
    elif not nested and name not in (*NEEDED, "objectives"):
        yield number, f"unknown name “{name}”", f"the names are {', '.join(NEEDED)}, objectives"
    elif name == "objectives" and not nested:
        fields.lines[name] = number
        if words:
            yield number, "words behind “objectives:”", "write each on its own line, indented"
    else:
        known[name] = words
        fields.lines[("objectives." if nested else "") + name] = number


def _missing(fields: _Fields) -> _Mistakes:
    if not fields.end:
        return
    for name in NEEDED:
        if name not in fields.words:
            yield fields.end, f"“{name}” is missing", f"add a line “{name}: …”"
    if not fields.objectives:
        mend = "add “objectives:” and below it a line “  id: what the learner can do”"
        yield fields.end, "there is no objective", mend


def _wrong(fields: _Fields) -> _Mistakes:
    lines, minutes = fields.lines, fields.words.get("minutes", "1")
    for name, words in (*fields.words.items(), *fields.objectives.items()):
        if not words:
            at = lines.get(name) or lines[f"objectives.{name}"]
            yield at, f"“{name}” has no words", "write them behind the colon"
    if (own := fields.words.get("id")) and not ID.fullmatch(own):
        yield lines["id"], f"“{own}” is no id", ID_MEND
    if minutes and not (minutes.isascii() and minutes.isdigit() and 1 <= int(minutes[:9]) <= 60):
        yield lines["minutes"], f"“{minutes}” is no number of minutes", "a whole number, 1 to 60"
    for name in fields.objectives:
        if not ID.fullmatch(name):
            yield lines[f"objectives.{name}"], f"“{name}” is no id of an objective", ID_MEND
