"""Reading a policy: every key, every way to be wrong, and who may have written it."""

import os
from pathlib import Path

import pytest

from sme_learn.policy import Policy, reading
from sme_learn.policy.keys import KEYS, SYSTEM_DRIVE

ENVIRON = {"LAB": "/lab", "HOME": "/home/ada"}


@pytest.fixture(autouse=True)
def administrator(monkeypatch):
    """Whoever runs the tests stands in for the administrator."""
    monkeypatch.setattr(reading, "ADMINISTRATOR", os.getuid())


@pytest.fixture
def read(tmp_path):
    """Reads a policy that says so and so."""

    def read_text(text: str | bytes) -> Policy:
        folder = tmp_path / "sme-learn"
        folder.mkdir(mode=0o755, exist_ok=True)
        path = folder / "policy.toml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        path.chmod(0o644)
        return reading.of_file(path, ENVIRON)

    return read_text


def only(policy: Policy):
    [broken] = policy.broken
    return broken


def test_without_a_file_the_program_does_as_it_does_by_itself(tmp_path):
    assert reading.of_file(tmp_path / "none.toml") == Policy()


def test_every_key_is_a_field_of_a_policy():
    fields = set(Policy.__dataclass_fields__)

    assert fields - set(KEYS) == {"source", "named", "broken"}


def test_a_policy_says_all_of_it(read):
    policy = read(
        """
        data_folder = "$LAB/{user}/progress"
        language = "pt-BR"
        profiles = "trainer"
        guest = false
        pin = "required"
        idle_minutes = 20
        results_folder = "%LAB%/results"
        results_when = "after_test"
        kiosk = true
        wiped_at_restart = ["/home", "${LAB}"]
        updates = "never"
        """
    )

    assert policy.broken == ()
    assert policy.named == set(KEYS)
    assert policy.data_folder == Path("/lab") / reading.user() / "progress"
    assert (policy.language, policy.profiles, policy.guest) == ("pt-BR", "trainer", False)
    assert (policy.pin, policy.idle_minutes, policy.kiosk) == ("required", 20, True)
    assert (policy.results_folder, policy.results_when) == (Path("/lab/results"), "after_test")
    assert policy.wiped_at_restart == (Path("/home"), Path("/lab"))


@pytest.mark.parametrize("said, drives", [("true", (Path(SYSTEM_DRIVE),)), ("false", ())])
def test_a_pc_may_be_wiped_as_a_whole_or_not_at_all(read, said, drives):
    assert read(f"wiped_at_restart = {said}").wiped_at_restart == drives


@pytest.mark.parametrize(
    "key, value, reason, detail",
    [
        ("profiles", '"nobody"', "choice", "anyone, trainer"),
        ("profiles", "1", "choice", "anyone, trainer"),
        ("guest", '"no"', "flag", ""),
        ("guest", "2", "flag", ""),
        ("idle_minutes", "-1", "minutes", "480"),
        ("idle_minutes", "481", "minutes", "480"),
        ("idle_minutes", "true", "minutes", "480"),
        ("idle_minutes", "2.5", "minutes", "480"),
        ("language", '"English, please"', "language", ""),
        ("language", "1", "language", ""),
        ("data_folder", '"progress"', "folder", ""),
        ("data_folder", '" "', "folder", ""),
        ("data_folder", "true", "folder", ""),
        ("data_folder", '"$NOWHERE/x"', "variable", "NOWHERE"),
        ("data_folder", '"/x/{learner}/y"', "learner", ""),
        ("results_folder", '"/x/{learner}"', "learner", ""),
        ("wiped_at_restart", '"/home"', "folders", ""),
        ("wiped_at_restart", '["home"]', "folder", ""),
        ("updates", '"daily"', "choice", "never"),
    ],
)
def test_a_bad_value_gives_way_to_the_safe_one_and_is_named(read, key, value, reason, detail):
    policy = read(f'# by the technician\npin = "none"\n{key} = {value}\n')

    broken = only(policy)
    assert (broken.line, broken.key, broken.reason, broken.detail) == (3, key, reason, detail)
    assert broken.source == policy.source
    assert getattr(policy, key) == KEYS[key].safe
    assert policy.pin == "none"


