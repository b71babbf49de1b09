from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QTextLayout, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from sme_learn.ui.widgets.button import Button, IconButton
from sme_learn.ui.widgets.nav import NavItem
from sme_learn.ui.widgets.option_row import CheckRow, OptionRow, Verdict
from sme_learn.ui.widgets.segmented import Segmented
from sme_learn.ui.widgets.stepper import Stepper
from sme_learn.ui.widgets.text_field import Combo, Field, TextField
from sme_learn.ui.widgets.toggle import Toggle

Role = QAccessible.Role
KINDS = ("primary", "secondary", "quiet", "danger")


@pytest.fixture
def column(shown):
    """Put widgets below each other and show them."""
    kept = []

    def show(*widgets, width=480):
        box = QWidget()
        layout = QVBoxLayout(box)
        for widget in widgets:
            layout.addWidget(widget)
        kept.append(box)
        return shown(box, width)

    return show


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [100, 150, 200])
def test_a_button_is_high_enough_and_never_cuts_its_words(look, kind, size):
    look(text_size=size)

    button = Button("Start the lesson", kind, "arrow-forward", icon_last=True)

    words = QFontMetrics(button.font()).horizontalAdvance(button.text())
    assert button.minimumSizeHint().width() > words + 20
    assert button.sizeHint().height() >= 40 * size / 100


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_focused_button_is_pressed_by_key(qtbot, shown, key):
    button = shown(Button("Check", "primary"))
    button.setFocus()

    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_a_screen_reader_hears_a_button_and_its_words(heard, shown):
    assert heard(shown(Button("Check")))[:2] == (Role.Button, "Check")
    assert heard(shown(IconButton("cross", "Close")))[:2] == (Role.Button, "Close")


def test_the_focus_ring_is_there_for_the_keyboard_only(column):
    one, two = Button("One"), Button("Two")
    column(one, two)

    one.clearFocus()
    one.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not one.shows_focus

    two.setFocus(Qt.FocusReason.TabFocusReason)
    assert two.shows_focus
    assert not one.shows_focus


def test_a_ring_can_be_seen_on_the_button(shown):
    button = shown(Button("One"))
    button.clearFocus()
    before = button.grab().toImage()

    button.setFocus(Qt.FocusReason.TabFocusReason)

    assert button.grab().toImage() != before


def test_a_shortcut_presses_its_button_and_is_told(qtbot, shown):
    button = shown(Button("Check", "primary", shortcut="Ctrl+K"))

    assert button.toolTip()
    assert button.shortcut().toString() == "Ctrl+K"


def rows(kind, *words):
    return [kind(each) for each in words]


def test_arrows_move_the_choice_among_options(qtbot, column):
    one, two, three = rows(OptionRow, "ZORVEL", "<b>FRESH</b> LOAF", "BAKERY")
    column(one, two, three)
    one.clearFocus()
    one.setFocus(Qt.FocusReason.TabFocusReason)

    qtbot.keyClick(one, Qt.Key.Key_Space)
    qtbot.keyClick(one, Qt.Key.Key_Down)

    assert two.isChecked()
    assert two.shows_focus
    assert not one.isChecked()


def test_space_ticks_and_unticks_a_check_row(qtbot, shown):
    row = shown(CheckRow("ZORVEL"))
    row.setFocus(Qt.FocusReason.TabFocusReason)

    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert row.isChecked()

    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert not row.isChecked()


@pytest.mark.parametrize("kind", [OptionRow, CheckRow])
def test_a_row_is_chosen_by_a_click_anywhere_on_it(qtbot, shown, kind):
    row = shown(kind("ZORVEL"))

    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() - 4, 6))

    assert row.isChecked()


@pytest.mark.parametrize("kind, role", [(OptionRow, Role.RadioButton), (CheckRow, Role.CheckBox)])
def test_a_screen_reader_hears_a_row_in_plain_words(heard, shown, kind, role):
    assert heard(shown(kind("<b>FRESH</b> LOAF &amp; more")))[:2] == (role, "FRESH LOAF & more")


@pytest.mark.parametrize(
    "verdict, word",
    [
        (Verdict.RIGHT, "Right"),
        (Verdict.WRONG, "Wrong"),
        (Verdict.MISSED, "Should have been chosen"),
    ],
)
def test_a_verdict_is_a_word_a_sign_and_a_colour(heard, shown, verdict, word):
    row = shown(OptionRow("ZORVEL"))
    before = row.heightForWidth(480)

    row.set_verdict(verdict, "It means <em>nothing</em> else.")

    assert heard(row)[1] == f"ZORVEL. {word}. It means nothing else."
    assert row.heightForWidth(480) > before


def test_a_long_option_wraps():
    row = OptionRow("a name that is rather long " * 6)

    assert row.heightForWidth(300) > row.heightForWidth(900)


def test_a_field_says_its_label_and_what_is_wrong(heard, shown):
    field = shown(Field("Your name", hint="As on the certificate"))

    field.set_error("Type at least one letter.")

    assert heard(field.line) == (Role.EditableText, "Your name", "Type at least one letter.")
    assert field.error.isVisible()

    field.set_error("")
    assert not field.error.isVisible()


def test_what_is_typed_stands_in_the_field(qtbot, shown):
    field = shown(TextField())

    qtbot.keyClicks(field, "Amina")

    assert field.text() == "Amina"


