"""Made tests: what trainers made of the questions, as rows."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sme_learn.errors import NotFound
from sme_learn.model import MadeTest, Picked
from sme_learn.model.test_plans import made_test_of

_TEST = "SELECT id, title, courses, questions, intro, number FROM made_tests"

_IN_USE = """SELECT EXISTS (SELECT 1 FROM assignments WHERE what = ?1)
    OR EXISTS (SELECT 1 FROM attempts JOIN lessons ON lessons.key = lesson WHERE lessons.id = ?1)"""


def made_tests(connection: sqlite3.Connection) -> tuple[MadeTest, ...]:
    """Return all made tests, by title."""
    found = map(_made, connection.execute(_TEST))
    return tuple(sorted(found, key=lambda made: (made.title.casefold(), made.id)))


def made_test(connection: sqlite3.Connection, test: UUID) -> MadeTest:
    """Return the made test of that id.

    Raises:
        NotFound: If there is none.
    """
    row = connection.execute(f"{_TEST} WHERE id = ?", (test.bytes,)).fetchone()
    if row is None:
        raise NotFound("test", str(test))
    return _made(row)


def among(connection: sqlite3.Connection, places: Iterable[str]) -> tuple[MadeTest, ...]:
    """Return the made tests among *places*, each once, as far as they are there."""
    named = dict.fromkeys(own for place in places if (own := made_test_of(place)))
    rows = (connection.execute(f"{_TEST} WHERE id = ?", (own.bytes,)).fetchone() for own in named)
    return tuple(_made(row) for row in rows if row)


def keep(connection: sqlite3.Connection, made: MadeTest) -> None:
    """Write a made test, within a transaction, unless a later version of it is there."""
    connection.execute(
        "INSERT INTO made_tests (id, title, intro, courses, questions, number)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET title = excluded.title,"
        " intro = excluded.intro, courses = excluded.courses, questions = excluded.questions,"
        " number = excluded.number WHERE excluded.number >= number",
        (
            made.id.bytes,
            made.title,
            made.intro,
            json.dumps(made.courses, ensure_ascii=False),
            json.dumps([(q.lesson, q.question) for q in made.questions], ensure_ascii=False),
            made.number,
        ),
    )


def drop(connection: sqlite3.Connection, made: MadeTest) -> bool:
    """Take a made test out, within a transaction, unless it is assigned or was ever begun.

    Returns:
        Whether it was taken out.
    """
    if connection.execute(_IN_USE, (made.place,)).fetchone()[0]:
        return False
    connection.execute("DELETE FROM made_tests WHERE id = ?", (made.id.bytes,))
    return True


def _made(row: tuple[Any, ...]) -> MadeTest:
    own, title, courses, questions, intro, number = row
    picked = tuple(Picked(*each) for each in json.loads(questions))
    return MadeTest(UUID(bytes=own), title, picked, tuple(json.loads(courses)), intro, number)
