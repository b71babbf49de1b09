from datetime import date
from gettext import NullTranslations

import pytest

from sme_learn.content import facts
from sme_learn.content.numbers import quantity
from sme_learn.i18n import catalogue_of

WORDS = NullTranslations()


@pytest.mark.parametrize(
    "value, unit, language, shown",
    [
        (6, "months", "en", "6 months"),
        (1, "years", "en", "1 year"),
        (30, "days", "en", "30 days"),
        (45, "classes", "en", "45 classes"),
        (193, "members", "en", "193 members"),
        (1.5, "years", "en", "1.5 years"),
        (1, "countries", "en", "1 country"),
        (10, "percent", "en", "10%"),
        (249, "CHF", "en", "CHF 249"),
        (1234.5, "EUR", "fr", "EUR 1\u202f234,50"),
        (12345, "USD", "en", "USD 12,345"),
        (12345, "USD", "es-MX", "USD 12\u00a0345"),
        (2026, "none", "en", "2026"),
        (12345, "none", "en", "12,345"),
        (date(2026, 1, 1), "none", "en", "1 January 2026"),
    ],
)
def test_a_value_is_written_as_its_language_writes_it(value, unit, language, shown):
    assert quantity(value, unit, language, WORDS) == shown


def test_units_go_through_the_catalogue(tmp_path):
    assert quantity(6, "months", "en", catalogue_of("en-XA", tmp_path)).startswith("[6 möñthš")


def read(folder, old="", new=""):
    path = folder.path / "facts.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new) if old else text + new)
    return facts.read(path, "en", WORDS)


def test_a_fact_is_read(folder):
    found = read(folder)

    fact = found.facts["PAR-01"]
    assert (fact.shown, fact.place, fact.as_of) == ("6 months", "Paris Convention", "undated")
    assert not fact.volatile
    assert (found.grades, found.findings) == ({"PAR-01": "B"}, ())


@pytest.mark.parametrize(
    "old, new, line, rule, what",
    [
        ("value = 6", 'value = "6"', 2, "facts", "“value” of “PAR-01” cannot be '6'"),
        ("value = 6", "value = true", 2, "facts", "cannot be 'True'"),
        ("value = 6", "value = 2026-01-01T10:00:00", 2, "facts", "“value”"),
        ("value = 6", "value = nan", 2, "facts", "“value”"),
        ('"months"', '"weeks"', 3, "facts", "cannot be 'weeks'"),
        ('"months"', "5", 3, "facts", "“unit”"),
        ('"undated"', '"2026-13"', 6, "as-of", "cannot be '2026-13'"),
        ('as_of = "undated"\n', "", 1, "as-of", "has no “as_of”"),
        ('read = "2026-11"', "read = 2026", 7, "facts", "“read”"),
        ('url = "https://guide.example/"', 'url = "ftp://x"', 9, "facts", "“url”"),
        ('grade = "B"', 'grade = "D"', 11, "facts", "“grade”"),
        (
            'life = "stable"',
            'life = "stable"\ncolour = "red"',
            13,
            "facts",
            "unknown name “colour”",
        ),
        ("[PAR-01]", '["PAR 01"]', 1, "facts", "“PAR 01” is no id"),
        ("[PAR-01]\n", "", 1, "facts", "stands outside a fact"),
        ("value = 6", "value = ", 2, "facts", "Invalid value"),
    ],
)
def test_what_is_wrong_with_a_fact_is_said(folder, old, new, line, rule, what):  # noqa: PLR0917
    found = read(folder, old, new)

    assert found.facts == {}
    finding = found.findings[0]
    assert (finding.line, finding.rule) == (line, rule)
    assert what in finding.what


def test_a_wrong_fact_leaves_the_others(folder):
    found = read(
        folder,
        new='[BAD]\nvalue = 1\n[PAR-02]\nvalue=1.5\nunit="percent"\nplace="x"\nsays="y"\nas_of="2026"\nread="2026-11"\nsource="z"\nurl="https://x"\nsheet="A"\ngrade="A"\nlife="volatile"\n',
    )

    assert list(found.facts) == ["PAR-01", "PAR-02"]
    assert found.facts["PAR-02"].volatile


def test_no_file_is_no_facts(tmp_path):
    assert facts.read(tmp_path / "facts.toml", "en", WORDS) == facts.FactFile()
