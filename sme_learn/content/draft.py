"""Draft: a lesson laid open for the checker, with everything its rules look at."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from sme_learn.content import manuscript
from sme_learn.content.assembly import Assembler, Assembly
from sme_learn.content.facts import FactFile
from sme_learn.content.fields import body_of
from sme_learn.content.glossary import Glossary
from sme_learn.content.passages import Passage
from sme_learn.content.readability import reading_ease
from sme_learn.content.rendering import Rendering
from sme_learn.model import Block, CallOut, Figure, LessonHead, Pool, Prose
from sme_learn.question import Question, plain

KINDS = ("lesson", "case", "test")
"""The files that are made of passages."""

Complaint = tuple[int, str, str]
"""Line in the file, what is wrong, how to mend it."""

_HEADING = re.compile(r"^(#{1,6}) +(.*?) *(?:\{#([^{}]*)\})? *$", re.MULTILINE)


@dataclass(frozen=True)
class Heading:
    """A heading of a lesson.

    Attributes:
        line: Line in the file, from 1.
        level: 1 for ``#``, 2 for ``##`` …
        id: The id in braces, or None.
    """

    line: int
    level: int
    id: str | None


@dataclass(frozen=True)
class Surroundings:
    """What a lesson may refer to outside itself.

    Attributes:
        facts: All facts.
        glossary: The terms of the lesson's language.
        lessons: Ids of all lessons.
        drafts: The lessons of the language that can be read, by id, for what refers into them.
    """

    facts: FactFile = field(default_factory=FactFile)
    glossary: Glossary = field(default_factory=Glossary)
    lessons: frozenset[str] = frozenset()
    drafts: "Mapping[str, Draft]" = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """A lesson, a case or a test as far as it can be read.

    Attributes:
        kind: One of `KINDS`.
        path: Its file.
        raw: Its text before control characters are taken out.
        head: The head of a lesson, or None if something in it is wrong.
        body: The text below the head.
        first: Line of the first line of the body.
        made: What was put together of it.
        pool: The pool of its quiz, or None.
        around: What it may refer to.
    """

    kind: str
    path: Path
    raw: str
    head: LessonHead | None
    body: str
    first: int
    made: Assembly
    pool: Pool | None
    around: Surroundings

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The ids of its headings."""
        return frozenset(heading.id for heading in self.headings if heading.id)

    @property
    def objectives(self) -> Mapping[str, str]:
        """Its objectives by id, or none if the head cannot be read."""
        return self.head.objectives if self.head else {}

    @property
    def asked(self) -> list[tuple[Question, Passage]]:
        """Each question that can be read, with its passage."""
        return self.made.asked

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of its prose, in order."""
        return tuple(
            Heading(line, len(found[1]), found[3])
            for passage in self.made.passages
            if not passage.name
            for line, found in each(_HEADING, passage.body, passage.start)
        )

    @property
    def words(self) -> int:
        """How many words the learner reads, questions and sheets left out."""
        shown = 0
        for block in self.made.blocks:
            shown += len(plain(_read_aloud(block)).split())
            if isinstance(block, Figure):
                shown += len(plain(block.caption).split())
        return shown

    @property
    def ease(self) -> float | None:
        """How easily it is read, tables and sheets left out; None where it is not English."""
        if self.path.parent.parent.name.partition("-")[0] != "en":
            return None
        return reading_ease("".join(_read_aloud(block) for block in self.made.blocks))

    def named(self, *names: str) -> tuple[Passage, ...]:
        """Return the blocks that can be cut out and have one of *names*."""
        return tuple(p for p in self.made.passages if p.name in names and not p.mistake)

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield line and match of *pattern* everywhere below the head."""
        yield from each(pattern, self.body, self.first)


def _read_aloud(block: Block) -> str:
    """Return the HTML of what is read in *block*: prose, and call-outs that are not filled in."""
    if isinstance(block, Prose) or (isinstance(block, CallOut) and block.kind != "sheet"):
        return block.html
    return ""


def each(pattern: re.Pattern[str], text: str, first: int) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield line and match of *pattern* in *text*, whose first line is *first*."""
    line, place = first, 0
    for found in pattern.finditer(text):
        line += text.count("\n", place, found.start())
        place = found.start()
        yield line, found


def read(path: Path, known: LessonHead | None, around: Surroundings, kind: str = "lesson") -> Draft:
    """Lay the file of *path* open; the head of a lesson is *known* unless it cannot be read.

    Raises:
        ContentBroken: If nothing of it can be read.
    """
    content = manuscript.read_bytes(path)
    text = manuscript.decode(path, content)
    body, first = body_of(text)
    shown = {own: fact.shown for own, fact in around.facts.facts.items()}
    rendering = Rendering({}, around.glossary.names, shown)
    assembler = Assembler(path.parent, around.facts.facts, rendering)
    made = assembler.assemble(body, first)
    pool = assembler.pool()
    return Draft(kind, path, content.decode("utf-8"), known, body, first, made, pool, around)
