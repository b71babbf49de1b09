"""Prose: headings, paragraphs, lists and tables of a lesson, to be read and copied."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFragment,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from sme_learn.i18n import _
from sme_learn.ui import fonts
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.column import MEASURE
from sme_learn.ui.widgets.focus import draw_ring
from sme_learn.ui.widgets.page_scroll import reveal

_TABLE = re.compile(r"<table(?=[ >])")
_QUOTE = re.compile(r"<(/?)blockquote[^>]*>")
_FACT = re.compile(r'(<a [^>]*href="fact:[^>]*>)(.*?)</a>', re.DOTALL)
_ROW = re.compile(r"(<tr[^>]*>)(.*?)(</tr>)", re.DOTALL)
_CELL = re.compile(r"<(?:td|th)[ >].*?</(?:td|th)>", re.DOTALL)
_BLOCK = re.compile(r"<(?:p|h[1-6]|ul|ol|dl|table|blockquote|div|pre)[ >]")
_TAG = re.compile(r"<[^>]*>")
_SCROLLING = frozenset(
    {
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Space,
    }
)
_ENTERED = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class ProseView(QTextBrowser):
    """A run of rich text, as tall as it is, that leaves scrolling to its page.

    Tab goes from link to link and then on; Enter follows the link.

    Attributes:
        by_key: Whether it was last used by keyboard.

    Signals:
        link_activated: A link was followed; carries its address (``term:ID``, ``fact:ID``,
            ``lesson:ID``, ``#anchor`` or a web address) and where it is on the screen.
    """

    link_activated = Signal(str, QRect)

    def __init__(self, html: str = "", role: str = "prose", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fonts.load("reading")
        self.role = role
        self._laid_out = (-1, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        # Wrapped at a width of its own, the text is laid out once, when its height is asked for,
        # and not again when it is given that room.
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(theme().px(MEASURE))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.viewport().setAutoFillBackground(False)
        self._set_up_document()
        self.anchorClicked.connect(self._on_link)
        self.set_html(html)

    def _set_up_document(self) -> None:
        document = self.document()
        document.setDocumentMargin(0)
        document.setIndentWidth(theme().px(28))
        document.setUndoRedoEnabled(False)
        # The view's own: Qt gives it to the document whenever a font of the program changes.
        self.setFont(theme().font(self.role))
        document.setDefaultFont(self.font())
        document.setDefaultStyleSheet(stylesheet(self.role))
        option = QTextOption(document.defaultTextOption())
        option.setTextDirection(self.layoutDirection())
        option.setAlignment(Qt.AlignmentFlag.AlignLeading)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)

    def set_html(self, html: str) -> None:
        """Show *html*, which is taken to be clean."""
        self._laid_out = (-1, 0)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setHtml(dressed(_in_paragraphs(html), mirrored=mirrored))
        self._drop_first_margin()
        if "<table" in html:
            self._space_tables()
        if 'href="term:' in html or 'href="fact:' in html:
            self._mark_links()
        self.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if "<a " in html else Qt.FocusPolicy.ClickFocus
        )
        self.setAccessibleName(self._name(html))
        self.updateGeometry()

    def _name(self, html: str) -> str:
        """Return the first heading, or the first words where there is none."""
        found = re.search(r"<h[1-6][^>]*>(.*?)</h[1-6]>", html, re.DOTALL)
        first = _TAG.sub("", found[1]) if found else self.document().firstBlock().text()
        short = first if len(first) <= 80 else first[:79] + "…"
        return short or _("Text")

    def _drop_first_margin(self) -> None:
        cursor = QTextCursor(self.document())
        form = cursor.blockFormat()
        form.setTopMargin(0)
        cursor.setBlockFormat(form)

    def _space_tables(self) -> None:
        """Keep tables off what is above them, which no stylesheet can."""
        for frame in self.document().rootFrame().childFrames():
            form = frame.frameFormat()
            form.setTopMargin(theme().space(16))
            frame.setFrameFormat(form)

    def _mark_links(self) -> None:
        """Underline terms and facts with dots: they open here and lead nowhere else."""
        dotted = QTextCharFormat()
        dotted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        dotted.setUnderlineColor(theme().color("accent"))
        dotted.setForeground(theme().color("text"))
        marked = [
            (fragment.position(), fragment.length())
            for fragment in _fragments(self)
            if fragment.charFormat().anchorHref().startswith(("term:", "fact:"))
        ]
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for at, length in marked:
            cursor.setPosition(at)
            cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(dotted)
        cursor.endEditBlock()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._laid_out[0] != width:
            if self.lineWrapColumnOrWidth() != width:
                self.setLineWrapColumnOrWidth(width)
            self._laid_out = (width, int(self.document().size().height()) + 1)
        return self._laid_out[1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.heightForWidth(event.size().width())

    def sizeHint(self) -> QSize:
        # The height follows from the width; to measure at any other would lay out anew.
        width, height = self._laid_out
        if width <= 0:
            width, height = theme().px(MEASURE), self.heightForWidth(theme().px(MEASURE))
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().line_height(self.role))

    def anchor_top(self, name: str) -> int | None:
        """Return how far down the heading with the anchor *name* is, or None without one."""
        for fragment in _fragments(self):
            if name in fragment.charFormat().anchorNames():
                block = self.document().findBlock(fragment.position())
                return int(self.document().documentLayout().blockBoundingRect(block).top())
        return None

    def link_rect(self, cursor: QTextCursor) -> QRect:
        """Return where on the screen the link is that *cursor* stands in or has selected."""
        start, end = QTextCursor(cursor), QTextCursor(cursor)
        start.setPosition(cursor.selectionStart())
        end.setPosition(cursor.selectionEnd())
        box = self.cursorRect(start)
        if self.cursorRect(end).top() == box.top():
            box = box.united(self.cursorRect(end))
        return QRect(self.viewport().mapToGlobal(box.topLeft()), box.size())

    def _on_link(self, address: QUrl) -> None:
        self.link_activated.emit(address.toString(), self.link_rect(self._followed()))

    def _followed(self) -> QTextCursor:
        """Return the link that has just been followed, by key or by mouse, as a selection."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return cursor
        cursor = self.cursorForPosition(self._pressed)
        for fragment in _block_fragments(cursor.block()):
            if fragment.contains(cursor.position()) and fragment.charFormat().isAnchor():
                cursor.setPosition(fragment.position())
                cursor.setPosition(
                    fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor
                )
                break
        return cursor

    _pressed = QPoint()
    by_key = True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        self.by_key = False
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_key = True
        if event.key() in _SCROLLING and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _ENTERED and not self._on_a_link():
            self.focusNextPrevChild(event.reason() == _ENTERED[0])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in _ENTERED:
            cursor = self.textCursor()
            cursor.setPosition(0)
            self.setTextCursor(cursor)
        self.viewport().update()

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        if moved and self.hasFocus() and self._on_a_link():
            box = self.link_rect(self.textCursor())
            reveal(self, QRect(self.mapFromGlobal(box.topLeft()), box.size()))
        return moved

    def _on_a_link(self) -> bool:
        cursor = self.textCursor()
        return cursor.hasSelection() and cursor.charFormat().isAnchor()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not (self.hasFocus() and self._on_a_link()):
            return
        box = self.link_rect(self.textCursor())
        local = QRectF(self.viewport().mapFromGlobal(box.topLeft()), box.size())
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_ring(painter, local.adjusted(-4, 0, 4, 0), 5)


def _block_fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    walk = block.begin()
    while not walk.atEnd():
        yield walk.fragment()
        walk += 1


def _fragments(view: QTextBrowser) -> Iterator[QTextFragment]:
    block = view.document().begin()
    while block.isValid():
        yield from _block_fragments(block)
        block = block.next()


def _in_paragraphs(html: str) -> str:
    """Return *html*, as a paragraph if it is a few words only, so that its lines are spaced."""
    return html if _BLOCK.search(html) else f'<p style="margin-bottom: 0">{html}</p>'


def dressed(html: str, *, mirrored: bool = False) -> str:
    """Return *html* with what its look needs and a stylesheet cannot say."""
    turned = _ROW.sub(_turned, html) if mirrored else html
    wide = _TABLE.sub('<table width="100%" cellspacing="0"', turned)
    noted = _FACT.sub(r"\1\2<sup>&#8288;&#8239;i</sup></a>", wide)
    side = "right" if mirrored else "left"
    opened = f'<table class="quote" width="100%" cellspacing="0"><tr><td class="{side}">'
    return _QUOTE.sub(lambda tag: "</td></tr></table>" if tag[1] else opened, noted)


def _turned(row: re.Match[str]) -> str:
    """Return a table's row with its last cell first: Qt does not mirror tables itself."""
    return row[1] + "".join(reversed(_CELL.findall(row[2]))) + row[3]


def stylesheet(role: str = "prose") -> str:
    """Return the look of rich text whose paragraphs are in font *role*."""
    t = theme()
    size, pitch = t.font(role).pixelSize(), t.line_height(role)
    families = ",".join(f"'{family}'" for family in t.font("heading").families())
    underline = "underline" if t.line > 1 else "none"
    gap, line = t.space(12), f"{t.line}px solid {t.css('line_soft')}"
    quote = f"3px solid {t.css('accent')}"
    return f"""
        p {{ line-height: {pitch}px; margin-top: 0; margin-bottom: {gap}px; }}
        li {{ line-height: {pitch}px; margin-bottom: {t.space(5)}px; }}
        ul, ol {{ margin-top: 0; margin-bottom: {gap}px; }}
        b, strong, th {{ font-weight: 600; }}
        a {{ color: {t.css("accent")}; text-decoration: {underline}; font-weight: 500; }}
        sup {{ color: {t.css("accent")}; font-size: {round(size * 0.85)}px; }}
        em, i {{ font-style: {"normal" if t.right_to_left else "italic"};
            {f"color: {t.css('accent')};" if t.right_to_left else ""} }}
        code {{ background-color: {t.css("sunken")}; }}
        {_heading("h2", "heading", families, t.space(34), t.space(10))}
        {_heading("h3", "subheading", families, t.space(24), t.space(6))}
        {_heading("h4", "strong", families, t.space(18), t.space(4))}
        table {{ border-collapse: collapse; margin-top: {t.space(6)}px;
            margin-bottom: {t.space(18)}px; }}
        th {{ background-color: {t.css("sunken")}; padding: {t.space(9)}px {t.space(14)}px;
            border-bottom: {line}; text-align: left; }}
        td {{ padding: {t.space(9)}px {t.space(14)}px; border-bottom: {line};
            vertical-align: top; }}
        td.left {{ border: none; border-left: {quote}; padding: 0 0 0 {t.space(18)}px;
            color: {t.css("muted")}; }}
        td.right {{ border: none; border-right: {quote}; padding: 0 {t.space(18)}px 0 0;
            color: {t.css("muted")}; }}
    """


def _heading(tag: str, role: str, families: str, above: int, below: int) -> str:
    t = theme()
    font = t.font(role)
    return (
        f"{tag} {{ font-family: {families}; font-size: {font.pixelSize()}px; font-weight: 600;"
        f" line-height: {t.line_height(role)}px;"
        f" margin-top: {above}px; margin-bottom: {below}px; }}"
    )
