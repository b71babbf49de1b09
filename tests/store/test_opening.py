import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from sme_learn.errors import (
    FolderUnusable,
    RecordDamaged,
    RecordLocked,
    RecordReadOnly,
    RecordTooNew,
)
from sme_learn.model import Learner
from sme_learn.store import migrations, opening
from sme_learn.store.record import open_record
from tests.store.scene import Desk

HERE = Path(__file__).parents[2]
NOBODY_USER = 65534


def filled(path, answers=300):
    """Make a record of several pages, closed."""
    with open_record(path) as record:
        record.connection.execute("PRAGMA synchronous = OFF")
        ada = Learner(UUID(int=1), "Ada")
        record.add_learner(ada)
        desk = Desk(record, ada)
        for place in range(answers):
            desk.answer(f"q{place}")
    return ada


def run(code, *arguments):
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)


def test_a_missing_folder_is_made(tmp_path):
    path = tmp_path / "far" / "away" / "record.db"

    with open_record(path) as record:
        assert record.learners() == ()
        assert record.integrity() == ()

    assert path.exists()


def test_an_installation_keeps_its_id(path):
    with open_record(path) as record, open_record(path) as other:
        first, same = record.installation, other.installation
    with open_record(path) as again:
        assert again.installation == first == same


def test_answers_go_to_disk_before_the_method_returns(record):
    connection = record.connection

    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    strict = "SELECT name FROM pragma_table_list WHERE strict = 0 AND name NOT LIKE '%sqlite%'"
    assert connection.execute(strict).fetchall() == []


def test_an_ordinary_start_does_without_sqlite_utils(path):
    filled(path, 3)

    done = run(
        "import sys; from pathlib import Path; from sme_learn.store.record import open_record\n"
        "record = open_record(Path(sys.argv[1])); [one] = record.learners()\n"
        "assert record.tallies(one.id) and record.standings(one.id)\n"
        "late = 'sqlite_utils', 'asyncio', 'shutil', 'tempfile', 'sme_learn.store.rescue'\n"
        "print([name for name in late if name in sys.modules])",
        path,
    )

    assert done.stdout == "[]\n", done.stderr


@pytest.mark.skipif(os.name != "posix", reason="a folder has modes on POSIX only")
@pytest.mark.parametrize(("mode", "expected"), [(0o555, "read-only"), (0o755, None)])
def test_a_folder_that_may_not_be_written_is_told(mode, expected):
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir()
        if os.geteuid() == 0:
            os.chown(data, NOBODY_USER, NOBODY_USER)
        Path(folder).chmod(0o755)
        data.chmod(mode)

        assert _opened_as_nobody(data / "record.db") == (
            f"FolderUnusable {expected}" if expected else ""
        )
        assert _opened_as_nobody(data / "deeper" / "record.db") == (
            f"FolderUnusable {expected}" if expected else ""
        )


@pytest.mark.skipif(os.name != "posix", reason="a file has modes on POSIX only")
def test_a_file_that_may_not_be_written_is_told():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "record.db"
        filled(path, 1)
        path.chmod(0o444)

        assert _opened_as_nobody(path) == "RecordReadOnly None"


