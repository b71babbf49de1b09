import statistics
from dataclasses import asdict, replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sme_learn.learning.item_analysis import analyse_questions, effective_weights
from sme_learn.learning.marks import MarkedQuestion, MarkedRow, Marks
from tests.learning.marked import marks_of, tables

WHO_KNOWS = marks_of([1, 1, 2], [1, 0, 1], [0, 1, 1], [0, 0, 0], possible=[1, 1, 2])
"""Small enough for paper: totals 4, 2, 2, 0; rests of q1 are 3, 1, 2, 0."""


def test_figures_agree_with_those_worked_out_on_paper():
    first, _second, third = analyse_questions(WHO_KNOWS)

    assert (first.facility, third.facility) == (0.5, 0.5)
    assert first.deviation == pytest.approx((1 / 3) ** 0.5)
    assert (first.intended_weight, third.intended_weight) == (25.0, 50.0)
    # Covariances with the total are 2/3, 2/3 and 4/3.
    assert first.effective_weight == pytest.approx(100 / (2 + 2**0.5))
    assert third.effective_weight == pytest.approx(100 * 2**0.5 / (2 + 2**0.5))
    # Of q1 with its rests: 1/3, where V(q1) = 1/3 and V(rests) = 5/3; at most it could be 2/3.
    assert first.discrimination == pytest.approx(100 * (1 / 3) / (1 / 3 * 5 / 3) ** 0.5)
    assert first.efficiency == pytest.approx(50.0)
    assert not first.is_contrary


def test_discrimination_is_the_correlation_with_the_rest():
    marks = marks_of([1, 0.5, 1], [0, 1, 0.5], [1, 1, 1], [0.5, 0, 0], [0, 0.25, 1])

    for place, found in enumerate(analyse_questions(marks)):
        own = [row.marks[place] for row in marks.rows]
        rests = [row.total - row.marks[place] for row in marks.rows]
        assert found.discrimination == pytest.approx(100 * statistics.correlation(own, rests))


def test_an_empty_class_leaves_every_figure_open():
    [found] = analyse_questions(Marks((MarkedQuestion("q1", 2, guess=0.25),), ()))

    assert (found.attempts, found.guess, found.intended_weight) == (0, 0.25, 100.0)
    assert found.facility is None
    assert found.facility_interval is None
    assert found.deviation is None
    assert found.effective_weight is None
    assert found.discrimination is None
    assert found.efficiency is None


def test_one_learner_has_a_facility_and_no_spread():
    for found in analyse_questions(marks_of([1, 0])):
        assert found.facility in (0.0, 1.0)
        assert found.deviation is None
        assert found.discrimination is None
        assert found.effective_weight is None


def test_where_everyone_is_equal_nobody_can_be_told_apart():
    for found in analyse_questions(marks_of([0.1, 0.2], [0.1, 0.2], [0.1, 0.2])):
        assert found.deviation == 0.0
        assert found.effective_weight is None
        assert found.discrimination is None
        assert found.efficiency is None


def test_a_question_nobody_saw_has_no_attempts_and_no_figures():
    _seen, unseen = analyse_questions(marks_of([1, None], [0, None]))

    assert unseen.attempts == 0
    assert unseen.facility is None
    assert unseen.effective_weight is None


def test_all_blank_is_as_nobody():
    for found in analyse_questions(marks_of([None, None], [None, None])):
        assert found.attempts == 0
        assert found.facility is None


def test_a_question_of_no_points_has_weight_nothing_and_no_facility():
    first, second = analyse_questions(marks_of([0, 1], [0, 0], possible=[0, 1]))

    assert (first.facility, first.deviation, first.intended_weight) == (None, None, 0.0)
    assert (first.effective_weight, second.effective_weight) == (0.0, 100.0)


def test_points_in_no_question_are_no_weight():
    [found] = analyse_questions(marks_of([0], [0], possible=[0]))

    assert found.intended_weight is None


def test_a_question_that_pulls_against_the_rest_has_no_weight_and_the_others_share_it():
    marks = marks_of([0, 1, 1], [0, 1, 1], [1, 0, 0], [1, 0, 0])

    contrary, *others = analyse_questions(marks)

    assert contrary.is_contrary
    assert contrary.effective_weight is None
    assert contrary.discrimination == -100.0
    assert sum(each.effective_weight for each in others) == pytest.approx(100.0)


def test_where_every_covariance_is_negative_no_weight_is_defined():
    assert effective_weights({"q1": -1.0, "q2": None}) == {"q1": None, "q2": None}


def test_a_question_is_judged_by_those_who_saw_it():
    found, _rest = analyse_questions(marks_of([1, 1], [0, 0], [None, 1]))

    assert (found.attempts, found.facility) == (2, 0.5)
    assert found.discrimination == 100.0


def test_negative_marks_count_and_have_no_interval():
    [found, _other] = analyse_questions(marks_of([-1, 1], [-0.5, 0]))

    assert found.facility == -0.75
    assert found.facility_interval is None


@given(tables())
def test_figures_keep_to_their_bounds(marks):
    weights = [found.effective_weight for found in analyse_questions(marks)]

    for found in analyse_questions(marks):
        if found.facility is not None:
            assert 0.0 <= found.facility <= 1.0
            assert found.facility in found.facility_interval
        if found.discrimination is not None:
            assert -100.0 <= found.discrimination <= 100.0
            assert found.efficiency <= 100.0 + 1e-9
            assert found.discrimination <= max(found.efficiency, 0.0) + 1e-9
        for weight in (found.effective_weight, found.intended_weight):
            assert weight is None or 0.0 <= weight <= 100.0
    if any(weight is not None for weight in weights):
        assert sum(weight or 0.0 for weight in weights) == pytest.approx(100.0)


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_learners_changes_no_digit(marks, chance):
    shuffled = replace(marks, rows=tuple(chance.sample(marks.rows, len(marks.rows))))

    assert analyse_questions(shuffled) == analyse_questions(marks)


@given(tables(), st.sampled_from([2, 10, 0.5]))
def test_marks_in_another_unit_change_only_the_deviation(marks, factor):
    scaled = Marks(
        tuple(MarkedQuestion(q.id, q.possible * factor) for q in marks.questions),
        tuple(
            MarkedRow(r.learner, tuple(None if m is None else m * factor for m in r.marks))
            for r in marks.rows
        ),
    )

    for one, other in zip(analyse_questions(marks), analyse_questions(scaled), strict=True):
        changed = asdict(other) | {"possible": one.possible, "deviation": one.deviation}
        for name, value in asdict(one).items():
            assert changed[name] == pytest.approx(value), name
        assert other.deviation == pytest.approx(one.deviation and one.deviation * factor)


@given(tables(least=2, whole=True))
def test_a_question_asked_twice_tells_at_least_as_much(marks):
    assume(len(marks.questions) > 1)
    first = marks.questions[0]
    twice = Marks(
        (*marks.questions, replace(first, id="again")),
        tuple(MarkedRow(r.learner, (*r.marks, r.marks[0])) for r in marks.rows),
    )

    before, after = analyse_questions(marks)[0], analyse_questions(twice)[0]

    if before.discrimination is not None and after.discrimination is not None:
        assert after.discrimination >= before.discrimination - 1e-6
