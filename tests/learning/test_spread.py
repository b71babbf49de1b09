import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_learn.learning import spread

QUARTERS = st.integers(-400, 400).map(lambda n: n / 4)
PAIRS = st.lists(st.tuples(QUARTERS, QUARTERS), min_size=2, max_size=30)


@given(PAIRS)
def test_spread_is_that_of_the_standard_library(pairs):
    some, others = map(list, zip(*pairs, strict=True))

    assert spread.variance(some) == pytest.approx(statistics.variance(some))
    assert spread.deviation(some) == pytest.approx(statistics.stdev(some))
    expected = statistics.covariance(some, others)
    assert spread.covariance(some, others) == pytest.approx(expected, abs=1e-7)


def test_one_value_has_no_spread():
    assert spread.variance([1.0]) is None
    assert spread.deviation([]) is None
    assert spread.covariance([1.0], [2.0]) is None
    assert spread.correlation([1.0], [2.0]) is None


def test_equal_values_vary_by_exactly_nothing():
    assert spread.variance([0.1] * 3) == 0.0
    assert spread.correlation([0.1] * 3, [1.0, 2.0, 3.0]) is None
    assert spread.correlation([1.0, 2.0, 3.0], [0.1] * 3) is None


def test_what_rounding_leaves_of_no_covariance_is_nothing():
    some, others = [0.1, 0.2, 0.3, 0.1, 0.2, 0.3], [0.7, 0.1, 0.7, 0.7, 0.1, 0.7]

    assert spread.covariance(some, others) == 0.0


@given(PAIRS, st.randoms(use_true_random=False))
def test_order_changes_no_digit(pairs, chance):
    shuffled = chance.sample(pairs, len(pairs))

    assert spread.covariance(*zip(*shuffled, strict=True)) == spread.covariance(
        *zip(*pairs, strict=True)
    )
