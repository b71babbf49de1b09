"""A start imports nothing but sqlite3, Qt's three modules and our own code."""

import os
import subprocess
import sys

import pytest

from sme_learn.services import study
from tests.words import HERE

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.tell)

    def tell(self):
        print(*sys.modules)
        app.quit()

app = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QLabel("A bare window"))
window.show()
sys.exit(app.exec())
"""

OURS = """
import sys
from sme_learn import __main__
from sme_learn.ui import app

class Window(app.MainWindow):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.painted.connect(lambda: print(type(self.page).__name__, *sys.modules))

app.MainWindow = Window
sys.exit(__main__.main([]))
"""

ALLOWED = {
    *("sme_learn", "sqlite3", "_sqlite3", "uuid", "_uuid", "platform", "datetime", "_datetime"),
    *("gettext", "locale", "_locale", "html", "unicodedata"),  # words on screen
    *("tomllib", "string", "_string", "dataclasses", "inspect", "copy", "gc", "zlib"),
}
"""Top-level modules that a start may load beyond those of a bare window."""

LATER = {
    *("sme_learn.cli", "sme_learn.content.check", "sme_learn.content.rendering"),
    *("sme_learn.questions", "sme_learn.item_writing", "sme_learn.services.health"),
    *("importlib.metadata", "html.parser", "PySide6.QtSvg", "PySide6.QtNetwork"),
}
"""Modules of our own or with an allowed name that a first page does without all the same."""


@pytest.fixture
def loaded(desk, data_folder, shipped):
    """Runs a script until the first paint and returns what it printed, word by word."""
    lesson = study.open_lesson(desk, "strong-names")
    bread = lesson.questions["sn-bread"]
    study.answer_in_text(desk, lesson, bread, ("a",), seconds=1.0)
    desk.record.close()
    environ = {**os.environ, "SME_LEARN_DATA": str(data_folder), "SME_LEARN_QUIT_AFTER_PAINT": "1"}

    def run(script: str) -> list[str]:
        # Without coverage, which would bring modules of its own.
        clean = {name: value for name, value in environ.items() if not name.startswith("COV")}
        command = [sys.executable, "-c", script]
        ended = subprocess.run(
            command, cwd=HERE, env=clean, capture_output=True, text=True, check=True
        )
        return ended.stdout.split()

    return run


def tops(modules) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def test_a_start_loads_little_before_the_first_paint(loaded):
    page, *modules = loaded(OURS)
    beyond = set(modules) - set(loaded(BARE))

    assert page == "HomePage"
    assert tops(beyond) <= ALLOWED
    assert not {name for name in beyond if name.startswith("PySide6.Qt")}
    assert not beyond & LATER


def test_a_module_loaded_too_early_would_be_seen(loaded):
    _page, *modules = loaded(f"import sqlite_utils\n{OURS}")

    assert not tops(set(modules) - set(loaded(BARE))) <= ALLOWED
