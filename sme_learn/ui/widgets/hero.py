"""The one thing a page wants the learner to do, in colour."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.boxes import row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import DROP, RADIUS
from sme_learn.ui.widgets.label import Label


class Hero(QFrame):
    """A coloured card with a label, a title, a line of words, and one button.

    Attributes:
        button: The button; hidden where there is nothing to press.
    """

    def __init__(self, label: str, title: str, words: str, press: str = "") -> None:
        super().__init__()
        room = theme().space(26)
        body = QVBoxLayout(self)
        body.setContentsMargins(room, room, room, room + DROP)
        body.setSpacing(theme().space(6))
        self.button = Button(press, "secondary", "arrow-forward", icon_last=True)
        if not press:
            self.button.hide()
        body.addWidget(Label(label, "label", "on_accent"))
        body.addWidget(Label(title, "title", "on_accent"))
        body.addWidget(Label(words, "body", "on_accent"))
        body.addStretch(1)
        body.addSpacing(theme().space(10))
        body.addLayout(row_of(self.button))

    def paintEvent(self, event: QPaintEvent) -> None:
        # It ends where the cards beside it do, which keep room for their shadow.
        box = QRectF(self.rect()).adjusted(0, 0, 0, -DROP)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            sheet = QPainterPath()
            sheet.addRoundedRect(box, RADIUS, RADIUS)
            painter.setClipPath(sheet)
            painter.fillRect(box, theme().color("accent"))
            self._draw_arcs(painter, box)

    def _draw_arcs(self, painter: QPainter, box: QRectF) -> None:
        """Draw three quiet discs at the trailing end, as a wax seal's rings."""
        if theme().name == "contrast":
            return
        veil = QColor(theme().color("on_accent"))
        veil.setAlpha(16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil)
        side = box.right() if not theme().right_to_left else box.left()
        for reach in (1.1, 0.75, 0.42):
            size = box.height() * reach
            painter.drawEllipse(QPointF(side, box.bottom()), size, size)
