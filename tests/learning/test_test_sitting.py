"""A test sitting: the last answer counts, and what is not answered earns nothing."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from sme_learn.learning.test_results import share_of, shown_of
from sme_learn.learning.test_sitting import TestSitting
from sme_learn.model import Aim, Answered, Attempt, Pair
from sme_learn.response import NOT_SURE, Score
from tests.samples import SAMPLES

FIRST = replace(SAMPLES["choice"], id="a")
SECOND = replace(SAMPLES["ordering"], id="b")
AT = datetime(2026, 11, 22, tzinfo=UTC)


def answered(question, earned, possible=1.0):
    return Answered(
        id=uuid4(),
        installation=uuid4(),
        sequence=1,
        learner=uuid4(),
        lesson="x-before",
        at=AT,
        seconds=2.5,
        language="en",
        version="1",
        question=question.id,
        revision=question.revision,
        response=question.key if earned else NOT_SURE,
        score=Score(earned, possible),
        attempt=uuid4(),
        number=1,
        hint_used=False,
    )


def sitting(*given):
    attempt = Attempt(uuid4(), uuid4(), "x-before", 1, ("a", "b"), AT)
    return TestSitting(attempt, (FIRST, SECOND), given, False, 0.5)


def test_the_last_answer_to_a_question_counts():
    seen = sitting(answered(FIRST, 0.0)).after(answered(FIRST, 1.0))

    assert seen.answers["a"].score.earned == 1.0
    assert seen.open == (SECOND,)
    assert seen.seconds == 5.0


def test_a_question_without_an_answer_earns_nothing():
    grade = sitting(answered(FIRST, 1.0)).grade

    assert (grade.score.earned, grade.score.possible) == (1.0, 2.0)
    assert grade.passed


# What it came to.

PAIRS = (
    Pair("1", (Aim("l", "rank"), Aim("l", "own")), FIRST, FIRST),
    Pair("2", (Aim("l", "rank"),), SECOND, SECOND),
)


def test_each_objective_has_the_mean_of_its_questions_before_and_after():
    before = {"a": answered(FIRST, 0.0)}
    after = {"a": answered(FIRST, 1.0), "b": answered(SECOND, 0.5)}

    rank, own = shown_of(PAIRS, before, after)

    assert (rank.before, rank.after) == (0.0, 0.75)
    assert (own.aim.objective, own.before, own.after) == ("own", 0.0, 1.0)


def test_a_set_that_was_not_handed_in_shows_nothing():
    [rank, _own] = shown_of(PAIRS, None, {})

    assert (rank.before, rank.after) == (None, 0.0)


def test_the_mean_leaves_out_what_is_not_there():
    assert share_of([None, 0.5, 1.0]) == 0.75
    assert share_of([None]) is None
