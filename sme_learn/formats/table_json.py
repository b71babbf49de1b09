"""Tables as JSON: for programs.

One object: ``name``, ``title``, ``columns`` (``key``, ``title``, ``kind``), ``rows`` (an object a
row, by key, a line each) and ``notes``. Numbers are numbers in full, dates and moments ISO 8601,
moments by the clock on the wall with their distance from UTC; what is unknown is ``null``.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime

from sme_learn.model.table import Cell, Table, legible, local


def write(table: Table) -> bytes:
    """Return *table* as a JSON file: UTF-8 without a mark, a line for each row."""
    keys = [column.key for column in table.columns]
    columns = [{"key": c.key, "title": legible(c.title), "kind": c.kind} for c in table.columns]
    rows = (dict(zip(keys, map(_value, row), strict=True)) for row in table.rows)
    parts = (
        f'"name": {_line(table.name)}',
        f'"title": {_line(legible(table.title))}',
        f'"columns": {_list(columns)}',
        f'"rows": {_list(rows)}',
        f'"notes": {_list(map(legible, table.notes))}',
    )
    return "{{\n{}\n}}\n".format(",\n".join(parts)).encode()


def _value(cell: Cell) -> str | float | None:
    if isinstance(cell, str):
        return legible(cell)
    if isinstance(cell, datetime):
        return local(cell).isoformat(timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    return cell


def _list(values: Iterable[object]) -> str:
    lines = ",\n".join(map(_line, values))
    return f"[\n{lines}\n]" if lines else "[]"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
