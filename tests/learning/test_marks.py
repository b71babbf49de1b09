import math

import pytest

from sme_learn.learning.marks import MarkedQuestion, MarkedRow, Marks
from tests.learning.marked import marks_of


def test_part_marks_add_up_without_a_trail_of_digits():
    assert MarkedRow("Ada", (0.1, 0.2, None)).total == 0.3
    assert marks_of([0, 0], possible=[0.1, 0.2]).possible == 0.3


def test_who_saw_nothing_made_no_attempt():
    marks = marks_of([1, 0], [None, None], [None, 1])

    assert [row.learner for row in marks.attempts] == ["learner 0", "learner 2"]


@pytest.mark.parametrize("possible", [-1, math.inf, math.nan])
def test_points_possible_are_a_number_from_nothing_on(possible):
    with pytest.raises(ValueError, match="possible"):
        MarkedQuestion("q1", possible)


@pytest.mark.parametrize("row", [(1,), (1, 1, 1), (1, math.nan), (math.inf, 0)])
def test_a_row_has_a_finite_mark_or_none_for_each_question(row):
    with pytest.raises(ValueError, match="mark"):
        marks_of([1, 1], row)


def test_two_questions_of_one_id_are_refused():
    with pytest.raises(ValueError, match="same id"):
        Marks((MarkedQuestion("q", 1), MarkedQuestion("q", 1)), ())
