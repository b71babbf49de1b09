"""A sitting: what is open, what was missed, and how it came out."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from sme_learn.learning.sitting import Sitting
from sme_learn.model import Answered, Attempt
from sme_learn.question import Score
from tests.samples import SAMPLES

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ASKED = SAMPLES["true-false"]
ONE, TWO, THREE = (replace(ASKED, id=own) for own in ("one", "two", "three"))


def answered(question, earned: float, number: int = 1) -> Answered:
    return Answered(
        id=UUID(int=number),
        installation=UUID(int=9),
        sequence=number,
        learner=UUID(int=1),
        lesson="names",
        at=NOW,
        seconds=2.0,
        language="en",
        version="1",
        question=question.id,
        revision="r1",
        response=("true",),
        score=Score(earned, 1.0),
        attempt=UUID(int=2),
        number=number,
        hint_used=False,
    )


@pytest.fixture
def sitting():
    ids = ("one", "two", "three")
    attempt = Attempt(UUID(int=2), UUID(int=1), "names", 1, ids, NOW)
    return Sitting(attempt, (ONE, TWO, THREE), (), pass_mark=0.5)


def test_everything_is_open_at_first(sitting):
    assert sitting.open == (ONE, TWO, THREE)
    assert not sitting.is_over
    assert sitting.missed == ()


def test_an_answer_closes_its_question_and_leaves_the_rest_in_order(sitting):
    after = sitting.after(answered(TWO, 1.0))

    assert after.open == (ONE, THREE)
    assert sitting.open == (ONE, TWO, THREE)


def test_it_is_over_when_every_question_is_answered(sitting):
    for question in (THREE, ONE, TWO):
        sitting = sitting.after(answered(question, 1.0))

    assert sitting.is_over
    assert sitting.grade.passed


def test_missed_are_those_that_lost_a_point_in_the_order_they_were_asked(sitting):
    over = sitting.after(answered(THREE, 0.0)).after(answered(ONE, 0.5)).after(answered(TWO, 1.0))

    assert over.missed == (ONE, THREE)


def test_the_first_answer_of_an_attempt_counts(sitting):
    twice = sitting.after(answered(ONE, 0.0)).after(answered(ONE, 1.0, number=2))

    assert twice.answers["one"].score == Score(0.0)
    assert twice.missed == (ONE,)


def test_answers_to_questions_the_lesson_no_longer_has_do_not_count(sitting):
    gone = replace(ASKED, id="gone")

    after = sitting.after(answered(gone, 0.0)).after(answered(ONE, 1.0))

    assert after.grade.score == Score(1.0, 1.0)


def test_an_attempt_without_an_answer_has_no_grade(sitting):
    with pytest.raises(ValueError, match="at least one"):
        _ = sitting.grade
