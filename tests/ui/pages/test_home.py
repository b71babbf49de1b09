"""Home: what to do next, how far one has come, and what to try again."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from sme_learn.content.library import Library
from sme_learn.question import NOT_SURE
from sme_learn.services import people, study
from sme_learn.ui.course_card import CourseCard
from sme_learn.ui.pages.home import HomePage
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.hero import Hero
from sme_learn.ui.widgets.ring import Ring


@pytest.fixture
def home(made, desk):
    return lambda: made(HomePage(desk))


def pass_quiz(desk, lesson_id):
    sitting = study.begin_quiz(desk, lesson_id)
    for question in sitting.open:
        sitting = study.answer(desk, sitting, question, question.key, seconds=30.0)


def miss(desk):
    lesson = study.open_lesson(desk, "strong-names")
    study.answer_in_text(desk, lesson, lesson.questions["sn-bread"], NOT_SURE, seconds=1.0)


def read(desk):
    study.finish_reading(desk, study.open_lesson(desk, "strong-names"), seconds=60.0)


def leave_quiz(desk):
    study.begin_quiz(desk, "strong-names")


@pytest.mark.parametrize(
    "done, offered",
    [
        (lambda desk: None, ("Start the lesson", "lesson")),
        (miss, ("Go on", "lesson")),
        (read, ("Take the quiz", "quiz")),
        (leave_quiz, ("Go on with the quiz", "quiz")),
    ],
)
def test_home_offers_what_comes_next(home, qtbot, desk, done, offered):
    press, page = offered
    done(desk)
    shown = home()

    assert shown.proceed.text() == press
    assert shown.first_focus() is shown.proceed
    with qtbot.waitSignal(shown.go) as gone:
        shown.proceed.click()
    assert gone.args == [page, "strong-names"]


def test_home_greets_and_says_how_much_is_left(home, said):
    words = said(home())

    assert "Ada" in words[0]
    assert "15 minutes to the end of “Names”" in words
    assert "Names · lesson 1 of 2 · about 10 minutes left" in words
    assert "0 of 2 lessons passed" in words


def test_when_all_is_passed_there_is_nothing_to_press(home, said, desk):
    pass_quiz(desk, "strong-names")
    pass_quiz(desk, "filing")
    shown = home()

    assert shown.proceed is None
    assert shown.first_focus() is shown
    assert "You have passed every lesson" in said(shown)
    assert "2 of 2 lessons passed" in said(shown)


def test_a_course_leads_to_its_page(home, qtbot):
    shown = home()
    [card] = shown.findChildren(CourseCard)

    with qtbot.waitSignal(shown.go) as gone:
        card.click()

    assert gone.args == ["course", "names"]
    assert card.accessibleName() == "Names. 2 lessons · 0 done"


def test_what_was_missed_can_be_opened_again(home, qtbot, desk, said):
    miss(desk)
    shown = home()

    assert "1 question to try again" in said(shown)
    [again] = [b for b in shown.findChildren(Button) if b.accessibleName() == "Open Strong names"]
    with qtbot.waitSignal(shown.go) as gone:
        again.click()
    assert gone.args == ["lesson", "strong-names"]


def test_home_catches_up_at_once_and_where_it_was(home, desk, said):
    shown = home()
    desk.listeners.append(shown.heed)

    pass_quiz(desk, "strong-names")
    QApplication.processEvents()

    assert "1 of 2 lessons passed" in said(shown)


def test_a_hidden_home_catches_up_when_it_is_shown_again(home, desk, said):
    shown = home()
    desk.listeners.append(shown.heed)
    shown.hide()

    pass_quiz(desk, "strong-names")
    assert "1 of 2 lessons passed" not in said(shown)
    shown.show()
    QApplication.processEvents()

    assert "1 of 2 lessons passed" in said(shown)


@pytest.mark.parametrize("width", [700, 1300])
def test_a_lone_course_has_the_whole_width(home, width):
    shown = home()

    shown.resize(width, 700)
    QApplication.processEvents()

    [card] = [card for card in shown.findChildren(CourseCard) if card.isVisible()]
    assert card.width() == min(HomePage.WIDTH, width - 66)


def test_in_a_narrow_window_the_standing_goes_below_what_comes_next(home):
    shown = home()
    ways = []

    for width in (1300, 600):
        shown.resize(width, 700)
        QApplication.processEvents()
        standing, hero = shown.findChild(Ring).parentWidget(), shown.findChild(Hero)
        ways.append(standing.y() >= hero.geometry().bottom())

    assert ways == [False, True]


def test_a_few_seconds_of_study_are_not_called_none(home, desk, said):
    miss(desk)

    assert "less than a minute studied" in said(home())


# The learning path.


@pytest.fixture
def pathway(desk, monkeypatch):
    """A learner from the food sector, whose path begins with one lesson."""
    steps = {"food": ("filing", "names", "not-yet-written")}
    monkeypatch.setattr(Library, "path", lambda _self, sector: steps.get(sector, ()))
    told = replace(desk.learner.profile, sector="food")
    return desk.of(people.change(desk, desk.learner, desk.learner.name, told))


def test_the_path_of_the_sector_stands_first_and_says_what_comes_next(made, pathway, said):
    shown = made(HomePage(pathway))

    assert "Your path: Food and farming" in said(shown)
    assert [card.accessibleName() for card in shown.findChildren(CourseCard)] == [
        "Filing a name. Names",
        "Names. 2 lessons · 0 done",
    ]
    assert "More courses" not in said(shown)
    assert "0 of 2 lessons passed" in said(shown)


def test_a_lesson_of_the_path_opens_and_comes_first(made, pathway, qtbot):
    shown = made(HomePage(pathway))
    [card, _course] = shown.findChildren(CourseCard)

    with qtbot.waitSignal(shown.go) as gone:
        card.click()
    assert gone.args == ["lesson", "filing"]
    with qtbot.waitSignal(shown.go) as gone:
        shown.proceed.click()
    assert gone.args == ["lesson", "filing"]


def test_a_course_off_the_path_stands_below_it(made, pathway, monkeypatch, said):
    monkeypatch.setattr(Library, "path", lambda _self, _sector: ("filing",))

    words = said(made(HomePage(pathway)))

    assert words.index("Your path: Food and farming") < words.index("More courses")


def test_the_path_can_be_changed(made, pathway, qtbot):
    shown = made(HomePage(pathway))
    [change] = [b for b in shown.findChildren(Button) if b.text() == "Change"]

    with qtbot.waitSignal(shown.go) as gone:
        change.click()
    assert gone.args == ["profile", ""]
