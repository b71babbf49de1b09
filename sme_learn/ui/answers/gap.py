"""Gap: running text with fields to type in where words are left out."""

from collections.abc import Mapping
from random import Random

from PySide6.QtCore import QRect, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPaintEvent,
    QPalette,
    QPyTextObject,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sme_learn.i18n import _
from sme_learn.question import letter, plain
from sme_learn.questions.gap import Gap
from sme_learn.response import Response
from sme_learn.ui.answer_area import AnswerArea
from sme_learn.ui.dates import locale
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.fragment import Fragment, format_of
from sme_learn.ui.widgets.text_field import TextField, field_height
from sme_learn.ui.widgets.verdict import Verdict

LONGEST = 200
"""Characters that fit in a gap."""

_LINE = "\u2028"
"""What parts two paragraphs of a fragment."""

_HOLE = "\ufffc"
_LAST_WORDS = 4


class GapArea(AnswerArea[Gap]):
    """The text with a field in each gap; all are as wide, so that none gives itself away."""

    shows_prompt = True

    def __init__(self, question: Gap, chance: Random, parent: QWidget | None = None) -> None:
        super().__init__(question, chance, parent)
        self.fields = [self._field(place) for place in range(len(question.accepted))]
        self.text = RunningText(question.segments, self.fields)
        self.column.addWidget(self.text)
        self.verdicts = [Verdict() for _field in self.fields]
        for verdict in self.verdicts:
            self.column.addWidget(verdict)

    def _field(self, place: int) -> TextField:
        field = TextField()
        field.setMaxLength(LONGEST)
        before = plain(self.question.segments[place]).split()[-_LAST_WORDS:]
        name = _("Gap {n} of {count}, after “{words}”") if before else _("Gap {n} of {count}")
        count = len(self.question.accepted)
        field.setAccessibleName(name.format(n=place + 1, count=count, words=" ".join(before)))
        field.textEdited.connect(self._on_typed)
        return field

    def response(self) -> Response:
        """Return what is typed, or nothing before every gap is filled."""
        typed = tuple(" ".join(field.text().split()) for field in self.fields)
        return typed if all(typed) else ()

    def draft(self) -> Response:
        """Return the fields as they stand."""
        typed = tuple(field.text() for field in self.fields)
        return typed if any(typed) else ()

    def restore(self, draft: Response) -> None:
        """Put the fields back as they stood."""
        padded = (*draft, *[""] * len(self.fields))
        for field, words in zip(self.fields, padded, strict=False):
            field.setText(words)
            field.setCursorPosition(0)

    def mark(self, response: Response, verdicts: Mapping[str, bool]) -> None:
        """Mark each gap, and say below the text what was left out."""
        for place, (field, right) in enumerate(zip(self.fields, self.question.key, strict=True)):
            is_right = verdicts.get(letter(place))
            field.wrong = is_right is False
            said = self.verdicts[place]
            said.show_verdict(is_right, self._said(place, right, is_right=is_right))
            field.setAccessibleDescription(said.text())
        del response

    def _said(self, place: int, right: str, *, is_right: bool | None) -> str:
        n = locale().toString(place + 1)
        if is_right:
            return _("Gap {n}").format(n=n)
        return _("Gap {n}: the answer is {answer}").format(n=n, answer=right)

    def lock(self) -> None:
        """Make the fields read-only."""
        super().lock()
        for field in self.fields:
            field.setReadOnly(True)

    def first_focus(self) -> QWidget:
        """Return the first gap that is still empty, or the first."""
        return next((field for field in self.fields if not field.text()), self.fields[0])

    def _on_typed(self) -> None:
        self.edited.emit()


class _Hole(QPyTextObject):
    """A place in running text as big as a field."""

    TYPE = QTextFormat.ObjectTypes.UserObject.value + 1

    def __init__(self, document: QTextDocument, size: QSize) -> None:
        super().__init__(document)
        self.size = QSizeF(size)

    def intrinsicSize(self, doc: QTextDocument, pos: int, fmt: QTextFormat) -> QSizeF:
        del doc, pos, fmt
        return self.size

    def drawObject(self, *_where: object) -> None:
        """Draw nothing: a field lies there."""


