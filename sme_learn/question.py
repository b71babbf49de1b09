"""What all kinds of question share: a prompt, a key, a score, and an interaction.

A kind lives in ``questions/``. It is a frozen value that is read from a `Source`, judges a
`Response`, and describes itself once as an `Interaction`, the vocabulary that every exchange
format speaks.
"""

import html
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Self, TypedDict

from sme_learn.response import NOT_SURE, Response, Score

LEVELS = ("remember", "apply", "decide")
"""What a question asks for, from knowing to judging."""


@dataclass(frozen=True)
class Option:
    """Something a learner can choose, place or move.

    Attributes:
        id: A short token of small letters and digits, its own within the question.
        text: A fragment of clean HTML.
        feedback: Why it is wrong or right, a fragment of clean HTML, or ``None``.
    """

    id: str
    text: str
    feedback: str | None = None


@dataclass(frozen=True)
class Interaction:
    """A question in the vocabulary of the xAPI interaction activities.

    Attributes:
        type: ``choice``, ``true-false``, ``matching``, ``sequencing``, ``numeric``, ``fill-in``
            or ``other``.
        parts: Id and plain text of choices, sources or steps.
        targets: Id and plain text of the right-hand sides of a matching.
        correct: Correct responses, each as `pattern_of` writes it; a numeric one with a
            tolerance is ``lowest[:]highest``.

    Source: xAPI 1.0.3, part 2, 2.4.4.1 "Interaction Activities".
    """

    type: str
    parts: tuple[tuple[str, str], ...] = ()
    targets: tuple[tuple[str, str], ...] = ()
    correct: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Question(ABC):
    """What every question has.

    Attributes:
        id: Its own among all questions, never used again for another.
        objective: Id of the objective it asks for.
        level: One of `LEVELS`.
        see: Id of the heading that teaches it, or ``None``.
        revision: Hash of what changes its meaning: prompt, options, key.
        prompt: Clean HTML.
        explanation: Clean HTML, shown once the question is answered; may be empty.
        hint: Clean HTML, or ``None``.
        points: Points it carries, more than 0.
    """

    kind: ClassVar[str]

    id: str
    objective: str
    level: str
    see: str | None
    revision: str
    prompt: str
    explanation: str
    hint: str | None = None
    points: float = 1.0

    @property
    def stem(self) -> str:
        """What is shown above the answer area: the prompt, or what the area leaves of it."""
        return self.prompt

    @classmethod
    @abstractmethod
    def read(cls, source: "Source") -> Self:
        """Make the question that *source* describes.

        Raises:
            Unreadable: If the block cannot be understood; says which line and how to mend it.
        """

    @abstractmethod
    def faults(self) -> Iterator["Fault"]:
        """Say what a writer should mend: no key, no feedback, two equal options."""

    @property
    @abstractmethod
    def key(self) -> Response:
        """A response that earns every point."""

    @abstractmethod
    def is_complete(self, response: Response) -> bool:
        """Whether *response* can be judged; an incomplete one is not a wrong one.

        `NOT_SURE` is not complete: it is recorded without being judged.
        """

    @abstractmethod
    def share(self, response: Response) -> float:
        """Return the share of the points that a complete *response* earns, 0.0 to 1.0."""

    @abstractmethod
    def verdicts(self, response: Response) -> Mapping[str, bool]:
        """Tell for each part of a complete *response*, by id, whether it is right."""

    @abstractmethod
    def remarks(self, response: Response) -> tuple[str, ...]:
        """Return the feedback, clean HTML, that the parts of a complete *response* call for."""

    @abstractmethod
    def words(self, response: Response) -> tuple[str, ...]:
        """Return *response* as a person reads it, one clean HTML fragment a part."""

    @abstractmethod
    def interaction(self) -> Interaction:
        """Describe the question for exchange formats."""

    def grade(self, response: Response) -> Score:
        """Score *response*; "not sure" earns nothing.

        Raises:
            ValueError: If *response* is neither complete nor `NOT_SURE`.
        """
        if response == NOT_SURE:
            return Score(0.0, self.points)
        if not self.is_complete(response):
            raise ValueError(f"{response} is no complete answer to {self.id}")
        return Score(self.share(response) * self.points, self.points)


class Shared(TypedDict):
    """What every question is made with."""

    id: str
    objective: str
    level: str
    see: str | None
    revision: str
    prompt: str
    explanation: str
    hint: str | None
    points: float


@dataclass(frozen=True)
class Entry:
    """One answer line of a question's block, with what is indented below it.

    Attributes:
        marker: ``-``, ``=`` or the ``1.`` of a numbered line, without the dot as ``1``.
        text: The words after the marker, Markdown, without id and tick box.
        line: Line in the file, from 1.
        ticked: True for ``[x]``, False for ``[ ]``, None without a box.
        id: The id written in front (``{#b}``), or None.
        feedback: The lines that start with ``>``, Markdown, or None.
        children: Entries indented below it.
    """

    marker: str
    text: str
    line: int
    ticked: bool | None = None
    id: str | None = None
    feedback: str | None = None
    children: tuple["Entry", ...] = ()


