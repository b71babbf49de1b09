import pytest
from PySide6.QtCore import Qt

from sme_learn.errors import NotFound
from sme_learn.model import Finished
from sme_learn.services import study
from sme_learn.ui.pages.quiz import QuizPage


@pytest.fixture
def page(studying, opened):
    return opened(QuizPage(studying, "strong"))


def give(page, response):
    panel = page.sheet.panel
    panel.area.restore(response)
    panel.area.edited.emit()
    panel.check.click()


def test_a_lesson_without_a_quiz_has_no_quiz_page(studying):
    with pytest.raises(NotFound):
        QuizPage(studying, "next")


def test_one_question_is_asked_at_a_time(page):
    assert page.sheet.panel.question == page.sitting.questions[0]
    assert page.header.counted.text() == "Question 1 of 2"
    assert page.header.bar.share == 0.0


def test_an_answer_is_saved_and_the_next_question_offered(studying, page):
    give(page, page.sheet.panel.question.key)

    [answered] = studying.record.answers(studying.learner.id)
    assert answered.attempt == page.sitting.attempt.id
    assert page.sheet.panel.feedback.verdict.text() == "Right"
    assert page.sheet.panel.feedback.again is None
    assert page.sheet.proceed.hasFocus()
    assert page.header.bar.share == 0.5


def test_the_next_question_is_made_while_the_feedback_is_read(qtbot, page):
    give(page, page.sheet.panel.question.key)
    was = page.sheet

    qtbot.waitUntil(lambda: page._next is not None)  # noqa: SLF001
    ready = page._next  # noqa: SLF001
    qtbot.keyClick(was.proceed, Qt.Key.Key_Return)

    assert page.sheet is ready
    assert page.sheet.panel.question == page.sitting.questions[1]
    assert page.header.counted.text() == "Question 2 of 2"


def test_enter_leads_on_from_the_feedback_too(qtbot, page):
    give(page, page.sheet.panel.question.key)
    card = page.sheet.panel.feedback.card
    card.setFocus()

    qtbot.keyClick(card, Qt.Key.Key_Return)

    assert page.sheet.panel.question == page.sitting.questions[1]


def test_a_locked_record_is_told_once_and_no_longer_than_it_lasts(page, locked):
    key = page.sheet.panel.question.key

    with locked:
        page.keep()
        assert page.trouble is not None
        give(page, key)
        assert page.sheet.panel.trouble is not None
        assert page.trouble is None
    give(page, key)

    assert page.sheet.panel.trouble is page.trouble is None


def test_what_could_not_be_kept_is_no_longer_told_once_it_is(page, locked):
    with locked:
        page.keep()
    assert page.trouble is not None

    page.keep()

    assert page.trouble is None


def test_the_last_answer_finishes_and_leads_to_the_result(qtbot, studying, page):
    give(page, page.sheet.panel.question.key)
    page.sheet.proceed.click()
    give(page, page.sheet.panel.question.key)

    with qtbot.waitSignal(page.go) as gone:
        page.sheet.proceed.click()

    assert page.sheet.proceed.text() == "See how it went"
    assert gone.args == ["result", str(page.sitting.attempt.id)]
    [finished] = [e for e in studying.record.events() if isinstance(e, Finished)]
    assert finished.passed


def test_leaving_and_coming_back_goes_on_at_the_first_open_question(qtbot, studying, opened, page):
    give(page, page.sheet.panel.question.key)
    with qtbot.waitSignal(page.go) as gone:
        page.header.leave.click()
    page.leaving()

    again = opened(QuizPage(studying, "strong"))

    assert gone.args == ["lesson", "strong"]
    assert again.sitting.attempt == page.sitting.attempt
    assert again.sheet.panel.question == page.sitting.questions[1]


def test_options_come_in_the_same_order_when_taken_up_again(studying, opened, page):
    again = opened(QuizPage(studying, "strong"))

    def order(shown):
        return [row.accessibleName() for row in shown.sheet.panel.area.rows.values()]

    if page.sheet.panel.question.kind == "choice":
        assert order(again) == order(page)
    assert again.sitting.questions == page.sitting.questions


def test_a_half_given_answer_is_there_again_and_the_place_in_the_lesson_stays(
    studying, opened, page
):
    study.keep_place(studying, page.lesson, share=0.5, drafts={"kind": ("fanc",)})
    page = opened(QuizPage(studying, "strong"))
    key = page.sheet.panel.question.key
    page.sheet.panel.area.restore(key)
    page.sheet.panel.area.edited.emit()
    page.leaving()

    again = opened(QuizPage(studying, "strong"))

    place = study.place_in(studying, page.lesson)
    assert again.sheet.panel.area.response() == key
    assert place.share == 0.5
    assert place.drafts["kind"] == ("fanc",)


def test_an_answered_question_leaves_no_draft(studying, page):
    give(page, page.sheet.panel.question.key)

    page.leaving()

    assert study.place_in(studying, page.lesson).drafts == {}


def test_reading_again_leads_into_the_lesson(qtbot, page):
    give(page, page.sheet.panel.question.key)

    with qtbot.waitSignal(page.go) as gone:
        page.sheet.panel.feedback.see.click()

    assert gone.args == ["lesson", f"strong#{page.sheet.panel.question.see}"]
