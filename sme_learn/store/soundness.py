"""Soundness: whether the record holds what it says it holds."""

import sqlite3
from collections.abc import Iterator

from sme_learn.store import totals
from sme_learn.store.events import SEQUENCES

_EVENTS = """SELECT event, id FROM reads UNION ALL SELECT event, id FROM answers
    UNION ALL SELECT event, id FROM finishes"""

_SEQUENCES = f"""SELECT installation, count(DISTINCT event), count(*), max(event) % {SEQUENCES},
    installation IN (SELECT number FROM installations),
    installation IN (SELECT number FROM installations WHERE own)
    FROM (SELECT event, event / {SEQUENCES} AS installation FROM ({_EVENTS}))
    GROUP BY installation"""  # noqa: S608

_SHARED_IDS = f"SELECT count(*) - count(DISTINCT id) FROM ({_EVENTS})"  # noqa: S608


def faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Say what is wrong with the record, in English.

    Its pages, its references, the sequence of each installation, ids used twice, and totals
    that are not what the events add up to.
    """
    pages = [said for (said,) in connection.execute("PRAGMA integrity_check") if said != "ok"]
    yield from pages
    if pages:
        return
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table} {row} points to nothing in {parent}"
    yield from _gaps(connection)
    yield from _twins(connection)
    yield from totals.wrong(connection)


def _gaps(connection: sqlite3.Connection) -> Iterator[str]:
    for number, places, count, last, known, own in connection.execute(_SEQUENCES):
        if not known:
            yield f"{count} events of an unknown installation {number}"
        if count > places:
            yield f"{count - places} sequence numbers of installation {number} are used twice"
        # What others have not sent yet is not missing here.
        if own and last > places:
            yield f"{last - places} events of installation {number} are missing"


def _twins(connection: sqlite3.Connection) -> Iterator[str]:
    (twins,) = connection.execute(_SHARED_IDS).fetchone()
    if twins:
        yield f"{twins} events have the id of another"
