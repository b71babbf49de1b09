"""Choice: one answer of several, or all that are right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from sme_learn import item_writing
from sme_learn.question import Fault, Interaction, Option, Question, Source, Unreadable, plain
from sme_learn.response import Response, pattern_of

_MEND = "write “- [ ] words” or “- [x] words”"


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """A prompt and options, one or several of them right.

    Attributes:
        options: At least two, in the order of the file.
        right: Ids of the right ones.
    """

    kind: ClassVar[str] = "choice"

    options: tuple[Option, ...]
    right: frozenset[str]

    @classmethod
    def read(cls, source: Source) -> Self:
        """Read ``- [ ] words`` and ``- [x] words``."""
        for entry in source.entries:
            if entry.ticked is None or entry.marker != "-":
                raise Unreadable(entry.line, "an option without a box", _MEND)
            if entry.children:
                raise Unreadable(entry.children[0].line, "an option below an option", _MEND)
        options = source.options()
        ticked = zip(source.entries, options, strict=True)
        right = frozenset(option.id for entry, option in ticked if entry.ticked)
        return cls(**source.shared(), options=options, right=right)

    @property
    def is_several(self) -> bool:
        """Whether more than one option is right."""
        return len(self.right) > 1

    @property
    def key(self) -> Response:
        """The right options in the order of the file."""
        return tuple(option.id for option in self.options if option.id in self.right)

    def faults(self) -> Iterator[Fault]:
        """Say what is missing or gives the answer away."""
        if len(self.options) < 2:
            yield Fault("options", "fewer than two options", "add options")
        if not self.right:
            yield Fault("key", "no right answer", "mark it “- [x] words”")
        right = [option for option in self.options if option.id in self.right]
        wrong = [option for option in self.options if option.id not in self.right]
        if self.right and not wrong:
            yield Fault("key", "every option is right", "add a wrong one")
        if len(right) == 1:
            yield from item_writing.of_length(right[0], wrong)
        yield from item_writing.of_feedback(wrong)
        yield from item_writing.of_equal(self.options, "options")
        yield from item_writing.of_words(self.options)
        yield from item_writing.of_question(self)

    def is_complete(self, response: Response) -> bool:
        """One option for one answer, at least one for several; each known and named once."""
        known = {option.id for option in self.options}
        return (
            bool(response and self.right)
            and len(set(response)) == len(response)
            and set(response) <= known
            and (self.is_several or len(response) == 1)
        )

    def share(self, response: Response) -> float:
        """Return max(0, right - wrong) / number right: choosing everything earns nothing.

        Choosing all options must not pay, so each wrong one takes back what a right one gives;
        with as many right options as wrong ones, all chosen earn exactly nothing. Where right
        options outnumber wrong ones, all chosen are taken as no answer and earn nothing too.
        """
        chosen = set(response)
        if self.is_several and len(chosen) == len(self.options):
            return float(len(self.right) == len(self.options))
        hits = len(chosen & self.right)
        return max(0, hits - (len(chosen) - hits)) / len(self.right)

    def verdicts(self, response: Response) -> Mapping[str, bool]:
        """Tell for each option whether leaving or choosing it was right."""
        return {o.id: (o.id in response) == (o.id in self.right) for o in self.options}

    def remarks(self, response: Response) -> tuple[str, ...]:
        """Return the feedback of the chosen options, in the order of the file."""
        chosen = [o.feedback for o in self.options if o.id in response]
        return tuple(feedback for feedback in chosen if feedback)

    def words(self, response: Response) -> tuple[str, ...]:
        """Return the text of the chosen options, in the order of the file."""
        return tuple(option.text for option in self.options if option.id in response)

    def interaction(self) -> Interaction:
        """Describe the question as a choice."""
        parts = tuple((option.id, plain(option.text)) for option in self.options)
        return Interaction("choice", parts, correct=(pattern_of(self.key),))
