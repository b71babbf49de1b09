import pytest

from sme_learn.errors import NotFound
from sme_learn.response import NOT_SURE
from sme_learn.services import study
from sme_learn.ui.pages.result import ResultPage
from sme_learn.ui.widgets.prose import ProseView


def sit(desk, *responses, sitting=None):
    """Sit the quiz; what is None is answered right."""
    sitting = sitting or study.begin_quiz(desk, "strong")
    for question, response in zip(sitting.questions, responses, strict=True):
        given = question.key if response is None else response
        sitting = study.answer(desk, sitting, question, given, seconds=2)
    return sitting


@pytest.fixture
def half(studying):
    """A sitting whose second question was answered "not sure"."""
    return sit(studying, None, NOT_SURE)


@pytest.fixture
def page(studying, opened, half):
    return opened(ResultPage(studying, str(half.attempt.id)))


def told(page):
    return [view.toPlainText() for view in page.findChildren(ProseView)]


@pytest.mark.parametrize("attempt", ["no-uuid", "00000000-0000-7000-8000-000000000000"])
def test_an_attempt_that_is_not_there_has_no_result(studying, attempt):
    with pytest.raises(NotFound):
        ResultPage(studying, attempt)


def test_an_attempt_not_finished_has_no_result(studying):
    sitting = study.begin_quiz(studying, "strong")

    with pytest.raises(NotFound):
        ResultPage(studying, str(sitting.attempt.id))


def test_the_score_and_what_is_missing_are_shown(page):
    assert page.ring.share == 0.5
    assert page.words.text() == "Not there yet"


def test_a_pass_is_called_one(studying, opened):
    sitting = sit(studying, None, None)

    page = opened(ResultPage(studying, str(sitting.attempt.id)))

    assert page.words.text() == "Well done: every point"
    assert page.missed is None
    assert page.onward is page.next_lesson


def test_every_question_says_what_was_answered_and_what_would_have_been_right(page):
    right, unsure = told(page)

    assert "Your answer" in right
    assert "What would have been right" not in right
    assert "You said that you were not sure." in unsure
    assert "What would have been right" in unsure


def test_the_first_try_is_kept_apart_from_the_best(studying, opened, half):
    better = sit(studying, None, None)

    page = opened(ResultPage(studying, str(better.attempt.id)))

    assert page.tries.text() == "First try 50%, best 100%"


def test_the_missed_questions_can_be_tried_alone(qtbot, studying, page, half):
    with qtbot.waitSignal(page.go) as gone:
        page.missed.click()

    assert gone.args == ["quiz", "strong"]
    again = study.open_quiz(studying, "strong")
    assert again.questions == half.missed
    assert again.attempt.retries == half.attempt.id


def test_a_retry_put_right_says_so(studying, opened, half):
    again = sit(studying, None, sitting=study.retry_missed(studying, half))

    page = opened(ResultPage(studying, str(again.attempt.id)))

    assert page.words.text() == "All put right"


def test_the_ways_on_lead_on(qtbot, page):
    for button, goal in (
        (page.anew, ["quiz", "strong"]),
        (page.next_lesson, ["lesson", "next"]),
        (page.back, ["lesson", "strong"]),
    ):
        with qtbot.waitSignal(page.go) as gone:
            button.click()
        assert gone.args == goal
