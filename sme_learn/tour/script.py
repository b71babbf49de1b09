"""The script: what happens in a learner's first hour."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Qt

from sme_learn.question import Question
from sme_learn.questions import KINDS
from sme_learn.response import NOT_SURE, Response
from sme_learn.services import people, study
from sme_learn.services.desk import Desk, open_desk
from sme_learn.settings import Settings
from sme_learn.tour.guide import Guide, StepFailed
from sme_learn.tour.walks import answer, wrong_response
from sme_learn.ui import app as application
from sme_learn.ui.page import Page
from sme_learn.ui.pages.case import CasePage
from sme_learn.ui.pages.cases import CasesPage
from sme_learn.ui.pages.course import CoursePage
from sme_learn.ui.pages.glossary import GlossaryPage
from sme_learn.ui.pages.home import HomePage
from sme_learn.ui.pages.lesson import LessonPage
from sme_learn.ui.pages.people import PeoplePage
from sme_learn.ui.pages.profile import ProfilePage
from sme_learn.ui.pages.progress import ProgressPage
from sme_learn.ui.pages.quiz import QuizPage
from sme_learn.ui.pages.result import ResultPage
from sme_learn.ui.pages.settings import SettingsPage
from sme_learn.ui.question_panel import QuestionPanel
from sme_learn.ui.widgets.prose import ProseView
from sme_learn.ui.window import MainWindow

LEARNER = "Amina Diallo"
"""Who takes the tour."""

HOUR = 3
"""Lessons studied in a first hour."""

Shown = TypeVar("Shown", bound=Page)
Key = Qt.Key


def play(guide: Guide, folder: Path, asked: argparse.Namespace) -> None:
    """Play the first hour on the data *folder*, with the look the command line *asked* for."""
    try:
        hour = _Hour(guide, folder, asked)
    except StepFailed:  # the window has said why it does not open
        guide.failed = True
        return
    try:
        hour.arrive()
        for number, lesson in enumerate(hour.lessons):
            hour.study(lesson, at_leisure=number == 0)
            hour.sit_quiz(lesson, at_leisure=number == 0)
        hour.meet_every_kind()
        hour.look_around()
        hour.come_back_tomorrow()
    except StepFailed:
        pass  # told in its own line, and kept in `Guide.failed`
    finally:
        hour.close()


class _Hour:
    """One learner, one window, one hour."""

    def __init__(self, guide: Guide, folder: Path, asked: argparse.Namespace) -> None:
        self.guide = guide
        self._folder = folder
        self._size: tuple[int, int] = asked.size
        self._settings = Settings(
            theme=asked.theme,
            text_size=asked.text_size,
            reduced_motion=True,
            language=asked.language,
        )
        self._app = application.make_app()
        self._met: set[str] = set()
        self._chance: Random | None = None
        self.window = self._open()
        courses = self.window.desk.library.courses
        self.every = tuple(lesson.id for course in courses for lesson in course.lessons)
        self.lessons = tuple(lesson.id for lesson in courses[0].lessons[:HOUR])

    def _open(self) -> MainWindow:
        desk, _told = open_desk(self._folder)
        with desk.record:
            people.keep_settings(desk, self._settings)
        window = application.open_window(self._app, self._folder)
        if window is None:
            raise StepFailed("the window did not open")
        self.guide.heed_errors()
        window.desk = replace(window.desk, new_id=self._new_id(window.desk))
        window.resize(*self._size)
        window.begin()
        window.show()
        window.activateWindow()
        self.guide.window = window
        self.guide.settle()
        return window

    def _new_id(self, desk: Desk) -> Callable[[], UUID]:
        """Return what makes the same ids in every tour: the quizzes are drawn by them.

        The learner's name is another in every tour on the same folder, so no id comes twice.
        """
        chance = self._chance = self._chance or Random(self._free_name(desk))
        return lambda: UUID(int=chance.getrandbits(128), version=4)

    def close(self) -> None:
        """Close the window, and the record when all is written."""
        self.window.close()
        self.window.end()

    def page(self, kind: type[Shown]) -> Shown:
        """Return the page shown, which must be of *kind*."""
        page = self.window.page
        if not isinstance(page, kind):
            raise StepFailed(f"{type(page).__name__} is shown, not {kind.__name__}")
        return page

    def go(self, page: str) -> None:
        """Go to *page* by the sidebar."""
        self.guide.click(self.window.sidebar.items[page, ""])

    # Arriving.

    def arrive(self) -> None:
        """Meet the window, say who one is, and find the first lesson."""
        guide = self.guide
        with guide.step("welcome"):
            if not isinstance(self.window.page, PeoplePage):
                self.go("people")
        with guide.step("profile"):
            guide.click(self.page(PeoplePage).add)
            form = self.page(ProfilePage)
            guide.focus(form.name.line)
            guide.type_in(self._free_name(self.window.desk))
            guide.focus(form.sector)
            guide.press(Key.Key_Down)
        with guide.step("home"):
            guide.click(self.page(ProfilePage).save)
            self.page(HomePage)
        with guide.step("course"):
            self.window.go("course", self.window.desk.library.courses[0].id)
            self.page(CoursePage)

    @staticmethod
    def _free_name(desk: Desk) -> str:
        """Return the learner's name, with a number where the folder knows it already."""
        names = (f"{LEARNER} {number}" if number > 1 else LEARNER for number in count(1))
        return next(name for name in names if people.is_name(desk, name))

    # Studying.

    def study(self, lesson: str, *, at_leisure: bool) -> None:
        """Read a lesson to its end and answer what it asks; *at_leisure* look at everything."""
        guide = self.guide
        with guide.step(f"{lesson}-top"):
            if at_leisure:
                guide.click(self.page(CoursePage).cards[lesson])
            else:
                self.window.go("lesson", lesson)
            guide.wait_for(lambda: self.page(LessonPage).view.is_filled, "the whole lesson")
        page = self.page(LessonPage)
        if at_leisure:
            self._look_words_up(page)
        for number, panel in enumerate(page.panels.values()):
            self._answer_in_text(panel, wrong_first=at_leisure and number == 0)
        with guide.step(f"{lesson}-end"):
            bar = page.view.verticalScrollBar()
            bar.setValue(bar.maximum())
            guide.wait_for(lambda: self._is_read(lesson), "the lesson to count as read")

    def _look_words_up(self, page: LessonPage) -> None:
        """Open a glossary term and a dated fact by the keyboard, and close them."""
        for kind in ("term", "fact"):
            with self.guide.step(f"pop-up-{kind}"):
                self._open_link(page, kind)
            self.guide.press(Key.Key_Escape)
            self.guide.settle()

    def _open_link(self, page: LessonPage, kind: str) -> None:
        """Walk with Tab to the first link of *kind* and open it with Enter."""
        prose = next(
            block
            for block in page.view.blocks
            if isinstance(block, ProseView) and f'href="{kind}:' in block.toHtml()
        )
        self.guide.focus(prose)
        for _link in range(60):
            cursor = prose.textCursor()
            if cursor.hasSelection() and cursor.charFormat().anchorHref().startswith(f"{kind}:"):
                break
            self.guide.press(Key.Key_Tab)
        self.guide.press(Key.Key_Return)
        self.guide.wait_for(lambda: page.references.open, f"the card of a {kind}")

    def _is_read(self, lesson: str) -> bool:
        desk = self.window.desk
        return any(s.lesson == lesson and s.read for s in desk.record.standings(desk.learner.id))

    def _answer_in_text(self, panel: QuestionPanel, *, wrong_first: bool) -> None:
        if wrong_first:
            self._give(panel, wrong_response(panel.question), "wrong")
            with self.guide.step("try-again", picture=False):
                self.guide.click(panel.feedback.again if panel.feedback else None)
        self._give(panel, panel.question.key, "right")

    def _give(self, panel: QuestionPanel, response: Response, how: str) -> None:
        """Answer by keys, press Check with the mouse, and see that it is saved."""
        question = panel.question
        panel.saved.connect(self.guide.tell_saved)
        with self.guide.step(f"{question.id}-{how}"):
            if response == NOT_SURE:
                self.guide.click(panel.not_sure)
            else:
                answer(self.guide, panel.area, response)
                self.guide.click(panel.check)
            self.guide.wait_for(lambda: panel.answered, "the answer to be saved")
            self._expect(panel, question, how)
        if how == "right":
            self._met.add(question.kind)
        panel.saved.disconnect(self.guide.tell_saved)

    def _expect(self, panel: QuestionPanel, question: Question, how: str) -> None:
        if panel.answered is None or panel.answered.score.is_full != (how == "right"):
            raise StepFailed(f"{question.id} was not judged as {how}")

    # The quiz.

    def sit_quiz(self, lesson: str, *, at_leisure: bool) -> None:
        """Take the quiz; *at_leisure* miss some, leave, come back, and try the missed again."""
        guide = self.guide
        with guide.step(f"{lesson}-quiz"):
            quiz = self.page(LessonPage).quiz
            guide.click(quiz.take if quiz else None)
            self.page(QuizPage)
        if at_leisure:
            self._answer_quiz(("wrong", "not-sure", "right"))
            self._leave_and_resume(lesson)
        self._answer_quiz(())
        with guide.step(f"{lesson}-result"):
            self.page(ResultPage)
        if at_leisure:
            with guide.step("missed", picture=False):
                guide.click(self.page(ResultPage).missed)
            self._answer_quiz(())
            with guide.step("missed-result"):
                self.page(ResultPage)

    def _answer_quiz(self, hows: tuple[str, ...]) -> None:
        """Answer the open questions, each as *hows* says, or all rightly to the end."""
        for how in hows or ("right",) * len(self.page(QuizPage).sitting.open):
            panel = self.page(QuizPage).sheet.panel
            responses = {
                "right": panel.question.key,
                "wrong": wrong_response(panel.question),
                "not-sure": NOT_SURE,
            }
            self._give(panel, responses[how], how)
            with self.guide.step("next", picture=False):
                self.guide.click(self.page(QuizPage).sheet.proceed)

    def meet_every_kind(self) -> None:
        """Take quizzes again until every kind of question in the pools was answered rightly."""
        for lesson in (*self.lessons, *self.every):
            if self._met >= KINDS.keys():
                return
            pool = self.window.desk.library.lesson(lesson).pool
            kinds = {question.kind for question in pool.questions} if pool else set()
            while kinds - self._met:
                with self.guide.step(f"{lesson}-quiz-again"):
                    self.window.go("quiz", lesson)
                    asked = self.page(QuizPage).sitting.open
                self._answer_quiz(
                    tuple("not-sure" if q.kind in self._met else "right" for q in asked)
                )

    def _leave_and_resume(self, lesson: str) -> None:
        with self.guide.step("home-quiz-waiting"):
            self.go("home")
            self.page(HomePage)
        with self.guide.step(f"{lesson}-quiz-resumed"):
            self.guide.click(self.page(HomePage).proceed)
            if len(self.page(QuizPage).sitting.answered) != 3:
                raise StepFailed("the quiz was not resumed where it was left")

    # Looking around, and coming back.

    def look_around(self) -> None:
        """See what else there is."""
        guide = self.guide
        for name in ("home", "progress", "cases", "glossary", "settings", "about"):
            with guide.step(name):
                self.go(name)
        if study.cases(self.window.desk):
            with guide.step("case"):
                self.go("cases")
                guide.click(next(iter(self.page(CasesPage).cards.values())))
                self.page(CasePage)
        with guide.step("glossary-found"):
            self.go("glossary")
            guide.focus(self.page(GlossaryPage).finder.line)
            guide.type_in("licen")
        with guide.step("settings-dark"):
            self.go("settings")
            guide.click(self.page(SettingsPage).look.segments[2])
        with guide.step("progress-dark"):
            self.go("progress")
            self.page(ProgressPage)
        self.window.sit(people.keep_settings(self.window.desk, self._kept()))

    def _kept(self) -> Settings:
        return replace(self.window.desk.settings, theme=self._settings.theme)

    def come_back_tomorrow(self) -> None:
        """Leave a lesson half-way, an answer half given, and find everything again."""
        guide, lesson = self.guide, self.lessons[0]
        with guide.step("left", picture=False):
            self.window.go("lesson", lesson)
            guide.wait_for(lambda: self.page(LessonPage).view.is_filled, "the whole lesson")
            page = self.page(LessonPage)
            page.view.go_to(0.5)
            guide.settle()
            before = page.view.share()
            self.close()
        with guide.step("found-again"):
            self.window = self._open()
            if isinstance(self.window.page, PeoplePage):
                guide.click(next(iter(self.page(PeoplePage).cards.values())))
            self.window.go("lesson", lesson)
            guide.wait_for(lambda: self.page(LessonPage).view.is_filled, "the whole lesson")
            if abs(self.page(LessonPage).view.share() - before) > 0.02:  # noqa: PLR2004
                raise StepFailed("the lesson was not opened where it was left")
