"""Pieces of the sidebar: its entries, the learner's initial and the mark of the program."""

import unicodedata
from zlib import crc32

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from sme_learn.i18n import _
from sme_learn.ui import icons
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.button import mixed
from sme_learn.ui.widgets.focus import Lively, draw_ring
from sme_learn.ui.widgets.label import Label, leading


class NavItem(Lively, QPushButton):
    """An entry of the sidebar: an icon and words, which wrap to a second line if need be.

    Attributes:
        selected: Whether it is where the learner is.
    """

    def __init__(self, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.icon_name = icon
        self.selected = False
        self.narrow = False
        self.token = "muted"
        self.setAccessibleName(text)
        self.setFont(theme().font("label"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_selected(self, selected: bool) -> None:
        """Show it as where the learner is, or not."""
        self.selected = selected
        self.setAccessibleDescription(_("You are here") if selected else "")
        self.update()

    def set_icon(self, icon: str, token: str = "muted") -> None:
        """Show another icon, in the colour of *token*."""
        self.icon_name, self.token = icon, token
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone; the words are then its tool tip."""
        self.narrow = narrow
        self.setToolTip(self.text() if narrow else "")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        t = theme()
        lines = 1 if self.narrow else max(1, self._lay_out(self._words(width)).lineCount())
        return max(t.px(40), lines * t.line_height("label") + t.space(16))

    def sizeHint(self) -> QSize:
        width = self._side() if self.narrow else theme().px(200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._side(), theme().px(40))

    def _side(self) -> int:
        return theme().px(20) + 2 * theme().space(12)

    def _words(self, width: int) -> float:
        return float(max(1, width - theme().px(20) - 3 * theme().space(12)))

    def _lay_out(self, width: float) -> QTextLayout:
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption(leading(self.layoutDirection()))
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        pitch = float(theme().line_height("label"))
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, (line.lineNumber() + 0.5) * pitch - line.height() / 2))
        layout.endLayout()
        return layout

    def paintEvent(self, event: QPaintEvent) -> None:
        t, box = theme(), QRectF(self.rect())
        ink = t.color("accent" if self.selected else "text")
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter, box)
            tint = ink if self.selected else t.color(self.token)
            self._paint_icon(painter, box, tint)
            if not self.narrow:
                layout = self._lay_out(self._words(self.width()))
                room = t.px(20) + 2 * t.space(12)
                left = t.space(12) if self.isRightToLeft() else room
                height = layout.lineCount() * t.line_height("label")
                painter.setPen(ink)
                layout.draw(painter, QPointF(left, (box.height() - height) / 2))
            if self.shows_focus:
                draw_ring(painter, box, 10)

    def _paint_ground(self, painter: QPainter, box: QRectF) -> None:
        t = theme()
        if not (self.selected or self.warmth):
            return
        edge = t.line > 1 and self.selected
        painter.setPen(QPen(t.color("accent"), t.line) if edge else Qt.PenStyle.NoPen)
        calm = t.color("surface")
        soft = t.color("accent_soft") if self.selected else t.color("sunken")
        painter.setBrush(soft if self.selected else mixed(calm, soft, self.warmth))
        painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 10, 10)

    def _paint_icon(self, painter: QPainter, box: QRectF, tint: QColor) -> None:
        t = theme()
        size = float(t.px(20))
        left = box.right() - t.space(12) - size if self.isRightToLeft() else float(t.space(12))
        if self.narrow:
            left = box.center().x() - size / 2
        square = QRectF(left, box.center().y() - size / 2, size, size)
        icons.paint(painter, self.icon_name, square, tint)


TONES = ("accent", "right", "partly", "info", "wrong")
"""Tones an avatar may have."""


class Avatar(QWidget):
    """A round ground with the initial of a name, in a tone that stays with the name."""

    def __init__(self, name: str, size: int = 38, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Stand for *name*."""
        self.initial = initial(name)
        self.tone = TONES[crc32(name.encode()) % len(TONES)]
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._side), theme().px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, box = theme(), QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(t.color(self.tone), t.line) if t.line > 1 else Qt.PenStyle.NoPen)
            painter.setBrush(t.color(f"{self.tone}_soft"))
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
            font = t.font("strong")
            font.setPixelSize(round(box.height() * 0.42))
            painter.setFont(font)
            painter.setPen(t.color(self.tone))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.initial)


def initial(name: str) -> str:
    """Return the first letter of *name* with the signs that belong to it, or ``?``."""
    letters = name.strip()
    start = next((at for at, sign in enumerate(letters) if sign.isalnum()), None)
    if start is None:
        return "?"
    end = start + 1
    while end < len(letters) and unicodedata.category(letters[end]).startswith("M"):
        end += 1
    return letters[start:end].upper()


class Mark(QWidget):
    """The mark of the program: a seedling of three leaves on an indigo ground."""

    def __init__(self, size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._side), theme().px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_mark(painter, QRectF(self.rect()))


def draw_mark(painter: QPainter, box: QRectF) -> None:
    """Draw the mark of the program within the square *box*."""
    t = theme()
    side = box.width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(side / 36, side / 36)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(t.color("accent"))
    painter.drawRoundedRect(QRectF(0, 0, 36, 36), 10, 10)
    painter.setBrush(t.color("on_accent"))
    painter.drawPath(_leaf(18, 27, 7.5, 12.5))
    painter.drawPath(_leaf(18, 27, 28.5, 12.5))
    painter.setBrush(t.color("accent"))
    painter.drawPath(_leaf(18, 24.5, 18, 6.0))
    painter.setBrush(t.color("on_accent"))
    painter.drawPath(_leaf(18, 21.5, 18, 8.5))
    painter.restore()


def _leaf(x: float, y: float, tip_x: float, tip_y: float) -> QPainterPath:
    """Return a leaf from its foot to its tip."""
    foot, tip = QPointF(x, y), QPointF(tip_x, tip_y)
    along = tip - foot
    side = QPointF(-along.y(), along.x()) * 0.42
    path = QPainterPath(foot)
    path.quadTo(foot + along * 0.45 + side, tip)
    path.quadTo(foot + along * 0.45 - side, foot)
    return path


class Brand(QWidget):
    """The mark of the program and its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().space(11))
        row.addWidget(Mark())
        self.words = Label(_("SME Learn"), "subheading")
        self.words.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        row.addWidget(self.words, 1)

    def set_narrow(self, narrow: bool) -> None:
        """Show the mark alone."""
        self.words.setVisible(not narrow)
