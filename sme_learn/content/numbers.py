"""Numbers and dates as a language writes them, with the unit they count."""

from datetime import date
from decimal import Decimal
from gettext import NullTranslations

from sme_learn.i18n import N_

_SIGNS = {"ar": (",", "."), "es": ("\u00a0", ","), "fr": ("\u202f", ","), "ru": ("\u00a0", ",")}
"""Thousands separator and decimal sign by language; a comma and a point where not listed."""

CURRENCIES = ("CHF", "EUR", "GBP", "INR", "USD")
COUNTED = ("days", "months", "years", "classes", "members", "countries")
UNITS = (*COUNTED, "percent", *CURRENCIES, "count", "none")
"""Every unit a fact may have; ``none`` is that of years and numbers of classes."""

_MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
    *(N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)


def number(value: float, language: str) -> str:
    """Write *value* with the signs of *language*: ``12,345.5``, ``12 345,5``."""
    group, point = _SIGNS.get(language.split("-", maxsplit=1)[0], (",", "."))
    written = f"{Decimal(str(value)):,f}"
    return written.replace(",", "\0").replace(".", point).replace("\0", group)


def quantity(value: float | date, unit: str, language: str, words: NullTranslations) -> str:
    """Write *value* with its *unit*, one of `UNITS`, in *language* with its *words*."""
    if isinstance(value, date):
        shape = words.gettext("{day} {month} {year}")
        month = words.gettext(_MONTHS[value.month - 1])
        return shape.format(day=value.day, month=month, year=value.year)
    if unit in CURRENCIES:
        exact = value if value == int(value) else Decimal(f"{value:.2f}")
        return words.gettext("{currency} {n}").format(
            currency=unit,
            n=number(exact, language),  # type: ignore[arg-type]
        )
    if unit == "none":
        # Years and class numbers are not grouped.
        return str(value) if abs(value) < 10_000 else number(value, language)
    n = number(value, language)
    if unit == "count":
        return n
    if unit == "percent":
        return words.gettext("{n}%").format(n=n)
    return _counted(unit, 1 if value == 1 else max(2, int(value)), words).format(n=n)


def _counted(unit: str, n: int, words: NullTranslations) -> str:
    shapes = {
        "days": words.ngettext("{n} day", "{n} days", n),
        "months": words.ngettext("{n} month", "{n} months", n),
        "years": words.ngettext("{n} year", "{n} years", n),
        "classes": words.ngettext("{n} class", "{n} classes", n),
        "members": words.ngettext("{n} member", "{n} members", n),
        "countries": words.ngettext("{n} country", "{n} countries", n),
    }
    return shapes[unit]
