"""Test drawing: which questions a made test asks."""

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sme_learn.learning.test_drawing import Candidate, Wish, draw_test, fitting
from sme_learn.model import Aim, Picked
from tests.samples import SAMPLES

KINDS = tuple(SAMPLES)


def candidate(number: int, lesson: int, objective: int, kind: str) -> Candidate:
    picked = Picked(f"l{lesson}", f"q{number}")
    aim = Aim(f"l{lesson}", f"o{objective}")
    return Candidate(picked, f"c{lesson % 2}", (aim,), SAMPLES[kind])


stocks = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from(KINDS)), max_size=40
).map(lambda rows: tuple(candidate(n, *row) for n, row in enumerate(rows)))
wishes = st.builds(
    Wish,
    st.frozensets(st.sampled_from(["c0", "c1"])),
    st.frozensets(st.builds(Aim, st.sampled_from(["l0", "l1"]), st.sampled_from(["o0", "o1"]))),
    st.frozensets(st.sampled_from(KINDS[:3])),
)


@given(stocks, wishes, st.integers(0, 50), st.integers())
def test_what_is_drawn_fits_once_each_and_as_many_as_there_are(stock, wish, count, seed):
    there = {each.picked for each in fitting(stock, wish)}

    drawn = draw_test(stock, wish, count, Random(seed))

    assert len(drawn) == len(set(drawn)) == min(count, len(there))
    assert set(drawn) <= there
    assert drawn == draw_test(stock, wish, count, Random(seed))


@given(stocks, st.integers(0, 40), st.integers())
def test_objectives_are_asked_for_equally_often_as_far_as_the_stock_reaches(stock, count, seed):
    aims = {each.picked: each.aims[0] for each in stock}
    there = Counter(aims.values())

    asked = Counter(aims[each] for each in draw_test(stock, Wish(), count, Random(seed)))

    for one in there:
        for other in there:
            assert asked[other] <= asked[one] + 1 or asked[one] == there[one]


@given(stocks, st.integers(0, 20), st.integers(0, 20), st.integers())
def test_a_second_draw_asks_nothing_again_and_keeps_the_balance(stock, first, second, seed):
    aims = {each.picked: each.aims[0] for each in stock}
    taken = draw_test(stock, Wish(), first, Random(seed))

    more = draw_test(stock, Wish(), second, Random(seed + 1), taken)

    assert not set(taken) & set(more)
    asked, there = Counter(aims[each] for each in (*taken, *more)), Counter(aims.values())
    for one in there:
        for other in there:
            assert asked[other] <= asked[one] + 1 or asked[one] == there[one]
