"""Rosters in CSV and XLSX: a table of learners in any encoding, with any separator."""

import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from sme_learn.format import LARGEST_FILE, ZIP_TROUBLE, Text, decode, open_zip, rows
from sme_learn.learning.roster_headings import columns_of
from sme_learn.learning.rostering import Line, roster_of
from sme_learn.model.roster import Problem, Roster

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook

SEPARATORS = ",;\t"
"""What stands between two cells of a line."""


def read_file(path: Path) -> Roster:
    """Read the roster in the file at *path*; what it is is told by its bytes, not its name."""
    try:
        with path.open("rb") as file:
            return read(file.read(LARGEST_FILE + 1))
    except OSError as error:
        return _refused(f"The file cannot be opened: {error.strerror}", "Choose another file")


def read(content: bytes) -> Roster:
    """Read the roster that *content* holds, CSV or XLSX; whatever it is, nothing is raised."""
    if len(content) > LARGEST_FILE:
        size = LARGEST_FILE // (1024 * 1024)
        return _refused(f"The file is larger than {size} MB", "Keep only the columns of a roster")
    if content.startswith(_OLD_EXCEL):
        return _refused("This is an old or a locked Excel file", _SAVE_AS)
    return _spreadsheet(content) if content.startswith(b"PK") else _text(content)


_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_SAVE_AS = "Open it in a spreadsheet program and save it as XLSX without a password, or as CSV"


def _refused(what: str, mend: str) -> Roster:
    return Roster((), (Problem(0, f"{what}; nothing was read.", mend),))


def _with(roster: Roster, *problems: Problem) -> Roster:
    """Return *roster* with *problems* of the file as a whole before its own."""
    return Roster(roster.rows, (*problems, *roster.problems))


# CSV.


def _text(content: bytes) -> Roster:
    try:
        read = decode(content, _known)
        said, text = _separator(read.text)
        separator = said or max(SEPARATORS, key=lambda sign: _fit(text, sign))
        roster = roster_of(_numbered(rows(text, separator), 1 if said else 0))
    except ValueError as error:
        return _refused(f"The file is no table of text ({error})", _SAVE_AS)
    return _nobody(_with(roster, *_guessed(read)))


def _nobody(roster: Roster) -> Roster:
    """Return *roster*, with a word if it would be silent about naming nobody."""
    if roster.rows or roster.problems:
        return roster
    return _refused("The file names nobody", "Write a learner a line below a header row")


def _guessed(read: Text) -> Iterator[Problem]:
    if "\N{REPLACEMENT CHARACTER}" in read.text:
        yield Problem(
            0, "Some characters are damaged and shown as \N{REPLACEMENT CHARACTER}.", _UTF_8
        )
    if read.is_guess:
        yield Problem(0, f"The file is not in UTF-8; it was read as {read.encoding}.", _UTF_8)


_UTF_8 = "If names look wrong, save the file as CSV UTF-8 and open it again"


def _known(text: str) -> int:
    """Return how many cells of the first line are known headings, by the best separator."""
    return max(_fit(text, separator)[0] for separator in SEPARATORS)


def _fit(text: str, separator: str) -> tuple[int, int]:
    """Return the known headings and the cells of the first lines, at the best of them."""
    first = [cells for _line, cells in islice(rows(text[:_SAMPLE], separator), _FIRST)]
    best = max((len(columns_of(cells)) for cells in first), default=0)
    return best, sum(len(cells) for cells in first)


_SAMPLE = 20_000
"""Characters in which the separator is looked for."""

_FIRST = 10
"""Lines in which the separator is looked for."""


def _separator(text: str) -> tuple[str | None, str]:
    """Return the separator that a first line of Excel's names, and the text without that line."""
    first, _end, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.rstrip("\r")) == len("sep=;"):
        return first[4], rest
    return None, text


def _numbered(lines: Iterable[Line], before: int) -> Iterator[Line]:
    return ((line + before, cells) for line, cells in lines)


# XLSX.

_Row = tuple[int, tuple["Cell", ...]]
"""A row of a sheet with its number, from 1."""

MOST_LINES = 20_000
"""Rows of a sheet, empty ones too, that are read."""

