"""Icons: stroke drawings of ``assets/icons``, tinted by the theme and crisp at every scale.

Each file is an SVG of one or more ``path`` and ``circle`` elements on a grid of 24. They are read
here and not by QtSvg, so that the window opens without it.
"""

import re
from collections.abc import Iterator
from functools import cache
from math import atan2, degrees, hypot, sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPainterPath, QPen, QPixmap

from sme_learn import paths
from sme_learn.ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

GRID = 24
STROKE = 1.75

MIRRORED = frozenset({"forward", "back", "arrow-forward", "arrow-back", "play", "glossary"})
"""Icons that point along the text and turn round where it runs from right to left."""

_PATH = re.compile(r'<path d="([^"]*)"')
_CIRCLE = re.compile(r'<circle cx="([^"]*)" cy="([^"]*)" r="([^"]*)"')
_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")


def icon(name: str, token: str = "text", size: int = 20) -> "QIcon":
    """Return the icon *name* in the colour of *token*, *size* pixels wide."""
    from PySide6.QtGui import QIcon

    return QIcon(pixmap(name, token, size))


def pixmap(name: str, token: str = "text", size: int = 20) -> QPixmap:
    """Return the icon *name* as a picture, sharp on the finest screen there is."""
    app = QGuiApplication.instance()
    finest = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    made = QPixmap(QSize(size, size) * finest)
    made.setDevicePixelRatio(finest)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        paint(painter, name, QRectF(0, 0, size, size), theme().color(token))
    return made


def paint(painter: QPainter, name: str, where: QRectF, colour: QColor) -> None:
    """Draw the icon *name* within the square *where*."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(where.topLeft())
    scale = where.width() / GRID
    if name in MIRRORED and theme().right_to_left:
        painter.translate(where.width(), 0)
        painter.scale(-scale, scale)
    else:
        painter.scale(scale, scale)
    painter.setPen(_pen(colour, scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline(name))
    painter.restore()


def _pen(colour: QColor, scale: float) -> QPen:
    # Small icons keep a stroke of at least 1.4 pixels, or they look grey.
    pen = QPen(colour, max(STROKE, 1.4 / scale))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


@cache
def outline(name: str) -> QPainterPath:
    """Return the lines of the icon *name* on the grid of 24.

    Raises:
        ValueError: If there is no such icon, or its file holds more than is read here.
    """
    file = paths.assets() / "icons" / f"{name}.svg"
    if not file.is_file():
        raise ValueError(f"there is no icon {name!r}")
    written = file.read_text(encoding="utf-8")
    drawn = QPainterPath()
    for x, y, r in _CIRCLE.findall(written):
        drawn.addEllipse(QPointF(float(x), float(y)), float(r), float(r))
    for data in _PATH.findall(written):
        drawn.addPath(path(data))
    return drawn


def path(data: str) -> QPainterPath:
    """Read SVG path *data*: M L H V C S A Z, absolute and relative; arcs of circles only.

    Source: SVG 2, "Path data".

    Raises:
        ValueError: If it holds another command.
    """
    drawn = QPainterPath()
    bend = QPointF()
    for command, numbers in _commands(data):
        start = drawn.currentPosition()
        origin = start if command.islower() else QPointF()
        kind = command.upper()
        if kind == "Z":
            drawn.closeSubpath()
        elif kind == "A":
            _arc(drawn, numbers, origin)
        elif kind == "H":
            drawn.lineTo(origin.x() + numbers[0], start.y())
        elif kind == "V":
            drawn.lineTo(start.x(), origin.y() + numbers[0])
        else:
            bend = _through(drawn, kind, _points(numbers, origin), bend)
    return drawn


_LENGTHS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    tokens = _TOKEN.findall(data)
    at, command = 0, ""
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
        if command.upper() not in _LENGTHS:
            raise ValueError(f"path command {command!r} is not read")
        length = _LENGTHS[command.upper()]
        yield command, [float(number) for number in tokens[at : at + length]]
        at += length


def _points(numbers: list[float], origin: QPointF) -> list[QPointF]:
    return [origin + QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def _through(drawn: QPainterPath, kind: str, points: list[QPointF], bend: QPointF) -> QPointF:
    """Go on through *points* and return the last control point, which S takes up."""
    if kind == "M":
        drawn.moveTo(points[0])
    elif kind == "L":
        drawn.lineTo(points[0])
    else:
        first = points[0] if kind == "C" else drawn.currentPosition() * 2 - bend
        drawn.cubicTo(first, points[-2], points[-1])
    return points[-2] if len(points) > 1 else points[0]


def _arc(drawn: QPainterPath, numbers: list[float], origin: QPointF) -> None:
    """Draw a circle's arc from where *drawn* is. Source: SVG 2, B.2.4, with one radius."""
    radius, _ry, _turn, large, sweep = numbers[:5]
    start, end = drawn.currentPosition(), origin + QPointF(numbers[5], numbers[6])
    half = (end - start) / 2
    reach = hypot(half.x(), half.y())
    radius = max(radius, reach)
    rise = sqrt(radius * radius - reach * reach) / reach
    side = 1 if bool(large) == bool(sweep) else -1
    centre = start + half + QPointF(half.y(), -half.x()) * (side * rise)
    begin = _angle(start - centre)
    span = (_angle(end - centre) - begin) % 360
    span = span - 360 if sweep and span > 0 else span
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    drawn.arcTo(box, begin, span)


def _angle(of: QPointF) -> float:
    """Return the angle of a ray in degrees, counted as Qt does: against the clock."""
    return degrees(atan2(-of.y(), of.x()))
