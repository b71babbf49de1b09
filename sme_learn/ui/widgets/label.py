"""Words that only stand there."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sme_learn.ui.theme import theme


class Label(QLabel):
    """Plain text that wraps, in a font role and a colour of the theme.

    Lines stand as far apart as the role asks, which QLabel by itself cannot do.
    """

    def __init__(
        self, text: str = "", role: str = "body", token: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.role, self.token = role, token
        self._laid_out: tuple[tuple[object, ...], QTextLayout] | None = None
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme().font(role))
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_token(token)
        self.setText(text)

    def set_token(self, token: str) -> None:
        """Show the words in the colour of *token*."""
        self.token = token
        if token != "text":
            palette = self.palette()
            palette.setColor(QPalette.ColorRole.WindowText, theme().color(token))
            self.setPalette(palette)
        self.update()

    def setText(self, text: str) -> None:
        self._heights.clear()
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange}:
            self._heights.clear()
        super().changeEvent(event)

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        # Layouts ask again and again for the same width.
        if width not in self._heights:
            self._heights[width] = self._height(self._lay_out(width))
        return self._heights[width]

    def sizeHint(self) -> QSize:
        # One line where it fits a comfortable measure; the layout then asks for the height.
        natural = self._natural_width()
        width = min(natural, theme().px(360)) if self.wordWrap() else natural
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return self.sizeHint()
        metrics = QFontMetricsF(self.font())
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(min(int(longest) + 2, theme().px(220)), theme().line_height(self.role))

    def paintEvent(self, event: QPaintEvent) -> None:
        layout = self._lay_out(self.width())
        spare = self.height() - self._height(layout)
        top = spare / 2 if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0.0
        with QPainter(self) as painter:
            painter.setPen(theme().color(self.token if self.isEnabled() else "faint"))
            layout.draw(painter, QPointF(0, max(0.0, top)))

    def _natural_width(self) -> int:
        metrics = QFontMetricsF(self.font())
        lines = self.text().split("\n")
        return int(max(metrics.horizontalAdvance(line) for line in lines)) + 2

    def _height(self, layout: QTextLayout) -> int:
        return max(1, layout.lineCount()) * theme().line_height(self.role)

    def _lay_out(self, width: int) -> QTextLayout:
        """Return the lines at a *width*, which layouts ask for many times over."""
        key = (width, self.text(), self.alignment(), self.layoutDirection(), self.wordWrap())
        if self._laid_out is None or self._laid_out[0] != key:
            self._laid_out = (key, self._lines(width))
        return self._laid_out[1]

    def _lines(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        layout.setTextOption(self._option())
        pitch = float(theme().line_height(self.role))
        layout.beginLayout()
        number = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(float(width))
            line.setPosition(QPointF(0, number * pitch + (pitch - line.height()) / 2))
            number += 1
        layout.endLayout()
        return layout

    def _across(self) -> Qt.AlignmentFlag:
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return Qt.AlignmentFlag.AlignHCenter
        is_last = bool(self.alignment() & Qt.AlignmentFlag.AlignTrailing)
        return leading(self.layoutDirection(), reverse=is_last)

    def _option(self) -> QTextOption:
        option = QTextOption()
        option.setTextDirection(self.layoutDirection())
        option.setAlignment(self._across())
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
            if self.wordWrap()
            else QTextOption.WrapMode.NoWrap
        )
        return option


class Heading(Label):
    """A heading: level 1 titles a page, 2 a part of it, 3 a card."""

    def __init__(self, text: str, level: int = 1, parent: QWidget | None = None) -> None:
        roles = {1: "title", 2: "heading", 3: "subheading"}
        super().__init__(text, roles[level], "text", parent)
        self.level = level


def leading(direction: Qt.LayoutDirection, *, reverse: bool = False) -> Qt.AlignmentFlag:
    """Return the side where lines begin, or end if *reverse*; a text layout does not mirror it."""
    is_right = (direction == Qt.LayoutDirection.RightToLeft) != reverse
    return Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
