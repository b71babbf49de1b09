"""Trouble: what SQLite and the file system say, in the program's own errors."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sme_learn.errors import (
    DiskFull,
    FolderUnusable,
    RecordDamaged,
    RecordLocked,
    RecordReadOnly,
    SmeLearnError,
)

_ROOM_FOR_A_PAGE = 65536


@contextmanager
def told(path: Path, wait: float) -> Iterator[None]:
    """Turn an error of SQLite inside into one that a person can mend.

    Args:
        path: The file of the record.
        wait: Seconds that a locked record is waited for.
    """
    try:
        yield
    except sqlite3.Error as error:
        trouble = trouble_of(path, wait, error)
        if trouble is None:
            raise
        raise trouble from error


def trouble_of(path: Path, wait: float, error: BaseException) -> SmeLearnError | None:
    """Return what *error* means, if SQLite said it and a person can mend it."""
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return RecordLocked(path, wait)
        case sqlite3.SQLITE_FULL:
            return DiskFull(path)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return RecordDamaged(path, str(error))
        case sqlite3.SQLITE_READONLY:
            return RecordReadOnly(path)
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN:
            return _of_the_folder(path, str(error))
        case _:
            return None


def _of_the_folder(path: Path, said: str) -> SmeLearnError:
    """Say why the file system would not let SQLite read or write at *path*."""
    from shutil import disk_usage

    if not path.parent.is_dir():
        return FolderUnusable(path.parent, "missing")
    if disk_usage(path.parent).free < _ROOM_FOR_A_PAGE:
        return DiskFull(path)
    if not can_be_written(path.parent):
        return FolderUnusable(path.parent, "read-only")
    return RecordDamaged(path, said)


def can_be_written(folder: Path) -> bool:
    """Whether a file can be made in *folder*."""
    import tempfile

    try:
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:
        return False
    return True


def ready_folder(folder: Path) -> None:
    """Make *folder*, and what is missing above it.

    Raises:
        FolderUnusable: If it cannot be made; says why.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderUnusable(folder, _reason(error)) from error


def _reason(error: OSError) -> str:
    match error.errno:
        case errno.EEXIST | errno.ENOTDIR:
            return "no-folder"
        case errno.ENOSPC | errno.EDQUOT:
            return "full"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "read-only"
        case _:
            return "missing"
