"""Standing: where a learner is, worked out from what happened or kept to go on from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from sme_learn.response import Response


@dataclass(frozen=True)
class Attempt:
    """A quiz as it was drawn for one learner; its id is the seed of every shuffle in it.

    Attributes:
        id: UUID.
        learner: UUID of the learner.
        lesson: Id of the lesson.
        number: Which attempt of this learner at this lesson's quiz it is, from 1.
        questions: Ids of the questions drawn, in the order they are asked.
        started: When, aware UTC.
        retries: UUID of the attempt whose missed questions these are, or ``None``.
    """

    id: UUID
    learner: UUID
    lesson: str
    number: int
    questions: tuple[str, ...]
    started: datetime
    retries: UUID | None = None


@dataclass(frozen=True)
class Tally:
    """All a learner's answers to one question, added up.

    Attributes:
        lesson: Id of the lesson.
        question: Id of the question.
        tries: How many answers, at least 1.
        first: Scaled score of the first, 0.0 to 1.0.
        last: Scaled score of the last.
        best: The best scaled score.
        not_sure: How many of them were "not sure".
        seconds: Time spent on all of them.
        last_at: When the last was given, aware UTC.
    """

    lesson: str
    question: str
    tries: int
    first: float
    last: float
    best: float
    not_sure: int
    seconds: float
    last_at: datetime


@dataclass(frozen=True)
class Standing:
    """Where a learner stands in one lesson: its events folded.

    Attributes:
        lesson: Id of the lesson.
        read: When it was first read to the end, aware UTC, or ``None``.
        attempts: Quiz attempts finished.
        first: Scaled score of the first finished attempt at the whole quiz, or ``None``.
        best: Best scaled score of a finished attempt at the whole quiz, or ``None``.
        passed: Whether one of them reached the pass mark.
        seconds: Time spent on it altogether.
        last_at: When the last event was, aware UTC.
    """

    lesson: str
    read: datetime | None
    attempts: int
    first: float | None
    best: float | None
    passed: bool
    seconds: float
    last_at: datetime


@dataclass(frozen=True)
class Place:
    """Where a learner was in a lesson when they left it.

    Attributes:
        lesson: Id of the lesson.
        share: Scroll position, 0.0 at the top to 1.0 at the end.
        furthest: The furthest they have been, 0.0 to 1.0.
        at: When, aware UTC.
        drafts: What was typed or chosen and not yet answered, by question id: the fields of
            its answer area.
    """

    lesson: str
    share: float
    furthest: float
    at: datetime
    drafts: Mapping[str, "Response"] = field(default_factory=dict)