def _opened_as_nobody(path):
    """Open the record as a user with no rights of root, in this process's child."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        said = ""
        try:
            if os.geteuid() == 0:
                os.setgid(NOBODY_USER)
                os.setuid(NOBODY_USER)
            open_record(path, wait=0.1).close()
        except (FolderUnusable, RecordReadOnly) as error:
            said = f"{type(error).__name__} {getattr(error, 'reason', None)}"
        except BaseException as error:  # noqa: BLE001 - the parent has to hear of it
            said = repr(error)
        os.write(write, said.encode())
        os._exit(0)
    os.close(write)
    os.waitpid(child, 0)
    with os.fdopen(read) as pipe:
        return pipe.read()


def test_a_file_in_the_way_of_the_folder_is_told(tmp_path):
    (tmp_path / "data").write_text("a file")

    for path in (tmp_path / "data" / "record.db", tmp_path / "data" / "deep" / "record.db"):
        with pytest.raises(FolderUnusable) as caught:
            open_record(path)
        assert (caught.value.path, caught.value.reason) == (path.parent, "no-folder")


def test_an_empty_file_is_a_new_record(path):
    path.parent.mkdir()
    path.touch()

    with open_record(path) as record:
        assert record.integrity() == ()


@pytest.mark.parametrize("words", ["short", "These are my notes about trademarks.\n" * 500])
def test_a_text_file_is_no_record_and_stays_as_it_is(path, words):
    path.parent.mkdir()
    path.write_text(words)

    with pytest.raises(RecordDamaged) as caught:
        open_record(path)

    assert caught.value.path == path
    assert path.read_text() == words
    assert [*path.parent.iterdir()] == [path]


def test_a_folder_of_that_name_is_no_record(path):
    path.mkdir(parents=True)

    with pytest.raises(RecordDamaged):
        open_record(path)


def test_a_database_of_something_else_is_no_record(path):
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    before = path.read_bytes()

    with pytest.raises(RecordDamaged) as caught:
        open_record(path)

    assert caught.value.detail == "holds no record"
    assert path.read_bytes() == before


@pytest.mark.parametrize("share", [0.02, 0.5, 0.9])
def test_a_truncated_record_is_damaged(path, share):
    filled(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])

    with pytest.raises(RecordDamaged):
        open_record(path)


def test_a_damaged_page_is_found_at_opening(path):
    filled(path)
    _spoil(path)

    with pytest.raises(RecordDamaged) as caught:
        open_record(path)

    assert caught.value.path == path


def test_a_damaged_page_of_a_large_record_is_found_when_it_is_read(path, monkeypatch):
    ada = filled(path)
    _spoil(path)
    monkeypatch.setattr(opening, "SMALL", 4096)

    with open_record(path) as record:
        assert record.integrity()
        with pytest.raises(RecordDamaged):
            record.answers(ada.id)


def _spoil(path):
    """Write nonsense over the pages of the answers."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'answers'"
        (page,) = connection.execute(query).fetchone()
    with path.open("rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)


def test_a_record_of_a_later_version_is_not_touched(path):
    filled(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('sme_learn', 'm099_later', '2030-01-01')"
        )
    left = run(
        "import sqlite3, os, sys; c = sqlite3.connect(sys.argv[1])\n"
        "c.execute('CREATE TABLE later (a)'); c.commit(); os._exit(0)",
        path,
    )
    assert left.returncode == 0
    before = {file: file.read_bytes() for file in path.parent.iterdir() if "shm" not in file.name}
    assert len(before) == 2

    with pytest.raises(RecordTooNew) as caught:
        open_record(path)

    assert caught.value.found == "m099_later"
    assert {f: f.read_bytes() for f in path.parent.iterdir() if "shm" not in f.name} == before


def test_an_older_record_is_backed_up_and_brought_up_to_date(path, monkeypatch):
    filled(path, 5)

    def m002_shoe_sizes(db):
        db.execute("ALTER TABLE learners ADD COLUMN shoe_size INTEGER")

    steps = (*migrations.STEPS, m002_shoe_sizes)
    monkeypatch.setattr(migrations, "STEPS", steps)
    monkeypatch.setattr(migrations, "NAMES", tuple(step.__name__ for step in steps))

    with open_record(path) as record:
        columns = record.connection.execute("SELECT name FROM pragma_table_info('learners')")
        assert ("shoe_size",) in columns.fetchall()
        assert len(list(record.events())) == 5
    with closing(sqlite3.connect(path.parent / "backups" / "before-m002_shoe_sizes.db")) as before:
        assert before.execute("SELECT count(*) FROM answers").fetchone() == (5,)


def test_a_migration_that_fails_changes_nothing(path, monkeypatch):
    filled(path, 5)

    def m002_wrong(db):
        db.execute("CREATE TABLE half (a)")
        db.execute("INSERT INTO nowhere VALUES (1)")

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, m002_wrong))
    monkeypatch.setattr(migrations, "NAMES", (*migrations.NAMES, "m002_wrong"))
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        open_record(path)
    monkeypatch.undo()

    with open_record(path) as record:
        assert record.integrity() == ()
        query = "SELECT count(*) FROM sqlite_master WHERE name = 'half'"
        assert record.connection.execute(query).fetchone() == (0,)


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_record_held_by_another_program_is_locked_at_opening(path, mode):
    filled(path, 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute(f"PRAGMA journal_mode = {mode}")
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")

        with pytest.raises(RecordLocked) as caught:
            open_record(path, wait=0.05)

    assert (caught.value.path, caught.value.seconds) == (path, 0.05)


def test_a_record_that_another_program_writes_can_be_read_and_not_written(desk, path):
    desk.answer()
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")

        with pytest.raises(RecordLocked):
            desk.answer()
        assert len(desk.record.answers(desk.learner)) == 1

    assert desk.answer().sequence == 2


def test_a_journal_switch_waits_for_another_program(path):
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("CREATE TABLE a (b)")
        holder.execute("DROP TABLE a")
        holder.execute("BEGIN IMMEDIATE")

        with pytest.raises(RecordLocked):
            open_record(path, wait=0.05)


def test_what_a_killed_program_wrote_is_there(path):
    done = run(
        "import os, sys; from pathlib import Path; from uuid import UUID\n"
        "from sme_learn.model import Learner\n"
        "from sme_learn.store.record import open_record\n"
        "from tests.store.scene import Desk\n"
        "record = open_record(Path(sys.argv[1])); ada = Learner(UUID(int=1), 'Ada')\n"
        "record.add_learner(ada); desk = Desk(record, ada); desk.answer()\n"
        "record.checkpoint(); print(desk.answer().id, flush=True); os._exit(9)",
        path,
    )
    assert path.with_name("record.db-wal").stat().st_size

    with open_record(path) as record:
        assert str(list(record.events())[-1].id) == done.stdout.strip()
        assert record.integrity() == ()
