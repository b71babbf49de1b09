"""Rescue: backups of the record, and a damaged record set aside for a backup."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from sme_learn.errors import FolderUnusable, RecordDamaged, SmeLearnError
from sme_learn.store.opening import look_into
from sme_learn.store.trouble import ready_folder, told

if TYPE_CHECKING:
    from sme_learn.store.record import Record

_BESIDE = ("", "-wal", "-shm")
_WAIT = 10.0


def copy(connection: sqlite3.Connection, path: Path, to: Path) -> None:
    """Copy the record of *connection*, in the file *path*, into the file *to*.

    The copy is checked and on disk before it gets its name; a file of that name is replaced.

    Raises:
        FolderUnusable: If the folder of *to* cannot be made or used.
        RecordDamaged: If the record is damaged.
        DiskFull: If there is no room.
    """
    part = _filled(connection, path, to)
    _name(part, to)


def restore(backup: Path, path: Path) -> None:
    """Make the record *path* of a *backup*, which stays.

    Events that happened after the backup may be known elsewhere by installation and sequence,
    so the restored record goes on as a new installation.

    Raises:
        ValueError: If there is a file *path*; set it aside first.
        RecordDamaged: If the backup is damaged.
        FolderUnusable: If the folder cannot be made or used.
        DiskFull: If there is no room.
    """
    if path.exists():
        raise ValueError(f"{path} is in the way")
    with told(backup, 0.0), closing(look_into(backup, _WAIT)) as source:
        part = _filled(source, backup, path)
    with told(path, 0.0), closing(sqlite3.connect(part)) as restored, restored:
        restored.execute("UPDATE installations SET own = 0")
        restored.execute("INSERT INTO installations (id, own) VALUES (?, 1)", (uuid4().bytes,))
    _name(part, path)


def set_aside(path: Path, now: datetime) -> Path:
    """Give the damaged record *path*, and what SQLite keeps beside it, a name of its own.

    Returns:
        Where it is kept: ``record-damaged-20261122-185500.db`` beside it.

    Raises:
        FolderUnusable: If it cannot be renamed.
    """
    stem = f"{path.stem}-damaged-{now:%Y%m%d-%H%M%S}"
    kept = path.with_name(f"{stem}{path.suffix}")
    count = 1
    while kept.exists():
        count += 1
        kept = path.with_name(f"{stem}-{count}{path.suffix}")
    try:
        for ending in _BESIDE:
            beside = Path(f"{path}{ending}")
            if beside.exists():
                beside.rename(f"{kept}{ending}")
    except OSError as error:
        raise FolderUnusable(path.parent, "read-only") from error
    return kept


def newest_backup(folder: Path) -> Path | None:
    """Return the newest backup in *folder* that is sound."""
    found = sorted(folder.glob("*.db"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    return next((path for path in found if _is_sound(path)), None)


def back_up_daily(record: "Record", folder: Path, now: datetime, keep: int = 7) -> Path | None:
    """Back the record up into *folder* unless that was done today; keep the newest *keep*.

    Returns:
        The backup, or ``None`` if there was one of today.
    """
    backup = folder / f"{record.path.stem}-{now:%Y-%m-%d}.db"
    if backup.exists():
        return None
    record.backup(backup)
    dated = sorted(folder.glob(f"{record.path.stem}-????-??-??.db"))
    left = folder.glob("*.part")
    yesterday = (now - timedelta(days=1)).timestamp()
    for old in (*dated[:-keep], *(p for p in left if p.stat().st_mtime < yesterday)):
        old.unlink(missing_ok=True)
    return backup


def _filled(source: sqlite3.Connection, path: Path, to: Path) -> Path:
    """Copy *source*, in the file *path*, into a file beside *to*; checked, in one piece."""
    ready_folder(to.parent)
    part = to.with_name(f"{to.name}.{os.getpid()}.part")
    try:
        with told(to, 0.0), closing(sqlite3.connect(part, isolation_level=None)) as target:
            source.backup(target)
            # A copy needs no journal beside it.
            target.execute("PRAGMA journal_mode = DELETE")
            (said,) = target.execute("PRAGMA integrity_check(1)").fetchone()
        if said != "ok":
            raise RecordDamaged(path, said)
    except SmeLearnError as error:
        part.unlink(missing_ok=True)
        if isinstance(error, RecordDamaged):
            raise RecordDamaged(path, error.detail) from error
        raise
    return part


def _name(part: Path, to: Path) -> None:
    """Give *part* its name once it is on disk."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(to)
    if os.name == "posix":
        folder = os.open(to.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _is_sound(path: Path) -> bool:
    try:
        with closing(look_into(path, _WAIT)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.Error:
        return False
