"""The cases: all of them, those that fit, and one opened."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect

from sme_learn.content.library import Library
from sme_learn.errors import NotFound
from sme_learn.ui.case_links import CaseLinks
from sme_learn.ui.lesson_blocks import CallOutCard
from sme_learn.ui.pages.case import CasePage
from sme_learn.ui.pages.cases import CasesPage
from sme_learn.ui.pages.lesson import LessonPage
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.prose import ProseView


@pytest.fixture
def page(made, desk):
    return made(CasesPage(desk))


def shown(page):
    return [own for own, card in page.cards.items() if not card.isHidden()]


def choose(page, what, words):
    choice = page.choices[what]
    choice.setCurrentText(words)
    choice.activated.emit(choice.currentIndex())


def test_all_cases_stand_by_title(page):
    assert shown(page) == ["lost-shape", "hill-pepper"]
    assert page.count.text() == "2 cases"
    assert page.all.isHidden()
    assert page.first_focus() is page.choices["country"]


@pytest.mark.parametrize(
    "what, words, found",
    [
        ("country", "Cameroon", ["hill-pepper"]),
        ("sector", "Consumer goods", ["lost-shape"]),
        ("right", "Licence", ["lost-shape"]),
        ("effect", "Better price", ["hill-pepper"]),
        ("effect", "All effects", ["lost-shape", "hill-pepper"]),
    ],
)
def test_a_choice_leaves_the_cases_that_fit(page, what, words, found):
    choose(page, what, words)

    assert shown(page) == found


def test_choices_hold_only_what_occurs(page):
    choice = page.choices["sector"]

    assert [choice.itemText(n) for n in range(choice.count())] == [
        "All sectors",
        "Consumer goods",
        "Food and farming",
    ]


def test_when_nothing_fits_it_is_said_and_one_press_shows_all(page):
    choose(page, "country", "Cameroon")
    choose(page, "right", "Licence")

    assert (shown(page), page.count.text()) == ([], "No case fits all of this.")
    page.all.click()
    assert len(shown(page)) == 2
    assert page.choices["country"].currentIndex() == 0


def test_pressing_a_card_opens_the_case(page, qtbot):
    with qtbot.waitSignal(page.go) as asked:
        page.cards["hill-pepper"].click()

    assert asked.args == ["case", "hill-pepper"]


def test_without_cases_the_page_says_so(made, desk, monkeypatch):
    monkeypatch.setattr(Library, "cases", lambda _self: ())

    page = made(CasesPage(desk))

    assert page.cards == {}
    assert page.first_focus() is page


# One case.


@pytest.fixture
def case(made, desk):
    return made(CasePage(desk, "hill-pepper"))


def test_a_case_says_who_where_which_right_and_how_sure_it_is(case):
    words = " ".join(view.toPlainText() for view in case.findChildren(ProseView))

    for part in ("Pepper growers of a hill", "Cameroon", "Geographical indication", "2022"):
        assert part in words
    assert "The Hill Paper" in words


def test_a_case_ends_with_questions_for_a_class(case):
    [card] = case.findChildren(CallOutCard)

    assert card.accessibleName() == "To talk about in class"


def test_a_case_leads_to_the_lessons_that_are_there(made, desk, qtbot, monkeypatch):
    found = desk.library.case("lost-shape")
    head = replace(found.head, lessons=(*found.head.lessons, "not-yet-written"))
    monkeypatch.setattr(Library, "case", lambda _self, _id: replace(found, head=head))
    page = made(CasePage(desk, "lost-shape"))
    [button] = [b for b in page.findChildren(Button) if b.text() == "Strong names"]

    with qtbot.waitSignal(page.go) as asked:
        button.click()

    assert asked.args == ["lesson", "strong-names"]


def test_a_term_of_a_case_opens_beside_its_word(case, qtbot):
    case.references.follow("term:priority", QRect(10, 10, 50, 20))

    assert case.references.open is not None
    case.references.open.close_card()


def test_a_case_that_is_not_there_is_not_found(desk):
    with pytest.raises(NotFound):
        CasePage(desk, "none")


# From a lesson.


def test_a_lesson_leads_to_the_cases_that_go_with_it(made, desk, qtbot):
    page = made(LessonPage(desk, "filing"))
    qtbot.waitUntil(lambda: page.view.is_filled)
    [links] = page.findChildren(CaseLinks)
    [button] = links.findChildren(Button)

    assert button.text() == "Hill pepper keeps its name"
    with qtbot.waitSignal(page.go) as asked:
        button.click()
    assert asked.args == ["case", "hill-pepper"]
