"""Charts painted for reading: on screen in the colours of the theme, on paper in dark ink.

What differs in colour differs in shape, too. Numbers run from left to right in every language;
labels stand where its lines begin.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from sme_learn.model.charts import Arrow, BarChart, Chart, GainArrows, ItemMap, Spot
from sme_learn.printing.cells import locale, shown

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Where an axis of shares has a line."""

LOWEST_GOOD = 0.2
"""Discrimination from which a question tells learners apart well enough; a dashed line there.
Source: Ebel & Frisbie, Essentials of Educational Measurement, 5th ed. 1991: below 0.20 poor."""


@dataclass(frozen=True, eq=False)
class Ink:
    """What a chart is painted with.

    Attributes:
        font: Of all words; half of its height is the measure of spots and arrows.
        text: Colour of words.
        line: Colour of axes.
        mark: Colour of bars, spots and gains.
        warn: Colour of flagged spots and losses.
        right_to_left: Whether labels stand on the right.
    """

    font: QFont
    text: QColor
    line: QColor
    mark: QColor
    warn: QColor
    right_to_left: bool = False


def paint(painter: QPainter, area: QRectF, chart: Chart, ink: Ink) -> None:
    """Paint *chart* within *area*; its title is left to who paints."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(ink.font)
    if isinstance(chart, BarChart):
        _paint_bars(painter, area, chart, ink)
    elif isinstance(chart, ItemMap):
        _paint_map(painter, area, chart, ink)
    else:
        _paint_gains(painter, area, chart, ink)
    painter.restore()


def height(chart: Chart, width: float, ink: Ink) -> float:
    """Return how high *chart* wants to be at *width*."""
    line = QFontMetricsF(ink.font).height()
    if isinstance(chart, GainArrows):
        return line * (2.0 * max(len(chart.arrows), 1) + 3.0)
    return min(width * 0.55, line * 22.0)


# --- Axes -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Axis:
    """A range of numbers laid along a stretch of the picture, in pixels."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def _words(painter: QPainter, where: QRectF, text: str, ink: Ink, align: Qt.AlignmentFlag) -> None:
    """Write *text* on one line within *where*, with an ellipsis if it is longer."""
    fitting = QFontMetricsF(ink.font).elidedText(
        text, Qt.TextElideMode.ElideRight, max(where.width(), 0.0)
    )
    painter.setPen(ink.text)
    # Not clipped: letters of some scripts are higher than lines of the font.
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
    painter.drawText(where, int(flags), fitting)


def _rules(painter: QPainter, lines: Sequence[QLineF], ink: Ink, *, dashed: bool = False) -> None:
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(ink.line, QFontMetricsF(ink.font).height() / 18, style))
    painter.drawLines(list(lines))


def _axis_up(painter: QPainter, plot: QRectF, axis: _Axis, ticks: Sequence[str], ink: Ink) -> None:
    """Rule *plot* across at each of *ticks*, evenly from low to high, and name them on its left."""
    line = QFontMetricsF(ink.font).height()
    steps = len(ticks) - 1
    for number, tick in enumerate(ticks):
        y = axis.at(axis.low + (axis.high - axis.low) * number / steps)
        _rules(painter, [QLineF(plot.left(), y, plot.right(), y)], ink)
        where = QRectF(plot.left() - line * 4.5, y - line / 2, line * 4, line)
        _words(painter, where, tick, ink, Qt.AlignmentFlag.AlignRight)


def _axis_of_shares(painter: QPainter, plot: QRectF, ink: Ink) -> _Axis:
    """Rule *plot* upwards at shares and name them below it."""
    line = QFontMetricsF(ink.font).height()
    axis = _Axis(0.0, 1.0, plot.left(), plot.right())
    for share in SHARES:
        x = axis.at(share)
        _rules(painter, [QLineF(x, plot.top(), x, plot.bottom())], ink)
        where = QRectF(x - line * 3, plot.bottom(), line * 6, line * 1.2)
        _words(painter, where, _percent(share), ink, Qt.AlignmentFlag.AlignHCenter)
    return axis


