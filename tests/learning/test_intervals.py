import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_learn.learning.intervals import (
    Interval,
    fisher,
    interval_of_mean,
    t_quantile,
    wilson,
)


def test_the_ends_of_an_interval_are_in_order():
    with pytest.raises(ValueError, match="interval"):
        Interval(1.0, 0.0)
    assert 0.5 in Interval(0.0, 0.5)
    assert 0.6 not in Interval(0.0, 0.5)


def test_wilson_agrees_with_figures_worked_out_by_hand():
    # With z = 1.959964: (0.5 + 0.192073 ± 1.959964 √(0.025 + 0.009604)) / 1.384146.
    half = wilson(0.5, 10)
    none = wilson(0.0, 10)

    assert (half.low, half.high) == pytest.approx((0.236593, 0.763407), abs=1e-6)
    assert (none.low, none.high) == pytest.approx((0.0, 0.277533), abs=1e-6)
    assert wilson(0.5, 0) is None


@pytest.mark.parametrize(("share", "count"), [(-0.1, 5), (1.1, 5), (0.5, -1)])
def test_no_share_has_no_interval(share, count):
    with pytest.raises(ValueError, match="no share"):
        wilson(share, count)


@given(st.integers(1, 5000), st.floats(0.0, 1.0))
def test_wilson_holds_the_share_and_stays_within_nothing_and_all(count, share):
    interval = wilson(share, count)

    assert 0.0 <= interval.low <= share <= interval.high <= 1.0


def test_fisher_agrees_with_a_figure_worked_out_by_hand():
    # tanh(0.549306 ± 1.959964 / √27)
    interval = fisher(0.5, 30)

    assert (interval.low, interval.high) == pytest.approx((0.170429, 0.728958), abs=1e-5)
    assert fisher(0.5, 3) is None
    assert fisher(-1.0, 9) == Interval(-1.0, -1.0)


@pytest.mark.parametrize(
    ("freedom", "quantile"),
    [
        (1, 12.7062),
        (2, 4.3027),
        (3, 3.1824),
        (4, 2.7764),
        (9, 2.2622),
        (30, 2.0423),
        (31, 2.0395),
        (60, 2.0003),
        (120, 1.9799),
        (10**6, 1.95997),
    ],
)
def test_t_quantiles_are_those_of_the_tables(freedom, quantile):
    assert t_quantile(freedom) == pytest.approx(quantile, abs=5e-5)


def test_no_degree_of_freedom_has_no_quantile():
    with pytest.raises(ValueError, match="freedom"):
        t_quantile(0)


def test_the_interval_of_a_mean_is_that_of_student():
    interval = interval_of_mean([1.0, 2.0, 3.0])

    assert (interval.low, interval.high) == pytest.approx(
        (2 - 4.302653 / 3**0.5, 2 + 4.302653 / 3**0.5)
    )
    assert interval_of_mean([1.0]) is None
