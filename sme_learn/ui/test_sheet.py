"""A sheet of a test: one question, answered and changed at will, with nothing told about it."""

from collections.abc import Callable
from random import Random
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sme_learn.i18n import _
from sme_learn.model import Answered
from sme_learn.question import Question
from sme_learn.response import NOT_SURE, Response
from sme_learn.ui.announce import announce
from sme_learn.ui.answer_area import AnswerArea
from sme_learn.ui.answers import area_for
from sme_learn.ui.attention import Attention
from sme_learn.ui.dates import clock_time
from sme_learn.ui.widgets.boxes import row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.column import Column
from sme_learn.ui.widgets.label import Label
from sme_learn.ui.widgets.page_scroll import PageScroll
from sme_learn.ui.widgets.prose import ProseView


class TestSheet(PageScroll):
    """One question of a test; what is answered stands until something else is answered.

    Attributes:
        question: What is asked.
        area: Where it is answered.
        attention: The seconds spent on it since the last answer.

    Signals:
        edited: The answer in the fields has changed.
        unsure: The learner says that they are not sure.
        flagged: The learner wants to look at it again, or does no more.
    """

    __test__ = False  # for pytest: no test of the program

    edited = Signal()
    unsure = Signal()
    flagged = Signal(bool)

    def __init__(self, question: Question, chance: Callable[[], Random], intro: str = "") -> None:
        column = Column()
        super().__init__(column)
        self.question = question
        self.attention = Attention()
        self._given: Response | None = None
        self._is_touched = False
        card = Card()
        if question.stem:
            card.body.addWidget(ProseView(question.stem, "prose"))
        self.area: AnswerArea[Any] = area_for(question, chance(), self)
        card.body.addWidget(self.area)
        card.body.addWidget(self._buttons())
        if intro:
            column.body.addWidget(Label(intro, "body", "muted"))
        column.body.addWidget(card)
        column.body.addStretch(1)
        self.area.edited.connect(self._on_edited)

    def _buttons(self) -> QWidget:
        self.not_sure = Button(_("Not sure"), "quiet", "unsure")
        self.not_sure.clicked.connect(self.unsure)
        self.flag = Button(_("Look at it again"), "quiet", "flag")
        self.flag.setCheckable(True)
        self.flag.toggled.connect(self.flagged)
        self.told = Label("", "small", "muted")
        holder = QWidget()
        holder.setLayout(row_of(self.not_sure, self.flag, self.told))
        return holder

    # What the learner has so far.

    def restore(self, draft: Response) -> None:
        """Put *draft* back into the fields, half typed or not."""
        self.area.restore(draft)
        self._is_touched = True

    def show_given(self, answered: Answered) -> None:
        """Say what is on record for this question, and put it into the fields."""
        self._given = answered.response
        if answered.response != NOT_SURE:
            self.area.restore(answered.response)
        self._is_touched = False
        self._tell(answered)

    def show_saved(self, answered: Answered) -> None:
        """Say that what was just answered is on record."""
        self._given = answered.response
        self._is_touched = False
        self._tell(answered)
        announce(self, self.told.text())

    def _tell(self, answered: Answered) -> None:
        words = _("Not sure. Saved {time}") if answered.response == NOT_SURE else _("Saved {time}")
        self.told.setText(words.format(time=clock_time(answered.at)))

    def draft(self) -> Response:
        """Return what is in the fields and is not on record."""
        return self.area.draft() if self._is_touched else ()

    def waiting(self) -> Response | None:
        """Return the answer in the fields if it is whole and not on record yet."""
        if not self._is_touched:
            return None
        response = self.area.response()
        is_new = response != self._given and self.question.is_complete(response)
        return response if is_new else None

    def first_focus(self) -> QWidget:
        """Return what takes the keyboard."""
        return self.area.first_focus()

    def _on_edited(self) -> None:
        self._is_touched = True
        self.attention.stir()
        self.edited.emit()
