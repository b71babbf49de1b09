import time

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from sme_learn.errors import DiskFull, NotFound
from sme_learn.model import Read
from sme_learn.response import NOT_SURE
from sme_learn.services import study
from sme_learn.ui.pages.lesson import LessonPage
from sme_learn.ui.question_panel import QuestionPanel
from sme_learn.ui.widgets.message_bar import MessageBar


@pytest.fixture
def page(studying, opened):
    return opened(LessonPage(studying, "strong"))


@pytest.fixture
def panel(page):
    return page.panels["strongest"]


def choose(panel, option):
    panel.area.rows[option].click()


def tabbed(qtbot, start, count):
    """Return the *count* widgets that the Tab key finds after *start*."""
    start.setFocus()
    found = []
    for _stop in range(count):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        found.append(QApplication.focusWidget())
    return found


def words(widget):
    return widget.toPlainText()


def test_a_lesson_that_is_not_there_cannot_be_opened(studying):
    with pytest.raises(NotFound):
        LessonPage(studying, "nowhere")


def test_the_first_screen_is_there_before_the_rest(qtbot, studying):
    page = LessonPage(studying, "strong")
    qtbot.addWidget(page)
    page.resize(1000, 300)

    page.show()

    assert 0 < len(page.view.blocks) < len(page.lesson.blocks)


def test_building_the_rest_does_not_move_what_is_read(qtbot, studying):
    page = LessonPage(studying, "strong")
    qtbot.addWidget(page)
    page.resize(1000, 300)
    page.show()
    tops = [block.y() for block in page.view.blocks]

    qtbot.waitUntil(lambda: page.view.is_filled)

    assert [block.y() for block in page.view.blocks][: len(tops)] == tops


def test_a_block_that_cannot_be_read_is_said_and_the_rest_goes_on(page):
    [bar] = page.view.findChildren(MessageBar)

    assert "01-strong.md" in bar.label.text()
    assert "further" in page.panels["kind"].question.see


def test_the_facts_stand_at_the_foot_with_date_and_source(page):
    told = words(page.view.blocks[-2].words)

    assert "850" in told
    assert "January 2026" in told
    assert "Fee table, https://example.org/fees" in told
    assert "Check before you rely on it" in told


def test_check_waits_for_an_answer(panel):
    assert not panel.check.isEnabled()

    choose(panel, "a")

    assert panel.check.isEnabled()


def test_a_right_answer_is_saved_first_and_called_right_then(qtbot, studying, panel):
    seen = []
    panel.saved.connect(
        lambda answered: seen.append(
            (
                answered.id == studying.record.answers(studying.learner.id)[-1].id,
                panel.feedback.saved.text(),
                panel.feedback.verdict.text(),
            )
        )
    )
    choose(panel, "b")

    panel.check.click()

    [(is_on_record, saved, verdict)] = seen
    assert is_on_record
    assert saved.startswith("Saved ")
    assert verdict == ""
    assert panel.feedback.verdict.text() == "Right"


def test_a_wrong_answer_is_told_why_and_where_to_read_it_again(page, panel):
    choose(panel, "a")

    panel.check.click()

    told = words(panel.feedback.remarks)
    assert panel.feedback.verdict.text() == "Not right"
    assert "It says what it is." in told
    assert "The further from the goods, the better." in told
    assert panel.feedback.see.text() == "Read it again: The ladder"


def test_reading_again_scrolls_to_the_heading(page, panel):
    choose(panel, "a")
    panel.check.click()
    page.view.verticalScrollBar().setValue(page.view.verticalScrollBar().maximum())

    panel.feedback.see.click()

    ladder = page.view.blocks[2]
    assert 0 <= ladder.mapTo(page.view.viewport(), ladder.rect().topLeft()).y() < 100


def test_not_sure_is_an_answer_that_earns_nothing(studying, panel):
    panel.not_sure.click()

    [answered] = studying.record.answers(studying.learner.id)
    assert answered.response == NOT_SURE
    assert panel.feedback.verdict.text() == "You were not sure"


def test_a_hint_that_was_opened_is_on_record(studying, panel):
    panel.hint.click()
    choose(panel, "b")

    panel.check.click()

    assert words(panel.hint_text) == "Invented words."
    assert studying.record.answers(studying.learner.id)[0].hint_used


def test_trying_again_asks_anew_and_keeps_every_try(studying, panel):
    choose(panel, "a")
    panel.check.click()

    panel.feedback.again.click()

    assert panel.is_open
    assert panel.area.response() == ()
    choose(panel, "b")
    panel.check.click()
    assert [a.score.earned for a in studying.record.answers(studying.learner.id)] == [0.0, 1.0]


