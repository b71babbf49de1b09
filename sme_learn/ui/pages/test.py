"""The test page: a set of a course's test, left and taken up again, changed and handed in."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from sme_learn.errors import HandedIn, NotFound, SmeLearnError
from sme_learn.i18n import _
from sme_learn.learning.drawing import chance_of
from sme_learn.question import plain
from sme_learn.response import NOT_SURE, Response
from sme_learn.services import course_tests
from sme_learn.services.course_tests import WHEN, Notes
from sme_learn.services.desk import Desk
from sme_learn.ui import messages
from sme_learn.ui.page import Crumb, Page
from sme_learn.ui.quiz_header import QuizHeader
from sme_learn.ui.tabbing import tab_before
from sme_learn.ui.test_review import TestReview
from sme_learn.ui.test_sheet import TestSheet
from sme_learn.ui.widgets.boxes import row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.message_bar import MessageBar
from sme_learn.ui.widgets.page_scroll import reveal

KEEP = 2000
"""Milliseconds at most between a change and what is half answered being kept."""


class TestPage(Page):
    """Asks the questions of a set one by one, in any order, and hands it in at the end.

    Attributes:
        sitting: The set and its answers so far.
        sheets: The questions shown so far, by their place.
        at: Place of the question on screen, from 0; as many as there are for the review.
    """

    __test__ = False  # for pytest: no test of the program

    def __init__(self, desk: Desk, which: str) -> None:
        """Go on with a set, or begin it.

        Args:
            desk: The desk.
            which: Id of the course and ``before`` or ``after``, as in ``trademarks/before``.

        Raises:
            NotFound: If there is no such test.
        """
        super().__init__(desk)
        self._course, _slash, self.when = which.partition("/")
        if self.when not in WHEN:
            raise NotFound("test", which)
        self.test = course_tests.test_of(desk, self._course)
        self.sitting = course_tests.take(desk, self._course, self.when)
        notes = course_tests.notes_of(desk, self.sitting)
        self._drafts, self.flags = dict(notes.drafts), set(notes.flags)
        self._holds_back = self._was_told = False
        self.sheets: dict[int, TestSheet] = {}
        self.at = 0
        self.trouble: MessageBar | None = None
        self._keeping = QTimer(self, singleShot=True, interval=KEEP)
        self._keeping.timeout.connect(self.keep)
        self._lay_out()
        count = len(self.sitting.questions)
        self._show(min(round(notes.share * count), count - 1))

    def _lay_out(self) -> None:
        self.header = QuizHeader(self.test.title)
        self.header.leave.clicked.connect(lambda: self.go.emit("course", self._course))
        self.stack = QStackedLayout()
        self.review = TestReview()
        self.review.wanted.connect(self._show)
        self.review.handed_in.connect(self._on_handed_in)
        self.stack.addWidget(self.review)
        self.back = Button(_("Back"), "secondary", "back")
        self.onward = Button(_("Next question"), "primary", "arrow-forward", icon_last=True)
        self.over = Button(_("All questions"), "quiet", "menu")
        self.back.clicked.connect(lambda: self._show(self.at - 1))
        self.onward.clicked.connect(lambda: self._show(self.at + 1))
        self.over.clicked.connect(lambda: self._show(len(self.sitting.questions)))
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self.header)
        self._rows.addLayout(self.stack, 1)
        self._rows.addWidget(self._ways())

    def _ways(self) -> QWidget:
        holder = QWidget()
        row = row_of(self.back, self.onward, self.review.hand_in, self.over, stretch=False)
        row.setContentsMargins(28, 10, 28, 14)
        row.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        holder.setLayout(row)
        return holder

    # What the window asks.

    def trail(self) -> tuple[Crumb, ...]:
        course = self.desk.library.course(self._course)
        return (
            Crumb(_("Home"), "home"),
            Crumb(course.title, "course", course.id),
            Crumb(when_words(self.when)),
        )

    def course(self) -> str:
        return self._course

    def first_focus(self) -> QWidget:
        sheet = self.sheets.get(self.at)
        return sheet.first_focus() if sheet else self.review.first_focus()

    def leaving(self) -> None:
        if not self.sitting.is_handed_in:
            is_given = self._give_what_waits()
            is_kept = self.keep() and is_given
            self._holds_back = not (is_kept or self._was_told or self.sitting.is_handed_in)
            self._was_told = not is_kept

    def holds_back(self) -> bool:
        """Whether something on screen could not be kept and nobody was told yet."""
        if self._holds_back and self.trouble is not None:
            self.trouble.add_words(_("Leave once more to go without what is on the screen."))
        return self._holds_back

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, else go on."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focus = self.focusWidget()
        button = focus if isinstance(focus, QPushButton) else self.onward
        if button.isVisible() and button.isEnabled():
            button.click()

    # Questions.

    def _show(self, place: int) -> None:
        """Show the question at *place*, or the review behind the last one."""
        if self.sitting.is_handed_in:
            self.go.emit("gain", self._course)
            return
        if self.sheets and not self._give_what_waits():
            return
        questions = self.sitting.questions
        self.at = max(0, min(place, len(questions)))
        if self.at < len(questions):
            self.stack.setCurrentWidget(self._sheet(self.at))
        else:
            self._show_review()
        self._show_progress()
        self._attend()
        if self.isVisible():
            self._take_keyboard()
        self._wish_to_keep()

    def _show_review(self) -> None:
        """Show what became of each question, in whatever window it was answered."""
        self.sitting = course_tests.renewed(self.desk, self.sitting)
        begun = {sheet.question.id for sheet in self.sheets.values() if sheet.is_begun()}
        seen = {sheet.question.id for sheet in self.sheets.values()}
        self.review.show_sitting(self.sitting, self.flags, begun | (set(self._drafts) - seen))
        self.stack.setCurrentWidget(self.review)

    def _take_keyboard(self) -> None:
        """Give the keyboard to where the learner goes on, and bring it in sight."""
        first = self.first_focus()
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(first)

    def _show_progress(self) -> None:
        every = len(self.sitting.questions)
        self.header.show_place(min(self.at + 1, every), len(self.sitting.answers), every)
        if self.at == every:
            self.header.counted.setText(_("All questions"))
        self.back.setEnabled(self.at > 0)
        self.onward.setVisible(self.at < every)
        self.over.setVisible(self.at < every)
        self.review.hand_in.setVisible(self.at == every)
        is_last = self.at == every - 1
        self.onward.setText(_("To the end") if is_last else _("Next question"))

    def _sheet(self, place: int) -> TestSheet:
        if place not in self.sheets:
            self.sheets[place] = self._make_sheet(place)
        return self.sheets[place]

    def _make_sheet(self, place: int) -> TestSheet:
        question = self.sitting.questions[place]
        chance = partial(chance_of, self.sitting.attempt.id, question.id)
        sheet = TestSheet(question, chance, plain(self.test.intro) if place == 0 else "")
        if answered := self.sitting.answers.get(question.id):
            sheet.show_given(answered)
        if draft := self._drafts.get(question.id, ()):
            sheet.restore(draft)
        sheet.flag.setChecked(question.id in self.flags)
        sheet.edited.connect(self._wish_to_keep)
        sheet.unsure.connect(lambda: self._give(sheet, NOT_SURE))
        sheet.flagged.connect(lambda on: self._on_flagged(question.id, on=on))
        self.stack.addWidget(sheet)
        tab_before(self.back, sheet)
        return sheet

    # What the learner does.

    def _give_what_waits(self) -> bool:
        """Put the answer on screen on record if it is whole; False where that fails."""
        sheet = self.sheets.get(self.at)
        waiting = sheet.waiting() if sheet else None
        return sheet is None or waiting is None or self._give(sheet, waiting)

    def _give(self, sheet: TestSheet, response: Response) -> bool:
        sheet.attention.stir()
        seconds = round(sheet.attention.seconds, 1)
        try:
            self.sitting = course_tests.answer(
                self.desk, self.sitting, sheet.question, response, seconds=seconds
            )
        except HandedIn as error:
            self._end(error)
            return False
        except SmeLearnError as error:
            self._show_trouble(error)
            return False
        sheet.attention.pause()
        sheet.attention = type(sheet.attention)()
        self._drop_trouble()
        self._drafts.pop(sheet.question.id, None)
        sheet.show_saved(self.sitting.answers[sheet.question.id])
        self._show_progress()
        self._attend()
        return True

    def _end(self, error: HandedIn) -> None:
        """Say that the set was handed in elsewhere; what is left is to see what it came to."""
        self.sitting = course_tests.renewed(self.desk, self.sitting)
        self._keeping.stop()
        self._show_trouble(error)
        for sheet in self.sheets.values():
            sheet.setEnabled(False)
        for button in (self.back, self.over, self.review.hand_in):
            button.hide()
        self.onward.setText(_("See what it came to"))
        self.onward.show()
        self.onward.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_flagged(self, question: str, *, on: bool) -> None:
        (self.flags.add if on else self.flags.discard)(question)
        self._wish_to_keep()

    def _on_handed_in(self) -> None:
        try:
            self.sitting = course_tests.hand_in(self.desk, self.sitting)
        except SmeLearnError as error:
            self._show_trouble(error)
            return
        self._keeping.stop()
        self.go.emit("gain", self._course)

    # What was done is kept.

    def _wish_to_keep(self) -> None:
        if not self._keeping.isActive():
            self._keeping.start()

    def keep(self) -> bool:
        """Keep the place, the flags and what is half answered; False where that fails."""
        self._keeping.stop()
        for sheet in self.sheets.values():
            if draft := sheet.draft():
                self._drafts[sheet.question.id] = draft
            elif sheet.is_touched:
                self._drafts.pop(sheet.question.id, None)
        share = self.at / len(self.sitting.questions)
        notes = Notes(min(share, 1.0), tuple(sorted(self.flags)), dict(self._drafts))
        try:
            course_tests.keep_notes(self.desk, self.sitting, notes)
        except SmeLearnError as error:
            self._show_trouble(error)
            return False
        return True

    def _show_trouble(self, error: SmeLearnError) -> None:
        self._drop_trouble()
        self.trouble = MessageBar(messages.sentence_of(error), "wrong")
        self._rows.insertWidget(0, self.trouble)

    def _drop_trouble(self) -> None:
        if self.trouble is not None:
            self.trouble.hide()
            self.trouble.deleteLater()
            self.trouble = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.fit(self.height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._attend()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._attend()

    def _attend(self) -> None:
        """Count the time spent on the question on screen, and on no other."""
        here = self.isVisible() and self.isActiveWindow()
        for place, sheet in self.sheets.items():
            sheet.attention.attend(here=here and place == self.at)


def when_words(when: str) -> str:
    """Say which set *when* of `WHEN` is."""
    return _("Before the course") if when == "before" else _("After the course")
