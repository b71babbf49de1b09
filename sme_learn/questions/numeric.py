"""Numeric: a number, with a tolerance and a unit if wanted."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from sme_learn import item_writing
from sme_learn.question import Entry, Fault, Interaction, Question, Source, Unreadable, letter
from sme_learn.response import Response

_MEND = "write “= 1254 ± 1 CHF”, digits with a point and nothing between them"
_NUMBER = r"[+-]?\d{1,15}(?:\.\d{1,10})?"
# Decimals are added exactly up to 28 digits; these have 25 at most.
_WRITTEN = re.compile(
    rf"(?P<value>{_NUMBER})(?:\s*(?:±|\+/?-)\s*(?P<tolerance>{_NUMBER}))?(?:\s*(?P<unit>[^\s\d.,±+-][^±]*))?",
    re.ASCII,
)
_TYPED = re.compile(r"-?\d{1,40}(?:\.\d{1,40})?", re.ASCII)
_PART = letter(0)


@dataclass(frozen=True, kw_only=True)
class Numeric(Question):
    """A number to be worked out; a response is one number in plain digits, ``-12.5``.

    Attributes:
        value: The right number.
        tolerance: How far off still counts as right, 0 or more.
        unit: Plain words shown beside the field, or ``None``.
        feedback: What is said to a right answer, clean HTML, or ``None``.
        mistakes: Known wrong numbers, each with its feedback or ``None``.
    """

    kind: ClassVar[str] = "numeric"

    value: Decimal
    tolerance: Decimal = Decimal(0)
    unit: str | None = None
    feedback: str | None = None
    mistakes: tuple[tuple[Decimal, str | None], ...] = ()

    @classmethod
    def read(cls, source: Source) -> Self:
        """Read ``= number ± tolerance unit`` and the known wrong numbers after ``-``."""
        right, wrong = source.one_right(_MEND)
        value, tolerance, unit = _parsed(right)
        return cls(
            **source.shared(),
            value=value,
            tolerance=tolerance,
            unit=unit,
            feedback=source.feedback(right),
            mistakes=tuple((_parsed(entry)[0], source.feedback(entry)) for entry in wrong),
        )

    @property
    def lowest(self) -> Decimal:
        """The lowest number that counts as right."""
        return self.value - self.tolerance

    @property
    def highest(self) -> Decimal:
        """The highest number that counts as right."""
        return self.value + self.tolerance

    @property
    def key(self) -> Response:
        """The right number itself."""
        return (_digits(self.value),)

    def faults(self) -> Iterator[Fault]:
        """Say what contradicts itself."""
        if self.tolerance < 0:
            yield Fault("tolerance", f"a tolerance of {self.tolerance}", "write 0 or more")
        for number, _feedback in self.mistakes:
            if self.lowest <= number <= self.highest:
                what = f"the wrong answer {_digits(number)} counts as right"
                yield Fault("identical", what, "narrow the tolerance or take it out")
        yield from item_writing.of_question(self)

    def is_complete(self, response: Response) -> bool:
        """One number in plain digits."""
        return len(response) == 1 and _TYPED.fullmatch(response[0]) is not None

    def share(self, response: Response) -> float:
        """Return all or nothing; both ends of the tolerance count as right.

        Decimals are compared as they are written, so that 0.3 is 0.1 + 0.2.
        """
        return float(self.lowest <= Decimal(response[0]) <= self.highest)

    def verdicts(self, response: Response) -> Mapping[str, bool]:
        """Tell whether the number is right."""
        return {_PART: self.share(response) == 1}

    def remarks(self, response: Response) -> tuple[str, ...]:
        """Return the feedback of the right answer or of the known wrong one that was given."""
        if self.share(response):
            return (self.feedback,) if self.feedback else ()
        given = Decimal(response[0])
        return tuple(remark for number, remark in self.mistakes if remark and number == given)

    def words(self, response: Response) -> tuple[str, ...]:
        """Return the number with its unit."""
        unit = f"\u00a0{html.escape(self.unit)}" if self.unit else ""
        return tuple(html.escape(number) + unit for number in response)

    def interaction(self) -> Interaction:
        """Describe the question as a number or a range of numbers."""
        ends = f"{_digits(self.lowest)}[:]{_digits(self.highest)}"
        return Interaction("numeric", correct=(ends if self.tolerance else self.key[0],))


def _parsed(entry: Entry) -> tuple[Decimal, Decimal, str | None]:
    """Return value, tolerance and unit."""
    written = _WRITTEN.fullmatch(entry.text.replace("−", "-").strip())
    if not written:
        raise Unreadable(entry.line, f"“{entry.text}” is no number", _MEND)
    return Decimal(written["value"]), Decimal(written["tolerance"] or 0), written["unit"]


def _digits(number: Decimal) -> str:
    """Return *number* in plain digits without superfluous zeros."""
    digits = f"{number:f}"
    shortest = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return "0" if shortest in {"-0", ""} else shortest
