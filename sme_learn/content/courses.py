"""A course's own file: ``course.toml``, which names its lessons in order."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sme_learn.content.fields import ID, ID_MEND
from sme_learn.content.finding import Finding
from sme_learn.content.manuscript import read_text
from sme_learn.errors import ContentBroken

_AT_LINE = re.compile(r"\(at line (\d+)")
_FILE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.md")


@dataclass(frozen=True)
class CourseFile:
    """What ``course.toml`` says.

    Attributes:
        id: Its own among all courses.
        title: Plain words.
        summary: One plain sentence.
        icon: Name of an icon.
        pass_mark: Above 0.0 to 1.0.
        lessons: Names of files in the course's folder.
        order: Place among the courses.
    """

    id: str
    title: str
    summary: str
    icon: str
    pass_mark: float
    lessons: tuple[str, ...]
    order: int


def read_toml(path: Path) -> dict[str, object]:
    """Return the tables of the TOML file *path*.

    Raises:
        ContentBroken: If it cannot be opened, is too long, not UTF-8 or no TOML.
    """
    import tomllib  # Not needed where there is no such file, and slow enough to see.

    text = read_text(path)
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        at = _AT_LINE.search(str(error))
        last = text.count("\n") + 1
        what = _AT_LINE.sub("(", str(error)).split(" (")[0] or "cannot be read"
        mend = "write “name = value”, words in double quotation marks"
        raise ContentBroken(path, int(at[1]) if at else last, what, mend) from error


def line_of(text: str, name: str, *, below: str | None = None) -> int:
    """Return the line that sets *name*, below the table *below* if named, or of that table, or 1.

    TOML itself does not say where a value stood.
    """
    lines = text.split("\n")
    start = 0
    if below is not None:
        heads = (f"[{below}]", f'["{below}"]', f"[[{below}]]")
        start = next((n for n, line in enumerate(lines) if line.strip().startswith(heads)), 0)
    for number, line in enumerate(lines[start:], start + 1):
        if name and line.partition("=")[0].strip() == name:
            return number
        if number > start + 1 and below is not None and line.startswith("["):
            break
    return start + 1


def is_words(value: object) -> bool:
    """Whether *value* is a text that says something."""
    return isinstance(value, str) and bool(value.strip())


def is_number(value: object) -> bool:
    """Whether *value* is a number; True and False are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 1


def _is_files(value: object) -> bool:
    return (
        isinstance(value, list)
        and all(isinstance(name, str) and _FILE.fullmatch(name) for name in value)
        and len(set(value)) == len(value)
    )


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and bool(ID.fullmatch(value))


_FIELDS: dict[str, tuple[Callable[[object], bool], str]] = {
    "id": (_is_id, ID_MEND),
    "title": (is_words, "write a few words in quotation marks"),
    "summary": (is_words, "write one sentence in quotation marks"),
    "icon": (_is_id, "write the name of an icon, as in “badge”"),
    "pass_mark": (_is_share, "write a share above 0 and at most 1, as in 0.7"),
    "lessons": (_is_files, "list file names of this folder that end in .md, each once"),
}


def read(path: Path) -> tuple[CourseFile | None, tuple[Finding, ...]]:
    """Read ``course.toml``.

    Returns:
        What it says, or None if something in it is wrong, and all that is wrong.
    """
    try:
        table = read_toml(path)
    except ContentBroken as error:
        return None, (Finding(path, error.line, "course", error.what, error.mend),)
    findings = tuple(_wrong(path, table))
    if findings:
        return None, findings
    return _course_file(table), ()


def _course_file(table: dict[str, object]) -> CourseFile:
    order = table.get("order", 1000)
    said = {name: table[name] for name in _FIELDS if name != "lessons"}
    lessons = table["lessons"]
    assert isinstance(lessons, list) and isinstance(order, int)  # noqa: S101, PT018  checked
    return CourseFile(**said, lessons=tuple(lessons), order=order)  # type: ignore[arg-type]


def _wrong(path: Path, table: dict[str, object]) -> Iterator[Finding]:
    def finding(name: str, what: str, mend: str) -> Finding:
        return Finding(path, line_of(read_text(path), name), "course", what, mend)

    for name, (fits, mend) in _FIELDS.items():
        if name not in table:
            yield finding(name, f"“{name}” is missing", mend)
        elif not fits(table[name]):
            yield finding(name, f"“{name}” cannot be {str(table[name])[:60]!r}", mend)
    if not _is_whole(table.get("order", 1)):
        yield finding("order", "“order” is no whole number", "write a whole number, as in 1")
    for name in table.keys() - {*_FIELDS, "order"}:
        yield finding(name, f"unknown name “{name}”", f"the names are {', '.join(_FIELDS)}, order")
