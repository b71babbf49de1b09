"""Tables: one report, the same on screen, on paper and in every file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from typing import Literal, TypeAlias, get_args

Cell: TypeAlias = str | int | float | date | datetime | None
"""What one cell holds; ``None`` is nothing known and stays empty everywhere."""

Kind: TypeAlias = Literal["text", "whole", "number", "share", "date", "moment", "seconds"]
"""What a column holds, which decides how it is written, aligned and sorted."""

_TYPES: dict[str, tuple[tuple[type, ...], tuple[type, ...]]] = {
    "text": ((str,), ()),
    "whole": ((int,), (bool,)),
    "number": ((int, float), (bool,)),
    "share": ((int, float), (bool,)),
    "date": ((date,), (datetime,)),
    "moment": ((datetime,), ()),
    "seconds": ((int, float), (bool,)),
}
"""The types a kind takes, and those among them that it does not."""

_NO_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        key: What programs call it: ASCII, unique in its table, never translated.
        title: What people call it.
        kind: ``text``; ``whole`` (int); ``number``; ``share`` of a whole, 0.0 to 1.0, shown per
            cent (a gain may be below 0); ``date``; ``moment`` (aware datetime); ``seconds``.
    """

    key: str
    title: str
    kind: Kind

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise ValueError(f"a column is of no kind {self.kind!r}")


@dataclass(frozen=True)
class Table:
    """A report as rows and columns.

    Attributes:
        name: What programs call it: ASCII, fit for the name of a file.
        title: What people call it.
        columns: At least one.
        rows: A cell for each column, of its kind or ``None``; numbers are finite.
        notes: What a reader must know beside the numbers, a sentence or more each.

    Raises:
        ValueError: If it has no column, a key twice, a row of another length, or a cell that is
            not of the kind of its column.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        keys = {column.key for column in self.columns}
        if not keys or len(keys) != len(self.columns):
            raise ValueError("a table needs columns, each with a key of its own")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row needs a cell for each column")
        for column, cells in zip(self.columns, zip(*self.rows, strict=True), strict=False):
            _check(column, cells)


def _check(column: Column, cells: Iterable[Cell]) -> None:
    """See that all *cells* fit *column*; by type first, since tables are long."""
    known = [cell for cell in cells if cell is not None]
    takes, but_not = _TYPES[column.kind]
    kinds = set(map(type, known))
    if not all(issubclass(kind, takes) and not issubclass(kind, but_not) for kind in kinds):
        raise ValueError(f"{column.key} takes {column.kind} and nothing else")
    if column.kind == "moment" and not all(at.tzinfo for at in known if isinstance(at, datetime)):
        raise ValueError(f"{column.key} takes moments with a time zone")
    if float in kinds and not all(isfinite(n) for n in known if isinstance(n, float)):
        raise ValueError(f"{column.key} takes finite numbers; what is unknown is None")


def legible(text: str) -> str:
    """Return *text* with a line feed for every line end, and a mark for what no file can hold.

    Control characters but tab and line end, halves of characters (lone surrogates) and
    non-characters become U+FFFD: XML 1.0, section 2.2, forbids them, spreadsheets cut text at
    NUL, and UTF-8 has no form for surrogates.
    """
    if text.isprintable():  # nearly always; no printable character is among those
        return text
    return _NO_CHARACTER.sub("\ufffd", _LINE_END.sub("\n", text))


def local(at: datetime) -> datetime:
    """Return *at* by the clock on this PC's wall; far from our days by its own zone."""
    try:
        return at.astimezone()
    except (OverflowError, OSError, ValueError):  # the year 1, or Windows before 1970
        return at
