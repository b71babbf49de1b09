"""What is special about the answer area of one kind."""

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from sme_learn.ui.answers.date import parse_date
from sme_learn.ui.settling import settle_parts
from sme_learn.ui.widgets.button import IconButton
from tests.samples import SAMPLES, SEVERAL, TEXTS, read

LEFT = Qt.MouseButton.LeftButton

# Menus and the calendar are pop-ups; the offscreen platform has no keyboard to give them.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


def menu():
    [found] = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
    return found


def test_a_click_anywhere_on_a_row_chooses_it(asked, qtbot):
    area = asked(SAMPLES["choice"])

    with qtbot.waitSignal(area.edited):
        qtbot.mouseClick(area.rows["b"], LEFT)
    qtbot.mouseClick(area.rows["c"], LEFT)

    assert area.response() == ("c",)


def test_several_rows_can_be_ticked_and_unticked(asked, qtbot):
    area = asked(SEVERAL)

    for option in ("b", "a", "c", "c"):
        qtbot.mouseClick(area.rows[option], LEFT)

    assert area.response() == ("a", "b")


def test_one_answer_is_a_radio_button_and_several_are_check_boxes(asked, heard):
    one, several = asked(SAMPLES["choice"]), asked(SEVERAL)

    assert heard(one.rows["b"])[:2] == (QAccessible.Role.RadioButton, "ZORVEL")
    assert heard(several.rows["a"])[0] == QAccessible.Role.CheckBox


def test_true_always_stands_before_false(asked):
    tops = [[row.y() for row in asked(SAMPLES["true-false"], seed=s).rows.values()] for s in (1, 2)]

    assert all(first < second for first, second in tops)


def test_a_chip_dropped_on_a_row_is_chosen_there(asked, qtbot, drop):
    area = asked(SAMPLES["matching"])

    with qtbot.waitSignal(area.edited):
        drop(area.chips["a"], area.rows["b"])

    assert area.response() == ("b[.]a",)
    assert area.chips["a"].accessibleName() == "Trademark, in use"


def test_one_target_can_serve_two_sources(asked, drop):
    area = asked(SAMPLES["matching"])

    for source in ("a", "c"):
        drop(area.chips["a"], area.rows[source])

    assert area.response() == ("a[.]a", "c[.]a")


def test_a_chip_of_another_question_is_not_taken(asked, drop):
    area, other = asked(SAMPLES["matching"]), asked(SAMPLES["categorise"])
    for chip in other.chips.values():
        chip.scope = "another"

    drop(other.chips["a"], area.rows["b"])

    assert area.response() == ()


def test_a_chip_is_sent_to_a_row_by_enter_and_a_menu(asked, qtbot, guide):
    area = asked(SAMPLES["matching"])
    area.chips["a"].setFocus(Qt.FocusReason.TabFocusReason)

    guide.press(Qt.Key.Key_Return)
    menu().actions()[list(area.rows).index("c")].trigger()
    menu().close()

    assert area.response() == ("c[.]a",)


