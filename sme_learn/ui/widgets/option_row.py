"""Rows to choose from: a radio button or a check box as a wide card with rich words."""

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from sme_learn.i18n import N_, _
from sme_learn.ui import icons
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.button import mixed
from sme_learn.ui.widgets.focus import Lively, draw_ring, inside_ring
from sme_learn.ui.widgets.fragment import Fragment

if TYPE_CHECKING:
    _Base = QAbstractButton
else:
    _Base = object

RADIUS = 12


class Verdict(Enum):
    """What a row turned out to be once the answer is marked."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"


_WORDS = {
    Verdict.RIGHT: N_("Right"),
    Verdict.WRONG: N_("Wrong"),
    Verdict.MISSED: N_("Should have been chosen"),
}
_TOKENS = {Verdict.RIGHT: "right", Verdict.WRONG: "wrong", Verdict.MISSED: "partly"}


class _Row(Lively, _Base):
    """What both kinds of row share."""

    ROUND = True

    def _set_up(self, html: str) -> None:
        self.fragment = Fragment.read(html)
        self.note = Fragment("")
        self.verdict: Verdict | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self.update)
        self._say()

    def set_verdict(self, verdict: Verdict | None, note_html: str = "") -> None:
        """Show what the row turned out to be, with a *note* of clean HTML below its words."""
        self.verdict = verdict
        self.note = Fragment.read(note_html)
        self._say()
        self.updateGeometry()
        self.update()

    def _say(self) -> None:
        word = _(_WORDS[self.verdict]) if self.verdict else ""
        parts = [self.fragment.words, word, self.note.words]
        self.setAccessibleName(". ".join(part for part in parts if part))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        t = theme()
        text = self._room(width).width()
        height = self.fragment.height(text, "body") + 2 * t.space(13)
        if self.verdict:
            height += self._word().height(text - self._indent(), "small") + t.space(6)
        if self.note.words:
            height += self.note.height(text, "small")
        return height + 2

    def sizeHint(self) -> QSize:
        width = theme().px(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(180), theme().px(44))

    def _room(self, width: int) -> QRectF:
        """Return the room for words in a row *width* pixels wide, its height left open."""
        t = theme()
        sign, edge = t.px(20) + t.space(14), t.space(16)
        left = edge if self.isRightToLeft() else edge + sign
        return QRectF(left, t.space(13) + 1, max(1, width - 2 * edge - sign), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setLayoutDirection(self.layoutDirection())
            self._paint_box(painter)
            room = self._room(self.width())
            self._paint_sign(painter, room.top() + t.line_height("body") / 2)
            ink = t.color("text" if self.isEnabled() or self.verdict else "muted")
            self.fragment.draw(painter, room, "body", ink)
            if self.verdict:
                self._paint_verdict(painter, room)
            if self.shows_focus:
                draw_ring(painter, QRectF(self.rect()), RADIUS)

    def _paint_box(self, painter: QPainter) -> None:
        t = theme()
        if self.verdict:
            token = _TOKENS[self.verdict]
            edge, fill, width = t.color(token), t.color(f"{token}_soft"), t.line + 0.5
        elif self.isChecked():
            edge, fill, width = t.color("accent"), t.color("accent_soft"), t.line + 1
        else:
            warmth = self.warmth if self.isEnabled() else 0.0
            edge = mixed(t.color("border_strong"), t.color("accent"), warmth)
            fill, width = t.color("surface"), t.line
        painter.setPen(QPen(edge, width))
        painter.setBrush(fill)
        box = inside_ring(QRectF(self.rect()), ringed=self.shows_focus)
        inset = width / 2
        box.adjust(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS - 2, RADIUS - 2)

    def _paint_sign(self, painter: QPainter, middle: float) -> None:
        """Draw the round or square mark that says whether the row is chosen."""
        t = theme()
        size = float(t.px(20))
        edge = t.space(16)
        left = self.width() - edge - size if self.isRightToLeft() else edge
        box = QRectF(left, middle - size / 2, size, size).adjusted(1, 1, -1, -1)
        radius = box.width() / 2 if self.ROUND else 5.0
        chosen = t.color(_TOKENS[self.verdict] if self.verdict else "accent")
        painter.setPen(QPen(chosen if self.isChecked() else t.color("border_strong"), t.line + 0.5))
        painter.setBrush(chosen if self.isChecked() else t.color("surface"))
        painter.drawRoundedRect(box, radius, radius)
        if self.isChecked() and self.ROUND:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.color("on_accent"))
            painter.drawEllipse(box.center(), size * 0.2, size * 0.2)
        elif self.isChecked():
            icons.paint(painter, "check", box.adjusted(1, 1, -1, -1), t.color("on_accent"))

    def _word(self) -> Fragment:
        word = _(_WORDS[self.verdict]) if self.verdict else ""
        return Fragment.read(f"<strong>{word}</strong>")

    def _indent(self) -> int:
        return theme().px(17) + theme().space(7)

    def _paint_verdict(self, painter: QPainter, room: QRectF) -> None:
        t = theme()
        verdict = self.verdict or Verdict.RIGHT
        colour, size = t.color(_TOKENS[verdict]), float(t.px(17))
        top = room.top() + self.fragment.height(room.width(), "body") + t.space(6)
        pitch = t.line_height("small")
        mirrored = self.isRightToLeft()
        left = room.right() - size if mirrored else room.left()
        square = QRectF(left, top + (pitch - size) / 2, size, size)
        icons.paint(painter, verdict.value, square, colour)
        indent, word = self._indent(), self._word()
        words = QRectF(room.left() + (0 if mirrored else indent), top, room.width() - indent, pitch)
        word.draw(painter, words, "small", colour)
        if self.note.words:
            top += word.height(words.width(), "small")
            below = QRectF(QPointF(room.left(), top), room.size())
            self.note.draw(painter, below, "small", t.color("text"))


class OptionRow(_Row, QRadioButton):
    """One of several answers of which one is chosen; arrows move, Space chooses."""

    ROUND = True

    def __init__(self, html: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set_up(html)


class CheckRow(_Row, QCheckBox):
    """One of several answers of which any number is chosen; Space ticks it."""

    ROUND = False

    def __init__(self, html: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set_up(html)
