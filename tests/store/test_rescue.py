import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from sme_learn.errors import FolderUnusable, RecordDamaged
from sme_learn.store import journal
from sme_learn.store.record import open_record
from sme_learn.store.rescue import back_up_daily, newest_backup, restore, set_aside

EVENING = datetime(2026, 11, 22, 18, 55, 7, tzinfo=UTC)


def test_a_backup_is_one_whole_file(desk, tmp_path):
    desk.answer()
    to = tmp_path / "safe" / "copy.db"

    desk.record.backup(to)

    assert [*to.parent.iterdir()] == [to]
    with open_record(to) as copy:
        assert list(copy.events()) == list(desk.record.events())
        assert copy.integrity() == ()


def test_a_backup_that_cannot_be_made_leaves_nothing(desk, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FolderUnusable):
        desk.record.backup(tmp_path / "file" / "copy.db")

    desk.record.connection.execute("PRAGMA writable_schema = ON")
    desk.record.connection.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'answers'")
    with pytest.raises(RecordDamaged) as caught:
        desk.record.backup(tmp_path / "copy.db")

    assert caught.value.path == desk.record.path
    assert [file.name for file in tmp_path.iterdir() if "copy" in file.name] == []


def test_a_backup_onto_a_full_disk_is_told_of_the_backup(desk, tmp_path, monkeypatch):
    from sme_learn.errors import DiskFull

    real = sqlite3.connect

    def narrow(*given, **more):
        connection = real(*given, **more)
        connection.execute("PRAGMA max_page_count = 2")
        return connection

    monkeypatch.setattr(sqlite3, "connect", narrow)

    with pytest.raises(DiskFull) as caught:
        desk.record.backup(tmp_path / "copy.db")

    assert caught.value.path == tmp_path / "copy.db"
    assert [file.name for file in tmp_path.iterdir() if "copy" in file.name] == []


def test_a_record_is_backed_up_once_a_day_and_seven_are_kept(desk, tmp_path):
    folder = tmp_path / "backups"
    days = [EVENING + timedelta(days=day) for day in range(10)]
    for day in days:
        assert back_up_daily(desk.record, folder, day) == folder / f"record-{day:%Y-%m-%d}.db"
        assert back_up_daily(desk.record, folder, day) is None

    assert sorted(file.name for file in folder.iterdir()) == [
        f"record-{day:%Y-%m-%d}.db" for day in days[-7:]
    ]


def test_half_made_backups_of_long_ago_are_taken_away(desk, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    old, new = folder / "a.db.1.part", folder / "b.db.2.part"
    for part, age in ((old, 3), (new, 0)):
        part.touch()
        then = (EVENING - timedelta(days=age)).timestamp()
        os.utime(part, (then, then))

    back_up_daily(desk.record, folder, EVENING)

    assert (old.exists(), new.exists()) == (False, True)


def test_the_newest_sound_backup_is_found(desk, tmp_path):
    folder = tmp_path / "backups"
    assert newest_backup(folder) is None
    for age, name in enumerate(("text.db", "spoilt.db", "newest.db", "older.db")):
        desk.record.backup(folder / name)
        then = EVENING.timestamp() - age
        os.utime(folder / name, (then, then))
    for spoilt, words in (
        ("text.db", b"words"),
        ("spoilt.db", b"SQLite format 3\0" + b"\xa5" * 5000),
    ):
        (folder / spoilt).write_bytes(words)
        os.utime(folder / spoilt, (EVENING.timestamp() + 9, EVENING.timestamp() + 9))

    assert newest_backup(folder) == folder / "newest.db"


def test_a_damaged_record_is_set_aside_with_its_journal(tmp_path):
    path = tmp_path / "record.db"
    for ending in ("", "-wal", "-shm"):
        (tmp_path / f"record.db{ending}").write_text(f"own{ending}")

    kept = set_aside(path, EVENING)

    assert kept == tmp_path / "record-damaged-20261122-185507.db"
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {
        f"{kept.name}{ending}": f"own{ending}" for ending in ("", "-wal", "-shm")
    }


def test_nothing_set_aside_before_is_overwritten(tmp_path):
    path = tmp_path / "record.db"
    kept = []
    for words in ("one", "two", "three"):
        path.write_text(words)
        kept.append(set_aside(path, EVENING))

    assert [file.read_text() for file in kept] == ["one", "two", "three"]
    assert kept[1].name == "record-damaged-20261122-185507-2.db"


def test_a_record_that_cannot_be_renamed_is_told(tmp_path, monkeypatch):
    path = tmp_path / "record.db"
    path.write_text("words")

    def refuse(self, to):
        raise PermissionError(13, "held by another program")

    monkeypatch.setattr(type(path), "rename", refuse)

    with pytest.raises(FolderUnusable) as caught:
        set_aside(path, EVENING)

    assert caught.value.reason == "read-only"


def test_a_restored_record_has_all_events_and_goes_on_as_a_new_installation(desk, path, tmp_path):
    before = [desk.answer(), desk.read()]
    desk.record.backup(tmp_path / "copy.db")
    desk.answer()
    desk.record.close()
    set_aside(path, EVENING)

    restore(tmp_path / "copy.db", path)

    with open_record(path) as record:
        desk.record = record
        after = desk.answer()
        assert list(record.events()) == [*before, after]
        assert after.installation == record.installation != before[0].installation
        assert (after.sequence, after.number) == (1, 2)
        assert record.integrity() == ()
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM installations").fetchone() == (1,)


def test_a_record_is_not_restored_over_another(desk, path, tmp_path):
    desk.record.backup(tmp_path / "copy.db")

    with pytest.raises(ValueError, match="in the way"):
        restore(tmp_path / "copy.db", path)


def test_a_damaged_backup_is_not_restored(path, tmp_path):
    (tmp_path / "copy.db").write_text("no database " * 500)

    with pytest.raises(RecordDamaged) as caught:
        restore(tmp_path / "copy.db", path)

    assert caught.value.path == tmp_path / "copy.db"
    assert not path.exists()


def test_a_journal_that_cannot_be_made_long_does_not_matter(desk, monkeypatch):
    def refuse(log):
        raise OSError(28, "no room")

    monkeypatch.setattr(journal, "_lengthen", refuse)
    desk.record.checkpoint()

    assert desk.answer().sequence == 1
