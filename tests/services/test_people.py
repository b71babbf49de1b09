"""People: names in any script, guests, and what everybody chose."""

from dataclasses import replace
from uuid import UUID

import pytest

from sme_learn.errors import NotFound
from sme_learn.model import Learner, Profile
from sme_learn.services import people
from sme_learn.services.desk import Changed
from sme_learn.settings import Settings


@pytest.mark.parametrize(
    "name",
    ["Ada", "أمينة بنت يوسف", "李小龍", "Nguyễn Thị Hương", "O’Brien-Smith, Jr.", "X", "n" * 80],
)
def test_a_name_may_be_in_any_script(empty_desk, name):
    added = people.add(empty_desk, name)

    assert added.name == name
    assert people.learners(empty_desk) == (added,)


@pytest.mark.parametrize("name", ["", "   ", "\t\n", "\x00\x1b", "\u200c", "\u202e", "n" * 81])
def test_what_is_no_name_is_refused(empty_desk, name):
    assert not people.is_name(empty_desk, name)
    with pytest.raises(ValueError, match="cannot be a learner's name"):
        people.add(empty_desk, name)
    assert people.learners(empty_desk) == ()


@pytest.mark.parametrize(
    "typed, name",
    [
        ("  Ada   Lovelace ", "Ada Lovelace"),
        ("Ada\nLovelace", "Ada Lovelace"),
        ("Ada\x00\x07", "Ada"),
        ("\u202eAda\u202c", "Ada"),
        ("Jose\u0301", "José"),
        ("مه\u200cرو", "مه\u200cرو"),
    ],
)
def test_names_are_cleaned_and_keep_their_spelling(typed, name):
    assert people.clean(typed) == name


@pytest.mark.parametrize("name", ["Ada", "ADA", " ada ", "Ada\t"])
def test_two_learners_cannot_have_one_name(desk, name):
    assert not people.is_name(desk, name)


def test_two_spellings_of_one_letter_are_one_name(empty_desk):
    people.add(empty_desk, "José")

    assert not people.is_name(empty_desk, "Jose\u0301")


def test_adding_a_learner_is_announced_and_takes_over_what_this_pc_chose(empty_desk):
    heard = []
    empty_desk.listeners.append(heard.append)

    ada = people.add(empty_desk, "Ada", Profile("food", "KE", ("TZ", "UG")))

    assert heard == [Changed.PEOPLE]
    assert empty_desk.record.learner(ada.id).profile == Profile("food", "KE", ("TZ", "UG"))
    assert empty_desk.of(ada).settings == empty_desk.settings


# Changing.


def test_a_learner_takes_another_name_and_keeps_the_id(desk):
    changed = people.change(desk, desk.learner, "Ada L.", Profile("craft"))

    assert changed == Learner(desk.learner.id, "Ada L.", Profile("craft"))
    assert people.learners(desk) == (changed,)


def test_a_learner_may_mend_the_capitals_of_their_own_name(desk):
    assert people.change(desk, desk.learner, "ADA", Profile()).name == "ADA"


def test_a_learner_keeps_the_name_while_the_profile_changes(desk):
    assert people.change(desk, desk.learner, "Ada", Profile("export")).profile.sector == "export"


def test_of_two_learners_of_one_name_each_changes_the_profile_and_keeps_the_name(desk):
    desk.record.add_learner(Learner(UUID(int=1), "Ada"))

    assert people.change(desk, desk.learner, "Ada", Profile("craft")).profile.sector == "craft"


def test_a_learner_cannot_take_the_name_of_another(desk):
    people.add(desk, "Bea")

    with pytest.raises(ValueError, match="bea"):
        people.change(desk, desk.learner, "bea", Profile())


def test_a_guest_is_not_listed_and_becomes_a_profile(desk):
    guest = people.add_guest(desk)
    assert guest.is_guest
    assert guest not in people.learners(desk)

    named = people.change(desk, guest, "Chidi", Profile())

    assert named == Learner(guest.id, "Chidi")
    assert named in people.learners(desk)


def test_two_guests_cannot_both_become_one_name(desk):
    first, second = people.add_guest(desk), people.add_guest(desk)
    people.change(desk, first, first.name, Profile())

    with pytest.raises(ValueError, match="Guest"):
        people.change(desk, second, second.name, Profile())


# Finding.


@pytest.mark.parametrize("name", ["Ada", "ada", " ADA "])
def test_a_learner_is_found_by_name(desk, name):
    assert people.find(desk, name) == desk.learner


def test_a_learner_is_found_by_the_start_of_the_id(desk):
    assert people.find(desk, str(desk.learner.id)[:8].upper()) == desk.learner


def test_a_name_comes_before_an_id_that_begins_alike(desk):
    hexadecimal = replace(desk, new_id=lambda: UUID("ada00000-0000-4000-8000-000000000000"))
    people.add(hexadecimal, "Bea")

    assert people.find(desk, "ada") == desk.learner


@pytest.mark.parametrize("name", ["", " ", "Nobody", "zzz"])
def test_who_is_not_there_is_not_found(desk, name):
    with pytest.raises(NotFound) as caught:
        people.find(desk, name)

    assert caught.value == NotFound("learner", name)


def test_a_name_that_means_two_is_not_found(desk):
    people.add_guest(desk)
    people.add_guest(desk)

    with pytest.raises(NotFound):
        people.find(desk, "Guest")


# Settings.


def test_settings_are_kept_for_who_studies(desk):
    heard = []
    desk.listeners.append(heard.append)

    changed = people.keep_settings(desk, Settings("contrast", 200))

    assert changed.settings == Settings("contrast", 200)
    assert heard == [Changed.SETTINGS]
    assert desk.record.settings(desk.learner.id) == Settings("contrast", 200)
    assert desk.record.settings(None) == Settings("light", reduced_motion=True)


def test_settings_are_kept_for_this_pc_while_nobody_studies(empty_desk):
    people.keep_settings(empty_desk, Settings("dark"))

    assert empty_desk.record.settings(None) == Settings("dark")
