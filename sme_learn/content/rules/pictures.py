"""Rules about the figures of a lesson."""

from collections.abc import Iterator

from sme_learn.content.draft import Complaint, Draft
from sme_learn.content.figures import inspect
from sme_learn.model import Figure


def alternative(draft: Draft) -> Iterator[Complaint]:
    """Find figures that say nothing to whoever does not see them."""
    for passage in draft.named("figure"):
        if not (passage.attributes.get("alt", "").strip() or passage.body.strip()):
            mend = 'add {alt="all that the picture says"}'
            yield passage.line, "a figure without words", mend


def colour(draft: Draft) -> Iterator[Complaint]:
    """Find colours that the themes cannot exchange."""
    yield from _looks(draft, "figure-colour", "take one of the figure palette")


def font(draft: Draft) -> Iterator[Complaint]:
    """Find fonts that the program does not bring along."""
    yield from _looks(draft, "figure-font", 'write font-family="Inter"')


def frame(draft: Draft) -> Iterator[Complaint]:
    """Find figures whose size is not left to the page."""
    yield from _looks(draft, "figure-frame", 'write viewBox="0 0 W H", no width, no height')


def _looks(draft: Draft, rule: str, mend: str) -> Iterator[Complaint]:
    """Yield what is found in the files, at the line of the lesson that shows them."""
    shown = {b.path.name: b.path for b in draft.made.blocks if isinstance(b, Figure)}
    for passage in draft.named("figure"):
        path = shown.get(passage.words.rpartition("/")[2])
        for line, found, what in inspect(path) if path else ():
            if found == rule:
                yield passage.line, f"{what} (line {line} of {passage.words})", mend
