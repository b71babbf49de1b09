from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_learn.learning.reliability import reliability
from tests.learning.marked import marks_of, tables

RIGHT_AND_WRONG = marks_of([1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0])
"""Shares right 3/4, 2/4, 1/4; totals 3, 2, 1, 0 with variance 5/4 over n."""


def test_right_and_wrong_make_kr20_as_worked_out_on_paper():
    found = reliability(RIGHT_AND_WRONG)

    assert found.is_kr20
    assert found.alpha == pytest.approx(3 / 2 * (1 - (3 / 16 + 4 / 16 + 3 / 16) / (5 / 4)))
    # Without q2 the totals are 2, 1, 1, 0, with variance 1/2.
    assert found.without["q2"] == pytest.approx(2 * (1 - (3 / 16 + 3 / 16) / (1 / 2)))


def test_part_marks_make_no_kr20():
    assert not reliability(marks_of([1, 0.5], [0, 1])).is_kr20
    assert not reliability(marks_of([None])).is_kr20


def test_two_questions_answered_alike_are_wholly_consistent():
    found = reliability(marks_of([1, 1], [0, 0]))

    assert found.alpha == 1.0
    assert found.without == {"q1": None, "q2": None}


def test_only_those_who_saw_every_question_count():
    found = reliability(marks_of([1, 1, None], [0, 0, None], [1, None, None]))

    assert (found.questions, found.learners, found.alpha) == (2, 2, 1.0)
    assert found.without["q3"] is None


def test_nobody_one_learner_and_equals_leave_it_open():
    for marks in (marks_of([None]), marks_of([1, 0]), marks_of([1, 0], [1, 0])):
        assert reliability(marks).alpha is None


@given(tables(whole=True))
def test_alpha_without_a_question_is_alpha_of_the_others(marks):
    found = reliability(marks)

    for place, question in enumerate(marks.questions):
        if not question.possible:
            assert found.without[question.id] is None
            continue
        others = replace(
            marks,
            questions=(*marks.questions[:place], *marks.questions[place + 1 :]),
            rows=tuple(
                replace(row, marks=(*row.marks[:place], *row.marks[place + 1 :]))
                for row in marks.rows
            ),
        )
        assert found.without[question.id] == pytest.approx(reliability(others).alpha)


@given(tables(), st.randoms(use_true_random=False))
def test_alpha_is_at_most_one_and_knows_no_order(marks, chance):
    found = reliability(marks)
    shuffled = replace(marks, rows=tuple(chance.sample(marks.rows, len(marks.rows))))

    assert found.alpha is None or found.alpha <= 1.0
    assert reliability(shuffled) == found
