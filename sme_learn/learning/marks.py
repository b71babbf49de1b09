"""Marks: what learners earned, question by question, whatever the questions asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, isfinite

from sme_learn.learning.spread import settled


@dataclass(frozen=True)
class MarkedQuestion:
    """A question as far as its marks go.

    Attributes:
        id: Its id.
        possible: Points possible, 0 or more; one of 0 points is shown and not judged.
        guess: Share of the points that guessing blindly would earn on average, 0.0 to 1.0, or
            None where it is not known.

    Raises:
        ValueError: If the points possible are negative or no number.
    """

    id: str
    possible: float
    guess: float | None = None

    def __post_init__(self) -> None:
        if not isfinite(self.possible) or self.possible < 0:
            raise ValueError(f"{self.possible} points cannot be possible")


@dataclass(frozen=True)
class MarkedRow:
    """One attempt: who made it, and the points earned for each question.

    Attributes:
        learner: Who; need not be unique, since a learner may have several attempts.
        marks: Points in the order of the questions, below 0 where wrong answers cost some, or
            None for a question that was not seen.
    """

    learner: str
    marks: tuple[float | None, ...]

    @property
    def is_blank(self) -> bool:
        """Whether no question was seen."""
        return all(mark is None for mark in self.marks)

    @property
    def total(self) -> float:
        """Points earned for the questions seen."""
        return settled(fsum(mark for mark in self.marks if mark is not None))


@dataclass(frozen=True)
class Marks:
    """A table of marks: questions across, attempts down.

    Attributes:
        questions: The questions, each id once.
        rows: The attempts.

    Raises:
        ValueError: If an id comes twice, a row is longer or shorter than the questions, or a
            mark is no finite number.
    """

    questions: tuple[MarkedQuestion, ...]
    rows: tuple[MarkedRow, ...]

    def __post_init__(self) -> None:
        if len({question.id for question in self.questions}) < len(self.questions):
            raise ValueError("two questions have the same id")
        for row in self.rows:
            if len(row.marks) != len(self.questions):
                raise ValueError(f"{len(row.marks)} marks for {len(self.questions)} questions")
            if not all(mark is None or isfinite(mark) for mark in row.marks):
                raise ValueError("a mark is no finite number")

    @property
    def possible(self) -> float:
        """Points possible in all questions together."""
        return settled(fsum(question.possible for question in self.questions))

    @property
    def attempts(self) -> tuple[MarkedRow, ...]:
        """The rows of those who saw a question at all."""
        return tuple(row for row in self.rows if not row.is_blank)


def columns_of(rows: Sequence[MarkedRow]) -> list[tuple[float | None, ...]]:
    """Return the marks of *rows* question by question."""
    return list(zip(*(row.marks for row in rows), strict=True))
