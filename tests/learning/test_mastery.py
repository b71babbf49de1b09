"""Mastery: what the last answers say about an objective."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_learn.learning.mastery import KNOWN, Mastery, Verdict, mastery_of
from sme_learn.model import Tally
from tests.samples import SAMPLES

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ASKED = SAMPLES["true-false"]


def asked(own: str, objective: str = "rank", points: float = 1.0):
    return replace(ASKED, id=own, objective=objective, points=points)


def tally(question: str, last: float, best: float = 1.0) -> Tally:
    return Tally("names", question, 2, 0.0, last, best, 0, 9.0, NOW)


def told(*lasts: tuple[str, float]) -> dict[str, Tally]:
    return {own: tally(own, last) for own, last in lasts}


def test_the_last_answers_count_and_not_the_best():
    [rank] = mastery_of(["rank"], [asked("a"), asked("b")], told(("a", 0.0), ("b", 1.0)))

    assert rank == Mastery("rank", asked=2, answered=2, share=0.5)
    assert rank.verdict is Verdict.LEARNING


def test_a_question_weighs_as_much_as_its_points():
    questions = [asked("a", points=4.0), asked("b")]

    [rank] = mastery_of(["rank"], questions, told(("a", 1.0), ("b", 0.0)))

    assert rank.share == KNOWN
    assert rank.verdict is Verdict.KNOWN


def test_questions_of_other_objectives_say_nothing():
    questions = [asked("a"), asked("b", "file")]

    rank, file = mastery_of(["rank", "file"], questions, told(("b", 1.0)))

    assert (rank.asked, rank.answered, rank.share) == (1, 0, None)
    assert (file.asked, file.answered, file.share) == (1, 1, 1.0)


@pytest.mark.parametrize(
    "asked, answered, share, verdict",
    [
        (0, 0, None, Verdict.OPEN),
        (3, 0, None, Verdict.OPEN),
        (3, 1, 1.0, Verdict.OPEN),
        (1, 1, 1.0, Verdict.KNOWN),
        (3, 2, 0.79, Verdict.LEARNING),
        (3, 2, 0.8, Verdict.KNOWN),
        (3, 2, 0.7999999999999999, Verdict.KNOWN),
    ],
)
def test_a_verdict_needs_enough_answers(asked, answered, share, verdict):
    assert Mastery("rank", asked, answered, share).verdict is verdict


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.1, 10)), max_size=8))
def test_a_share_stays_within_nothing_and_everything(answers):
    questions = [asked(f"q{n}", points=points) for n, (_last, points) in enumerate(answers)]
    tallies = told(*((f"q{n}", last) for n, (last, _points) in enumerate(answers)))

    [rank] = mastery_of(["rank"], questions, tallies)

    assert rank.answered == len(answers)
    assert rank.share is None or 0 <= rank.share <= 1 + 1e-9
