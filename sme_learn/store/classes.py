"""Classes: cohorts, their members and assignments, and trainers."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sme_learn.errors import NotFound
from sme_learn.model import (
    Assignment,
    ClassFile,
    Cohort,
    Conditions,
    Learner,
    Member,
    Profile,
    Trainer,
    Tries,
)
from sme_learn.store import made_tests
from sme_learn.store.cells import milliseconds, moment
from sme_learn.store.keys import Keys

QUARTER = 900_000
"""Milliseconds of a quarter of an hour; every zone's days begin with one.

Source: the IANA time zone database; since 1972 all offsets in use are whole quarters.
"""

_COHORT = "SELECT key, id, name, starts, ends FROM cohorts"

_OF_LEARNER = "key IN (SELECT cohort FROM members WHERE learner = ?)"

_MEMBERS = """SELECT cohort, learners.id, name, sector, home, markets, is_guest, code, of_group,
        extra_time, extra_attempts
    FROM members JOIN learners ON learners.key = members.learner
    JOIN codes ON codes.learner = members.learner WHERE ?1 IS NULL OR cohort = ?1"""

_GROUPS = """SELECT cohort, name FROM cohort_groups WHERE ?1 IS NULL OR cohort = ?1
    ORDER BY cohort, place"""

_ASSIGNMENT = """SELECT assignments.id, cohorts.id, what, kind, to_group, learners.id, opens,
        closes, conditions FROM assignments JOIN cohorts ON cohorts.key = cohort
    LEFT JOIN learners ON learners.key = learner"""


def cohorts(connection: sqlite3.Connection) -> tuple[Cohort, ...]:
    """Return all cohorts, by name."""
    rows = connection.execute(_COHORT).fetchall()
    members, groups = _members(connection), _groups(connection)
    found = (_cohort(row, members[row[0]], groups[row[0]]) for row in rows)
    return tuple(sorted(found, key=lambda cohort: (cohort.name.casefold(), cohort.id)))


def cohorts_of(connection: sqlite3.Connection, learner: int) -> tuple[Cohort, ...]:
    """Return the cohorts that the learner by key is in, oldest first."""
    rows = connection.execute(f"{_COHORT} WHERE {_OF_LEARNER} ORDER BY key", (learner,)).fetchall()
    return tuple(_one(connection, row) for row in rows)


def cohort(connection: sqlite3.Connection, cohort_id: UUID) -> Cohort:
    """Return the cohort of that id.

    Raises:
        NotFound: If there is none.
    """
    row = connection.execute(f"{_COHORT} WHERE id = ?", (cohort_id.bytes,)).fetchone()
    if row is None:
        raise NotFound("cohort", str(cohort_id))
    return _one(connection, row)


def keep(keys: Keys, cohort: Cohort) -> None:
    """Write *cohort* as it is now, within a transaction.

    Its learners are added where they are new and take the names they have here; who is no longer
    a member stays a learner.

    Raises:
        ValueError: If two learners would have one code.
    """
    (key,) = keys.connection.execute(
        "INSERT INTO cohorts (id, name, starts, ends) VALUES (?, ?, ?, ?) ON CONFLICT (id)"
        " DO UPDATE SET name = excluded.name, starts = excluded.starts, ends = excluded.ends"
        " RETURNING key",
        (cohort.id.bytes, cohort.name, _iso(cohort.starts), _iso(cohort.ends)),
    ).fetchone()
    keys.connection.execute("DELETE FROM cohort_groups WHERE cohort = ?", (key,))
    keys.connection.executemany(
        "INSERT INTO cohort_groups (cohort, place, name) VALUES (?, ?, ?)",
        [(key, place, name) for place, name in enumerate(cohort.groups)],
    )
    _keep_learners(keys.connection, cohort.members)
    keys.connection.execute("DELETE FROM members WHERE cohort = ?", (key,))
    keys.connection.executemany(
        "INSERT INTO members VALUES (?, ?, ?, ?, ?)",
        [
            (key, keys.learner(m.learner.id), m.group, m.extra_time, m.extra_attempts)
            for m in cohort.members
        ],
    )


def keep_class(keys: Keys, kept: ClassFile) -> None:
    """Write a cohort with all that goes with it instead of what was there, in a transaction.

    Raises:
        ValueError: If two learners would have one code.
    """
    keep(keys, kept.cohort)
    own = kept.cohort.id.bytes
    keys.connection.execute(
        "UPDATE cohorts SET policy = ?, author = ?, number = ? WHERE id = ?",
        (json.dumps(dict(kept.policy), ensure_ascii=False), kept.author, kept.number, own),
    )
    keys.connection.execute(
        "DELETE FROM assignments WHERE cohort = (SELECT key FROM cohorts WHERE id = ?)", (own,)
    )
    for assignment in kept.assignments:
        keep_assignment(keys, assignment)
    for test in kept.tests:
        made_tests.keep(keys.connection, test)


def class_of(connection: sqlite3.Connection, cohort_id: UUID) -> ClassFile:
    """Return the cohort of that id with all that goes with it.

    Raises:
        NotFound: If there is none.
    """
    found = cohort(connection, cohort_id)
    policy, author, number = connection.execute(
        "SELECT policy, author, number FROM cohorts WHERE id = ?", (cohort_id.bytes,)
    ).fetchone()
    asked = assignments(connection, cohort_id)
    tests = made_tests.among(connection, (assignment.what for assignment in asked))
    return ClassFile(found, asked, json.loads(policy), author, number, tests)


def codes(connection: sqlite3.Connection) -> dict[UUID, str]:
    """Return the code of every learner who has one."""
    rows = connection.execute(
        "SELECT id, code FROM codes JOIN learners ON learners.key = codes.learner"
    )
    return {UUID(bytes=learner): code for learner, code in rows}


# What a learner leaves in the record; settings and a code are no such thing.
_TRACES = ("reads", "answers", "attempts", "places", "drafts", "members", "assignments")

_DID_NOTHING = " AND ".join(
    f"NOT EXISTS (SELECT 1 FROM {table} WHERE {table}.learner = learners.key)"  # noqa: S608
    for table in _TRACES
)

_UNUSED = f"SELECT key FROM learners WHERE id = ? AND {_DID_NOTHING}"  # noqa: S608

_FORGET = (
    "DELETE FROM codes WHERE learner = ?",
    "DELETE FROM settings WHERE learner = ?",
    "DELETE FROM learners WHERE key = ?",
)


def forget(keys: Keys, learners: Iterable[UUID]) -> tuple[UUID, ...]:
    """Take those of *learners* out who never did anything and are nowhere a member.

    Within a transaction.

    Returns:
        Who was taken out.
    """
    gone = []
    for learner in learners:
        row = keys.connection.execute(_UNUSED, (learner.bytes,)).fetchone()
        if row:
            for statement in _FORGET:
                keys.connection.execute(statement, row)
            gone.append(learner)
    keys.forget()
    return tuple(gone)


# Assignments.


def assignments(connection: sqlite3.Connection, cohort_id: UUID) -> tuple[Assignment, ...]:
    """Return what the cohort of that id is asked to do, in the order it was asked."""
    query = f"{_ASSIGNMENT} WHERE cohorts.id = ? ORDER BY assignments.key"
    return tuple(map(_assignment, connection.execute(query, (cohort_id.bytes,))))


def keep_assignment(keys: Keys, assignment: Assignment) -> None:
    """Write *assignment*, new or as it is now, within a transaction.

    Raises:
        NotFound: If there is no such cohort or learner.
    """
    row = keys.connection.execute(
        "SELECT key FROM cohorts WHERE id = ?", (assignment.cohort.bytes,)
    ).fetchone()
    if row is None:
        raise NotFound("cohort", str(assignment.cohort))
    keys.connection.execute(
        "INSERT INTO assignments (id, cohort, what, kind, to_group, learner, opens, closes,"
        " conditions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " what = excluded.what, kind = excluded.kind, to_group = excluded.to_group,"
        " learner = excluded.learner, opens = excluded.opens, closes = excluded.closes,"
        " conditions = excluded.conditions",
        (
            assignment.id.bytes,
            row[0],
            assignment.what,
            assignment.kind,
            assignment.to,
            keys.learner(assignment.learner) if assignment.learner else None,
            _time(assignment.opens),
            _time(assignment.closes),
            json.dumps(asdict(assignment.conditions)) if assignment.conditions else None,
        ),
    )


def withdraw(connection: sqlite3.Connection, assignment_id: UUID) -> None:
    """Take an assignment out, within a transaction; what was done for it stays."""
    connection.execute("DELETE FROM assignments WHERE id = ?", (assignment_id.bytes,))


# Attendance.


# One number for learner and quarter is compared twice as fast as two.
_ROOM = 1 << 32

_QUARTERS = f"""SELECT DISTINCT learner * {_ROOM} + at / {QUARTER} FROM (
        SELECT learner, at FROM reads
        UNION ALL SELECT learner, at FROM answers
        UNION ALL SELECT learner, finishes.at FROM finishes
        JOIN attempts ON attempts.key = finishes.attempt)"""  # noqa: S608


def quarters(
    connection: sqlite3.Connection, learners: Sequence[UUID]
) -> Iterator[tuple[UUID, datetime]]:
    """Yield the quarters of an hour in which each of *learners* did something, aware UTC."""
    wanted = set(learners)
    ids = {
        key: learner
        for key, uuid in connection.execute("SELECT key, id FROM learners")
        if (learner := UUID(bytes=uuid)) in wanted
    }
    for (both,) in connection.execute(_QUARTERS):
        key, quarter = divmod(both, _ROOM)
        if key in ids:
            yield ids[key], moment(quarter * QUARTER)


# Trainers.


def trainers(connection: sqlite3.Connection) -> tuple[Trainer, ...]:
    """Return all trainers, in the order they were added."""
    rows = connection.execute("SELECT id, name, role, secret FROM trainers ORDER BY key")
    return tuple(Trainer(UUID(bytes=own), *told) for own, *told in rows)


def keep_trainer(connection: sqlite3.Connection, trainer: Trainer) -> None:
    """Write *trainer*, new or as they are now, within a transaction."""
    connection.execute(
        "INSERT INTO trainers (id, name, role, secret) VALUES (?, ?, ?, ?) ON CONFLICT (id)"
        " DO UPDATE SET name = excluded.name, role = excluded.role, secret = excluded.secret",
        (trainer.id.bytes, trainer.name, trainer.role, trainer.secret),
    )


def tries(connection: sqlite3.Connection, trainer_id: UUID) -> Tries:
    """Return the wrong tries at the passphrase of the trainer of that id.

    Raises:
        NotFound: If there is none.
    """
    row = connection.execute(
        "SELECT wrong, wrong_at FROM trainers WHERE id = ?", (trainer_id.bytes,)
    ).fetchone()
    if row is None:
        raise NotFound("trainer", str(trainer_id))
    return Tries(row[0], None if row[1] is None else moment(row[1]))


def keep_tries(connection: sqlite3.Connection, trainer_id: UUID, tries: Tries) -> None:
    """Write the wrong tries at a trainer's passphrase, within a transaction."""
    connection.execute(
        "UPDATE trainers SET wrong = ?, wrong_at = ? WHERE id = ?",
        (tries.wrong, _time(tries.last), trainer_id.bytes),
    )


