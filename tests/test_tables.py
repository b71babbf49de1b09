"""A kind of question is only done when everything that a kind needs is there."""

import re

import pytest

from sme_learn.questions import KINDS
from sme_learn.response import NOT_SURE, pattern_of, response_of
from sme_learn.tour.walks import WALKS
from sme_learn.ui.answers import AREAS
from tests.samples import SAMPLES, TEXTS, read

TYPES = {"choice", "true-false", "matching", "sequencing", "numeric", "fill-in", "other"}

every_kind = pytest.mark.parametrize("kind", KINDS)


@every_kind
def test_every_kind_is_listed_under_its_own_name(kind):
    assert KINDS[kind].kind == kind


@every_kind
def test_every_kind_has_a_sample_without_faults(kind):
    assert not list(SAMPLES[kind].faults())


@every_kind
def test_every_kind_reads_from_its_text_form(kind):
    question = read(kind, TEXTS[kind], id="mine", level="decide", points="2.5", hint="Think")

    assert question == read(
        kind, TEXTS[kind], id="mine", level="decide", points="2.5", hint="Think"
    )
    assert (question.id, question.level, question.hint) == ("mine", "decide", "Think")
    assert question.grade(question.key).earned == 2.5


@every_kind
def test_every_kind_can_be_hashed(kind):
    assert len({SAMPLES[kind], read(kind, TEXTS[kind])}) == 1


@every_kind
def test_every_kind_describes_itself_for_exchange_formats(kind):
    described = SAMPLES[kind].interaction()

    assert described.type in TYPES
    assert described.correct
    for own, words in (*described.parts, *described.targets):
        assert re.fullmatch(r"[a-z0-9]+", own)
        assert words
        assert "<" not in words


@every_kind
def test_every_kind_says_its_key_and_its_verdicts(kind):
    question = SAMPLES[kind]

    assert question.is_complete(question.key)
    assert question.share(question.key) == 1
    assert all(question.verdicts(question.key).values())
    assert all(question.words(question.key))
    assert response_of(pattern_of(question.key)) == question.key


@every_kind
def test_not_sure_is_not_complete_and_earns_nothing(kind):
    question = SAMPLES[kind]

    assert not question.is_complete(NOT_SURE)
    assert question.grade(NOT_SURE).earned == 0
    assert question.words(NOT_SURE) == ()


@every_kind
def test_every_kind_has_an_answer_area_and_a_keyboard_walk(kind):
    assert kind in AREAS
    assert kind in WALKS


def test_no_answer_area_or_walk_is_left_without_a_kind():
    assert set(AREAS) == set(WALKS) == set(KINDS)
