"""Fields to type in or choose from, with a label above and what is wrong below."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextLayout,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sme_learn.ui import icons
from sme_learn.ui.announce import announce
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.card import draw_panel
from sme_learn.ui.widgets.focus import Lively, draw_ring, inside_ring
from sme_learn.ui.widgets.label import Label

RADIUS = 9


def field_height() -> int:
    """Return the height of a field in pixels."""
    return max(theme().px(40), theme().line_height("body") + theme().space(16))


class TextField(Lively, QLineEdit):
    """A line to type in.

    Attributes:
        wrong: Whether what stands in it cannot be taken.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.wrong = False
        self.setFrame(False)
        self.setFont(theme().font("body"))
        self._level()
        self.textChanged.connect(self._level)
        clear = self.palette()
        clear.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(clear)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), field_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(90), field_height())

    def _level(self) -> None:
        """Keep the base line where it is: Qt lifts it where letters of another font are taller.

        It makes up for their height twice, once by the whole line and once by its ascent.
        """
        room = theme().space(13)
        taller = _height(self.text(), self.font()) - QFontMetrics(self.font()).height()
        # The text is centred in what the margins leave, here more than the field has.
        self.setTextMargins(room, 0, room, -max(0, taller))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            edge = "wrong" if self.wrong else "accent" if self.hasFocus() else "border_strong"
            draw_field(painter, self, edge)
        super().paintEvent(event)


def _height(text: str, font: QFont) -> int:
    """Return how tall a line of *text* is in pixels."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return round(line.height())


def draw_field(painter: QPainter, field: QWidget, edge: str) -> None:
    """Draw the ground of a *field* with an edge in the colour of a token."""
    whole = QRectF(field.rect())
    box = inside_ring(whole, ringed=field.hasFocus())
    if field.isEnabled():
        draw_panel(painter, box, "surface", edge, RADIUS)
    else:
        draw_panel(painter, box, "sunken", "line_soft", RADIUS)
    if field.hasFocus():
        draw_ring(painter, whole, RADIUS + 1)


class Field(QWidget):
    """A line to type in, with its label above it and a complaint below it.

    Attributes:
        line: The line itself; connect to its signals.
    """

    def __init__(
        self, label: str = "", text: str = "", hint: str = "", parent: QWidget | None = None
    ) -> None:
        """Make a field.

        Args:
            label: What belongs into it; where none is shown, name `line` for screen readers.
            text: What stands in it.
            hint: What is shown while it is empty.
            parent: Its parent.
        """
        super().__init__(parent)
        self.line = TextField(text)
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(label)
        self.label = Label(label, "label")
        if not label:
            self.label.hide()
        self.label.setBuddy(self.line)
        self.error = Label("", "small", "wrong")
        self.error.hide()
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(5))
        for part in (self.label, self.line, self.error):
            column.addWidget(part)
        column.addStretch(1)

    def text(self) -> str:
        """Return what stands in it."""
        return self.line.text()

    def set_error(self, words: str) -> None:
        """Say what is wrong with what was typed; nothing is wrong where *words* are empty."""
        self.error.setText(words)
        self.error.setVisible(bool(words))
        self.line.wrong = bool(words)
        self.line.setAccessibleDescription(words)
        self.line.update()
        announce(self.line, words, urgent=True)


class Combo(Lively, QComboBox):
    """A list to choose one entry from, folded to one line."""

    def __init__(self, entries: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(theme().font("body"))
        self.setView(QListView())
        self.view().setFont(theme().font("body"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.verdict: str | None = None
        self.addItems(list(entries))

    def set_verdict(self, token: str | None) -> None:
        """Colour the edge by ``right`` or ``wrong``; words beside it must say the same."""
        self.verdict = token
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        entries = [self.itemText(n) for n in range(self.count())]
        widest = max((metrics.horizontalAdvance(entry) for entry in entries), default=0)
        return QSize(widest + self._sign() + theme().space(28), field_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme().px(140)), field_height())

    def _sign(self) -> int:
        return theme().px(18) + theme().space(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The page scrolls; an answer must not change because the pointer passed over it.
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        edge = self.verdict or ("accent" if self.warmth > 0.5 else "border_strong")
        room = t.space(14)
        box = QRectF(self.rect()).adjusted(room, 0, -room, 0)
        size = float(t.px(18))
        mirrored = self.isRightToLeft()
        with QPainter(self) as painter:
            draw_field(painter, self, edge)
            left = box.left() if mirrored else box.right() - size
            square = QRectF(left, box.center().y() - size / 2, size, size)
            icons.paint(painter, "down", square, t.color("muted"))
            words = box.adjusted(
                self._sign() if mirrored else 0, 0, 0 if mirrored else -self._sign(), 0
            )
            self._paint_words(painter, words)

    def _paint_words(self, painter: QPainter, words: QRectF) -> None:
        chosen = self.currentText() or self.placeholderText()
        token = "text" if self.currentText() and self.isEnabled() else "faint"
        painter.setFont(self.font())
        painter.setPen(theme().color(token))
        short = QFontMetrics(self.font()).elidedText(
            chosen, Qt.TextElideMode.ElideRight, int(words.width())
        )
        along = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(words, along, short)
