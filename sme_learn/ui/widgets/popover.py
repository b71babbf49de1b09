"""Pop-overs: a small card near a word that explains it and goes away."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sme_learn.i18n import _
from sme_learn.ui.announce import announce
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.button import IconButton
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.prose import ProseView

GAP = 6
"""Pixels between the word and the card."""


class Popover(QFrame):
    """A card over the page near a word: a heading, rich text, and where it comes from.

    Escape, its button and a click beside it close it; the focus then goes back to where it was.

    Signals:
        closed: It has been closed.
        link_activated: A link in it was followed, as in `ProseView`.
    """

    closed = Signal()
    link_activated = Signal(str, QRect)

    def __init__(self, heading: str, html: str, source: str, window: QWidget) -> None:
        """Make a card over *window*; it is not shown before `open_near`."""
        super().__init__(window)
        self.setAccessibleName(heading)
        self._window = window
        self._came_from: QWidget | None = None
        self._source = source
        self.text = ProseView(html, "body")
        self.text.link_activated.connect(self.link_activated)
        self.close_button = IconButton("cross", _("Close"))
        self.close_button.clicked.connect(self.close_card)
        head = QHBoxLayout()
        head.addWidget(Heading(heading, 3), 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = self.column = QVBoxLayout(self)
        column.setSpacing(theme().space(4))
        near, far = theme().space(12), theme().space(20)
        mirrored = self.isRightToLeft()
        column.setContentsMargins(near if mirrored else far, near, far if mirrored else near, far)
        column.addLayout(head)
        column.addWidget(self.text)
        if source:
            column.addWidget(Label(source, "small", "muted"))
        self.hide()

    def open_near(self, word: QRect) -> None:
        """Show it near *word*, a rectangle on the screen, and take the focus."""
        self._came_from = QApplication.focusWidget()
        window = self._window
        here = QRect(window.mapFromGlobal(word.topLeft()), word.size())
        width = min(theme().px(400), window.width() - 2 * GAP)
        height = min(self.column.heightForWidth(width), window.height() - 2 * GAP)
        self.setGeometry(placed(here, width, height, window.rect(), mirrored=self.isRightToLeft()))
        self.show()
        self.raise_()
        self.close_button.setFocus(self._reason())
        _app().installEventFilter(self)
        words = [self.accessibleName(), self.text.toPlainText(), self._source]
        announce(self, ". ".join(part for part in words if part))

    def close_card(self) -> None:
        """Close it for good and give the focus back."""
        if self.isHidden():
            return
        _app().removeEventFilter(self)
        self.hide()
        if self._came_from is not None:
            self._came_from.setFocus(self._reason())
        self.closed.emit()
        self.deleteLater()

    def _reason(self) -> Qt.FocusReason:
        """Return why the focus moves: no ring is shown to somebody who uses the mouse."""
        by_mouse = isinstance(self._came_from, ProseView) and not self._came_from.by_key
        return Qt.FocusReason.MouseFocusReason if by_mouse else Qt.FocusReason.ShortcutFocusReason

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            at = self.mapFromGlobal(event.globalPosition().toPoint())
            if not self.rect().contains(at):
                self.close_card()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab stays within the card: its text may hold links, its button is always there.
        if self.text.hasFocus() or self.text.focusPolicy() != Qt.FocusPolicy.StrongFocus:
            self.close_button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            reason = Qt.FocusReason
            self.text.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        inset = t.line / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(t.color("border_strong"), t.line))
            painter.setBrush(t.color("raised"))
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, 14, 14)


def _app() -> QCoreApplication:
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("there is no application")
    return app


def placed(word: QRect, width: int, height: int, within: QRect, *, mirrored: bool) -> QRect:
    """Return where a card goes: below *word* if there is room, else above, inside *within*."""
    left = word.right() - width if mirrored else word.left()
    left = max(within.left() + GAP, min(left, within.right() - width - GAP))
    below = word.bottom() + GAP
    above = word.top() - GAP - height
    fits = below + height <= within.bottom() - GAP
    top = below if fits or above < within.top() else above
    top = max(within.top() + GAP, min(top, within.bottom() - height - GAP))
    return QRect(QPoint(left, top), QRect(0, 0, width, height).size())
