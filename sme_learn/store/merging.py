"""Merging: what happened on other installations, added to the record.

An event is known by its installation and sequence, and by its id. One that is there already is
left as it is, so the same record comes of every order and of every repetition. The triggers of
the record keep the totals, in whatever order events come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sme_learn import model
from sme_learn.errors import NotFound
from sme_learn.store import attempts, outbox
from sme_learn.store.cells import milliseconds, tenths, written
from sme_learn.store.events import SEQUENCES
from sme_learn.store.keys import Keys

if TYPE_CHECKING:
    from sme_learn.model import Answered, Attempt, Event, Finished, Learner, Read

_TABLES = {"reads": 7, "answers": 12, "finishes": 9}
"""Tables of events, with how many columns each has."""

_THERE = """SELECT event, id FROM reads WHERE event BETWEEN ?1 AND ?2
    UNION ALL SELECT event, id FROM answers WHERE event BETWEEN ?1 AND ?2
    UNION ALL SELECT event, id FROM finishes WHERE event BETWEEN ?1 AND ?2"""

_LEARNER = """INSERT INTO learners (id, name, sector, home, markets, is_guest)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"""


@dataclass(frozen=True)
class Merged:
    """What came of a merge.

    Attributes:
        new: Events that were added.
        known: Events that were there already.
        clashes: Sequences at which another event stands, so that these were not added.
    """

    new: int
    known: int
    clashes: tuple[int, ...] = ()


def merge(
    keys: Keys,
    events: Iterable[Event],
    attempts: Iterable[Attempt],
    learners: Iterable[Learner],
) -> Merged:
    """Add what is not there yet, within a transaction.

    Args:
        keys: The keys of the record.
        events: Events of any installations.
        attempts: The attempts they name and those that these retry, unless there already.
        learners: The learners they name; one who is there already stays as they are.

    Raises:
        NotFound: If an event names a learner or an attempt that is nowhere.
    """
    for learner in learners:
        _add_learner(keys, learner)
    _add_attempts(keys, attempts)
    return _Merge(keys).add(tuple(events))


def _add_learner(keys: Keys, learner: Learner) -> None:
    of = learner.profile
    told = (learner.name, of.sector, of.home, " ".join(of.markets), learner.is_guest)
    keys.connection.execute(_LEARNER, (learner.id.bytes, *told))


def _add_attempts(keys: Keys, begun: Iterable[Attempt]) -> None:
    """Add attempts, each after the one it retries."""
    wanted = {attempt.id: attempt for attempt in begun if not _is_there(keys, attempt.id)}
    while wanted:
        ready = [one for one in wanted.values() if one.retries not in wanted]
        # Attempts that retry each other were never begun: the first says so by not being found.
        for attempt in ready or tuple(wanted.values()):
            attempts.begin(keys, attempt)
            del wanted[attempt.id]


def _is_there(keys: Keys, attempt: UUID) -> bool:
    try:
        keys.attempt(attempt)
    except NotFound:
        return False
    return True


class _Merge:
    """Turns events into rows and adds those that are not there."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._installations: dict[UUID, int] = {}
        self._there: dict[int, bytes] = {}
        self._known = 0
        self._clashes: list[int] = []

    def add(self, events: tuple[Event, ...]) -> Merged:
        self._look(events)
        rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _TABLES}
        for event in events:
            number = self._installations[event.installation] * SEQUENCES + event.sequence
            own = event.id.bytes
            if (there := self._there.setdefault(number, own)) is own:
                table, row_of = _ROWS[type(event)]
                rows[table].append((number, own, *row_of(self._keys, event)))
            elif there == own:
                self._known += 1
            else:
                self._clashes.append(event.sequence)
        new = sum(self._insert(table, rows[table]) for table in _TABLES)
        return Merged(new, self._known, tuple(self._clashes))

    def _look(self, events: tuple[Event, ...]) -> None:
        """Find which events of these sequences are there."""
        for uuid in {event.installation for event in events}:
            number = outbox.number(self._keys, uuid)
            self._installations[uuid] = number
            low = number * SEQUENCES
            places = [event.sequence for event in events if event.installation == uuid]
            span = (low + min(places), low + max(places))
            self._there.update(self._keys.connection.execute(_THERE, span))

    def _insert(self, table: str, rows: list[tuple[Any, ...]]) -> int:
        if not rows:
            return 0
        marks = ", ".join("?" * _TABLES[table])
        # An attempt ends once: an end of another id is not added.
        add = f"INSERT OR IGNORE INTO {table} VALUES ({marks})"  # noqa: S608
        added = self._keys.connection.executemany(add, rows).rowcount
        if added < len(rows):
            there = dict(self._keys.connection.execute(_THERE, (min(rows)[0], max(rows)[0])))
            self._clashes += [row[0] % SEQUENCES for row in rows if row[0] not in there]
        return added


def _read(keys: Keys, event: Read) -> tuple[object, ...]:
    return (
        keys.learner(event.learner),
        keys.lesson(event.lesson),
        tenths(event.seconds),
        milliseconds(event.at),
        keys.edition(event.language, event.version),
    )


def _answered(keys: Keys, event: Answered) -> tuple[object, ...]:
    return (
        keys.learner(event.learner),
        keys.revision(event.lesson, event.question, event.revision, event.score.possible),
        written(event.response),
        event.score.earned,
        keys.attempt(event.attempt) if event.attempt else None,
        event.number,
        event.hint_used,
        tenths(event.seconds),
        milliseconds(event.at),
        keys.edition(event.language, event.version),
    )


def _finished(keys: Keys, event: Finished) -> tuple[object, ...]:
    return (
        keys.attempt(event.attempt),
        event.score.earned,
        event.score.possible,
        event.passed,
        tenths(event.seconds),
        milliseconds(event.at),
        keys.edition(event.language, event.version),
    )


_ROWS: dict[type[Event], tuple[str, Callable[[Keys, Any], tuple[object, ...]]]] = {
    model.Read: ("reads", _read),
    model.Answered: ("answers", _answered),
    model.Finished: ("finishes", _finished),
}
