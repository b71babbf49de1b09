"""Countries by name, as Qt knows them."""

from functools import cache

from PySide6.QtCore import QLocale


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """Return code (ISO 3166-1 alpha-2) and English name of every country, sorted by name."""
    codes = {QLocale.territoryToCode(t): QLocale.territoryToString(t) for t in QLocale.Country}
    real = {code: name for code, name in codes.items() if len(code) == 2 and code.isalpha()}
    return tuple(sorted(real.items(), key=lambda pair: pair[1]))


def country_name(code: str) -> str:
    """Return the name of the country *code*, or the code itself if it is unknown."""
    return dict(countries()).get(code, code)
