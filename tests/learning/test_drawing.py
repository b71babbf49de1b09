"""Drawing: by chance, the same for the same attempt, and every objective if it fits."""

from collections import Counter
from dataclasses import replace
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from sme_learn.learning.drawing import chance_of, draw
from tests.samples import SAMPLES

ATTEMPT = UUID("019ad6f0-5c00-7000-8000-000000000001")


def pool_of(*objectives: str):
    """A pool with a question for each of *objectives*, called q0, q1 and so on."""
    asked = SAMPLES["true-false"]
    return [replace(asked, id=f"q{n}", objective=o) for n, o in enumerate(objectives)]


POOLS = st.lists(st.sampled_from("abcd"), min_size=1, max_size=12).map(lambda o: pool_of(*o))


@given(POOLS, st.integers(1, 14), st.integers())
def test_what_is_drawn_is_of_the_pool_and_never_twice(pool, count, seed):
    drawn = draw(pool, count, Random(seed))

    assert len(drawn) == min(count, len(pool))
    assert len({question.id for question in drawn}) == len(drawn)
    assert set(drawn) <= set(pool)


@given(POOLS, st.integers(1, 14), st.integers())
def test_every_objective_is_asked_if_it_fits(pool, count, seed):
    objectives = {question.objective for question in pool}

    asked = {question.objective for question in draw(pool, count, Random(seed))}

    assert len(asked) == min(count, len(objectives))


@given(POOLS, st.integers(1, 14), st.uuids())
def test_the_same_seed_draws_the_same(pool, count, seed):
    assert draw(pool, count, chance_of(seed)) == draw(pool, count, chance_of(seed))


def test_an_attempt_is_drawn_as_it_was_drawn_in_other_years():
    pool = pool_of("a", "a", "a", "b", "b", "c", "c", "c")

    drawn = draw(pool, 5, chance_of(ATTEMPT))

    assert [question.id for question in drawn] == ["q5", "q2", "q0", "q3", "q7"]


def test_a_shuffle_belongs_to_the_attempt_and_the_question():
    of_one = chance_of(ATTEMPT, "q1").random()

    assert chance_of(ATTEMPT, "q1").random() == of_one
    assert chance_of(ATTEMPT, "q2").random() != of_one
    assert chance_of(UUID(int=1), "q1").random() != of_one


def test_every_question_of_an_objective_is_drawn_about_as_often():
    pool, chance = pool_of("a", "a", "a", "a", "b", "b"), Random(7)

    drawn = Counter(q.id for _ in range(3000) for q in draw(pool, 3, chance))

    for of_a in ("q0", "q1", "q2", "q3"):
        assert abs(drawn[of_a] / drawn["q0"] - 1) < 0.1
    assert abs(drawn["q4"] / drawn["q5"] - 1) < 0.1


def test_every_place_is_taken_about_as_often():
    pool, chance = pool_of("a", "b", "b", "b"), Random(7)

    firsts = Counter(draw(pool, 4, chance)[0].id for _ in range(4000))

    assert all(abs(firsts[q.id] - 1000) < 120 for q in pool)
