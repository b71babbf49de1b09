"""What tests share: a small folder of lessons, a real record, and a clock that stands still."""

import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Nothing a test does may reach the data or the settings of who runs it.
_HOME = tempfile.TemporaryDirectory(prefix="sme-learn-tests-", ignore_cleanup_errors=True)
for _name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
    os.environ[_name] = _HOME.name
for _name in ("SME_LEARN_DATA", "SME_LEARN_LANGUAGE", "SME_LEARN_QUIT_AFTER_PAINT", "LANGUAGE"):
    os.environ.pop(_name, None)

import pytest  # noqa: E402  the environment has to be set before Qt is imported

from sme_learn import i18n, paths  # noqa: E402
from sme_learn.content.library import Library  # noqa: E402
from sme_learn.policy import reading  # noqa: E402
from sme_learn.services import people  # noqa: E402
from sme_learn.services.desk import RECORD, Desk  # noqa: E402
from sme_learn.settings import Settings  # noqa: E402
from sme_learn.store.record import open_record  # noqa: E402

# Nor may the policy of the PC it runs on decide how a test ends.
reading.FILE = Path(_HOME.name) / "policy.toml"

LESSONS = Path(__file__).parent / "samples_lessons"


class Clock:
    """Tells a time that only moves when it is told to."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        """Move on *by* so many days, hours, minutes or seconds."""
        self.time += timedelta(**by)


@pytest.fixture
def qtbot(qtbot):
    """The robot of pytest-qt, holding its widgets: only a cycle may hold what is painted else."""
    held = []
    close_later = qtbot.addWidget

    def hold(widget, **how):
        held.append(widget)
        close_later(widget, **how)

    qtbot.addWidget = hold
    return qtbot


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def lesson_folder(tmp_path):
    """A folder of lessons to change at will."""
    return shutil.copytree(LESSONS, tmp_path / "program" / "lessons")


@pytest.fixture
def shipped(lesson_folder, monkeypatch):
    """The lessons of the tests in the place of those that came with the program."""
    monkeypatch.setattr(sys, "_MEIPASS", str(lesson_folder.parent), raising=False)
    assert paths.lessons() == lesson_folder
    return lesson_folder


@pytest.fixture
def library(lesson_folder):
    return Library(lesson_folder)


@pytest.fixture
def data_folder(tmp_path):
    """A data folder that is not there yet."""
    return tmp_path / "data"


@pytest.fixture
def record(data_folder):
    with open_record(data_folder / RECORD) as opened:
        yield opened


@pytest.fixture
def empty_desk(data_folder, library, record, clock):
    """A desk on a PC where nobody studies yet."""
    settings = Settings("light", reduced_motion=True)
    record.keep_settings(None, settings)
    return Desk(data_folder, library, record, settings, now=clock)


@pytest.fixture
def desk(empty_desk):
    """A desk at which Ada studies."""
    return empty_desk.of(people.add(empty_desk, "Ada"))


@pytest.fixture(autouse=True)
def _english_words():
    yield
    i18n.use_language("en", Path())
