"""Focus and hover: what every control of ours shows of them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.page_scroll import reveal

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object

HOVER = 140
"""Milliseconds a hover takes to come and go."""

_BY_KEY = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)


class Lively(_Base):
    """A control that rings itself when reached by keyboard and warms under the pointer.

    Attributes:
        shows_focus: Whether the ring is to be drawn.
        warmth: How far the pointer has warmed it, 0.0 to 1.0.
    """

    shows_focus = False
    warmth = 0.0
    _hover: QVariantAnimation | None = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.shows_focus = event.reason() in _BY_KEY
        super().focusInEvent(event)
        if self.shows_focus:
            reveal(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.shows_focus = False
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.shows_focus and self.hasFocus():
            self.shows_focus = True
            self.update()
        button = self._pressed_by(event)
        if button is not None:
            button.click()
        else:
            super().keyPressEvent(event)

    def _pressed_by(self, event: QKeyEvent) -> QAbstractButton | None:
        """Return the plain button that Return presses; outside dialogs Qt leaves it to Space."""
        is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        widget: QWidget = self
        if not isinstance(widget, QAbstractButton) or widget.isCheckable():
            return None
        return widget if is_return and not event.isAutoRepeat() else None

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._warm_to(1.0)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._warm_to(0.0)

    def _warm_to(self, warmth: float) -> None:
        if not theme().motion:
            self._on_warmth(warmth)
            return
        if self._hover is None:
            self._hover = QVariantAnimation(self)
            self._hover.setDuration(HOVER)
            self._hover.valueChanged.connect(self._on_warmth)
        self._hover.stop()
        self._hover.setStartValue(self.warmth)
        self._hover.setEndValue(warmth)
        self._hover.start()

    def _on_warmth(self, warmth: float) -> None:
        self.warmth = warmth
        self.update()


RING = 2
"""Pixels between a control and its focus ring, and the width of the ring."""


def inside_ring(around: QRectF, *, ringed: bool) -> QRectF:
    """Return the box of a control within *around*: all of it, or what its ring leaves free.

    Edges line up with the text above and below as long as no ring is shown.
    """
    room = RING + 1 if ringed else 0
    return around.adjusted(room, room, -room, -room)


def draw_ring(painter: QPainter, around: QRectF, radius: float) -> None:
    """Draw the focus ring just inside the edge of *around*."""
    width = RING + (theme().line - 1)
    inset = width / 2
    painter.setPen(QPen(theme().color("focus"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(around.adjusted(inset, inset, -inset, -inset), radius, radius)
