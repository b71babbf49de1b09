"""Answer areas: where a learner answers, what those of every kind share."""

from collections.abc import Mapping
from random import Random
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGroupBox, QVBoxLayout, QWidget

from sme_learn.i18n import _
from sme_learn.question import Question, plain
from sme_learn.response import Response
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.label import Label
from sme_learn.ui.widgets.text_field import TextField
from sme_learn.ui.widgets.verdict import Verdict

Asked = TypeVar("Asked", bound=Question)


class AnswerArea(QGroupBox, Generic[Asked]):
    """The controls a question is answered with, as one group named by its prompt.

    Every response is a draft too: what was answered can be filled in again.

    Signals:
        edited: The learner changed something; filling it in by program does not count.
    """

    edited = Signal()

    shows_prompt: ClassVar[bool] = False
    """Whether the prompt is part of the area, as a text with gaps is."""

    def __init__(self, question: Asked, chance: Random, parent: QWidget | None = None) -> None:
        """Make an area.

        Args:
            question: What is asked.
            chance: Shuffles what may be shuffled; equal seeds show equal orders.
            parent: Its parent.
        """
        super().__init__(parent)
        self.question, self.chance = question, chance
        self.is_locked = False
        self.setAccessibleName(plain(question.prompt))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme().space(10))
        self._hint: Label | None = None

    def add_hint(self, words: str) -> None:
        """Tell how to answer, until the answer stands."""
        self._hint = Label(words, "small", "muted")
        self.column.insertWidget(0, self._hint)

    def response(self) -> Response:
        """Return the answer in the words of its kind, as far as it was given."""
        raise NotImplementedError

    def draft(self) -> Response:
        """Return what is in the fields, half-typed words too."""
        return self.response()

    def restore(self, draft: Response) -> None:
        """Put into the fields what `draft` gave; what no longer fits is left out."""
        raise NotImplementedError

    def show_verdicts(self, response: Response) -> None:
        """Show *response*, mark its parts right or wrong, and take no more answers.

        One that cannot be judged, as "not sure", shows what would have been right.
        """
        if response != self.response():
            self.fill(response)
        judged = self.question.is_complete(response)
        self.mark(response, self.question.verdicts(response) if judged else {})
        self.lock()

    def fill(self, response: Response) -> None:
        """Put *response* into the fields."""
        self.restore(response)

    def mark(self, response: Response, verdicts: Mapping[str, bool]) -> None:
        """Show *verdicts* at the parts of *response*; none where it was not judged."""
        raise NotImplementedError

    def lock(self) -> None:
        """Take no more answers; everything stays readable."""
        self.is_locked = True
        if self._hint:
            self._hint.hide()

    def first_focus(self) -> QWidget:
        """Return what takes the keyboard first."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint no frame: the question's card has one."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setContentsMargins(0, 0, 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # A group box makes room for its frame anew whenever the font or style changes.
        self.setContentsMargins(0, 0, 0, 0)


class TypedArea(AnswerArea[Asked]):
    """An answer typed into one line, with a note below that says how it was understood."""

    def __init__(self, question: Asked, chance: Random, parent: QWidget | None = None) -> None:
        super().__init__(question, chance, parent)
        self.field = TextField()
        self.field.setAccessibleName(_("Your answer"))
        self.note = Label("", "small", "muted")
        self.note.hide()
        self.verdict = Verdict()
        self.line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.line.setSpacing(theme().space(10))
        self.line.addWidget(self.field, 100)
        self.column.addLayout(self.line)
        self.column.addWidget(self.note)
        self.column.addWidget(self.verdict)
        self.field.textEdited.connect(self._on_typed)

    def draft(self) -> Response:
        """Return the line as it stands."""
        return (self.field.text(),) if self.field.text() else ()

    def restore(self, draft: Response) -> None:
        """Put the line back as it stood."""
        self.field.setText(draft[0] if draft else "")
        self.say(self.understood())

    def understood(self) -> str:
        """Return a note about what is typed, or an empty string."""
        return ""

    def say(self, note: str) -> None:
        """Show *note* below the line, or nothing."""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.field.setAccessibleDescription(note)

    def mark(self, response: Response, verdicts: Mapping[str, bool]) -> None:
        """Mark the line and say the right answer where it was not given."""
        is_right = all(verdicts.values()) if verdicts else None
        known = "" if is_right else _("The answer is {answer}.").format(answer=self.answer())
        self.verdict.show_verdict(is_right, known)

    def answer(self) -> str:
        """Return the right answer in plain words."""
        return ", ".join(plain(words) for words in self.question.words(self.question.key))

    def lock(self) -> None:
        """Make the line read-only."""
        super().lock()
        self.field.setReadOnly(True)

    def first_focus(self) -> QWidget:
        """Return the line."""
        return self.field

    def _on_typed(self) -> None:
        self.say(self.understood())
        self.edited.emit()


NARROW = 520
"""Pixels, at text of usual size, below which things that stand side by side are stacked."""


def is_narrow(width: int) -> bool:
    """Whether *width* pixels are too few for two columns of text."""
    return width < theme().px(NARROW)
