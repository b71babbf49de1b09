"""The command line: what it prints, what it exits with, and one line for each error."""

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sme_learn import __version__, cli
from sme_learn.__main__ import main
from sme_learn.policy import reading
from sme_learn.services import authoring, people, study
from sme_learn.services.desk import RECORD
from sme_learn.ui import app
from tests.content.sample import FILES

HERE = Path(__file__).resolve().parents[2]

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _own_folders(shipped, data_folder, monkeypatch):
    monkeypatch.setenv("SME_LEARN_DATA", str(data_folder))


@pytest.fixture
def ada(desk):
    """Ada, who passed the quiz of one lesson; the record is closed again."""
    sitting = study.begin_quiz(desk, "filing")
    for question in sitting.open:
        sitting = study.answer(desk, sitting, question, question.key, seconds=2.0)
    study.keep_place(desk, study.open_lesson(desk, "strong-names"), share=0.5, drafts={})
    desk.record.close()
    return desk.learner


@pytest.fixture
def run(capsys):
    """Runs a command and returns its exit code, its output and its complaints."""

    def run_words(*words: str):
        code = main(words)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err

    return run_words


def damage(data_folder):
    data_folder.mkdir(exist_ok=True)
    (data_folder / RECORD).write_bytes(b"a shopping list" * 100)


# check


def test_check_lists_warnings_and_passes(run, shipped):
    code, out, _err = run("check")

    *warnings, last = out.splitlines()
    [first, _second] = [line for line in warnings if line.endswith("[words]")]
    assert code == 0
    assert first.startswith(str(shipped / "en" / "names" / "01-strong-names.md"))
    assert ": warning: " in first
    assert last == f"0 errors, {len(warnings)} warnings"


def test_check_says_when_everything_is_clean(run, tmp_path):
    for name, text in FILES.items():
        path = tmp_path / "clean" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    clean = run("check", "--strict", str(tmp_path / "clean"))

    assert clean == (0, "0 errors, 0 warnings\n", "")


def test_check_when_strict_lets_warnings_fail(run):
    assert run("check", "--strict")[0] == 1


def test_check_fails_for_an_error_with_its_line(run, shipped):
    path = shipped / "en" / "names" / "02-filing.md"
    path.write_text(path.read_text("utf-8").replace("see=fees", "see=nowhere", 1), "utf-8")
    line = path.read_text("utf-8").split("see=nowhere")[0].count("\n") + 1

    code, out, _err = run("check", str(shipped))

    assert code == 1
    assert f"{path}:{line}: error: " in out
    assert out.splitlines()[-1].startswith("1 error, ")


def test_check_reports_what_lessons_are_made_of(run):
    code, out, _err = run("check", "--report")

    assert code == 0
    assert "| Strong names | 56 | 10 |" in out
    assert "| questions by kind | choice | true-false |" in out


def test_check_reports_as_json(run):
    said = json.loads(run("check", "--report", "--format", "json")[1])

    [course] = said["courses"]
    first = course["lessons"][0]
    assert (course["id"], first["id"], first["words"]) == ("names", "strong-names", 56)
    assert sum(first["kinds"].values()) == sum(first["levels"].values()) == 7
    assert said["cases"] == 2


def test_the_report_says_beside_it_what_it_leaves_out(run, shipped):
    (shipped / "en" / "names" / "test.md").write_bytes(b"\xff\xfe")
    (shipped / "en" / "names" / "02-filing.md").write_bytes(b"---\nid: filing\n")

    code, out, err = run("check", "--report")

    assert code == 1
    assert "Strong names" in out
    assert "test.md:1: error: " in err
    assert "02-filing.md" in err


def test_an_empty_folder_has_nothing_to_report(run, tmp_path):
    code, _out, err = run("check", "--report", str(tmp_path))

    assert code == 1
    assert "there is no course; name a folder of lessons" in err


def test_findings_are_written_as_json(run, shipped):
    (shipped / "paths.toml").write_text('food = 7\n\n[[craft]]\nsteps = ["names"]\n', "utf-8")

    code, out, _err = run("check", "--format", "json", str(shipped))

    found = [each for each in json.loads(out) if each["rule"] == "paths"]
    assert code == 1
    assert [each["line"] for each in found] == [1, 3]


def test_a_tour_into_a_file_says_how_to_mend_it(run, tmp_path):
    (tmp_path / "file").write_text("mine", "utf-8")

    code, _out, err = run("tour", "--out", str(tmp_path / "file"))

    assert code == 1
    assert "could not be written: File exists. Choose another folder" in err
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_the_report_in_docs_is_that_of_the_lessons():
    page = (ROOT / "docs" / "content.md").read_text("utf-8")

    assert page == authoring.report(ROOT / "lessons")[0], "write it anew: sme-learn check --report"


