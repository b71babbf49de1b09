"""No part of a page is ever a window of its own: it would flash, and take the keyboard away."""

from random import Random

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from sme_learn.services import people, study
from sme_learn.settings import Settings
from sme_learn.tour.guide import Guide
from sme_learn.tour.walks import answer, wrong_response
from sme_learn.ui.answers import area_for
from sme_learn.ui.pages import PAGES
from sme_learn.ui.window import MainWindow
from tests.samples import ALL

OF_THEIR_OWN = {
    Qt.WindowType.Popup,
    Qt.WindowType.Dialog,
    Qt.WindowType.ToolTip,
    Qt.WindowType.Tool,
}
"""What may stand beside the window: pop-ups and menus, dialogs, and what hovers."""


class Watch(QObject):
    """Notes every widget that is shown as a window though it is a part of one."""

    def __init__(self) -> None:
        super().__init__()
        self.strays: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self._look_at(watched)
        return False

    def _look_at(self, shown: QWidget) -> None:
        if not shown.isWindow() or isinstance(shown, MainWindow):
            return
        if shown.windowType() not in OF_THEIR_OWN:
            self.strays.append(f"{type(shown).__name__} {shown.accessibleName()!r}".strip())


@pytest.fixture
def strays(qapp):
    """The widgets that flashed up so far."""
    watch = Watch()
    qapp.installEventFilter(watch)
    yield watch.strays
    qapp.removeEventFilter(watch)


@pytest.fixture
def guide(window):
    guide = Guide()
    guide.window = window
    return guide


@pytest.fixture
def which(desk):
    """Which one each page is shown for: there is a quiz that is over, with missed questions."""
    sitting = study.begin_quiz(desk, "filing")
    for question in sitting.open:
        sitting = study.answer(desk, sitting, question, wrong_response(question), seconds=1.0)
    places = {"course": "names", "lesson": "strong-names", "quiz": "strong-names"}
    return {**places, "result": str(sitting.attempt.id)}


def settle():
    for _turn in range(5):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_watch_sees_a_widget_that_is_shown_before_it_has_a_parent(qtbot, strays, window):
    part = QWidget()
    qtbot.addWidget(part)
    part.setVisible(True)

    assert strays == ["QWidget ''"]


@pytest.mark.parametrize("name", PAGES)
def test_no_part_of_a_page_flashes_up(strays, window, which, name):
    window.go(name, which.get(name, ""))
    settle()
    window.sit(people.keep_settings(window.desk, Settings("dark", 130, reduced_motion=True)))
    settle()

    assert strays == []


def test_nothing_flashes_up_where_somebody_new_begins(strays, open_window, empty_desk):
    window = open_window(empty_desk)
    window.page.add.click()
    settle()
    window.page.market.setCurrentIndex(3)
    window.page.market.activated.emit(3)
    window.page.name.line.setText("Ada")
    window.page.save.click()
    settle()

    assert type(window.page).__name__ == "HomePage"
    assert strays == []


@pytest.mark.parametrize("how", ["right", "wrong", "not sure"])
def test_nothing_flashes_up_when_questions_in_the_text_are_answered(strays, window, guide, how):
    window.go("lesson", "strong-names")
    guide.wait_for(lambda: window.page.view.is_filled, "the lesson")
    for panel in window.page.panels.values():
        if not panel.hint.isHidden():
            guide.click(panel.hint)
        give(guide, panel, how)
        settle()
        if panel.feedback.again:
            guide.click(panel.feedback.again)
            settle()

    assert any(panel.hint_text for panel in window.page.panels.values())
    assert strays == []


def test_nothing_flashes_up_in_a_quiz(strays, window, guide):
    window.go("quiz", "filing")
    hows = iter(["wrong", "not sure"] + 20 * ["right"])
    while type(window.page).__name__ == "QuizPage":
        sheet = window.page.sheet
        give(guide, sheet.panel, next(hows))
        settle()
        guide.click(sheet.proceed)
        settle()

    assert type(window.page).__name__ == "ResultPage"
    assert strays == []


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.kind)
def test_nothing_flashes_up_when_a_question_of_any_kind_is_marked(strays, window, question):
    area = area_for(question, Random(4), window.page)
    area.show()
    settle()
    area.fill(wrong_response(question))
    area.show_verdicts(wrong_response(question))
    settle()

    assert strays == []


def test_nothing_flashes_up_when_something_is_told(strays, window):
    window.report(KeyError("x9"))
    settle()

    assert strays == []


def give(guide, panel, how):
    if how == "not sure":
        guide.click(panel.not_sure)
        return
    question = panel.question
    answer(guide, panel.area, question.key if how == "right" else wrong_response(question))
    guide.click(panel.check)
