"""Dated facts: ``facts.toml``, every fee, term, count and deadline that lessons state."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from gettext import NullTranslations
from pathlib import Path

from sme_learn.content.courses import is_number, is_words, line_of, read_toml
from sme_learn.content.finding import Finding
from sme_learn.content.manuscript import read_text
from sme_learn.content.numbers import UNITS, quantity
from sme_learn.errors import ContentBroken
from sme_learn.model import Fact

AS_OF = re.compile(r"undated|\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_MOST = 1e15
_READ = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_ID = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")


@dataclass(frozen=True)
class FactFile:
    """What ``facts.toml`` says.

    Attributes:
        facts: Facts by id.
        grades: How sure the source is, ``A``, ``B`` or ``C``, by id.
        findings: What is wrong in the file; such facts are left out.
    """

    facts: Mapping[str, Fact] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def _matches(pattern: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and bool(pattern.fullmatch(value))


def _is_one_of(*words: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and value in words


def _is_value(value: object) -> bool:
    if isinstance(value, float):
        return abs(value) < _MOST
    return is_number(value) or (isinstance(value, date) and not isinstance(value, datetime))


_FIELDS: dict[str, tuple[Callable[[object], bool], str]] = {
    "value": (_is_value, "write a number, or a date as in 2026-01-31, without quotation marks"),
    "unit": (_is_one_of(*UNITS), f"write one of {', '.join(UNITS)}"),
    "place": (is_words, "write the country, office or treaty"),
    "says": (is_words, "write in one sentence what the value is the value of"),
    "as_of": (_matches(AS_OF), "write 2026, 2026-01, 2026-01-31 or undated"),
    "read": (_matches(_READ), "write the month in which the source was read, as in 2026-11"),
    "source": (is_words, "write the title of the source"),
    "url": (_matches(re.compile(r"https?://\S+")), "write an address that starts with https://"),
    "sheet": (_matches(_ID), "write its id in the fact sheet, as in PAR-01"),
    "grade": (_is_one_of("A", "B", "C"), "write A, B or C"),
    "life": (_is_one_of("stable", "volatile"), "write stable or volatile"),
}


def read(path: Path, language: str, words: NullTranslations) -> FactFile:
    """Read the facts of *path*, with values as *language* writes them and units in its *words*."""
    if not path.exists():
        return FactFile()
    try:
        tables = read_toml(path)
        text = read_text(path)
    except ContentBroken as error:
        return FactFile(findings=(Finding(path, error.line, "facts", error.what, error.mend),))
    facts: dict[str, Fact] = {}
    grades: dict[str, str] = {}
    findings: list[Finding] = []
    for own, table in tables.items():
        if wrong := tuple(_wrong(path, text, own, table)):
            findings += wrong
        elif isinstance(table, dict):
            facts[own] = _fact(own, table, language, words)
            grades[own] = table["grade"]
    return FactFile(facts, grades, tuple(findings))


def _fact(own: str, table: dict[str, object], language: str, words: NullTranslations) -> Fact:
    value = table["value"]
    assert isinstance(value, int | float | date)  # noqa: S101  checked before
    said = {name: str(table[name]) for name in ("says", "place", "as_of", "read", "source", "url")}
    shown = quantity(value, str(table["unit"]), language, words)
    return Fact(own, shown, **said, volatile=table["life"] == "volatile")


def _wrong(path: Path, text: str, own: str, table: object) -> Iterator[Finding]:
    if not isinstance(table, dict):
        mend = "begin each fact with a line “[ID]”"
        yield Finding(path, line_of(text, own), "facts", f"“{own}” stands outside a fact", mend)
        return
    if not _ID.fullmatch(own):
        mend = "use letters, digits and hyphens, as in “PAR-01-marks”"
        yield Finding(path, line_of(text, "", below=own), "facts", f"“{own}” is no id", mend)
    for name, (fits, mend) in _FIELDS.items():
        rule = "as-of" if name == "as_of" else "facts"
        at = line_of(text, name, below=own)
        if name not in table:
            yield Finding(path, at, rule, f"“{own}” has no “{name}”", mend)
        elif not fits(table[name]):
            what = f"“{name}” of “{own}” cannot be {str(table[name])[:60]!r}"
            yield Finding(path, at, rule, what, mend)
    for name in table.keys() - _FIELDS.keys():
        at, mend = line_of(text, name, below=own), f"the names are {', '.join(_FIELDS)}"
        yield Finding(path, at, "facts", f"unknown name “{name}” in “{own}”", mend)
