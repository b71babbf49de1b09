"""The glossary: ``glossary.md``, one heading and one short paragraph a term."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from sme_learn.content.fields import ID, ID_MEND
from sme_learn.content.finding import Finding
from sme_learn.content.manuscript import read_text
from sme_learn.content.rendering import refuse
from sme_learn.errors import ContentBroken
from sme_learn.question import Unreadable

MOST_WORDS = 60
"""Words of the longest explanation."""

_HEADING = re.compile(r"## +([^{}]+?) *\{#([^{}]*)\} *")


@dataclass(frozen=True)
class Entry:
    """A term as its file says it.

    Attributes:
        id: Its own among all terms.
        name: Plain words.
        text: Markdown, one paragraph.
        line: Line of the heading, from 1.
    """

    id: str
    name: str
    text: str
    line: int


@dataclass(frozen=True)
class Glossary:
    """All terms of a language.

    Attributes:
        entries: Terms by id, in the order of the file.
        names: Id of a term by its id or name in small letters.
        findings: What is wrong in the file; such terms are left out.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read(path: Path) -> Glossary:
    """Read the glossary of *path*; without a file it has no terms."""
    if not path.exists():
        return Glossary()
    try:
        lines = read_text(path).split("\n")
    except ContentBroken as error:
        return Glossary(findings=(Finding(path, error.line, "glossary", error.what, error.mend),))
    entries: dict[str, Entry] = {}
    names: dict[str, str] = {}
    findings: list[Finding] = []
    for line, heading, text in _parts(lines):
        wrong = tuple(_wrong(path, line, heading, text, names))
        findings += wrong
        if not wrong and (found := _HEADING.fullmatch(heading)):
            entries[found[2]] = Entry(found[2], found[1], text, line)
            names |= {found[2]: found[2], _folded(found[1]): found[2]}
    return Glossary(entries, names, tuple(findings))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _parts(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """Yield line, heading and paragraph of each term; words before the first are no term's."""
    begins = [place for place, line in enumerate(lines) if line.startswith("## ")]
    for place, end in pairwise((*begins, len(lines))):
        yield place + 1, lines[place], "\n".join(lines[place + 1 : end]).strip()


def _wrong(
    path: Path, line: int, heading: str, text: str, names: Mapping[str, str]
) -> Iterator[Finding]:
    found = _HEADING.fullmatch(heading)
    if not found or not ID.fullmatch(found[2]):
        what = f"“{heading[:60]}” has no name with an id"
        yield Finding(path, line, "glossary", what, f"write “## Name {{#id}}”; {ID_MEND}")
    elif found[2] in names or _folded(found[1]) in names:
        mend = "leave one of them, or choose another id and name"
        yield Finding(path, line, "glossary", f"“{found[1]}” is there twice", mend)
    if not text or "\n\n" in text:
        yield Finding(path, line, "glossary", "a term needs one paragraph", "write one, only one")
    elif len(text.split()) > MOST_WORDS:
        what = f"{len(text.split())} words explain one term"
        yield Finding(path, line, "glossary", what, f"say it in {MOST_WORDS} words")
    try:
        refuse(text)
    except Unreadable as error:
        yield Finding(path, line + error.line, "glossary", error.what, error.mend)
