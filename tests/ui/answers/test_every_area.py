"""What the answer areas of all kinds promise alike."""

from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
)

from sme_learn.question import plain
from sme_learn.response import NOT_SURE
from sme_learn.tour.walks import WALKS, wrong_response
from sme_learn.ui.answers import area_for
from sme_learn.ui.widgets.chip import Chip
from sme_learn.ui.widgets.verdict import Verdict
from tests.samples import ALL, SAMPLES, SEVERAL

every_sample = pytest.mark.parametrize(
    "question", ALL, ids=lambda q: "several" if q is SEVERAL else q.kind
)

WRONG = {
    "choice": ("c",),
    "true-false": ("true",),
    "matching": ("a[.]c", "b[.]c", "c[.]c"),
    "categorise": ("a[.]b", "b[.]b", "c[.]a"),
    "ordering": ("e", "d", "c", "b", "a"),
    "numeric": ("747",),
    "date": ("2028-03-15",),
    "short-text": ("arbitrary",),
    "gap": ("plain", "dull"),
}

HALF = {
    "choice": ("a",),
    "true-false": ("true",),
    "matching": ("b[.]a",),
    "categorise": ("c[.]b",),
    "ordering": ("b", "a", "c", "d", "e"),
    "numeric": ("4x",),
    "date": ("15 Sep",),
    "short-text": (" fanci",),
    "gap": ("fanci", ""),
}


def controls(area):
    kinds = (QAbstractButton, QComboBox, QLineEdit, QListWidget)
    found = [each for kind in kinds for each in area.findChildren(kind)]
    return [each for each in found if each.isVisibleTo(area)]


def words_shown(area):
    """Return all that is said of the parts of an answer."""
    described = [each.accessibleDescription() for each in area.findChildren(Chip)]
    named = [each.accessibleName() for each in controls(area)]
    labels = [each.text() for each in area.findChildren(Verdict) if not each.isHidden()]
    steps = getattr(area, "steps", None)
    rows = [steps.name_of(step) for step in steps.order()] if steps else []
    return " | ".join((*described, *named, *labels, *rows))


@every_sample
def test_a_fresh_area_holds_no_answer(asked, question):
    area = asked(question)

    assert area.response() == ()
    assert area.draft() == ()
    assert not question.is_complete(area.response())


@every_sample
def test_real_keys_alone_give_the_key(asked, qtbot, guide, question):
    area = asked(question)
    area.first_focus().setFocus(Qt.FocusReason.TabFocusReason)

    with qtbot.waitSignal(area.edited):
        WALKS[question.kind](guide, area, question.key)

    assert question.is_complete(area.response())
    assert question.share(area.response()) == 1


@every_sample
def test_real_keys_alone_give_a_wrong_answer(asked, qtbot, guide, question):
    area = asked(question)
    area.first_focus().setFocus(Qt.FocusReason.TabFocusReason)

    with qtbot.waitSignal(area.edited):
        WALKS[question.kind](guide, area, wrong_response(question))

    assert question.is_complete(area.response())
    assert question.share(area.response()) < 1


@every_sample
def test_a_response_filled_in_comes_out_again(asked, qtbot, question):
    area = asked(question)

    with qtbot.assertNotEmitted(area.edited):
        area.fill(question.key)

    assert sorted(area.response()) == sorted(question.key)
    assert question.share(area.response()) == 1


@every_sample
def test_half_an_answer_survives_as_a_draft(asked, question):
    first = asked(question)
    first.restore(HALF[question.kind])

    second = asked(question)
    second.restore(first.draft())

    assert second.draft() == first.draft() == HALF[question.kind]


@every_sample
def test_drafts_that_no_longer_fit_are_left_out(asked, question):
    area = asked(question)

    area.restore(("zz", "yy[.]xx", "a[.]zz", "", "", "", "", "", ""))
    area.restore(())

    assert not question.is_complete(area.response())


@every_sample
def test_a_right_answer_is_marked_by_a_word(asked, question):
    area = asked(question)
    assert "Right" not in words_shown(area)

    area.show_verdicts(question.key)

    assert "Right" in words_shown(area)
    assert "Wrong" not in words_shown(area)


@every_sample
def test_a_wrong_answer_is_marked_by_a_word_and_mended(asked, question):
    area = asked(question)

    area.show_verdicts(WRONG[question.kind])

    said = words_shown(area)
    if question.kind in {"choice", "true-false"}:
        assert "Should have been chosen" in said
    else:
        assert "Wrong" in said
        assert any(hint in said for hint in ("answer is", "belongs", "goes with"))


@every_sample
def test_not_sure_shows_what_would_have_been_right(asked, question):
    area = asked(question)

    area.show_verdicts(NOT_SURE)

    said = words_shown(area)
    assert "Wrong" not in said
    assert any(hint in said for hint in ("Should have", "answer is", "belongs", "goes with"))


@every_sample
def test_a_locked_area_takes_no_more_answers(asked, qtbot, question):
    area = asked(question)
    area.fill(question.key)
    before = area.response()
    area.lock()

    with qtbot.assertNotEmitted(area.edited):
        for control in controls(area):
            qtbot.keyClicks(control, "1z")
            qtbot.keyClick(control, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
            qtbot.keyClick(control, Qt.Key.Key_Space)
            qtbot.mouseClick(control, Qt.MouseButton.LeftButton)

    assert area.is_locked
    assert area.response() == before


@every_sample
def test_a_screen_reader_hears_the_prompt_and_a_name_for_every_control(asked, heard, question):
    area = asked(question)

    assert heard(area)[:2] == (QAccessible.Role.Grouping, plain(question.prompt))
    assert controls(area)
    for control in controls(area):
        role, name, _description = heard(control)
        assert name, control
        assert role not in {QAccessible.Role.NoRole, QAccessible.Role.Client}


@every_sample
def test_the_same_seed_shows_the_same_order(question, qtbot):
    def names():
        area = area_for(question, Random(7))
        qtbot.addWidget(area)
        return [each.accessibleName() for each in controls(area)]

    assert names() == names()


@pytest.mark.parametrize("width", [520, 744])
@pytest.mark.parametrize(
    "chosen",
    [{}, {"text_size": 200}, {"language": "ar-XB"}, {"language": "ar-XB", "text_size": 200}],
    ids=["plain", "large", "mirrored", "large-mirrored"],
)
@every_sample
def test_nothing_is_cut_or_sticks_out(asked, look, question, chosen, width):
    look(**chosen)
    area = asked(question, width)
    wrong = WRONG[question.kind]
    for state in ("fresh", "judged"):
        if state == "judged":
            area.show_verdicts(wrong)
        window = area.window()
        for _pass in range(3):
            QApplication.processEvents()
            window.resize(width, window.layout().heightForWidth(width))
        assert window.layout().minimumSize().width() <= width
        for part in (*controls(area), *area.findChildren(QLabel)):
            if not part.isVisibleTo(area) or isinstance(part.parent(), (QComboBox, QListWidget)):
                continue
            box = part.rect().translated(part.mapTo(window, part.rect().topLeft()))
            assert window.rect().contains(box), part
            if part.hasHeightForWidth():
                assert part.height() >= part.heightForWidth(part.width()), part


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
@every_sample
def test_every_area_paints_in_every_theme(asked, look, question, name):
    look(theme=name)
    area = asked(question)

    fresh = area.grab().toImage()
    area.show_verdicts(question.key)
    area.window().layout().activate()

    assert area.grab().toImage() != fresh


def test_samples_of_all_kinds_were_walked():
    assert set(SAMPLES) <= set(WALKS)
