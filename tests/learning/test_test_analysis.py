from dataclasses import asdict, replace
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_learn.learning import test_analysis
from sme_learn.learning.reliability import reliability
from tests.learning.marked import marks_of, tables


def analysed(marks):
    return test_analysis.analyse_test(marks, reliability(marks))


def test_figures_agree_with_those_worked_out_on_paper():
    found = analysed(marks_of([1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0]))

    assert (found.attempts, found.possible, found.mean, found.median) == (4, 3.0, 1.5, 1.5)
    assert found.deviation == pytest.approx(sqrt(5 / 3))
    assert found.skewness == 0.0
    # k4 = 16/6 (5 · 41/16 - 9 · 25/16) = -10/3; k2² = 25/9.
    assert found.kurtosis == pytest.approx(-1.2)
    assert found.consistency == pytest.approx(75.0)
    assert found.error_ratio == pytest.approx(50.0)
    assert found.standard_error == pytest.approx(sqrt(5 / 3) / 2)


def test_a_tail_of_high_totals_is_positive_skewness():
    # Totals 0, 0, 3: m2 = 2, m3 = 2; k3 = 9/2 · 2 = 9, k2 = 3.
    assert test_analysis.skewness([0, 0, 3]) == pytest.approx(9 / 3**1.5)
    assert test_analysis.kurtosis([0, 0, 3]) is None


def test_nobody_leaves_every_figure_open():
    for marks in (replace(marks_of([1]), rows=()), marks_of([None], [None])):
        found = asdict(analysed(marks))

        assert (found.pop("attempts"), found.pop("possible")) == (0, 1.0)
        assert set(found.values()) == {None}


def test_one_learner_has_a_mean_and_no_spread():
    found = analysed(marks_of([1, 0]))

    assert (found.mean, found.median, found.deviation) == (1.0, 1.0, None)


def test_equals_have_no_shape_and_no_consistency():
    found = analysed(marks_of(*[[0.1, 0.2]] * 5))

    assert found.deviation == 0.0
    assert (found.skewness, found.kurtosis, found.consistency) == (None, None, None)
    assert (found.error_ratio, found.standard_error) == (None, None)


def test_who_saw_nothing_is_left_aside():
    assert analysed(marks_of([1], [None], [1])).attempts == 2


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_learners_changes_no_digit(marks, chance):
    shuffled = replace(marks, rows=tuple(chance.sample(marks.rows, len(marks.rows))))

    assert analysed(shuffled) == analysed(marks)


@given(tables())
def test_consistency_and_error_share_the_whole(marks):
    found = analysed(marks)

    if found.consistency is not None:
        assert found.consistency <= 100.0
        assert (found.error_ratio / 100) ** 2 == pytest.approx(
            1 - found.consistency / 100, abs=1e-9
        )
