"""The scrolling part of a page."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget

from sme_learn.ui.theme import theme

ROOM = 32
"""Pixels kept free around what is revealed."""


def reveal(widget: QWidget, part: QRect | None = None) -> None:
    """Scroll the page so that *widget*, or *part* of it, can be seen."""
    page = widget.parentWidget()
    while page is not None and not isinstance(page, PageScroll):
        page = page.parentWidget()
    if page is not None:
        page.reveal(widget, part or widget.rect())


class SlimBar(QScrollBar):
    """A vertical scroll bar of ten pixels."""

    WIDTH = 10

    def sizeHint(self) -> QSize:
        return QSize(self.WIDTH, 3 * self.WIDTH)

    def paintEvent(self, event: QPaintEvent) -> None:
        span = self.maximum() - self.minimum()
        if span <= 0:
            return
        whole = span + self.pageStep()
        length = max(36.0, self.height() * self.pageStep() / whole)
        top = (self.height() - length) * (self.value() - self.minimum()) / span
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("muted" if self.isSliderDown() else "border_strong"))
            painter.drawRoundedRect(QRectF(2, top + 2, self.WIDTH - 4, length - 4), 3, 3)


class PageScroll(QScrollArea):
    """Scrolls what does not fit, up and down only.

    Its bar is always there, so that a page does not change its width when it grows. Page Up,
    Page Down, Home, End, the arrows and Space scroll whatever inside has no use for them.
    """

    def __init__(self, content: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBar(SlimBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().setSingleStep(theme().px(28))
        if content is not None:
            self.setWidget(content)

    def setWidget(self, widget: QWidget) -> None:
        super().setWidget(widget)
        # The page's own colour shows through.
        widget.setAutoFillBackground(False)
        # What cannot shrink is squeezed rather than cut: there is no way to scroll across.
        widget.setMinimumWidth(1)

    def reveal(self, widget: QWidget, part: QRect) -> None:
        """Scroll so that *part* of *widget* can be seen, its top first if it is too tall."""
        top = widget.mapTo(self.viewport(), part.topLeft()).y()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        over = top + part.height() + ROOM - room
        if top < ROOM:
            bar.setValue(bar.value() + top - ROOM)
        elif over > 0:
            bar.setValue(bar.value() + min(over, top - ROOM))

    def scroll_to(self, widget: QWidget, y: int = 0) -> None:
        """Scroll so that the line *y* of *widget* is at the top."""
        bar = self.verticalScrollBar()
        at = widget.mapTo(self.viewport(), QPoint(0, y)).y()
        bar.setValue(bar.value() + at - ROOM // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        page = self.viewport().height() - ROOM
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        goals = {
            Qt.Key.Key_PageUp: bar.value() - page,
            Qt.Key.Key_PageDown: bar.value() + page,
            Qt.Key.Key_Space: bar.value() + (-page if back else page),
            Qt.Key.Key_Up: bar.value() - bar.singleStep(),
            Qt.Key.Key_Down: bar.value() + bar.singleStep(),
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        goal = goals.get(Qt.Key(event.key()))
        if goal is None:
            event.ignore()
            return
        bar.setValue(goal)
