"""Short text: a word or a few, typed."""

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from sme_learn import item_writing, wording
from sme_learn.question import Entry, Fault, Interaction, Question, Source, Unreadable, letter
from sme_learn.response import Response

_MEND = "write “= answer | another accepted answer”"
_PART = letter(0)


@dataclass(frozen=True, kw_only=True)
class ShortText(Question):
    """A word or a few to be typed; a response is what was typed.

    Attributes:
        accepted: Plain words, at least one; the first is shown as the answer.
        feedback: What is said to a right answer, clean HTML, or ``None``.
        mistakes: Known wrong answers, plain words, each with its feedback or ``None``.
    """

    kind: ClassVar[str] = "short-text"

    accepted: tuple[str, ...]
    feedback: str | None = None
    mistakes: tuple[tuple[str, str | None], ...] = ()

    @classmethod
    def read(cls, source: Source) -> Self:
        """Read ``= answer | another`` and the known wrong answers after ``-``."""
        entries = source.listed("=-", _MEND)
        right = [entry for entry in entries if entry.marker == "="]
        wrong = [entry for entry in entries if entry.marker == "-"]
        if not right:
            raise Unreadable(source.line, "no right answer", _MEND)
        remarks = (source.feedback(entry) for entry in right)
        return cls(
            **source.shared(),
            accepted=tuple(answer for answer, _entry in _listed(right)),
            feedback=next(filter(None, remarks), None),
            mistakes=tuple((answer, source.feedback(entry)) for answer, entry in _listed(wrong)),
        )

    @property
    def key(self) -> Response:
        """The first of the accepted answers."""
        return self.accepted[:1]

    def faults(self) -> Iterator[Fault]:
        """Say what contradicts itself."""
        for answer in wording.overlap(self.accepted, self._wrong):
            yield Fault("identical", f"“{answer}” is right and wrong", "list it once")
        yield from item_writing.of_question(self)

    def is_complete(self, response: Response) -> bool:
        """Something typed, on one line."""
        return len(response) == 1 and bool(response[0].strip()) and wording.is_typed(response[0])

    def share(self, response: Response) -> float:
        """Return all or nothing; `wording.meant` says what is forgiven."""
        return float(wording.is_right(response[0], self.accepted, self._wrong))

    def verdicts(self, response: Response) -> Mapping[str, bool]:
        """Tell whether what was typed is right."""
        return {_PART: self.share(response) == 1}

    def remarks(self, response: Response) -> tuple[str, ...]:
        """Return the feedback of the right answer or of the known wrong one that was meant."""
        found = wording.meant(response[0], self.accepted, self._wrong)
        if found in self.accepted:
            return (self.feedback,) if self.feedback else ()
        return tuple(remark for answer, remark in self.mistakes if remark and answer == found)

    def words(self, response: Response) -> tuple[str, ...]:
        """Return what was typed."""
        return tuple(html.escape(part.strip()) for part in response)

    def interaction(self) -> Interaction:
        """Describe the question as a text to fill in."""
        return Interaction("fill-in", correct=self.accepted)

    @property
    def _wrong(self) -> tuple[str, ...]:
        return tuple(answer for answer, _feedback in self.mistakes)


def _listed(entries: list[Entry]) -> list[tuple[str, Entry]]:
    """Return every answer of *entries* with the entry that lists it."""
    return [
        (answer, entry) for entry in entries for answer in wording.answers(entry.text, entry.line)
    ]
