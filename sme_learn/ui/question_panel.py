"""The question panel: asks one question, hands the answer over, and shows what comes back."""

import re
from collections.abc import Callable
from random import Random
from typing import Any, Protocol

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from sme_learn.errors import SmeLearnError
from sme_learn.i18n import _
from sme_learn.model import Answered
from sme_learn.question import Question, plain
from sme_learn.response import NOT_SURE, Response
from sme_learn.ui import messages
from sme_learn.ui.announce import announce
from sme_learn.ui.answer_area import AnswerArea
from sme_learn.ui.answers import area_for
from sme_learn.ui.attention import Attention
from sme_learn.ui.feedback import Feedback
from sme_learn.ui.tabbing import tab_after, tab_before
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.fragment import FragmentLabel
from sme_learn.ui.widgets.label import Label
from sme_learn.ui.widgets.message_bar import MessageBar
from sme_learn.ui.widgets.page_scroll import reveal
from sme_learn.ui.widgets.prose import ProseView

_RICHER = re.compile("<(?:a|ul|ol|table|blockquote|h[2-4])[ >]")


class Judge(Protocol):
    """Puts an answer on record, durably, and returns it as it stands there."""

    def __call__(
        self, response: Response, *, seconds: float, hint_used: bool
    ) -> Answered: ...  # pragma: no cover