def test_check_of_a_folder_that_is_not_there_is_one_line(run, tmp_path):
    code, out, err = run("check", str(tmp_path / "nothing"))

    assert (code, out) == (1, "")
    assert err.startswith("sme-learn: ")
    assert str(tmp_path / "nothing") in err
    assert err.count("\n") == 1


# learners


def test_learners_says_when_nobody_studies(run):
    assert run("learners") == (0, "Nobody studies here yet.\n", "")


def test_learners_lists_names_with_the_start_of_their_ids(run, ada):
    assert run("learners") == (0, f"{str(ada.id)[:8]}  Ada\n", "")


def test_learners_as_json_keeps_every_script(run, empty_desk):
    added = people.add(empty_desk, "أمينة")
    empty_desk.record.close()

    code, out, _err = run("learners", "--format", "json")

    assert code == 0
    assert json.loads(out) == [{"id": str(added.id), "name": "أمينة"}]


def test_guests_are_not_listed(run, empty_desk):
    people.add_guest(empty_desk)
    empty_desk.record.close()

    assert run("learners")[1] == "Nobody studies here yet.\n"


@pytest.mark.parametrize("words", [["learners"], ["progress", "Ada"]])
def test_a_damaged_record_that_was_set_aside_is_told_of(run, data_folder, words):
    damage(data_folder)

    _code, _out, err = run(*words)

    [kept] = data_folder.glob("record-damaged-*.db")
    assert err.startswith("sme-learn: The record was damaged.")
    assert str(kept) in err.splitlines()[0]


# progress


def test_progress_goes_lesson_by_lesson(run, ada):
    code, out, err = run("progress", "ada")

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Names: 57%",
        "  Strong names: started",
        "  Filing a name: passed, first try 100%, best 100%",
    ]


def test_progress_as_json_says_the_same(run, ada):
    code, out, _err = run("progress", str(ada.id), "--format", "json")

    told = json.loads(out)
    assert code == 0
    assert told["learner"] == {"id": str(ada.id), "name": "Ada"}
    [course] = told["courses"]
    assert (course["id"], course["fraction"], course["minutes_left"]) == ("names", 0.5667, 7)
    started, passed = course["lessons"]
    assert (started["state"], started["fraction"], started["first"]) == ("started", 0.35, None)
    assert (passed["state"], passed["attempts"], passed["first"]) == ("passed", 1, 1.0)
    assert (passed["seconds"], passed["last_at"]) == (4.0, "2026-11-22T09:00:00+00:00")


def test_a_lesson_never_opened_has_no_time(run, empty_desk):
    people.add(empty_desk, "Bea")
    empty_desk.record.close()

    [course] = json.loads(run("progress", "Bea", "--format", "json")[1])["courses"]

    assert {lesson["last_at"] for lesson in course["lessons"]} == {None}


def test_progress_of_nobody_is_one_line(run, ada):
    code, out, err = run("progress", "Nobody")

    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "“Nobody”" in err


# doctor


def test_doctor_finds_a_healthy_program(run, ada, data_folder):
    code, out, err = run("doctor")

    assert (code, err) == (0, "")
    signs, values = out.split("\n\n")
    assert all(line.startswith("✓ ") for line in signs.splitlines())
    assert str(data_folder / RECORD) in signs
    assert f"data_folder       {data_folder}  (environment)" in values
    assert "guest             true  (default)" in values


def test_doctor_fails_for_a_damaged_record_and_leaves_it_there(run, data_folder):
    damage(data_folder)

    code, out, _err = run("doctor")

    assert code == 1
    [bad] = [line for line in out.splitlines() if line.startswith("✗ ")]
    assert str(data_folder / RECORD) in bad
    assert [path.name for path in data_folder.glob("*.db")] == [RECORD]


@pytest.fixture
def policy(tmp_path, monkeypatch):
    """Writes the policy of this PC."""
    path = tmp_path / "sme-learn" / "policy.toml"
    path.parent.mkdir(mode=0o755)
    monkeypatch.setattr(reading, "FILE", path)
    monkeypatch.setattr(reading, "ADMINISTRATOR", os.getuid())
    return path.write_text


def held(said: str, key: str):
    return next(value for value in json.loads(said)["values"] if value["key"] == key)


