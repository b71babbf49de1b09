import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sme_learn.ui.widgets.bar import Bar
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import Card, CardButton
from sme_learn.ui.widgets.column import Column
from sme_learn.ui.widgets.figure import FigureView, Viewer
from sme_learn.ui.widgets.flow import FlowLayout
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.message_bar import MessageBar
from sme_learn.ui.widgets.nav import Avatar, Brand, initial
from sme_learn.ui.widgets.page_scroll import PageScroll
from sme_learn.ui.widgets.pill import Pill
from sme_learn.ui.widgets.popover import Popover, placed
from sme_learn.ui.widgets.ring import Ring, percent

Role = QAccessible.Role
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">'
    b'<rect width="400" height="200" fill="#3b45c4"/></svg>'
)
LONG = "Not every good-sounding name makes a good trademark. " * 4


def test_a_label_wraps_and_its_lines_stand_as_far_apart_as_its_role_asks(look):
    label = Label(LONG, "lead")

    lines = label.heightForWidth(300) / look().line_height("lead")

    assert lines == int(lines)
    assert lines > label.heightForWidth(900) / look().line_height("lead")


def test_a_label_is_plain_text(shown, heard):
    label = shown(Label("<b>5 < 6</b>"))

    assert heard(label)[:2] == (Role.StaticText, "<b>5 < 6</b>")


def first_ink(widget) -> int:
    """Return the leftmost column that is not ground, in pixels."""
    image = widget.grab().toImage()
    ground = image.pixel(0, 0)
    return next(
        x
        for x in range(image.width())
        if any(image.pixel(x, y) != ground for y in range(image.height()))
    )


def test_words_begin_at_the_right_when_mirrored(look, shown):
    assert first_ink(shown(Heading("Name"), 400)) < 10

    look(language="ar")
    assert first_ink(shown(Heading("Name"), 400)) > 200


def test_a_centred_label_is_centred(shown):
    label = Label("Name")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)

    assert 150 < first_ink(shown(label, 400)) < 250


def test_a_ring_is_a_progress_bar_with_a_name(shown, heard):
    ring = shown(Ring("Trademarks", 0.38), 72)

    assert heard(ring)[:2] == (Role.ProgressBar, "Trademarks: 38%")
    assert ring.value() == 38


def test_a_bar_is_a_progress_bar_with_a_name(shown, heard):
    bar = shown(Bar("Patents", 1.2), 200)

    assert heard(bar)[:2] == (Role.ProgressBar, "Patents: 100%")


def test_a_ring_fills_by_itself_where_motion_is_wanted(look, qtbot, shown):
    look(reduced_motion=False)
    ring = shown(Ring("Trademarks", 0.5), 72)
    early = ring.grab().toImage()

    qtbot.waitUntil(lambda: ring.grown >= 0.5, timeout=3000)

    assert ring.grab().toImage() != early


def test_a_ring_fills_the_other_way_when_mirrored(look, shown):
    plain = shown(Ring("Trademarks", 0.25), 72).grab().toImage()
    look(language="ar")
    mirrored = shown(Ring("Trademarks", 0.25), 72).grab().toImage()

    assert plain.pixel(65, 20) != mirrored.pixel(65, 20)


def test_a_percentage_is_whole():
    assert percent(0.384) == "38%"


def test_a_card_leaves_room_around_what_it_holds(shown):
    card = Card()
    card.body.addWidget(Label("Inside"))
    shown(card)

    assert card.body.contentsMargins().left() >= 20


def test_a_card_button_is_one_button_with_a_name(qtbot, shown, heard):
    card = CardButton("Open Trademarks")
    card.body.addWidget(Label("Trademarks"))
    shown(card)
    card.setFocus(Qt.FocusReason.TabFocusReason)

    with qtbot.waitSignal(card.clicked):
        qtbot.keyClick(card, Qt.Key.Key_Space)

    assert heard(card)[:2] == (Role.Button, "Open Trademarks")


def test_a_card_button_is_pressed_by_return_too(qtbot, shown):
    card = shown(CardButton("Open Trademarks"))
    card.setFocus(Qt.FocusReason.TabFocusReason)

    with qtbot.waitSignal(card.clicked):
        qtbot.keyClick(card, Qt.Key.Key_Return)


def test_a_pill_is_heard_as_its_words(shown, heard):
    pill = shown(Pill("Saved 14:02", "saved", "info"))

    assert heard(pill)[:2] == (Role.StaticText, "Saved 14:02")


def test_a_message_can_be_acted_on_and_closed(qtbot, shown, heard):
    bar = shown(MessageBar("The disk is full.", "warn", "Try again"), 700)

    with qtbot.waitSignal(bar.acted):
        bar.action.click()
    with qtbot.waitSignal(bar.closed):
        bar.close_button.click()

    assert bar.isHidden()
    assert heard(bar)[1] == "The disk is full."


@pytest.mark.parametrize(
    "name, letter", [("amina", "A"), (" émile", "É"), ("أمينة", "أ"), ("陈伟", "陈"), ("", "?")]
)
def test_an_avatar_shows_the_first_letter_of_a_name(name, letter):
    assert initial(name) == letter


def test_the_tone_of_an_avatar_stays_with_its_name():
    assert Avatar("Amina").tone == Avatar("Amina").tone


