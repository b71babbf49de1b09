"""Verdicts: what is probably wrong with a question, with the evidence for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from sme_learn.learning.distractors import THIRDS, OptionShare
from sme_learn.learning.intervals import wilson
from sme_learn.learning.item_analysis import QuestionAnalysis

FEWEST = 10
"""Attempts below which nothing is said about a question."""

ENOUGH = 30
"""Attempts below which what is said is provisional."""

EASY = 0.95
"""Facility from which a question is too easy. Source: Moodle, "Quiz report statistics": from 95
per cent on "extremely easy"."""

HARD = 0.20
"""Facility up to which a question is too hard. Source: as above: up to 20 per cent "difficult"
and worse."""

TELLING = 20.0
"""Discrimination, in per cent, below which a question does not tell strong from weak. Source: as
above: below 20 "very weak"."""


MOST = 0.5
"""Share of the strongest third that must choose a wrong option before the key is doubted."""


class Fault(Enum):
    """What may be wrong with a question."""

    MISKEYED = "miskeyed"
    REVERSED = "reversed"
    TOO_EASY = "too-easy"
    TOO_HARD = "too-hard"
    UNTELLING = "untelling"
    UNUSED_OPTION = "unused-option"


@dataclass(frozen=True)
class Verdict:
    """A fault of a question and what speaks for it.

    Attributes:
        fault: What is probably wrong.
        evidence: The figures of the question.
        option: The option that gives it away, where there is one.
        key: The right option it is held against: of several, the one the strongest chose least.
    """

    fault: Fault
    evidence: QuestionAnalysis
    option: OptionShare | None = None
    key: OptionShare | None = None

    @property
    def is_provisional(self) -> bool:
        """Whether too few attempts stand behind it to be sure."""
        return self.evidence.attempts < ENOUGH


def verdicts(of: QuestionAnalysis, options: Sequence[OptionShare] = ()) -> tuple[Verdict, ...]:
    """Say what is probably wrong with a question, the gravest first; nothing below `FEWEST`.

    A question gets one verdict on its marks, the gravest that fits: one with a wrong key is also
    hard, and one that all answer cannot tell strong from weak. Options that nobody takes come
    after it.

    Args:
        of: The figures of the question.
        options: Who chose which of its options, where it has options.
    """
    if of.attempts < FEWEST or not of.possible:
        return ()
    found = _miskeyed(of, options) or _by_marks(of)
    unused = [Verdict(Fault.UNUSED_OPTION, of, o) for o in options if not o.is_key and not o.count]
    return (*([found] if found else []), *unused)


def _miskeyed(of: QuestionAnalysis, options: Sequence[OptionShare]) -> Verdict | None:
    """Find the wrong option that the strongest choose, sooner than the key and than the weak do.

    So many of them must choose it that guessing can hardly be the reason.
    """
    wrong = [option for option in options if not option.is_key]
    keys = [option for option in options if option.is_key]
    if not wrong or not keys:
        return None
    drawn = max(wrong, key=lambda option: option.upper)
    key = min(keys, key=lambda option: option.upper)
    draws = drawn.upper >= MOST and drawn.upper > max(key.upper, drawn.lower)
    if draws and key.upper <= key.lower and _is_no_chance(drawn, of.attempts, len(options)):
        return Verdict(Fault.MISKEYED, of, drawn, key)
    return None


def _is_no_chance(drawn: OptionShare, attempts: int, options: int) -> bool:
    """Whether more of the strongest third chose it than would by guessing among the *options*."""
    interval = wilson(drawn.upper, attempts // THIRDS)
    return interval is not None and interval.low > 1 / options


def _by_marks(of: QuestionAnalysis) -> Verdict | None:
    if of.facility is None:
        return None
    tells = of.discrimination
    if tells is not None and _is_reversed(of, tells):
        return Verdict(Fault.REVERSED, of)
    if of.facility >= EASY:
        return Verdict(Fault.TOO_EASY, of)
    if of.facility <= HARD:
        return Verdict(Fault.TOO_HARD, of)
    return Verdict(Fault.UNTELLING, of) if tells is not None and tells < TELLING else None


def _is_reversed(of: QuestionAnalysis, tells: float) -> bool:
    """Whether the weak do better: clearly so, or as clearly as the strong should."""
    interval = of.discrimination_interval
    return tells <= -TELLING or (interval is not None and interval.high < 0)
