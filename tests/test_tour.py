"""The tour: the real window, driven by clicks and keys in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from sme_learn import cli, paths
from sme_learn.content.library import Library
from sme_learn.questions import KINDS
from sme_learn.services.desk import RECORD
from sme_learn.store.record import open_record
from sme_learn.tour import run
from sme_learn.ui import app
from sme_learn.ui.pages.home import HomePage

HERE = Path(__file__).resolve().parents[1]

BAD = {
    "--size": ("", "800", "axb", "0x0", "559x400", "560x399", "-800x600", "99999x99999"),
    "--text-size": ("", "large", "99", "201", "1e2", "100.5"),
    "--scale": ("", "0", "0.99", "3.01", "nan", "inf", "-1", "two"),
    "--language": ("", "e", "../../etc", "en_GB", "en-", "a b", "e\0"),
}


@pytest.fixture(scope="module")
def shipped_lessons():
    """The lessons that come with the program, which the tour goes through."""
    return Library(paths.lessons())


@pytest.fixture(scope="module")
def tour(tmp_path_factory):
    """One tour from beginning to end: its folder, and what it wrote."""
    folder = tmp_path_factory.mktemp("tour")
    return folder, play(folder)


def play(folder, *words):
    return subprocess.run(
        command(folder, *words), capture_output=True, text=True, check=False, cwd=HERE
    )


def command(folder, *words):
    out, data = folder / "out", folder / "data"
    asked = ["tour", "--out", out, "--data-dir", data, *words]
    return [sys.executable, "-m", "sme_learn", *map(str, asked)]


def told(lines):
    return [json.loads(line) for line in lines.splitlines()]


def answered(lines):
    return [line for line in told(lines) if line["name"] == "answered"]


def on_record(folder):
    """Return the ids of all events, and what is wrong with the record."""
    with open_record(folder / "data" / RECORD) as record:
        return {str(event.id) for event in record.events()}, record.integrity()


def is_blank(path):
    image = QImage(str(path))
    wide, high = image.width(), image.height()
    places = [(wide * x // 40, high * y // 40) for x in range(40) for y in range(40)]
    return len({image.pixel(*place) for place in places}) < 4


def test_the_tour_goes_through_to_the_end(tour):
    _folder, ended = tour

    assert ended.returncode == 0, ended.stderr
    assert ended.stderr == ""
    steps = told(ended.stdout)
    assert [step for step in steps if "failed" in step] == []
    assert steps[0]["name"] == "welcome"
    assert steps[-1]["name"] == "found-again"


def test_every_picture_it_names_shows_something(tour):
    folder, ended = tour

    names = [step["picture"] for step in told(ended.stdout) if "picture" in step]
    assert len(names) > 40
    assert sorted(names) == sorted(path.name for path in (folder / "out").iterdir())
    assert [name for name in names if is_blank(folder / "out" / name)] == []
    assert QImage(str(folder / "out" / names[0])).width() == 1366


def test_every_answer_it_told_of_is_on_record(tour):
    folder, ended = tour
    ids = {line["event"] for line in answered(ended.stdout)}

    events, faults = on_record(folder)

    assert len(ids) > 30
    assert ids <= events
    assert faults == ()


def test_it_answers_every_kind_of_question(tour, shipped_lessons):
    _folder, ended = tour
    heads = [head for course in shipped_lessons.courses for head in course.lessons]
    lessons = [shipped_lessons.lesson(head.id) for head in heads]
    kinds = {name: q.kind for lesson in lessons for name, q in lesson.questions.items()}

    assert {kinds[line["question"]] for line in answered(ended.stdout)} == set(KINDS)


def test_a_step_that_fails_is_told_in_its_line_and_by_the_exit_code(tmp_path):
    (tmp_path / "out" / "02-profile.png").mkdir(parents=True)

    ended = play(tmp_path)

    assert ended.returncode == 1
    [_welcome, failed] = told(ended.stdout)
    assert failed["name"] == "profile"
    assert "02-profile.png" in failed["failed"]
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("folder", ["out", "data"])
def test_a_file_in_the_place_of_a_folder_is_told_in_one_line(tmp_path, folder):
    (tmp_path / folder).write_text("in the way")

    ended = play(tmp_path)

    assert (ended.returncode, ended.stdout) == (1, "")
    [line] = ended.stderr.splitlines()
    assert str(tmp_path / folder) in line


@pytest.mark.parametrize(
    "option, value", [(option, value) for option, values in BAD.items() for value in values]
)
def test_a_value_that_makes_no_sense_is_refused_in_a_sentence(capsys, option, value):
    with pytest.raises(SystemExit) as ended:
        cli.parse(["tour", "--out", "nowhere", f"{option}={value}"])

    complaint = capsys.readouterr().err.splitlines()[-1]
    assert ended.value.code == 2
    assert f"argument {option}: {value!r} is no" in complaint


@pytest.mark.parametrize("option, value", [("--size", "560x400"), ("--size", "3840X2160")])
def test_a_size_that_the_window_can_have_is_taken(option, value):
    asked = cli.parse(["tour", "--out", "nowhere", option, value])

    assert asked.size == tuple(int(part) for part in value.lower().split("x"))


def test_a_tour_that_is_killed_loses_no_answer_and_the_next_start_opens_home(
    tmp_path, qtbot, monkeypatch
):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with subprocess.Popen(
        command(tmp_path, "--no-pictures"), stdout=subprocess.PIPE, text=True, cwd=HERE
    ) as tour:
        lines = []
        while len(answered("".join(lines))) < 9:
            lines.append(tour.stdout.readline())
        tour.kill()
        lines += [line for line in tour.stdout if line.endswith("\n")]

    events, faults = on_record(tmp_path)
    window = app.open_window(app.make_app(), tmp_path / "data")
    qtbot.addWidget(window)
    window.begin()

    assert {line["event"] for line in answered("".join(lines))} <= events
    assert faults == ()
    assert isinstance(window.page, HomePage)
    window.end()


def test_a_second_tour_on_the_same_folder_is_that_of_another_learner(tour):
    folder, _ended = tour

    look = ("--theme=dark", "--language=ar-XB", "--text-size=200")
    again = play(folder, "--no-pictures", *look)

    assert (again.returncode, again.stderr) == (0, "")
    with open_record(folder / "data" / RECORD) as record:
        names = [learner.name for learner in record.learners()]
    assert names == ["Amina Diallo 2", "Amina Diallo"]


@pytest.fixture
def gallery(tmp_path, shipped, qapp, capsys):
    """Plays the gallery over the lessons of the tests; returns exit code, lines and folder."""

    def play_it():
        words = ["tour", "--out", tmp_path / "out", "--data-dir", tmp_path / "data", "--lessons"]
        code = run(cli.parse(list(map(str, words))))
        return code, told(capsys.readouterr().out), tmp_path / "out"

    return play_it


def test_the_gallery_pictures_every_lesson_and_case_whole(gallery, monkeypatch):
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    code, lines, folder = gallery()

    assert code == 0
    names = ["strong-names", "filing", "case-lost-shape", "case-hill-pepper"]
    assert [line["name"] for line in lines] == names
    pictures = [QImage(str(folder / line["picture"])) for line in lines]
    assert not any(is_blank(folder / line["picture"]) for line in lines)
    assert pictures[0].height() > 2 * 768, "the whole lesson, not what fits on a screen"


def test_the_gallery_fails_for_a_lesson_with_a_broken_block(gallery, shipped, monkeypatch):
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    path = shipped / "en" / "names" / "02-filing.md"
    path.write_text(path.read_text("utf-8").replace("::: numeric", "::: numerick", 1), "utf-8")

    code, lines, _folder = gallery()

    assert code == 1
    assert "cannot be read" in lines[-1]["failed"]
