"""Fragments: a line or two of clean HTML with bold, emphasis and code in it, cheaply drawn.

A `QLabel` with rich text costs ten milliseconds, which a question with eight options cannot pay.
"""

from dataclasses import dataclass
from html.parser import HTMLParser

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from sme_learn.ui import fonts
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.label import Label, leading

_STYLES = frozenset({"strong", "b", "em", "i", "code", "sub", "sup", "s", "del", "u"})


@dataclass(frozen=True)
class Span:
    """A run of words in some style.

    Attributes:
        start: Place of its first character.
        length: How many characters it has.
        tags: The HTML tags around it that change how it looks.
    """

    start: int
    length: int
    tags: frozenset[str]


class _Reader(HTMLParser):
    """Splits HTML into words and spans."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.spans: list[Span] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs  # No attribute changes how a fragment looks.
        if tag == "br":
            self.words += "\u2028"
        elif tag in _STYLES:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        words = " ".join(f"|{data}|".split())[1:-1]
        words = words.lstrip() if self.words[-1:] in {"", " ", "\u2028"} else words
        if self._open:
            self.spans.append(Span(len(self.words), len(words), frozenset(self._open)))
        self.words += words


@dataclass(frozen=True)
class Fragment:
    """Words and the styles of their parts.

    Attributes:
        words: Plain words.
        spans: Runs that look different.
    """

    words: str
    spans: tuple[Span, ...] = ()

    @classmethod
    def read(cls, html: str) -> "Fragment":
        """Read a fragment of clean HTML."""
        reader = _Reader()
        reader.feed(html)
        reader.close()
        if reader.spans:
            fonts.load("reading")
        return cls(reader.words.rstrip(), tuple(reader.spans))

    def lay_out(self, width: float, role: str, direction: Qt.LayoutDirection) -> QTextLayout:
        """Return the fragment in font *role*, wrapped at *width* pixels."""
        layout = QTextLayout(self.words, theme().font(role))
        layout.setTextOption(_option(direction))
        layout.setFormats([_range(span) for span in self.spans])
        pitch = float(theme().line_height(role))
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            top = (layout.lineCount() - 1) * pitch
            line.setPosition(QPointF(0, top + (pitch - line.height()) / 2))
        layout.endLayout()
        return layout

    def height(self, width: float, role: str) -> int:
        """Return how many pixels high the fragment is, wrapped at *width* pixels."""
        layout = self.lay_out(width, role, Qt.LayoutDirection.LeftToRight)
        return max(1, layout.lineCount()) * theme().line_height(role)

    def width(self, role: str) -> int:
        """Return how many pixels wide the fragment is on one line."""
        layout = self.lay_out(1e6, role, Qt.LayoutDirection.LeftToRight)
        return int(layout.lineAt(0).naturalTextWidth()) + 2 if layout.lineCount() else 0

    def narrowest(self, role: str) -> int:
        """Return how many pixels wide its longest word is, as far as it may not be broken."""
        words = self.words.split()
        longest = max(words, key=len, default="")
        return min(Fragment(longest).width(role) + theme().px(4), theme().px(200))

    def draw(self, painter: QPainter, where: QRectF, role: str, colour: QColor) -> None:
        """Draw the fragment from the top of *where*, wrapped at its width."""
        layout = self.lay_out(where.width(), role, painter.layoutDirection())
        painter.setPen(colour)
        layout.draw(painter, where.topLeft())


def _option(direction: Qt.LayoutDirection) -> QTextOption:
    option = QTextOption()
    option.setTextDirection(direction)
    option.setAlignment(leading(direction))
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _range(span: Span) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = span.start, span.length, format_of(span.tags)
    return made


def format_of(tags: frozenset[str]) -> QTextCharFormat:
    """Return how words within *tags* look."""
    style = QTextCharFormat()
    if tags & {"strong", "b"}:
        style.setFontWeight(QFont.Weight.DemiBold)
    style.setFontItalic(bool(tags & {"em", "i"}))
    style.setFontUnderline("u" in tags)
    style.setFontStrikeOut(bool(tags & {"s", "del"}))
    if "code" in tags:
        style.setBackground(theme().color("sunken"))
    if tags & {"sub", "sup"}:
        align = QTextCharFormat.VerticalAlignment
        low = "sub" in tags
        style.setVerticalAlignment(align.AlignSubScript if low else align.AlignSuperScript)
    return style


class FragmentLabel(Label):
    """A fragment of clean HTML that only stands there."""

    def __init__(
        self, html: str, role: str = "body", token: str = "text", parent: QWidget | None = None
    ) -> None:
        self.fragment = Fragment.read(html)
        super().__init__(self.fragment.words, role, token, parent)

    def sizeHint(self) -> QSize:
        width = min(self.fragment.width(self.role), theme().px(360))
        return QSize(width, self.heightForWidth(width))

    def _lay_out(self, width: int) -> QTextLayout:
        return self.fragment.lay_out(width, self.role, self.layoutDirection())
