import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_learn.learning.distractors import Pick, option_shares, picks_of
from tests.learning.marked import marks_of

PICKS = st.lists(
    st.builds(Pick, st.integers(0, 5), st.frozensets(st.sampled_from("abc"))), max_size=20
)


def picks(*chosen):
    """One learner an option, the strongest first."""
    return [Pick(-place, frozenset(option)) for place, option in enumerate(chosen)]


def test_shares_are_those_of_the_thirds():
    a, b, c = option_shares("abc", "a", picks("a", "a", "a", "b", "b", "b"))

    assert (a.upper, a.middle, a.lower, a.share, a.is_key) == (1.0, 0.5, 0.0, 0.5, True)
    assert (b.upper, b.middle, b.lower, b.share, b.is_key) == (0.0, 0.5, 1.0, 0.5, False)
    assert (c.count, c.share, c.interval.low) == (0, 0.0, 0.0)


def test_a_class_that_is_no_multiple_of_three_is_still_cut_in_three():
    [a] = option_shares("a", "a", picks("a", "", "", ""))

    assert (a.upper, a.middle, a.lower) == (pytest.approx(0.75), 0.0, 0.0)


def test_learners_of_equal_strength_are_shared_among_the_thirds():
    [a] = option_shares("a", "a", [Pick(1, frozenset(o)) for o in ("a", "a", "", "", "", "")])

    assert (a.upper, a.middle, a.lower) == (
        pytest.approx(1 / 3),
        pytest.approx(1 / 3),
        pytest.approx(1 / 3),
    )


def test_without_a_pick_nothing_is_said():
    assert option_shares("abc", "a", []) == ()


def test_picks_stand_beside_the_rest_of_the_test_of_those_who_saw_the_question():
    marks = marks_of([1, 0, 1], [0, 1, 1], [None, 1, 1])

    found = picks_of(marks, "q1", [["a"], ["b"], None])

    assert found == (Pick(1.0, frozenset("a")), Pick(2.0, frozenset("b")))


def test_a_choice_is_needed_for_each_row_and_a_question_that_is_there():
    with pytest.raises(ValueError, match="zip"):
        picks_of(marks_of([1], [0]), "q1", [["a"]])
    with pytest.raises(ValueError, match="q9"):
        picks_of(marks_of([1]), "q9", [["a"]])


@given(PICKS, st.randoms(use_true_random=False))
def test_shares_keep_to_their_bounds_and_know_no_order(made, chance):
    found = option_shares("abc", "a", made)

    for of in found:
        assert 0.0 <= min(of.upper, of.middle, of.lower) <= max(of.upper, of.lower) <= 1.0
        assert (of.upper + of.middle + of.lower) / 3 == pytest.approx(of.share)
        assert of.share in of.interval
    assert option_shares("abc", "a", chance.sample(made, len(made))) == found
