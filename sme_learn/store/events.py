"""Events: how what happened is written, and read back in order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypedDict
from uuid import UUID

from sme_learn import model
from sme_learn.response import Response, Score
from sme_learn.store.cells import milliseconds, moment, response_of, seconds_of, tenths, written
from sme_learn.store.keys import Keys

if TYPE_CHECKING:
    from sme_learn.model import Answered, Event, Finished

SEQUENCES = 1 << 32
"""An event's number is its installation's number times this, plus its sequence."""


# The event after the last of an installation, whose events are between ?1 and ?2.
_NEXT = """1 + max(
    ifnull((SELECT max(event) FROM answers WHERE event > ?1 AND event < ?2), ?1),
    ifnull((SELECT max(event) FROM reads WHERE event > ?1 AND event < ?2), ?1),
    ifnull((SELECT max(event) FROM finishes WHERE event > ?1 AND event < ?2), ?1))"""

# Tries count by the question's id, in whatever lesson it stood.
_NUMBER = """1 + ifnull((SELECT sum(tries) FROM tallies WHERE learner = ?4
    AND question IN (SELECT key FROM questions WHERE id = ?13)), 0)"""

_LAST = " UNION ALL ".join(
    f"SELECT * FROM (SELECT event, id FROM {table} WHERE event > ?1 AND event < ?2"  # noqa: S608
    " ORDER BY event DESC LIMIT 1)"
    for table in ("reads", "answers", "finishes")
)
_LAST = f"SELECT max(event), id FROM ({_LAST})"  # noqa: S608

_ADD_READ = f"""INSERT INTO reads VALUES ({_NEXT}, ?3, ?4, ?5, ?6, ?7, ?8)
    RETURNING event - ?1"""  # noqa: S608

_ADD_ANSWER = f"""INSERT INTO answers
    VALUES ({_NEXT}, ?3, ?4, ?5, ?6, ?7, ?8, {_NUMBER}, ?9, ?10, ?11, ?12)
    RETURNING event - ?1, number"""  # noqa: S608

_ADD_FINISH = f"""INSERT INTO finishes VALUES ({_NEXT}, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
    RETURNING event - ?1"""  # noqa: S608


class Told(TypedDict):
    """What is told of any event when it happens; the times as they are kept."""

    learner: UUID
    lesson: str
    at: datetime
    seconds: float | None
    language: str
    version: str


class ToldAnswer(Told):
    """What is told of an answer."""

    question: str
    revision: str
    response: Response
    score: Score
    attempt: UUID | None
    hint_used: bool


class ToldFinish(Told):
    """What is told of the end of an attempt."""

    attempt: UUID
    score: Score
    passed: bool


def add_read(keys: Keys, installation: int, uuid: UUID, told: Told) -> int:
    """Write a `Read`, within a transaction; return its sequence."""
    row = keys.connection.execute(
        _ADD_READ,
        (
            installation * SEQUENCES,
            (installation + 1) * SEQUENCES,
            uuid.bytes,
            keys.learner(told["learner"]),
            keys.lesson(told["lesson"]),
            tenths(told["seconds"]),
            milliseconds(told["at"]),
            keys.edition(told["language"], told["version"]),
        ),
    ).fetchone()
    return int(row[0])


def add_answer(keys: Keys, installation: int, uuid: UUID, told: ToldAnswer) -> tuple[int, int]:
    """Write an `Answered`, within a transaction; return its sequence and which try it is."""
    score, attempt = told["score"], told["attempt"]
    sequence, number = keys.connection.execute(
        _ADD_ANSWER,
        (
            installation * SEQUENCES,
            (installation + 1) * SEQUENCES,
            uuid.bytes,
            keys.learner(told["learner"]),
            keys.revision(told["lesson"], told["question"], told["revision"], score.possible),
            written(told["response"]),
            score.earned,
            keys.attempt(attempt) if attempt else None,
            told["hint_used"],
            tenths(told["seconds"]),
            milliseconds(told["at"]),
            keys.edition(told["language"], told["version"]),
            told["question"],
        ),
    ).fetchone()
    return sequence, number


def add_finish(keys: Keys, installation: int, uuid: UUID, told: ToldFinish) -> int:
    """Write a `Finished`, within a transaction; return its sequence."""
    row = keys.connection.execute(
        _ADD_FINISH,
        (
            installation * SEQUENCES,
            (installation + 1) * SEQUENCES,
            uuid.bytes,
            keys.attempt(told["attempt"]),
            told["score"].earned,
            told["score"].possible,
            told["passed"],
            tenths(told["seconds"]),
            milliseconds(told["at"]),
            keys.edition(told["language"], told["version"]),
        ),
    ).fetchone()
    return int(row[0])


# Every event has the same columns here; what its kind has not is NULL.
_READS = """SELECT event, reads.id, learner, lessons.id, seconds, at, edition,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM reads JOIN lessons ON lessons.key = lesson"""

_ANSWERS = """SELECT event, answers.id, answers.learner, lessons.id, seconds, at, edition,
    questions.id, revisions.name, response, earned, possible,
    attempts.id, answers.number, hint_used, NULL
    FROM answers JOIN revisions ON revisions.key = revision
    JOIN questions ON questions.key = revisions.question
    JOIN lessons ON lessons.key = questions.lesson
    LEFT JOIN attempts ON attempts.key = attempt"""

_FINISHES = """SELECT event, finishes.id, learner, lessons.id, seconds, at, edition,
    NULL, NULL, NULL, earned, possible, attempts.id, NULL, NULL, passed
    FROM finishes JOIN attempts ON attempts.key = attempt
    JOIN lessons ON lessons.key = lesson"""


def of(connection: sqlite3.Connection, learner: int | None = None) -> Iterator[Event]:
    """Return the events of a learner by key, or all, by installation and sequence."""
    reads, answers, finishes = _READS, _ANSWERS, _FINISHES
    if learner is not None:
        reads += " WHERE learner = ?1"
        answers += " WHERE answers.learner = ?1"
        finishes += " WHERE learner = ?1"
    query = f"{reads} UNION ALL {answers} UNION ALL {finishes} ORDER BY event"
    rows = connection.execute(query, () if learner is None else (learner,))
    return map(_Reader(connection).event, rows)


def between(connection: sqlite3.Connection, low: int, high: int) -> Iterator[Event]:
    """Return the events whose numbers are above *low* and below *high*, in order."""
    where = "WHERE event > ?1 AND event < ?2"
    parts = " UNION ALL ".join(f"{part} {where}" for part in (_READS, _ANSWERS, _FINISHES))
    rows = connection.execute(f"{parts} ORDER BY event", (low, high))
    return map(_Reader(connection).event, rows)


def last_id(connection: sqlite3.Connection, installation: int) -> UUID | None:
    """Return the id of the last event of an installation by number, or ``None``."""
    span = (installation * SEQUENCES, (installation + 1) * SEQUENCES)
    row = connection.execute(_LAST, span).fetchone()
    return UUID(bytes=row[1]) if row[1] else None


# The answers to a question, of a lesson or of an attempt are all found by learner and revision.
_REVISIONS = (
    "revision IN (SELECT revisions.key FROM revisions JOIN questions ON questions.key = question"
)


def answers(
    connection: sqlite3.Connection,
    learner: int,
    *,
    attempt: int | None = None,
    question: str | None = None,
    lesson: str | None = None,
) -> tuple[Answered, ...]:
    """Return the answers of a learner by key, oldest first, of all or of what is named."""
    where = ["answers.learner = :learner"]
    if attempt is not None:
        own = "(SELECT lesson FROM attempts WHERE key = :attempt)"
        where.append(f"attempt = :attempt AND {_REVISIONS} WHERE lesson = {own})")
    if question is not None:
        where.append(f"{_REVISIONS} WHERE id = :question)")
    if lesson is not None:
        own = "(SELECT key FROM lessons WHERE id = :lesson)"
        where.append(f"{_REVISIONS} WHERE lesson = {own})")
    query = f"{_ANSWERS} WHERE {' AND '.join(where)} ORDER BY event"
    given = {"learner": learner, "attempt": attempt, "question": question, "lesson": lesson}
    rows = connection.execute(query, given)
    happened = map(_Reader(connection).event, rows)
    return tuple(event for event in happened if isinstance(event, model.Answered))


def finish_of(connection: sqlite3.Connection, attempt: int) -> Finished | None:
    """Return how the attempt by key ended, or ``None``."""
    row = connection.execute(f"{_FINISHES} WHERE attempt = ?", (attempt,)).fetchone()
    event = _Reader(connection).event(row) if row else None
    return event if isinstance(event, model.Finished) else None


class _Reader:
    """Makes events of rows; looks learners, editions and installations up once each."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._learners: dict[int, UUID] = {}
        self._editions: dict[int, tuple[str, str]] = {}
        self._installations: dict[int, UUID] = {}
        self._last = (b"", UUID(int=0))

    def event(self, row: tuple[Any, ...]) -> Event:
        number, event, learner, lesson, seconds, at, edition, *own = row
        question, revision, response, earned, possible, attempt, tries, hint_used, passed = own
        language, version = self._edition(edition)
        shared = _Shared(
            id=UUID(bytes=event),
            installation=self._installation(number // SEQUENCES),
            sequence=number % SEQUENCES,
            learner=self._learner(learner),
            lesson=lesson,
            at=moment(at),
            seconds=seconds_of(seconds),
            language=language,
            version=version,
        )
        quiz = self._attempt(attempt) if attempt else None
        if question is not None:
            return model.Answered(
                **shared,
                question=question,
                revision=revision,
                response=response_of(response),
                score=Score(earned, possible),
                attempt=quiz,
                number=tries,
                hint_used=bool(hint_used),
            )
        if quiz is not None:
            return model.Finished(
                **shared, attempt=quiz, score=Score(earned, possible), passed=bool(passed)
            )
        return model.Read(**shared)

    def _attempt(self, own: bytes) -> UUID:
        # The answers of an attempt follow each other.
        if own != self._last[0]:
            self._last = (own, UUID(bytes=own))
        return self._last[1]

    def _learner(self, key: int) -> UUID:
        if key not in self._learners:
            self._learners[key] = self._id("SELECT id FROM learners WHERE key = ?", key)
        return self._learners[key]

    def _installation(self, number: int) -> UUID:
        if number not in self._installations:
            query = "SELECT id FROM installations WHERE number = ?"
            self._installations[number] = self._id(query, number)
        return self._installations[number]

    def _edition(self, key: int) -> tuple[str, str]:
        if key not in self._editions:
            query = "SELECT language, version FROM editions WHERE key = ?"
            self._editions[key] = self._connection.execute(query, (key,)).fetchone()
        return self._editions[key]

    def _id(self, query: str, key: int) -> UUID:
        return UUID(bytes=self._connection.execute(query, (key,)).fetchone()[0])


class _Shared(Told):
    id: UUID
    installation: UUID
    sequence: int
