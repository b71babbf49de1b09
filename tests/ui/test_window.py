"""The window: who studies, going about, and what it tells."""

import re
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from sme_learn.content.library import Library
from sme_learn.errors import RecordSetAside
from sme_learn.model import Trainer
from sme_learn.services import classes, people, study
from sme_learn.services.desk import BACKUPS
from sme_learn.settings import Settings
from sme_learn.ui.countries import country_name
from sme_learn.ui.pages import PAGES
from sme_learn.ui.widgets.message_bar import MessageBar
from sme_learn.ui.widgets.prose import ProseView

WHICH = {
    "case": "hill-pepper",
    "test": "names/before",
    "gain": "names",
    "course": "names",
    "lesson": "strong-names",
    "quiz": "strong-names",
}


def messages(window) -> list[str]:
    QApplication.processEvents()  # a layout shows what was added when it comes to it
    return [bar.label.text() for bar in window.findChildren(MessageBar) if not bar.isHidden()]


def at(window) -> str:
    QApplication.processEvents()
    return type(window.page).__name__


@pytest.fixture
def which(desk):
    """Which one each page is shown for; the result is that of a finished quiz."""
    sitting = study.begin_quiz(desk, "filing")
    for question in sitting.open:
        sitting = study.answer(desk, sitting, question, question.key, seconds=1.0)
    return {**WHICH, "result": str(sitting.attempt.id)}


# Who studies.


def test_with_one_learner_the_window_opens_at_home(window):
    assert at(window) == "HomePage"
    assert window.desk.learner.name == "Ada"
    assert window.sidebar.isVisible()


def test_with_nobody_the_window_asks_who_studies(open_window, empty_desk):
    window = open_window(empty_desk)

    assert at(window) == "PeoplePage"
    assert not window.sidebar.isVisible()


def test_with_two_learners_the_window_asks_who_studies(open_window, desk):
    people.add(desk, "Bea")

    assert at(open_window(desk.of(None))) == "PeoplePage"


def test_a_timed_start_takes_the_learner_last_active(open_window, desk):
    people.add(desk, "Bea")
    study.keep_place(desk, study.open_lesson(desk, "filing"), share=0.5, drafts={})

    window = open_window(desk.of(None), straight_home=True)

    assert (at(window), window.desk.learner.name) == ("HomePage", "Ada")


def test_choosing_a_learner_opens_their_home(open_window, desk):
    people.add(desk, "Bea")
    window = open_window(desk.of(None))

    window.page.cards["Bea"].click()

    assert (at(window), window.desk.learner.name) == ("HomePage", "Bea")
    assert window.sidebar.isVisible()


def test_somebody_is_added_while_another_studies(window):
    window.sidebar.items["people", ""].click()
    window.page.add.click()

    window.page.name.line.setText("Bea")
    window.page.save.click()

    assert (at(window), window.desk.learner.name) == ("HomePage", "Bea")
    assert {learner.name for learner in people.learners(window.desk)} == {"Ada", "Bea"}


# Going about.


def teach(window) -> str:
    """Let a trainer sign in at the window and make a class; return its id."""
    trainer = Trainer(uuid4(), "Grace", "trainer", "no hash")
    window.sit(replace(window.desk, trainer=trainer))
    return str(classes.make(window.desk, "Spring").id)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_with_the_keyboard_on_it(window, name, which):
    window.go(name, teach(window) if name == "class" else which.get(name, ""))

    assert messages(window) == []
    assert window.page.isVisible()
    focused = window.focusWidget()
    assert focused is window.page or window.page.isAncestorOf(focused)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_fits_a_small_window_with_large_text(open_window, desk, name, which):
    window = open_window(people.keep_settings(desk, Settings("light", 200, reduced_motion=True)))
    window.resize(1024, 600)

    window.go(name, teach(window) if name == "class" else which.get(name, ""))

    assert (window.width(), window.height()) == (1024, 600)


def test_a_page_that_is_not_there_leaves_the_window_where_it_is(window):
    window.go("lesson", "nothing")

    assert at(window) == "HomePage"
    [told] = messages(window)
    assert "“nothing”" in told


def test_back_goes_page_by_page(window):
    window.go("glossary", "")
    window.go("settings", "")

    window.back()
    assert at(window) == "GlossaryPage"
    window.back()
    window.back()
    assert at(window) == "HomePage"