class QuestionPanel(Card):
    """A question with its answer area, its buttons, and its feedback.

    Attributes:
        question: What is asked.
        area: Where it is answered.
        attention: The seconds spent on it; whoever shows the panel says when it is looked at.
        answered: The answer on record that is shown, or ``None`` while the question is open.

    Signals:
        edited: The answer in the fields has changed.
        saved: The answer is on record and the panel says so; carries the `Answered`.
        failed: The answer could not be put on record and the panel says why.
        closed: The feedback is shown.
        reopened: The learner tries again.
        link_activated: A link was followed; its address and where it is on the screen.
    """

    edited = Signal()
    saved = Signal(object)
    failed = Signal()
    closed = Signal()
    reopened = Signal()
    link_activated = Signal(str, QRect)

    def __init__(
        self,
        question: Question,
        judge: Judge,
        *,
        chance: Callable[[], Random],
        caption: str = "",
        heading: str = "",
        may_retry: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Ask *question*.

        Args:
            question: What is asked.
            judge: Puts the answer on record.
            chance: Makes the chance that orders the options, the same each time.
            caption: What stands above the prompt, such as "Question 2 of 5"; empty for nothing.
            heading: Words of the heading that teaches it; empty for none.
            may_retry: Whether the learner may try again here.
            parent: Its parent.
        """
        super().__init__(parent)
        self.question = question
        self.attention = Attention()
        self.answered: Answered | None = None
        self._judge = judge
        self._chance = chance
        self._heading = heading
        self._may_retry = may_retry
        self._hint_used = False
        self._is_touched = False
        self.feedback: Feedback | None = None
        self.hint_text: ProseView | None = None
        self.trouble: MessageBar | None = None
        if caption:
            self.body.addWidget(Label(caption, "tiny", "accent"))
        self.prompt = self._words_of(question.stem)
        self.body.addWidget(self.prompt)
        self.area = self._new_area()
        if not question.stem:
            self.prompt.hide()
        self.body.addWidget(self.area)
        self._add_buttons()

    def _words_of(self, html: str) -> QWidget:
        """Return what shows *html*: one paragraph without links needs no document of its own."""
        if html.count("<p>") == 1 and html.startswith("<p>") and not _RICHER.search(html):
            return FragmentLabel(html.removeprefix("<p>").removesuffix("</p>"), "prose")
        return self._prose(html, "prose")

    def _prose(self, html: str, role: str) -> ProseView:
        made = ProseView(html, role)
        made.link_activated.connect(self.link_activated)
        return made

    def _new_area(self) -> AnswerArea[Any]:
        area = area_for(self.question, self._chance(), self)
        area.edited.connect(self._on_edited)
        return area

    def _add_buttons(self) -> None:
        self.check = Button(_("Check"), "primary")
        self.not_sure = Button(_("Not sure"), "quiet")
        self.check.setEnabled(False)
        self.check.clicked.connect(self._on_check)
        self.not_sure.clicked.connect(self._on_not_sure)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, theme().space(4), 0, 0)
        row.addWidget(self.check)
        row.addWidget(self.not_sure)
        row.addStretch(1)
        self.hint = Button(_("Hint"), "quiet", "bulb")
        if self.question.hint is None:
            self.hint.hide()
        self.hint.clicked.connect(self._on_hint)
        row.addWidget(self.hint)
        self.body.addWidget(self._buttons)

    # What the learner has so far.

    @property
    def is_open(self) -> bool:
        """Whether the question waits for an answer."""
        return self.answered is None

    def draft(self) -> Response:
        """Return what the learner put into the fields of an open question, half typed or not."""
        return self.area.draft() if self.is_open and self._is_touched else ()

    def restore(self, draft: Response) -> None:
        """Put *draft* back into the fields."""
        self.area.restore(draft)
        self._is_touched = True
        self._offer_check()

    def recall(self, answered: Answered) -> None:
        """Show an answer given earlier, with its feedback."""
        self._close(answered, earlier=True)

    def first_focus(self) -> QWidget:
        """Return what takes the keyboard: the first field, or the feedback."""
        if self.is_open:
            return self.area.first_focus()
        return self._told() or self

    def tells(self, trouble: str) -> bool:
        """Whether the panel shows *trouble* already."""
        bar = self.trouble
        return bar is not None and not bar.isHidden() and bar.label.text() == trouble

    # What the learner does.

    def _on_edited(self) -> None:
        self._is_touched = True
        self.attention.stir()
        self._offer_check()
        self.edited.emit()

    def _offer_check(self) -> None:
        self.check.setEnabled(self.question.is_complete(self.area.response()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, else Check."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focus = self.focusWidget()
        button = focus if isinstance(focus, QPushButton) else self.check
        if button.isVisible() and button.isEnabled():
            button.click()
        else:
            event.ignore()

    def _on_hint(self) -> None:
        self._hint_used = True
        self.hint.setEnabled(False)
        self.hint_text = self._prose(f"<p>{self.question.hint}</p>", "body")
        well = Card(tone="info", padding=14)
        well.body.addWidget(self.hint_text)
        self.body.insertWidget(self.body.indexOf(self.area) + 1, well)
        tab_before(self.check, well)
        announce(self, plain(self.question.hint or ""))

    def _on_check(self) -> None:
        self._give(self.area.response())

    def _on_not_sure(self) -> None:
        self._give(NOT_SURE)

    def _give(self, response: Response) -> None:
        self.attention.stir()
        self._drop_trouble()
        seconds = round(self.attention.seconds, 1)
        try:
            answered = self._judge(response, seconds=seconds, hint_used=self._hint_used)
        except SmeLearnError as error:
            self._show_trouble(error)
            return
        self.attention.pause()
        reason = self._focus_reason()
        self._close(answered)
        self._announce()
        if (told := self._told()) and self.isVisible():
            told.setFocus(reason)
        self.closed.emit()
        if told and told.hasFocus():
            reveal(told)

    def _focus_reason(self) -> Qt.FocusReason:
        """Return why the focus moves on: whoever sees a focus ring goes on seeing one."""
        is_ringed = getattr(self.focusWidget(), "shows_focus", False)
        reason = Qt.FocusReason
        return reason.ShortcutFocusReason if is_ringed else reason.OtherFocusReason

    def _on_again(self) -> None:
        """Ask anew, with empty fields."""
        reason = self._focus_reason()
        self.answered = None
        self._hint_used = self._is_touched = False
        self.attention = Attention()
        self._renew_area()
        self.check.setEnabled(False)
        self.hint.setEnabled(self.hint_text is None)
        self._buttons.show()
        self.area.first_focus().setFocus(reason)
        self._drop_feedback()
        self.reopened.emit()
        reveal(self.area)

    def _renew_area(self) -> None:
        """Put an empty area where the answered one stands, on the screen and to the Tab key."""
        fresh = self._new_area()
        tab_before(self.check, fresh)
        self.body.replaceWidget(self.area, fresh)
        self.area.hide()
        self.area.deleteLater()
        self.area = fresh
        self.area.show()

    def _drop_feedback(self) -> None:
        """Take the feedback away; what has the focus must not go with it, or the page jumps."""
        assert self.feedback is not None  # its button was pressed  # noqa: S101
        self.feedback.hide()
        self.feedback.deleteLater()
        self.feedback = None

    # What comes back.

    def _close(self, answered: Answered, *, earlier: bool = False) -> None:
        """Show *answered*: that it is saved, and only then what it was worth."""
        self.answered = answered
        self.feedback = Feedback()
        self.feedback.link_activated.connect(self.link_activated)
        self.feedback.show_saved(answered, earlier=earlier)
        self.body.addWidget(self.feedback)
        self._buttons.hide()
        self.feedback.show()
        if not earlier:
            self.saved.emit(answered)
        self.area.show_verdicts(answered.response)
        self.feedback.show_verdict(
            self.question, answered, heading=self._heading, may_retry=self._may_retry
        )
        tab_after(self.hint, self.feedback)
        self.feedback.see_asked.connect(self._on_see)
        self.feedback.again_asked.connect(self._on_again)

    def _on_see(self) -> None:
        self.link_activated.emit(f"#{self.question.see}", QRect())

    def _told(self) -> QWidget | None:
        """Return the feedback as what takes the keyboard."""
        return self.feedback.card if self.feedback else None

    def _announce(self) -> None:
        if self.feedback is not None:
            announce(self, f"{self.feedback.saved.text()}. {self.feedback.says}", urgent=True)

    def _show_trouble(self, error: SmeLearnError) -> None:
        self.trouble = MessageBar(messages.sentence_of(error), "wrong")
        self.body.addWidget(self.trouble)
        self.trouble.show()
        announce(self, messages.sentence_of(error), urgent=True)
        self.failed.emit()

    def _drop_trouble(self) -> None:
        if self.trouble is not None:
            self.trouble.hide()
            self.trouble.deleteLater()
            self.trouble = None
