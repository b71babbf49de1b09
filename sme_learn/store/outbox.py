"""Outbox: what this installation hands out, what it signs with, and whose signatures it knows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sme_learn.store import events
from sme_learn.store.cells import milliseconds, moment
from sme_learn.store.events import SEQUENCES
from sme_learn.store.keys import Keys

if TYPE_CHECKING:
    from sme_learn.model import Event


@dataclass(frozen=True)
class Signer:
    """An installation whose signature is known.

    Attributes:
        key: Its public key.
        name: What its PC is called, or ``None``.
    """

    key: bytes
    name: str | None


@dataclass(frozen=True)
class Export:
    """What was handed out.

    Attributes:
        first: Sequence of the first event.
        last: Sequence of the last.
        at: When, aware UTC.
        manifest: Hash of the manifest.
    """

    first: int
    last: int
    at: datetime
    manifest: bytes


Runs = tuple[tuple[int, int], ...]
"""Sequences without a gap: the first and the last of each run, in order."""

_EVENTS = """SELECT event FROM reads WHERE event > ?1 AND event < ?2
    UNION ALL SELECT event FROM answers WHERE event > ?1 AND event < ?2
    UNION ALL SELECT event FROM finishes WHERE event > ?1 AND event < ?2"""

_RUNS = f"""SELECT min(event) - ?1, max(event) - ?1
    FROM (SELECT event, event - row_number() OVER (ORDER BY event) AS run FROM ({_EVENTS}))
    GROUP BY run ORDER BY 1"""  # noqa: S608

_LEARNERS = """SELECT id FROM learners WHERE key IN (
    SELECT learner FROM reads WHERE event > ?1 AND event < ?2
    UNION SELECT learner FROM answers WHERE event > ?1 AND event < ?2
    UNION SELECT learner FROM finishes JOIN attempts ON attempts.key = attempt
        WHERE event > ?1 AND event < ?2)"""


def number_of(connection: sqlite3.Connection, installation: UUID) -> int | None:
    """Return the number of an installation, or ``None`` if nothing of it is known."""
    find = "SELECT number FROM installations WHERE id = ?"
    row = connection.execute(find, (installation.bytes,)).fetchone()
    return row[0] if row else None


def number(keys: Keys, installation: UUID) -> int:
    """Return the number of an installation, made if need be, within a transaction."""
    if (known := number_of(keys.connection, installation)) is not None:
        return known
    make = """INSERT INTO installations (number, id, own)
        SELECT 1 + max(number), ?, 0 FROM installations RETURNING number"""
    made: int = keys.connection.execute(make, (installation.bytes,)).fetchone()[0]
    return made


def runs(connection: sqlite3.Connection, installation: int) -> Runs:
    """Return which events of an installation by number are there."""
    span = _span(installation)
    count = f"SELECT count(*), max(event) - ?1 FROM ({_EVENTS})"  # noqa: S608
    there, last = connection.execute(count, span).fetchone()
    if there == (last or 0):
        return ((1, last),) if there else ()
    return tuple(connection.execute(_RUNS, span))


def learners(connection: sqlite3.Connection, installation: int) -> frozenset[UUID]:
    """Return whose events there are of an installation by number."""
    rows = connection.execute(_LEARNERS, _span(installation))
    return frozenset(UUID(bytes=learner) for (learner,) in rows)


def events_after(
    connection: sqlite3.Connection, installation: int, sequence: int, last: int | None = None
) -> Iterator[Event]:
    """Return the events of an installation by number after *sequence*, up to *last* or all."""
    low, high = _span(installation)
    return events.between(connection, low + sequence, high if last is None else low + last + 1)


def _span(installation: int) -> tuple[int, int]:
    """Return the numbers between which the events of an installation by number lie."""
    return installation * SEQUENCES, (installation + 1) * SEQUENCES


# Signing.


def seed(connection: sqlite3.Connection) -> bytes | None:
    """Return the seed this installation signs with, or ``None`` while it has none."""
    row = connection.execute("SELECT seed FROM signers WHERE seed IS NOT NULL").fetchone()
    return row[0] if row else None


def enrol(keys: Keys, installation: UUID, key: bytes, *, seed: bytes | None = None) -> None:
    """Keep the public *key* of an installation, within a transaction; one that is known stays."""
    keys.connection.execute(
        "INSERT INTO signers (installation, key, seed) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (number(keys, installation), key, seed),
    )


def signers(connection: sqlite3.Connection) -> dict[UUID, Signer]:
    """Return every installation enrolled."""
    rows = connection.execute(
        "SELECT id, key, name FROM signers JOIN installations ON number = installation"
    )
    return {UUID(bytes=own): Signer(key, name) for own, key, name in rows}


def name(keys: Keys, installation: UUID, name: str | None) -> None:
    """Say what the PC of an enrolled installation is called, within a transaction."""
    keys.connection.execute(
        "UPDATE signers SET name = ? WHERE installation = ?", (name, number(keys, installation))
    )


# What was handed out and taken in.


def keep_export(keys: Keys, first: int, last: int, at: datetime, manifest: bytes) -> None:
    """Write which events were handed out, within a transaction."""
    keys.connection.execute(
        "INSERT INTO exports (first, last, at, manifest) VALUES (?, ?, ?, ?)",
        (first, last, milliseconds(at), manifest),
    )


def last_export(connection: sqlite3.Connection) -> Export | None:
    """Return what was handed out last, or ``None``."""
    row = connection.execute(
        "SELECT first, last, at, manifest FROM exports ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return Export(row[0], row[1], moment(row[2]), row[3]) if row else None


def take_in(keys: Keys, file: bytes, installation: UUID, events: int) -> None:
    """Write which file was merged, by its hash, within a transaction."""
    keys.connection.execute(
        "INSERT INTO collected VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (file, number(keys, installation), events),
    )


def taken_in(connection: sqlite3.Connection, file: bytes) -> int | None:
    """Return how many events the file of that hash held when it was merged, if it was."""
    row = connection.execute("SELECT events FROM collected WHERE hash = ?", (file,)).fetchone()
    return row[0] if row else None
