"""Chips: things that are dragged, or sent by keys, to where they belong."""

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from sme_learn.ui import icons
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.button import mixed
from sme_learn.ui.widgets.focus import Lively, draw_ring, inside_ring
from sme_learn.ui.widgets.fragment import Fragment
from sme_learn.ui.widgets.verdict import sign_of, words_of

MIME = "application/x-sme-learn-chip"
"""What a dragged chip carries: the question it belongs to and its own id."""

_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class Chip(Lively, QPushButton):
    """A button with a fragment of HTML that can be dragged; it wraps when it is long.

    Signals:
        typed: A digit was typed on it: 1 to 9, or 0 for "back", as Backspace and Delete say too.
        stepped: An arrow key asks for the chip before (-1) or after (1).
    """

    typed = Signal(int)
    stepped = Signal(int)

    def __init__(self, own: str, html: str, scope: str, parent: QWidget | None = None) -> None:
        """Make a chip.

        Args:
            own: Its id within *scope*.
            html: What it says, a fragment of clean HTML.
            scope: Where it may be dropped: only what is made with the same accepts it.
            parent: Its parent.
        """
        super().__init__(parent)
        self.id, self.scope = own, scope
        self.fragment = Fragment.read(html)
        self.is_fixed = False
        self.is_used = False
        self._verdict: tuple[bool | None, str] = (None, "")
        self._pressed_at = QPoint()
        self.setAccessibleName(self.fragment.words)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_verdict(self, is_right: bool | None, more: str = "") -> None:
        """Show whether it lies right, and *more* words about it."""
        self._verdict = (is_right, more)
        self.setAccessibleDescription(words_of(is_right, more))
        self.updateGeometry()
        self.update()

    def fix(self) -> None:
        """Let it be dragged no more; it can still be read."""
        self.is_fixed = True
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.updateGeometry()

    def set_used(self, used: bool) -> None:
        """Show whether it has been put somewhere."""
        self.is_used = used
        self.updateGeometry()
        self.update()

    # How big it is.

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        t, room = theme(), self._room(width)
        height = self.fragment.height(room, "label") + 2 * t.space(9)
        if note := self._note():
            height += note.height(room - t.px(24), "small")
        return max(height, t.px(40))

    def sizeHint(self) -> QSize:
        t = theme()
        words = self.fragment.width("label")
        if note := self._note():
            words = max(words, note.width("small") + t.px(24))
        width = min(words, t.px(320)) + self._frame()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = self.fragment.narrowest("label") + self._frame()
        return QSize(width, theme().px(40))

    def _frame(self) -> int:
        return 2 * theme().space(14) + (theme().px(18) + theme().space(6) if self._icon() else 0)

    def _room(self, width: int) -> int:
        return max(theme().px(40), width - self._frame())

    def _icon(self) -> str | None:
        if self.is_used:
            return "check"
        return None if self.is_fixed else "grip"

    def _note(self) -> Fragment | None:
        words = words_of(*self._verdict)
        return Fragment(words) if words else None

    # What it looks like.

    def paintEvent(self, event: QPaintEvent) -> None:
        t, box = theme(), QRectF(self.rect())
        fill, edge = self._colours()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setLayoutDirection(self.layoutDirection())
            painter.setPen(QPen(edge, t.line))
            painter.setBrush(fill)
            inset = t.line / 2
            inner = inside_ring(box, ringed=self.shows_focus)
            painter.drawRoundedRect(inner.adjusted(inset, inset, -inset, -inset), t.px(9), t.px(9))
            if self.shows_focus:
                draw_ring(painter, box, t.px(9) + 3)
            self._paint_inside(painter, box)

    def _colours(self) -> tuple[QColor, QColor]:
        t, is_right = theme(), self._verdict[0]
        if is_right is not None:
            token = sign_of(is_right)[1]
            return t.color(f"{token}_soft"), t.color(token)
        if self.is_used:
            return t.color("sunken"), t.color("border_strong")
        warmth = 1.0 if self.isDown() else self.warmth
        fill = t.color("surface") if self.is_fixed else t.color("raised")
        return mixed(fill, t.color("accent_soft"), warmth), t.color("border_strong")

    def _paint_inside(self, painter: QPainter, box: QRectF) -> None:
        t, icon = theme(), self._icon()
        room = box.adjusted(t.space(14), 0, -t.space(14), 0)
        if icon:
            size = float(t.px(18))
            square = QRectF(room.left(), box.center().y() - size / 2, size, size)
            colour = t.color("accent" if self.is_used else "faint")
            icons.paint(painter, icon, self._flipped(square), colour)
            words = room.adjusted(size + t.space(6), 0, 0, 0)
            room = self._flipped(words)
        self._paint_words(painter, room)

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        t, note = theme(), self._note()
        height = self.fragment.height(room.width(), "label")
        below = note.height(room.width() - t.px(24), "small") if note else 0
        top = room.center().y() - (height + below) / 2
        where = QRectF(room.left(), top, room.width(), height)
        self.fragment.draw(painter, where, "label", t.color("muted" if self.is_used else "text"))
        if note:
            self._paint_note(painter, note, where.translated(0, height))

    def _paint_note(self, painter: QPainter, note: Fragment, where: QRectF) -> None:
        t, size = theme(), float(theme().px(16))
        sign, token = sign_of(self._verdict[0])
        drop = (t.line_height("small") - size) / 2
        square = QRectF(where.left(), where.top() + drop, size, size)
        words = where.adjusted(t.px(24), 0, 0, 0)
        if self.isRightToLeft():
            square.moveRight(where.right())
            words = where.adjusted(0, 0, -t.px(24), 0)
        icons.paint(painter, sign, square, t.color(token))
        note.draw(painter, words, "small", t.color(token))

    def _flipped(self, rect: QRectF) -> QRectF:
        if not self.isRightToLeft():
            return rect
        return rect.translated(self.width() - rect.left() - rect.right(), 0)

    # Keys and the mouse.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS:
            step = _KEYS[key]
            sideways = key in {Qt.Key.Key_Left, Qt.Key.Key_Right}
            self.stepped.emit(-step if sideways and self.isRightToLeft() else step)
        elif key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.typed.emit(0)
        elif event.text().isdecimal():
            self.typed.emit(int(event.text()))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position().toPoint() - self._pressed_at).manhattanLength()
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if held and not self.is_fixed and far >= QApplication.startDragDistance():
            self.setDown(False)
            self._drag()
        else:
            super().mouseMoveEvent(event)

    def _drag(self) -> None:
        drag = QDrag(self)
        drag.setMimeData(self.cargo())
        drag.setPixmap(self.grab())
        drag.setHotSpot(self._pressed_at)
        drag.exec(Qt.DropAction.MoveAction)

    def cargo(self) -> QMimeData:
        """Return what is carried when it is dragged."""
        cargo = QMimeData()
        cargo.setData(MIME, f"{self.scope}\n{self.id}".encode())
        return cargo


def carried(event: QDropEvent | QDragEnterEvent, scope: str) -> str | None:
    """Return the id of the chip of *scope* that *event* brings, or None."""
    data = bytes(event.mimeData().data(MIME).data()).decode()
    sent_from, _line, own = data.partition("\n")
    return own if own and sent_from == scope else None