MOST_COLUMNS = 50
"""Columns of a sheet that are read."""


def _spreadsheet(content: bytes) -> Roster:
    try:
        with ZipFile(BytesIO(content)) as file:
            if "xl/workbook.xml" not in open_zip(file):
                return _refused("This is a zip and no XLSX file", _SAVE_AS)
        return _workbook(content)
    except _TROUBLE as error:
        return _refused(f"The XLSX file cannot be read ({error})", _SAVE_AS)


_TROUBLE = (
    *(*ZIP_TROUBLE, ValueError, LookupError, TypeError, AttributeError),
    *(ArithmeticError, AssertionError, ParseError),
)
"""What openpyxl and the readers of XML below it raise over files that are damaged or hostile.

An entity, an outside reference or a document type is a ValueError of defusedxml, to which
openpyxl hands all XML while it is installed.
"""


def _workbook(content: bytes) -> Roster:
    """Read the first sheet of a workbook: the values that its formulas had when it was saved."""
    values, formulas = _opened(content, data_only=True), _opened(content, data_only=False)
    grid = list(_grid(values))
    roster = roster_of(_lines(grid[:MOST_LINES]))
    said = [*_other_sheets(values), *_too_long(grid), *_without_result(grid, _grid(formulas))]
    return _nobody(_with(roster, *said))


def _too_long(grid: list[_Row]) -> Iterator[Problem]:
    if len(grid) > MOST_LINES:
        what = f"The sheet goes on below row {MOST_LINES}; what is there was not read."
        yield Problem(0, what, "Delete the rows below the learners")


def _opened(content: bytes, *, data_only: bool) -> "Workbook":
    from openpyxl import DEFUSEDXML, load_workbook

    if not DEFUSEDXML:
        raise ValueError("defusedxml is missing")
    with warnings.catch_warnings():
        # Styles and extensions that openpyxl does not know hold no learners.
        warnings.simplefilter("ignore")
        return load_workbook(
            BytesIO(content), read_only=True, data_only=data_only, keep_links=False
        )


def _grid(book: "Workbook") -> Iterator[_Row]:
    """Yield the rows of the first sheet, with their numbers, as far as a sheet is read.

    One row more than is read tells that there are more.
    """
    sheet: Any = book.worksheets[0]
    # What a sheet says of its own size may be wrong, or a million rows.
    sheet.reset_dimensions()
    yield from enumerate(sheet.iter_rows(max_row=MOST_LINES + 1, max_col=MOST_COLUMNS), start=1)


def _lines(grid: Iterable[_Row]) -> Iterator[Line]:
    return (
        (line, tuple("" if cell.value is None else _as_text(cell) for cell in cells))
        for line, cells in grid
    )


def _as_text(cell: "Cell") -> str:
    """Return what a person sees in a *cell*: 25% for 0.25 shown in per cent, 7 for 7.0."""
    value: object = cell.value
    if isinstance(value, float | int) and not isinstance(value, bool):
        is_share = "%" in (cell.number_format or "")
        return f"{value * 100:.6g}%" if is_share else f"{value:.15g}"
    if isinstance(value, date | datetime | time | timedelta):
        return value.isoformat() if not isinstance(value, timedelta) else str(value)
    return str(value).strip()


def _without_result(values: Iterable[_Row], formulas: Iterable[_Row]) -> Iterator[Problem]:
    """Name the rows in which a formula stands that the writing program did not work out."""
    for (line, row), (_line, sources) in zip(values, formulas, strict=False):
        sought = [place for place, source in enumerate(sources) if source.data_type == "f"]
        if any(row[place].value is None for place in sought):
            what = "A formula in this row has no result and was taken for an empty cell."
            yield Problem(line, what, "Write what it stands for instead")


def _other_sheets(book: "Workbook") -> Iterator[Problem]:
    first, *others = book.worksheets
    if any(_is_filled(sheet) for sheet in others):
        what = f"Only the first sheet, {first.title!r}, was read."
        yield Problem(0, what, "Put all learners on the first sheet")


def _is_filled(sheet: Any) -> bool:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=_FIRST, max_col=MOST_COLUMNS, values_only=True)
    return any(value is not None for row in rows for value in row)
