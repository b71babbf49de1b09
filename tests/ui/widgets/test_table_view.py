"""A table on the screen: what it shows, how it sorts, and what is sifted out."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt

from sme_learn.model.table import Column, Table
from sme_learn.ui.widgets.table_view import TableView, written

TABLE = Table(
    "grid",
    "Spring",
    (
        Column("learner", "Learner", "text"),
        Column("best", "Best", "share"),
        Column("last", "Last seen", "date"),
    ),
    (
        ("Bea", 0.5, date(2026, 11, 2)),
        ("ada", None, None),
        ("أمينة", 1.0, date(2026, 10, 30)),
    ),
)


@pytest.fixture
def view(qtbot, themed):
    made = TableView(TABLE)
    qtbot.addWidget(made)
    made.show()
    return made


def column(view, number=0):
    model = view.model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_it_shows_the_rows_as_they_are(view):
    assert column(view) == ["Bea", "ada", "أمينة"]
    assert column(view, 1) == ["50.0%", "–", "100.0%"]
    assert view.model().headerData(1, Qt.Orientation.Horizontal).strip() == "Best"
    assert view.accessibleName() == "Spring"


@pytest.mark.parametrize(
    "number, order", [(0, ["ada", "Bea", "أمينة"]), (1, ["ada", "Bea", "أمينة"])]
)
def test_a_heading_sorts_by_value_and_not_by_what_is_written(view, number, order):
    view.sortByColumn(number, Qt.SortOrder.AscendingOrder)

    assert column(view) == order


def test_dates_sort_by_time(view):
    view.sortByColumn(2, Qt.SortOrder.DescendingOrder)

    assert column(view)[0] == "Bea"


def test_typing_leaves_the_rows_that_hold_the_words(view):
    view.sift("AD")

    assert column(view) == ["ada"]
    assert view.row_at(view.model().index(0, 0)) == 1
    view.sift("")
    assert len(column(view)) == 3


@pytest.mark.parametrize(
    "cell, kind, words",
    [
        (None, "whole", "–"),
        ("=cmd", "text", "=cmd"),
        (1234, "whole", "1,234"),
        (0.5, "number", "0.50"),
        (90.0, "seconds", "1:30"),
        (0.333, "share", "33.3%"),
        (date(2026, 1, 2), "date", "2\u00a0Jan\u00a02026"),
    ],
)
def test_a_cell_is_written_as_people_read_it(themed, cell, kind, words):
    assert written(cell, Column("c", "C", kind)) == words


def test_a_moment_is_written_by_the_clock_on_the_wall(themed):
    at = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)

    assert "2\u00a0Jan\u00a02026" in written(at, Column("c", "C", "moment"))
