"""``sme-learn results``: written on one PC, collected on another."""

import json

import pytest

from sme_learn.__main__ import main
from sme_learn.services import study


@pytest.fixture
def stick(desk, shipped, data_folder, tmp_path, monkeypatch):
    """A stick with Ada's results; the record is closed, and the next PC is an empty one."""
    lesson = study.open_lesson(desk, "strong-names")
    study.answer_in_text(desk, lesson, lesson.questions["sn-bread"], ("a",), seconds=1.5)
    study.finish_reading(desk, lesson, seconds=61.0)
    desk.record.close()
    monkeypatch.setenv("SME_LEARN_DATA", str(tmp_path / "trainer"))
    return tmp_path / "stick"


@pytest.fixture
def run(capsys):
    def run_words(*words):
        code = main(["results", *map(str, words)])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err

    return run_words


def test_results_are_written_and_collected(run, stick, data_folder):
    written = run("export", stick, "--data-dir", data_folder)
    collected = run("collect", stick)

    assert written == (0, f"2 events written to {stick}\n", "")
    code, out, _err = collected
    first, last = out.splitlines()
    assert code == 0
    assert first.endswith(": complete; new PC")
    assert last == "1 files, 2 new events, 0 known before"


def test_results_are_told_as_json(run, stick, data_folder):
    written = json.loads(run("export", stick, "--format", "json", "--data-dir", data_folder)[1])
    code, out, _err = run("collect", stick, "--format", "json")

    said = json.loads(out)
    assert (code, written["events"], len(written["files"])) == (0, 2, 2)
    assert (said["new"], said["known"], said["files"]) == (2, 0, 1)
    [pc] = said["pcs"]
    assert pc["states"] == ["complete", "unknown"]
    assert pc["gaps"] == pc["problems"] == []


def test_a_gap_is_told_with_its_sequences_and_fails(run, stick, data_folder):
    run("export", stick, "--data-dir", data_folder)
    [path] = stick.glob("*.gz")
    path.unlink()

    code, out, _err = run("collect", stick)

    assert code == 1
    assert "some results are missing; cut short; new PC; missing 1-2\n" in out
    assert f"  {path.name}: it is not there; " in out
    assert json.loads(run("collect", stick, "--format", "json")[1])["pcs"][0]["problems"]


def test_a_folder_that_is_not_there_is_one_line(run, stick):
    code, out, err = run("collect", stick)

    assert (code, out) == (1, "")
    assert str(stick) in err
    assert err.count("\n") == 1


def test_a_damaged_record_is_told(run, stick, tmp_path):
    (tmp_path / "trainer").mkdir()
    (tmp_path / "trainer" / "record.db").write_bytes(b"a shopping list" * 100)
    stick.mkdir()

    assert run("collect", stick)[0] == 1
    (tmp_path / "trainer" / "record.db").write_bytes(b"a shopping list" * 100)
    assert run("export", stick)[0] == 1
