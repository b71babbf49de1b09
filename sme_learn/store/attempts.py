"""Attempts: quizzes as they were drawn."""

import sqlite3
from typing import Any
from uuid import UUID

from sme_learn.errors import NotFound
from sme_learn.model import Attempt
from sme_learn.response import Response
from sme_learn.store.cells import milliseconds, moment, response_of, tenths
from sme_learn.store.keys import Keys

_ATTEMPT = """SELECT attempts.id, learners.id, lessons.id, attempts.number, attempts.questions,
    attempts.started, whole.id
    FROM attempts JOIN learners ON learners.key = attempts.learner
    JOIN lessons ON lessons.key = attempts.lesson
    LEFT JOIN attempts AS whole ON whole.key = attempts.retries"""

_OPEN = "NOT EXISTS (SELECT 1 FROM finishes WHERE attempt = attempts.key)"


def begin(keys: Keys, attempt: Attempt) -> None:
    """Write *attempt*, within a transaction. The questions are kept as a list of their keys."""
    questions = (keys.question(attempt.lesson, name) for name in attempt.questions)
    keys.connection.execute(
        "INSERT INTO attempts (id, learner, lesson, number, questions, started, retries)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            attempt.id.bytes,
            keys.learner(attempt.learner),
            keys.lesson(attempt.lesson),
            attempt.number,
            " ".join(map(str, questions)),
            milliseconds(attempt.started),
            keys.attempt(attempt.retries) if attempt.retries else None,
        ),
    )


def attempt(connection: sqlite3.Connection, attempt_id: UUID) -> Attempt:
    """Return the attempt of that id.

    Raises:
        NotFound: If there is none.
    """
    row = connection.execute(f"{_ATTEMPT} WHERE attempts.id = ?", (attempt_id.bytes,)).fetchone()
    if row is None:
        raise NotFound("attempt", str(attempt_id))
    return _attempt(connection, row)


def attempts(connection: sqlite3.Connection, learner: int, lesson: str) -> tuple[Attempt, ...]:
    """Return all attempts of a learner by key at a lesson's quiz, oldest first."""
    query = f"{_ATTEMPT} WHERE attempts.learner = ? AND lessons.id = ? ORDER BY attempts.key"
    rows = connection.execute(query, (learner, lesson)).fetchall()
    return tuple(_attempt(connection, row) for row in rows)


def open_attempt(
    connection: sqlite3.Connection, learner: int, lesson: str | None = None
) -> Attempt | None:
    """Return a learner's newest attempt that is not finished, at one lesson or at any."""
    row = connection.execute(
        f"{_ATTEMPT} WHERE attempts.learner = :learner AND {_OPEN}"
        " AND (:lesson IS NULL OR lessons.id = :lesson) ORDER BY attempts.key DESC LIMIT 1",
        {"learner": learner, "lesson": lesson},
    ).fetchone()
    return _attempt(connection, row) if row else None


def time_used(connection: sqlite3.Connection, attempt: int) -> float:
    """Return the seconds that the attempt by key has used, as far as they were kept."""
    row = connection.execute("SELECT used FROM times_used WHERE attempt = ?", (attempt,)).fetchone()
    return row[0] / 10 if row else 0.0


def keep_time_used(connection: sqlite3.Connection, attempt: int, seconds: float) -> None:
    """Write the seconds that the attempt by key has used, within a transaction; never fewer."""
    connection.execute(
        "INSERT INTO times_used VALUES (?, ?)"
        " ON CONFLICT DO UPDATE SET used = max(used, excluded.used)",
        (attempt, tenths(seconds)),
    )


def handed_in(
    connection: sqlite3.Connection, learner: int, lesson: str
) -> dict[str, tuple[str, Response, float]] | None:
    """Return the last answer to each question in a learner's first finished attempt, or None.

    Each by question id: its revision, the response, and the points earned.
    """
    first = connection.execute(_FIRST, (learner, lesson)).fetchone()
    if first is None:
        return None
    rows = connection.execute(_GIVEN, (learner, first[0]))
    return {own: (name, response_of(written), earned) for own, name, written, earned in rows}


_FIRST = """SELECT attempts.key FROM attempts JOIN lessons ON lessons.key = attempts.lesson
    JOIN finishes ON finishes.attempt = attempts.key
    WHERE attempts.learner = ? AND lessons.id = ? AND attempts.retries IS NULL
    ORDER BY finishes.id LIMIT 1"""

# Ids of events rise with time; a later answer takes the place of an earlier one.
_GIVEN = """SELECT questions.id, revisions.name, response, earned FROM answers
    JOIN revisions ON revisions.key = answers.revision
    JOIN questions ON questions.key = revisions.question
    WHERE answers.learner = ? AND answers.attempt = ? ORDER BY answers.id"""


def _attempt(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Attempt:
    own, learner, lesson, number, questions, started, retries = row
    return Attempt(
        UUID(bytes=own),
        UUID(bytes=learner),
        lesson,
        number,
        _questions(connection, tuple(map(int, questions.split()))),
        moment(started),
        UUID(bytes=retries) if retries else None,
    )


def _questions(connection: sqlite3.Connection, keys: tuple[int, ...]) -> tuple[str, ...]:
    marks = ", ".join("?" * len(keys))
    query = f"SELECT key, id FROM questions WHERE key IN ({marks})"  # noqa: S608
    found = dict(connection.execute(query, keys))
    return tuple(found[key] for key in keys)
