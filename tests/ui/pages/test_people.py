"""Who is studying? The learners of this PC, somebody new, or a guest."""

import pytest
from PySide6.QtWidgets import QApplication

from sme_learn.services import people
from sme_learn.ui.pages.people import MOST, PeoplePage
from sme_learn.ui.widgets.text_field import Field


@pytest.fixture
def page(made, empty_desk):
    return lambda: made(PeoplePage(empty_desk))


def test_nobody_yet_is_welcomed(page, said):
    shown = page()

    assert "Welcome" in said(shown)
    assert shown.cards == {}
    assert shown.first_focus() is shown.add


def test_whoever_studies_here_can_be_chosen(page, qtbot, empty_desk):
    people.add(empty_desk, "Ada")
    amina = people.add(empty_desk, "أمينة")
    shown = page()

    assert set(shown.cards) == {"Ada", "أمينة"}
    assert shown.first_focus() in shown.cards.values()
    assert shown.cards["Ada"].accessibleName() == "Study as Ada"
    with qtbot.waitSignal(shown.desk_changed) as changed:
        shown.cards["أمينة"].click()
    assert changed.args[0].learner == amina


def test_a_new_learner_gets_a_profile(page, qtbot):
    shown = page()

    with qtbot.waitSignal(shown.go) as gone:
        shown.add.click()

    assert gone.args == ["profile", "new"]


def test_a_guest_goes_on_without_a_name(page, qtbot, empty_desk):
    shown = page()

    with qtbot.waitSignal(shown.desk_changed) as changed:
        shown.guest.click()

    assert changed.args[0].learner.is_guest
    assert people.learners(empty_desk) == ()


def test_of_many_learners_some_are_shown_and_all_can_be_found(page, empty_desk):
    for number in range(MOST + 3):
        people.add(empty_desk, f"Learner {number:02}")
    shown = page()
    QApplication.processEvents()

    assert len(shown.cards) == MOST
    assert shown.more.text() == "and 3 more: type a name"
    [finder] = shown.findChildren(Field)
    finder.line.setText("learner 26")
    assert set(shown.cards) == {"Learner 26"}
    assert shown.more.text() == ""
    finder.line.setText("nobody")
    assert shown.cards == {}


def test_somebody_added_elsewhere_appears(page, empty_desk):
    shown = page()
    empty_desk.listeners.append(shown.heed)

    people.add(empty_desk, "Ada")

    assert set(shown.cards) == {"Ada"}


def test_a_trainer_finds_the_way_without_studying(made, empty_desk, qtbot):
    page = made(PeoplePage(empty_desk))

    with qtbot.waitSignal(page.go) as gone:
        page.teach.click()

    assert gone.args == ["trainer", ""]