def test_the_chips_are_one_stop_of_the_tab_key_and_arrows_walk_them(asked, guide):
    area = asked(SAMPLES["matching"])
    chips = list(area.chips.values())
    chips[0].setFocus(Qt.FocusReason.TabFocusReason)

    guide.press(Qt.Key.Key_Right)

    assert QApplication.focusWidget() is chips[1]
    tabbed = [c for c in chips if c.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tabbed == [chips[1]]


def test_the_list_is_named_after_its_left_hand_side(asked, heard):
    area = asked(SAMPLES["matching"])

    folded = area.rows["a"].list
    assert heard(folded)[0] == QAccessible.Role.ComboBox
    assert folded.accessibleName() == "The name on the label"
    [label] = [each for each in area.findChildren(QLabel) if each.buddy() is folded]
    assert heard(label)[1] == "The name on the label"


def test_a_good_dropped_into_a_bin_says_where_it_lies(asked, qtbot, drop):
    area = asked(SAMPLES["categorise"])
    assert area.chips["a"].accessibleName() == "ZOLVEA, not sorted yet"

    with qtbot.waitSignal(area.edited):
        drop(area.chips["a"], area.bins["a"])

    assert area.response() == ("a[.]a",)
    assert area.chips["a"].accessibleName() == "ZOLVEA, in Strong"


def test_a_good_goes_back_to_the_tray(asked, drop, guide):
    area = asked(SAMPLES["categorise"])
    area.restore(("a[.]a", "b[.]a"))

    drop(area.chips["a"], area.tray)
    area.chips["b"].setFocus()
    guide.press(Qt.Key.Key_Backspace)

    assert area.response() == ()


def test_a_good_is_sent_by_a_click_and_a_menu(asked, qtbot):
    area = asked(SAMPLES["categorise"])

    qtbot.mouseClick(area.chips["c"], LEFT)
    menu().actions()[1].trigger()
    menu().close()

    assert area.response() == ("c[.]b",)


def test_the_next_good_takes_the_keyboard_once_one_is_sorted(asked, guide):
    area = asked(SAMPLES["categorise"])
    area.first_focus().setFocus(Qt.FocusReason.TabFocusReason)

    guide.press(Qt.Key.Key_1)

    assert QApplication.focusWidget() is area.first_focus()
    assert QApplication.focusWidget().shows_focus


def test_bins_stand_side_by_side_and_below_each_other_where_it_is_narrow(asked, look):
    wide = asked(SAMPLES["categorise"], 744)
    assert wide.bins["a"].y() == wide.bins["b"].y()

    look(text_size=200)
    narrow = asked(SAMPLES["categorise"], 520)
    assert narrow.bins["a"].y() < narrow.bins["b"].y()


@pytest.mark.parametrize("seed", range(40))
def test_steps_are_never_shown_in_their_right_order(asked, seed):
    area = asked(SAMPLES["ordering"], seed=seed)

    assert area.steps.order() != SAMPLES["ordering"].key


def test_the_order_shown_can_be_kept_as_the_answer(asked, qtbot):
    area = asked(SAMPLES["ordering"])

    with qtbot.waitSignal(area.edited):
        qtbot.mouseClick(area.keep, LEFT)

    assert area.response() == area.steps.order()


@pytest.mark.parametrize("still", [True, False])
def test_a_step_is_dragged_with_the_mouse(asked, qtbot, look, still):
    look(reduced_motion=still)
    area = asked(SAMPLES["ordering"])
    before = area.steps.order()
    view = area.steps.viewport()
    start, end = (area.steps.row_rect(before[n]).center() for n in (0, 2))

    qtbot.mousePress(view, LEFT, pos=start)
    for share in (0.2, 0.6, 1.0):
        qtbot.mouseMove(view, start + QPoint(0, round((end.y() - start.y() + 8) * share)))
    qtbot.mouseRelease(view, LEFT, pos=end)

    assert area.response() == (before[1], before[2], before[0], *before[3:])
    rows = [area.steps.visualItemRect(area.steps.item(n)).top() for n in range(5)]
    qtbot.waitUntil(lambda: [area.steps.row_rect(s).top() for s in area.steps.order()] == rows)


def test_buttons_move_a_step_and_keep_the_keyboard(asked, qtbot, guide):
    area = asked(SAMPLES["ordering"])
    step = area.steps.order()[1]
    buttons, words = area.findChildren(IconButton), area.steps.words(step)
    [up] = [b for b in buttons if b.accessibleName() == f"Move up: {words}"]
    [down] = [b for b in buttons if b.accessibleName() == f"Move down: {words}"]
    up.setFocus(Qt.FocusReason.TabFocusReason)

    guide.press(Qt.Key.Key_Space)

    assert area.steps.place(step) == 0
    assert QApplication.focusWidget() is down


def test_a_row_says_its_place(asked, heard):
    area = asked(SAMPLES["ordering"])
    area.restore(SAMPLES["ordering"].key)
    listed = QAccessible.queryAccessibleInterface(area.steps)

    assert listed.role() == QAccessible.Role.List
    assert listed.child(1).text(QAccessible.Text.Name) == "DARK AND STRONG, place 2 of 5"


@pytest.mark.parametrize(
    ("language", "typed", "number"),
    [
        ("en", "1,499.50", "1499.5"),
        ("de", "1.499,50", "1499.5"),
        ("fr", "1 499,5", "1499.5"),
        ("ar-XB", "١٤٩٩٫٥", "1499.5"),
    ],
)
def test_a_number_is_read_as_the_place_writes_it(asked, look, language, typed, number):
    look(language=language)
    area = asked(SAMPLES["numeric"])

    area.field.insert(typed)

    assert area.response() == (number,)


def test_a_number_is_shown_with_the_decimal_sign_of_the_place(asked, look):
    look(language="de")
    area = asked(SAMPLES["numeric"])

    area.fill(("12.345",))

    assert area.field.text() == "12,345"
    assert area.response() == ("12.345",)


def test_what_is_no_number_is_said_only_after_typing(asked, qtbot, heard, guide):
    area = asked(SAMPLES["numeric"])
    area.field.setFocus()
    qtbot.keyClicks(area.field, "4x")
    assert area.note.isHidden()

    guide.press(Qt.Key.Key_Return)
    assert area.note.text() == "Write a number, for example 12.5"
    assert heard(area.field)[1:] == ("Your answer in CHF", area.note.text())

    guide.press(Qt.Key.Key_Backspace)
    assert area.note.isHidden()


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        ("en-GB", "2027-09-05", "2027-09-05"),
        ("en-GB", "5/9/2027", "2027-09-05"),
        ("en-GB", "05/09/27", "2027-09-05"),
        ("en-GB", "5 Sep 2027", "2027-09-05"),
        ("en-GB", "Sunday, 5th September 2027", "2027-09-05"),
        ("en-GB", "9/15/2027", "2027-09-15"),
        ("en-GB", "5/9/98", "1998-09-05"),
        ("en-US", "9/5/27", "2027-09-05"),
        ("en-US", "September 5, 2027", "2027-09-05"),
        ("de", "5. September 2027", "2027-09-05"),
        ("es", "5 de septiembre de 2027", "2027-09-05"),
        ("ar", "٥/٩/٢٠٢٧", "2027-09-05"),
        ("ar", "الأحد، ٥ سبتمبر ٢٠٢٧", "2027-09-05"),
        ("zh", "2027年9月5日", "2027-09-05"),
    ],
)
def test_a_date_is_read_as_people_write_it(language, typed, day):
    assert parse_date(typed, QLocale(language)).toString(Qt.DateFormat.ISODate) == day


