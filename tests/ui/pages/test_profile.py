"""A profile: a name, and what one likes to tell of one's business."""

import pytest

from sme_learn.model import Profile
from sme_learn.services import people
from sme_learn.ui.pages.profile import ProfilePage
from sme_learn.ui.widgets.button import Button


@pytest.fixture
def new(made, empty_desk):
    return made(ProfilePage(empty_desk))


def choose(combo, words):
    combo.setCurrentText(words)
    combo.activated.emit(combo.currentIndex())


def test_only_a_name_is_needed(new, qtbot, empty_desk):
    assert new.first_focus() is new.name.line
    qtbot.keyClicks(new.name.line, "  Ada ")

    with qtbot.waitSignal(new.desk_changed) as changed:
        new.save.click()

    assert changed.args[0].learner.name == "Ada"
    assert changed.args[0].learner.profile == Profile()
    assert [learner.name for learner in people.learners(empty_desk)] == ["Ada"]


def test_return_in_the_name_saves(new, qtbot):
    new.name.line.setText("Ada")

    with qtbot.waitSignal(new.desk_changed):
        new.name.line.returnPressed.emit()


def test_sector_home_and_markets_are_kept(new, qtbot):
    new.name.line.setText("Ada")
    choose(new.sector, "Food and farming")
    choose(new.home, "Kenya")
    for country in ("Uganda", "Rwanda", "Uganda"):
        choose(new.market, country)

    with qtbot.waitSignal(new.desk_changed) as changed:
        new.save.click()

    assert changed.args[0].learner.profile == Profile("food", "KE", ("UG", "RW"))


def test_a_market_can_be_taken_out_again(new, qtbot):
    for country in ("Uganda", "Rwanda"):
        choose(new.market, country)
    chip = [b for b in new.findChildren(Button) if b.accessibleName() == "Take out Uganda"][-1]
    chip.click()
    new.name.line.setText("Ada")

    with qtbot.waitSignal(new.desk_changed) as changed:
        new.save.click()

    assert changed.args[0].learner.profile.markets == ("RW",)


@pytest.mark.parametrize(
    "typed, complaint", [("", "Write a name."), ("  ", "Write a name."), ("ada", "already")]
)
def test_a_name_that_cannot_be_is_complained_of(made, qtbot, empty_desk, typed, complaint):
    people.add(empty_desk, "Ada")
    page = made(ProfilePage(empty_desk))
    page.name.line.setText(typed)

    with qtbot.assertNotEmitted(page.desk_changed):
        page.save.click()

    assert complaint in page.name.error.text()
    qtbot.keyClick(page.name.line, "x")
    assert page.name.error.text() == ""


def test_a_profile_shows_what_was_told_and_takes_changes(made, qtbot, desk):
    told = people.change(desk, desk.learner, "Ada", Profile("craft", "IN", ("NP",)))
    page = made(ProfilePage(desk.of(told)))

    assert page.name.text() == "Ada"
    assert page.sector.currentText() == "Craft and design"
    assert page.home.currentData() == "IN"
    page.name.line.setText("ADA")
    choose(page.sector, "Not said")
    with qtbot.waitSignal(page.desk_changed) as changed, qtbot.waitSignal(page.go) as gone:
        page.save.click()

    learner = changed.args[0].learner
    assert gone.args == ["settings", ""]
    assert (learner.id, learner.name) == (told.id, "ADA")
    assert learner.profile == Profile(None, "IN", ("NP",))


def test_a_guest_begins_with_an_empty_name_and_becomes_a_learner(made, qtbot, desk):
    guest = people.add_guest(desk)
    page = made(ProfilePage(desk.of(guest)))
    assert page.name.text() == ""
    page.name.line.setText("Chidi")

    with qtbot.waitSignal(page.desk_changed) as changed:
        page.save.click()

    assert changed.args[0].learner.id == guest.id
    assert not changed.args[0].learner.is_guest


@pytest.mark.parametrize("someone, back", [(True, "settings"), (False, "people")])
def test_cancel_leads_back(made, qtbot, desk, someone, back):
    page = made(ProfilePage(desk if someone else desk.of(None)))

    with qtbot.waitSignal(page.go) as gone:
        page.cancel.click()

    assert gone.args == [back, ""]
    assert page.trail()[0].page == back
