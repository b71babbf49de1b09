"""Test drawing: which questions of a stock a made test asks."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from sme_learn.model import Aim, Picked
from sme_learn.question import Question


@dataclass(frozen=True)
class Candidate:
    """A question that a test may ask.

    Attributes:
        picked: Where it stands, and its id.
        course: Id of the course.
        aims: The objectives it asks for, at least one.
        question: The question itself.
    """

    picked: Picked
    course: str
    aims: tuple[Aim, ...]
    question: Question


@dataclass(frozen=True)
class Wish:
    """Which questions are wanted.

    Attributes:
        courses: Ids of the courses they are about; empty for any.
        aims: The objectives they ask for; empty for any.
        kinds: Their kinds; empty for any.
    """

    courses: frozenset[str] = frozenset()
    aims: frozenset[Aim] = frozenset()
    kinds: frozenset[str] = frozenset()

    def takes(self, candidate: Candidate) -> bool:
        """Whether a *candidate* is one of them."""
        return (
            (not self.courses or candidate.course in self.courses)
            and (not self.aims or not self.aims.isdisjoint(candidate.aims))
            and (not self.kinds or candidate.question.kind in self.kinds)
        )


def fitting(
    stock: Iterable[Candidate], wish: Wish, taken: Collection[Picked] = ()
) -> tuple[Candidate, ...]:
    """Return the candidates of a *stock* that fit a *wish* and are not *taken*, in order."""
    names = {picked.question for picked in taken}
    return tuple(each for each in stock if each.picked.question not in names and wish.takes(each))


def draw_test(
    stock: Sequence[Candidate],
    wish: Wish,
    count: int,
    chance: Random,
    taken: Collection[Picked] = (),
) -> tuple[Picked, ...]:
    """Draw *count* questions of a *stock* that fit a *wish*, or as many as there are.

    No objective is asked for twice before each was asked for once, what is *taken* already
    among them, and so on as far as the stock reaches. The same stock, wish, questions taken and
    chance draw the same questions.
    """
    names = {picked.question for picked in taken}
    asked = Counter(each.aims[0] for each in stock if each.picked.question in names)
    free = fitting(stock, wish, taken)
    shuffled = chance.sample(free, len(free))
    return tuple(each.picked for each in _balanced(shuffled, asked, max(0, count)))


def _balanced(
    shuffled: Sequence[Candidate], asked: Counter[Aim], count: int
) -> Iterator[Candidate]:
    """Yield candidates, always one of the objective that was asked for least so far."""
    left: dict[Aim, list[Candidate]] = {}
    for each in reversed(shuffled):
        left.setdefault(each.aims[0], []).append(each)
    for _turn in range(count):
        there = [aim for aim, waiting in left.items() if waiting]
        if not there:
            return
        least = min(there, key=lambda aim: asked[aim])
        asked[least] += 1
        yield left[least].pop()
