"""Columns: how wide each is on paper, and which stand beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFontMetricsF

from sme_learn.printing import faces

DOTS = 4
"""Dots a point: what all lengths on paper are counted in, so that no size is rounded much."""

SIZES = (10.0, 9.0, 8.0, 7.0)
"""Text in points, tried in turn until a table is no wider than its page."""

GAP = 4.0 * DOTS
"""White on each side of a cell."""

WISH, NEED, SHORT = 0.4, 0.2, 0.15
"""Shares of the width of a page: the most that a column may wish for on one line, the most that it
may insist on, and what is too short to be wrapped."""


@dataclass(frozen=True)
class Plan:
    """How a table is set.

    Attributes:
        size: Text in points.
        landscape: Whether the pages lie on their side.
        bands: The numbers of the columns that stand beside each other, and their widths in dots.
            Where all do not fit there is a band after the other, each with the first column.
    """

    size: float
    landscape: bool
    bands: tuple[tuple[tuple[int, float], ...], ...]


def plan(texts: Sequence[Sequence[str]], upright: float, sideways: float) -> Plan:
    """Plan columns of *texts*, the header first in each.

    Upright pages are preferred, then larger text, then lines that are not wrapped.

    Args:
        texts: What stands in each column.
        upright: Width of an upright page in dots.
        sideways: The same of one on its side.
    """
    tried = [(SIZES[0], False), *((size, True) for size in SIZES)]
    for size, landscape in tried:
        room = sideways if landscape else upright
        wishes = [_wish(column, size, room) for column in texts]
        if sum(wishes) <= room:
            return Plan(size, landscape, (tuple(enumerate(wishes)),))
    return _squeezed(texts, SIZES[-1], sideways)


def _squeezed(texts: Sequence[Sequence[str]], size: float, room: float) -> Plan:
    """Wrap text in columns too wide for a page of *room*, and if need be break them into bands."""
    needs = [_need(column, size, room) for column in texts]
    wishes = [_wish(column, size, room) for column in texts]
    bands: list[list[int]] = [[0]]
    for number in range(1, len(texts)):
        if sum(needs[n] for n in bands[-1]) + needs[number] > room:
            bands.append([0])
        bands[-1].append(number)
    return Plan(size, True, tuple(_shared(band, needs, wishes, room) for band in bands))


def _shared(
    band: Sequence[int], needs: Sequence[float], wishes: Sequence[float], room: float
) -> tuple[tuple[int, float], ...]:
    """Give each column of *band* what it needs, and share out the rest as they wish."""
    spare = room - sum(needs[n] for n in band)
    wanted = [max(wishes[n] - needs[n], 0.0) for n in band]
    part = min(spare / sum(wanted), 1.0) if any(wanted) else 0.0
    return tuple((n, needs[n] + more * part) for n, more in zip(band, wanted, strict=True))


def _wish(column: Sequence[str], size: float, room: float) -> float:
    """Return the width in which nothing but the header of *column* is wrapped."""
    head, *cells = column
    text = QFontMetricsF(faces.font(size * DOTS))
    widest = max((text.horizontalAdvance(cell) for cell in _longest(cells)), default=0.0)
    return min(max(_word(head, size, bold=True), widest), room * WISH) + 2 * GAP


def _need(column: Sequence[str], size: float, room: float) -> float:
    """Return the width in which no word of *column* is broken, unless it is very long.

    Short text is not wrapped either.
    """
    head, *cells = column
    # Only at plain spaces and line ends: a number and its unit stay together.
    words = {word for cell in _longest(cells) for word in cell.replace("\n", " ").split(" ")}
    longest = max((_word(word, size) for word in words), default=0.0)
    insists = min(max(_word(head, size, bold=True), longest), room * NEED) + 2 * GAP
    return max(insists, min(_wish(column, size, room), room * SHORT))


def _longest(cells: Sequence[str]) -> list[str]:
    """Return the different *cells* that may be the widest: to measure each would take long."""
    return sorted(set(cells), key=len, reverse=True)[:50]


def _word(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of the longest word of *text*."""
    metrics = QFontMetricsF(faces.font(size * DOTS, bold=bold))
    return max((metrics.horizontalAdvance(word) for word in text.split()), default=0.0)