@dataclass(frozen=True)
class Source:
    """A question's block as read from a lesson, before its kind has made sense of it.

    Attributes:
        line: Line of the opening fence, from 1.
        attributes: Words in braces; ``id`` is the one after ``#``.
        prompt: Markdown.
        entries: The answer lines.
        explanation: Markdown, may be empty.
        revision: Hash of prompt, options and key.
        rich: Turns Markdown into clean HTML of blocks.
        inline: Turns one paragraph of Markdown into clean HTML without a block around it.
    """

    line: int
    attributes: Mapping[str, str]
    prompt: str
    entries: tuple[Entry, ...]
    explanation: str
    revision: str
    rich: Callable[[str], str]
    inline: Callable[[str], str]

    def shared(self) -> Shared:
        """Return the attributes that every kind has, ready to make a `Question`.

        Raises:
            Unreadable: If ``points`` is no number above 0 or the level is unknown.
        """
        level = self.attributes.get("level", "apply")
        if level not in LEVELS:
            raise Unreadable(self.line, f"unknown level “{level}”", f"write {', '.join(LEVELS)}")
        hint = self.attributes.get("hint")
        return {
            "id": self.attributes.get("id", ""),
            "objective": self.attributes.get("objective", ""),
            "level": level,
            "see": self.attributes.get("see"),
            "revision": self.revision,
            "prompt": self.rich(self.prompt),
            "explanation": self.rich(self.explanation) if self.explanation else "",
            "hint": self.inline(hint) if hint else None,
            "points": self._points(),
        }

    def _points(self) -> float:
        written = self.attributes.get("points", "1")
        try:
            points = float(written)
        except ValueError:
            points = 0.0
        if not 0 < points < 1000:
            raise Unreadable(self.line, f"“points={written}” is no number above 0", "points=1")
        return points

    def listed(self, markers: str, mend: str) -> tuple[Entry, ...]:
        """Return all entries, each a plain line with one of *markers*; ``1`` is any number.

        Raises:
            Unreadable: If one has another marker, a tick box, or lines indented below it; says
                *mend*.
        """
        for entry in self.entries:
            marker = "1" if entry.marker.isdecimal() else entry.marker
            if marker not in markers or entry.ticked is not None:
                raise Unreadable(entry.line, f"“{entry.text}” is no answer of this kind", mend)
            if entry.children:
                raise Unreadable(entry.children[0].line, "an answer below an answer", mend)
        return self.entries

    def one_right(self, mend: str) -> tuple[Entry, tuple[Entry, ...]]:
        """Return the one right answer, marked ``=``, and the known wrong ones, marked ``-``.

        Raises:
            Unreadable: If not exactly one is right, or there are other entries; says *mend*.
        """
        entries = self.listed("=-", mend)
        right = [entry for entry in entries if entry.marker == "="]
        if len(right) != 1:
            line = right[1].line if right else self.line
            what = "two right answers to one question" if right else "no right answer"
            raise Unreadable(line, what, mend)
        return right[0], tuple(entry for entry in entries if entry.marker == "-")

    def options(self, entries: tuple[Entry, ...] | None = None) -> tuple[Option, ...]:
        """Return *entries*, or all of the block, as options: the id written, or the place.

        Raises:
            Unreadable: If two have the same id, or one is no small letters and digits.
        """
        chosen = self.entries if entries is None else entries
        options = tuple(self.option(entry, place) for place, entry in enumerate(chosen))
        seen: set[str] = set()
        for entry, option in zip(chosen, options, strict=True):
            if option.id in seen:
                what = f"two answers with the id “{option.id}”"
                raise Unreadable(entry.line, what, "write an id of its own before each: {#b}")
            seen.add(option.id)
        return options

    def option(self, entry: Entry, place: int) -> Option:
        """Return *entry* as an option whose id is the one written, or its *place* from 0."""
        if not entry.text.strip():
            raise Unreadable(
                entry.line, "an answer without words", "write them, or delete the line"
            )
        if entry.id and not _TOKEN.fullmatch(entry.id):
            what = f"the id “{entry.id}” is no small letters and digits"
            raise Unreadable(entry.line, what, "write it like {#b}")
        return Option(entry.id or letter(place), self.inline(entry.text), self.feedback(entry))

    def feedback(self, entry: Entry) -> str | None:
        """Return the feedback of *entry* as clean HTML, or None."""
        return self.inline(entry.feedback) if entry.feedback else None


@dataclass
class Unreadable(ValueError):
    """A block that cannot be understood.

    Attributes:
        line: Line in the file, from 1.
        what: What is wrong, in English.
        mend: How to mend it.
    """

    line: int
    what: str
    mend: str


@dataclass(frozen=True)
class Fault:
    """Something a writer should mend in a question that can be read.

    Attributes:
        rule: Name of the rule, as in ``docs/authoring.md``.
        what: What is wrong, in English.
        mend: How to mend it.
        part: Id of the option that is meant, or None for the whole question.
        severe: Whether it is an error, and not a warning.
    """

    rule: str
    what: str
    mend: str
    part: str | None = None
    severe: bool = field(default=True)


def letter(place: int) -> str:
    """Return the id of the option at *place* from 0: ``a`` to ``z``, ``aa``, ``ab`` and so on."""
    head, last = divmod(place, 26)
    return (letter(head - 1) if head else "") + "abcdefghijklmnopqrstuvwxyz"[last]


_TOKEN = re.compile(r"[a-z0-9]+")
_INLINE = re.compile(r"</?(?:a|abbr|b|code|em|i|mark|s|small|span|strong|sub|sup|u)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


def plain(fragment: str) -> str:
    """Return the words of a clean HTML *fragment* without its tags."""
    return " ".join(html.unescape(_TAG.sub(" ", _INLINE.sub("", fragment))).split())