def test_doctor_says_what_a_policy_says_and_what_it_overrules(run, policy, tmp_path):
    policy(f'data_folder = "{tmp_path.as_posix()}/lab"\nwiped_at_restart = ["/a", "/b"]')

    code, out, _err = run("doctor", "--format", "json")

    assert code == 0
    lab = {"value": str(tmp_path / "lab"), "origin": "policy", "is_safe": False}
    assert held(out, "data_folder") == {"key": "data_folder", **lab}
    assert held(out, "wiped_at_restart")["value"] == [str(Path("/a")), str(Path("/b"))]
    assert held(out, "pin")["origin"] == "default"


def test_doctor_fails_for_a_bad_policy_and_names_file_line_and_key(run, policy, tmp_path):
    policy('pin = "none"\nguest = "never"')

    code, out, _err = run("doctor")

    assert code == 1
    [bad] = [line for line in out.splitlines() if line.startswith("✗ ")]
    assert f"{tmp_path / 'sme-learn' / 'policy.toml'}:2: “guest”" in bad
    assert "guest             false  (policy, bad: a safe value)" in out
    assert "pin               none  (policy)" in out


def test_doctor_says_where_the_language_came_from(run):
    assert "language          ar  (command line)" in run("--language", "ar", "doctor")[1]
    assert "language          –  (settings of each learner)" in run("doctor")[1]


# The line itself.


def test_the_data_folder_may_be_named_before_or_behind_the_command(run, ada, data_folder, tmp_path):
    there, empty = str(data_folder), str(tmp_path / "empty")

    assert "Ada" in run("--data-dir", there, "learners")[1]
    assert "Ada" in run("learners", "--data-dir", there)[1]
    assert "Ada" not in run("--data-dir", empty, "learners")[1]


def test_the_folder_of_the_command_line_comes_before_the_environment(
    run, ada, tmp_path, monkeypatch, data_folder
):
    monkeypatch.setenv("SME_LEARN_DATA", str(tmp_path / "empty"))

    assert "Ada" in run("learners", "--data-dir", str(data_folder))[1]
    assert "Ada" not in run("learners")[1]


def test_a_data_folder_that_is_a_file_is_one_line(run, tmp_path):
    path = tmp_path / "file"
    path.write_text("not a folder")

    code, out, err = run("learners", "--data-dir", str(path))

    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert str(path) in err


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["check", "--help"]])
def test_asking_for_words_ends_well(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)

    assert ended.value.code == 0
    assert capsys.readouterr().out


def test_the_version_is_named(capsys):
    with pytest.raises(SystemExit):
        main(["--version"])

    assert capsys.readouterr().out == f"SME Learn {__version__}\n"


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])

    said = capsys.readouterr().out
    assert all(name in said for name in (*cli.COMMANDS, "tour", "--data-dir"))


@pytest.mark.parametrize("words", [["dance"], ["progress"], ["learners", "--format", "xml"]])
def test_a_line_that_cannot_be_understood_ends_with_two(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)

    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


# The window and the tour.


@pytest.fixture
def opened(monkeypatch):
    """The data folders that the window was opened on."""
    folders = []
    monkeypatch.setattr(app, "run", lambda folder, _policy: folders.append(folder) or 0)
    yield folders
    gc.enable()


def test_without_a_word_the_window_opens(opened, data_folder):
    assert main([]) == 0
    assert opened == [data_folder]


@pytest.mark.parametrize("words", [["--data-dir", "here"], ["--data-dir=here"]])
def test_the_window_opens_on_the_folder_named(opened, words):
    assert main(words) == 0
    assert opened == [Path("here").absolute()]


def test_the_words_of_a_tour_are_understood(tmp_path):
    asked = cli.parse(
        [
            *("tour", "--out", str(tmp_path), "--theme", "dark", "--language", "ar-XB"),
            *("--scale", "1.5", "--text-size", "150", "--size", "1024x600"),
        ]
    )

    assert (asked.command, asked.out, asked.theme) == ("tour", tmp_path, "dark")
    assert (asked.language, asked.scale) == ("ar-XB", 1.5)
    assert (asked.text_size, asked.size) == (150, (1024, 600))


def test_a_tour_has_to_know_where_its_pictures_go(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["tour"])

    assert ended.value.code == 2
    assert "--out" in capsys.readouterr().err


# As a process.


def test_a_reader_that_leaves_early_is_no_trouble(data_folder):
    reading, writing = os.pipe()
    os.close(reading)

    ended = subprocess.run(
        [sys.executable, "-m", "sme_learn", "doctor"],
        cwd=HERE,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)

    assert (ended.returncode, ended.stderr) == (1, "")


def test_a_console_that_lacks_a_letter_shows_a_question_mark(data_folder):
    ended = subprocess.run(
        [sys.executable, "-m", "sme_learn", "doctor"],
        cwd=HERE,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.stderr == ""
    assert ended.stdout.startswith("? SME Learn")
