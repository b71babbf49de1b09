"""Pills: a few words that say what state something is in."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sme_learn.ui import icons
from sme_learn.ui.theme import theme

TONES = {
    "plain": ("sunken", "muted"),
    "accent": ("accent_soft", "accent"),
    "right": ("right_soft", "right"),
    "wrong": ("wrong_soft", "wrong"),
    "partly": ("partly_soft", "partly"),
    "info": ("info_soft", "info"),
}
"""Fill and ink by tone."""


class Pill(QLabel):
    """A few words on a rounded ground, with an icon before them if wanted."""

    def __init__(
        self, text: str, icon: str | None = None, tone: str = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.icon_name, self.tone = icon, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme().font("tiny"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, text: str, icon: str | None, tone: str) -> None:
        """Say something else."""
        self.icon_name, self.tone = icon, tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = theme()
        icon = t.px(14) + t.space(6) if self.icon_name else 0
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(words + icon + 2 * t.space(11), t.line_height("tiny") + t.space(9))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        fill, ink = TONES[self.tone]
        box = QRectF(self.rect())
        inset = t.line / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(t.color(ink), 1) if t.line > 1 else Qt.PenStyle.NoPen)
            painter.setBrush(t.color(fill))
            round_box = box.adjusted(inset, inset, -inset, -inset) if t.line > 1 else box
            painter.drawRoundedRect(round_box, box.height() / 2, box.height() / 2)
            words = box.adjusted(t.space(11), 0, -t.space(11), 0)
            if self.icon_name:
                words = self._paint_icon(painter, words, float(t.px(14)))
            painter.setFont(self.font())
            painter.setPen(t.color(ink))
            along = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
            painter.drawText(words, along, self.text())

    def _paint_icon(self, painter: QPainter, words: QRectF, size: float) -> QRectF:
        """Draw the icon where the words begin and return the room that is left for them."""
        taken = size + theme().space(6)
        mirrored = self.isRightToLeft()
        left = words.right() - size if mirrored else words.left()
        square = QRectF(left, words.center().y() - size / 2, size, size)
        icons.paint(painter, self.icon_name or "", square, theme().color(TONES[self.tone][1]))
        return words.adjusted(0, 0, -taken, 0) if mirrored else words.adjusted(taken, 0, 0, 0)
