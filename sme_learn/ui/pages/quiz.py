"""The quiz page: one question at a time, left and taken up again at will."""

from functools import partial

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent, Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from sme_learn.errors import SmeLearnError
from sme_learn.i18n import _
from sme_learn.model import Answered
from sme_learn.question import Question, plain
from sme_learn.response import Response
from sme_learn.services import study
from sme_learn.services.desk import Desk
from sme_learn.ui import messages
from sme_learn.ui.lesson_headings import headings_of
from sme_learn.ui.page import Crumb, Page
from sme_learn.ui.question_panel import QuestionPanel
from sme_learn.ui.quiz_header import QuizHeader
from sme_learn.ui.quiz_sheet import QuizSheet
from sme_learn.ui.references import References
from sme_learn.ui.widgets.message_bar import MessageBar

KEEP = 2000
"""Milliseconds at most between a change and what is half answered being kept."""


class QuizPage(Page):
    """Asks the questions of an attempt that are open, in its order.

    Attributes:
        sitting: The attempt and its answers so far.
        sheet: The question on screen.
    """

    def __init__(self, desk: Desk, lesson: str) -> None:
        """Go on with the attempt left open at the quiz of *lesson*, or begin a new one.

        Raises:
            NotFound: If there is no such lesson, or it has no quiz.
            ContentBroken: If the lesson cannot be read.
        """
        super().__init__(desk)
        self.lesson = study.open_lesson(desk, lesson)
        self.sitting = study.open_quiz(desk, lesson) or study.begin_quiz(desk, lesson)
        self.references = References(self, self.lesson, self._on_anchor)
        self.trouble: MessageBar | None = None
        self._headings = headings_of(self.lesson.blocks)
        self._place = study.place_in(desk, self.lesson)
        self._drafts = dict(self._place.drafts) if self._place else {}
        self._next: QuizSheet | None = None
        self._done: QuizSheet | None = None
        self._lay_out()
        self._keeping = QTimer(self, singleShot=True, interval=KEEP)
        self._keeping.timeout.connect(self.keep)
        self._preparing = QTimer(self, singleShot=True, interval=0)
        self._preparing.timeout.connect(self._prepare_next)
        self.sheet = self._make_sheet(self.sitting.open[0])
        self._show(self.sheet)

    def _lay_out(self) -> None:
        self.header = QuizHeader(self.lesson.head.title)
        self.header.leave.clicked.connect(lambda: self.go.emit("lesson", self.lesson.head.id))
        self._stack = QStackedLayout()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self.header)
        self._rows.addLayout(self._stack, 1)

    # What the window asks.

    def trail(self) -> tuple[Crumb, ...]:
        course = self.desk.library.course(self.lesson.head.course)
        return (
            Crumb(_("Home"), "home"),
            Crumb(course.title, "course", course.id),
            Crumb(self.lesson.head.title, "lesson", self.lesson.head.id),
            Crumb(_("Quiz")),
        )

    def course(self) -> str:
        return self.lesson.head.course

    def first_focus(self) -> QWidget:
        return self.sheet.panel.first_focus()

    def leaving(self) -> None:
        self.keep()

    # Sheets.

    def _make_sheet(self, question: Question) -> QuizSheet:
        panel = QuestionPanel(
            question,
            partial(self._judge, question),
            chance=partial(study.shuffle_of, self.sitting, question, self.desk.learner.id),
            heading=self._headings.get(question.see or "", ""),
            may_retry=False,
        )
        if draft := self._drafts.get(question.id, ()):
            panel.restore(draft)
        panel.edited.connect(self._wish_to_keep)
        panel.closed.connect(self._on_closed)
        panel.failed.connect(self._drop_told)
        panel.link_activated.connect(self.references.follow)
        is_last = len(self.sitting.open) == 1 or self.sitting.open[-1] == question
        words = _("See how it went") if is_last else _("Next question")
        sheet = QuizSheet(panel, words, self._intro())
        sheet.proceed.clicked.connect(self._on_proceed)
        self._stack.addWidget(sheet)
        return sheet

    def _intro(self) -> str:
        """Return the words that introduce the quiz, before its first question only."""
        pool = self.lesson.pool
        is_begun = self.sitting.answered or self.sitting.attempt.retries
        return "" if is_begun or pool is None else plain(pool.intro)

    def _show(self, sheet: QuizSheet) -> None:
        self.sheet = sheet
        self._stack.setCurrentWidget(sheet)
        self._show_progress()
        self._attend()

    def _show_progress(self) -> None:
        questions = self.sitting.questions
        number = questions.index(self.sheet.panel.question) + 1
        self.header.show_place(number, len(self.sitting.answers), len(questions))

    def _prepare_next(self) -> None:
        """Make the next sheet, and put the last one away, while the learner reads the feedback."""
        if self._done is not None:
            self._stack.removeWidget(self._done)
            self._done.deleteLater()
            self._done = None
        if self._next is None and self.sitting.open:
            self._next = self._make_sheet(self.sitting.open[0])
            self._next.prepare(self.sheet.size())

    # What the learner does.

    def _judge(
        self, question: Question, response: Response, *, seconds: float, hint_used: bool
    ) -> Answered:
        self.sitting = study.answer(
            self.desk, self.sitting, question, response, seconds=seconds, hint_used=hint_used
        )
        return self.sitting.answers[question.id]

    def _on_closed(self) -> None:
        self._drafts.pop(self.sheet.panel.question.id, None)
        self._show_progress()
        self.sheet.offer_next()
        self._preparing.start()
        self._wish_to_keep()

    def _on_proceed(self) -> None:
        if self.sitting.is_over:
            self.go.emit("result", str(self.sitting.attempt.id))
            return
        self._prepare_next()
        before, self._next = self.sheet, self._next
        assert self._next is not None  # noqa: S101  made just now if it was not before
        self._show(self._next)
        self._next = None
        self._done = before
        self.sheet.panel.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter lead on once the question is answered."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and self.sheet.proceed.isEnabled():
            self.sheet.proceed.click()
        else:
            super().keyPressEvent(event)

    def _on_anchor(self, anchor: str) -> None:
        self.go.emit("lesson", f"{self.lesson.head.id}#{anchor}")

    # What was done is kept.

    def _wish_to_keep(self) -> None:
        if not self._keeping.isActive():
            self._keeping.start()

    def keep(self) -> None:
        """Keep what is half answered."""
        self._keeping.stop()
        question, draft = self.sheet.panel.question, self.sheet.panel.draft()
        others = {name: kept for name, kept in self._drafts.items() if name != question.id}
        self._drafts = {**others, question.id: draft} if draft else others
        share = self._place.share if self._place else 0.0
        self._drop_trouble()
        try:
            study.keep_place(self.desk, self.lesson, share=share, drafts=self._drafts)
        except SmeLearnError as error:
            self._show_trouble(error)

    def _show_trouble(self, error: SmeLearnError) -> None:
        self.trouble = MessageBar(messages.sentence_of(error), "wrong")
        self._rows.insertWidget(0, self.trouble)
        self._drop_told()

    def _drop_told(self) -> None:
        """Say above the quiz nothing that the question says already."""
        if self.trouble and self.sheet.panel.tells(self.trouble.label.text()):
            self._drop_trouble()

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
        here = self.isVisible() and self.isActiveWindow() and self.sheet.panel.is_open
        self.sheet.panel.attention.attend(here=here)