def seed(connection: sqlite3.Connection, new: bytes) -> bytes:
    """Return what this desk signs its class files with, *new* if there was none.

    Within a transaction.
    """
    connection.execute("INSERT INTO class_seed VALUES (1, ?) ON CONFLICT DO NOTHING", (new,))
    return bytes(connection.execute("SELECT seed FROM class_seed").fetchone()[0])


# Rows.


def _keep_learners(connection: sqlite3.Connection, members: Sequence[Member]) -> None:
    connection.executemany(
        "INSERT INTO learners (id, name, sector, home, markets, is_guest)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name"
        " WHERE name <> excluded.name",
        [_learner_row(member.learner) for member in members],
    )
    try:
        connection.executemany(
            "INSERT INTO codes SELECT key, ? FROM learners WHERE id = ?"
            " ON CONFLICT (learner) DO UPDATE SET code = excluded.code"
            " WHERE code <> excluded.code",
            [(member.code, member.learner.id.bytes) for member in members],
        )
    except sqlite3.IntegrityError as error:
        raise ValueError("two learners would have one code") from error


def _learner_row(learner: Learner) -> tuple[object, ...]:
    profile = learner.profile
    markets = " ".join(profile.markets)
    own = learner.id.bytes
    return own, learner.name, profile.sector, profile.home, markets, learner.is_guest


