"""A record and a learner, and what she does, in few words."""

from datetime import UTC, datetime
from uuid import UUID

from sme_learn.model import Answered, Attempt, Finished, Learner, Read
from sme_learn.response import Response, Score
from sme_learn.store.record import Record

MORNING = datetime(2026, 11, 22, 9, 30, 15, 250_000, tzinfo=UTC)


class Desk:
    """A record and a learner at it."""

    def __init__(self, record: Record, learner: Learner) -> None:
        self.record = record
        self.learner = learner.id
        self.at = MORNING
        self._attempts = 0

    def answer(
        self,
        question: str = "q1",
        *,
        lesson: str = "T1.1",
        response: Response = ("b",),
        earned: float = 1.0,
        possible: float = 1.0,
        revision: str = "r1",
        attempt: UUID | None = None,
        seconds: float | None = 4.5,
        at: datetime | None = None,
        learner: UUID | None = None,
    ) -> Answered:
        return self.record.answer(
            learner=learner or self.learner,
            lesson=lesson,
            question=question,
            revision=revision,
            response=response,
            score=Score(earned, possible),
            attempt=attempt,
            hint_used=False,
            seconds=seconds,
            at=at or self.at,
            language="en",
            version="0.1.0",
        )

    def read(self, lesson: str = "T1.1", seconds: float | None = 60.0) -> Read:
        return self.record.read(
            learner=self.learner,
            lesson=lesson,
            seconds=seconds,
            at=self.at,
            language="en",
            version="0.1.0",
        )

    def begin(self, lesson: str = "T1.1", retries: UUID | None = None) -> Attempt:
        self._attempts += 1
        own = self.record.new_id(self.at)
        drawn = ("q3", "q1", "q2")
        attempt = Attempt(own, self.learner, lesson, self._attempts, drawn, self.at, retries)
        self.record.begin(attempt)
        return attempt

    def finish(self, attempt: Attempt, earned: float = 2.0, *, passed: bool = False) -> Finished:
        return self.record.finish(
            learner=self.learner,
            lesson=attempt.lesson,
            attempt=attempt.id,
            score=Score(earned, 3.0),
            passed=passed,
            seconds=33.3,
            at=self.at,
            language="en",
            version="0.1.0",
        )