def test_an_answer_that_cannot_be_saved_is_not_called_saved_and_stays(qtbot, page, panel, tmp_path):
    def judge(response, *, seconds, hint_used):
        raise DiskFull(tmp_path / "record.db")

    full = QuestionPanel(panel.question, judge, chance=lambda: panel.area.chance)
    qtbot.addWidget(full)
    choose(full, "b")

    full.check.click()

    assert "The disk is full" in full.trouble.label.text()
    assert full.feedback is None
    assert full.area.response() == ("b",)
    assert full.check.isEnabled()


def test_enter_checks_and_a_second_enter_leaves_the_feedback_where_it_is(qtbot, panel):
    panel.area.first_focus().setFocus()
    qtbot.keyClick(panel.area.first_focus(), Qt.Key.Key_Space)

    qtbot.keyClick(panel.area.first_focus(), Qt.Key.Key_Return)
    card = QApplication.focusWidget()
    qtbot.keyClick(card, Qt.Key.Key_Return)

    assert card is panel.feedback.card
    assert card.accessibleName() == panel.feedback.says
    assert card.hasFocus()
    assert not panel.is_open


def test_the_feedback_is_ringed_and_in_sight_for_whoever_uses_keys(qtbot, page, panel):
    option = panel.area.rows["a"]
    option.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(option, Qt.Key.Key_Space)

    qtbot.keyClick(option, Qt.Key.Key_Return)

    assert panel.feedback.card.shows_focus
    top = panel.feedback.card.mapTo(page.view.viewport(), QPoint(0, 0)).y()
    assert 0 <= top < page.view.viewport().height()


def test_tab_goes_from_the_feedback_to_what_can_be_done_next(qtbot, panel):
    choose(panel, "a")
    panel.check.click()

    stops = tabbed(qtbot, panel.feedback.card, 2)

    assert stops == [panel.feedback.see, panel.feedback.again]


@pytest.mark.parametrize("times", [1, 2])
def test_tab_finds_everything_in_its_order_when_trying_again(qtbot, page, panel, times):
    panel.hint.click()
    for _time in range(times):
        choose(panel, "a")
        panel.check.click()
        panel.feedback.again.click()
    choose(panel, "a")

    broken = page.view.findChild(MessageBar)
    stops = tabbed(qtbot, panel.area.rows["a"], 3)

    assert stops == [panel.check, panel.not_sure, broken.close_button]


def test_trying_again_shows_the_options_and_the_hint_follows(qtbot, page, panel):
    choose(panel, "a")
    panel.check.click()
    page.view.verticalScrollBar().setValue(page.view.verticalScrollBar().maximum())

    panel.feedback.again.click()

    first = panel.area.first_focus()
    assert first.hasFocus()
    top = first.mapTo(page.view.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= page.view.viewport().height() - first.height()
    assert tabbed(qtbot, first, 2) == [panel.not_sure, panel.hint]


def test_a_locked_record_is_told_once_and_no_longer_than_it_lasts(page, panel, locked):
    choose(panel, "b")

    with locked:
        page.keep()
        assert page.trouble is not None
        panel.check.click()
        assert page.trouble is None
        page.keep()

        assert panel.trouble is not None
        assert page.trouble is None
    panel.check.click()

    assert panel.feedback is not None
    assert panel.trouble is page.trouble is None


def test_a_lesson_opened_again_shows_the_last_answer_with_its_feedback(studying, opened, panel):
    choose(panel, "a")
    panel.check.click()

    again = opened(LessonPage(studying, "strong")).panels["strongest"]

    assert again.feedback.verdict.text() == "Not right"
    assert "22 November 2026" in again.feedback.saved.text()
    assert again.area.response() == ("a",)


def test_a_half_typed_answer_is_there_again(qtbot, studying, opened, page):
    qtbot.keyClicks(page.panels["kind"].area.field, "fanc")

    page.leaving()

    again = opened(LessonPage(studying, "strong"))
    assert again.panels["kind"].area.field.text() == "fanc"


def test_drafts_are_kept_within_two_seconds_without_leaving(qtbot, studying, page):
    qtbot.keyClicks(page.panels["kind"].area.field, "fanc")

    def is_kept():
        place = study.place_in(studying, page.lesson)
        return bool(place) and place.drafts == {"kind": ("fanc",)}

    qtbot.waitUntil(is_kept, timeout=3000)


def test_drafts_of_questions_further_down_are_not_lost(qtbot, studying, page):
    qtbot.keyClicks(page.panels["kind"].area.field, "fanc")
    page.leaving()
    short = LessonPage(studying, "strong")
    qtbot.addWidget(short)

    short.leaving()

    assert study.place_in(studying, page.lesson).drafts == {"kind": ("fanc",)}


def test_the_scroll_position_is_there_again(qtbot, studying, opened, page):
    bar = page.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    at = bar.value()
    page.leaving()

    again = LessonPage(studying, "strong")
    qtbot.addWidget(again)
    again.resize(1000, 600)
    again.show()

    assert abs(again.view.verticalScrollBar().value() - at) <= 2


def test_a_position_at_the_end_is_there_again(studying, opened, page):
    bar = page.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    page.leaving()

    again = opened(LessonPage(studying, "strong"))

    assert again.view.verticalScrollBar().value() == again.view.verticalScrollBar().maximum()


def test_the_position_holds_when_the_window_changes_its_width(page):
    bar = page.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    share = page.view.share()

    page.resize(640, 600)

    assert page.view.share() == pytest.approx(share, abs=0.02)


def reads(desk):
    return [event for event in desk.record.events() if isinstance(event, Read)]


def test_a_lesson_only_opened_is_not_read(qtbot, studying, page):
    page.look()

    assert reads(studying) == []


def test_reaching_the_end_puts_reading_on_record_once(qtbot, studying, page):
    studying.listeners.append(page.heed)
    bar = page.view.verticalScrollBar()

    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(reads(studying)) == 1)
    bar.setValue(0)
    page.look()
    bar.setValue(bar.maximum())
    page.look()

    [read] = reads(studying)
    assert read.lesson == "strong"
    assert read.seconds is not None
    assert page.title.state.text() == "read, quiz open"


