"""Tables as XLSX, read back by openpyxl."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree.ElementTree import fromstring

import openpyxl
import pytest

from sme_learn import i18n
from sme_learn.formats import table_xlsx
from sme_learn.model.charts import Arrow, Bar, BarChart, GainArrows, ItemMap, Spot
from sme_learn.model.table import Column, Table, local

KINDS = ("text", "whole", "number", "share", "date", "moment", "seconds")
AT = datetime(2026, 11, 22, 9, 30, 15, tzinfo=UTC)
FORMULA = "=cmd|' /C calc'!A0"
CHARTS = (
    BarChart("Scores", "Score", "Learners", (Bar("0–50 %", 3), Bar("50–100 %", 9)), "Told: bars."),
    ItemMap("Map", "Facility", "Power", (Spot("Q1", 0.7, 0.4), Spot("Q2", 0.2, -0.3, True)), "Map"),
    GainArrows("Gain", "Share", "before", "after", (Arrow(FORMULA, 0.4, 0.8),), "Told: gain."),
)


def table_of(*rows, kinds=KINDS, title="Sample", notes=()):
    columns = tuple(Column(kind, kind.title(), kind) for kind in kinds)
    return Table("sample", title, columns, tuple(rows), notes)


def names(*texts):
    return table_of(*((text,) for text in texts), kinds=("text",))


def book_of(*given, **named):
    return openpyxl.load_workbook(io.BytesIO(table_xlsx.write(*given, **named)))


def column_of(table):
    return [cell.value for cell in book_of(table).worksheets[0]["A"][1:]]


def test_each_kind_is_a_typed_cell_with_a_format_of_its_own():
    row = ("Ada", 12, 0.125, 2 / 3, date(2026, 1, 2), AT, 65.25)
    cells = book_of(table_of(row)).worksheets[0][2]

    at = local(AT).replace(tzinfo=None)
    known = ["Ada", 12, 0.125, pytest.approx(2 / 3), datetime(2026, 1, 2), at, 65.25]  # noqa: DTZ001
    assert [cell.value for cell in cells] == known
    assert [cell.number_format for cell in cells] == list(table_xlsx.NUMBER_FORMATS.values())
    assert [cell.data_type for cell in cells] == list("snnnddn")


def test_the_header_stays_in_sight_and_filters():
    sheet = book_of(table_of(("Ada", *[None] * 6), ("Bea", *[None] * 6))).worksheets[0]

    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:G3"
    assert sheet.print_title_rows == "$1:$1"
    assert [cell.value for cell in sheet[1]] == [kind.title() for kind in KINDS]


def test_an_empty_table_is_a_header_and_nothing_known_an_empty_cell():
    empty, unknown = book_of(table_of()).active, book_of(table_of((None,) * 7)).active

    assert (empty.max_row, empty.auto_filter.ref) == (1, "A1:G1")
    assert [cell.value for cell in unknown[2]] == [None] * 7


@pytest.mark.parametrize(
    "text", [FORMULA, "{=1}", "+1", "-1", "@A1", "＝1", "1e3", "007", "http://x.org", "\t=1"]
)
def test_text_is_text_and_never_a_formula_a_number_or_a_link(text):
    made = table_xlsx.write(names(text))
    cell = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]["A2"]

    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_titles_and_notes_that_look_like_formulas_are_text():
    table = Table("t", FORMULA, (Column("a", "=1+1", "text"),), (), (FORMULA, "https://x.org"))
    sheet, notes = book_of(table).worksheets

    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=1+1", "s")
    assert [cell.value for cell in notes["A"]] == [FORMULA, FORMULA, "https://x.org"]
    assert {cell.data_type for cell in notes["A"]} == {"s"}


def test_names_in_any_script_come_back_and_what_no_file_holds_is_marked():
    scripts = ["Ångström", "李小龙", "محمد", "สมชาย", "👩🏽‍🌾", "_x0041_", "two\nlines"]

    assert column_of(names(*scripts, "a\0b\x1b\ud800c")) == [*scripts, "a\ufffdb\ufffd\ufffdc"]


def test_a_cell_takes_as_much_text_as_a_spreadsheet_allows():
    whole, long = "a" * 32_767, "a" * 32_768
    wide = "a" + "𠮷" * 16_384  # each of the latter counts twice, so that one is cut in halves

    made = column_of(names(whole, long, wide))

    assert made[0] == whole
    assert made[1] == "a" * 32_766 + "…"
    assert made[2] == "a" + "𠮷" * 16_382 + "…"


def test_a_whole_number_too_long_for_a_sheet_is_kept_as_text():
    table = table_of((10**15 - 1,), (10**15,), kinds=("whole",))

    assert column_of(table) == [10**15 - 1, "1000000000000000"]


def test_a_day_before_the_calendar_of_a_sheet_is_kept_as_text():
    assert column_of(table_of((date(1899, 5, 6),), kinds=("date",))) == ["1899-05-06"]


def test_rows_that_one_sheet_cannot_hold_go_on_to_the_next():
    table = table_of(*((number,) for number in range(5)), kinds=("whole",))
    book = book_of(table, sheet_rows=3)

    assert book.sheetnames == ["Sample", "Sample 2", "Sample 3"]
    assert [sheet.max_row for sheet in book.worksheets] == [3, 3, 2]


@pytest.mark.parametrize(
    "title, name",
    [
        ("Class [a]: b/c\\d*e?", "Class  a   b c d e"),
        ("x" * 40, "x" * 30 + "…"),
        ("'quoted'", "quoted"),
        ("", "Table"),
        ("History", "History 2"),
        ("Notes", "Notes"),
    ],
)
def test_a_title_becomes_a_name_that_a_sheet_may_have(title, name):
    book = book_of(table_of(title=title, notes=("Said.",)))

    assert book.sheetnames[0] == name
    assert book.sheetnames[1] == ("Notes 2" if name == "Notes" else "Notes")
    assert book.properties.title == (title or None)


def test_columns_are_as_wide_as_they_need_and_no_wider():
    table = names("李小龙李小龙李小龙", "x" * 500)
    narrow = book_of(table_of(("ab",), kinds=("text",))).worksheets[0].column_dimensions["A"]
    asian = book_of(names("李小龙李小龙李小龙")).worksheets[0].column_dimensions["A"]
    wide = book_of(table).worksheets[0].column_dimensions["A"]

    assert narrow.width == pytest.approx(8, abs=1)
    assert asian.width == pytest.approx(20, abs=1)
    assert wide.width == pytest.approx(60, abs=1)


def test_charts_are_drawn_by_the_spreadsheet_beside_their_numbers():
    book = book_of(names("Ada"), CHARTS)
    sheet = book["Charts"]

    assert [type(chart).__name__ for chart in sheet._charts] == [  # noqa: SLF001
        *("BarChart", "ScatterChart", "BarChart")
    ]
    plain = [[cell.value for cell in row[:4]] for row in sheet.iter_rows()]
    assert plain[:4] == [
        ["Scores", None, None, None],
        ["Score", "Learners", None, None],
        ["0–50 %", 3, None, None],
        ["50–100 %", 9, None, None],
    ]
    assert plain[23:26] == [
        ["", "Facility", "Power", "To be looked at"],
        ["Q1", 0.7, 0.4, None],
        ["Q2", 0.2, None, -0.3],
    ]
    assert [FORMULA, 0.4, 0.8, None] in plain
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_each_chart_carries_its_text_for_who_cannot_see_it():
    with zipfile.ZipFile(io.BytesIO(table_xlsx.write(names("Ada"), CHARTS))) as parts:
        drawing = fromstring(parts.read("xl/drawings/drawing1.xml"))  # noqa: S314

    told = [part.get("descr") for part in drawing.iter() if part.tag.endswith("cNvPr")]
    assert [text for text in told if text] == ["Told: bars.", "Map", "Told: gain."]


def test_charts_of_nothing_do_no_harm():
    nothing = (
        BarChart("Scores", "Score", "Learners", (), "None."),
        ItemMap("Map", "Facility", "Power", (), "None."),
        GainArrows("Gain", "Share", "before", "after", (), "None."),
    )

    assert "Charts" in book_of(names(), nothing).sheetnames


def test_sheets_run_from_the_right_where_the_language_does():
    i18n.use_language("ar", Path())
    book = book_of(table_of(notes=("Said.",)), CHARTS)

    assert [sheet.sheet_view.rightToLeft for sheet in book.worksheets] == [True] * 3
