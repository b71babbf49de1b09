"""Verdicts: whether a part of an answer is right, by icon, word and colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sme_learn.i18n import _
from sme_learn.ui import icons
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.label import Label

_SIGNS = {True: ("right", "right"), False: ("wrong", "wrong"), None: ("info", "info")}


def sign_of(is_right: bool | None) -> tuple[str, str]:
    """Return the icon and the colour that stand for a verdict, None for "not judged"."""
    return _SIGNS[is_right]


def words_of(is_right: bool | None, more: str = "") -> str:
    """Return a verdict in words, with *more* said behind it."""
    if is_right is None:
        return more
    word = _("Right") if is_right else _("Wrong")
    return _("{verdict}. {more}").format(verdict=word, more=more) if more else word


class Verdict(Label):
    """One verdict, with an icon in front; hidden until there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "label", "text", parent)
        self.sign = ""
        self.hide()

    def show_verdict(self, is_right: bool | None, more: str = "") -> None:
        """Show whether something *is_right*, and *more* words about it; without both, nothing."""
        words = words_of(is_right, more)
        self.sign, token = sign_of(is_right)
        self.set_token(token)
        self.setText(words)
        self.setVisible(bool(words))
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width - self._indent())

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._indent(), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t, size = theme(), float(theme().px(18))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        layout = self._lay_out(self.width() - self._indent())
        top = (t.line_height(self.role) - size) / 2
        square = QRectF(self.width() - size if mirrored else 0, top, size, size)
        with QPainter(self) as painter:
            icons.paint(painter, self.sign, square, t.color(self.token))
            painter.setPen(t.color(self.token))
            layout.draw(painter, QRectF(0 if mirrored else self._indent(), 0, 1, 1).topLeft())

    def _indent(self) -> int:
        return theme().px(18) + theme().space(8)
