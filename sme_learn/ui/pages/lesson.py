"""The lesson page: reading, and being asked on the way."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sme_learn.errors import SmeLearnError
from sme_learn.i18n import _
from sme_learn.learning.progress import LessonProgress
from sme_learn.model import Answered, Asked, Block, Broken, CallOut, Figure, Prose
from sme_learn.question import Question
from sme_learn.response import Response
from sme_learn.services import study
from sme_learn.services.desk import Changed, Desk
from sme_learn.services.overview import course_of
from sme_learn.ui import messages
from sme_learn.ui.attention import Attention
from sme_learn.ui.fact_list import FactList
from sme_learn.ui.lesson_blocks import CallOutCard, LessonTitle, SheetCard, broken_bar, figure_of
from sme_learn.ui.lesson_headings import headings_of
from sme_learn.ui.lesson_view import LessonView, Maker
from sme_learn.ui.page import Crumb, Page
from sme_learn.ui.question_panel import QuestionPanel
from sme_learn.ui.quiz_card import QuizCard
from sme_learn.ui.references import References
from sme_learn.ui.widgets.boxes import column_of
from sme_learn.ui.widgets.message_bar import MessageBar
from sme_learn.ui.widgets.prose import ProseView

KEEP = 2000
"""Milliseconds at most between a change and the place being kept."""

LOOK = 250
"""Milliseconds from scrolling to noting what is in sight."""


class LessonPage(Page):
    """A lesson: its prose, figures and questions, the facts it uses, and the way to its quiz.

    Attributes:
        view: The blocks.
        panels: The questions made so far, by id.
    """

    shows = frozenset({Changed.PROGRESS})

    def __init__(self, desk: Desk, where: str) -> None:
        """Open a lesson.

        Args:
            desk: The desk.
            where: Id of the lesson, with ``#`` and an anchor behind it if one is to be shown.

        Raises:
            NotFound: If there is no such lesson.
            ContentBroken: If nothing of it can be read.
        """
        super().__init__(desk)
        name, _hash, self._anchor = where.partition("#")
        self.lesson = study.open_lesson(desk, name)
        self.panels: dict[str, QuestionPanel] = {}
        self.title: LessonTitle | None = None
        self.quiz: QuizCard | None = None
        self.trouble: MessageBar | None = None
        self.references = References(self, self.lesson, self.go_to_anchor)
        self.attention = Attention()
        self._headings = headings_of(self.lesson.blocks)
        self._answers = study.last_answers(desk, self.lesson)
        place = study.place_in(desk, self.lesson)
        self._drafts = dict(place.drafts) if place else {}
        self._is_read = False
        self.view = LessonView()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.view)
        self._add_timers()
        self.view.moved.connect(self._on_moved)
        self.view.fill(self._makers(), place.share if place else 0.0)

    def _add_timers(self) -> None:
        self._keeping = QTimer(self, singleShot=True, interval=KEEP)
        self._keeping.timeout.connect(self.keep)
        self._looking = QTimer(self, singleShot=True, interval=LOOK)
        self._looking.timeout.connect(self.look)

    # What the window asks.

    def trail(self) -> tuple[Crumb, ...]:
        course = self.desk.library.course(self.lesson.head.course)
        return (
            Crumb(_("Home"), "home"),
            Crumb(course.title, "course", course.id),
            Crumb(self.lesson.head.title),
        )

    def course(self) -> str:
        return self.lesson.head.course

    def first_focus(self) -> QWidget:
        return self.view

    def refresh(self) -> None:
        if self.title is None and self.quiz is None:
            return
        progress = self._progress()
        if self.title is not None:
            self.title.show_progress(progress)
        if self.quiz is not None:
            sitting = study.open_quiz(self.desk, self.lesson.head.id)
            self.quiz.show_state(progress, sitting)

    def leaving(self) -> None:
        self._attend(here=False)
        self.keep()

    def _progress(self) -> LessonProgress:
        lessons = course_of(self.desk, self.lesson.head.course).lessons
        return next(lesson for lesson in lessons if lesson.head.id == self.lesson.head.id)

    # Blocks.

    def _makers(self) -> list[Maker]:
        makers: list[Maker] = [self._make_title]
        makers += [partial(self._make_block, block) for block in self.lesson.blocks]
        if self.lesson.facts:
            makers.append(lambda: FactList(self.lesson.facts.values()))
        if self.lesson.pool is not None:
            makers.append(self._make_quiz)
        return makers

    def _make_title(self) -> QWidget:
        self.title = LessonTitle(self.lesson.head, self._progress())
        return self.title

    def _make_block(self, block: Block) -> QWidget:
        made: ProseView | CallOutCard | QuestionPanel
        match block:
            case Prose():
                made = ProseView(block.html)
            case CallOut(kind="sheet"):
                made = SheetCard(block, self.lesson.head.title)
            case CallOut():
                made = CallOutCard(block)
            case Figure():
                return figure_of(block, self.lesson.head.path)
            case Asked():
                made = self._make_panel(block.question)
            case Broken():
                return broken_bar(block, self.lesson.head.path)
        made.link_activated.connect(self.references.follow)
        return made

    def _make_panel(self, question: Question) -> QuestionPanel:
        asked = [other.id for other in self.lesson.asked]
        caption = _("Question {n} of {all}").format(n=asked.index(question.id) + 1, all=len(asked))
        panel = QuestionPanel(
            question,
            partial(study.answer_in_text, self.desk, self.lesson, question),
            chance=partial(study.shuffle_of, None, question, self.desk.learner.id),
            caption=caption,
            heading=self._headings.get(question.see or "", ""),
        )
        if answered := self._answers.get(question.id):
            panel.recall(answered)
        if draft := self._drafts.pop(question.id, ()):
            panel.restore(draft)
        self.panels[question.id] = panel
        for signal in (panel.edited, panel.reopened):
            signal.connect(self._on_edited)
        panel.saved.connect(self._on_saved)
        panel.failed.connect(self._drop_told)
        panel.closed.connect(self.view.lay_out)
        panel.reopened.connect(self.view.lay_out)
        return panel

    def _make_quiz(self) -> QWidget:
        assert self.lesson.pool is not None  # noqa: S101  only made where there is one
        course = self.desk.library.course(self.lesson.head.course)
        self.quiz = QuizCard(self.lesson.pool, course.pass_mark)
        self.quiz.take.clicked.connect(lambda: self.go.emit("quiz", self.lesson.head.id))
        self.refresh()
        return self._with_cases(self.quiz)

    def _with_cases(self, quiz: QuizCard) -> QWidget:
        """Return the *quiz* with the cases above it that go with the lesson, if there are any."""
        heads = study.cases_of(self.desk, self.lesson.head.id)
        if not heads:
            return quiz
        from sme_learn.ui.case_links import CaseLinks

        links = CaseLinks(heads)
        links.chosen.connect(lambda case: self.go.emit("case", case))
        both, column = QWidget(), column_of(links, quiz, spacing=24)
        column.setContentsMargins(0, 0, 0, 0)
        both.setLayout(column)
        return both

    # Going about in the lesson.

    def go_to_anchor(self, anchor: str) -> None:
        """Show the heading or the question of that name."""
        for number, block in enumerate(self.lesson.blocks, 1):
            if isinstance(block, Prose) and anchor in block.anchors:
                self.view.show_block(number, partial(_anchor_top, anchor=anchor))
                return
            if isinstance(block, Asked) and block.question.id == anchor:
                self.view.show_block(number)
                return

    def _on_moved(self) -> None:
        if self._anchor and self.view.isVisible():
            anchor, self._anchor = self._anchor, ""
            self.go_to_anchor(anchor)
        self._wish_to_keep()
        if not self._looking.isActive():
            self._looking.start()

    # What was done is kept.

    def _on_edited(self) -> None:
        self.attention.stir()
        self._wish_to_keep()

    def _on_saved(self, _answered: Answered) -> None:
        self.attention.stir()
        self._wish_to_keep()

    def _wish_to_keep(self) -> None:
        if not self._keeping.isActive():
            self._keeping.start()

    def drafts(self) -> Mapping[str, Response]:
        """Return what is half answered here, and what was before and was not looked at."""
        live = {name: panel.draft() for name, panel in self.panels.items()}
        return {**self._drafts, **{name: draft for name, draft in live.items() if draft}}

    def keep(self) -> None:
        """Keep the place in the lesson, and what is half answered."""
        self._keeping.stop()
        self._try(
            lambda: study.keep_place(
                self.desk, self.lesson, share=self.view.share(), drafts=self.drafts()
            )
        )

    def look(self) -> None:
        """Note what is in sight: the questions looked at, and the end of the lesson."""
        self.attention.stir()
        self._attend(here=self.isVisible() and self.isActiveWindow())
        if self._is_read or not self.isVisible() or not self.isActiveWindow():
            return
        if self.view.is_seen_to_the_end(len(self.lesson.blocks)):
            self._is_read = True
            seconds = round(self.attention.seconds, 1)
            self._try(lambda: study.finish_reading(self.desk, self.lesson, seconds=seconds))

    def _attend(self, *, here: bool) -> None:
        self.attention.attend(here=here)
        for panel in self.panels.values():
            in_sight = here and panel.is_open and not panel.visibleRegion().isEmpty()
            panel.attention.attend(here=in_sight)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._looking.start()

    def _try(self, act: Callable[[], object]) -> None:
        """Do what writes on the record; say so above the lesson where that fails."""
        self._drop_trouble()
        try:
            act()
        except SmeLearnError as error:
            self.trouble = MessageBar(messages.sentence_of(error), "wrong")
            self._layout.insertWidget(0, self.trouble)
            self._drop_told()

    def _drop_told(self) -> None:
        """Say above the lesson nothing that a question says already."""
        told = self.trouble.label.text() if self.trouble else ""
        if any(panel.tells(told) for panel in self.panels.values()):
            self._drop_trouble()

    def _drop_trouble(self) -> None:
        if self.trouble is not None:
            self.trouble.hide()
            self.trouble.deleteLater()
            self.trouble = None


def _anchor_top(block: QWidget, anchor: str) -> int:
    return (block.anchor_top(anchor) or 0) if isinstance(block, ProseView) else 0
