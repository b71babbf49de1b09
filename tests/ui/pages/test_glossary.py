"""The glossary: every term, and those that hold what is typed."""

import pytest
from PySide6.QtCore import QRect

from sme_learn.ui.pages.glossary import GlossaryPage
from sme_learn.ui.widgets.prose import ProseView


@pytest.fixture
def page(made, desk):
    return made(GlossaryPage(desk))


def shown(page) -> list[str]:
    return [own for own, (_words, card) in page.cards.items() if not card.isHidden()]


def test_all_terms_stand_in_order(page):
    assert shown(page) == ["class", "priority", "trademark"]
    assert page.first_focus() is page.finder.line


@pytest.mark.parametrize(
    "typed, found",
    [
        ("PRIOR", ["priority"]),
        ("goods", ["class", "trademark"]),
        ("goods whose", ["trademark"]),
        ("  ", ["class", "priority", "trademark"]),
        ("nothing", []),
    ],
)
def test_typing_finds_terms_by_name_and_words(page, typed, found):
    page.finder.line.setText(typed)

    assert shown(page) == found
    assert page.nothing.isHidden() is bool(found)


def test_a_term_leads_to_another_that_was_hidden(page):
    page.finder.line.setText("customers")
    [prose] = [view for view in page.findChildren(ProseView) if view.isVisible()]

    prose.link_activated.emit("term:class", QRect())

    assert page.finder.text() == ""
    assert "class" in shown(page)


def test_a_lesson_can_be_reached_from_a_term(page, qtbot):
    prose = page.findChildren(ProseView)[0]

    with qtbot.waitSignal(page.go) as gone:
        prose.link_activated.emit("lesson:filing", QRect())

    assert gone.args == ["lesson", "filing"]
    with qtbot.assertNotEmitted(page.go):
        prose.link_activated.emit("https://guide.example/", QRect())


def test_the_term_that_is_called_so_comes_first(page):
    page.finder.line.setText("class")

    cards = [card for own, (_words, card) in page.cards.items() if card.isVisible()]
    first = min(cards, key=lambda card: card.y())

    assert first is page.cards["class"][1]
