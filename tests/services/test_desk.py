"""The desk: opened on any data folder, in any state."""

import ctypes
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from sqlite3 import connect

import pytest

from sme_learn.errors import (
    FolderUnusable,
    NotFound,
    PolicyBroken,
    RecordLocked,
    RecordReadOnly,
    RecordSetAside,
    RecordTooNew,
)
from sme_learn.i18n import language
from sme_learn.policy import Policy
from sme_learn.services import people
from sme_learn.services.desk import BACKUPS, RECORD, Changed, open_desk, utc_now
from sme_learn.settings import Settings
from sme_learn.store.record import open_record

on_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="what an administrator may do is put off on Linux only"
)
EFFECTIVE, PERMITTED = 0, 1
WRITES_ANYWHERE = 1 << 1  # CAP_DAC_OVERRIDE


@pytest.fixture
def record():
    """None: these tests open the record themselves."""


def as_any_user(act):
    """Do something in a thread that has put off an administrator's right to write anywhere.

    Source: capset(2); rights are each thread's own, and this one ends with what it did.
    """

    def put_off():
        system = ctypes.CDLL(None)
        whose, rights = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
        assert system.capget(whose, rights) == 0
        for kind in (EFFECTIVE, PERMITTED):
            rights[kind] &= ~WRITES_ANYWHERE
        assert system.capset(whose, rights) == 0

    with ThreadPoolExecutor(1, initializer=put_off) as thread:
        return thread.submit(act).result()


@pytest.fixture
def opened(data_folder, shipped, clock):
    """Opens the desk on the data folder, and closes it in the end."""
    desks = []

    def open_again():
        desk, told = open_desk(data_folder, clock)
        desks.append(desk)
        return desk, told

    yield open_again
    for desk in desks:
        desk.record.close()


def test_a_desk_opens_on_a_folder_that_is_not_there_yet(opened, data_folder):
    desk, told = opened()

    assert told == ()
    assert (data_folder / RECORD).exists()
    assert desk.someone is None
    assert desk.settings == Settings()
    assert [course.id for course in desk.library.courses] == ["names"]


def test_nobody_studies_at_a_fresh_desk(opened):
    with pytest.raises(NotFound) as caught:
        _ = opened()[0].learner

    assert caught.value.kind == "learner"


def test_what_was_done_is_there_again(opened):
    first, _told = opened()
    ada = people.add(first, "Ada")
    people.keep_settings(first.of(ada), Settings("dark", 150))
    first.record.close()

    desk, _told = opened()

    assert people.learners(desk) == (ada,)
    assert desk.settings == Settings()
    assert desk.of(ada).settings == Settings("dark", 150)
    assert desk.of(ada).of(None).settings == Settings()


def test_a_file_that_is_no_record_is_set_aside_and_told_of(opened, data_folder, clock):
    data_folder.mkdir()
    (data_folder / RECORD).write_bytes(b"a shopping list" * 100)

    desk, told = opened()

    kept = data_folder / "record-damaged-20261122-090000.db"
    assert told == (RecordSetAside(kept, None),)
    assert kept.read_bytes() == b"a shopping list" * 100
    assert people.learners(desk) == ()


def test_a_damaged_record_gives_way_to_its_newest_backup(opened, data_folder):
    desk, _told = opened()
    ada = people.add(desk, "Ada")
    backup = data_folder / BACKUPS / "record-2026-11-21.db"
    desk.record.backup(backup)
    people.add(desk, "Too late for the backup")
    desk.record.close()
    (data_folder / RECORD).write_bytes(b"\0" * 5000)

    desk, [told] = opened()

    assert isinstance(told, RecordSetAside)
    assert told.backup == backup
    assert told.kept_at.read_bytes() == b"\0" * 5000
    assert people.learners(desk) == (ada,)


