"""What holds for every complete response to every question of every kind."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sme_learn import wording
from sme_learn.response import pattern_of, response_of
from tests.samples import ALL, SAMPLES, SEVERAL, read

TYPED = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
WORDS = st.text("abcdefghij", min_size=1, max_size=9)


@st.composite
def choices(draw):
    right = draw(st.lists(st.booleans(), min_size=2, max_size=7).filter(any))
    lines = [f"- [{'x' if each else ' '}] option {n}\n  > why" for n, each in enumerate(right)]
    return read("choice", "Which?\n\n" + "\n".join(lines) + "\n---\nSo.")


@st.composite
def orderings(draw):
    lines = [f"{n}. step {n}" for n in range(1, draw(st.integers(2, 8)) + 1)]
    return read("ordering", "Order them.\n\n" + "\n".join(lines) + "\n---\nSo.")


@st.composite
def matchings(draw):
    rights = draw(st.lists(st.integers(0, 4), min_size=1, max_size=7))
    lines = [f"- left {n} => right {right}" for n, right in enumerate(rights)]
    lines.insert(draw(st.integers(0, len(lines))), "- => right 9")
    return read("matching", "Match them.\n\n" + "\n".join(lines) + "\n---\nSo.")


@st.composite
def categories(draw):
    sizes = draw(st.lists(st.integers(0, 3), min_size=1, max_size=4).filter(any))
    lines = [
        line
        for n, size in enumerate(sizes)
        for line in (f"- bin {n}", *(f"  - good {n} {m}" for m in range(size)))
    ]
    return read("categorise", "Sort them.\n\n" + "\n".join(lines) + "\n---\nSo.")


QUESTIONS = st.one_of(st.sampled_from(ALL), choices(), orderings(), matchings(), categories())


def responses(question):  # noqa: PLR0911  one for each kind
    """Complete responses to *question*, as its answer area can make them."""
    match question.kind:
        case "choice":
            ids = [option.id for option in question.options]
            most = len(ids) if question.is_several else 1
            return st.lists(st.sampled_from(ids), min_size=1, max_size=most, unique=True).map(tuple)
        case "true-false":
            return st.sampled_from([("true",), ("false",)])
        case "matching":
            return _placements(question.sources, question.targets)
        case "categorise":
            return _placements(question.goods, question.bins)
        case "ordering":
            return st.permutations(question.key).map(tuple)
        case "numeric":
            number = st.decimals(-2000, 2000, places=2) | st.sampled_from([question.value])
            return number.map(lambda n: (f"{n:f}",))
        case "date":
            return (st.dates() | st.just(question.value)).map(lambda day: (day.isoformat(),))
        case "short-text":
            return _typed(question.accepted).map(lambda text: (text,))
        case "gap":
            return st.tuples(*map(_typed, question.accepted))
    raise AssertionError(question.kind)


def _placements(left, right):
    ids = [each.id for each in right]
    return st.tuples(
        *(st.sampled_from(ids).map(lambda to, own=each.id: f"{own}[.]{to}") for each in left)
    )


def _typed(accepted):
    text = TYPED.filter(lambda typed: typed.strip() and wording.is_typed(typed))
    return text | st.sampled_from(accepted)


@st.composite
def answered(draw):
    question = draw(QUESTIONS)
    return question, draw(responses(question))


@given(answered())
def test_every_response_that_an_area_can_make_is_complete(pair):
    question, response = pair

    assert question.is_complete(response)


@given(answered())
def test_a_score_lies_between_nothing_and_all(pair):
    question, response = pair

    assert 0 <= question.share(response) <= 1
    assert 0 <= question.grade(response).earned <= question.points


@given(answered())
def test_full_marks_are_given_exactly_where_every_verdict_is_right(pair):
    question, response = pair

    verdicts = question.verdicts(response)

    assert (question.share(response) == 1) == all(verdicts.values())
    assert question.share(question.key) == 1


@given(answered())
def test_full_marks_are_given_for_the_key_alone_where_there_is_one(pair):
    question, response = pair
    assume(question.kind in {"choice", "true-false", "matching", "categorise"})

    assert (question.share(response) == 1) == (set(response) == set(question.key))


@given(orderings().flatmap(lambda question: st.tuples(st.just(question), responses(question))))
def test_steps_earn_full_marks_in_one_order_alone(pair):
    question, response = pair

    assert (question.share(response) == 1) == (response == question.key)


@given(orderings())
def test_the_reverse_order_earns_nothing(question):
    assert question.share(question.key[::-1]) == 0


@given(choices())
def test_choosing_everything_earns_nothing(question):
    assume(question.is_several and len(question.right) < len(question.options))

    assert question.share(tuple(option.id for option in question.options)) == 0


@given(answered())
def test_every_response_comes_back_from_its_pattern(pair):
    _question, response = pair

    assert response_of(pattern_of(response)) == response


@given(st.lists(TYPED | st.text("[,]. \x1f\n", max_size=6), min_size=1, max_size=2))
def test_whatever_is_typed_is_either_incomplete_or_comes_back(typed):
    response = tuple(typed)
    question = SAMPLES["short-text" if len(typed) == 1 else "gap"]

    if question.is_complete(response):
        assert response_of(pattern_of(response)) == response
        assert not any("\x1f" in part or "\n" in part for part in response)


@given(answered())
def test_remarks_and_words_are_said_for_every_response(pair):
    question, response = pair

    assert len(question.words(response)) == len(response)
    assert all(question.remarks(response))
    assert all("<script" not in words for words in question.words(response))


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.kind)
@given(response=st.lists(TYPED, max_size=3).map(tuple))
def test_anything_else_is_incomplete_and_not_an_error(question, response):
    if question.is_complete(response) or not response:
        assert 0 <= question.grade(response).earned <= 1
    else:
        with pytest.raises(ValueError, match="no complete answer"):
            question.grade(response)


@given(st.sampled_from(ALL).filter(lambda q: q.kind in {"short-text", "gap", "date"}))
def test_every_response_that_is_described_as_correct_earns_full_marks(question):
    for pattern in question.interaction().correct:
        assert question.share(response_of(pattern)) == 1


@given(st.dates(date(2027, 8, 1), date(2027, 10, 30)))
def test_a_day_is_right_within_its_tolerance_alone(day):
    question = SAMPLES["date"]

    assert question.share((day.isoformat(),)) == (abs((day - question.value).days) <= 1)


@given(st.lists(WORDS, min_size=1, max_size=3), st.lists(WORDS, max_size=3), WORDS)
def test_a_listed_answer_is_always_taken_at_its_word(right, wrong, typed):
    assume(not set(right) & set(wrong))

    for answer in right:
        assert wording.is_right(answer, right, wrong)
    for answer in wrong:
        assert wording.meant(answer, right, wrong) == answer
    if typed in wrong:
        assert not wording.is_right(typed, right, wrong)


@st.composite
def slips(draw, word):
    """*word* with one slip of the keyboard."""
    at, letter = draw(st.integers(0, len(word) - 1)), draw(st.sampled_from("abcxyz"))
    return draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
            ]
        )
    )


@given(st.data())
def test_one_slip_in_a_long_word_is_forgiven(data):
    word = data.draw(st.text("abcdefghij", min_size=6, max_size=12))

    assert wording.is_right(data.draw(slips(word)), [word])


@given(st.data())
def test_a_slip_in_a_short_word_is_not_forgiven(data):
    word = data.draw(st.text("abcdefghij", min_size=2, max_size=5))
    typed = data.draw(slips(word))

    assert wording.is_right(typed, [word]) == (typed == word)


@given(st.data())
def test_a_slip_is_never_forgiven_where_it_makes_or_may_be_another_listed_answer(data):
    right = data.draw(st.text("abcdefghij", min_size=6, max_size=12))
    typed = data.draw(slips(right))
    wrong = data.draw(slips(typed) if typed else WORDS)
    assume(right not in {typed, wrong})

    assert not wording.is_right(typed, [right], [wrong])


@given(TYPED)
def test_folding_twice_changes_nothing_more(text):
    assert wording.fold(wording.fold(text)) == wording.fold(text)


@given(st.permutations(SEVERAL.key))
def test_the_order_of_choosing_makes_no_difference(key):
    assert SEVERAL.share(tuple(key)) == 1
