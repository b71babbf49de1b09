"""The pages, one file each, and the table that lists them.

A page is imported when it is first shown: a start pays for one page only.
"""

from collections.abc import Callable
from dataclasses import replace

from sme_learn.services.desk import Desk
from sme_learn.ui.page import Page


def _people(desk: Desk, _id: str) -> Page:
    from sme_learn.ui.pages.people import PeoplePage

    return PeoplePage(desk)


def _profile(desk: Desk, whose: str) -> Page:
    from sme_learn.ui.pages.profile import ProfilePage

    return ProfilePage(replace(desk, someone=None) if whose == "new" else desk)


def _home(desk: Desk, _id: str) -> Page:
    from sme_learn.ui.pages.home import HomePage

    return HomePage(desk)


def _course(desk: Desk, course: str) -> Page:
    from sme_learn.ui.pages.course import CoursePage

    return CoursePage(desk, course)


def _lesson(desk: Desk, lesson: str) -> Page:
    from sme_learn.ui.pages.lesson import LessonPage

    return LessonPage(desk, lesson)


def _quiz(desk: Desk, lesson: str) -> Page:
    from sme_learn.ui.pages.quiz import QuizPage

    return QuizPage(desk, lesson)


def _result(desk: Desk, attempt: str) -> Page:
    from sme_learn.ui.pages.result import ResultPage

    return ResultPage(desk, attempt)


def _test(desk: Desk, which: str) -> Page:
    from sme_learn.ui.pages.test import TestPage

    return TestPage(desk, which)


def _gain(desk: Desk, course: str) -> Page:
    from sme_learn.ui.pages.gain import GainPage

    return GainPage(desk, course)


def _progress(desk: Desk, _id: str) -> Page:
    from sme_learn.ui.pages.progress import ProgressPage

    return ProgressPage(desk)


def _glossary(desk: Desk, term: str) -> Page:
    from sme_learn.ui.pages.glossary import GlossaryPage

    return GlossaryPage(desk, term)


def _cases(desk: Desk, chosen: str) -> Page:
    from sme_learn.ui.pages.cases import CasesPage

    return CasesPage(desk, chosen)


def _case(desk: Desk, case: str) -> Page:
    from sme_learn.ui.pages.case import CasePage

    return CasePage(desk, case)


def _trainer(desk: Desk, _id: str) -> Page:
    from sme_learn.ui.pages.trainer import TrainerPage

    return TrainerPage(desk)


def _class(desk: Desk, cohort: str) -> Page:
    from sme_learn.ui.pages.cohort import CohortPage

    return CohortPage(desk, cohort)


def _settings(desk: Desk, _id: str) -> Page:
    from sme_learn.ui.pages.settings import SettingsPage

    return SettingsPage(desk)


def _about(desk: Desk, _id: str) -> Page:
    from sme_learn.ui.pages.about import AboutPage

    return AboutPage(desk)


PAGES: dict[str, Callable[[Desk, str], Page]] = {
    "people": _people,
    "profile": _profile,
    "home": _home,
    "course": _course,
    "lesson": _lesson,
    "quiz": _quiz,
    "result": _result,
    "test": _test,
    "gain": _gain,
    "progress": _progress,
    "glossary": _glossary,
    "cases": _cases,
    "case": _case,
    "trainer": _trainer,
    "class": _class,
    "settings": _settings,
    "about": _about,
}
"""Every page by the name that `Page.go` asks for, made with a desk and which one."""
