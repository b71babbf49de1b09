"""Settings: every change holds at once and is kept."""

import pytest

from sme_learn.services import people
from sme_learn.settings import THEMES
from sme_learn.ui.pages.settings import SettingsPage


@pytest.fixture
def page(made, desk):
    return made(SettingsPage(desk))


def test_the_page_shows_what_holds(page):
    assert page.look.current() == THEMES.index("light")
    assert page.text_size.at == 100
    assert page.calm.isChecked()
    assert page.first_focus() is page.look.segments[THEMES.index("light")]


@pytest.mark.parametrize("name", ["system", "dark", "contrast"])
def test_another_look_is_kept(page, qtbot, desk, name):
    with qtbot.waitSignal(page.desk_changed) as changed:
        page.look.segments[THEMES.index(name)].click()

    assert changed.args[0].settings.theme == name
    assert desk.record.settings(desk.learner.id).theme == name


def test_larger_text_is_kept(page, qtbot, desk):
    with qtbot.waitSignal(page.desk_changed):
        page.text_size.more.click()

    assert desk.record.settings(desk.learner.id).text_size == 115


def test_motion_is_allowed_again(page, qtbot, desk):
    with qtbot.waitSignal(page.desk_changed):
        page.calm.click()

    assert not desk.record.settings(desk.learner.id).reduced_motion


def test_the_profile_can_be_changed_from_here(page, qtbot, said, desk):
    with qtbot.waitSignal(page.go) as gone:
        page.profile.click()

    assert gone.args == ["profile", ""]
    assert page.profile.text() == "Change my profile"
    assert any(str(desk.folder) in words for words in said(page))


def test_a_guest_is_asked_for_a_name(made, desk):
    page = made(SettingsPage(desk.of(people.add_guest(desk))))

    assert page.profile.text() == "Keep my progress under a name"
