"""Opening: from a path to a connection that is ready, sound and of this version."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep
from uuid import UUID, uuid4

from sme_learn.errors import RecordDamaged, RecordReadOnly, RecordTooNew
from sme_learn.store import migrations
from sme_learn.store.trouble import ready_folder

SMALL = 1 << 20
"""Bytes up to which a record is checked page by page whenever it is opened."""

HIGH_WATER = 4000
"""Pages (of 4 KiB) in the journal that make SQLite move it into the file by itself.

`Record.checkpoint` comes long before, when nobody waits.
"""

BACKUPS = "backups"
"""Folder, beside the record, of the copies made before its tables are changed."""

_PAUSE = 0.02


def open_connection(path: Path, wait: float) -> sqlite3.Connection:
    """Open the record in the file *path*, made or brought up to date if need be.

    Raises:
        FolderUnusable: If the folder cannot be made.
        RecordDamaged: If the file is no record or is damaged.
        RecordTooNew: If a later version made it; nothing was touched.
        RecordReadOnly: If the file may not be written.
        sqlite3.Error: If SQLite says anything else.
    """
    ready_folder(path.parent)
    if path.is_dir():
        raise RecordDamaged(path, "is a folder")
    if path.exists() and not os.access(path, os.W_OK):
        raise RecordReadOnly(path)
    pending = _pending(path, wait) if path.exists() else migrations.NAMES
    connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
    try:
        _prepare(connection, path, pending, wait)
    except BaseException:
        connection.close()
        raise
    return connection


def look_into(path: Path, wait: float) -> sqlite3.Connection:
    """Open a database to be read; the file is not touched."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None)


def installation(connection: sqlite3.Connection) -> tuple[int, UUID]:
    """Return number and UUID of the installation that the record belongs to."""
    number, uuid = connection.execute("SELECT number, id FROM installations WHERE own").fetchone()
    return number, UUID(bytes=uuid)


def _pending(path: Path, wait: float) -> tuple[str, ...]:
    """Look, without touching it, which migrations the file has not seen; all for an empty one."""
    with closing(look_into(path, wait)) as connection:
        applied = _applied(connection, path)
    for name in applied:
        if name not in migrations.NAMES:
            raise RecordTooNew(path, name)
    return tuple(name for name in migrations.NAMES if name not in applied)


def _applied(connection: sqlite3.Connection, path: Path) -> tuple[str, ...]:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not tables:
        return ()
    if "_sqlite_migrations" not in tables:
        raise RecordDamaged(path, "holds no record")
    query = "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id"
    return tuple(name for (name,) in connection.execute(query, (migrations.SET,)))


def _prepare(
    connection: sqlite3.Connection, path: Path, pending: tuple[str, ...], wait: float
) -> None:
    connection.execute("PRAGMA synchronous = FULL")
    _use_journal(connection, wait)
    connection.execute(f"PRAGMA wal_autocheckpoint = {HIGH_WATER}")
    if path.stat().st_size <= SMALL:
        _check(connection, path)
    if pending:
        if pending != migrations.NAMES:
            _back_up(connection, path, pending[0])
        _bring_up_to_date(connection)
    # Only now: a table that others point to cannot be changed with it on.
    connection.execute("PRAGMA foreign_keys = ON")


def _back_up(connection: sqlite3.Connection, path: Path, step: str) -> None:
    from sme_learn.store import rescue

    rescue.copy(connection, path, path.parent / BACKUPS / f"before-{step}.db")


def _use_journal(connection: sqlite3.Connection, wait: float) -> None:
    """Switch to a write-ahead log; SQLite itself does not wait for another that does the same."""
    until = monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(_PAUSE)
        else:
            return


def _check(connection: sqlite3.Connection, path: Path) -> None:
    (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise RecordDamaged(path, said)


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    # One transaction: of two programs that open a new record at once, one makes it.
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.migrate(connection)
        connection.execute(
            "INSERT INTO installations SELECT 0, ?, 1"
            " WHERE NOT EXISTS (SELECT 1 FROM installations)",
            (uuid4().bytes,),
        )
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise
