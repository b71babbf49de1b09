"""Fields: the lines of ``name: words`` at the head of a file, between two lines of ``---``."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Words in small letters, digits and hyphens."""

ID_MEND = "use small letters, digits and hyphens, as in “tm-strong-mark”"

Mistakes = Iterator[tuple[int, str, str]]
"""Line, what is wrong, how to mend it."""


class Shape:
    """What the head of a kind of file may say.

    Args:
        what: What the file is, in English.
        needed: Names that have words.
        nested: A name that has lines of ``name: words`` below it, or an empty word.
    """

    def __init__(self, what: str, needed: tuple[str, ...], nested: str = "") -> None:
        self.what = what
        self.needed = needed
        self.nested = nested

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the nested one last."""
        return (*self.needed, self.nested) if self.nested else self.needed


@dataclass
class Fields:
    """What the lines of a head say.

    Attributes:
        words: Words by name.
        nested: Words by name, below the nested name.
        lines: The line of each name, from 1; of a nested one under ``nested name.name``.
        end: The line that ends the head, or 0 without one.
    """

    words: dict[str, str] = field(default_factory=dict)
    nested: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    end: int = 0

    def listed(self, name: str) -> tuple[str, ...]:
        """Return the words of *name* that commas part."""
        return tuple(part.strip() for part in self.words[name].split(",") if part.strip())


def read_fields(text: str, shape: Shape, fields: Fields) -> Mistakes:
    """Read the head at the start of *text* into *fields*, and yield what is wrong in it."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        what = f"the {shape.what} does not start with its head"
        yield 1, what, "write a line “---” at the very top"
        return
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() == "---":
            fields.end = number
            yield from _missing(shape, fields)
            return
        if line.strip():
            yield from _read_line(number, line, shape, fields)
    yield 1, "the head does not end", "write a line “---” below its last line"


def end_of(text: str) -> int:
    """Return the number of the line that ends the head of *text*, from 1, or 0 without one."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.rstrip() == "---" and number > 1:
            return number
    return 0


def body_of(text: str) -> tuple[str, int]:
    """Return what stands below the head of *text*, and the number of its first line."""
    end = end_of(text)
    return "\n".join(text.split("\n")[end:]), end + 1


def _read_line(number: int, line: str, shape: Shape, fields: Fields) -> Mistakes:
    name, colon, words = (part.strip() for part in line.partition(":"))
    indented = line.startswith(" ")
    known = fields.nested if indented else fields.words
    if not colon:
        yield number, f"“{line.strip()[:60]}” is no “name: words”", "put a colon after the name"
    elif name in known or (name in fields.lines and not indented):
        yield number, f"“{name}” is there twice", "leave one of them"
    elif indented and shape.nested not in fields.lines:
        yield number, f"“{name}” is indented", _indent_mend(shape)
    elif not indented and name not in shape.names:
        yield number, f"unknown name “{name}”", f"the names are {', '.join(shape.names)}"
    elif name == shape.nested and not indented:
        fields.lines[name] = number
        if words:
            yield number, f"words behind “{name}:”", "write each on its own line, indented"
    else:
        known[name] = words
        fields.lines[f"{shape.nested}.{name}" if indented else name] = number
        if not words:
            yield number, f"“{name}” has no words", "write them behind the colon"


def _indent_mend(shape: Shape) -> str:
    if shape.nested:
        return f"only {shape.nested} are indented, below “{shape.nested}:”"
    return "start it at the margin"


def _missing(shape: Shape, fields: Fields) -> Mistakes:
    for name in shape.needed:
        if name not in fields.words:
            yield fields.end, f"“{name}” is missing", f"add a line “{name}: …”"


def wrong_id(fields: Fields) -> Mistakes:
    """Yield what is wrong with the id that *fields* give."""
    own = fields.words.get("id")
    if own and not ID.fullmatch(own):
        yield fields.lines["id"], f"“{own}” is no id", ID_MEND


def wrong_whole(fields: Fields, name: str, what: str, bounds: tuple[int, int]) -> Mistakes:
    """Yield what is wrong with the number *name*, a *what* between *bounds*, both included."""
    words, (least, most) = fields.words.get(name, ""), bounds
    is_whole = words.isascii() and words.isdigit()
    if words and not (is_whole and least <= int(words[:9]) <= most):
        mend = f"a whole number, {least} to {most}"
        yield fields.lines[name], f"“{words}” is no {what}", mend


def wrong_choices(
    fields: Fields, name: str, known: Mapping[str, object] | tuple[str, ...]
) -> Mistakes:
    """Yield each of the words of *name* that is not *known*."""
    for own in fields.listed(name) if name in fields.words else ():
        if own not in known:
            mend = f"take one of {', '.join(known)}"
            yield fields.lines[name], f"“{own}” is no word for “{name}”", mend
