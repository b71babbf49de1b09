"""Events: what happened, kept for ever and only ever added to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sme_learn.response import Response, Score


@dataclass(frozen=True, kw_only=True)
class Event:
    """What every event says.

    Attributes:
        id: UUIDv7, made once, when it happened.
        installation: UUID of the installation where it happened.
        sequence: Place among that installation's events, from 1, without gaps.
        learner: UUID of the learner.
        lesson: Id of the lesson.
        at: When, aware UTC, to the millisecond.
        seconds: Time spent on it, to a tenth of a second, or ``None`` if unknown.
        language: BCP 47 tag of the lesson's words.
        version: Version of the program.
    """

    id: UUID
    installation: UUID
    sequence: int
    learner: UUID
    lesson: str
    at: datetime
    seconds: float | None
    language: str
    version: str


@dataclass(frozen=True, kw_only=True)
class Read(Event):
    """A lesson was read to its end."""


@dataclass(frozen=True, kw_only=True)
class Answered(Event):
    """A question was answered.

    Attributes:
        question: Id of the question.
        revision: Revision of the question that was shown.
        response: What was answered; empty for "not sure".
        score: What it earned.
        attempt: UUID of the quiz attempt, or ``None`` in the text of a lesson.
        number: Which try of this learner at this question it is, from 1, counting the text and
            every attempt.
        hint_used: Whether the hint had been opened.
    """

    question: str
    revision: str
    response: Response
    score: Score
    attempt: UUID | None
    number: int
    hint_used: bool


@dataclass(frozen=True, kw_only=True)
class Finished(Event):
    """An attempt at a quiz came to its end.

    Attributes:
        attempt: UUID of the attempt.
        score: Points of all its questions together.
        passed: Whether the pass mark was reached.
    """

    attempt: UUID
    score: Score
    passed: bool
