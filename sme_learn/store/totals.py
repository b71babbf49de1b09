"""Totals: tallies and standings beside the events, so that Home need not read them all.

The record's triggers write them with the event; they can be made again at any time by
folding the events.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sme_learn import model
from sme_learn.store import events
from sme_learn.store.cells import milliseconds, moment, tenths
from sme_learn.store.keys import Keys

if TYPE_CHECKING:
    from sme_learn.model import Event, Standing, Tally

_TALLY = """SELECT lessons.id, questions.id, tries, first, last, best, not_sure, seconds, last_at
    FROM tallies JOIN questions ON questions.key = tallies.question
    JOIN lessons ON lessons.key = questions.lesson WHERE tallies.learner = ?"""

# The answers' part of a standing is in the tallies: an answer need not write it twice.
_STANDINGS = """SELECT lessons.id, max(read), sum(attempts), max(first), max(best),
        max(passed), sum(seconds), max(last_at)
    FROM (
        SELECT lesson, read, attempts, first, best, passed, seconds, last_at
        FROM standings WHERE learner = ?1
        UNION ALL SELECT lesson, NULL, 0, NULL, NULL, 0, seconds, last_at
        FROM tallies JOIN questions ON questions.key = question WHERE learner = ?1)
    JOIN lessons ON lessons.key = lesson GROUP BY lessons.id ORDER BY lessons.id"""


def tallies(
    connection: sqlite3.Connection, learner: int, lesson: str | None = None
) -> tuple[Tally, ...]:
    """Return the tallies of a learner by key, of all lessons or one, by lesson and question."""
    if lesson is None:
        rows = connection.execute(_TALLY, (learner,))
    else:
        rows = connection.execute(f"{_TALLY} AND lessons.id = ?", (learner, lesson))
    return tuple(sorted(map(_tally, rows), key=lambda t: (t.lesson, t.question)))


def standings(connection: sqlite3.Connection, learner: int) -> tuple[Standing, ...]:
    """Return the standings of a learner by key, by lesson."""
    return tuple(map(_standing, connection.execute(_STANDINGS, (learner,))))


def rebuild(keys: Keys) -> None:
    """Make all totals again from the events, within a transaction."""
    from sme_learn.learning.tallying import stand, tally

    keys.connection.execute("DELETE FROM tallies")
    keys.connection.execute("DELETE FROM standings")
    for learner, happened, retries in _by_learner(keys.connection):
        ends = _ends(happened, retries)
        for each in tally(happened):
            _keep_tally(keys, learner, each, ends)
        untallied = (event for event in happened if not isinstance(event, model.Answered))
        for one in stand(untallied, retries):
            _keep_standing(keys, learner, one, ends)


def wrong(connection: sqlite3.Connection) -> Iterator[str]:
    """Say whose totals differ from what the events add up to."""
    from sme_learn.learning.tallying import stand, tally

    for learner, happened, retries in _by_learner(connection):
        if tallies(connection, learner) != tally(happened):
            yield f"tallies of learner {learner} differ from their answers"
        if standings(connection, learner) != stand(happened, retries):
            yield f"standings of learner {learner} differ from their events"


def _by_learner(
    connection: sqlite3.Connection,
) -> Iterator[tuple[int, tuple[Event, ...], frozenset[UUID]]]:
    for (learner,) in connection.execute("SELECT key FROM learners ORDER BY key").fetchall():
        retries = connection.execute(
            "SELECT id FROM attempts WHERE learner = ? AND retries IS NOT NULL", (learner,)
        )
        known = frozenset(UUID(bytes=attempt) for (attempt,) in retries)
        # Of several installations too, events happened in the order of their ids.
        happened = sorted(events.of(connection, learner), key=lambda event: event.id)
        yield learner, tuple(happened), known


_Ends = dict[tuple[object, ...], tuple[bytes, bytes]]


def _ends(happened: Iterable[Event], retries: frozenset[UUID]) -> _Ends:
    """Return the ids of the first and the last answer to each question, read and whole quiz."""
    ends: _Ends = {}
    for event in happened:
        if isinstance(event, model.Answered):
            named: tuple[object, ...] = (event.lesson, event.question)
        elif isinstance(event, model.Finished) and event.attempt in retries:
            continue
        else:
            named = (event.lesson, type(event))
        first, _last = ends.get(named, (event.id.bytes, b""))
        ends[named] = (first, event.id.bytes)
    return ends


def _keep_tally(keys: Keys, learner: int, tally: Tally, ends: _Ends) -> None:
    keys.connection.execute(
        "INSERT INTO tallies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            learner,
            keys.question(tally.lesson, tally.question),
            tally.tries,
            tally.first,
            tally.last,
            tally.best,
            tally.not_sure,
            tenths(tally.seconds),
            milliseconds(tally.last_at),
            *ends[tally.lesson, tally.question],
        ),
    )


def _keep_standing(keys: Keys, learner: int, standing: Standing, ends: _Ends) -> None:
    nothing = (None, None)
    keys.connection.execute(
        "INSERT INTO standings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            learner,
            keys.lesson(standing.lesson),
            milliseconds(standing.read) if standing.read else None,
            standing.attempts,
            standing.first,
            standing.best,
            standing.passed,
            tenths(standing.seconds),
            milliseconds(standing.last_at),
            ends.get((standing.lesson, model.Read), nothing)[0],
            ends.get((standing.lesson, model.Finished), nothing)[0],
        ),
    )


def _tally(row: tuple[Any, ...]) -> Tally:
    *counted, seconds, last_at = row
    return model.Tally(*counted, seconds / 10, moment(last_at))  # type: ignore[call-arg]


def _standing(row: tuple[Any, ...]) -> Standing:
    lesson, read, attempts, first, best, passed, seconds, last_at = row
    return model.Standing(
        lesson,
        None if read is None else moment(read),
        attempts,
        first,
        best,
        bool(passed),
        seconds / 10,
        moment(last_at),
    )
