"""Trainers: passphrases, wrong tries, and roles."""

from dataclasses import replace
from uuid import UUID

import pytest

from sme_learn.errors import NotFound, RecordDamaged
from sme_learn.model import Trainer, Tries
from sme_learn.services import trainers
from sme_learn.services.desk import Changed
from sme_learn.services.trainers import SignIn

RIGHT = "correct horse battery"


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch):
    monkeypatch.setattr(trainers, "KIBIBYTES", 64)


@pytest.fixture
def tess(desk):
    return trainers.make_first(desk, " Tess ", RIGHT)


def test_the_first_trainer_is_the_administrator_and_the_passphrase_is_not_kept(desk):
    heard = []
    desk.listeners.append(heard.append)

    tess = trainers.make_first(desk, "Tess", RIGHT)

    assert (tess.name, tess.role) == ("Tess", "administrator")
    assert tess.secret.startswith("$argon2id$")
    assert trainers.trainers(desk) == (tess,)
    assert heard == [Changed.PEOPLE]
    everything = "\n".join(desk.record.connection.iterdump())
    assert RIGHT not in everything


def test_there_is_one_first_trainer(desk, tess):
    with pytest.raises(ValueError, match="already"):
        trainers.make_first(desk, "Tom", RIGHT)


@pytest.mark.parametrize("passphrase", ["", "short", " " * 20, "x" * 257])
def test_a_passphrase_too_short_or_too_long_is_refused(desk, passphrase):
    with pytest.raises(ValueError, match="8 to 256"):
        trainers.make_first(desk, "Tess", passphrase)
    assert trainers.trainers(desk) == ()


@pytest.mark.parametrize("name", ["", " \n", "n" * 81])
def test_what_is_no_name_is_refused(desk, name):
    with pytest.raises(ValueError, match="cannot be a trainer's name"):
        trainers.make_first(desk, name, RIGHT)


def test_the_right_passphrase_signs_in(desk, tess):
    assert trainers.sign_in(desk, tess, RIGHT) == SignIn(tess)


def test_a_passphrase_is_the_same_from_any_keyboard(desk):
    tess = trainers.make_first(desk, "Tess", "caf\u00e9 au lait")

    assert trainers.sign_in(desk, tess, "cafe\u0301 au lait").trainer == tess


def test_wrong_tries_make_the_next_wait_longer_and_are_kept(desk, tess, clock):
    waits = [trainers.sign_in(desk, tess, "wrong horse").wait for _ in range(3)]

    assert waits == [0, 0, 2]
    assert trainers.sign_in(desk, tess, RIGHT) == SignIn(None, 2.0, is_early=True)
    assert desk.record.tries(tess.id) == Tries(3, clock())

    clock.move(seconds=2)
    assert trainers.sign_in(desk, tess, "wrong horse").wait == 4
    clock.move(seconds=4)
    assert trainers.sign_in(desk, tess, RIGHT).trainer == tess
    assert desk.record.tries(tess.id) == Tries()


def test_a_changed_passphrase_is_the_only_one_that_signs_in(desk, tess):
    changed = trainers.change_passphrase(desk, tess, RIGHT, "another long one").trainer

    assert trainers.sign_in(desk, tess, RIGHT).trainer is None
    assert trainers.sign_in(desk, tess, "another long one").trainer == changed


def test_a_passphrase_is_not_changed_without_the_old_one(desk, tess):
    assert trainers.change_passphrase(desk, tess, "wrong horse", "another long one") == SignIn(None)
    assert desk.record.tries(tess.id).wrong == 1
    with pytest.raises(ValueError, match="8 to 256"):
        trainers.change_passphrase(desk, tess, RIGHT, "short")


def test_an_administrator_adds_trainers_and_a_trainer_does_not(desk, tess):
    tom = trainers.add(desk, tess, "Tom", RIGHT)

    assert trainers.trainers(desk) == (tess, tom)
    with pytest.raises(ValueError, match="no administrator"):
        trainers.add(desk, replace(tom, role="administrator"), "Tim", RIGHT)
    with pytest.raises(ValueError, match="tom"):
        trainers.add(desk, tess, "tom", RIGHT)
    assert trainers.is_name(desk, "TOM", tom)


def test_who_is_no_trainer_here_cannot_sign_in(desk):
    stranger = Trainer(UUID(int=1), "Eve", "trainer", "")

    with pytest.raises(NotFound):
        trainers.sign_in(desk, stranger, RIGHT)
    with pytest.raises(NotFound):
        desk.record.tries(stranger.id)


@pytest.mark.parametrize("secret", ["", "nonsense", "$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA"])
def test_a_hash_that_is_none_is_damage_and_no_way_in(desk, tess, secret):
    desk.record.keep_trainer(replace(tess, secret=secret))

    with pytest.raises(RecordDamaged):
        trainers.sign_in(desk, tess, RIGHT)


def test_a_hash_of_another_cost_is_renewed_at_sign_in(desk, tess, monkeypatch):
    monkeypatch.setattr(trainers, "KIBIBYTES", 128)

    renewed = trainers.sign_in(desk, tess, RIGHT).trainer

    assert "m=128," in renewed.secret
    assert trainers.trainers(desk) == (renewed,)


def test_the_cost_is_that_of_rfc_9106():
    from argon2.profiles import RFC_9106_LOW_MEMORY as RECOMMENDED

    cost = (trainers.PASSES, trainers.LANES, RECOMMENDED.memory_cost)
    assert cost == (RECOMMENDED.time_cost, RECOMMENDED.parallelism, 64 << 10)
