"""Date: a day to be worked out, a deadline above all."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from sme_learn import item_writing
from sme_learn.question import Entry, Fault, Interaction, Question, Source, Unreadable, letter
from sme_learn.response import Response

_MEND = "write “= 2027-09-15” or “= 2027-09-15 ± 3 days”"
_WRITTEN = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:\s*(?:±|\+/?-)\s*(?P<tolerance>-?\d{1,3})\s*days?)?", re.ASCII
)
_TYPED = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_PART = letter(0)


@dataclass(frozen=True, kw_only=True)
class Date(Question):
    """A day of the calendar; a response is one ISO 8601 date, ``2027-09-15``.

    Attributes:
        value: The right day.
        tolerance: How many days off still count as right, 0 or more.
        feedback: What is said to a right answer, clean HTML, or ``None``.
        mistakes: Known wrong days, each with its feedback or ``None``.
    """

    kind: ClassVar[str] = "date"

    value: date
    tolerance: int = 0
    feedback: str | None = None
    mistakes: tuple[tuple[date, str | None], ...] = ()

    @classmethod
    def read(cls, source: Source) -> Self:
        """Read ``= year-month-day ± n days`` and the known wrong days after ``-``."""
        right, wrong = source.one_right(_MEND)
        value, tolerance = _parsed(right)
        return cls(
            **source.shared(),
            value=value,
            tolerance=tolerance,
            feedback=source.feedback(right),
            mistakes=tuple((_parsed(entry)[0], source.feedback(entry)) for entry in wrong),
        )

    @property
    def key(self) -> Response:
        """The right day itself."""
        return (self.value.isoformat(),)

    def faults(self) -> Iterator[Fault]:
        """Say what contradicts itself."""
        if self.tolerance < 0:
            yield Fault("tolerance", f"a tolerance of {self.tolerance} days", "write 0 or more")
        for day, _feedback in self.mistakes:
            if self._is_right(day):
                what = f"the wrong answer {day.isoformat()} counts as right"
                yield Fault("identical", what, "narrow the tolerance or take it out")
        yield from item_writing.of_question(self)

    def is_complete(self, response: Response) -> bool:
        """One day that is in the calendar."""
        return len(response) == 1 and _day(response[0]) is not None

    def share(self, response: Response) -> float:
        """Return all or nothing; both ends of the tolerance count as right.

        A deadline is met or missed: a day near it is worth nothing unless the writer says so.
        """
        return float(self._is_right(date.fromisoformat(response[0])))

    def _is_right(self, day: date) -> bool:
        return abs((day - self.value).days) <= self.tolerance

    def verdicts(self, response: Response) -> Mapping[str, bool]:
        """Tell whether the day is right."""
        return {_PART: self.share(response) == 1}

    def remarks(self, response: Response) -> tuple[str, ...]:
        """Return the feedback of the right answer or of the known wrong one that was given."""
        if self.share(response):
            return (self.feedback,) if self.feedback else ()
        given = date.fromisoformat(response[0])
        return tuple(remark for day, remark in self.mistakes if remark and day == given)

    def words(self, response: Response) -> tuple[str, ...]:
        """Return the day as year-month-day, which is read alike everywhere."""
        return tuple(part for part in response if _day(part))

    def interaction(self) -> Interaction:
        """Describe the question as a day to fill in; each that counts as right is one."""
        middle = self.value.toordinal()
        first = max(middle - self.tolerance, 1)
        last = min(middle + self.tolerance, date.max.toordinal())
        days = tuple(date.fromordinal(day).isoformat() for day in range(first, last + 1))
        return Interaction("fill-in", correct=days)


def _parsed(entry: Entry) -> tuple[date, int]:
    """Return day and tolerance."""
    written = _WRITTEN.fullmatch(entry.text.replace("−", "-").strip())
    day = _day(written["day"]) if written else None
    if not written or not day:
        raise Unreadable(entry.line, f"“{entry.text}” is no day of the calendar", _MEND)
    return day, int(written["tolerance"] or 0)


def _day(text: str) -> date | None:
    """Return the day that *text* is, or None."""
    try:
        return date.fromisoformat(text) if _TYPED.fullmatch(text) else None
    except ValueError:
        return None
