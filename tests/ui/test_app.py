"""The application: how it opens, and what it does with what went wrong."""

import os
import subprocess
import sys

import pytest

from sme_learn.errors import DiskFull
from sme_learn.services.desk import RECORD
from sme_learn.ui import app, messages
from sme_learn.ui.widgets.message_bar import MessageBar
from tests.words import HERE


@pytest.fixture(autouse=True)
def _own_hook(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)


@pytest.fixture
def opened(qtbot, themed, shipped, data_folder, clock):
    """Opens the window as a start does."""
    windows = []

    def open_again():
        window = app.open_window(themed, data_folder, clock)
        if window:
            qtbot.addWidget(window)
            windows.append(window)
            window.begin()
            with qtbot.waitSignal(window.painted):
                window.show()
        return window

    yield open_again
    for window in windows:
        window.desk.record.close()


def bars(window) -> list[str]:
    return [bar.label.text() for bar in window.findChildren(MessageBar) if bar.isVisible()]


def test_there_is_one_application(themed):
    assert app.make_app() is themed


def test_a_fresh_folder_opens_with_who_studies(opened, data_folder):
    window = opened()

    assert type(window.page).__name__ == "PeoplePage"
    assert (data_folder / RECORD).exists()


def test_a_folder_that_cannot_be_used_is_told_in_one_line(opened, data_folder, capsys):
    data_folder.write_text("not a folder")

    assert opened() is None
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert str(data_folder) in said


def test_a_record_set_aside_is_told_above_the_page(opened, data_folder):
    data_folder.mkdir()
    (data_folder / RECORD).write_bytes(b"a shopping list" * 100)

    window = opened()

    [told] = bars(window)
    assert "record-damaged-20261122-090000.db" in told


def start(data_folder):
    """Start the program as a process of its own that ends with the first paint."""
    environ = {**os.environ, "SME_LEARN_DATA": str(data_folder), app.QUIT_AFTER_PAINT: "1"}
    command = [sys.executable, "-m", "sme_learn"]
    return subprocess.run(
        command, cwd=HERE, env=environ, capture_output=True, text=True, check=False
    )


def test_a_start_that_is_timed_ends_by_itself(data_folder):
    assert start(data_folder).returncode == 0
    assert (data_folder / RECORD).exists()


def test_a_start_that_fails_ends_with_one_line(data_folder):
    data_folder.write_text("not a folder")

    ended = start(data_folder)

    assert ended.returncode == 1
    assert ended.stderr.startswith("sme-learn: ")
    assert ended.stderr.count("\n") == 1


def test_an_error_nobody_caught_is_shown_and_logged(opened, qtbot, data_folder, capsys):
    window = opened()

    sys.excepthook(KeyError, KeyError("x9"), None)

    qtbot.waitUntil(lambda: len(bars(window)) == 1)
    assert "x9" in bars(window)[0]
    assert "KeyError: 'x9'" in (data_folder / app.LOG).read_text("utf-8")
    assert "KeyError" in capsys.readouterr().err


def test_an_error_a_person_can_mend_is_shown_and_not_logged(opened, qtbot, data_folder, capsys):
    window = opened()

    sys.excepthook(DiskFull, DiskFull(data_folder / RECORD), None)

    qtbot.waitUntil(lambda: len(bars(window)) == 1)
    assert "The disk is full" in bars(window)[0]
    assert not (data_folder / app.LOG).exists()


def test_a_log_that_cannot_be_written_is_no_further_trouble(opened, qtbot, data_folder, capsys):
    window = opened()
    (data_folder / app.LOG).mkdir()

    sys.excepthook(KeyError, KeyError("x9"), None)

    qtbot.waitUntil(lambda: len(bars(window)) == 1)
    assert app.LOG in capsys.readouterr().err


def test_a_message_says_what_is_wrong_and_how_to_mend_it(data_folder):
    sentence = messages.sentence_of(DiskFull(data_folder / RECORD))

    assert str(data_folder / RECORD) in sentence
    assert "Make room" in sentence


def test_without_a_display_the_window_says_so_in_one_line(monkeypatch, capsys, tmp_path):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")

    assert app.run(tmp_path) == 1

    [line] = capsys.readouterr().err.splitlines()
    assert "tour" in line


def test_the_window_is_no_larger_than_the_screen(window):
    room = window.screen().availableSize()

    assert window.width() <= room.width()
    assert window.height() <= room.height()
