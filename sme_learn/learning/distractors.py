"""Distractors: who chooses which option of a question, the strong, the middling or the weak."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import fsum

from sme_learn.learning.intervals import Interval, wilson
from sme_learn.learning.marks import Marks
from sme_learn.learning.spread import settled

THIRDS = 3


@dataclass(frozen=True)
class Pick:
    """What one learner chose.

    Attributes:
        rest: Points earned in the rest of the test, by which the thirds are made.
        chosen: Ids of the options chosen; none for "not sure".
    """

    rest: float
    chosen: frozenset[str]


@dataclass(frozen=True)
class OptionShare:
    """Who chose an option.

    Attributes:
        option: Its id.
        is_key: Whether it is right to choose it.
        count: How many chose it.
        share: Share of all who chose it, 0.0 to 1.0.
        interval: Wilson's interval of it.
        upper: Share of the strongest third who chose it.
        middle: Share of the middle third.
        lower: Share of the weakest third.
    """

    option: str
    is_key: bool
    count: int
    share: float
    interval: Interval | None
    upper: float
    middle: float
    lower: float


def option_shares(
    options: Iterable[str], key: Collection[str], picks: Sequence[Pick]
) -> tuple[OptionShare, ...]:
    """Say who among the *picks* chose each of the *options*; nothing without a pick.

    Thirds are of equal size. Learners with the same points stand in no order: where a border
    falls among them, each counts in both thirds by the part of them that falls there, so that
    the order of the class changes nothing.
    """
    if not picks:
        return ()
    weighed = list(_weighed(picks))
    return tuple(_share(option, option in key, weighed) for option in options)


_Weighed = tuple[Pick, tuple[float, ...]]


def _weighed(picks: Sequence[Pick]) -> Iterable[_Weighed]:
    """Give each pick with the part of it that counts in the upper, middle and lower third."""
    size, before = len(picks) / THIRDS, 0
    strongest = sorted(picks, key=lambda pick: -pick.rest)
    for _, equals in groupby(strongest, key=lambda pick: pick.rest):
        group = list(equals)
        parts = tuple(
            _overlap(before, before + len(group), third * size, (third + 1) * size) / len(group)
            for third in range(THIRDS)
        )
        yield from ((pick, parts) for pick in group)
        before += len(group)


def _overlap(low: float, high: float, start: float, end: float) -> float:
    return max(0.0, min(high, end) - max(low, start))


def _share(option: str, is_key: bool, weighed: Sequence[_Weighed]) -> OptionShare:  # noqa: FBT001
    chose = [parts for pick, parts in weighed if option in pick.chosen]
    size = len(weighed) / THIRDS
    upper, middle, lower = (
        settled(fsum(parts[third] for parts in chose) / size) for third in range(THIRDS)
    )
    share = len(chose) / len(weighed)
    interval = wilson(share, len(weighed))
    return OptionShare(option, is_key, len(chose), share, interval, upper, middle, lower)


def picks_of(
    marks: Marks, question: str, chosen: Sequence[Collection[str] | None]
) -> tuple[Pick, ...]:
    """Put what was *chosen* beside what each learner earned in the rest of the test.

    Args:
        marks: The marks of the test.
        question: The id of the question.
        chosen: Ids of the options, row by row as in *marks*; None where it was not seen.

    Raises:
        ValueError: If there is no such question, or not one choice a row.
    """
    place = [each.id for each in marks.questions].index(question)
    pairs = zip(marks.rows, chosen, strict=True)
    return tuple(
        Pick(settled(row.total - (row.marks[place] or 0.0)), frozenset(options))
        for row, options in pairs
        if options is not None
    )
