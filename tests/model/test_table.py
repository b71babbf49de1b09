"""Tables as values: checked once, when they are made."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from sme_learn.model import Column, Table
from sme_learn.model.charts import Arrow, Bar, Spot
from sme_learn.model.table import legible, local

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def table_of(kind, *cells):
    return Table("t", "T", (Column("a", "A", kind),), tuple((cell,) for cell in cells))


@pytest.mark.parametrize(
    "kind, cell",
    [
        ("text", "Ada"),
        ("whole", 3),
        ("number", 3),
        ("number", 0.5),
        ("share", -0.2),
        ("date", date(2026, 1, 2)),
        ("moment", AT),
        ("seconds", 65.2),
    ],
)
def test_a_column_takes_cells_of_its_kind_and_nothing_known(kind, cell):
    assert table_of(kind, cell, None).rows == ((cell,), (None,))


@pytest.mark.parametrize(
    "kind, cell",
    [
        ("text", 3),
        ("whole", 0.5),
        ("whole", True),
        ("number", True),
        ("number", "3"),
        ("number", float("nan")),
        ("share", float("inf")),
        ("date", AT),
        ("moment", date(2026, 1, 2)),
        ("moment", AT.replace(tzinfo=None)),
        ("seconds", "1:05"),
    ],
)
def test_a_column_takes_nothing_of_another_kind(kind, cell):
    with pytest.raises(ValueError, match="a takes"):
        table_of(kind, None, cell)


def test_a_column_is_of_a_known_kind():
    with pytest.raises(ValueError, match="no kind 'money'"):
        Column("a", "A", "money")


def test_a_table_has_columns_with_keys_of_their_own_and_a_cell_for_each():
    column = Column("a", "A", "text")

    for columns in ((), (column, column)):
        with pytest.raises(ValueError, match="key of its own"):
            Table("t", "T", columns, ())
    with pytest.raises(ValueError, match="a cell for each"):
        Table("t", "T", (column,), (("a", "b"),))


def test_text_keeps_its_letters_and_loses_what_no_file_holds():
    assert legible("Ångström 李 👩🏽‍🌾\u200f") == "Ångström 李 👩🏽‍🌾\u200f"
    assert legible("a\r\nb\rc\x0bd\u2029e\x85f\tg") == "a\nb\nc\nd\ne\nf\tg"
    assert legible("\0\x1f\x7f\x9f\ud800\uffff") == "\ufffd" * 6


def test_a_moment_is_told_by_the_clock_on_the_wall_wherever_it_can_be():
    assert local(AT) == AT
    assert local(AT).utcoffset() == AT.astimezone().utcoffset()
    first = datetime.min.replace(tzinfo=timezone(timedelta(hours=20)))
    assert local(first) == first


@pytest.mark.parametrize(
    "make",
    [
        lambda: Bar("a", -1),
        lambda: Spot("Q1", 1.1, 0.0),
        lambda: Spot("Q1", 0.5, -1.1),
        lambda: Arrow("a", -0.1, 0.5),
        lambda: Arrow("a", 0.5, 1.1),
    ],
)
def test_a_chart_shows_nothing_beyond_its_axes(make):
    with pytest.raises(ValueError, match=r"an? (bar|spot|arrow) "):
        make()
