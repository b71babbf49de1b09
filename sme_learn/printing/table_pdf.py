"""Tables as PDF: pages for the printer, dark ink on white whatever the theme.

The header stands on every page and so does the number of the page. A wide table lies on its
side; one still wider is set in smaller text, then with wrapped text, then in bands of columns,
each with the first column. What is written from right to left is laid out so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextLayout,
    QTextLine,
)

from sme_learn.i18n import _, is_right_to_left, language
from sme_learn.model.charts import Chart
from sme_learn.model.table import Table, legible
from sme_learn.printing import charts as drawn
from sme_learn.printing import faces
from sme_learn.printing.cells import NUMERIC, locale, shown
from sme_learn.printing.columns import DOTS, GAP, Plan, plan
from sme_learn.printing.flow import Piece, Placed, pages_of
from sme_learn.printing.words import Words

MARGIN = 15.0
"""Millimetres of white on each side."""

LONGEST = 600
"""The most characters of one cell that are printed; longer text ends in an ellipsis."""

TITLE, NOTE, FOOT = 16.0, 10.0, 8.0
"""Sizes in points."""

INK, RULE, SHADE = QColor("#1a1930"), QColor("#b9b6ad"), QColor("#eeeeee")
WHITE, MARK, WARN = QColor("#ffffff"), QColor("#3f42c4"), QColor("#ac231c")


def write(table: Table, charts: Sequence[Chart] = ()) -> bytes:
    """Return *table* as a PDF file, with *charts*, each above its text, and the notes below it."""
    faces.load()
    texts = _texts(table)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(legible(table.title))
    writer.setCreator("SME Learn")
    writer.setResolution(72 * DOTS)
    planned = plan(texts, _area(writer, landscape=False).width(), _area(writer, True).width())
    page = _area(writer, planned.landscape)
    sheet = _Sheet(table, texts, planned, page, is_right_to_left(language()))
    _paint(writer, sheet, pages_of(_pieces(sheet, charts), page.height() - _foot_height()))
    return bytes(buffer.data().data())


@dataclass(frozen=True, eq=False)
class _Sheet:
    """What pieces are made from; *texts* are by column, the header first."""

    table: Table
    texts: Sequence[Sequence[str]]
    plan: Plan
    page: QRectF
    right_to_left: bool

    @property
    def font(self) -> QFont:
        return faces.font(self.plan.size * DOTS)

    @property
    def bold(self) -> QFont:
        return faces.font(self.plan.size * DOTS, bold=True)


def _texts(table: Table) -> list[list[str]]:
    written = locale()
    return [
        [legible(column.title), *(shown(row[at], column.kind, written) for row in table.rows)]
        for at, column in enumerate(table.columns)
    ]


def _area(writer: QPdfWriter, landscape: bool) -> QRectF:  # noqa: FBT001
    """Lay the pages of *writer* so, and return the room on one in dots, from 0, 0."""
    # The paper of the country the PC stands in, not of the language on its screen.
    inches = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize(QPageSize.PageSizeId.Letter if inches else QPageSize.PageSizeId.A4)
    lie = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    writer.setPageLayout(QPageLayout(size, lie, margins, QPageLayout.Unit.Millimeter))
    room = writer.pageLayout().paintRect(QPageLayout.Unit.Point).size() * DOTS
    return QRectF(0, 0, room.width(), room.height())


def _foot_height() -> float:
    return FOOT * DOTS * 2.5


def _paint(writer: QPdfWriter, sheet: _Sheet, pages: Sequence[Sequence[Placed]]) -> None:
    with QPainter(writer) as painter:
        for number, page in enumerate(pages, start=1):
            if number > 1:
                writer.newPage()
            for placed in page:
                placed.piece.paint(painter, placed.top)
            _paint_foot(painter, sheet, number, len(pages))


def _paint_foot(painter: QPainter, sheet: _Sheet, number: int, of: int) -> None:
    """Name the table and the page at the foot, each on its own half."""
    pages = _("Page {number} of {pages}").format(number=number, pages=of)
    font, half = faces.font(FOOT * DOTS), sheet.page.width() / 2
    name = legible(sheet.table.title).replace("\n", " ")
    name = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, half * 0.95)
    lefts = (half, 0.0) if sheet.right_to_left else (0.0, half)
    rights = sheet.right_to_left, not sheet.right_to_left
    painter.setPen(INK)
    for text, left, flush_right in zip((name, pages), lefts, rights, strict=True):
        words = Words(text, font, half, flush_right)
        words.paint(painter, left, sheet.page.height() - FOOT * DOTS / 2)


# --- Pieces ---------------------------------------------------------------------------------


def _pieces(sheet: _Sheet, charts: Sequence[Chart]) -> list[Piece]:
    title = faces.font(TITLE * DOTS, bold=True)
    pieces = _paragraph(sheet, sheet.table.title, title)
    for band in sheet.plan.bands:
        pieces += [*_rows(sheet, band), _space(sheet.plan.size * DOTS)]
    for chart in charts:
        pieces += _picture(sheet, chart)
    for note in sheet.table.notes:
        pieces += _paragraph(sheet, note, faces.font(NOTE * DOTS))
    return pieces


def _space(height: float) -> Piece:
    return Piece(height, lambda _painter, _top: None)


def _fitted(words: Words, room: float) -> tuple[Words, float, float]:
    """Return *words*, cut until they are no higher than *room*, their baseline and height."""
    whole, cut = words.text, replace(words, text=words.text[:LONGEST])
    baseline, height = cut.measure()
    while height > room and len(cut.text) > 1:
        cut = replace(cut, text=cut.text[: len(cut.text) // 2])
        baseline, height = cut.measure()
    return (cut if cut.text == whole else replace(cut, text=f"{cut.text[:-1]}…")), baseline, height


def _paragraph(sheet: _Sheet, text: str, font: QFont) -> list[Piece]:
    """Set *text* over the whole width: a piece for each of its lines, which may be many."""
    words = Words(legible(text), font, sheet.page.width(), sheet.right_to_left)
    lines = [
        Piece(line.height(), partial(_paint_line, layout, line)) for layout, line in words.lines()
    ]
    return [*lines, _space(QFontMetricsF(font).height() / 2)]


def _paint_line(_kept: QTextLayout, line: QTextLine, painter: QPainter, top: float) -> None:
    painter.setPen(INK)
    line.draw(painter, QPointF(0.0, top - line.y()))


# --- Rows -----------------------------------------------------------------------------------


def _rows(sheet: _Sheet, band: Sequence[tuple[int, float]]) -> list[Piece]:
    head = _row(sheet, band, 0, None)
    rows = [_row(sheet, band, at, head) for at in range(1, len(sheet.table.rows) + 1)]
    return rows or [Piece(0.0, _space(0).paint, head)]


def _row(sheet: _Sheet, band: Sequence[tuple[int, float]], at: int, head: Piece | None) -> Piece:
    """Make the row *at*, where 0 is the header, of the columns in *band*; one baseline for all."""
    font = sheet.font if at else sheet.bold
    room = sheet.page.height() / 3
    cells = []
    for number, wide in band:
        numeric = sheet.table.columns[number].kind in NUMERIC
        words = Words(sheet.texts[number][at], font, wide - 2 * GAP, numeric != sheet.right_to_left)
        cells.append(_fitted(words, room))
    baseline = max(base for _words, base, _height in cells)
    height = baseline + max(high - base for _words, base, high in cells) + GAP
    lefts = _lefts(sheet, band)
    placed = [(words, left + GAP) for (words, *_size), left in zip(cells, lefts, strict=True)]
    frame = QRectF(min(lefts), 0.0, sum(wide for _number, wide in band), height)
    shaded = frame, (SHADE if head is None else WHITE)
    return Piece(height, partial(_paint_row, placed, baseline + GAP / 2, shaded), head)


def _lefts(sheet: _Sheet, band: Sequence[tuple[int, float]]) -> list[float]:
    """Return where each column of *band* begins, from the right where the page is read so."""
    ends = list(accumulate(wide for _number, wide in band))
    if sheet.right_to_left:
        return [sheet.page.width() - end for end in ends]
    return [0.0, *ends[:-1]]


def _paint_row(
    placed: Sequence[tuple[Words, float]],
    baseline: float,
    frame: tuple[QRectF, QColor],
    painter: QPainter,
    top: float,
) -> None:
    rect, shade = frame
    where = rect.translated(0, top)
    painter.fillRect(where, shade)
    painter.setPen(QPen(RULE, DOTS / 2))
    painter.drawLine(where.bottomLeft(), where.bottomRight())
    painter.setPen(INK)
    for words, left in placed:
        words.paint(painter, left, top + baseline)


# --- Charts ---------------------------------------------------------------------------------


def _picture(sheet: _Sheet, chart: Chart) -> list[Piece]:
    """Set the title of *chart*, the chart and its text, the title never apart from the chart."""
    small = faces.font(FOOT * DOTS)
    ink = drawn.Ink(small, INK, RULE, MARK, WARN, sheet.right_to_left)
    bold = faces.font(NOTE * DOTS, bold=True)
    room = sheet.page.height() - _foot_height() * 2
    words = Words(legible(chart.title), bold, sheet.page.width(), sheet.right_to_left)
    title, baseline, above = _fitted(words, room / 4)
    high = min(drawn.height(chart, sheet.page.width(), ink), room - above)

    def paint(painter: QPainter, top: float) -> None:
        painter.setPen(INK)
        title.paint(painter, 0.0, top + baseline)
        drawn.paint(painter, QRectF(0, top + above, sheet.page.width(), high), chart, ink)

    return [Piece(above + high, paint), *_paragraph(sheet, chart.text, small)]
