"""Plausible responses: errors earn less than all, guesses are complete, chance decides."""

from dataclasses import replace
from random import Random

import pytest

from sme_learn.learning import plausible
from sme_learn.question import Option
from tests.samples import ALL, SAMPLES, SEVERAL, read

TURNS = 40

BARE = (
    replace(SAMPLES["numeric"], mistakes=()),
    replace(SAMPLES["date"], mistakes=()),
    replace(SAMPLES["short-text"], mistakes=()),
    read("matching", "Which right?\n\n- A name => Trademark\n- A word => Trademark\n- => Patent"),
    replace(SEVERAL, right=frozenset(option.id for option in SEVERAL.options)),
)
"""Questions that name no mistake, or leave no other one to make."""


@pytest.mark.parametrize("question", [*ALL, *BARE], ids=lambda question: question.kind)
def test_who_errs_gives_a_complete_response_and_does_not_earn_every_point(question):
    for turn in range(TURNS):
        response = plausible.slip(question, Random(turn))

        assert question.is_complete(response)
        assert not question.grade(response).is_full


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.kind)
def test_who_guesses_gives_a_complete_response_now_this_now_that(question):
    given = {plausible.guess(question, Random(turn)) for turn in range(TURNS)}

    assert all(question.is_complete(response) for response in given)
    assert len(given) > 1 or question.kind in {"numeric", "date", "short-text"}


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.kind)
def test_the_same_chance_gives_the_same_responses(question):
    for respond in (plausible.slip, plausible.guess):
        assert respond(question, Random(7)) == respond(question, Random(7))


def test_most_who_err_take_the_same_wrong_option():
    options = tuple(Option(own, own, None) for own in "abcd")
    question = replace(SAMPLES["choice"], options=options, right=frozenset("a"))
    first, *others = plausible.lures(question)

    given = [plausible.slip(question, Random(turn)) for turn in range(200)]

    assert sorted((first, *others)) == ["b", "c", "d"]
    assert all(given.count((first,)) > given.count((other,)) for other in others)
