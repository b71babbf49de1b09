"""Figures: drawings of a lesson, sharp at every size, in the colours of the theme."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QDialog, QSizePolicy, QVBoxLayout, QWidget

from sme_learn.i18n import _
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.card import DROP, RADIUS, draw_card
from sme_learn.ui.widgets.focus import Lively, draw_ring
from sme_learn.ui.widgets.fragment import FragmentLabel


class Drawing:
    """An SVG in the colours of the theme, painted once for each size and screen.

    Attributes:
        size: Its natural size in pixels; empty if it cannot be read.
    """

    def __init__(self, svg: bytes) -> None:
        # Loaded late: a window without figures has no need of it.
        from PySide6.QtSvg import QSvgRenderer

        self._renderer = QSvgRenderer(theme().figure(svg))
        self.size = self._renderer.defaultSize()
        self._painted: dict[tuple[int, int, float], QPixmap] = {}

    def height_for(self, width: int) -> int:
        """Return its height in pixels at a *width* in pixels."""
        return round(width * self.size.height() / self.size.width()) if self.size.width() else 0

    def at(self, size: QSize, ratio: float) -> QPixmap:
        """Return it painted at *size* in logical pixels for a screen of pixel *ratio*."""
        key = (size.width(), size.height(), ratio)
        if key not in self._painted:
            self._painted = {key: self._paint(size, ratio)}
        return self._painted[key]

    def _paint(self, size: QSize, ratio: float) -> QPixmap:
        made = QPixmap(size * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        with QPainter(made) as painter:
            self._renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
        return made


class Picture(Lively, QAbstractButton):
    """The drawing itself; a click or Enter shows it as large as the window."""

    def __init__(self, drawing: Drawing, alternative: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = drawing
        self.setAccessibleName(alternative)
        self.setAccessibleDescription(_("Press to enlarge"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._enlarge)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.drawing.height_for(width)

    def sizeHint(self) -> QSize:
        width = min(640, self.drawing.size.width())
        return QSize(width, self.drawing.height_for(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.drawing.height_for(120))

    def _enlarge(self) -> None:
        Viewer(self.drawing, self.accessibleName(), self.window()).open()

    def paintEvent(self, event: QPaintEvent) -> None:
        box = fitted(self.drawing.size, QRectF(self.rect()))
        with QPainter(self) as painter:
            picture = self.drawing.at(box.size().toSize(), self.devicePixelRatioF())
            painter.drawPixmap(box.topLeft(), picture)
            if self.shows_focus:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                draw_ring(painter, QRectF(self.rect()), 8)


def fitted(size: QSize, within: QRectF) -> QRectF:
    """Return the largest box of the shape of *size* in the middle of *within*."""
    grown = size.scaled(within.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    box = QRect(QPoint(0, 0), grown)
    box.moveCenter(within.center().toPoint())
    return QRectF(box)


class FigureView(QWidget):
    """A figure on a card, with its caption below it.

    Attributes:
        picture: The drawing, as a button that enlarges it.
    """

    def __init__(
        self, svg: bytes, alternative: str, caption_html: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.picture = Picture(Drawing(svg), alternative)
        self.setAccessibleName(alternative)
        column = QVBoxLayout(self)
        room = theme().space(20)
        column.setContentsMargins(room, room, room, room + DROP)
        column.setSpacing(theme().space(10))
        column.addWidget(self.picture)
        if caption_html:
            column.addWidget(FragmentLabel(caption_html, "small", "muted"))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_card(painter, QRectF(self.rect()), "surface")


class Viewer(QDialog):
    """One drawing, as large as the window it was opened from; Escape or a click closes it."""

    def __init__(self, drawing: Drawing, alternative: str, window: QWidget) -> None:
        super().__init__(window)
        self.drawing = drawing
        self.setWindowTitle(_("Figure"))
        self.setAccessibleName(alternative)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(window.size() * 0.96)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        room = QRectF(self.rect()).adjusted(RADIUS, RADIUS, -RADIUS, -RADIUS)
        box = fitted(self.drawing.size, room)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme().color("surface"))
            picture = self.drawing.at(box.size().toSize(), self.devicePixelRatioF())
            painter.drawPixmap(box.topLeft(), picture)
