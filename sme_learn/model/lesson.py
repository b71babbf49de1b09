"""A lesson, opened: its blocks, the pool of its quiz, its facts and terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sme_learn.model.courses import LessonHead
from sme_learn.question import Question


@dataclass(frozen=True)
class Prose:
    """A run of headings, paragraphs, lists and tables.

    Attributes:
        html: Clean HTML. Headings carry anchors; links are ``term:ID``, ``fact:ID``,
            ``lesson:ID``, ``#anchor`` or a web address.
        anchors: Ids of the headings inside, in order.
    """

    html: str
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True)
class CallOut:
    """A passage that stands out.

    Attributes:
        kind: ``tip``, ``note``, ``warning``, ``example``, ``do-it``, ``professional``,
            ``takeaways`` or ``sheet``.
        title: Plain words, or ``None`` for the usual ones of its kind.
        html: Clean HTML.
    """

    kind: str
    title: str | None
    html: str


@dataclass(frozen=True)
class Figure:
    """A picture drawn for the lesson.

    Attributes:
        path: An SVG file in the lesson's folder or below it.
        alternative: Plain words that say all the picture says.
        caption: Clean HTML, may be empty.
    """

    path: Path
    alternative: str
    caption: str


@dataclass(frozen=True)
class Asked:
    """A question that stands in the text."""

    question: Question


@dataclass(frozen=True)
class Broken:
    """A block that could not be read; the lesson goes on around it.

    Attributes:
        line: Line in the file, from 1.
        what: What is wrong, in English.
        mend: How to mend it.
    """

    line: int
    what: str
    mend: str


Block = Prose | CallOut | Figure | Asked | Broken


@dataclass(frozen=True)
class Pool:
    """The questions a lesson's quiz draws from.

    Attributes:
        draw: How many are drawn, at least one and at most all.
        intro: Clean HTML, may be empty.
        questions: All of them, in the order of the file.
    """

    draw: int
    intro: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Fact:
    """A dated fact.

    Attributes:
        id: Its own among all facts.
        shown: Value and unit as the lesson's language writes them.
        says: What the value is the value of, one plain sentence.
        place: Country, office or treaty.
        as_of: ``2026``, ``2026-01``, ``2026-01-31`` or ``undated``.
        read: When the source was read, ``2026-11``.
        source: Title of the source.
        url: Its address; shown, never opened.
        volatile: Whether it changes: a fee, a count, a deadline under reform.
    """

    id: str
    shown: str
    says: str
    place: str
    as_of: str
    read: str
    source: str
    url: str
    volatile: bool


@dataclass(frozen=True)
class Term:
    """A term of the glossary.

    Attributes:
        id: Its own among all terms.
        name: Plain words.
        html: Clean HTML, one paragraph; links are ``term:ID``.
    """

    id: str
    name: str
    html: str


@dataclass(frozen=True)
class Lesson:
    """A lesson, opened.

    Attributes:
        head: What the index knows of it.
        blocks: What is shown, in order.
        pool: The pool of its quiz, or ``None``.
        facts: The facts it uses, by id, in the order of use.
        terms: The terms it links to, by id.
    """

    head: LessonHead
    blocks: tuple[Block, ...]
    pool: Pool | None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions that stand in the text, in order."""
        return tuple(block.question for block in self.blocks if isinstance(block, Asked))

    @property
    def questions(self) -> Mapping[str, Question]:
        """All questions, those of the pool too, by id."""
        pool = self.pool.questions if self.pool else ()
        return {question.id: question for question in (*self.asked, *pool)}
