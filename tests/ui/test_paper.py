"""Paper: a sheet as a PDF file of one page, and what becomes of the buttons that ask for it."""

import re

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog, QMessageBox

from sme_learn.errors import FileNotWritten
from sme_learn.ui import paper
from sme_learn.ui.paper import FINE, SIZES, Paper
from sme_learn.ui.paper_buttons import PaperButtons
from sme_learn.ui.saving import file_name

TABLE = (
    "<table><thead><tr><th>To find out</th><th>My answer</th></tr></thead><tbody>"
    "<tr><td>My name</td><td></td></tr></tbody></table>"
)
SHEET = Paper("My <name>", "Strong names", TABLE)


pytestmark = pytest.mark.usefixtures("themed")


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", content))


def test_a_sheet_becomes_a_pdf_of_one_page():
    content = paper.pdf_of(SHEET)

    assert content.startswith(b"%PDF-")
    assert pages(content) == 1


@pytest.mark.parametrize("rows", [1, 12, 30])
def test_as_much_room_to_write_is_left_as_one_page_has(rows):
    row = "<tr><td>My name</td><td></td></tr>"
    sheet = Paper("Sheet", "Lesson", TABLE.replace(row, row * rows))
    points = QSizeF(495, 740)
    document = paper._fitted(sheet, points)  # noqa: SLF001

    assert document.size().height() <= points.height() * FINE
    roomier = [pair for pair in SIZES if pair[1] > 2] if rows == 1 else []
    if roomier:
        fullest = paper._document(sheet, *roomier[0], points.width())  # noqa: SLF001
        assert document.size() == fullest.size()


def test_links_are_printed_as_plain_words():
    linked = Paper("Sheet", "Lesson", '<p>See <a href="term:mark">mark</a>.</p>')

    html = paper._html(linked)  # noqa: SLF001

    assert "<a" not in html
    assert "See mark." in html


def test_the_first_of_two_columns_leaves_room_for_the_answer():
    assert '<th width="42%">To find out' in paper._html(SHEET)  # noqa: SLF001


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path):
    with pytest.raises(FileNotWritten) as caught:
        paper.save(SHEET, tmp_path / "none" / "sheet.pdf")

    assert caught.value.path == tmp_path / "none" / "sheet.pdf"
    assert list(tmp_path.iterdir()) == []


# The buttons.


@pytest.fixture
def buttons(made):
    return made(PaperButtons(lambda: SHEET))


def choose(monkeypatch, path):
    answer = (str(path) if path else "", "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: answer)


def test_saving_says_where_the_file_is(buttons, monkeypatch, tmp_path):
    choose(monkeypatch, tmp_path / "mine")

    buttons.save.click()

    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF-")
    assert buttons.told.text() == f"Saved as {tmp_path / 'mine.pdf'}"


@pytest.mark.parametrize("says", [QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No])
def test_a_file_whose_ending_was_not_typed_is_not_replaced_unasked(
    buttons, monkeypatch, tmp_path, says
):
    (tmp_path / "mine.pdf").write_bytes(b"precious")
    choose(monkeypatch, tmp_path / "mine")
    monkeypatch.setattr(QMessageBox, "question", lambda *_a: says)

    buttons.save.click()

    kept = (tmp_path / "mine.pdf").read_bytes() == b"precious"
    assert kept is (says == QMessageBox.StandardButton.No)


@pytest.mark.parametrize(
    "words, name",
    [
        ("A: B/C?", "A B C.pdf"),
        ("...", "SME Learn.pdf"),
        ("\u0627\u0633\u0645", "\u0627\u0633\u0645.pdf"),
        ("x" * 300, "x" * 120 + ".pdf"),
    ],
)
def test_every_system_takes_the_name_that_is_offered(words, name):
    assert file_name(words, ".pdf") == name


def test_a_name_too_long_for_the_disk_is_told(tmp_path):
    with pytest.raises(FileNotWritten):
        paper.save(SHEET, tmp_path / ("x" * 252 + ".pdf"))


def test_a_file_that_was_not_chosen_says_nothing(buttons, monkeypatch):
    choose(monkeypatch, None)

    buttons.save.click()

    assert buttons.told.isHidden()


def test_a_folder_that_is_not_there_is_told_beside_the_buttons(buttons, monkeypatch, tmp_path):
    choose(monkeypatch, tmp_path / "none" / "mine.pdf")

    buttons.save.click()

    assert "could not be written" in buttons.told.text()


@pytest.mark.parametrize("accepted, told", [(True, "Sent to the printer"), (False, "")])
def test_printing_goes_to_the_printer_that_was_chosen(buttons, monkeypatch, accepted, told):
    codes = QPrintDialog.DialogCode
    monkeypatch.setattr(
        QPrintDialog, "exec", lambda _self: codes.Accepted if accepted else codes.Rejected
    )
    drawn = []
    monkeypatch.setattr(paper, "draw", lambda _device, sheet: drawn.append(sheet))

    buttons.print.click()

    assert buttons.told.text() == told
    assert drawn == ([SHEET] if accepted else [])
