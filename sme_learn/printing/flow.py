"""Flow: pieces of one height after the other, broken into pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtGui import QPainter

Paint: TypeAlias = Callable[[QPainter, float], None]
"""Paints a piece whose top is at the given height."""


@dataclass(frozen=True, eq=False)
class Piece:
    """What is never broken.

    Attributes:
        height: How much room it takes.
        paint: Paints it.
        under: What stands above it, and again on each page that goes on below: a header.
    """

    height: float
    paint: Paint
    under: "Piece | None" = None


@dataclass(frozen=True)
class Placed:
    """A piece and where its top is on its page."""

    top: float
    piece: Piece


def pages_of(pieces: Sequence[Piece], room: float) -> tuple[tuple[Placed, ...], ...]:
    """Break *pieces* into pages with *room* for text; there is at least one page.

    A header never stands alone at the foot of a page. A piece higher than a page has one to
    itself.
    """
    pages: list[list[Placed]] = [[]]
    top = 0.0
    above: Piece | None = None
    for piece in pieces:
        again = piece.under if piece.under is not above else None
        if pages[-1] and top + piece.height + (again.height if again else 0.0) > room:
            pages.append([])
            top, again = 0.0, piece.under
        for one in (again, piece):
            if one is not None:
                pages[-1].append(Placed(top, one))
                top += one.height
        above = piece.under
    return tuple(map(tuple, pages))
