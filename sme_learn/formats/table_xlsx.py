"""Tables as XLSX: typed cells, a header that stays, a sheet of notes and one of charts.

Text is always text: no cell becomes a formula, a number or a link, whatever it begins with.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from sme_learn.i18n import _, is_right_to_left, language
from sme_learn.model.charts import BarChart, Chart, GainArrows, ItemMap
from sme_learn.model.table import Cell, Column, Table, legible, local

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart as Drawing
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CELL_LIMIT = 32_767
"""The most UTF-16 units that a cell holds; longer text ends in an ellipsis.
Source: Microsoft, "Excel specifications and limits"."""

SHEET_ROWS = 1_048_576
"""The most rows that a sheet holds, header included; more go on to another sheet (same source)."""

EXACT = 10**15
"""Whole numbers from here on are written as text: a sheet keeps 15 digits (same source)."""

FIRST_YEAR = 1900
"""Dates before are written as text: a sheet counts days from 1900."""

NUMBER_FORMATS: Mapping[str, str] = {
    "text": "@",
    "whole": "0",
    "number": "0.00",
    "share": "0.0%",
    "date": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm:ss",
    "seconds": '0.0 "s"',
}
"""How a sheet shows each kind; beneath it the number stays whole."""

NARROW, WIDE = 8, 60
"""Least and greatest width of a column in characters; longer text is wrapped."""

CHART_ROWS = 22
"""Rows of a sheet that one chart covers, with a free row below."""

BEFORE, AFTER, FLAGGED = "#8a8aa0", "#3f42c4", "#ac231c"
"""Colours of charts, readable on white; flagged spots differ in shape, too."""

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def write(table: Table, charts: Sequence[Chart] = (), *, sheet_rows: int = SHEET_ROWS) -> bytes:
    """Return *table* as a workbook, with *charts* as charts that the spreadsheet draws itself."""
    from xlsxwriter.workbook import Workbook

    file = BytesIO()
    # In memory: no loose file of names is left in the folder of temporary files.
    with Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": _cut(table.title, 255)})
        step = sheet_rows - 1
        for start in range(0, max(len(table.rows), 1), step):
            _sheet_of_rows(workbook, table, table.rows[start : start + step])
        if table.notes:
            _sheet_of_notes(workbook, table)
        if charts:
            _sheet_of_charts(workbook, charts)
    return file.getvalue()


def _new_sheet(workbook: "Workbook", title: str) -> "Worksheet":
    sheet = workbook.add_worksheet(_free_name(title, workbook.sheetnames))
    if is_right_to_left(language()):
        sheet.right_to_left()
    return sheet


def _free_name(title: str, taken: Iterable[str]) -> str:
    """Return *title* as a name of a sheet: short, of plain signs, not *taken*."""
    plain = _NOT_IN_NAMES.sub(" ", legible(title)).strip().strip("'") or "Table"
    used = {name.casefold() for name in taken} | {"history"}  # which spreadsheets keep for theirs
    name, number = _cut(plain, 31), 1
    while name.casefold() in used:
        number += 1
        name = f"{_cut(plain, 26)} {number}"
    return name


def _cut(text: str, units: int) -> str:
    """Return *text* in at most *units* UTF-16 units, with an ellipsis where it was cut."""
    text = legible(text)
    coded = text.encode("utf-16-le")
    if len(coded) <= 2 * units:
        return text
    return coded[: 2 * (units - 1)].decode("utf-16-le", errors="ignore") + "…"


# --- Rows -----------------------------------------------------------------------------------


def _sheet_of_rows(workbook: "Workbook", table: Table, rows: Sequence[Sequence[Cell]]) -> None:
    sheet = _new_sheet(workbook, table.title)
    head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for across, column in enumerate(table.columns):
        cells = [row[across] for row in rows]
        form = workbook.add_format(_form(column))
        sheet.set_column(across, across, _width(column, cells), form)
        sheet.write_string(0, across, _cut(column.title, CELL_LIMIT), head)
        for down, cell in enumerate(cells, start=1):
            _write_cell(sheet, down, across, cell, form)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)
    sheet.repeat_rows(0)


def _form(column: Column) -> dict[str, object]:
    wrapped = {"text_wrap": True} if column.kind == "text" else {}
    return {"num_format": NUMBER_FORMATS[column.kind], "valign": "top", **wrapped}


def _write_cell(sheet: "Worksheet", down: int, across: int, cell: Cell, form: "Format") -> None:
    """Write *cell* by its type; ``write`` of the library would guess, so it is never asked."""
    if cell is None or cell == "":
        return
    if isinstance(cell, datetime):
        cell = local(cell).replace(tzinfo=None)
    if isinstance(cell, date) and cell.year >= FIRST_YEAR:
        sheet.write_datetime(down, across, cell, form)
    elif isinstance(cell, float) or (isinstance(cell, int) and abs(cell) < EXACT):
        sheet.write_number(down, across, cell, form)
    else:
        sheet.write_string(down, across, _cut(str(cell), CELL_LIMIT), form)


def _width(column: Column, cells: Iterable[Cell]) -> int:
    """Return how wide *column* is to be, in characters."""
    held = len(NUMBER_FORMATS[column.kind])
    if column.kind == "text":
        held = max((_cells_of(line) for cell in cells if cell for line in _lines(cell)), default=0)
    # A title may be wrapped, but not within a word; the button of the filter needs room as well.
    longest = max((_cells_of(word) for word in column.title.split()), default=0) + 3
    return min(max(held + 2, longest, NARROW), WIDE)


def _lines(cell: Cell) -> list[str]:
    return str(cell)[: WIDE * 4].splitlines()


def _cells_of(text: str) -> int:
    """Return the width of *text* in characters; those of Chinese, Japanese and Korean take two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _sheet_of_notes(workbook: "Workbook", table: Table) -> None:
    sheet = _new_sheet(workbook, _("Notes"))
    bold, wrapped = workbook.add_format({"bold": True}), workbook.add_format({"text_wrap": True})
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, _cut(table.title, CELL_LIMIT), bold)
    for down, note in enumerate(table.notes, start=1):
        sheet.write_string(down, 0, _cut(note, CELL_LIMIT), wrapped)


