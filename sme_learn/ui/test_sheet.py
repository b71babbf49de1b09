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
        given: The answer on record, or None.
        is_touched: Whether the fields were changed since they showed what is on record.

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
        self.given: Answered | None = None
        self.is_touched = False
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
        self.is_touched = True
        self._tell()

    def show_given(self, answered: Answered) -> None:
        """Say what is on record for this question, and put it into the fields."""
        if answered.response != NOT_SURE:
            self.area.restore(answered.response)
        self.given, self.is_touched = answered, False
        self._tell()

    def show_saved(self, answered: Answered) -> None:
        """Say that what was just answered is on record."""
        self.given, self.is_touched = answered, False
        self._tell()
        announce(self, self.told.text())

    def _tell(self) -> None:
        """Say what counts: what is on record, whatever stands in the fields."""
        if self.given is not None:
            time = clock_time(self.given.at)
            self.told.setText(self._standing(self.given.response == NOT_SURE).format(time=time))

    def _standing(self, is_not_sure: bool) -> str:
        if not self.is_touched or self.area.response() == self.given_response:
            return _("Not sure. Saved {time}") if is_not_sure else _("Saved {time}")
        if self.waiting() is not None:
            return _("Changed; saved when you go on. Until then your answer of {time} counts.")
        if is_not_sure:
            return _("Not complete. “Not sure” of {time} still counts.")
        return _("Not complete. Your answer of {time} still counts.")

    @property
    def given_response(self) -> Response | None:
        """The response on record, or None."""
        return self.given.response if self.given else None

    def draft(self) -> Response:
        """Return what is in the fields and is not on record."""
        return self.area.draft() if self.is_touched else ()

    def waiting(self) -> Response | None:
        """Return the answer in the fields if it is whole and not on record yet."""
        if not self.is_touched:
            return None
        response = self.area.response()
        is_new = response != self.given_response and self.question.is_complete(response)
        return response if is_new else None

    def is_begun(self) -> bool:
        """Whether the fields hold a change that is not whole and so does not count."""
        if not self.is_touched or self.waiting() is not None:
            return False
        return self.draft() != (self.given_response or ())

    def first_focus(self) -> QWidget:
        """Return what takes the keyboard."""
        return self.area.first_focus()

    def _on_edited(self) -> None:
        self.is_touched = True
        self.attention.stir()
        self._tell()
        self.edited.emit()
