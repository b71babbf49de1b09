"""Ordering: rows that are dragged, or moved by buttons and keys, into their order."""

from collections.abc import Mapping, Sequence
from random import Random

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QWidget,
)

from sme_learn.i18n import _
from sme_learn.questions.ordering import Ordering
from sme_learn.response import Response
from sme_learn.ui import icons
from sme_learn.ui.announce import announce
from sme_learn.ui.answer_area import AnswerArea
from sme_learn.ui.dates import locale
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.button import Button, IconButton
from sme_learn.ui.widgets.focus import Lively, draw_ring, inside_ring
from sme_learn.ui.widgets.fragment import Fragment
from sme_learn.ui.widgets.verdict import sign_of, words_of

_ID = Qt.ItemDataRole.UserRole
_FRAME = 16
"""Milliseconds between two pictures of a row that glides."""
_NARROW = 330
"""Pixels, at text of usual size, below which the buttons of a row stand below its words."""
_KEPT = 0.7
"""Share of its way that a gliding row still has before it after a frame."""


class OrderingArea(AnswerArea[Ordering]):
    """Steps in some order; it is an answer once the learner moved one or chose to keep it.

    With the keyboard, the arrows choose a step and Alt with them moves it; each step also has
    two buttons.
    """

    def __init__(self, question: Ordering, chance: Random, parent: QWidget | None = None) -> None:
        super().__init__(question, chance, parent)
        self.is_touched = False
        self.steps = Steps({step.id: Fragment.read(step.text) for step in question.steps})
        self.steps.setAccessibleName(_("Steps to put in order"))
        self.steps.setAccessibleDescription(_("Alt and an arrow key move a step."))
        self.keep = Button(_("Keep this order"), "quiet", "check")
        self.add_hint(_("Drag the steps, or use the arrows beside them."))
        self.column.addWidget(self.steps)
        self.column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeading)
        self._movers = {step.id: self._mover(step.id) for step in question.steps}
        self.steps.pushed.connect(self.move_step)
        self.steps.laid_out.connect(self._place_movers)
        self.keep.clicked.connect(self._on_kept)
        self._shuffle()

    def _mover(self, step: str) -> tuple[IconButton, IconButton]:
        words = self.steps.words(step)
        up = IconButton("up", _("Move up: {step}").format(step=words), self)
        down = IconButton("down", _("Move down: {step}").format(step=words), self)
        up.clicked.connect(lambda: self._on_mover(step, -1))
        down.clicked.connect(lambda: self._on_mover(step, 1))
        return up, down

    def _shuffle(self) -> None:
        key = list(self.question.key)
        order = self.chance.sample(key, len(key))
        # The right order must not be shown as the start; one turn makes it a wrong one.
        self._show(order if order != key else order[1:] + order[:1])

    def _show(self, order: Sequence[str]) -> None:
        self.steps.set_order(order)
        self._order_tabs()

    def response(self) -> Response:
        """Return the ids of the steps as they stand, or nothing before they were touched."""
        return self.steps.order() if self.is_touched else ()

    def restore(self, draft: Response) -> None:
        """Put the steps as *draft* has them, if it names each of them once."""
        if sorted(draft) == sorted(self.question.key) and draft:
            self._show(draft)
            self._touch()

    def move_step(self, step: str, place: int) -> None:
        """Move *step* to a *place* from 0, as the learner wants it."""
        if self.is_locked or not 0 <= place < self.steps.count():
            return
        self.steps.move_to(step, place)
        self._order_tabs()
        self._touch()
        announce(self.steps, self.steps.name_of(step))
        self.edited.emit()

    def _on_mover(self, step: str, by: int) -> None:
        pressed, other = self._movers[step][:: 1 if by < 0 else -1]
        had_focus = pressed.hasFocus()
        self.move_step(step, self.steps.place(step) + by)
        if had_focus and not pressed.isEnabled():
            other.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _touch(self) -> None:
        self.is_touched = True
        self.keep.setText(_("This order is your answer"))
        self.keep.setEnabled(False)

    def _on_kept(self) -> None:
        self.steps.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._touch()
        announce(self.steps, self.keep.text())
        self.edited.emit()

    def _order_tabs(self) -> None:
        before: QWidget = self.steps
        order = self.steps.order()
        for place, step in enumerate(order):
            up, down = self._movers[step]
            up.setEnabled(place > 0 and not self.is_locked)
            down.setEnabled(place < len(order) - 1 and not self.is_locked)
            for button in (up, down):
                QWidget.setTabOrder(before, button)
                before = button
        QWidget.setTabOrder(before, self.keep)

    def _place_movers(self) -> None:
        side = self.steps.mover_width() // 2
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for step, pair in self._movers.items():
            row = self.steps.row_rect(step)
            row.translate(self.steps.viewport().mapTo(self, QPoint()))
            left = row.left() + side // 8 if mirrored else row.right() - 2 * side - side // 8
            for button, at in zip(pair[:: -1 if mirrored else 1], (0, side), strict=True):
                button.setGeometry(left + at, self.steps.mover_top(row), side, side)
                button.raise_()

    def mark(self, response: Response, verdicts: Mapping[str, bool]) -> None:
        """Tell at each step whether it stands in its place, or where it belongs."""
        for place, step in enumerate(self.question.key):
            belongs = _("It belongs in place {n}.").format(n=locale().toString(place + 1))
            is_right = verdicts.get(step)
            self.steps.judge(step, is_right, "" if is_right else belongs)
        del response

    def lock(self) -> None:
        """Let the steps stand."""
        super().lock()
        self.steps.is_fixed = True
        self.keep.hide()
        for button in (button for pair in self._movers.values() for button in pair):
            button.hide()
        self.steps.relay()

    def first_focus(self) -> QWidget:
        """Return the list of steps."""
        return self.steps


