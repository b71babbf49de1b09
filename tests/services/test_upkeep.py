"""Upkeep, health and authoring: what looks after the record, the program and the lessons."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sme_learn.errors import ContentBroken
from sme_learn.services import authoring, health, people, upkeep
from sme_learn.services.desk import BACKUPS, RECORD
from sme_learn.store.record import open_record


def test_the_first_backup_of_a_day_is_made_and_no_second(desk, data_folder):
    made = upkeep.back_up(data_folder)

    assert made == data_folder / BACKUPS / f"record-{datetime.now(UTC):%Y-%m-%d}.db"
    assert upkeep.back_up(data_folder) is None
    with open_record(made) as backup:
        assert backup.learners() == desk.record.learners()


def test_rest_moves_the_journal_into_the_record(desk):
    journal = Path(f"{desk.record.path}-wal")
    assert journal.stat().st_size > 0
    size = desk.record.path.stat().st_size
    people.add(desk, "Bea")

    upkeep.rest(desk)
    upkeep.rest(desk)

    assert desk.record.path.stat().st_size >= size
    assert {learner.name for learner in people.learners(desk)} == {"Ada", "Bea"}


# Health.


def signs(folder) -> dict[str, health.Sign]:
    return {sign.name: sign for sign in health.examine(folder)}


def test_a_healthy_program_has_only_good_signs(desk, data_folder, shipped):
    found = signs(data_folder)

    assert [sign for sign in found.values() if not sign.is_well] == []
    assert found["Lessons"].says.startswith("2 lessons")
    assert str(data_folder / RECORD) in found["Record"].says
    assert found["Integrity"].says == "sound"
    for part in ("Python", "SQLite", "PySide6-Essentials", "sqlite-utils", "Markdown", "nh3"):
        assert found[part].says[0].isdecimal()


def test_a_folder_without_a_record_is_well_and_stays_so(tmp_path, shipped):
    found = signs(tmp_path / "deep" / "data")

    assert found["Record"].is_well
    assert "Integrity" not in found
    assert not (tmp_path / "deep").exists()


def test_a_damaged_record_is_a_bad_sign_and_stays_where_it_is(data_folder, shipped):
    data_folder.mkdir()
    (data_folder / RECORD).write_bytes(b"a shopping list" * 100)

    found = signs(data_folder)

    assert not found["Record"].is_well
    assert str(data_folder / RECORD) in found["Record"].says
    assert (data_folder / RECORD).read_bytes() == b"a shopping list" * 100


def test_totals_that_do_not_add_up_are_a_bad_sign(desk, data_folder, shipped):
    from sme_learn.services import study

    lesson = study.open_lesson(desk, "strong-names")
    bread = lesson.questions["sn-bread"]
    study.answer_in_text(desk, lesson, bread, bread.key, seconds=1.0)
    desk.record.connection.execute("UPDATE tallies SET tries = tries + 1")

    found = signs(data_folder)

    assert found["Record"].is_well
    assert not found["Integrity"].is_well


def test_lessons_that_cannot_be_read_are_a_bad_sign(data_folder, shipped):
    (shipped / "en" / "names" / "01-strong-names.md").write_bytes(b"\xff\xfe")

    assert not signs(data_folder)["Lessons"].is_well


def test_a_part_that_is_not_installed_is_a_bad_sign(data_folder, shipped, monkeypatch):
    monkeypatch.setattr(health, "_PARTS", ("no-such-part",))

    assert signs(data_folder)["no-such-part"] == health.Sign(
        "no-such-part", "not installed", is_well=False
    )


def test_a_disk_nearly_full_is_a_bad_sign(data_folder, shipped, monkeypatch):
    monkeypatch.setattr(health, "LITTLE_ROOM", 10**18)

    assert not signs(data_folder)["Free space"].is_well


# Authoring.


def test_the_lessons_of_the_tests_hold_every_rule_but_their_size(lesson_folder):
    found = authoring.check(lesson_folder)

    small = {"words", "questions", "picture", "activity", "test-size"}
    assert {finding.rule for finding in found} == small
    assert not any(finding.severe for finding in found)


def test_a_folder_that_is_not_there_is_no_folder_of_lessons(tmp_path):
    with pytest.raises(ContentBroken) as caught:
        authoring.check(tmp_path / "nothing")

    assert caught.value.path == tmp_path / "nothing"
