"""The head of a case: who, where, which right, what was reported, and by whom."""

import re
from pathlib import Path

from sme_learn.content.fields import (
    Fields,
    Mistakes,
    Shape,
    read_fields,
    wrong_choices,
    wrong_id,
    wrong_whole,
)
from sme_learn.content.finding import Finding
from sme_learn.model.cases import CASE_SECTORS, EFFECTS, RIGHTS, STRENGTHS, CaseHead

SHAPE = Shape(
    "case",
    (
        *("id", "title", "summary", "who", "countries", "sector", "rights", "effects", "year"),
        *("strength", "source", "url", "read", "lessons"),
    ),
)

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_UNDATED = "undated"
_COUNTRY = re.compile(r"[A-Z]{2}")
_ADDRESS = re.compile(r"https?://\S+")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


def read(path: Path, text: str, language: str) -> tuple[CaseHead | None, tuple[Finding, ...]]:
    """Read the head at the start of *text*.

    Returns:
        The head, or None if something in it is wrong, and all that is wrong.
    """
    fields = Fields()
    findings = tuple(
        Finding(path, line, "case", what, mend)
        for line, what, mend in (*read_fields(text, SHAPE, fields), *_wrong(fields))
    )
    return (None, findings) if findings else (_head(path, fields, language), ())


def _head(path: Path, fields: Fields, language: str) -> CaseHead:
    words = fields.words
    return CaseHead(
        id=words["id"],
        title=words["title"],
        summary=words["summary"],
        who=words["who"],
        countries=fields.listed("countries"),
        sector=words["sector"],
        rights=fields.listed("rights"),
        effects=fields.listed("effects"),
        year=None if words["year"] == _UNDATED else int(words["year"]),
        strength=words["strength"],
        source=words["source"],
        url=words["url"],
        read=words["read"],
        lessons=fields.listed("lessons"),
        language=language,
        path=path,
    )


def _wrong(fields: Fields) -> Mistakes:
    yield from wrong_id(fields)
    if fields.words.get("year") != _UNDATED:
        yield from wrong_whole(fields, "year", "year", (_FIRST_YEAR, _LAST_YEAR))
    for name, known in (
        *(("sector", CASE_SECTORS), ("rights", RIGHTS)),
        *(("effects", EFFECTS), ("strength", STRENGTHS)),
    ):
        yield from wrong_choices(fields, name, known)
    for name, pattern, mend in (
        ("countries", _COUNTRY, "write codes of two capital letters, as in CM, KH"),
        ("url", _ADDRESS, "write an address that starts with https://"),
        ("read", _MONTH, "write year and month, as in 2026-11"),
    ):
        for words in fields.listed(name) if name in fields.words else ():
            if not pattern.fullmatch(words):
                yield fields.lines[name], f"“{words[:60]}” does not fit “{name}”", mend
