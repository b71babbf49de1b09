import os

import pytest

from sme_learn.content import shelf
from sme_learn.content.shelf import Shelf


def test_what_is_kept_is_taken_again(tmp_path):
    Shelf(tmp_path / "new" / "cache").keep("a", {"b": "ü"})

    assert Shelf(tmp_path / "new" / "cache").take("a") == {"b": "ü"}
    assert [file.name for file in (tmp_path / "new/cache").iterdir()] == ["a.json"]


def test_without_a_folder_nothing_is_kept():
    Shelf(None).keep("a", {"b": "c"})

    assert Shelf(None).take("a") == {}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"a": 1}', b"\xff", b"[" * 200_000, b"null"]
)
def test_a_damaged_file_is_passed_over(tmp_path, content):
    (tmp_path / "a.json").write_bytes(content)

    assert Shelf(tmp_path).take("a") == {}


def test_a_folder_that_cannot_be_written_is_passed_over(tmp_path):
    (tmp_path / "file").write_text("")

    Shelf(tmp_path / "file").keep("a", {"b": "c"})

    assert (tmp_path / "file").read_text() == ""


def test_a_place_that_cannot_be_replaced_leaves_nothing_half_done(tmp_path):
    (tmp_path / "a.json" / "in-the-way").mkdir(parents=True)

    Shelf(tmp_path).keep("a", {"b": "c"})

    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


def test_the_oldest_files_go_first(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "MOST", 2)
    for age, name in enumerate("abc"):
        Shelf(tmp_path).keep(name, {})
        os.utime(tmp_path / f"{name}.json", (age, age)) if name != "c" else None

    assert sorted(file.name for file in tmp_path.iterdir()) == ["b.json", "c.json"]
