"""Keys: the small numbers that stand for ids and names in the record.

A name that is not in the record yet gets its number within the transaction that first needs
it. Numbers never change, so those of finished transactions are remembered.
"""

import sqlite3
from collections.abc import Hashable
from uuid import UUID

from sme_learn.errors import NotFound


class Keys:
    """Finds and makes the keys of one record.

    Attributes:
        connection: The record's connection; the methods that make keys are called inside a
            transaction.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._known: dict[Hashable, int] = {}

    def forget(self) -> None:
        """Forget all keys, as some may have been made in a transaction that was undone."""
        self._known.clear()

    def learner(self, learner_id: UUID) -> int:
        """Return the key of a learner.

        Raises:
            NotFound: If there is none.
        """
        return self._must("learner", "SELECT key FROM learners WHERE id = ?", learner_id)

    def attempt(self, attempt_id: UUID) -> int:
        """Return the key of an attempt.

        Raises:
            NotFound: If there is none.
        """
        return self._must("attempt", "SELECT key FROM attempts WHERE id = ?", attempt_id)

    def lesson(self, lesson: str) -> int:
        """Return the key of a lesson, made if need be."""
        return self._made("lessons", "id", lesson)

    def question(self, lesson: str, question: str) -> int:
        """Return the key of a question of *lesson*, made if need be."""
        return self._made("questions", "id, lesson", question, self.lesson(lesson))

    def revision(self, lesson: str, question: str, name: str, possible: float) -> int:
        """Return the key of a revision of a question of *lesson*, made if need be."""
        named = (lesson, question, name, possible)
        if (key := self._known.get(named)) is not None:
            return key
        columns, asked = "question, name, possible", self.question(lesson, question)
        return self._remember(named, self._made("revisions", columns, asked, name, possible))

    def edition(self, language: str, version: str) -> int:
        """Return the key of a language with a version of the program, made if need be."""
        return self._made("editions", "language, version", language, version)

    def _must(self, kind: str, query: str, uuid: UUID) -> int:
        if (key := self._known.get((kind, uuid))) is not None:
            return key
        row = self.connection.execute(query, (uuid.bytes,)).fetchone()
        if row is None:
            raise NotFound(kind, str(uuid))
        return self._remember((kind, uuid), row[0])

    def _made(self, table: str, columns: str, *values: str | float) -> int:
        named = (table, *values)
        if (key := self._known.get(named)) is not None:
            return key
        marks = ", ".join("?" * len(values))
        # Table and column names are those written above, never a caller's.
        find = f"SELECT key FROM {table} WHERE ({columns}) = ({marks})"  # noqa: S608
        row = self.connection.execute(find, values).fetchone()
        if row is None:
            make = f"INSERT INTO {table} ({columns}) VALUES ({marks}) RETURNING key"  # noqa: S608
            row = self.connection.execute(make, values).fetchone()
        return self._remember(named, row[0])

    def _remember(self, named: Hashable, key: int) -> int:
        self._known[named] = key
        return key
