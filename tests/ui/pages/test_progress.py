"""My progress: course by course, and for each lesson begun, objective by objective."""

import pytest

from sme_learn.services import study
from sme_learn.ui.pages.progress import ProgressPage
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.ring import percent


@pytest.fixture
def page(made, desk):
    return lambda: made(ProgressPage(desk))


def test_before_the_first_lesson_it_says_so(page, said):
    words = said(page())

    assert "Nothing yet: open your first lesson." in words
    assert "0 of 2 lessons passed" in words


def test_a_lesson_begun_is_shown_objective_by_objective(page, desk, said, qtbot):
    lesson = study.open_lesson(desk, "strong-names")
    for own in ("sn-bread", "sn-invented"):
        question = lesson.questions[own]
        study.answer_in_text(desk, lesson, question, question.key, seconds=90.0)
    shown = page()

    words = said(shown)
    assert "started · 3 minutes spent" in words
    assert "Rank names from weak to strong" in words
    assert "known · 2 of 5 questions answered" in words
    assert "not asked enough yet · 0 of 2 questions answered" in words
    assert "Filing a name" not in words
    [again] = shown.findChildren(Button)
    with qtbot.waitSignal(shown.go) as gone:
        again.click()
    assert gone.args == ["lesson", "strong-names"]


def test_a_lesson_read_says_that_no_quiz_was_taken(page, desk, said):
    study.finish_reading(desk, study.open_lesson(desk, "filing"), seconds=60.0)

    assert "read, quiz open · 1 minute spent · no quiz taken yet" in said(page())


def test_quizzes_taken_show_the_first_and_the_best(page, desk, said):
    for responses in ("wrong", "right"):
        sitting = study.begin_quiz(desk, "filing")
        for question in sitting.open:
            response = question.key if responses == "right" else ()
            sitting = study.answer(desk, sitting, question, response, seconds=30.0)

    words = said(page())

    scores = f"first try {percent(0)}, best {percent(1)}"
    assert f"passed · 2 minutes spent · 2 quizzes taken · {scores}" in words
