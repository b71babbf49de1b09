"""Plausible responses: what somebody who errs, or who guesses, would answer."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from random import Random
from typing import Any

from sme_learn.learning.drawing import chance_of
from sme_learn.question import Question
from sme_learn.response import Response, pairs_of

_WORDS = ("patent", "copyright", "brand", "licence", "registration")
"""What people type who do not know the word."""


def slip(question: Question, chance: Random) -> Response:
    """Return a complete response that does not earn every point, as one who errs gives it."""
    return _SLIPS[question.kind](question, chance)


def guess(question: Question, chance: Random) -> Response:
    """Return a complete response by chance alone; it may be right.

    Who has to type something cannot guess, and errs.
    """
    return _GUESSES.get(question.kind, slip)(question, chance)


def lures(question: Any) -> list[str]:
    """Return the ids of the wrong options of a choice, the one that most people take first."""
    wrong = [option.id for option in question.options if option.id not in question.right]
    return chance_of(question.id).sample(wrong, len(wrong))


# Erring.


def _distractor(question: Any, chance: Random) -> Response:
    """Take a wrong option; of several right ones leave one out, or take a wrong one too."""
    wrong = lures(question)
    weights = [1 / place for place in range(1, len(wrong) + 1)]
    if not question.is_several:
        return tuple(chance.choices(wrong, weights))
    chosen = set(question.right)
    if wrong and chance.getrandbits(1):
        chosen |= set(chance.choices(wrong, weights))
    else:
        chosen.remove(chance.choice(question.key))
    return tuple(option.id for option in question.options if option.id in chosen)


def _swap(question: Any, chance: Random) -> Response:
    """Give two sources each other's target, or one another target where all have the same."""
    placed = pairs_of(question.key)
    one = chance.choice(list(placed))
    others = [source for source, target in placed.items() if target != placed[one]]
    if not others:
        return _misplace(placed, [one], (target.id for target in question.targets), chance)
    other = chance.choice(others)
    return _paired(placed | {one: placed[other], other: placed[one]})


def _resort(question: Any, chance: Random) -> Response:
    """Put one or two goods into a wrong bin."""
    placed = pairs_of(question.key)
    goods = chance.sample(list(placed), chance.randint(1, min(2, len(placed))))
    return _misplace(placed, goods, (bin_.id for bin_ in question.bins), chance)


def _misplace(
    placed: Mapping[str, str], which: Iterable[str], places: Iterable[str], chance: Random
) -> Response:
    known = list(places)
    wrong = {own: chance.choice([p for p in known if p != placed[own]]) for own in which}
    return _paired({**placed, **wrong})


def _paired(placed: Mapping[str, str]) -> Response:
    return tuple(f"{left}[.]{right}" for left, right in placed.items())


def _exchange(question: Any, chance: Random) -> Response:
    """Put two neighbours the wrong way round."""
    steps = list(question.key)
    at = chance.randrange(len(steps) - 1)
    steps[at : at + 2] = reversed(steps[at : at + 2])
    return tuple(steps)


def _miscount(question: Any, chance: Random) -> Response:
    """Give a known wrong number, or one that is a tenth too large."""
    more = max(1, round(abs(question.value) / 10))
    known = [number for number, _feedback in question.mistakes] or [question.highest + more]
    return (f"{chance.choice(known):f}",)


def _misdate(question: Any, chance: Random) -> Response:
    """Give a known wrong day, or one that is too late."""
    late = timedelta(days=question.tolerance + chance.choice((1, 30, 365)))
    known = [day for day, _feedback in question.mistakes] or [question.value + late]
    return (chance.choice(known).isoformat(),)


def _misname(question: Any, chance: Random) -> Response:
    """Type a known wrong answer, or another word of the field."""
    known = [words for words, _feedback in question.mistakes]
    return _first_wrong(question, ((words,) for words in (known or _mixed(_WORDS, chance))))


def _misfill(question: Any, chance: Random) -> Response:
    """Type what belongs in another gap, or another word, in one of the gaps."""
    key: Response = question.key
    at = chance.randrange(len(key))
    typed = [*_mixed([*key[:at], *key[at + 1 :]], chance), *_mixed(_WORDS, chance)]
    return _first_wrong(question, ((*key[:at], words, *key[at + 1 :]) for words in typed))


def _mixed(words: Sequence[str], chance: Random) -> list[str]:
    return chance.sample(words, len(words))


def _first_wrong(question: Any, responses: Iterable[Response]) -> Response:
    return next(response for response in responses if question.share(response) < 1)


_SLIPS: dict[str, Callable[[Any, Random], Response]] = {
    "choice": _distractor,
    "true-false": lambda question, _chance: ("false" if question.is_true else "true",),
    "matching": _swap,
    "categorise": _resort,
    "ordering": _exchange,
    "numeric": _miscount,
    "date": _misdate,
    "short-text": _misname,
    "gap": _misfill,
}


# Guessing.


def _any_option(question: Any, chance: Random) -> Response:
    ids = [option.id for option in question.options]
    count = chance.randint(1, len(ids) - 1) if question.is_several else 1
    chosen = chance.sample(ids, count)
    return tuple(own for own in ids if own in chosen)


def _anywhere(lefts: str, rights: str) -> Callable[[Any, Random], Response]:
    def placed(question: Any, chance: Random) -> Response:
        places = [right.id for right in getattr(question, rights)]
        return _paired({left.id: chance.choice(places) for left in getattr(question, lefts)})

    return placed


_GUESSES: dict[str, Callable[[Any, Random], Response]] = {
    "choice": _any_option,
    "true-false": lambda _question, chance: (chance.choice(("true", "false")),),
    "matching": _anywhere("sources", "targets"),
    "categorise": _anywhere("goods", "bins"),
    "ordering": lambda question, chance: tuple(_mixed(question.key, chance)),
}