def _one(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Cohort:
    key = row[0]
    return _cohort(row, _members(connection, key)[key], _groups(connection, key)[key])


def _cohort(row: tuple[Any, ...], members: list[Member], groups: list[str]) -> Cohort:
    _key, own, name, starts, ends = row
    ordered = sorted(members, key=lambda m: (m.learner.name.casefold(), m.code))
    return Cohort(UUID(bytes=own), name, tuple(ordered), tuple(groups), _date(starts), _date(ends))


def _members(connection: sqlite3.Connection, cohort: int | None = None) -> dict[int, list[Member]]:
    found: dict[int, list[Member]] = defaultdict(list)
    for key, own, name, sector, home, markets, is_guest, *told in connection.execute(
        _MEMBERS, (cohort,)
    ):
        profile = Profile(sector, home, tuple(markets.split()))
        learner = Learner(UUID(bytes=own), name, profile, bool(is_guest))
        found[key].append(Member(learner, *told))
    return found


def _groups(connection: sqlite3.Connection, cohort: int | None = None) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for key, name in connection.execute(_GROUPS, (cohort,)):
        found[key].append(name)
    return found


def _assignment(row: tuple[Any, ...]) -> Assignment:
    own, cohort, what, kind, to, learner, opens, closes, conditions = row
    return Assignment(
        UUID(bytes=own),
        UUID(bytes=cohort),
        what,
        kind,
        to,
        UUID(bytes=learner) if learner else None,
        None if opens is None else moment(opens),
        None if closes is None else moment(closes),
        Conditions(**json.loads(conditions)) if conditions else None,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _time(at: datetime | None) -> int | None:
    return milliseconds(at) if at else None
