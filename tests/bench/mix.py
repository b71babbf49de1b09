"""A realistic mix of answers: classes at their lessons and quizzes, all kinds of question."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from sme_learn.model import Attempt, Learner
from sme_learn.response import NOT_SURE, Response, Score
from sme_learn.store.record import Record

CLASS = 25
LESSONS = tuple(
    f"{course}{part}.{lesson}" for course in "TPCDK" for part in "12" for lesson in "1234"
)
IN_TEXT, POOL, DRAWN = 8, 12, 8

_RESPONSES: tuple[tuple[str, ...], ...] = (
    ("b",),
    ("a", "c"),
    ("true",),
    ("a[.]c", "b[.]a", "c[.]d", "d[.]b"),
    ("a[.]x", "b[.]y", "c[.]x", "d[.]z", "e[.]y", "f[.]x"),
    ("c", "a", "d", "b", "e"),
    ("1250.00",),
    ("2036-05-12",),
    ("acquired distinctiveness",),
    ("goods", "services", "ten"),
)


class Mix:
    """Answers as learners give them; the same for the same seed."""

    def __init__(self, record: Record, seed: int = 1) -> None:
        self._record = record
        self._chance = Random(seed)
        self._at = datetime(2026, 1, 5, 8, tzinfo=UTC)
        self.answers = 0

    def go(self, answers: int) -> None:
        """Write at least that many answers, with the reads and finishes that go with them."""
        work = self._classes()
        while self.answers < answers:
            next(work)

    def _classes(self) -> Iterator[None]:
        while True:
            yield from self._class()

    def _class(self) -> Iterator[None]:
        learners = [self._learner() for _ in range(CLASS)]
        for lesson in LESSONS:
            at_work = [self._lesson(learner, lesson) for learner in learners]
            while at_work:
                one = self._chance.choice(at_work)
                if next(one, "done") == "done":
                    at_work.remove(one)
                yield

    def _learner(self) -> UUID:
        learner = UUID(int=self._chance.getrandbits(128), version=4)
        self._record.add_learner(Learner(learner, f"Learner {learner.hex[:6]}"))
        return learner

    def _lesson(self, learner: UUID, lesson: str) -> Iterator[None]:
        for place in range(IN_TEXT):
            yield self._answer(learner, lesson, f"q{place}", None)
            if self._chance.random() < 0.3:
                yield self._answer(learner, lesson, f"q{place}", None)
        self._record.read(learner=learner, lesson=lesson, seconds=412.5, **self._shared())
        for number in range(1, 2 + (self._chance.random() < 0.3)):
            yield from self._attempt(learner, lesson, number)

    def _attempt(self, learner: UUID, lesson: str, number: int) -> Iterator[None]:
        drawn = tuple(f"q{IN_TEXT + i}" for i in self._chance.sample(range(POOL), DRAWN))
        names = tuple(f"{lesson.lower()}-{name}" for name in drawn)
        quiz = self._record.new_id(self._at)
        self._record.begin(Attempt(quiz, learner, lesson, number, names, self._at))
        for question in drawn:
            yield self._answer(learner, lesson, question, quiz)
        self._record.finish(
            learner=learner,
            lesson=lesson,
            attempt=quiz,
            score=Score(6.5, 8.0),
            passed=True,
            seconds=301.2,
            **self._shared(),
        )

    def _answer(self, learner: UUID, lesson: str, question: str, attempt: UUID | None) -> None:
        chance = self._chance.random()
        response = responses(hash_of(lesson) + int(question[1:]))
        earned = 1.0
        if chance < 0.05:
            response, earned = NOT_SURE, 0.0
        elif chance < 0.25:
            earned = 0.0
        elif chance < 0.35 and len(response) > 1:
            earned = round(1 / len(response), 4)
        self._record.answer(
            learner=learner,
            lesson=lesson,
            question=f"{lesson.lower()}-{question}",
            revision="3f9a1c07",
            response=response,
            score=Score(earned),
            attempt=attempt,
            hint_used=chance > 0.95,
            seconds=round(self._chance.lognormvariate(3, 0.7), 1),
            **self._shared(),
        )
        self.answers += 1

    def _shared(self) -> dict[str, object]:
        self._at += timedelta(milliseconds=self._chance.randrange(200, 4000))
        return {"at": self._at, "language": "en", "version": "0.1.0"}


def responses(place: int) -> Response:
    """Return the response to the question at *place*, all kinds in turn."""
    return _RESPONSES[place % len(_RESPONSES)]


def hash_of(lesson: str) -> int:
    """Return the same small number for the same lesson in every run."""
    return sum(map(ord, lesson))