def test_the_brand_shows_its_name_where_there_is_room(shown):
    brand = shown(Brand())

    brand.set_narrow(True)

    assert not brand.words.isVisible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_flows_goes_to_the_next_line_and_is_mirrored(look, shown, language):
    look(language=language)
    box = QWidget()
    flow = FlowLayout(box)
    pills = [Pill(f"Pill number {n}") for n in range(6)]
    for pill in pills:
        flow.addWidget(pill)
    shown(box, 300)

    assert flow.heightForWidth(300) > flow.heightForWidth(2000)
    assert pills[5].y() > pills[0].y()
    assert (pills[0].x() > pills[1].x()) == (language == "ar")


def test_a_column_is_never_wider_than_reads_well(shown):
    column = Column()
    label = Label(LONG)
    column.body.addWidget(label)

    shown(column, 1600)
    assert label.width() <= 744

    column.resize(700, 400)
    assert label.width() >= 600


def tall_page(n=30):
    content = QWidget()
    layout = QVBoxLayout(content)
    buttons = [Button(f"Button {i}") for i in range(n)]
    for button in buttons:
        layout.addWidget(button)
    return PageScroll(content), buttons


@pytest.fixture
def page(qtbot):
    scroll, buttons = tall_page()
    scroll.buttons = buttons
    qtbot.addWidget(scroll)
    scroll.resize(400, 300)
    scroll.show()
    qtbot.waitExposed(scroll)
    return scroll


def test_a_page_scrolls_by_keys(qtbot, page):
    bar = page.verticalScrollBar()

    qtbot.keyClick(page, Qt.Key.Key_PageDown)
    assert bar.value() > 200

    qtbot.keyClick(page, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()

    qtbot.keyClick(page, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_what_the_keyboard_reaches_is_scrolled_into_sight(page):
    last = page.buttons[-1]

    last.setFocus(Qt.FocusReason.TabFocusReason)

    assert not last.visibleRegion().isEmpty()


def test_a_page_never_scrolls_across(qtbot):
    wide = QWidget()
    QVBoxLayout(wide).addWidget(QPushButton("wide " * 60))
    page = PageScroll(wide)
    qtbot.addWidget(page)
    page.resize(300, 200)
    page.show()
    qtbot.waitExposed(page)

    assert wide.width() == page.viewport().width()
    assert page.verticalScrollBar().isVisible()


def test_a_figure_keeps_its_shape_and_says_what_it_shows(shown, heard):
    figure = shown(FigureView(SVG, "A blue sheet.", "One <em>sheet</em>."), 500)
    picture = figure.picture

    assert heard(picture)[:2] == (Role.Button, "A blue sheet.")
    assert picture.height() == pytest.approx(picture.width() / 2, abs=2)


def test_a_figure_is_enlarged_by_key_and_closed_by_escape(qtbot, shown):
    figure = shown(FigureView(SVG, "A blue sheet."), 500)

    qtbot.keyClick(figure.picture, Qt.Key.Key_Return)
    viewer = figure.window().findChild(Viewer)
    assert viewer.isVisible()

    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()


def test_a_figure_that_cannot_be_read_takes_no_room(qtbot):
    figure = FigureView(b"<svg", "Nothing.")
    qtbot.addWidget(figure)

    assert figure.picture.sizeHint().height() <= 0


@pytest.fixture
def window(shown):
    box = QWidget()
    layout = QVBoxLayout(box)
    box.word = Button("word")
    layout.addWidget(box.word)
    layout.addStretch(1)
    shown(box, 600)
    box.resize(600, 400)
    return box


def popover(window, words="<p>A sign that tells whose goods these are.</p>"):
    card = Popover("Trademark", words, "Glossary", window)
    at = window.word.mapToGlobal(window.word.rect().topLeft())
    card.open_near(QRect(at, window.word.size()))
    return card


def test_escape_closes_a_popover_and_gives_the_focus_back(qtbot, window):
    window.activateWindow()
    window.word.setFocus(Qt.FocusReason.TabFocusReason)
    card = popover(window)
    assert card.isVisible()
    assert window.rect().contains(card.geometry())
    assert card.close_button.hasFocus()

    with qtbot.waitSignal(card.closed):
        qtbot.keyClick(card.close_button, Qt.Key.Key_Escape)

    assert window.word.hasFocus()


def test_a_click_beside_a_popover_closes_it(qtbot, window):
    card = popover(window)

    with qtbot.waitSignal(card.closed):
        qtbot.mouseClick(window, Qt.MouseButton.LeftButton, pos=window.rect().bottomRight())


def test_tab_stays_within_a_popover(qtbot, window):
    window.activateWindow()
    card = popover(window, '<p>See <a href="term:sign">sign</a>.</p>')

    qtbot.keyClick(card.close_button, Qt.Key.Key_Tab)
    assert card.text.hasFocus()

    qtbot.keyClick(card.text, Qt.Key.Key_Tab)
    assert card.close_button.hasFocus()


@pytest.mark.parametrize("top", [0, 150, 380])
@pytest.mark.parametrize("left", [0, 300, 590])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_popover_is_placed_inside_the_window(top, left, mirrored):
    within = QRect(0, 0, 600, 400)

    box = placed(QRect(left, top, 40, 20), 300, 180, within, mirrored=mirrored)

    assert within.contains(box)
