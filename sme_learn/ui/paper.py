"""Paper: a page of a lesson for the printer, or as a PDF file."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from sme_learn.errors import FileNotWritten
from sme_learn.i18n import _
from sme_learn.ui import dates, fonts
from sme_learn.ui.saving import ask_where
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.prose import dressed

MARGIN = 18.0
"""Millimetres of white on each side."""

SIZES = (
    *((11.0, 2.4), (11.0, 1.8), (11.0, 1.3), (11.0, 0.9), (11.0, 0.6)),
    *((size / 2, 0.6) for size in range(21, 12, -1)),
)
"""Text in points, and the room in cells in heights of the text, that are tried in turn: the first
with which everything stands on one page is taken, so that there is as much room to write as can be.
"""

FINE = 4
"""Pixels a point while text is laid out, so that no size is rounded much."""

_FIRST_OF_TWO = re.compile(r"(<tr>\s*)<th(?=[^>]*>[^<]*</th>\s*<th[^>]*>[^<]*</th>\s*</tr>)")
_LINK = re.compile(r"</?a\b[^>]*>")


@dataclass(frozen=True)
class Paper:
    """What is printed on one page.

    Attributes:
        title: Plain words.
        of: What it belongs to, plain words.
        html: Clean HTML.
    """

    title: str
    of: str
    html: str


def pdf_of(paper: Paper) -> bytes:
    """Return *paper* as a PDF file of one page."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(paper.title)
    writer.setCreator("SME Learn")
    set_up(writer)
    draw(writer, paper)
    return bytes(buffer.data().data())


def set_up(device: QPagedPaintDevice) -> None:
    """Give *device* the paper of the country and its margins."""
    # The paper of the country the PC stands in, not of the language on its screen.
    inches = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize(QPageSize.PageSizeId.Letter if inches else QPageSize.PageSizeId.A4)
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    upright = QPageLayout.Orientation.Portrait
    device.setPageLayout(QPageLayout(size, upright, margins, QPageLayout.Unit.Millimeter))


def draw(device: QPagedPaintDevice, paper: Paper) -> None:
    """Draw *paper* on one page of *device*: black on white, whatever the theme."""
    points = device.pageLayout().paintRect(QPageLayout.Unit.Point).size()
    document = _fitted(paper, points)
    with QPainter(device) as painter:
        scale = painter.viewport().width() / (points.width() * FINE)
        painter.scale(scale, scale)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
        context.clip = QRectF(0, 0, points.width() * FINE, points.height() * FINE)
        document.documentLayout().draw(painter, context)


def _fitted(paper: Paper, points: QSizeF) -> QTextDocument:
    document = QTextDocument()
    for size, room in SIZES:
        document = _document(paper, size, room, points.width())
        if document.size().height() <= points.height() * FINE:
            break
    return document


def _document(paper: Paper, size: float, room: float, width: float) -> QTextDocument:
    """Lay *paper* out with text of *size*, *width* wide: points, of which each is `FINE` pixels."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    font = QFont(fonts.FAMILIES)
    font.setPixelSize(round(size * FINE))
    document.setDefaultFont(font)
    option = QTextOption()
    if theme().right_to_left:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    document.setDefaultTextOption(option)
    document.setDefaultStyleSheet(_style(size * FINE, room))
    document.setHtml(_html(paper))
    document.setTextWidth(width * FINE)
    return document


def _html(paper: Paper) -> str:
    words = _("SME Learn, {date}. It teaches; it does not give legal advice.")
    foot = words.format(date=dates.day(datetime.now(UTC)))
    plain = _FIRST_OF_TWO.sub(r'\1<th width="42%"', _LINK.sub("", paper.html))
    body = dressed(plain, mirrored=theme().right_to_left)
    return (
        f"<p class='of'>{escape(paper.of)}</p><h1>{escape(paper.title)}</h1>{body}"
        f"<p class='of'>{escape(foot)}</p>"
    )


def _style(size: float, room: float) -> str:
    gap, inside = round(size * 0.75), round(size * room)
    return f"""
        h1 {{ font-size: {round(size * 1.8)}px; font-weight: 600; margin-top: 0;
            margin-bottom: {gap}px; }}
        h2, h3 {{ font-size: {round(size * 1.25)}px; font-weight: 600; margin-top: {gap}px;
            margin-bottom: {gap // 2}px; }}
        p, li {{ margin-top: 0; margin-bottom: {gap // 2}px; }}
        p.of {{ color: #444444; font-size: {round(size * 0.85)}px; }}
        table {{ border-collapse: collapse; margin-bottom: {gap}px; }}
        th {{ background-color: #eeeeee; text-align: left; }}
        th, td {{ border: 1px solid #888888; padding: {inside}px {gap}px; vertical-align: top; }}
    """


def save(paper: Paper, path: Path) -> None:
    """Write *paper* as a PDF file, whole or not at all.

    Raises:
        FileNotWritten: If it cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(pdf_of(paper))
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise FileNotWritten(path, error.strerror or str(error)) from error


def ask_and_save(paper: Paper, parent: QWidget) -> Path | None:
    """Ask where to, write *paper* there as a PDF file, and return where it is.

    Raises:
        FileNotWritten: If it cannot be written.
    """
    path = ask_where(parent, _("Save as PDF"), paper.title, ".pdf", _("PDF files"))
    if path is not None:
        save(paper, path)
    return path


def ask_and_print(paper: Paper, parent: QWidget) -> bool:
    """Ask for a printer, print *paper* there, and say whether it was printed."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(paper.title)
    set_up(printer)
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    draw(printer, paper)
    return True
