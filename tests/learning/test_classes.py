"""Classes: codes, what the privacy dial shows, waits, class files merged, and days."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random
from uuid import UUID

import pytest

from sme_learn.learning.cohorts import by_day, merge
from sme_learn.model import Assignment, ClassFile, Cohort, Learner, Member, Profile, Trainer, Tries
from sme_learn.model.classes import (
    CODE_SIGNS,
    DIALS,
    LONGEST_WAIT,
    initials,
    is_code,
    new_code,
    shown,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
COHORT = UUID(int=100)


def member(number: int, name: str = "Ada", code: str | None = None, **told) -> Member:
    return Member(Learner(UUID(int=number), name), code or f"L-AAAA-A{CODE_SIGNS[number]}", **told)


def cohort(*members: Member, **told) -> Cohort:
    return Cohort(COHORT, "Autumn", members, **told)


def issued(known: Cohort, number: int = 1, **told) -> ClassFile:
    return ClassFile(known, number=number, author=b"k" * 32, **told)


# Codes and the privacy dial.


def test_a_code_has_no_sign_that_is_read_as_another():
    codes = {new_code(Random(seed)) for seed in range(500)}

    assert len(codes) > 490
    assert all(is_code(code) for code in codes)
    assert not set("01OI") & set(CODE_SIGNS)


def test_a_code_that_is_taken_is_not_drawn():
    first = new_code(Random(1))

    assert new_code(Random(1), {first}) != first


@pytest.mark.parametrize("text", ["", "L-AAAA", "L-AAAA-A", "X-AAAA-AA", "L-AAA0-AA", "l-aaaa-aa"])
def test_what_is_written_otherwise_is_no_code(text):
    assert not is_code(text)


@pytest.mark.parametrize(
    "name, short",
    [
        ("Ada Lovelace", "A. L."),
        ("Madonna", "M."),
        ("李小龍", "李"),
        ("김 민수", "김 민"),
        ("أمينة بنت يوسف", "أ. ب. ي."),
        ("श्रीकान्त शर्मा", "श्री. श."),
        ("เกษม สุข", "ก. สุ."),
        ("E\u0301va Szabo\u0301", "É. S."),
        ("O’Brien-Smith, Jr.", "O. J."),
        ("“Bo” - Li", "B. L."),
        ("😀", "😀"),
        ("", ""),
        ("क्\u200dषमा", "क्\u200dष."),
    ],
)
def test_initials_are_the_first_letter_of_each_word_in_any_script(name, short):
    assert initials(name) == short


def test_the_dial_shows_names_initials_or_codes():
    ada = member(1, "Ada Lovelace", "L-ABCD-EF")

    assert [shown(ada, dial) for dial in DIALS] == ["Ada Lovelace", "A. L.", "L-ABCD-EF"]
    with pytest.raises(ValueError, match="no place"):
        shown(ada, "faces")


# Values that are none.


@pytest.mark.parametrize(
    "told", [{"extra_time": -0.1}, {"extra_time": float("nan")}, {"extra_attempts": -1}]
)
def test_nobody_has_less_time_or_fewer_attempts_than_others(told):
    with pytest.raises(ValueError, match="cannot be added"):
        member(1, **told)


def test_a_cohort_does_not_end_before_it_starts():
    with pytest.raises(ValueError, match="cannot end"):
        cohort(starts=date(2026, 11, 2), ends=date(2026, 11, 1))


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "song"},
        {"to": "A", "learner": UUID(int=1)},
        {"opens": datetime(2026, 1, 1)},  # noqa: DTZ001 - no zone is the point
        {"opens": NOON, "closes": NOON},
    ],
)
def test_an_assignment_that_contradicts_itself_is_refused(told):
    with pytest.raises(ValueError, match=r"cannot|zone|both"):
        Assignment(UUID(int=1), COHORT, "filing", **{"kind": "lesson", **told})


def test_a_trainer_has_one_of_two_roles():
    with pytest.raises(ValueError, match="no role"):
        Trainer(UUID(int=1), "Tess", "queen", "")


# Waits after wrong tries.


def test_the_wait_doubles_with_each_wrong_try_after_the_second():
    waits = [Tries(wrong, NOON).wait(NOON) for wrong in range(12)]

    assert waits[:6] == [0, 0, 0, 2, 4, 8]
    assert waits[-1] == LONGEST_WAIT


def test_a_wait_passes_and_a_clock_set_back_locks_nobody_out():
    tries = Tries(2, NOON).after_wrong(NOON)

    assert tries.wait(NOON + timedelta(seconds=1.5)) == 0.5
    assert tries.wait(NOON + timedelta(seconds=2)) == 0
    assert tries.wait(NOON.replace(year=1999)) == 0
    assert Tries().wait(NOON) == 0


# Merging a class file.


def test_a_class_file_read_first_makes_the_cohort():
    read = issued(cohort(member(1, group="A"), groups=("A",)))

    merged = merge(None, read, {}, Random(1))

    assert merged.kept == read
    assert merged.is_new
    assert merged.added == read.cohort.members
    assert not merged.changes_nothing


def test_a_class_file_read_twice_changes_nothing():
    read = issued(cohort(member(1)))

    merged = merge(read, read, {UUID(int=1): member(1).code}, Random(1))

    assert merged.kept == read
    assert merged.changes_nothing
    assert not merged.is_older


def test_a_class_file_takes_out_nobody_it_does_not_name():
    gone = member(1, group="Old")
    here = issued(cohort(gone, groups=("Old", "Unused")))
    read = issued(cohort(member(2, group="New"), groups=("New",)), 2)

    merged = merge(here, read, {UUID(int=1): gone.code}, Random(1))

    assert merged.kept.cohort.members == (gone, member(2, group="New"))
    assert merged.kept.cohort.groups == ("New", "Old")


def test_a_class_file_brings_new_names_and_keeps_the_profile_told_here():
    told = replace(member(1), learner=Learner(UUID(int=1), "Ada", Profile("food")))
    read = issued(cohort(member(1, "Ada L.", extra_time=0.25)), 2)

    merged = merge(issued(cohort(told)), read, {UUID(int=1): told.code}, Random(1))

    assert merged.changed[0].learner == Learner(UUID(int=1), "Ada L.", Profile("food"))
    assert merged.changed[0].extra_time == 0.25


def test_an_older_class_file_only_adds_who_is_missing():
    asked = Assignment(UUID(int=7), COHORT, "filing", "lesson")
    here = issued(cohort(member(1, "Ada L.")), 5, assignments=(asked,))
    read = issued(cohort(member(1), member(2, group="A"), groups=("A",)), 4)

    merged = merge(here, read, {}, Random(1))

    assert merged.is_older
    assert merged.added == (member(2, group="A"),)
    assert merged.changed == merged.withdrawn == ()
    assert merged.kept.number == 5
    assert merged.kept.assignments == (asked,)
    assert merged.kept.cohort.groups == ("A",)


def test_assignments_are_those_of_the_newest_class_file():
    one, two = (Assignment(UUID(int=n), COHORT, "filing", "lesson") for n in (7, 8))
    here = issued(cohort(), assignments=(one,))

    merged = merge(here, issued(cohort(), 2, assignments=(two,)), {}, Random(1))

    assert (merged.assigned, merged.withdrawn) == ((two,), (one,))


@pytest.mark.parametrize("own", [None, "L-BBBB-BB"])
def test_a_code_that_is_somebody_elses_here_is_replaced(own):
    codes = {UUID(int=9): member(1).code} | ({UUID(int=1): own} if own else {})

    merged = merge(None, issued(cohort(member(1))), codes, Random(1))

    [recoded] = merged.recoded
    assert merged.kept.cohort.members == (recoded,)
    assert is_code(recoded.code)
    assert recoded.code == own or (own is None and recoded.code not in codes.values())


def test_a_class_file_signed_by_another_key_is_told():
    other = replace(issued(cohort(), 2), author=b"x" * 32)

    assert merge(issued(cohort()), other, {}, Random(1)).by_another
    assert not merge(ClassFile(cohort()), other, {}, Random(1)).by_another


# Attendance.


def test_a_day_is_that_of_the_lab():
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    ada, bea = UUID(int=1), UUID(int=2)

    days = by_day([(bea, late), (ada, NOON), (ada, late)], timezone(timedelta(hours=5.75)))

    assert days == {
        date(2026, 11, 22): frozenset({ada}),
        date(2026, 11, 23): frozenset({ada, bea}),
    }
    assert list(days) == sorted(days)