# --- Charts ---------------------------------------------------------------------------------


def _sheet_of_charts(workbook: "Workbook", charts: Sequence[Chart]) -> None:
    """Put each chart beside the numbers that it is drawn from, one below the other."""
    sheet = _new_sheet(workbook, _("Charts"))
    sheet.set_column(0, 0, 40)
    top = 0
    for chart in charts:
        numbers = _numbers(chart)
        for down, row in enumerate(numbers, start=top):
            _write_plain(sheet, down, row)
        drawing = _drawing(workbook, chart, sheet.get_name(), top)
        sheet.insert_chart(top, 5, drawing, {"description": legible(chart.text)})
        top += max(len(numbers) + 1, CHART_ROWS)


def _write_plain(sheet: "Worksheet", down: int, row: Sequence[str | float | None]) -> None:
    for across, cell in enumerate(row):
        if isinstance(cell, str):
            sheet.write_string(down, across, _cut(cell, CELL_LIMIT))
        elif cell is not None:
            sheet.write_number(down, across, cell)


def _numbers(chart: Chart) -> list[Sequence[str | float | None]]:
    """Return what *chart* shows: a row of its title, a header, then a row each."""
    head: Sequence[str]
    rows: Iterable[Sequence[str | float | None]]
    if isinstance(chart, BarChart):
        head = (chart.across, chart.up)
        rows = ((bar.label, bar.count) for bar in chart.bars)
    elif isinstance(chart, GainArrows):
        head = ("", chart.before, chart.after)
        rows = ((arrow.label, arrow.before, arrow.after) for arrow in chart.arrows)
    else:
        # Flagged spots have a column of their own, to be drawn in another shape.
        head = ("", chart.across, chart.up, _("To be looked at"))
        rows = (
            (s.label, s.facility, *((None, s.discrimination) if s.flagged else (s.discrimination,)))
            for s in chart.spots
        )
    return [(chart.title,), head, *rows]


def _drawing(workbook: "Workbook", chart: Chart, sheet: str, top: int) -> "Drawing":
    if isinstance(chart, BarChart):
        drawing = _bars(workbook, chart, sheet, top)
    elif isinstance(chart, ItemMap):
        drawing = _spots(workbook, chart, sheet, top)
    else:
        drawing = _gains(workbook, chart, sheet, top)
    drawing.set_title({"name": _cut(chart.title, 255), "overlay": False})
    drawing.set_size({"width": 640, "height": 400})
    return drawing


def _bars(workbook: "Workbook", chart: BarChart, sheet: str, top: int) -> "Drawing":
    drawing = workbook.add_chart({"type": "column"})
    rows = top + 2, top + 1 + len(chart.bars)
    drawing.add_series(_series(sheet, rows, 0, 1, chart.up) | {"fill": {"color": AFTER}})
    drawing.set_x_axis({"name": chart.across})
    drawing.set_y_axis({"name": chart.up, "min": 0})
    drawing.set_legend({"none": True})
    return drawing


def _spots(workbook: "Workbook", chart: ItemMap, sheet: str, top: int) -> "Drawing":
    drawing = workbook.add_chart({"type": "scatter"})
    rows = top + 2, top + 1 + len(chart.spots)
    labels = {"custom": [{"value": _cut(spot.label, 50)} for spot in chart.spots], "value": True}
    looks = (chart.up, AFTER, "circle", 2), (_("To be looked at"), FLAGGED, "diamond", 3)
    for name, colour, shape, across in looks:
        marker = {"type": shape, "size": 7, "fill": {"color": colour}, "border": {"none": True}}
        series = _series(sheet, rows, 1, across, name)
        drawing.add_series(series | {"marker": marker, "data_labels": labels})
    share = {"min": 0, "max": 1, "num_format": "0%"}
    drawing.set_x_axis({"name": chart.across, "label_position": "low", **share})
    drawing.set_y_axis({"name": chart.up, "max": 1, "num_format": "0.0"})
    drawing.set_legend({"position": "bottom"})
    return drawing


def _gains(workbook: "Workbook", chart: GainArrows, sheet: str, top: int) -> "Drawing":
    drawing = workbook.add_chart({"type": "bar"})
    rows = top + 2, top + 1 + len(chart.arrows)
    for name, colour, across in ((chart.before, BEFORE, 1), (chart.after, AFTER, 2)):
        drawing.add_series(_series(sheet, rows, 0, across, name) | {"fill": {"color": colour}})
    drawing.set_y_axis({"reverse": True})  # the first at the top
    drawing.set_x_axis({"name": chart.across, "min": 0, "max": 1, "num_format": "0%"})
    drawing.set_legend({"position": "bottom"})
    return drawing


def _series(
    sheet: str, rows: tuple[int, int], names: int, across: int, name: str
) -> dict[str, object]:
    first, last = rows
    return {
        "name": _cut(name, 255),
        "categories": [sheet, first, names, last, names],
        "values": [sheet, first, across, last, across],
    }
