"""Granting, start codes and timing: what holds for one learner in one test."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sme_learn.learning import start_codes, timing
from sme_learn.learning.granting import Granted, granted, that_counts
from sme_learn.learning.tasks import Task
from sme_learn.learning.timing import KEEP_EVERY, LONGEST_TICK, Timing, resumed
from sme_learn.model import Assignment, Conditions
from sme_learn.model.test_plans import COUNTS, FEEDBACK

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
CODES = tuple(f"{n:032x}:{n:064x}" for n in range(3))

conditions = st.builds(
    Conditions,
    st.sampled_from(FEEDBACK),
    st.none() | st.integers(1, 600),
    st.none() | st.integers(1, 100),
    st.sampled_from(COUNTS),
    st.none() | st.sampled_from(CODES),
    st.booleans(),
    st.booleans(),
)


@st.composite
def tasks(draw) -> Task:
    asked = Assignment(UUID(int=1), UUID(int=2), "x", "test", conditions=draw(conditions))
    closes = draw(st.none() | st.integers(1, 9).map(lambda n: NOON + timedelta(hours=n)))
    return Task(asked, None, closes, draw(st.floats(0, 3)), draw(st.integers(0, 3)))


def is_as_generous(one: Granted, other: Granted) -> bool:
    """Whether *one* takes nothing from who has *other*."""

    def at_least(limit, than) -> bool:
        return limit is None or (than is not None and limit >= than)

    return (
        at_least(one.seconds, other.seconds)
        and at_least(one.attempts, other.attempts)
        and at_least(one.closes, other.closes)
        and FEEDBACK.index(one.feedback) >= FEEDBACK.index(other.feedback)
        and COUNTS.index(one.counts) >= COUNTS.index(other.counts)
        and (not one.start_codes or set(other.start_codes) <= set(one.start_codes))
        and (one.clock_may_hide or not other.clock_may_hide)
        and (not one.shuffle or other.shuffle)
    )


@given(st.lists(tasks(), min_size=1, max_size=4))
def test_of_several_tasks_each_condition_is_the_most_generous(several):
    together = granted(several)

    assert all(is_as_generous(together, granted([each])) for each in several)
    assert together == granted([*several, several[0]])


@given(st.lists(tasks(), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_the_order_of_assignments_does_not_matter(several, chance: Random):
    turned = chance.sample(several, len(several))

    one, other = granted(several), granted(turned)
    assert set(one.start_codes) == set(other.start_codes)
    assert is_as_generous(one, other)
    assert is_as_generous(other, one)


def test_without_a_task_the_usual_conditions_hold():
    assert granted([]) == Granted()


def test_attempts_left_are_never_fewer_than_none():
    assert [Granted(attempts=2).attempts_left(n) for n in range(4)] == [2, 1, 0, 0]
    assert Granted().attempts_left(1000) is None


@pytest.mark.parametrize("counts, own", [("first", 0), ("last", 3), ("best", 1)])
def test_the_first_the_last_or_the_best_attempt_counts(counts, own):
    done = [(0, 0.5), (1, 0.9), (2, 0.9), (3, 0.2)]

    assert that_counts(done, counts, lambda each: each[1]) == done[own]
    assert that_counts([], counts, lambda each: each) is None


# Start codes.


@pytest.mark.parametrize("typed", ["rot 12", "ROT12", "ｒｏｔ１２", "rot\u200f١٢", "  Rot\t१२ "])
def test_a_start_code_is_the_same_from_every_keyboard(typed):
    assert start_codes.plain(typed) == "rot12"
    assert start_codes.opens(typed, start_codes.hashed("Rot 12", b"s" * 16))


@pytest.mark.parametrize("typed", ["", " ", "\u200e", "x" * 41, "x" * 200, "rot 13", "rot1 2 3"])
def test_anything_else_does_not_open(typed):
    assert not start_codes.opens(typed, start_codes.hashed("rot 12", b"s" * 16))


def test_what_can_be_no_start_code_is_not_hashed():
    for code, salt in ((" ", b"s" * 16), ("x" * 41, b"s" * 16), ("rot", b"short")):
        with pytest.raises(ValueError, match="no start code"):
            start_codes.hashed(code, salt)


def test_two_salts_make_two_hashes_and_conditions_take_nothing_else():
    one, other = (start_codes.hashed("rot", salt * 16) for salt in (b"a", b"b"))

    assert one != other
    assert Conditions(start_code=one).start_code == one
    with pytest.raises(ValueError, match="hash"):
        Conditions(start_code="rot")


@pytest.mark.parametrize(
    "told",
    [{"feedback": "never"}, {"counts": "worst"}, {"minutes": 0}, {"minutes": 601},
     {"attempts": 0}, {"attempts": 101}],
)  # fmt: skip
def test_conditions_that_cannot_hold_are_refused(told):
    with pytest.raises(ValueError, match=r"cannot|no conditions"):
        Conditions(**told)


# Timing.

ticks = st.lists(st.floats(-1e9, 1e9), max_size=60)


@given(st.none() | st.floats(0, 1e4), ticks)
def test_time_used_only_grows_and_time_left_only_shrinks(limit, steps):
    now = resumed(limit, 0.0)
    for step in steps:
        after = now.ticked(step)
        assert now.used <= after.used <= now.used + min(max(step, 0.0), LONGEST_TICK)
        if limit is not None:
            assert 0.0 <= after.left <= now.left
            assert after.is_up == (after.used >= limit)
        now = after
    assert limit is not None or not now.is_up


@settings(max_examples=50)
@given(st.lists(st.integers(0, 400), max_size=6), st.integers(60, 900))
def test_power_cuts_cost_no_minute_and_give_only_what_was_not_kept(runs, limit):
    """Each run ticks a while and is cut off; nothing says how long the PC was dark."""
    on_record, ran = 0.0, 0
    for run in runs:
        now = resumed(float(limit), on_record)
        for _second in range(run):
            if now.is_up:
                break
            now, ran = now.ticked(1.0), ran + 1
            if now.is_to_keep:
                now = now.after_keeping()
                on_record = now.kept
    left = resumed(float(limit), on_record).left

    assert limit - ran <= left <= max(0, limit - ran) + KEEP_EVERY * len(runs)


def test_a_pc_that_slept_or_whose_clock_went_backwards_takes_no_time():
    assert resumed(60.0, 10.0).ticked(3600.0).used == 10.0 + LONGEST_TICK
    assert resumed(60.0, 10.0).ticked(-5.0).used == 10.0


def test_the_last_seconds_are_kept_at_once():
    now = resumed(12.0, 10.0).ticked(timing.TICK)
    assert not now.is_to_keep
    assert now.ticked(timing.TICK).is_to_keep
    assert not now.ticked(timing.TICK).after_keeping().is_to_keep


@pytest.mark.parametrize("used, kept", [(1.0, 2.0), (-1.0, -2.0)])
def test_no_more_is_kept_than_was_used(used, kept):
    with pytest.raises(ValueError, match="cannot be kept"):
        Timing(None, used, kept)
