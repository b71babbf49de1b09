"""Cells as a person reads them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sme_learn import i18n
from sme_learn.model.table import local
from sme_learn.printing.cells import locale, shown


@pytest.mark.parametrize(
    "cell, kind, words",
    [
        (None, "share", ""),
        ("a\0b", "text", "a\ufffdb"),
        (1234567, "whole", "1,234,567"),
        (-3, "whole", "-3"),
        (2 / 3, "number", "0.67"),
        (-0.0001, "number", "0.00"),
        (3, "number", "3"),
        (2 / 3, "share", "66.7%"),
        (-0.00001, "share", "0.0%"),
        (1, "share", "100.0%"),
        (date(2026, 1, 2), "date", "2\u00a0Jan\u00a02026"),
        (0.4, "seconds", "0:00"),
        (65.2, "seconds", "1:05"),
        (7265, "seconds", "2:01:05"),
        (-65, "seconds", "-1:05"),
    ],
)
def test_a_cell_is_shown_by_its_kind(cell, kind, words):
    assert shown(cell, kind, locale()) == words


def test_a_moment_is_shown_by_the_clock_on_the_wall():
    at = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

    assert shown(at, "moment", locale()) == f"22\u00a0Nov\u00a02026\u00a0{local(at):%H:%M}"


def test_numbers_and_clocks_are_written_as_the_language_does():
    i18n.use_language("de", Path())
    assert shown(0.5, "share", locale()) == "50,0%"

    i18n.use_language("fa", Path())
    assert shown(65, "seconds", locale()) == "۱:۰۵"
