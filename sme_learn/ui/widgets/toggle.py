"""A switch that is on or off."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.focus import Lively, draw_ring
from sme_learn.ui.widgets.fragment import Fragment

_RING = 4
"""Pixels kept free beside the switch for its focus ring."""


class Toggle(Lively, QCheckBox):
    """Words and a switch behind them."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self.update)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def _switch(self) -> QSize:
        return QSize(theme().px(44), theme().px(26))

    def _words_width(self, width: int) -> int:
        return max(1, width - self._switch().width() - theme().space(16) - _RING)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = Fragment(self.text()).height(self._words_width(width), "body")
        return max(theme().px(40), words + theme().space(12))

    def sizeHint(self) -> QSize:
        width = Fragment(self.text()).width("body") + self._switch().width() + theme().space(16)
        return QSize(width + _RING, self.heightForWidth(width + _RING))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, box = theme(), QRectF(self.rect())
        size = self._switch()
        mirrored = self.isRightToLeft()
        left = _RING if mirrored else box.right() - size.width() - _RING
        switch = QRectF(left, box.center().y() - size.height() / 2, size.width(), size.height())
        words = QRectF(box)
        words.setWidth(self._words_width(self.width()))
        if mirrored:
            words.moveRight(box.right())
        fragment = Fragment(self.text())
        words.setTop(box.center().y() - fragment.height(words.width(), "body") / 2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setLayoutDirection(self.layoutDirection())
            ink = t.color("text" if self.isEnabled() else "faint")
            fragment.draw(painter, words, "body", ink)
            self._paint_switch(painter, switch)
            if self.shows_focus:
                draw_ring(painter, switch.adjusted(-4, -4, 4, 4), switch.height() / 2 + 2)

    def _paint_switch(self, painter: QPainter, switch: QRectF) -> None:
        t, on = theme(), self.isChecked()
        painter.setPen(QPen(t.color("accent" if on else "border_strong"), t.line + 0.5))
        painter.setBrush(t.color("accent" if on else "surface"))
        inner = switch.adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
        knob = inner.height() - 8
        at_end = on != self.isRightToLeft()
        x = inner.right() - knob - 4 if at_end else inner.left() + 4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.color("on_accent" if on else "border_strong"))
        painter.drawEllipse(QRectF(x, inner.top() + 4, knob, knob))
