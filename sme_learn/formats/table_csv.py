"""Tables as CSV: for spreadsheets and for programs.

UTF-8 with a byte order mark, so that spreadsheets do not guess another encoding; commas, double
quotes and CRLF after RFC 4180; a header of titles. Numbers have a point and no other sign, dates
are ISO 8601, moments too, by the clock on the wall with their distance from UTC.
"""

import csv
import io
import re
from datetime import date, datetime
from decimal import Decimal

from sme_learn.model.table import Cell, Kind, Table, legible, local

MARK = "\ufeff"
"""Tells a spreadsheet that what follows is UTF-8."""

SHARE_PLACES = 4
"""Decimal places of a share."""

DIGITS = 10
"""Digits of any other number that count; more would show how computers round."""

_FORMULA = re.compile(r"(^|[;\t\n])(?=[\s\u200b-\u200f\u2060-\u2064\ufeff]*[=+\-@＝＋－＠]|\t)")


def write(table: Table) -> bytes:
    """Return *table* as a CSV file; its title and notes have no place in one."""
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow([guarded(column.title) for column in table.columns])
    kinds = [column.kind for column in table.columns]
    for row in table.rows:
        writer.writerow([_written(cell, kind) for cell, kind in zip(row, kinds, strict=True)])
    return f"{MARK}{page.getvalue()}".encode()


def guarded(text: str) -> str:
    """Return *text* so that no spreadsheet takes it, or a part of it, for a formula.

    An apostrophe is put before a sign that begins a formula, plain or full-width, even behind
    spaces and invisible characters, and before a tab that begins the text. The same after a
    semicolon, a tab or a line end within it, where a spreadsheet set to another separator begins
    a cell. Source: OWASP, "CSV Injection".
    """
    return _FORMULA.sub(r"\1'", legible(text))


def _written(cell: Cell, kind: Kind) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, datetime):
        return local(cell).isoformat(timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    return _number(cell, kind)


def _number(cell: float, kind: Kind) -> str:
    if isinstance(cell, int) and kind != "share":
        return str(cell)
    if kind == "share":
        return f"{cell:z.{SHARE_PLACES}f}"  # z: what rounds to nothing has no minus
    return format(Decimal(f"{cell:z.{DIGITS}g}"), "f")
