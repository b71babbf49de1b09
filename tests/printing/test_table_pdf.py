"""Tables as PDF, read back by pdftotext and pdfinfo where they are, else by counting pages."""

import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sme_learn import i18n
from sme_learn.model.charts import Arrow, Bar, Spot
from sme_learn.model.table import Column, Table, local
from sme_learn.printing import columns, faces, table_pdf
from sme_learn.services import charts

KINDS = ("text", "whole", "number", "share", "date", "moment", "seconds")
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("qapp")
reads = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not there")


def table_of(*rows, kinds=KINDS, notes=()):
    made = tuple(Column(f"{kind}{at}", kind.title(), kind) for at, kind in enumerate(kinds))
    return Table("sample", "Sample", made, tuple(rows), notes)


def grid(learners, tests):
    kinds = ("text", *["share"] * tests)
    return table_of(*((f"L{n}", *[0.5] * tests) for n in range(learners)), kinds=kinds)


def pages_in(made):
    return int(re.findall(rb"/Count (\d+)", made)[0])


def sizes_in(made):
    found = re.findall(rb"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)", made)
    return [(float(wide), float(high)) for wide, high in found]


def words_in(made, tmp_path):
    file = tmp_path / "made.pdf"
    file.write_bytes(made)
    command = ["pdftotext", "-layout", str(file), "-"]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [page.replace("\u00a0", " ") for page in told.split("\f")[:-1]]


@reads
def test_a_table_is_on_paper_as_on_screen(tmp_path):
    row = ("Ada", 12, 0.125, 2 / 3, date(2026, 1, 2), AT, 65.25)
    [page] = words_in(
        table_pdf.write(table_of(row, (None,) * 7, notes=("Only finished.",))), tmp_path
    )

    seen = f"22 Nov 2026 {local(AT):%H:%M}"
    told = re.sub(r"\s+", " ", page)
    assert f"Ada 12 0.13 66.7% 2 Jan 2026 {seen} 1:05 Only finished." in told
    assert "Text Whole Number Share Date Moment Seconds" in told
    assert "Page 1 of 1" in told


@reads
def test_the_header_and_the_number_of_the_page_stand_on_every_page(tmp_path):
    pages = words_in(table_pdf.write(grid(100, 3)), tmp_path)

    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert "Text" in page
        assert f"Page {number} of {len(pages)}" in page
    assert sum(page.count("50.0%") for page in pages) == 300


def test_a_small_table_stands_upright_and_a_wide_one_lies():
    [(wide, high)] = sizes_in(table_pdf.write(grid(3, 3)))
    assert wide < high

    [(wide, high)] = sizes_in(table_pdf.write(grid(3, 16)))
    assert wide > high


@reads
def test_columns_that_do_not_fit_follow_in_bands_with_the_first_column(tmp_path):
    [page] = words_in(table_pdf.write(grid(3, 40)), tmp_path)

    assert page.count("50.0%") == 120
    assert page.count("L1") > 1
    assert page.count("L1") == page.count("Text")


@reads
def test_an_empty_table_is_its_header(tmp_path):
    [page] = words_in(table_pdf.write(table_of()), tmp_path)

    assert "Text" in page
    assert "Sample" in page


@reads
def test_a_formula_is_text_and_so_is_what_no_file_holds(tmp_path):
    [page] = words_in(table_pdf.write(table_of(("=1+1",), ("a\0b",), kinds=("text",))), tmp_path)

    assert "=1+1" in page
    assert "\0" not in page


@reads
def test_text_of_32_767_characters_is_cut_with_an_ellipsis(tmp_path):
    table = table_of(("word " * 6_553, 1), ("Bea", 2), kinds=("text", "whole"))
    [page] = words_in(table_pdf.write(table), tmp_path)

    assert "…" in page
    assert "Bea" in page


def test_one_column_of_very_long_words_is_broken_within_them():
    table = table_of(("x" * 3_000, "é" * 3_000, "y" * 90), kinds=("text",) * 3)

    assert pages_in(table_pdf.write(table)) == 1


@reads
def test_a_cell_that_would_be_higher_than_a_third_of_a_page_is_cut(tmp_path):
    table = table_of(("a\n" * 200,), kinds=("text",))
    [page] = words_in(table_pdf.write(table), tmp_path)

    assert "…" in page


@reads
def test_a_note_may_be_longer_than_a_page(tmp_path):
    note = " ".join(f"word{number}" for number in range(4_000))
    pages = words_in(table_pdf.write(table_of(notes=(note,))), tmp_path)

    assert len(pages) > 1
    assert "word3999" in pages[-1]
    assert re.findall(r"word\d+", " ".join(pages)) == note.split()


@reads
def test_names_in_other_scripts_are_there(tmp_path):
    table = table_of(("Ångström",), ("Владимир",), ("محمد",), kinds=("text",))
    [page] = words_in(table_pdf.write(table), tmp_path)

    assert "Ångström" in page
    assert "Владимир" in page


@reads
def test_the_table_begins_on_the_right_where_the_language_does(tmp_path):
    table = table_of(("Ada", "Bea"), kinds=("text", "text"))
    [left] = words_in(table_pdf.write(table), tmp_path)
    i18n.use_language("ar", Path())
    [right] = words_in(table_pdf.write(table), tmp_path)

    assert left.index("Ada") < left.index("Bea")
    assert right.index("Bea") < right.index("Ada")


@reads
def test_charts_follow_the_table_each_with_its_text(tmp_path):
    made = (
        charts.distribution("Scores", "Score", "Learners", [Bar("0–50 %", 3), Bar("50–100 %", 9)]),
        charts.item_map("Map", [Spot("Q1", 0.7, 0.4), Spot("Q2", 0.2, -0.3, flagged=True)]),
        charts.gains("Gain", [Arrow("Say what a mark is", 0.4, 0.8)]),
    )
    told = re.sub(r"\s+", " ", " ".join(words_in(table_pdf.write(grid(3, 1), made), tmp_path)))

    for chart in made:
        assert chart.text in told


def test_a_pdf_made_without_a_window_has_an_application_of_its_own():
    script = (
        "from sme_learn.model.table import Column, Table\n"
        "from sme_learn.printing import table_pdf\n"
        "made = table_pdf.write(Table('t', 'T', (Column('a', 'A', 'text'),), (('देव',),)))\n"
        "import sys; sys.stdout.write(str(len(made)))"
    )
    import os
    import sys

    clean = {name: at for name, at in os.environ.items() if not name.startswith(("QT_", "DISPLAY"))}
    command = [sys.executable, "-c", script]
    root = Path(__file__).parents[2]
    ended = subprocess.run(command, env=clean, cwd=root, capture_output=True, text=True, check=True)

    assert int(ended.stdout) > 1_000
    assert not ended.stderr


# Columns.


def test_short_text_in_a_crowd_is_not_wrapped():
    faces.load()
    texts = [["Learner", "Ada Lovelace"], *[["Test", "100.0%"]] * 60]
    planned = columns.plan(texts, 2_000, 3_000)

    assert planned.landscape
    assert len(planned.bands) > 1
    wide = dict(planned.bands[0])[0]
    assert wide >= columns._wish(texts[0], planned.size, 3_000)  # noqa: SLF001
    assert all(band[0][0] == 0 for band in planned.bands)
    assert all(sum(wide for _number, wide in band) <= 3_000 for band in planned.bands)


def test_text_grows_smaller_before_it_is_wrapped():
    faces.load()
    texts = [["Head", "some words of a name"]] * 6
    sizes = [columns.plan(texts, 1_000, room).size for room in (5_400, 2_500, 1_500)]

    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == columns.SIZES[-1]