class Steps(Lively, QListWidget):
    """A list whose rows can be dragged, painted as cards with their place in front.

    Signals:
        pushed: A step is to go to a place: its id, and the place from 0.
        laid_out: Rows have moved on screen.
    """

    pushed = Signal(str, int)
    laid_out = Signal()

    def __init__(self, fragments: Mapping[str, Fragment]) -> None:
        super().__init__()
        self.is_fixed = False
        self._fragments = dict(fragments)
        self._notes: dict[str, tuple[bool | None, str]] = {}
        self._away: dict[str, float] = {}
        self._dragged: str | None = None
        self._grip = 0.0
        self._timer = QTimer(self, interval=_FRAME)
        self._timer.timeout.connect(self._on_frame)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformItemSizes(False)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # The steps and their order.

    def order(self) -> Response:
        """Return the ids of the steps, first step first."""
        return tuple(self.item(row).data(_ID) for row in range(self.count()))

    def place(self, step: str) -> int:
        """Return the place of *step*, from 0."""
        return self.order().index(step)

    def words(self, step: str) -> str:
        """Return the plain words of *step*."""
        return self._fragments[step].words

    def name_of(self, step: str) -> str:
        """Return what a screen reader says of *step*."""
        say, n, count = _("{step}, place {n} of {count}"), self.place(step) + 1, self.count()
        name = say.format(step=self.words(step), n=n, count=count)
        verdict = words_of(*self._notes[step]) if step in self._notes else ""
        return f"{name}. {verdict}" if verdict else name

    def set_order(self, order: Sequence[str]) -> None:
        """Show the steps in *order*."""
        self.clear()
        for step in order:
            item = QListWidgetItem(self.words(step), self)
            item.setData(_ID, step)
        self.setCurrentRow(0)
        self.relay()

    def move_to(self, step: str, place: int) -> None:
        """Move *step* to *place*; rows glide there where things may move."""
        tops = {each: self.row_rect(each).top() for each in self.order()}
        self.insertItem(place, self.takeItem(self.place(step)))
        self.setCurrentRow(place)
        self.relay()
        if theme().motion:
            for each, top in tops.items():
                self._away[each] = float(top - self.row_rect(each).top())
            self._timer.start()
        self.laid_out.emit()

    def judge(self, step: str, is_right: bool | None, more: str) -> None:
        """Show a verdict in the row of *step*."""
        self._notes[step] = (is_right, more)
        self.relay()

    # Where things are.

    def relay(self) -> None:
        """Give every row the height it needs and the name it has now."""
        for row in range(self.count()):
            item = self.item(row)
            step = item.data(_ID)
            item.setSizeHint(QSize(1, self._height(step, self.viewport().width())))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self.name_of(step))
        self.updateGeometry()
        self.viewport().update()
        self.laid_out.emit()

    def mover_width(self) -> int:
        """Return how wide the two buttons of a row are."""
        return 2 * theme().px(40)

    def mover_top(self, row: QRect) -> int:
        """Return where the buttons of a *row* begin: in its middle, or below its words."""
        side = theme().px(40)
        if self._is_narrow(self.viewport().width()):
            return row.bottom() - side - 2
        return row.center().y() - side // 2

    def _is_narrow(self, width: int) -> bool:
        return width < theme().px(_NARROW)

    def _foot(self, width: int) -> int:
        """Return the room kept below the words of a row for its buttons."""
        return theme().px(36) if self._is_narrow(width) and not self.is_fixed else 0

    def row_rect(self, step: str) -> QRect:
        """Return where *step* is shown now."""
        rect = self.visualItemRect(self.item(self.place(step)))
        rect.setBottom(rect.bottom() - theme().space(8))
        return rect.translated(0, round(self._away.get(step, 0.0)))

    def heightForWidth(self, width: int) -> int:
        return sum(self._height(step, width) for step in self.order())

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = self.width() or theme().px(360)
        return QSize(theme().px(360), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(180), 0)

    def _height(self, step: str, width: int) -> int:
        t = theme()
        room = max(t.px(60), width - self._before() - self._after(width))
        height = self._fragments[step].height(room, "body") + 2 * t.space(10)
        if note := self._note(step):
            height += note.height(room - t.px(26), "label")
        return max(height + self._foot(width), t.px(48)) + t.space(8)

    def _note(self, step: str) -> Fragment | None:
        words = words_of(*self._notes[step]) if step in self._notes else ""
        return Fragment(words) if words else None

    def _before(self) -> int:
        t = theme()
        grip = 0 if self.is_fixed else t.px(18) + t.space(8)
        return grip + t.px(30) + 2 * t.space(10)

    def _after(self, width: int) -> int:
        beside = not self.is_fixed and not self._is_narrow(width)
        return theme().space(14) + (self.mover_width() if beside else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.relay()

    # What it looks like.

    def paintEvent(self, event: QPaintEvent) -> None:
        order = sorted(self.order(), key=lambda step: step == self._dragged)
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setLayoutDirection(self.layoutDirection())
            for step in order:
                self._paint_row(painter, step, QRectF(self.row_rect(step)))

    def _paint_row(self, painter: QPainter, step: str, box: QRectF) -> None:
        t = theme()
        fill, edge = self._colours(step)
        painter.setPen(QPen(edge, t.line))
        painter.setBrush(fill)
        ringed = self.shows_focus and self.currentRow() == self.place(step)
        inset = t.line / 2
        inner = inside_ring(box, ringed=ringed)
        painter.drawRoundedRect(inner.adjusted(inset, inset, -inset, -inset), t.px(10), t.px(10))
        if ringed:
            draw_ring(painter, box, t.px(10) + 2)
        self._paint_place(painter, step, box)
        self._paint_words(painter, step, self._words_rect(box))

    def _colours(self, step: str) -> tuple[QColor, QColor]:
        t = theme()
        is_right = self._notes[step][0] if step in self._notes else None
        if is_right is not None:
            token = sign_of(is_right)[1]
            return t.color(f"{token}_soft"), t.color(token)
        if step == self._dragged:
            return t.color("accent_soft"), t.color("accent")
        return t.color("surface"), t.color("border_strong")

    def _words_rect(self, box: QRectF) -> QRectF:
        width = self.viewport().width()
        before, after = self._before(), self._after(width)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            before, after = after, before
        return box.adjusted(before, 0, -after, -self._foot(width))

    def _paint_place(self, painter: QPainter, step: str, box: QRectF) -> None:
        t, gap = theme(), theme().space(8)
        grip, badge = t.px(18), t.px(30)
        at = gap
        if not self.is_fixed:
            where = QRectF(box.left() + at, box.center().y() - grip / 2, grip, grip)
            icons.paint(painter, "grip", self._flipped(where, box), t.color("faint"))
            at += grip + gap
        disc = QRectF(box.left() + at, box.center().y() - badge / 2, badge, badge)
        disc = self._flipped(disc, box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.color("surface" if step in self._notes else "accent_soft"))
        painter.drawEllipse(disc)
        painter.setPen(t.color("text" if step in self._notes else "accent"))
        painter.setFont(t.font("number"))
        number = locale().toString(self.place(step) + 1)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, number)

    def _flipped(self, rect: QRectF, box: QRectF) -> QRectF:
        if self.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            return rect
        return rect.translated(box.left() + box.right() - rect.left() - rect.right(), 0)

    def _paint_words(self, painter: QPainter, step: str, room: QRectF) -> None:
        t, words, note = theme(), self._fragments[step], self._note(step)
        height = words.height(room.width(), "body")
        indent = t.px(26)
        below = note.height(room.width() - indent, "label") if note else 0
        top = room.center().y() - (height + below) / 2
        where = QRectF(room.left(), top, room.width(), height)
        words.draw(painter, where, "body", t.color("text"))
        if note:
            self._paint_note(painter, step, note, where.translated(0, height))

    def _paint_note(self, painter: QPainter, step: str, note: Fragment, where: QRectF) -> None:
        t, size = theme(), float(theme().px(18))
        sign, token = sign_of(self._notes[step][0])
        drop = (t.line_height("label") - size) / 2
        square = QRectF(where.left(), where.top() + drop, size, size)
        icons.paint(painter, sign, self._flipped(square, where), t.color(token))
        words = QRectF(where.left() + t.px(26), where.top(), where.width() - t.px(26), 1)
        note.draw(painter, self._flipped(words, where), "label", t.color(token))

    # Keys and the mouse.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if by and self.count() and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.pushed.emit(self.currentItem().data(_ID), self.currentRow() + by)
            event.accept()
            return
        super().keyPressEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item and not self.is_fixed and event.button() == Qt.MouseButton.LeftButton:
            self._held, self._grip = item.data(_ID), event.position().y()

    _held: str | None = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        y = event.position().y()
        if self._dragged is None and abs(y - self._grip) < QApplication.startDragDistance():
            return
        if self._dragged is None:
            self._grip -= self.row_rect(self._held).top()
            self._dragged = self._held
        self._drag_to(self._dragged, y)

    def _drag_to(self, step: str, y: float) -> None:
        top = y - self._grip
        middle = top + self.row_rect(step).height() / 2
        rows = [self.visualItemRect(self.item(row)) for row in range(self.count())]
        place = next((r for r, rect in enumerate(rows) if middle <= rect.bottom()), len(rows) - 1)
        if place != self.place(step):
            self.pushed.emit(step, place)
        self._away[step] = top - self.visualItemRect(self.item(self.place(step))).top()
        self.viewport().update()
        self.laid_out.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._dragged and not theme().motion:
            self._away.clear()
        self._held = self._dragged = None
        self._timer.start()
        self.viewport().update()
        self.laid_out.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()

    def _on_frame(self) -> None:
        kept = {step: away * _KEPT for step, away in self._away.items() if abs(away) > 1}
        if self._dragged:
            kept[self._dragged] = self._away.get(self._dragged, 0.0)
        self._away = kept
        if not set(kept) - {self._dragged}:
            self._timer.stop()
        self.viewport().update()
        self.laid_out.emit()