@pytest.mark.parametrize(
    "key, modifier, page",
    [
        (Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier, "HomePage"),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier, "HomePage"),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, "AboutPage"),
    ],
)
def test_keys_lead_to_pages(window, qtbot, key, modifier, page):
    window.go("progress", "")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    qtbot.keyClick(window, key, modifier)

    assert at(window) == page


def test_keys_make_the_text_larger_and_smaller(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def press(key):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        return window.desk.settings.text_size

    assert press(Qt.Key.Key_Plus) == 115
    assert press(Qt.Key.Key_Equal) == 130
    assert press(Qt.Key.Key_Minus) == 115
    assert press(Qt.Key.Key_0) == 100
    assert press(Qt.Key.Key_Minus) == 100
    assert at(window) == "HomePage"
    assert window.desk.record.settings(window.desk.learner.id).text_size == 100


def test_the_whole_screen_and_back(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


@pytest.mark.parametrize("page", ["home", "progress", "glossary", "settings", "about", "people"])
def test_the_sidebar_leads_to_every_page(window, page):
    window.sidebar.items[page, ""].click()

    assert at(window).casefold() == f"{page}page"


def test_the_sidebar_shows_where_one_is_and_the_lessons_around(window):
    window.go("lesson", "strong-names#ladder")

    chosen = [place for place, item in window.sidebar.items.items() if item.selected]
    assert chosen == [("lesson", "strong-names")]
    item = window.sidebar.items["lesson", "filing"]
    assert item.accessibleName() == "Filing a name, not started"


def test_the_sidebar_catches_up_with_progress(window):
    window.go("course", "names")
    lesson = study.open_lesson(window.desk, "filing")

    study.finish_reading(window.desk, lesson, seconds=60.0)

    assert at(window) == "CoursePage"
    item = window.sidebar.items["lesson", "filing"]
    assert item.accessibleName() == "Filing a name, read, quiz open"


def test_a_narrow_window_has_a_narrow_sidebar(window):
    window.resize(1180, 760)
    wide = window.sidebar.width()
    window.resize(800, 600)
    assert window.sidebar.width() < wide

    window.resize(1180, 760)
    assert window.sidebar.width() == wide


def test_the_sidebar_stays_narrow_when_settings_change(window):
    window.resize(800, 600)
    narrow = window.sidebar.width()

    window.sit(people.keep_settings(window.desk, replace(window.desk.settings, theme="dark")))

    assert window.sidebar.width() == narrow


def test_the_way_to_a_page_can_be_walked_back(window):
    window.go("course", "names")
    assert at(window) == "CoursePage"
    assert window.top_bar.isVisible()

    [home] = [b for b in window.top_bar.findChildren(QAbstractButton) if b.isVisible()]
    assert home.text() == "Home"
    home.click()

    assert at(window) == "HomePage"
    assert not window.top_bar.isVisible()


# What is told.


def test_a_known_error_is_told_in_a_bar_that_can_be_closed(window):
    window.report(RecordSetAside(Path("kept.db"), None))

    [told] = messages(window)
    assert "kept.db" in told
    [bar] = window.findChildren(MessageBar)
    assert bar.tone == "warn"
    bar.close_button.click()
    assert messages(window) == []


def test_an_error_nobody_foresaw_is_told_too(window):
    window.report(KeyError("x9"))

    [bar] = window.findChildren(MessageBar)
    assert bar.tone == "wrong"
    assert "x9" in bar.label.text()


def test_a_lesson_that_broke_meanwhile_is_told_of(window, lesson_folder):
    (lesson_folder / "en" / "names" / "01-strong-names.md").write_bytes(b"\xff\xfe")

    window.go("lesson", "strong-names")

    assert at(window) == "HomePage"
    assert "01-strong-names.md" in messages(window)[0]


def test_after_the_first_page_problems_are_told_and_a_backup_is_made(
    open_window, desk, qtbot, data_folder, lesson_folder
):
    path = lesson_folder / "en" / "names" / "02-filing.md"
    path.write_text(path.read_text("utf-8").replace("minutes: 5", "minutes: few"), "utf-8")
    window = open_window(replace(desk, library=Library(lesson_folder)))

    window.settle()

    qtbot.waitUntil(lambda: list((data_folder / BACKUPS).glob("*.db")) != [])
    [told] = messages(window)
    assert told.startswith(f"{path}:5: ")


@pytest.mark.parametrize(
    "broken, page, which",
    [("en/names/test.md", "course", "names"), ("en/cases/hill-pepper.md", "cases", "")],
)
def test_what_is_read_later_and_broken_is_told_once(window, lesson_folder, broken, page, which):
    (lesson_folder / broken).write_bytes(b"\xff\xfe")

    window.go(page, which)
    window.go("home", "")
    window.go(page, which)

    [told] = messages(window)
    assert broken.rpartition("/")[2] in told
    assert "Write a line “---” at the very top." in told


def test_a_broken_test_says_what_is_wrong_instead_of_opening(window, lesson_folder):
    (lesson_folder / "en" / "names" / "test.md").write_text("---\nid: x\n---\n", "utf-8")

    window.go("test", "names/before")

    assert at(window) == "HomePage"
    assert "test.md:" in messages(window)[0]


def test_back_finds_what_was_chosen_on_the_page(window):
    window.go("cases", "")
    country = window.page.choices["country"]
    country.setCurrentIndex(1)
    country.activated.emit(1)
    chosen = country.currentData()
    window.go("home", "")

    window.back()

    assert window.page.choices["country"].currentData() == chosen


def test_a_page_that_holds_back_is_left_at_the_second_try(window, monkeypatch):
    window.go("test", "names/before")
    page = window.page
    held = iter([True, False])
    monkeypatch.setattr(page, "holds_back", lambda: next(held))

    window.go("home", "")
    assert window.page is page
    window.go("home", "")

    assert at(window) == "HomePage"


def test_a_backup_that_fails_is_told_of(window, qtbot, data_folder):
    (data_folder / BACKUPS).write_text("in the way")

    window.settle()

    qtbot.waitUntil(lambda: len(messages(window)) == 1)
    assert str(data_folder / BACKUPS) in messages(window)[0]


def test_what_is_half_done_is_kept_when_the_window_is_closed(window, qtbot):
    left = []
    window.page.leaving = lambda: left.append("kept")

    window.close()

    assert left == ["kept"]


# Words and looks.


@pytest.mark.parametrize("theme_name", ["light", "dark", "contrast"])
def test_another_look_holds_at_once(window, theme_name):
    from sme_learn.ui.theme import theme

    window.sit(people.keep_settings(window.desk, replace(window.desk.settings, theme=theme_name)))

    assert theme().name == theme_name
    assert at(window) == "HomePage"


def test_a_language_from_right_to_left_mirrors_the_window(window, themed):
    window.sit(people.keep_settings(window.desk, replace(window.desk.settings, language="ar-XB")))

    assert at(window) == "HomePage"
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert window.sidebar.x() > window.page.mapTo(window, window.page.rect().topLeft()).x()


LETTERS = re.compile(r"[^\W\d_]{2,}")


@pytest.mark.parametrize("name", sorted(set(PAGES) - {"lesson", "quiz", "result", "test"}))
def test_every_word_of_a_page_is_translated(open_window, desk, shipped, name):
    pseudo = replace(desk.settings, language="en-XA")
    window = open_window(people.keep_settings(desk, pseudo))
    window.go(name, WHICH.get(name, ""))

    english = [words for words in spoken(window) if LETTERS.search(stripped(words, desk))]

    assert english == []


def spoken(window) -> list[str]:
    """All that is shown or told to a screen reader, but the prose of lessons."""
    widgets = [w for w in window.findChildren(QWidget) if not isinstance(w, ProseView)]
    shown = [w.text() for w in widgets if isinstance(w, QLabel | QAbstractButton)]
    return [*shown, *(w.accessibleName() for w in widgets), *(w.toolTip() for w in widgets)]


def stripped(words: str, desk) -> str:
    """Take out of *words* what is pseudo, and what comes from lessons, people and keyboards."""
    for course in desk.library.courses:
        for text in (course.title, course.summary, *(h.title for h in course.lessons)):
            words = words.replace(text, "")
        for head in course.lessons:
            words = words.replace(head.summary, "")
    for case in study.cases(desk):
        for text in (case.title, case.summary, *map(country_name, case.countries)):
            words = words.replace(text, "")
    for term in study.terms(desk):
        words = words.replace(term.name, "")
    words = re.sub(r"Ada|SME Learn|Tab|Esc|Ctrl|Alt|Home|Return|F11|F1|Sans", "", words)
    while "[" in words and (shorter := re.sub(r"\[[^\[\]]*\]", "", words)) != words:
        words = shorter
    return words
