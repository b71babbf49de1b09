"""Gap: words left out of running text."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import ClassVar, Self

from sme_learn import item_writing, wording
from sme_learn.question import Fault, Interaction, Question, Source, Unreadable, letter
from sme_learn.response import Response, pattern_of

BLANK = "_____"
"""Stands for a gap wherever the text is shown and nothing is to be filled in."""

_MEND = "write {{answer}} or {{answer|another accepted answer}} in the running text"
_GAP = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_PLACE = "\ue000"
_TAG = re.compile(r"(<[^>]*>)")
_EMPTY_TAGS = frozenset({"br", "img", "wbr"})
_PATTERNS = 64


@dataclass(frozen=True, kw_only=True)
class Gap(Question):
    """Running text with gaps; a response holds what was typed, one text a gap.

    The prompt is the whole text, with `BLANK` for each gap.

    Attributes:
        lead: The paragraphs before the first that has a gap, clean HTML, may be empty.
        segments: What stands around the gaps, one more than there are: fragments of clean HTML
            without blocks, each with its own tags closed; ``<br>`` parts two paragraphs.
        accepted: For each gap its accepted answers, plain words; the first is shown as the
            answer.
    """

    kind: ClassVar[str] = "gap"

    lead: str
    segments: tuple[str, ...]
    accepted: tuple[tuple[str, ...], ...]

    @classmethod
    def read(cls, source: Source) -> Self:
        """Read ``{{answer|another}}`` in the prompt."""
        for entry in source.entries:
            raise Unreadable(entry.line, "an answer line in a text with gaps", _MEND)
        marked, accepted = _marked(source)
        lead, running = _parted(marked)
        shared = replace(source, prompt=marked).shared()
        shared["prompt"] = shared["prompt"].replace(_PLACE, BLANK)
        segments = _segments("<br>".join(source.inline(each) for each in running))
        if len(segments) != len(accepted) + 1:
            raise Unreadable(source.line, "a gap inside a link, code or a picture", _MEND)
        lead = source.rich(lead) if lead else ""
        return cls(**shared, lead=lead, segments=segments, accepted=accepted)

    @property
    def stem(self) -> str:
        """What stands above the running text; the area shows the text itself."""
        return self.lead

    @property
    def key(self) -> Response:
        """The first accepted answer of each gap."""
        return tuple(answers[0] for answers in self.accepted)

    def faults(self) -> Iterator[Fault]:
        """Say what is missing."""
        count = len(self.accepted)
        if not 2 <= count <= 6:
            yield Fault("gaps", f"{count} gaps", "leave out two to six words")
        yield from item_writing.of_question(self)

    def is_complete(self, response: Response) -> bool:
        """Something typed in every gap, on one line."""
        return len(response) == len(self.accepted) and all(
            part.strip() and wording.is_typed(part) for part in response
        )

    def share(self, response: Response) -> float:
        """Return the share of the gaps that are filled right.

        A wrong one takes nothing back, as in a matching: every gap has to be filled.
        """
        verdicts = self.verdicts(response)
        return sum(verdicts.values()) / len(verdicts)

    def verdicts(self, response: Response) -> Mapping[str, bool]:
        """Tell for each gap whether it is filled right; `wording.meant` says what is forgiven.

        The answers of the other gaps are wrong in this one: a slip is not forgiven where it
        may be one of them.
        """
        filled = enumerate(zip(response, self.accepted, strict=True))
        return {
            letter(place): wording.is_right(typed, answers, self._others(answers))
            for place, (typed, answers) in filled
        }

    def _others(self, answers: Sequence[str]) -> tuple[str, ...]:
        listed = [answer for gap in self.accepted for answer in gap]
        same = set(wording.overlap(answers, listed))
        return tuple(answer for answer in listed if answer not in same)

    def remarks(self, response: Response) -> tuple[str, ...]:  # noqa: ARG002  gaps have none
        """Return nothing: the explanation says it."""
        return ()

    def words(self, response: Response) -> tuple[str, ...]:
        """Return what was typed."""
        return tuple(html.escape(part.strip()) for part in response)

    def interaction(self) -> Interaction:
        """Describe the question as texts to fill in.

        Every choice of accepted answers is correct; the first 64 of them are given, the key
        in front.
        """
        patterns = map(pattern_of, product(*self.accepted))
        return Interaction("fill-in", correct=tuple(islice(patterns, _PATTERNS)))


def _marked(source: Source) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """Return the prompt with `_PLACE` for each gap, and what is accepted in each."""
    prompt = source.prompt.replace(_PLACE, "")
    accepted = tuple(wording.answers(gap, source.line) for gap in _GAP.findall(prompt))
    marked = _GAP.sub(_PLACE, prompt)
    if not accepted:
        raise Unreadable(source.line, "a text without a gap", _MEND)
    if "{{" in marked or "}}" in marked:
        raise Unreadable(source.line, "a gap that is opened or closed only", _MEND)
    return marked, accepted


def _parted(marked: str) -> tuple[str, list[str]]:
    """Return the paragraphs before the first gap as one text, then the others one by one."""
    paragraphs = [each.strip() for each in re.split(r"\n\s*\n", marked) if each.strip()]
    first = next(place for place, each in enumerate(paragraphs) if _PLACE in each)
    return "\n\n".join(paragraphs[:first]), paragraphs[first:]


def _segments(running: str) -> tuple[str, ...]:
    """Cut *running* at its gaps; a tag that is open there is closed and opened again."""
    segments, is_open = [""], list[str]()
    for piece in _TAG.split(running):
        if _TAG.fullmatch(piece):
            _note(piece, is_open)
            segments[-1] += piece
            continue
        first, *rest = piece.split(_PLACE)
        segments[-1] += first
        for text in rest:
            segments[-1] += "".join(f"</{_name(tag)}>" for tag in reversed(is_open))
            segments.append("".join(is_open) + text)
    return tuple(segments)


def _note(tag: str, is_open: list[str]) -> None:
    """Add *tag* to those that are open, or take off the one that it closes."""
    if tag.startswith("</"):
        is_open.pop()
    elif _name(tag) not in _EMPTY_TAGS:
        is_open.append(tag)


def _name(tag: str) -> str:
    return re.split(r"[\s/>]", tag.lstrip("<"), maxsplit=1)[0]
