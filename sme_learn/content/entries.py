"""Entries: the answer lines of a question's block, its prompt and its explanation."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sme_learn.content.passages import Passage
from sme_learn.question import Entry, Unreadable

MOST = 60
"""Entries of the longest question."""

_ENTRY = re.compile(r"( *)(?:(-)(?: +|$)|(=)(?![=>]) *|(\d{1,3})\. +)(.*)")
_BOX = re.compile(r"\[([ xX])\](?: +|$)")
_ID = re.compile(r"\{#([a-z0-9]+)\} *")
_CHILD = 2  # columns from which an entry belongs to the one above it


@dataclass(frozen=True)
class Parts:
    """What stands in a question's block.

    Attributes:
        prompt: Markdown.
        entries: The answer lines.
        explanation: Markdown, may be empty.
    """

    prompt: str
    entries: tuple[Entry, ...]
    explanation: str


@dataclass
class _Draft:
    """An entry of which more lines may come."""

    entry: Entry
    column: int
    text: list[str]
    feedback: list[str] = field(default_factory=list)
    children: list["_Draft"] = field(default_factory=list)

    def finished(self) -> Entry:
        entry = self.entry
        return Entry(
            entry.marker,
            " ".join(self.text),
            entry.line,
            entry.ticked,
            entry.id,
            "\n".join(self.feedback) or None,
            tuple(child.finished() for child in self.children),
        )


def parts_of(passage: Passage) -> Parts:
    """Take the block of a question apart.

    Raises:
        Unreadable: If a line among the answers is none, or there are too many of them.
    """
    lines = passage.body.split("\n")
    rule = next((n for n, line in enumerate(lines) if line.rstrip() == "---"), len(lines))
    numbered = list(enumerate(lines[:rule], passage.start))
    begins = next((n for n, (_, line) in enumerate(numbered) if _ENTRY.match(line)), rule)
    prompt = "\n".join(lines[:begins]).strip()
    return Parts(prompt, _entries(numbered[begins:]), "\n".join(lines[rule + 1 :]).strip())


def _entries(numbered: Iterable[tuple[int, str]]) -> tuple[Entry, ...]:
    top: list[_Draft] = []
    last: _Draft | None = None
    count = 0
    for number, line in numbered:
        if found := _ENTRY.fullmatch(line):
            last = _draft(number, found)
            siblings = top[-1].children if last.column >= _CHILD and top else top
            siblings.append(last)
            count += 1
        elif last is not None and line.strip():
            _continue(last, number, line)
        if count > MOST:
            raise Unreadable(number, f"more than {MOST} answer lines", "ask several questions")
    return tuple(draft.finished() for draft in top)


def _draft(number: int, found: re.Match[str]) -> _Draft:
    indent, dash, equals, place, text = found.groups()
    ticked, own = None, None
    if dash and (box := _BOX.match(text)):
        ticked, text = box[1] != " ", text[box.end() :]
    if id_ := _ID.match(text):
        own, text = id_[1], text[id_.end() :]
    entry = Entry(dash or equals or place, "", number, ticked, own)
    return _Draft(entry, len(indent), [text.strip()])


def _continue(draft: _Draft, number: int, line: str) -> None:
    words = line.strip()
    if words.startswith(">"):
        draft.feedback.append(words[1:].strip())
    elif not line.startswith(" "):
        what = f"“{words[:40]}” is neither an answer nor its feedback"
        mend = "indent it by two spaces, start feedback with “>”, or put “---” before it"
        raise Unreadable(number, what, mend)
    elif draft.feedback:
        draft.feedback.append(words)
    else:
        draft.text.append(words)
