"""True-false: a statement that holds or does not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from sme_learn import item_writing
from sme_learn.i18n import _
from sme_learn.question import Fault, Interaction, Question, Source, Unreadable
from sme_learn.response import Response

_MEND = "write one line, “= true” or “= false”"


@dataclass(frozen=True, kw_only=True)
class TrueFalse(Question):
    """A statement to be judged; a response is ``true`` or ``false``.

    Attributes:
        is_true: Whether the statement holds.
        feedback: What the one who chose the other is told, clean HTML, or ``None``.
    """

    kind: ClassVar[str] = "true-false"

    is_true: bool
    feedback: str | None

    @classmethod
    def read(cls, source: Source) -> Self:
        """Read ``= true`` or ``= false``."""
        entry, wrong = source.one_right(_MEND)
        if wrong:
            raise Unreadable(wrong[0].line, "a second answer to one statement", _MEND)
        word = entry.text.strip().lower()
        if word not in {"true", "false"}:
            raise Unreadable(entry.line, f"“{entry.text}” is neither true nor false", _MEND)
        feedback = source.feedback(entry)
        return cls(**source.shared(), is_true=word == "true", feedback=feedback)

    @property
    def key(self) -> Response:
        """``true`` or ``false``."""
        return ("true" if self.is_true else "false",)

    def faults(self) -> Iterator[Fault]:
        """Say what is missing."""
        if self.feedback is None:
            mend = "add a line “  > why a person would fall for it, and why it is wrong”"
            yield Fault("feedback", "the wrong answer has no feedback", mend)
        yield from item_writing.of_question(self)

    def is_complete(self, response: Response) -> bool:
        """One of the two."""
        return response in {("true",), ("false",)}

    def share(self, response: Response) -> float:
        """Return all or nothing."""
        return float(response == self.key)

    def verdicts(self, response: Response) -> Mapping[str, bool]:
        """Tell for each of the two whether leaving or choosing it was right."""
        return dict.fromkeys(("true", "false"), response == self.key)

    def remarks(self, response: Response) -> tuple[str, ...]:
        """Return the feedback if the other was chosen."""
        return (self.feedback,) if self.feedback and response != self.key else ()

    def words(self, response: Response) -> tuple[str, ...]:
        """Return "True" or "False" in the language of the program."""
        return tuple(_("True") if part == "true" else _("False") for part in response)

    def interaction(self) -> Interaction:
        """Describe the question as a statement."""
        return Interaction("true-false", correct=self.key)
