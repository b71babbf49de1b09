"""Dates and times as people write them."""

from datetime import datetime

from PySide6.QtCore import QDate, QLocale, QTime

from sme_learn.i18n import _, language


def locale() -> QLocale:
    """Return how numbers and dates are written in the language of the words on screen.

    English without a country is written as in Britain, the day before the month.
    """
    tag = language()
    return QLocale("en-GB" if tag in {"en", "en-XA"} else tag)


def clock_time(at: datetime) -> str:
    """Write the local time of day of *at*, with seconds."""
    local = at.astimezone()
    # The long form is the only one with seconds; its time zone is left out.
    pattern = locale().timeFormat(QLocale.FormatType.LongFormat).replace("t", "").strip()
    return locale().toString(QTime(local.hour, local.minute, local.second), pattern)


def day(at: datetime) -> str:
    """Write the local day of *at*."""
    local = at.astimezone()
    return locale().toString(
        QDate(local.year, local.month, local.day), QLocale.FormatType.LongFormat
    )


def since(as_of: str) -> str:
    """Write the date of a fact: ``2026``, ``2026-01``, ``2026-01-31`` or ``undated``."""
    parts = [int(part) for part in as_of.split("-") if part.isdigit()]
    if not parts:
        return _("undated")
    patterns = {1: "yyyy", 2: "MMMM yyyy", 3: "d MMMM yyyy"}
    year, month, date = (*parts, 1, 1)[:3]
    return locale().toString(QDate(year, month, date), patterns[len(parts)])
