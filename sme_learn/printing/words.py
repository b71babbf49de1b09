"""Words set on paper: text of any script, wrapped to a width and aligned to a side."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextLine, QTextOption

LINE_END = "\u2028"
"""What Qt takes for the end of a line within a text."""


@dataclass(frozen=True, eq=False)
class Words:
    """Text set in a column of a page.

    Attributes:
        text: At least one character makes a line; none makes an empty one.
        font: Its font, in pixels.
        width: How wide its lines are.
        flush_right: Whether its lines end at the right, whatever their script.
    """

    text: str
    font: QFont
    width: float
    flush_right: bool = False

    def measure(self) -> tuple[float, float]:
        """Return how far the first baseline is below the top, and the height."""
        if self._is_plain():
            metrics = QFontMetricsF(self.font)
            if metrics.horizontalAdvance(self.text) <= self.width:
                return metrics.ascent(), metrics.height()
        layout = self._layout()
        last = layout.lineAt(layout.lineCount() - 1)
        return layout.lineAt(0).ascent(), last.y() + last.height()

    def paint(self, painter: QPainter, left: float, baseline: float) -> None:
        """Paint the words, the first of their lines on *baseline*."""
        if self._is_plain():
            wide = QFontMetricsF(self.font).horizontalAdvance(self.text)
            if wide <= self.width:
                painter.setFont(self.font)
                start = left + (self.width - wide if self.flush_right else 0.0)
                painter.drawText(QPointF(start, baseline), self.text)
                return
        layout = self._layout()
        layout.draw(painter, QPointF(left, baseline - layout.lineAt(0).ascent()))

    def lines(self) -> Iterator[tuple[QTextLayout, QTextLine]]:
        """Yield each line, with the layout that keeps it."""
        layout = self._layout()
        yield from ((layout, layout.lineAt(number)) for number in range(layout.lineCount()))

    def _is_plain(self) -> bool:
        """Whether a line of the font itself holds it: nothing to wrap, turn or fall back for."""
        return self.text.isascii() and "\n" not in self.text and "\t" not in self.text

    def _layout(self) -> QTextLayout:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        # Each text runs as its own script does; where its lines begin is the page's business.
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        side = Qt.AlignmentFlag.AlignRight if self.flush_right else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout = QTextLayout(self.text.replace("\n", LINE_END) or " ", self.font)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.width)
            line.setPosition(QPointF(0.0, top))
            top += line.height()
        layout.endLayout()
        return layout