def _percent(share: float) -> str:
    written = locale()
    return f"{written.toString(share * 100, 'f', 0)}\u00a0{written.percent()}"


def _plot(area: QRectF, ink: Ink) -> QRectF:
    """Return the room within *area* that names and numbers of both axes leave."""
    line = QFontMetricsF(ink.font).height()
    return area.adjusted(line * 5, line * 2, -line * 2, -line * 2.6)


def _axis_names(
    painter: QPainter, rooms: tuple[QRectF, QRectF], names: tuple[str, str], ink: Ink
) -> None:
    """Write the names of the axes (across, up) around the plot: *rooms* are the area and it."""
    (area, plot), (across, up) = rooms, names
    line = QFontMetricsF(ink.font).height()
    start = Qt.AlignmentFlag.AlignRight if ink.right_to_left else Qt.AlignmentFlag.AlignLeft
    _words(painter, QRectF(area.left(), area.top(), area.width(), line), up, ink, start)
    foot = QRectF(plot.left(), area.bottom() - line * 1.2, plot.width(), line * 1.2)
    _words(painter, foot, across, ink, Qt.AlignmentFlag.AlignHCenter)


# --- Bars -----------------------------------------------------------------------------------


def step_of(greatest: int) -> int:
    """Return the step of an axis from 0 to *greatest* with at most five: 1, 2 or 5 times tens."""
    if greatest <= 5:
        return 1
    ten: int = 10 ** int(log10(greatest / 5))
    return next(ten * by for by in (1, 2, 5, 10) if ten * by * 5 >= greatest)


