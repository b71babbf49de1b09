"""Places: where a learner was in each lesson, and what was typed there and not yet answered."""

import sqlite3
from typing import Any

from sme_learn.model import Place
from sme_learn.response import Response
from sme_learn.store.cells import milliseconds, moment, response_of, written
from sme_learn.store.keys import Keys

_PLACE = """SELECT lesson, lessons.id, share, furthest, at
    FROM places JOIN lessons ON lessons.key = lesson WHERE learner = ?"""

_DRAFTS = """SELECT questions.id, response FROM drafts JOIN questions ON questions.key = question
    WHERE learner = ? AND lesson = ?"""


def keep(keys: Keys, learner: int, place: Place) -> None:
    """Write *place* and its drafts instead of those before, within a transaction."""
    lesson = keys.lesson(place.lesson)
    keys.connection.execute(
        "REPLACE INTO places VALUES (?, ?, ?, ?, ?)",
        (learner, lesson, place.share, place.furthest, milliseconds(place.at)),
    )
    keys.connection.execute(
        "UPDATE learners SET active = max(ifnull(active, 0), ?) WHERE key = ?",
        (milliseconds(place.at), learner),
    )
    before = _drafts(keys.connection, learner, lesson)
    for question in before.keys() - place.drafts.keys():
        key = keys.question(place.lesson, question)
        keys.connection.execute(
            "DELETE FROM drafts WHERE learner = ? AND question = ?", (learner, key)
        )
    for question, draft in place.drafts.items():
        if before.get(question) != draft:
            key = keys.question(place.lesson, question)
            keys.connection.execute(
                "REPLACE INTO drafts VALUES (?, ?, ?)", (learner, key, written(draft))
            )


def place(connection: sqlite3.Connection, learner: int, lesson: str) -> Place | None:
    """Return where a learner by key was in a lesson."""
    row = connection.execute(f"{_PLACE} AND lessons.id = ?", (learner, lesson)).fetchone()
    return _place(connection, learner, row) if row else None


def places(connection: sqlite3.Connection, learner: int) -> tuple[Place, ...]:
    """Return where a learner by key was in each lesson, last first."""
    rows = connection.execute(f"{_PLACE} ORDER BY at DESC, lesson", (learner,)).fetchall()
    return tuple(_place(connection, learner, row) for row in rows)


def last(connection: sqlite3.Connection, learner: int) -> Place | None:
    """Return where a learner by key was last."""
    query = f"{_PLACE} ORDER BY at DESC, lesson LIMIT 1"
    row = connection.execute(query, (learner,)).fetchone()
    return _place(connection, learner, row) if row else None


def _place(connection: sqlite3.Connection, learner: int, row: tuple[Any, ...]) -> Place:
    key, lesson, share, furthest, at = row
    return Place(lesson, share, furthest, moment(at), _drafts(connection, learner, key))


def _drafts(connection: sqlite3.Connection, learner: int, lesson: int) -> dict[str, Response]:
    rows = connection.execute(_DRAFTS, (learner, lesson))
    return {question: response_of(text) for question, text in rows}
