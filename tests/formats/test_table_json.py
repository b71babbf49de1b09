"""Tables as JSON, read back by Python's own reader."""

import json
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from sme_learn.formats import table_json
from sme_learn.model.table import Column, Table

COLUMNS = (
    Column("name", "Learner", "text"),
    Column("score", "Score", "share"),
    Column("day", "Day", "date"),
    Column("seen", "Last seen", "moment"),
)
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_numbers_are_numbers_in_full_and_dates_iso():
    rows = (("=1", 2 / 3, date(2026, 1, 2), AT), (None, None, None, None))
    made = table_json.write(Table("grid", "Class grid", COLUMNS, rows, ("Said.",)))

    read = json.loads(made)
    seen = read["rows"][0].pop("seen")
    assert datetime.fromisoformat(seen) == AT
    assert read["rows"][0] == {"name": "=1", "score": 2 / 3, "day": "2026-01-02"}
    assert read["rows"][1] == {"name": None, "score": None, "day": None, "seen": None}
    assert (read["name"], read["title"], read["notes"]) == ("grid", "Class grid", ["Said."])
    assert read["columns"][1] == {"key": "score", "title": "Score", "kind": "share"}


def test_an_empty_table_has_columns_and_no_rows():
    read = json.loads(table_json.write(Table("grid", "Grid", COLUMNS, ())))

    assert (read["rows"], read["notes"], len(read["columns"])) == ([], [], 4)


def test_a_row_takes_a_line():
    rows = tuple((f"L{number}", 0.5, None, None) for number in range(3))
    lines = table_json.write(Table("grid", "Grid", COLUMNS, rows)).decode().splitlines()

    assert sum(line.startswith('{"name"') for line in lines) == 3


@given(st.text())
def test_any_text_can_be_written_and_read(text):
    column = Column("name", text, "text")
    read = json.loads(table_json.write(Table("t", text, (column,), ((text,),), (text,))))

    told = {read["title"], read["columns"][0]["title"], read["rows"][0]["name"], *read["notes"]}
    assert len(told) == 1
    assert "\0" not in told.pop()