def _paint_bars(painter: QPainter, area: QRectF, chart: BarChart, ink: Ink) -> None:
    plot = _plot(area, ink)
    step = step_of(max((bar.count for bar in chart.bars), default=1))
    steps = max(-(-max((bar.count for bar in chart.bars), default=1) // step), 1)
    axis = _Axis(0, step * steps, plot.bottom(), plot.top())
    ticks = [shown(step * number, "whole", locale()) for number in range(steps + 1)]
    _axis_up(painter, plot, axis, ticks, ink)
    _axis_names(painter, (area, plot), (chart.across, chart.up), ink)
    wide = plot.width() / max(len(chart.bars), 1)
    for number, bar in enumerate(chart.bars):
        top = axis.at(bar.count)
        left = plot.left() + wide * (number + 0.1)
        painter.fillRect(QRectF(left, top, wide * 0.8, plot.bottom() - top), ink.mark)
    _bar_words(painter, plot, axis, chart, ink)


def _bar_words(painter: QPainter, plot: QRectF, axis: _Axis, chart: BarChart, ink: Ink) -> None:
    """Name every bar, or every second, third … where there is no room, and count each above."""
    metrics = QFontMetricsF(ink.font)
    line, wide = metrics.height(), plot.width() / max(len(chart.bars), 1)
    longest = max((metrics.horizontalAdvance(f"{bar.label} ") for bar in chart.bars), default=0.0)
    each = min(max(-(-int(longest) // max(int(wide), 1)), 1), max(len(chart.bars) // 2, 1))
    middle = Qt.AlignmentFlag.AlignHCenter
    for number, bar in enumerate(chart.bars):
        centre = plot.left() + wide * (number + 0.5)
        if number % each == 0:
            below = QRectF(centre - wide * each / 2, plot.bottom(), wide * each, line * 1.2)
            _words(painter, below, bar.label, ink, middle)
        if bar.count and wide >= line:
            above = QRectF(centre - wide / 2, axis.at(bar.count) - line * 1.1, wide, line)
            _words(painter, above, shown(bar.count, "whole", locale()), ink, middle)


# --- Item map -------------------------------------------------------------------------------


def _paint_map(painter: QPainter, area: QRectF, chart: ItemMap, ink: Ink) -> None:
    plot = _plot(area, ink)
    low = -1.0 if any(spot.discrimination < 0 for spot in chart.spots) else 0.0
    up = _Axis(low, 1.0, plot.bottom(), plot.top())
    ticks = (-1.0, -0.5, 0.0, 0.5, 1.0) if low else (0.0, 0.25, 0.5, 0.75, 1.0)
    _axis_up(painter, plot, up, [shown(tick, "number", locale()) for tick in ticks], ink)
    across = _axis_of_shares(painter, plot, ink)
    good = up.at(LOWEST_GOOD)
    _rules(painter, [QLineF(plot.left(), good, plot.right(), good)], ink, dashed=True)
    _axis_names(painter, (area, plot), (chart.across, chart.up), ink)
    for spot in chart.spots:
        _paint_spot(painter, across.at(spot.facility), up.at(spot.discrimination), spot, ink)


def _paint_spot(painter: QPainter, x: float, y: float, spot: Spot, ink: Ink) -> None:
    """Paint a disc, or a larger diamond where the question needs a look, and its name beside it."""
    line = QFontMetricsF(ink.font).height()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.warn if spot.flagged else ink.mark)
    half = line * (0.4 if spot.flagged else 0.25)
    if spot.flagged:
        ends = (0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0)
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in ends]))
    else:
        painter.drawEllipse(QPointF(x, y), half, half)
    beside = QRectF(x + half * 1.3, y - line, line * 4, line)
    _words(painter, beside, spot.label, ink, Qt.AlignmentFlag.AlignLeft)


# --- Gains ----------------------------------------------------------------------------------


def _paint_gains(painter: QPainter, area: QRectF, chart: GainArrows, ink: Ink) -> None:
    line = QFontMetricsF(ink.font).height()
    names = area.width() * 0.38
    left, right = (line, names) if ink.right_to_left else (names, line * 2)
    plot = area.adjusted(left, line * 0.2, -right, -line * 2.6)
    axis = _axis_of_shares(painter, plot, ink)
    across = f"{chart.across}: {chart.before} → {chart.after}"
    _axis_names(painter, (area, plot), (across, ""), ink)
    high = plot.height() / max(len(chart.arrows), 1)
    start = Qt.AlignmentFlag.AlignRight if ink.right_to_left else Qt.AlignmentFlag.AlignLeft
    name_left = plot.right() + line if ink.right_to_left else area.left()
    for number, arrow in enumerate(chart.arrows):
        y = plot.top() + high * (number + 0.5)
        where = QRectF(name_left, y - line / 2, names - line * 2, line)
        _words(painter, where, arrow.label, ink, start)
        _paint_arrow(painter, axis.at(arrow.before), axis.at(arrow.after), y, (arrow, ink))


def _paint_arrow(
    painter: QPainter, tail: float, head: float, y: float, what: tuple[Arrow, Ink]
) -> None:
    """Paint a disc at *tail* and an arrow to *head*; dashed where it is a loss."""
    arrow, ink = what
    half = QFontMetricsF(ink.font).height() * 0.3
    colour = ink.mark if arrow.after >= arrow.before else ink.warn
    style = Qt.PenStyle.SolidLine if arrow.after >= arrow.before else Qt.PenStyle.DashLine
    painter.setBrush(QBrush(colour))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(tail, y), half * 0.7, half * 0.7)
    if arrow.after == arrow.before:
        return
    back = half * 2 if head < tail else -half * 2
    ends = (head, y), (head + back, y - half), (head + back, y + half)
    painter.drawPolygon(QPolygonF([QPointF(*end) for end in ends]))
    if abs(head - tail) > half * 2:
        painter.setPen(QPen(colour, half * 0.6, style))
        painter.drawLine(QLineF(tail, y, head + back, y))