def test_a_safe_value_lets_learners_do_no_more_than_the_policy_may_have_meant(read):
    policy = read('guest = "no"\nprofiles = "teacher"\nwiped_at_restart = "yes"')

    assert not policy.guest
    assert policy.profiles == "trainer"
    assert policy.wiped_at_restart == (Path(SYSTEM_DRIVE),)


@pytest.mark.parametrize(
    "text, name, nearest, line",
    [
        ("gest = false", "gest", "guest", 1),
        ("\naddress = 'x'", "address", "", 2),
        ("[kiosk_mode]\non = true", "kiosk_mode", "kiosk", 1),
    ],
)
def test_a_key_that_means_nothing_is_named_with_the_one_that_may_be_meant(
    read, text, name, nearest, line
):
    policy = read(text)

    broken = only(policy)
    assert (broken.key, broken.reason, broken.line) == (name, "unknown", line)
    assert broken.detail == nearest
    assert policy.guest


@pytest.mark.parametrize(
    "text, line, key",
    [("pin = 'none'\nguest = nope\n", 2, "guest"), ("what is this", 1, ""), ('pin = "', 1, "pin")],
)
def test_a_file_that_is_not_toml_holds_every_safe_value(read, text, line, key):
    policy = read(text)

    broken = only(policy)
    assert (broken.reason, broken.line, broken.key) == ("syntax", line, key)
    assert {name: getattr(policy, name) for name in KEYS} == {k: v.safe for k, v in KEYS.items()}


def test_a_file_in_another_encoding_is_told_of(read):
    assert only(read("# Größe\n".encode("cp1252"))).reason == "unreadable"


def test_the_mark_that_some_editors_write_first_does_no_harm(read):
    assert read(b"\xef\xbb\xbfguest = false").guest is False


@pytest.mark.parametrize("others", [0o020, 0o002])
@pytest.mark.parametrize("part", ["file", "folder"])
def test_a_policy_that_learners_could_change_is_refused(tmp_path, others, part):
    path = tmp_path / "sme-learn" / "policy.toml"
    path.parent.mkdir()
    path.write_text("guest = true")
    changed = path if part == "file" else path.parent
    changed.chmod(changed.stat().st_mode | others)

    policy = reading.of_file(path)

    assert only(policy).reason == "owner"
    assert not policy.guest


def test_a_policy_of_another_account_than_the_administrators_is_refused(read, monkeypatch):
    monkeypatch.setattr(reading, "ADMINISTRATOR", os.getuid() + 1)

    assert only(read("guest = true")).reason == "owner"


def test_a_policy_that_cannot_be_read_is_told_of(tmp_path):
    (tmp_path / "policy.toml").mkdir()
    tmp_path.chmod(0o755)

    assert only(reading.of_file(tmp_path / "policy.toml")).reason == "unreadable"


# The registry.


def test_the_registry_says_the_same_in_its_own_types():
    told = {
        "guest": 0,
        "kiosk": 1,
        "idle_minutes": 15,
        "pin": "required",
        "wiped_at_restart": ["/system"],
    }

    policy = reading.of_registry(lambda: told, ENVIRON)

    assert policy == Policy(
        guest=False,
        kiosk=True,
        idle_minutes=15,
        pin="required",
        wiped_at_restart=(Path("/system"),),
        source=reading.REGISTRY,
        named=frozenset(told),
    )


def test_a_bad_value_in_the_registry_is_named_by_its_key():
    policy = reading.of_registry(lambda: {"guest": 7}, ENVIRON)

    broken = only(policy)
    assert (broken.source, broken.line, broken.key) == (reading.REGISTRY, 0, "guest")
    assert not policy.guest


def test_a_registry_without_the_key_is_no_policy():
    def missing():
        raise FileNotFoundError

    assert reading.of_registry(missing) == Policy()


def test_a_registry_that_may_not_be_read_holds_every_safe_value():
    def refused():
        raise PermissionError(13, "Access is denied")

    policy = reading.of_registry(refused)

    assert (only(policy).reason, only(policy).detail) == ("unreadable", "Access is denied")
    assert not policy.guest


def test_the_account_is_named_as_the_system_says_it(monkeypatch):
    monkeypatch.setenv("USER", "somebody-else")
    monkeypatch.setenv("LOGNAME", "somebody-else")

    assert reading.user() != "somebody-else"


def test_an_account_without_a_name_goes_by_its_number(monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_123)

    assert reading.user() == "4000000123"
