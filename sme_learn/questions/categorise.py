"""Categorise: sort goods into bins."""

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
    plain,
)
from sme_learn.response import Response, pairs_of, pattern_of

_MEND = "write “- bin”, and below it, indented, “- what belongs in it”"


@dataclass(frozen=True, kw_only=True)
class Categorise(Question):
    """Goods and bins; a response holds ``good[.]bin`` for each good.

    Attributes:
        bins: At least two, in the order of the file; one may stay empty.
        goods: In the order of the file, their ids running on through all bins.
        right: Id of the bin that each good belongs in, in the order of the goods.
    """

    kind: ClassVar[str] = "categorise"

    bins: tuple[Option, ...]
    goods: tuple[Option, ...]
    right: tuple[str, ...]

    @classmethod
    def read(cls, source: Source) -> Self:
        """Read ``- bin`` and the goods indented below each."""
        for entry in source.entries:
            _check(entry)
        bins = source.options()
        goods = tuple(good for entry in source.entries for good in entry.children)
        sizes = zip(bins, source.entries, strict=True)
        right = tuple(bin_.id for bin_, entry in sizes for _good in entry.children)
        return cls(**source.shared(), bins=bins, goods=source.options(goods), right=right)

    @property
    def key(self) -> Response:
        """Every good with its bin, in the order of the file."""
        pairs = zip(self.goods, self.right, strict=True)
        return tuple(f"{good.id}[.]{bin_}" for good, bin_ in pairs)

    def faults(self) -> Iterator[Fault]:
        """Say what is missing or cannot be told apart."""
        if len(self.bins) < 2:
            yield Fault("bins", "fewer than two bins", "add another bin, “- words”")
        if len(self.goods) < 2:
            yield Fault("options", "fewer than two things to sort", "indent them below their bin")
        yield from item_writing.of_feedback(self.goods)
        yield from item_writing.of_equal(self.bins, "bins")
        yield from item_writing.of_equal(self.goods, "things to sort")
        yield from item_writing.of_question(self)

    def is_complete(self, response: Response) -> bool:
        """Every good placed once, in any order."""
        placed, known = pairs_of(response), {bin_.id for bin_ in self.bins}
        return (
            bool(self.goods)
            and len(response) == len(placed)
            and placed.keys() == {good.id for good in self.goods}
            and set(placed.values()) <= known
        )

    def share(self, response: Response) -> float:
        """Return the share of the goods that lie in the right bin.

        A wrong one takes nothing back: with every good placed, guessing cannot be bought by
        placing more.
        """
        verdicts = self.verdicts(response)
        return sum(verdicts.values()) / len(verdicts)

    def verdicts(self, response: Response) -> Mapping[str, bool]:
        """Tell for each good whether it lies in the right bin."""
        placed, pairs = pairs_of(response), zip(self.goods, self.right, strict=True)
        return {good.id: placed.get(good.id) == bin_ for good, bin_ in pairs}

    def remarks(self, response: Response) -> tuple[str, ...]:
        """Return the feedback of the goods that lie in a wrong bin, each named."""
        verdicts = self.verdicts(response)
        wrong = (g for g in self.goods if g.feedback and not verdicts[g.id])
        return tuple(f"<strong>{g.text}</strong>: {g.feedback}" for g in wrong)

    def words(self, response: Response) -> tuple[str, ...]:
        """Return ``good – bin`` for each pair, in the order of the file."""
        placed, texts = pairs_of(response), {b.id: b.text for b in self.bins}
        pairs = [(g.text, placed[g.id]) for g in self.goods if g.id in placed]
        return tuple(f"{text} – {texts[bin_]}" for text, bin_ in pairs if bin_ in texts)

    def interaction(self) -> Interaction:
        """Describe the question as a matching of goods with bins."""
        goods = tuple((good.id, plain(good.text)) for good in self.goods)
        bins = tuple((bin_.id, plain(bin_.text)) for bin_ in self.bins)
        return Interaction("matching", goods, bins, (pattern_of(self.key),))


def _check(entry: Entry) -> None:
    """Make sure that *entry* is a bin with goods."""
    if entry.feedback:
        raise Unreadable(entry.line, "feedback under a bin", "put it under what belongs in it")
    for each in (entry, *entry.children):
        if each.marker != "-" or each.ticked is not None or not each.text:
            raise Unreadable(each.line, f"“{each.text}” is neither a bin nor in one", _MEND)
    for good in entry.children:
        if good.children:
            raise Unreadable(good.children[0].line, "indented twice", _MEND)