def test_a_combo_is_changed_by_arrows(qtbot, shown, heard):
    combo = shown(Combo(["Patent", "Trademark"]))

    qtbot.keyClick(combo, Qt.Key.Key_Down)

    assert combo.currentText() == "Trademark"
    assert heard(combo)[0] == Role.ComboBox


def test_the_wheel_does_not_change_a_combo(shown):
    combo = shown(Combo(["Patent", "Trademark"]))
    at = QPointF(combo.rect().center())
    turned = QWheelEvent(
        at,
        combo.mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    QApplication.sendEvent(combo, turned)

    assert combo.currentText() == "Patent"


def test_segments_are_radio_buttons_walked_by_arrows(qtbot, shown, heard):
    theme_choice = shown(Segmented("Theme", ["Light", "Dark", "Contrast"]))
    theme_choice.choose(0)
    first = theme_choice.segments[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)

    with qtbot.waitSignal(theme_choice.chosen) as told:
        qtbot.keyClick(first, Qt.Key.Key_Right)

    assert told.args == [1]
    assert theme_choice.current() == 1
    assert heard(first)[:2] == (Role.RadioButton, "Light")
    assert heard(theme_choice)[1] == "Theme"


def test_segments_go_to_the_next_line_where_there_is_no_room(look):
    look(text_size=200)

    choice = Segmented("Theme", ["The system's", "Light", "Dark", "High contrast"])

    assert choice.heightForWidth(420) >= 2 * choice.segments[0].sizeHint().height()


def test_a_toggle_is_a_check_box(qtbot, shown, heard):
    toggle = shown(Toggle("Reduce motion"))
    toggle.setFocus()

    qtbot.keyClick(toggle, Qt.Key.Key_Space)

    assert toggle.isChecked()
    assert heard(toggle)[:2] == (Role.CheckBox, "Reduce motion")


def test_a_stepper_stops_at_its_ends(qtbot, shown, heard):
    stepper = shown(Stepper("Text size", (100, 115, 130), 115))

    with qtbot.waitSignal(stepper.changed) as told:
        stepper.more.click()

    assert told.args == [130]
    assert not stepper.more.isEnabled()
    assert heard(stepper.less)[1] == "Text size: smaller"
    assert heard(stepper.shown)[1] == "130%"


def test_a_nav_item_says_where_the_learner_is(shown, heard):
    item = shown(NavItem("Courses", "courses"))

    item.set_selected(True)

    assert heard(item) == (Role.Button, "Courses", "You are here")


def test_a_nav_item_wraps_instead_of_cutting(look):
    look(text_size=200)
    item = NavItem("Choosing a strong name that can be kept", "book")

    assert item.heightForWidth(300) > item.heightForWidth(1200)


def test_a_narrow_nav_item_shows_its_words_as_a_tip(shown):
    item = shown(NavItem("Courses", "courses"))

    item.set_narrow(True)

    assert item.toolTip() == "Courses"
    assert item.sizeHint().width() < 60


MADE = {
    "button": lambda: Button("Check", "primary", "check"),
    "danger": lambda: Button("Delete", "danger"),
    "option": lambda: OptionRow("A <b>strong</b> name that is long enough to need two lines here"),
    "check": lambda: CheckRow("A name"),
    "combo": lambda: Combo(["Patent", "Trademark"]),
    "field": lambda: Field("Name", "Amina"),
    "nav": lambda: NavItem("Courses", "courses"),
    "segments": lambda: Segmented("Theme", ["Light", "Dark"], ["sun", "moon"]),
    "stepper": lambda: Stepper("Text size", (100, 200), 100),
    "toggle": lambda: Toggle("Reduce motion"),
}


@pytest.mark.parametrize("what", MADE)
@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_control_is_painted_in_every_theme_and_direction(look, shown, what, name, language):
    look(theme=name, language=language)
    widget = shown(MADE[what](), 320)

    widget.setEnabled(True)
    plain = widget.grab().toImage()
    widget.setEnabled(False)
    widget.grab()

    inks = {plain.pixel(x, y) for x in range(0, plain.width(), 3) for y in range(plain.height())}
    assert len(inks) > 3


@pytest.mark.parametrize("what", MADE)
def test_a_control_grows_with_the_text(look, what):
    heights = []
    for size in (100, 150, 200):
        look(text_size=size)
        widget = MADE[what]()
        tall = widget.heightForWidth(420) if widget.hasHeightForWidth() else -1
        heights.append(max(tall, widget.sizeHint().height()))

    assert all(low < high for low, high in pairwise(heights))


@pytest.mark.parametrize("name", ["Amina", "نبت Amina", "นภา Amina"])
def test_names_in_any_script_stand_on_the_same_base_line(column, name):
    field = TextField(name)
    column(field)
    field.grab()  # Qt works out where the line stands when it paints it

    layout = QTextLayout(name, field.font())
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    metrics = QFontMetrics(field.font())
    usual = (field.height() - metrics.height()) / 2 + metrics.ascent()
    assert abs(field.cursorRect().top() + line.ascent() - usual) <= 2


def test_a_button_without_room_for_its_words_takes_more_lines(column):
    button = Button("Read it again: Where a registered mark works", "quiet", "book")
    room = button.sizeHint()

    narrow = button.heightForWidth(room.width() // 2)

    assert button.heightForWidth(room.width()) == room.height()
    assert narrow > room.height()
