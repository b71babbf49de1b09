import errno
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest

from sme_learn.errors import DiskFull, FolderUnusable, RecordDamaged
from sme_learn.store import trouble
from sme_learn.store.trouble import ready_folder, told, trouble_of


def said(code):
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize("code", [sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_CANTOPEN])
def test_a_file_that_cannot_be_reached_is_told_by_what_its_folder_lacks(
    tmp_path, monkeypatch, code
):
    path = tmp_path / "record.db"

    gone = trouble_of(tmp_path / "gone" / "record.db", 1.0, said(code))
    assert gone == FolderUnusable(tmp_path / "gone", "missing")
    assert trouble_of(path, 1.0, said(code)) == RecordDamaged(path, "disk I/O error")
    monkeypatch.setattr(trouble, "can_be_written", lambda folder: False)
    assert trouble_of(path, 1.0, said(code)) == FolderUnusable(tmp_path, "read-only")
    monkeypatch.setattr("shutil.disk_usage", lambda folder: SimpleNamespace(free=0))
    assert trouble_of(path, 1.0, said(code)) == DiskFull(path)


def test_what_no_person_can_mend_is_raised_as_it_is(tmp_path):
    with (
        pytest.raises(sqlite3.OperationalError, match="no such table"),
        told(tmp_path / "record.db", 1.0),
        sqlite3.connect(":memory:") as connection,
    ):
        connection.execute("SELECT * FROM recipes")
    connection.close()


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "read-only"),
        (errno.ENOTDIR, "no-folder"),
        (errno.ENOENT, "missing"),
    ],
)
def test_a_folder_that_cannot_be_made_says_why(tmp_path, monkeypatch, code, reason):
    def refuse(self, **how):
        raise OSError(code, "refused")

    monkeypatch.setattr(Path, "mkdir", refuse)

    with pytest.raises(FolderUnusable) as caught:
        ready_folder(tmp_path)

    assert caught.value.reason == reason


def test_a_folder_can_be_written_or_not(tmp_path):
    assert trouble.can_be_written(tmp_path)
    assert not trouble.can_be_written(tmp_path / "gone")
    assert [*tmp_path.iterdir()] == []
