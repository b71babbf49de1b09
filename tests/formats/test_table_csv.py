"""Tables as CSV, read back by Python's own reader."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_learn.formats import table_csv
from sme_learn.model.table import Column, Table, local

KINDS = ("text", "whole", "number", "share", "date", "moment", "seconds")
AT = datetime(2026, 11, 22, 9, 30, 15, 250_000, tzinfo=UTC)


def table_of(*rows, kinds=KINDS):
    columns = tuple(Column(kind, kind.title(), kind) for kind in kinds)
    return Table("sample", "Sample", columns, tuple(rows), notes=("A note.",))


def names(*texts):
    return table_of(*((text,) for text in texts), kinds=("text",))


def rows_in(made):
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))


def test_each_kind_is_written_for_spreadsheet_and_program_alike():
    made = table_csv.write(table_of(("Ada", 12, 0.5, 2 / 3, date(2026, 1, 2), AT, 65.25)))

    moment = local(AT).isoformat(timespec="seconds")
    assert rows_in(made)[1] == ["Ada", "12", "0.5", "0.6667", "2026-01-02", moment, "65.25"]
    assert datetime.fromisoformat(moment) == AT.replace(microsecond=0)


def test_the_file_is_utf_8_with_a_mark_and_lines_that_end_as_rfc_4180_says():
    made = table_csv.write(names('say "a, b"', "two\nlines"))

    assert made == b'\xef\xbb\xbfText\r\n"say ""a, b"""\r\n"two\nlines"\r\n'


def test_an_empty_table_is_a_header_and_nothing_known_an_empty_cell():
    assert rows_in(table_csv.write(table_of())) == [[kind.title() for kind in KINDS]]
    assert rows_in(table_csv.write(table_of((None,) * 7)))[1] == [""] * 7


@pytest.mark.parametrize(
    "number, written",
    [
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (-0.25, "-0.25"),
        (1e-9, "0.000000001"),
        (1.5e12, "1500000000000"),
        (3, "3"),
        (10**20, "100000000000000000000"),
    ],
)
def test_a_number_has_a_point_and_no_exponent(number, written):
    assert rows_in(table_csv.write(table_of((number,), kinds=("number",))))[1] == [written]


@pytest.mark.parametrize(
    "share, written", [(1, "1.0000"), (0.0, "0.0000"), (-0.000001, "0.0000"), (-0.5, "-0.5000")]
)
def test_a_share_has_four_places(share, written):
    assert rows_in(table_csv.write(table_of((share,), kinds=("share",))))[1] == [written]


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "+1",
        "-1",
        "@SUM(A1)",
        "＝1",
        "＋1",
        "－1",
        "＠A",
        "\t=1",
        "\r=1",
        "\tx",
        " =1",
        "\xa0=1",
        "\u200b=1",
        "\ufeff@x",
    ],
)
def test_text_that_a_spreadsheet_would_take_for_a_formula_begins_with_an_apostrophe(text):
    made = rows_in(table_csv.write(names(text)))[1][0]

    assert made.startswith("'")
    assert made.replace("'", "") == text.replace("'", "").replace("\r", "\n")


def test_a_part_of_text_that_another_separator_would_make_a_cell_is_no_formula_either():
    assert table_csv.guarded("a;=1\n+2\t@b, -3") == "a;'=1\n'+2\t'@b, -3"


def test_a_title_is_no_formula_and_a_negative_number_stays_a_number():
    table = Table("t", "T", (Column("a", "=1", "number"),), ((-2.5,),))

    assert rows_in(table_csv.write(table)) == [["'=1"], ["-2.5"]]


def test_names_in_any_script_come_back_and_what_no_file_holds_is_marked():
    scripts = ["Ångström", "李小龙", "محمد", "สมชาย", "👩🏽‍🌾", "a'b", "O=b"]
    made = rows_in(table_csv.write(names(*scripts, "a\0b\x1bc\ud800d", "x\r\ny\u2028z")))

    assert [row[0] for row in made[1:]] == [*scripts, "a\ufffdb\ufffdc\ufffdd", "x\ny\nz"]


@given(st.text(), st.floats(-1e300, 1e300))
def test_any_text_and_number_can_be_written_and_read(text, number):
    made = rows_in(table_csv.write(table_of((text, number), kinds=("text", "number"))))

    assert made[1][0] == table_csv.guarded(text)
    assert not made[1][0].strip().startswith(tuple("=+-@＝＋－＠"))
    assert float(made[1][1]) == pytest.approx(number, rel=1e-9)
