"""Cells: what a person reads in a table, on screen and on paper alike."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale

from sme_learn.i18n import language
from sme_learn.model.table import Cell, Kind, legible, local

NUMERIC = frozenset({"whole", "number", "share", "seconds"})
"""Kinds that are set flush with the end of their column."""

PLACES = {"number": 2, "share": 1}
"""Decimal places that are shown; a share's are those of its per cent."""


def locale() -> QLocale:
    """Return how numbers and dates are written in the language of the words on screen.

    English without a country is written as in Britain, the day before the month.
    """
    tag = language()
    return QLocale("en-GB" if tag in {"en", "en-XA"} else tag)


def shown(cell: Cell, kind: Kind, written: QLocale) -> str:
    """Return *cell* of a column of *kind* as a person reads it; ``None`` is nothing.

    Numbers and dates stay on one line. Seconds are shown as minutes and seconds, from an hour on
    with hours: ``1:05``, ``2:01:05``.
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return legible(cell)
    if isinstance(cell, datetime):
        at = local(cell)
        return f"{_day(at, written)}\u00a0{_in_digits(f'{at:%H:%M}', written)}"
    if isinstance(cell, date):
        return _day(cell, written)
    return _number(cell, kind, written)


def _number(cell: float, kind: Kind, written: QLocale) -> str:
    if kind == "seconds":
        return _in_digits(_clock(cell), written)
    if kind == "share":
        return f"{_places(cell * 100, PLACES[kind], written)}{written.percent()}"
    if isinstance(cell, int):
        return written.toString(float(cell), "f", 0)  # whole numbers of Qt have 32 bits here
    return _places(cell, PLACES["number"], written)


def _places(number: float, places: int, written: QLocale) -> str:
    # What rounds to nothing has no minus.
    return written.toString(float(number) if round(number, places) else 0.0, "f", places)


def _clock(seconds: float) -> str:
    sign, whole = "-" if seconds < 0 else "", round(abs(seconds))
    hours, minutes = divmod(whole // 60, 60)
    start = f"{hours}:{minutes:02}" if hours else f"{minutes}"
    return f"{sign}{start}:{whole % 60:02}"


def _in_digits(text: str, written: QLocale) -> str:
    """Return *text* in the digits of the language."""
    zero = ord(written.zeroDigit())
    return text.translate({ord("0") + digit: zero + digit for digit in range(10)})


def _day(day: date, written: QLocale) -> str:
    # Not to be wrapped: a day stays on one line.
    text = written.toString(QDate(day.year, day.month, day.day), "d MMM yyyy")
    return text.replace(" ", "\u00a0")
