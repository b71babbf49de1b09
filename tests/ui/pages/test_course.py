"""A course: its lessons in order, and how far one has come in each."""

import pytest

from sme_learn.errors import NotFound
from sme_learn.services import study
from sme_learn.ui.pages.course import CoursePage
from sme_learn.ui.widgets.ring import percent


@pytest.fixture
def page(made, desk):
    return lambda: made(CoursePage(desk, "names"))


def test_lessons_stand_in_order_with_their_state(page, said):
    shown = page()

    assert list(shown.cards) == ["strong-names", "filing"]
    names = [card.accessibleName() for card in shown.cards.values()]
    assert names == ["1. Strong names, not started", "2. Filing a name, not started"]
    assert "not started · 10 minutes" in said(shown)
    assert shown.first_focus() is shown.cards["strong-names"]
    assert shown.course() == "names"


def test_a_lesson_opens_from_its_card(page, qtbot):
    shown = page()

    with qtbot.waitSignal(shown.go) as gone:
        shown.cards["filing"].click()

    assert gone.args == ["lesson", "filing"]


def test_what_was_done_is_said(page, desk, said):
    sitting = study.begin_quiz(desk, "filing")
    for question in sitting.open:
        sitting = study.answer(desk, sitting, question, question.key, seconds=1.0)
    study.keep_place(desk, study.open_lesson(desk, "strong-names"), share=0.5, drafts={})

    words = said(page())

    assert f"passed · 5 minutes · first try {percent(1)}, best {percent(1)}" in words
    assert "started · 10 minutes · 7 left" in words


def test_a_course_that_is_not_there_is_not_found(desk, themed):
    with pytest.raises(NotFound):
        CoursePage(desk, "nothing")
