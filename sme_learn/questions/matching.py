"""Matching: what belongs to what."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from sme_learn import item_writing
from sme_learn.question import (
    Entry,
    Fault,
    Interaction,
    Option,
    Question,
    Source,
    Unreadable,
    letter,
    plain,
)
from sme_learn.response import Response, pairs_of, pattern_of

_MEND = "write “- left => right”, or “- => right” for one that fits none"
_ARROW = re.compile(r"\s*=>\s*")


@dataclass(frozen=True, kw_only=True)
class Matching(Question):
    """Sources and targets; a response holds ``source[.]target`` for each source.

    Attributes:
        sources: At least two, in the order of the file.
        targets: In the order of the file, each once; some may fit none.
        right: Id of the target that each source belongs to, in the order of the sources.
    """

    kind: ClassVar[str] = "matching"

    sources: tuple[Option, ...]
    targets: tuple[Option, ...]
    right: tuple[str, ...]

    @classmethod
    def read(cls, source: Source) -> Self:
        """Read ``- left => right``; the same words on the right are one target."""
        pairs = [_sides(entry) for entry in source.listed("-", _MEND)]
        rights = list(dict.fromkeys(right for _left, right in pairs))
        targets = tuple(
            Option(letter(place), source.inline(right)) for place, right in enumerate(rights)
        )
        lefts = [(left, right) for left, right in pairs if left]
        return cls(
            **source.shared(),
            sources=source.options(tuple(left for left, _right in lefts)),
            targets=targets,
            right=tuple(letter(rights.index(right)) for _left, right in lefts),
        )

    @property
    def key(self) -> Response:
        """Every source with its target, in the order of the file."""
        pairs = zip(self.sources, self.right, strict=True)
        return tuple(f"{source.id}[.]{target}" for source, target in pairs)

    def faults(self) -> Iterator[Fault]:
        """Say what is missing or cannot be told apart."""
        if len(self.sources) < 2:
            yield Fault("options", "fewer than two things to match", "add lines: - left => right")
        if len(self.targets) < 2:
            yield Fault("options", "fewer than two things to match with", "add “- => right”")
        yield from item_writing.of_feedback(self.sources)
        yield from item_writing.of_equal(self.sources, "left-hand sides")
        yield from item_writing.of_equal(self.targets, "right-hand sides")
        yield from item_writing.of_question(self)

    def is_complete(self, response: Response) -> bool:
        """Every source placed once, in any order."""
        placed, known = pairs_of(response), {target.id for target in self.targets}
        return (
            bool(self.sources)
            and len(response) == len(placed)
            and placed.keys() == {source.id for source in self.sources}
            and set(placed.values()) <= known
        )

    def share(self, response: Response) -> float:
        """Return the share of the sources that are matched right.

        A wrong pair takes nothing back: with every source placed, guessing cannot be bought by
        placing more.
        """
        verdicts = self.verdicts(response)
        return sum(verdicts.values()) / len(verdicts)

    def verdicts(self, response: Response) -> Mapping[str, bool]:
        """Tell for each source whether it is matched right."""
        placed, pairs = pairs_of(response), zip(self.sources, self.right, strict=True)
        return {source.id: placed.get(source.id) == target for source, target in pairs}

    def remarks(self, response: Response) -> tuple[str, ...]:
        """Return the feedback of the sources that are matched wrong, each named."""
        verdicts = self.verdicts(response)
        wrong = (s for s in self.sources if s.feedback and not verdicts[s.id])
        return tuple(f"<strong>{s.text}</strong>: {s.feedback}" for s in wrong)

    def words(self, response: Response) -> tuple[str, ...]:
        """Return ``left – right`` for each pair, in the order of the file."""
        placed, texts = pairs_of(response), {t.id: t.text for t in self.targets}
        pairs = [(s.text, placed[s.id]) for s in self.sources if s.id in placed]
        return tuple(f"{text} – {texts[target]}" for text, target in pairs if target in texts)

    def interaction(self) -> Interaction:
        """Describe the question as a matching."""
        sources = tuple((source.id, plain(source.text)) for source in self.sources)
        targets = tuple((target.id, plain(target.text)) for target in self.targets)
        return Interaction("matching", sources, targets, (pattern_of(self.key),))


def _sides(entry: Entry) -> tuple[Entry | None, str]:
    """Return the left-hand side as an entry of its own, if there is one, and the right."""
    sides = _ARROW.split(entry.text.strip())
    if len(sides) != 2 or not sides[1]:
        raise Unreadable(entry.line, f"“{entry.text}” is no pair", _MEND)
    left, right = sides
    if not left and entry.feedback:
        raise Unreadable(entry.line, "feedback under a line that has nothing on the left", _MEND)
    named = Entry("-", left, entry.line, id=entry.id, feedback=entry.feedback)
    return named if left else None, " ".join(right.split())
