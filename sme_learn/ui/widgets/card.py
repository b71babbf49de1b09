"""Cards: a raised sheet that holds what belongs together."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.button import mixed
from sme_learn.ui.widgets.focus import Lively, draw_ring

RADIUS = 16
DROP = 4
"""Pixels kept below a card for its shadow."""

Tone = Literal["surface", "sunken", "accent", "right", "wrong", "partly", "info"]


class Card(QFrame):
    """A sheet with rounded corners; what it holds goes into `body`, its upright layout."""

    def __init__(
        self, parent: QWidget | None = None, *, tone: Tone = "surface", padding: int = 24
    ) -> None:
        super().__init__(parent)
        self.tone = tone
        room = theme().space(padding)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(room, room, room, room + DROP)
        self.body.setSpacing(theme().space(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_card(painter, QRectF(self.rect()), self.tone)


class CardButton(Lively, QAbstractButton):
    """A card that is one big button; its *name* is what a screen reader says.

    What it shows lies in its layout and lets the pointer through to the card.
    """

    def __init__(self, name: str, parent: QWidget | None = None, *, padding: int = 24) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        room = theme().space(padding)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(room, room, room, room + DROP)
        self.body.setSpacing(theme().space(12))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return self.body.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.body.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return self.body.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self.body.heightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        with QPainter(self) as painter:
            draw_card(painter, box, "surface", 1.0 if self.isDown() else self.warmth)
            if self.shows_focus:
                draw_ring(painter, box.adjusted(0, 0, 0, -DROP), RADIUS)


def draw_card(painter: QPainter, within: QRectF, tone: Tone, warmth: float = 0.0) -> None:
    """Draw a card *within* a rectangle; a raised one leaves `DROP` pixels for its shadow."""
    t = theme()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = within.adjusted(0, 0, 0, -DROP)
    if t.has_shadow and tone == "surface":
        _draw_shadow(painter, box, within)
    fill = {"surface": "surface", "sunken": "sunken"}.get(tone, f"{tone}_soft")
    edge = t.color("border") if tone in {"surface", "sunken"} or t.line > 1 else t.color(fill)
    inset = t.line / 2
    painter.setPen(QPen(mixed(edge, t.color("accent"), warmth), t.line))
    painter.setBrush(t.color(fill))
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)


def _draw_shadow(painter: QPainter, box: QRectF, within: QRectF) -> None:
    painter.save()
    painter.setClipRect(within)
    colour = QColor(theme().color("shadow"))
    painter.setPen(Qt.PenStyle.NoPen)
    for depth, alpha in ((DROP, 6), (DROP - 1, 7), (DROP - 2, 8), (DROP - 3, 9)):
        colour.setAlpha(alpha)
        painter.setBrush(colour)
        sheet = QPainterPath()
        # Only what shows below the card is painted, not the whole sheet again.
        sheet.addRoundedRect(box.translated(0, depth), RADIUS, RADIUS)
        painter.setClipRect(QRectF(box.left(), box.bottom() - RADIUS, box.width(), RADIUS + DROP))
        painter.drawPath(sheet)
    painter.restore()


def draw_panel(
    painter: QPainter, box: QRectF, fill: str, edge: str | None = None, radius: float = 12
) -> None:
    """Draw a flat panel in the colours of the tokens *fill* and *edge*."""
    t = theme()
    inset = t.line / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(t.color(edge), t.line) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(t.color(fill))
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