class RunningText(QLabel):
    """Text that flows around fields and is read to a screen reader as one label."""

    def __init__(self, segments: tuple[str, ...], fields: list[TextField]) -> None:
        super().__init__()
        self.fields = fields
        self.setAccessibleName(_(" gap ").join(plain(segment) for segment in segments))
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self._document.setDefaultFont(theme().font("body"))
        self._hole = _Hole(self._document, self._field_size(10_000))
        self._document.documentLayout().registerHandler(_Hole.TYPE, self._hole)
        self._write(segments)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for field in fields:
            field.setParent(self)

    def _write(self, segments: tuple[str, ...]) -> None:
        fragment = Fragment.read(_HOLE.join(segments))
        self._document.setDefaultTextOption(self._option())
        cursor = QTextCursor(self._document)
        paragraph = QTextBlockFormat()
        paragraph.setBottomMargin(theme().space(8))
        cursor.setBlockFormat(paragraph)
        cursor.insertText(fragment.words.replace(_LINE, "\n"))
        for span in fragment.spans:
            self._dress(span.start, span.length, format_of(span.tags))
        self._holes = [at for at, sign in enumerate(fragment.words) if sign == _HOLE]
        for at in self._holes:
            self._dress(at, 1, self._hole_format())

    def _dress(self, start: int, length: int, style: QTextCharFormat) -> None:
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(style)

    def _option(self) -> QTextOption:
        option = QTextOption()
        option.setTextDirection(self.layoutDirection())
        option.setAlignment(Qt.AlignmentFlag.AlignLeading)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        return option

    def _hole_format(self) -> QTextCharFormat:
        hole = QTextCharFormat()
        hole.setObjectType(_Hole.TYPE)
        hole.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        return hole

    def _field_size(self, width: int) -> QSize:
        room = theme().px(190) + self._number_width()
        return QSize(min(room, max(1, width - 1)), field_height() + theme().space(6))

    def _number_width(self) -> int:
        return theme().px(16)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._fit(width)
        height = int(self._document.size().height()) + 1
        self._fit(self.width())
        return height

    def sizeHint(self) -> QSize:
        width = theme().px(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(180), field_height())

    def _fit(self, width: int) -> None:
        size = self._field_size(width)
        if QSizeF(size) != self._hole.size or width != self._document.textWidth():
            self._hole.size = QSizeF(size)
            self._document.markContentsDirty(0, self._document.characterCount())
            self._document.setTextWidth(max(1, width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.width())
        number, drop = self._number_width(), theme().space(6) // 2
        left, right = (0, -number) if self.isRightToLeft() else (number, 0)
        for field, hole in zip(self.fields, self._holes, strict=True):
            field.setGeometry(self._where(hole).adjusted(left, drop, right, -drop))

    def _where(self, hole: int) -> QRect:
        block = self._document.findBlock(hole)
        within = hole - block.position()
        line = block.layout().lineForTextPosition(within)
        start, end = _x(line.cursorToX(within)), _x(line.cursorToX(within + 1))
        top = self._document.documentLayout().blockBoundingRect(block).top() + line.y()
        size = self._hole.size.toSize()
        drop = (line.height() - size.height()) / 2
        return QRect(round(min(start, end)), round(top + drop), size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, theme().color("text"))
        context.palette = palette
        with QPainter(self) as painter:
            self._document.documentLayout().draw(painter, context)
            painter.setFont(theme().font("tiny"))
            painter.setPen(theme().color("muted"))
            for place, hole in enumerate(self._holes, start=1):
                self._paint_number(painter, place, self._where(hole))

    def _paint_number(self, painter: QPainter, place: int, hole: QRect) -> None:
        """Write the number of a gap in front of its field."""
        width = self._number_width()
        left = hole.right() + 1 - width if self.isRightToLeft() else hole.left()
        where = QRect(left, hole.top(), width, hole.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, locale().toString(place))


def _x(found: object) -> float:
    """Return the place on a line; Qt for Python gives it with the cursor or alone."""
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]
