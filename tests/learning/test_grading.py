"""Grading: the pass mark is reached exactly, and points weigh what they are worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_learn.learning.grading import grade
from sme_learn.question import Score

POINTS = st.floats(0.01, 1000, allow_nan=False)
SCORES = st.builds(lambda share, points: Score(share * points, points), st.floats(0, 1), POINTS)


def test_part_marks_that_add_up_to_the_pass_mark_pass():
    seven_tenths_and_one = [Score(0.7, 0.75), Score(0.1, 0.25)]

    assert grade(seven_tenths_and_one, pass_mark=0.8).passed


def test_just_below_the_pass_mark_fails():
    assert not grade([Score(0.6999)], pass_mark=0.7).passed


def test_a_question_weighs_as_much_as_the_points_it_carries():
    graded = grade([Score(3.0, 3.0), Score(0.0, 1.0)], pass_mark=0.75)

    assert graded.score == Score(3.0, 4.0)
    assert graded.passed


def test_an_attempt_at_nothing_has_no_grade():
    with pytest.raises(ValueError, match="at least one"):
        grade([], pass_mark=0.7)


@given(st.lists(SCORES, min_size=1, max_size=30), st.floats(0.01, 1))
def test_a_grade_stays_within_nothing_and_everything(scores, pass_mark):
    graded = grade(scores, pass_mark)

    assert 0 <= graded.score.scaled <= 1
    assert graded.score.possible == pytest.approx(sum(s.possible for s in scores))


@given(st.lists(POINTS, min_size=1, max_size=30), st.floats(0.01, 1))
def test_everything_right_passes_any_pass_mark(points, pass_mark):
    graded = grade([Score(p, p) for p in points], pass_mark)

    assert graded.passed
    assert graded.score.is_full


@given(st.lists(POINTS, min_size=1, max_size=30), st.floats(0.01, 1))
def test_nothing_right_passes_no_pass_mark(points, pass_mark):
    assert not grade([Score(0.0, p) for p in points], pass_mark).passed
