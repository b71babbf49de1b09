"""Ordering: put steps in their order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar, Self

from sme_learn import item_writing
from sme_learn.question import Fault, Interaction, Option, Question, Source, plain
from sme_learn.response import Response, pattern_of


@dataclass(frozen=True, kw_only=True)
class Ordering(Question):
    """Steps to be put in order; a response holds all their ids, first step first.

    Attributes:
        steps: In the right order.
    """

    kind: ClassVar[str] = "ordering"

    steps: tuple[Option, ...]

    @classmethod
    def read(cls, source: Source) -> Self:
        """Read ``1. words``; the order of the lines counts, not their numbers."""
        entries = source.listed("1", "write “1. words”, the steps in the right order")
        return cls(**source.shared(), steps=source.options(entries))

    @property
    def key(self) -> Response:
        """The steps in the order of the file."""
        return tuple(step.id for step in self.steps)

    def faults(self) -> Iterator[Fault]:
        """Say what is missing or cannot be told apart."""
        if len(self.steps) < 3:
            yield Fault("options", "fewer than three steps", "add lines “1. words”")
        yield from item_writing.of_equal(self.steps, "steps")
        yield from item_writing.of_question(self)

    def is_complete(self, response: Response) -> bool:
        """Every step once."""
        return bool(response) and sorted(response) == sorted(self.key)

    def share(self, response: Response) -> float:
        """Return the share of all pairs of steps that stand in the right order.

        One step out of place costs little and the reverse order earns nothing, which counting
        steps in their place would not give: there, one step moved from the front to the end
        costs everything. Source: M. G. Kendall, "A new measure of rank correlation",
        Biometrika 30 (1938); this is (tau + 1) / 2.
        """
        place = {step: at for at, step in enumerate(self.key)}
        pairs = [place[one] < place[other] for one, other in combinations(response, 2)]
        return sum(pairs) / len(pairs) if pairs else 1.0

    def verdicts(self, response: Response) -> Mapping[str, bool]:
        """Tell for each step whether it stands in its place."""
        there = dict(zip(self.key, response, strict=False))
        return {step: there.get(step) == step for step in self.key}

    def remarks(self, response: Response) -> tuple[str, ...]:
        """Return the feedback, where a writer gave any, of the steps out of their place, named."""
        verdicts = self.verdicts(response)
        wrong = (s for s in self.steps if s.feedback and not verdicts[s.id])
        return tuple(f"<strong>{s.text}</strong>: {s.feedback}" for s in wrong)

    def words(self, response: Response) -> tuple[str, ...]:
        """Return the steps as they were put."""
        texts = {step.id: step.text for step in self.steps}
        return tuple(texts[step] for step in response if step in texts)

    def interaction(self) -> Interaction:
        """Describe the question as a sequence."""
        steps = tuple((step.id, plain(step.text)) for step in self.steps)
        return Interaction("sequencing", steps, correct=(pattern_of(self.key),))
