"""The test of a course at the window: taken, left, changed, reviewed, handed in, and the gain."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sme_learn.errors import NotFound
from sme_learn.services import course_tests
from sme_learn.ui.pages.course import CoursePage
from sme_learn.ui.pages.gain import GainPage
from sme_learn.ui.pages.test import TestPage


@pytest.fixture
def page(made, desk):
    return made(TestPage(desk, "names/before"))


def fill(sheet, response):
    sheet.area.restore(response)
    sheet.area.edited.emit()


def answered(desk):
    sitting = course_tests.take(desk, "names", "before")
    return {own: a.response for own, a in sitting.answers.items()}


def hand_in(desk, when, places):
    sitting = course_tests.take(desk, "names", when)
    for place in places:
        question = sitting.questions[place]
        sitting = course_tests.answer(desk, sitting, question, question.key, seconds=1.0)
    course_tests.hand_in(desk, sitting)


def test_going_on_puts_the_answer_on_record_and_tells_nothing_of_it(page, desk):
    sheet = page.sheets[0]
    fill(sheet, sheet.question.key)

    page.onward.click()

    assert answered(desk) == {"nt-1a": ("a",)}
    assert page.at == 1
    page.back.click()
    assert page.sheets[0].told.text().startswith("Saved ")


def test_a_half_typed_answer_is_kept_and_not_given(page, desk, made):
    page.onward.click()
    fill(page.sheets[1], ("fir",))

    page.leaving()

    assert answered(desk) == {}
    again = made(TestPage(desk, "names/before"))
    assert again.at == 1
    assert again.sheets[1].area.draft()[0] == "fir"


def test_a_gap_question_shows_what_stands_before_its_gaps(page, said):
    page.onward.click()

    assert any("One class costs CHF 249" in words for words in said(page.sheets[1])) or any(
        "One class costs CHF 249" in view.toPlainText()
        for view in page.sheets[1].findChildren(type(prose(page.sheets[1])))
    )


def prose(sheet):
    from sme_learn.ui.widgets.prose import ProseView

    return sheet.findChild(ProseView)


def test_an_answer_can_be_changed_and_not_sure_is_an_answer(page, desk):
    sheet = page.sheets[0]
    sheet.not_sure.click()
    assert answered(desk) == {"nt-1a": ()}
    fill(sheet, ("b",))

    page.over.click()

    assert answered(desk) == {"nt-1a": ("b",)}


def test_the_review_says_what_became_of_each_question(page):
    fill(page.sheets[0], ("a",))
    page.onward.click()
    page.sheets[1].flag.click()
    page.over.click()

    said = [row.accessibleName() for row in page.review.rows.values()]

    assert said[0].endswith("answered")
    assert said[1].endswith("not answered, to look at again")
    assert said[2].endswith("not answered")
    page.review.rows["nt-3a"].click()
    assert page.at == 2


def test_flags_come_back(page, desk, made):
    page.sheets[0].flag.click()
    page.leaving()

    assert made(TestPage(desk, "names/before")).sheets[0].flag.isChecked()


def test_handing_in_with_open_questions_is_asked_twice(page, desk, qtbot):
    fill(page.sheets[0], ("a",))
    page.over.click()

    page.review.hand_in.click()
    assert page.review.hand_in.text() == "Hand in all the same"
    assert "2 questions are not answered" in page.review.words.text()
    with qtbot.waitSignal(page.go) as gone:
        page.review.hand_in.click()

    assert gone.args == ["gain", "names"]
    assert course_tests.standing_of(desk, "names").before.done is not None


def test_a_whole_set_is_handed_in_once_it_was_asked_whether(page, qtbot, desk):
    for place in range(3):
        fill(page.sheets[place], page.sheets[place].question.key)
        page.onward.click()

    assert page.at == 3
    page.review.hand_in.click()
    assert page.review.hand_in.text() == "Hand in for good"
    assert course_tests.standing_of(desk, "names").before.done is None
    with qtbot.waitSignal(page.go):
        page.review.hand_in.click()


def test_the_keyboard_goes_to_what_is_left_and_never_straight_to_handing_in(page):
    page.sheets[0].not_sure.click()
    page.onward.click()
    fill(page.sheets[1], page.sheets[1].question.key)

    page.over.click()

    assert page.first_focus() is page.review.rows["nt-3a"]
    assert page.review.hand_in.isVisible()
    assert not page.review.isAncestorOf(page.review.hand_in), "it is in sight however long the list"


def test_the_ways_on_follow_the_question(page, qtbot):
    page.onward.click()
    page.sheets[1].flag.setFocus()

    stops = []
    for _press in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())

    assert stops == [page.back, page.onward, page.over]


def test_enter_goes_on(page, qtbot):
    fill(page.sheets[0], ("a",))

    page.first_focus().setFocus()
    qtbot.keyClick(page.first_focus(), Qt.Key.Key_Return)

    assert page.at == 1


# What counts is what is on record, and the sheet says so.


def give(page, place, response):
    fill(page.sheets[place], response)
    page.onward.click()
    page.back.click()


def test_taking_an_answer_back_says_that_the_one_on_record_counts(page, desk):
    page.onward.click()
    give(page, 1, page.sheets[1].question.key)
    assert page.sheets[1].told.text().startswith("Saved ")

    fill(page.sheets[1], ("",))

    assert page.sheets[1].told.text().startswith("Not complete. Your answer of ")
    page.over.click()
    said = page.review.rows["nt-2a"].accessibleName()
    assert said.endswith("answered; a change is not complete and does not count")
    assert answered(desk) == {"nt-2a": page.sheets[1].question.key}


def test_a_changed_answer_says_when_it_is_saved(page):
    give(page, 0, ("a",))

    fill(page.sheets[0], ("b",))

    assert page.sheets[0].told.text().startswith("Changed; saved when you go on.")


def test_a_cleared_field_stays_clear(page, desk, made):
    page.onward.click()
    fill(page.sheets[1], ("fir",))
    page.keep()
    fill(page.sheets[1], ())

    page.leaving()

    again = made(TestPage(desk, "names/before"))
    again.onward.click()
    assert again.sheets[1].area.draft() == ()
    assert answered(desk) == {}


def test_an_answer_on_record_wins_over_what_was_half_typed_before_it(page, desk, made, clock):
    page.onward.click()
    fill(page.sheets[1], ("first",))
    page.keep()
    clock.move(seconds=1)
    fill(page.sheets[1], page.sheets[1].question.key)
    page.onward.click()

    again = made(TestPage(desk, "names/before"))  # as after an end without leaving
    again._show(1)  # noqa: SLF001

    assert again.sheets[1].area.response() == page.sheets[1].question.key
    assert again.sheets[1].told.text().startswith("Saved ")


def test_a_set_handed_in_from_another_window_is_told_and_leads_to_what_it_came_to(
    page, desk, qtbot
):
    fill(page.sheets[0], ("a",))
    course_tests.hand_in(desk, page.sitting)

    page.onward.click()

    assert "was handed in at" in page.trouble.label.text()
    assert not page.sheets[0].isEnabled()
    page.leaving()
    assert not page.holds_back(), "there is nothing left to keep"
    with qtbot.waitSignal(page.go) as gone:
        page.onward.click()
    assert gone.args == ["gain", "names"]
    assert answered(desk) == {}


def test_the_review_knows_what_was_answered_in_another_window(page, desk):
    question = page.sitting.questions[2]
    course_tests.answer(desk, page.sitting, question, question.key, seconds=1.0)

    page.over.click()

    assert page.review.rows["nt-3a"].accessibleName().endswith(". answered")


def test_leaving_is_stopped_once_where_the_answer_cannot_be_kept(page, desk, monkeypatch):
    from sme_learn.errors import DiskFull

    def full(*_args, **_named):
        raise DiskFull(page.desk.record.path)

    monkeypatch.setattr(course_tests, "answer", full)
    monkeypatch.setattr(course_tests, "keep_notes", full)
    fill(page.sheets[0], ("a",))

    page.leaving()

    assert page.holds_back()
    assert page.trouble.label.text().endswith("go without what is on the screen.")
    page.leaving()
    assert not page.holds_back()


def test_an_answer_that_cannot_be_kept_is_told_and_the_question_stays(page, monkeypatch):
    from sme_learn.errors import DiskFull

    def full(*_args, **_named):
        raise DiskFull(page.desk.record.path)

    monkeypatch.setattr(course_tests, "answer", full)
    fill(page.sheets[0], ("a",))

    page.onward.click()

    assert page.at == 0
    assert page.trouble is not None
    monkeypatch.undo()
    page.onward.click()
    assert page.at == 1
    assert page.trouble is None


@pytest.mark.parametrize("which", ["names/between", "nothing/before", "names"])
def test_a_set_that_is_not_there_is_not_found(desk, which):
    with pytest.raises(NotFound):
        TestPage(desk, which)


# The way there, and what comes of it.


def test_the_course_leads_to_both_sets(made, desk, qtbot):
    card = made(CoursePage(desk, "names")).test

    with qtbot.waitSignal(card.wanted) as asked:
        card.ways["before"].click()
    assert asked.args == ["test", "names/before"]
    assert card.gain.isHidden()


def test_the_course_says_what_is_left_and_what_was_handed_in(made, desk, said):
    sitting = course_tests.take(desk, "names", "after")
    course_tests.answer(desk, sitting, sitting.questions[0], ("a",), seconds=1.0)
    hand_in(desk, "before", [0])

    words = said(made(CoursePage(desk, "names")))

    assert "2 questions left" in words
    assert "Handed in: 33%" in words


def test_a_course_without_a_test_has_no_card(made, desk, shipped):
    (shipped / "en" / "names" / "test.md").unlink()

    assert made(CoursePage(desk, "names")).test is None


@pytest.mark.parametrize(
    "before, after, words",
    [
        (None, None, "Take the first set, and you will see here what you know already."),
        ([0], None, "Take the other set too, and you will see here what you have gained."),
        ([0], [0, 1, 2], "You gained 100% of what there was to gain."),
        ([0, 1], [0], "No gain yet. Look below for what to read again."),
    ],
)
def test_the_gain_is_told_in_words(made, desk, before, after, words):
    for when, places in (("before", before), ("after", after)):
        if places is not None:
            hand_in(desk, when, places)

    assert made(GainPage(desk, "names")).words.text() == words


def test_the_gain_leads_to_the_lessons_that_are_not_known(made, desk, qtbot):
    hand_in(desk, "before", [0])
    page = made(GainPage(desk, "names"))
    [button] = [b for b in page.findChildren(type(page.onward)) if b.text() == "Open Filing a name"]

    with qtbot.waitSignal(page.go) as gone:
        button.click()

    assert gone.args == ["lesson", "filing"]


def test_answers_are_told_after_the_course_only(made, desk, said):
    hand_in(desk, "before", [0])
    assert "Your answers after the course" not in said(made(GainPage(desk, "names")))

    hand_in(desk, "after", [0])
    QApplication.processEvents()
    assert "Your answers after the course" in said(made(GainPage(desk, "names")))
