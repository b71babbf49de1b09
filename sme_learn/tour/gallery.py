"""The gallery: a picture of each lesson and each case, from its title to its end."""

import argparse
from pathlib import Path

from PySide6.QtWidgets import QWidget

from sme_learn.model import Broken
from sme_learn.services import people, study
from sme_learn.services.desk import open_desk
from sme_learn.settings import Settings
from sme_learn.tour.guide import Guide, StepFailed
from sme_learn.ui import app as application
from sme_learn.ui.pages.case import CasePage
from sme_learn.ui.pages.lesson import LessonPage
from sme_learn.ui.window import MainWindow

LEARNER = "Amina Diallo"
"""Who looks at the lessons."""


def play(guide: Guide, folder: Path, asked: argparse.Namespace) -> None:
    """Open every lesson and every case with the look the command line *asked* for."""
    window = _open(folder, asked)
    if window is None:
        guide.failed = True  # it has said why it does not open
        return
    guide.heed_errors()
    guide.window = window
    try:
        for course in window.desk.library.courses:
            for head in course.lessons:
                _look_at_lesson(guide, window, head.id)
        for case in study.cases(window.desk):
            _look_at_case(guide, window, case.id)
    except StepFailed:
        pass  # told in its own line, and kept in `Guide.failed`
    finally:
        window.close()
        window.end()


def _open(folder: Path, asked: argparse.Namespace) -> MainWindow | None:
    app = application.make_app()
    desk, _told = open_desk(folder)
    with desk.record:
        looks = Settings(asked.theme, asked.text_size, reduced_motion=True, language=asked.language)
        learner = next(iter(people.learners(desk)), None) or people.add(desk, LEARNER)
        people.keep_settings(desk.of(learner), looks)
        people.keep_settings(desk, looks)
    window = application.open_window(app, folder)
    if window is not None:
        width, height = asked.size
        window.resize(width, height)
        window.begin()
        window.show()
        window.activateWindow()
    return window


def _look_at_lesson(guide: Guide, window: MainWindow, lesson: str) -> None:
    def whole() -> QWidget | None:
        page = window.page
        if not isinstance(page, LessonPage) or not page.view.is_filled:
            raise StepFailed(f"the lesson {lesson} is not shown")
        if broken := [block for block in page.lesson.blocks if isinstance(block, Broken)]:
            raise StepFailed(f"{len(broken)} blocks of {lesson} cannot be read")
        return page.view.widget()

    with guide.step(lesson, of=whole):
        window.go("lesson", lesson)
        guide.wait_for(lambda: _is_filled(window), "the whole lesson")


def _is_filled(window: MainWindow) -> bool:
    return isinstance(window.page, LessonPage) and window.page.view.is_filled


def _look_at_case(guide: Guide, window: MainWindow, case: str) -> None:
    def whole() -> QWidget | None:
        if not isinstance(window.page, CasePage):
            raise StepFailed(f"the case {case} is not shown")
        return window.page.scroller.widget()

    with guide.step(f"case-{case}", of=whole):
        window.go("case", case)
