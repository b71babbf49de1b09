"""Buttons."""

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from sme_learn.ui import icons
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.focus import Lively, draw_ring, inside_ring

Kind = Literal["primary", "secondary", "quiet", "danger", "inverse"]

_FILLS: dict[str, tuple[str | None, str | None]] = {
    "primary": ("accent", "accent_hover"),
    "secondary": ("surface", "accent_soft"),
    "quiet": (None, "accent_soft"),
    "danger": ("wrong_soft", "wrong_soft"),
    "inverse": ("on_accent", "accent_soft"),
}
_INKS = {
    "primary": "on_accent",
    "secondary": "text",
    "quiet": "accent",
    "danger": "wrong",
    "inverse": "accent",
}
_EDGES = {"secondary": "border_strong", "danger": "wrong"}


class Button(Lively, QPushButton):
    """A button with words, an icon, or both.

    The words are never cut: the button is as wide as they are.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = "secondary",
        icon: str | None = None,
        parent: QWidget | None = None,
        *,
        icon_last: bool = False,
        shortcut: str = "",
    ) -> None:
        """Make a button.

        Args:
            text: What it says; where it shows an icon only, `IconButton` is meant.
            kind: ``primary`` (one a page), ``secondary``, ``quiet``, ``danger``, or ``inverse``
                for a ground of the accent.
            icon: Name of an icon, or ``None``.
            parent: Its parent.
            icon_last: Whether the icon follows the words, as an arrow does.
            shortcut: A key that presses it, shown behind the words, such as ``Ctrl+Return``.
        """
        super().__init__(text, parent)
        self.kind, self.icon_name, self.icon_last = kind, icon, icon_last
        self.setFont(theme().font("label"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if shortcut:
            self.setShortcut(shortcut)
            self.setToolTip(self.shortcut().toString(self.shortcut().SequenceFormat.NativeText))

    def sizeHint(self) -> QSize:
        t = theme()
        icon = t.px(18) + (t.space(8) if self._words() else 0) if self.icon_name else 0
        room = t.space(12 if self.kind == "quiet" else 18)
        width = self._words_width() + icon + 2 * room + 2
        return QSize(max(width, t.px(40)), max(t.px(40), t.line_height("label") + t.space(18)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def outdent(self) -> int:
        """How far words begin within a button whose edges are not seen, in pixels."""
        return theme().space(12) + 1 if self.kind == "quiet" and self._words() else 0

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Only where there is no room for all the words in one line do they take more.
        over = 0 if width >= self.sizeHint().width() else self._lines(width) - 1
        return self.sizeHint().height() + over * theme().line_height("label")

    def _lines(self, width: int) -> int:
        """Return how many lines the words take in a button *width* pixels wide."""
        metrics = QFontMetrics(self.font())
        room = QRect(0, 0, max(1, width - self._beside()), 16_777_215)
        tall = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._words()).height()
        return max(1, round(tall / metrics.lineSpacing()))

    def _beside(self) -> int:
        """Return how many pixels of the width are not for words."""
        return self.sizeHint().width() - self._words_width()

    def _words(self) -> str:
        return self.text().replace("&", "")

    def _words_width(self) -> int:
        return QFontMetrics(self.font()).horizontalAdvance(self._words())

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        box = inside_ring(QRectF(self.rect()), ringed=self.shows_focus)
        radius = min(t.px(10), box.height() / 2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_box(painter, box, radius)
            self._paint_words(painter, QRectF(self.rect()))
            if self.shows_focus:
                draw_ring(painter, QRectF(self.rect()), radius + 3)

    def _paint_box(self, painter: QPainter, box: QRectF, radius: float) -> None:
        fill, edge = self._fill(), self._edge()
        if fill is None and edge is None:
            return
        line = theme().line
        painter.setPen(QPen(edge, line) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(fill or Qt.BrushStyle.NoBrush)
        inset = line / 2 if edge else 0
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)

    def _fill(self) -> QColor | None:
        t = theme()
        if not self.isEnabled():
            return t.color("sunken") if self.kind != "quiet" else None
        calm, warm = _FILLS[self.kind]
        warmth = 1.0 if self.isDown() or self.isChecked() else self.warmth
        if calm is None:
            clear = QColor(t.color(warm or "accent_soft"))
            clear.setAlphaF(warmth)
            return clear if warmth else None
        return mixed(t.color(calm), t.color(warm or calm), warmth)

    def _edge(self) -> QColor | None:
        token = _EDGES.get(self.kind)
        if token is None and theme().line > 1 and self.kind != "quiet":
            token = "border_strong"
        if token is None:
            return None
        return theme().color(token if self.isEnabled() else "line_soft")

    def ink(self) -> QColor:
        """Return the colour of words and icon."""
        return theme().color(_INKS[self.kind] if self.isEnabled() else "faint")

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        t = theme()
        size = float(t.px(18)) if self.icon_name else 0.0
        gap = t.space(8) if self.icon_name and self._words() else 0
        width = min(self._words_width(), int(box.width()) - self._beside())
        left = box.center().x() - (width + gap + size) / 2
        icon_first = self.icon_last == (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        words = QRectF(left + (size + gap if icon_first else 0), box.top(), width + 1, box.height())
        painter.setFont(self.font())
        painter.setPen(self.ink())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(words, flags | Qt.TextFlag.TextWordWrap, self._words())
        if self.icon_name:
            at = left if icon_first else left + width + gap
            square = QRectF(at, box.center().y() - size / 2, size, size)
            icons.paint(painter, self.icon_name, square, self.ink())


class IconButton(Button):
    """A quiet square button that shows an icon and says its name to screen readers."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", "quiet", icon, parent)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(40), theme().px(40))

    def ink(self) -> QColor:
        return theme().color("text" if self.isEnabled() else "faint")


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return *one* with a *share*, 0.0 to 1.0, of *other* in it."""
    if share <= 0.0:
        return one
    keep = 1.0 - share
    return QColor.fromRgbF(
        one.redF() * keep + other.redF() * share,
        one.greenF() * keep + other.greenF() * share,
        one.blueF() * keep + other.blueF() * share,
    )
