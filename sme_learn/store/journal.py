"""The journal: made ready while nobody waits, so that an answer waits for the disk once.

SQLite's write-ahead log, ``record.db-wal``. Two things would make an answer wait longer: a
fresh log's head is written with a wait of its own, and a file that grows makes the file system
write more than the data. Both are done here beforehand.
"""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

ROOM = 2 << 20
"""Bytes that the journal is made long: about 120 answers."""


def empty(connection: sqlite3.Connection) -> None:
    """Move what the journal holds into the file, as far as no other program reads it."""
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()


def make_ready(connection: sqlite3.Connection, path: Path) -> None:
    """Write the head of the journal of the record *path*, and make it long; in a transaction."""
    # A page changed there and back is written all the same.
    for _ in range(2):
        connection.execute("UPDATE installations SET own = 1 - own")
    # The transaction keeps all others from writing meanwhile. SQLite takes no notice of what
    # follows its last frame, see "The WAL File Format": a frame counts if its salts match.
    # Where there is no room, answers are slower and no less safe.
    with suppress(OSError):
        _lengthen(Path(f"{path}-wal"))


def _lengthen(log: Path) -> None:
    with log.open("rb+") as file:
        size = file.seek(0, os.SEEK_END)
        if size < ROOM:
            file.write(bytes(ROOM - size))
            file.flush()
            os.fsync(file.fileno())