def test_a_hidden_lesson_is_not_read(studying, page):
    bar = page.view.verticalScrollBar()
    page.hide()
    bar.setValue(bar.maximum())

    page.look()

    assert reads(studying) == []


def test_time_is_counted_while_a_question_is_in_sight(qtbot, studying, page, panel):
    page.view.show_block(page.view.blocks.index(panel))
    page.look()
    time.sleep(0.15)
    choose(panel, "b")

    panel.check.click()

    [answered] = studying.record.answers(studying.learner.id)
    assert 0.1 <= answered.seconds < 5
    assert page.panels["kind"].attention.seconds < answered.seconds + 5


def test_a_term_opens_beside_its_word_and_leads_to_others(page):
    page.references.follow("term:trademark", QRect(200, 200, 40, 20))
    card = page.references.open

    assert card.accessibleName() == "Trademark"
    assert "whose goods" in words(card.text)
    page.references.follow("term:examiner", QRect())
    assert page.references.open.accessibleName() == "Examiner"
    page.references.open.close_card()
    assert page.references.open is None


def test_a_fact_opens_with_its_source(page):
    page.references.follow("fact:FEE-1", QRect(200, 200, 40, 20))

    assert "Fee table" in words(page.references.open.text)
    page.references.open.close_card()


def test_a_web_address_opens_nothing(page):
    page.references.follow("https://example.org", QRect())

    assert page.references.open is None


def test_a_link_to_a_lesson_goes_there(qtbot, page):
    with qtbot.waitSignal(page.go) as gone:
        page.references.follow("lesson:next", QRect())

    assert gone.args == ["lesson", "next"]


def test_a_lesson_can_be_opened_at_a_heading(studying, opened):
    page = opened(LessonPage(studying, "strong#end"))

    assert page.view.verticalScrollBar().value() > 0


def test_the_quiz_card_leads_to_the_quiz_and_knows_of_an_open_one(qtbot, studying, opened, page):
    assert page.quiz.take.text() == "Take the quiz"
    with qtbot.waitSignal(page.go) as gone:
        page.quiz.take.click()
    assert gone.args == ["quiz", "strong"]
    sitting = study.begin_quiz(studying, "strong")
    study.answer(studying, sitting, sitting.questions[0], NOT_SURE, seconds=1)

    again = opened(LessonPage(studying, "strong"))

    assert again.quiz.take.text() == "Go on with the quiz: 1 of 2 answered"


def test_no_window_of_its_own_flashes_up_while_a_lesson_is_built(qapp, studying, opened):
    shown = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and getattr(watched, "isWindow", bool)():
                shown.append(type(watched).__name__)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    opened(LessonPage(studying, "strong"))
    qapp.removeEventFilter(watch)

    assert [name for name in shown if name not in {"LessonPage", "QWindow"}] == []
