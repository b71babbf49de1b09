"""Order: of several that say where progress is kept, the first holds."""

from pathlib import Path

import pytest

from sme_learn import paths
from sme_learn.policy import Policy
from sme_learn.policy.order import arrange
from sme_learn.policy.portable import PORTABLE, beside_program

HOME = {"HOME": "/home/ada", "LOCALAPPDATA": "/home/ada"}
RULED = Policy(data_folder=Path("/ruled"), language="fr", named=frozenset({"data_folder"}))
TOLD = {**HOME, "SME_LEARN_DATA": "/told", "SME_LEARN_LANGUAGE": "es"}


@pytest.fixture
def carried(tmp_path):
    path = tmp_path / PORTABLE
    path.write_text('data = "progress"\nlanguage = "ru"\n')
    return path


def test_the_command_line_comes_before_the_policy(carried):
    arranged = arrange(Path("/named"), RULED, language="zh", environ=TOLD, beside=carried)

    assert arranged.folder == Path("/named")
    assert arranged.policy.language == "zh"
    assert arranged.origins == {"data_folder": "command line", "language": "command line"}


def test_the_policy_comes_before_the_environment(carried):
    arranged = arrange(None, RULED, environ=TOLD, beside=carried)

    assert (arranged.folder, arranged.policy.language) == (Path("/ruled"), "fr")
    assert arranged.origins == {"data_folder": "policy", "language": "policy"}


def test_the_environment_comes_before_the_portable_file(carried):
    arranged = arrange(None, Policy(), environ=TOLD, beside=carried)

    assert (arranged.folder, arranged.policy.language) == (Path("/told"), "es")
    assert set(arranged.origins.values()) == {"environment"}


def test_the_portable_file_keeps_its_data_beside_itself(carried):
    arranged = arrange(None, Policy(), environ=HOME, beside=carried)

    assert (arranged.folder, arranged.policy.language) == (carried.parent / "progress", "ru")
    assert set(arranged.origins.values()) == {"portable file"}


def test_where_nobody_says_anything_the_account_has_its_own_folder(tmp_path):
    arranged = arrange(None, Policy(), environ=HOME, beside=tmp_path / PORTABLE)

    assert arranged.folder == paths.local_folder(HOME)
    assert (arranged.policy, arranged.origins) == (Policy(), {})


def test_an_empty_variable_says_nothing(tmp_path):
    empty = {**HOME, "SME_LEARN_DATA": "", "SME_LEARN_LANGUAGE": ""}

    assert arrange(None, Policy(), environ=empty, beside=tmp_path / PORTABLE).origins == {}


def test_a_folder_named_from_here_is_whole(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert arrange(Path("mine"), RULED).folder == tmp_path / "mine"


def test_a_folder_for_each_learner_lies_in_the_data_folder(tmp_path):
    each = Policy(data_folder=Path("/ruled/{learner}"))

    assert arrange(None, each, environ=HOME).folder == Path("/ruled")


@pytest.mark.parametrize(
    "text, key, reason",
    [
        ("data = 1", "data", "folder"),
        ('language = "?"', "language", "language"),
        ("language = 1", "language", "language"),
        ("guest = true", "guest", "unknown"),
        ("data = ", "data", "syntax"),
    ],
)
def test_what_is_wrong_in_a_portable_file_is_named_and_left_out(tmp_path, text, key, reason):
    path = tmp_path / PORTABLE
    path.write_text(text)

    arranged = arrange(None, Policy(), environ=HOME, beside=path)

    [broken] = arranged.policy.broken
    assert (broken.source, broken.line, broken.key, broken.reason) == (str(path), 1, key, reason)
    assert arranged.folder == paths.local_folder(HOME)


def test_a_portable_file_that_cannot_be_read_is_told_of(tmp_path):
    (tmp_path / PORTABLE).mkdir()

    [broken] = arrange(None, Policy(), environ=HOME, beside=tmp_path / PORTABLE).policy.broken

    assert broken.reason == "unreadable"


def test_the_portable_file_lies_beside_what_people_start(monkeypatch):
    assert beside_program({}) == Path(paths.__file__).parents[1] / PORTABLE
    assert beside_program({"APPIMAGE": "/stick/SME-Learn.AppImage"}) == Path("/stick") / PORTABLE

    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", "/stick/sme-learn/sme-learn")
    assert beside_program({}) == Path("/stick/sme-learn") / PORTABLE
