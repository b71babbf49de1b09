"""Exports: the same numbers in every file, whole or not at all."""

import csv
import io
import json

import openpyxl
import pytest

from sme_learn.errors import FileNotWritten
from sme_learn.model.charts import Arrow, Bar, Spot
from sme_learn.model.table import Column, Table
from sme_learn.services import charts, exports

TABLE = Table(
    "class-grid",
    "Class grid",
    (Column("name", "Learner", "text"), Column("score", "Score", "share")),
    (("Ada", 2 / 3), ("Bea", None), ("=1", 0.25)),
    ("Only finished attempts.",),
)
CHART = charts.distribution("Scores", "Score", "Learners", [Bar("low", 1), Bar("high", 0)])


@pytest.fixture
def out(tmp_path, qapp):
    return tmp_path


def test_all_files_hold_the_same_numbers(out):
    paths = {kind: out / f"grid{known.ending}" for kind, known in exports.EXPORTS.items()}
    for kind, path in paths.items():
        exports.export(TABLE, path, kind, (CHART,))

    of_csv = list(csv.reader(io.StringIO(paths["csv"].read_text("utf-8-sig"), newline="")))[1:]
    of_xlsx = openpyxl.load_workbook(paths["xlsx"]).worksheets[0].iter_rows(min_row=2)
    of_json = json.loads(paths["json"].read_text("utf-8"))["rows"]
    scores = [float(score) if score else None for _name, score in of_csv]
    assert scores == pytest.approx([2 / 3, None, 0.25], abs=0.00005)
    assert [row[1].value for row in of_xlsx] == pytest.approx([2 / 3, None, 0.25])
    assert [row["score"] for row in of_json] == [2 / 3, None, 0.25]
    assert paths["pdf"].read_bytes().startswith(b"%PDF-")
    assert {path.name for path in out.iterdir()} == {path.name for path in paths.values()}


def test_a_file_that_is_there_is_replaced(out):
    path = out / "grid.csv"
    path.write_text("before")

    exports.export(TABLE, path, "csv")

    assert path.read_bytes() == exports.content(TABLE, "csv")


def test_a_file_that_cannot_be_written_is_told_and_leaves_what_was_there(out):
    folder = out / "grid.csv"
    folder.mkdir()

    with pytest.raises(FileNotWritten) as told:
        exports.export(TABLE, folder, "csv")

    assert told.value.path == folder
    assert told.value.reason
    assert [path.name for path in out.iterdir()] == ["grid.csv"]


def test_a_folder_that_is_gone_is_told(out):
    with pytest.raises(FileNotWritten):
        exports.export(TABLE, out / "stick" / "grid.json", "json")


def test_what_cannot_even_be_removed_is_left(out):
    (out / "grid.csv.part").mkdir()

    with pytest.raises(FileNotWritten):
        exports.export(TABLE, out / "grid.csv", "csv")


def test_a_disk_that_fills_up_leaves_the_file_of_before(out, monkeypatch):
    path = out / "grid.csv"
    path.write_text("before")

    def full(_file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exports.os, "fsync", full)
    with pytest.raises(FileNotWritten) as told:
        exports.export(TABLE, path, "csv")

    assert told.value.reason == "No space left on device"
    assert path.read_text() == "before"
    assert [found.name for found in out.iterdir()] == ["grid.csv"]


def test_an_export_of_no_known_kind_is_a_mistake(out):
    with pytest.raises(ValueError, match="no export 'doc'"):
        exports.export(TABLE, out / "grid.doc", "doc")


# The words of charts.


def test_a_distribution_is_told_without_what_nobody_reached():
    assert CHART.text == "Scores. Score: low: 1."
    assert charts.distribution("Scores", "Score", "Learners", []).text == "Scores. Score: none."


def test_a_map_is_told_question_by_question():
    told = charts.item_map("Map", [Spot("Q1", 0.7, 0.4), Spot("Q2", 0.2, -0.3, flagged=True)])

    assert told.text == (
        "Map: 2 questions. 1 is to be looked at. Q1: facility 70%, discrimination 0.40. "
        "Q2, to be looked at: facility 20%, discrimination -0.30."
    )


def test_gains_are_told_objective_by_objective():
    told = charts.gains("Gain", [Arrow("Say what a mark is", 0.4, 0.8)])

    assert told.text == "Gain. Say what a mark is: 40% before, 80% after."