def test_a_second_damage_in_the_same_second_keeps_both_files(opened, data_folder):
    for content in (b"first" * 50, b"second" * 50):
        data_folder.mkdir(exist_ok=True)
        (data_folder / RECORD).write_bytes(content)
        desk, _told = opened()
        desk.record.close()

    kept = sorted(path.read_bytes() for path in data_folder.glob("record-damaged-*.db"))
    assert kept == [b"first" * 50, b"second" * 50]


def test_a_record_of_a_later_version_is_left_alone(opened, data_folder):
    desk, _told = opened()
    desk.record.close()
    path = data_folder / RECORD
    with closing(connect(path)) as later, later:
        later.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('sme_learn', 'm999_later', '2030-01-01')"
        )
    before = path.read_bytes()

    with pytest.raises(RecordTooNew) as caught:
        opened()

    assert (caught.value.path, caught.value.found) == (path, "m999_later")
    assert path.read_bytes() == before


def test_a_file_in_the_place_of_the_folder_is_told_of(opened, data_folder):
    data_folder.write_text("not a folder")

    with pytest.raises(FolderUnusable) as caught:
        opened()

    assert caught.value == FolderUnusable(data_folder, "no-folder")


@on_linux
def test_a_folder_that_cannot_be_written_is_told_of(opened, data_folder):
    data_folder.mkdir(mode=0o500)

    with pytest.raises(FolderUnusable) as caught:
        as_any_user(opened)

    assert caught.value.reason == "read-only"


@on_linux
def test_a_record_that_cannot_be_written_is_told_of(opened, data_folder):
    desk, _told = opened()
    desk.record.close()
    (data_folder / RECORD).chmod(0o400)

    with pytest.raises(RecordReadOnly):
        as_any_user(opened)


def test_a_record_that_another_program_holds_is_told_of(data_folder):
    path = data_folder / RECORD
    with open_record(path, wait=0.0) as record, closing(connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(RecordLocked):
            record.keep_settings(None, Settings())


def test_another_language_brings_its_words_and_its_lessons(opened):
    desk, _told = opened()

    changed = desk.with_settings(replace(desk.settings, language="en-XA"))

    assert language() == "en-XA"
    assert changed.library is not desk.library
    assert [course.id for course in changed.library.courses] == ["names"]


def test_the_same_language_keeps_the_lessons_that_are_open(opened):
    desk, _told = opened()

    assert desk.with_settings(Settings("dark")).library is desk.library


def test_the_words_follow_who_studies(opened):
    desk, _told = opened()
    ada, bea = people.add(desk, "Ada"), people.add(desk, "Bea")
    people.keep_settings(desk.of(ada), Settings(language="ar-XB"))

    assert desk.of(ada).settings.language == language() == "ar-XB"
    assert desk.of(ada).of(bea).settings.language == language() == "en"


def test_listeners_hear_what_changed_and_may_leave_meanwhile(opened):
    desk, _told = opened()
    heard = []

    def once(changed):
        heard.append(changed)
        desk.listeners.remove(once)

    desk.listeners.extend((once, heard.append))
    desk.announce(Changed.PEOPLE)

    assert heard == [Changed.PEOPLE, Changed.PEOPLE]
    assert len(desk.listeners) == 1


def test_the_language_of_a_policy_holds_whatever_is_chosen(data_folder, shipped, clock):
    desk, _told = open_desk(data_folder, clock, Policy(language="en-XA"))
    with desk.record:
        ada = people.add(desk, "Ada")
        chosen = people.keep_settings(desk.of(ada), Settings(language="ar-XB", theme="dark"))

        assert language() == "en-XA"
        assert chosen.settings == Settings(language="en-XA", theme="dark")
        assert desk.of(ada).settings.language == "en-XA"


def test_what_is_wrong_with_a_policy_is_told_when_the_desk_opens(data_folder, shipped, clock):
    broken = PolicyBroken("policy.toml", 3, "guest", "flag", "")

    desk, told = open_desk(data_folder, clock, Policy(broken=(broken,)))
    desk.record.close()

    assert told == (broken,)


def test_the_clock_tells_aware_utc():
    assert utc_now().tzname() == "UTC"
