"""Passages: a lesson cut into runs of prose and fenced blocks, before any of it is understood."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

MOST = 1000
"""Passages of the longest lesson; what comes after them is left out with one message."""

_OPENING = re.compile(r":::\s*([a-z]+(?:-[a-z]+)*)(?=[\s{]|$)")
_ATTRIBUTE = re.compile(
    r"""\s*(?:\#(?P<id>[^\s{}"=]+)
          | (?P<name>[a-z]+)=(?:"(?P<words>(?:[^"\\]|\\.)*)"|(?P<word>[^\s"{}]+))
        )(?=\s|$)""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Passage:
    """A run of prose, or a block between two lines of ``:::``.

    Attributes:
        line: Line of the opening fence, or the first line of the prose, from 1.
        name: Name of the block, or ``""`` for prose.
        words: What stands between the name and the braces.
        attributes: What stands in braces; ``id`` is the one after ``#``.
        body: The lines inside.
        start: Line of the first line of the body.
        mistake: What is wrong and how to mend it, where the block cannot be read.
    """

    line: int
    name: str = ""
    words: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    start: int = 0
    mistake: tuple[str, str] | None = None


def passages(text: str, first: int = 1) -> Iterator[Passage]:
    """Cut *text*, whose first line has the number *first*, into passages, in order."""
    block: Passage | None = None
    body: list[str] = []
    start = first
    for number, line in enumerate(text.split("\n"), first):
        if not line.startswith(":::"):
            body.append(line)
            continue
        is_end = line.strip(": ") == ""
        yield from _passages_of(block, body, start, is_ended=is_end)
        if is_end and block is None:
            mistake = ("“:::” ends a block that was never begun", "take the line out")
            yield Passage(number, ":::", mistake=mistake)
        block = None if is_end else _opening(line, number)
        body, start = [], number + 1
    yield from _passages_of(block, body, start, is_ended=False)


def _passages_of(
    block: Passage | None, body: list[str], start: int, *, is_ended: bool
) -> Iterator[Passage]:
    if block is None:
        yield from _sections(body, start)
    elif is_ended:
        yield replace(block, body="\n".join(body), start=start)
    else:
        mistake = ("the block does not end", "write “:::” on a line of its own below it")
        yield replace(block, mistake=block.mistake or mistake)


def _sections(lines: list[str], start: int) -> Iterator[Passage]:
    """Cut prose before each ``##``, so that a heading begins what it heads."""
    begun = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or lines[place].startswith("## "):
            body = "\n".join(lines[begun:place])
            if body.strip():
                yield Passage(start + begun, body=body, start=start + begun)
            begun = place


def _opening(line: str, number: int) -> Passage:
    found = _OPENING.match(line)
    if not found:
        mistake = ("the block has no name", "write “::: tip”, or “:::” alone to end a block")
        return Passage(number, ":::", mistake=mistake)
    words, brace, inside = line[found.end() :].partition("{")
    block = Passage(number, found[1], words.strip())
    if not brace:
        return block
    inside = inside.rstrip()
    if not inside.endswith("}"):
        mistake = ("the braces of the block do not end its line", "end the line with “}”")
        return replace(block, mistake=mistake)
    return _with_attributes(block, inside[:-1])


def _with_attributes(block: Passage, inside: str) -> Passage:
    attributes: dict[str, str] = {}
    place, end = 0, len(inside.rstrip())
    while place < end:
        found = _ATTRIBUTE.match(inside, place)
        if not found:
            near = inside[place:].strip()[:40]
            mend = 'write #id, name=word or name="several words", with spaces between'
            return replace(block, mistake=(f"cannot read the attribute at “{near}”", mend))
        name = found["name"] or "id"
        if name in attributes:
            return replace(block, mistake=(f"“{name}” is given twice", "leave one of them"))
        attributes[name] = _value(found)
        place = found.end()
    return replace(block, attributes=attributes)


def _value(found: re.Match[str]) -> str:
    if found["words"] is not None:
        return found["words"].replace('\\"', '"').replace("\\\\", "\\")
    return found["id"] or found["word"]
