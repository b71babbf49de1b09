import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_learn.learning.gain import gain, normalised_change

SHARES = st.dictionaries(st.integers(0, 12), st.integers(0, 20).map(lambda n: n / 20), max_size=12)


def test_the_gain_of_a_class_is_that_of_its_means():
    found = gain({"Ada": 0.2, "Bo": 0.8}, {"Ada": 0.6, "Bo": 0.9})

    assert (found.before, found.after) == (0.5, 0.75)
    assert found.class_gain == pytest.approx(0.5)
    # Each alone gained one half too, which is chance; the next class shows the difference.
    assert gain({"Ada": 0.0, "Bo": 0.9}, {"Ada": 0.5, "Bo": 0.9}).class_gain == pytest.approx(
        0.5 / 1.1
    )


def test_normalised_change_is_of_what_was_open_or_of_what_was_there():
    found = gain({"Ada": 0.2, "Bo": 0.8, "Chi": 0.5}, {"Ada": 0.6, "Bo": 0.4, "Chi": 0.5})

    assert found.change == pytest.approx((0.5 - 0.5 + 0.0) / 3)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (0.2, 0.6, 0.5),
        (0.8, 0.2, -0.75),
        (0.5, 0.5, 0.0),
        (0.0, 1.0, 1.0),
        (1.0, 0.0, -1.0),
        (0.0, 0.0, None),
        (1.0, 1.0, None),
    ],
)
def test_normalised_change_follows_marx_and_cummings(before, after, change):
    assert normalised_change(before, after) == (change if change is None else pytest.approx(change))


def test_who_took_one_test_only_is_left_out_and_counted():
    found = gain({"Ada": 0.5, "Bo": 0.1, "Chi": 0.9}, {"Ada": 0.75, "Dee": 1.0})

    assert (found.matched, found.only_before, found.only_after, found.dropped) == (1, 2, 1, 3)
    assert found.class_gain == pytest.approx(0.5)
    assert found.class_interval is None
    assert found.change_interval is None


def test_nobody_gains_nothing():
    found = gain({}, {"Ada": 1.0})

    assert (found.matched, found.before, found.after) == (0, None, None)
    assert (found.class_gain, found.class_interval, found.change) == (None, None, None)


def test_where_all_was_known_before_there_is_nothing_to_gain():
    found = gain({"Ada": 1.0, "Bo": 1.0}, {"Ada": 1.0, "Bo": 0.5})

    assert (found.class_gain, found.class_interval) == (None, None)
    assert (found.change, found.unchangeable) == (-0.5, 1)


def test_intervals_are_those_worked_out_by_hand():
    # Missing before 0.8, 0.4, 0.6 and after 0.4, 0.3, 0.2: ratio 1/2, spreads 0.04, 0.01, 0.01.
    found = gain({1: 0.2, 2: 0.6, 3: 0.4}, {1: 0.6, 2: 0.7, 3: 0.8})

    half = 4.302653 * ((0.01 - 0.01 + 0.01) / 3) ** 0.5 / 0.6
    assert found.class_gain == pytest.approx(0.5)
    assert found.class_interval.low == pytest.approx(0.5 - half)
    assert found.class_interval.high == pytest.approx(min(1.0, 0.5 + half))
    assert found.change_interval.low == pytest.approx(
        17 / 36 - 4.302653 * 0.2097 / 3**0.5, abs=1e-3
    )


def test_a_share_above_all_is_refused():
    with pytest.raises(ValueError, match="share"):
        gain({"Ada": 0.5}, {"Ada": 1.5})


@given(SHARES, SHARES)
def test_gains_keep_to_their_bounds_and_lie_in_their_intervals(before, after):
    found = gain(before, after)

    assert found.matched == len(before.keys() & after.keys())
    assert found.class_gain is None or found.class_gain <= 1.0
    assert found.change is None or -1.0 <= found.change <= 1.0
    assert found.class_interval is None or found.class_gain in found.class_interval
    assert found.change_interval is None or found.change in found.change_interval


@given(SHARES, SHARES)
def test_the_order_of_learners_changes_no_digit(before, after):
    assert gain(dict(reversed(before.items())), after) == gain(before, after)