@pytest.mark.parametrize("typed", ["", "15/9", "31/2/2027", "15/9/202", "15 foo 2027", "soon", "²"])
def test_what_is_no_date_is_not_taken_for_one(typed):
    assert parse_date(typed, QLocale("en-GB")) is None


def test_a_date_is_spelled_out_as_it_was_understood(asked, qtbot):
    area = asked(SAMPLES["date"])

    qtbot.keyClicks(area.field, "15/9/27")

    assert area.note.text() == "Wednesday, 15 September 2027"
    assert area.response() == ("2027-09-15",)


def test_what_is_no_date_is_said_after_typing(asked, qtbot, guide):
    area = asked(SAMPLES["date"])
    area.field.setFocus()
    qtbot.keyClicks(area.field, "15/9")
    assert area.note.isHidden()

    guide.press(Qt.Key.Key_Return)

    assert area.note.text() == "Write a date, for example 31/01/2027 or 2027-01-31"


def test_a_date_is_picked_from_the_calendar_by_keys(asked, qtbot, guide):
    area = asked(SAMPLES["date"])
    area.restore(("2027-09-14",))
    area.opener.setFocus(Qt.FocusReason.TabFocusReason)

    guide.press(Qt.Key.Key_Space)
    qtbot.waitUntil(area.calendar.isVisible)
    view = area.calendar.month.focusProxy() or area.calendar.month
    qtbot.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(area.edited):
        qtbot.keyClick(view, Qt.Key.Key_Return)

    assert area.response() == ("2027-09-15",)


def test_escape_closes_the_calendar_and_changes_nothing(asked, qtbot):
    area = asked(SAMPLES["date"])
    qtbot.mouseClick(area.opener, LEFT)
    calendar = area.calendar
    assert calendar.month.selectedDate() == QDate.currentDate()

    with qtbot.assertNotEmitted(area.edited), qtbot.waitSignal(calendar.destroyed):
        qtbot.keyClick(calendar, Qt.Key.Key_Escape)

    assert area.response() == ()


def test_short_text_is_trimmed_and_bounded(asked, qtbot):
    area = asked(SAMPLES["short-text"])

    qtbot.keyClicks(area.field, "  coined   word ")
    assert area.response() == ("coined word",)
    area.field.clear()
    QApplication.clipboard().setText("a\nb" * 200)
    area.field.paste()

    assert len(area.field.text()) == 200
    assert "\n" not in area.response()[0]


def test_a_gap_is_named_by_its_place_and_the_words_before_it(asked, heard):
    area = asked(SAMPLES["gap"])

    _role, name, _description = heard(area.fields[1])

    assert name == "Gap 2 of 2, after “with the goods is”"


def test_all_gaps_are_as_wide_and_lie_within_the_text(asked):
    area = asked(SAMPLES["gap"], 520)

    assert len({field.width() for field in area.fields}) == 1
    for field in area.fields:
        assert area.text.rect().contains(field.geometry())


def test_a_mirrored_gap_stands_mirrored(asked, look):
    plain = asked(SAMPLES["gap"]).fields[0].x()
    look(language="ar-XB")
    mirrored = asked(SAMPLES["gap"])

    assert mirrored.fields[0].x() != plain
    assert mirrored.text.isRightToLeft()


@pytest.mark.parametrize("width", [744, 600, 420])
def test_what_is_said_of_each_good_has_room_where_it_lies(asked, width):
    name = "Salma Trading SARL of Tunis, printed on the invoice and on the parcel"
    text = TEXTS["categorise"].replace("BLUE CAMEL", name).replace("CLEAN HANDS", name.upper())
    area = asked(read("categorise", text), width)
    for good, bin_ in (("a", "b"), ("b", "a"), ("c", "b"), ("b", "b"), ("c", "a")):
        area.put(good, bin_)
    settle_parts()

    area.show_verdicts(area.response())
    settle_parts()

    assert not [c for c in area.chips.values() if c.height() < c.heightForWidth(c.width())]
