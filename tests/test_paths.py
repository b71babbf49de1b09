"""Paths: where lessons, assets and the learners' data are."""

import sys
from pathlib import Path

import pytest

from sme_learn import paths

HERE = Path(__file__).resolve().parents[1]
HOME = {"HOME": "/home/ada"}


def test_a_checkout_finds_its_own_lessons_and_assets():
    assert paths.lessons() == HERE / "lessons"
    assert paths.assets() == HERE / "assets"


def test_a_frozen_program_finds_what_it_was_packed_with(tmp_path, monkeypatch):
    (tmp_path / "lessons").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert paths.lessons() == tmp_path / "lessons"


def test_a_program_without_its_parts_says_which(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "_HERE", tmp_path / "sme_learn")

    with pytest.raises(FileNotFoundError, match="lessons"):
        paths.lessons()


@pytest.mark.parametrize(
    "platform, environ, folder",
    [
        ("linux", HOME, "/home/ada/.local/share/sme-learn"),
        ("linux", {**HOME, "XDG_DATA_HOME": "/xdg"}, "/xdg/sme-learn"),
        ("darwin", HOME, "/home/ada/Library/Application Support/SME Learn"),
        ("win32", {"LOCALAPPDATA": "/local", "APPDATA": "/roaming"}, "/local/SME Learn"),
        ("win32", {"USERPROFILE": "/users/ada"}, "/users/ada/AppData/Local/SME Learn"),
    ],
)
def test_data_are_kept_in_the_local_folder_of_the_platform(monkeypatch, platform, environ, folder):
    monkeypatch.setattr(sys, "platform", platform)

    assert paths.local_folder(environ) == Path(folder)


def test_without_any_variable_the_home_folder_is_asked_for(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")

    assert paths.local_folder({}) == Path.home() / ".local" / "share" / "sme-learn"
