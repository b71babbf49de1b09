import pytest

from sme_learn.question import Question, Unreadable, letter, plain
from sme_learn.questions import KINDS
from sme_learn.response import NOT_SURE, Score, pattern_of, response_of
from tests.samples import SAMPLES, TEXTS, read


def test_a_score_knows_its_share():
    assert Score(1, 4).scaled == 0.25
    assert Score(2, 2).is_full
    assert not Score(1, 2).is_full


@pytest.mark.parametrize("earned, possible", [(-1, 1), (2, 1), (0, 0)])
def test_points_below_nothing_or_above_all_are_no_score(earned, possible):
    with pytest.raises(ValueError, match="no score"):
        Score(earned, possible)


def test_letters_go_on_after_z():
    assert [letter(place) for place in (0, 25, 26, 27, 702)] == ["a", "z", "aa", "ab", "aaa"]


def test_nothing_is_the_pattern_of_not_sure():
    assert pattern_of(NOT_SURE) == ""
    assert response_of("") == NOT_SURE
    assert response_of("a[,]b") == ("a", "b")


def test_plain_words_keep_a_space_between_blocks_alone():
    assert plain("<p>for <strong>bread</strong>?</p><p>H<sub>2</sub>O &amp; so on</p>") == (
        "for bread? H2O & so on"
    )


@pytest.mark.parametrize(
    "attributes", [{"level": "guess"}, {"points": "0"}, {"points": "many"}, {"points": "nan"}]
)
def test_an_attribute_that_makes_no_sense_is_said_with_its_line(attributes):
    with pytest.raises(Unreadable) as caught:
        read("choice", TEXTS["choice"], **attributes)

    assert caught.value.line == 1
    assert caught.value.mend


def test_an_incomplete_response_is_not_graded():
    with pytest.raises(ValueError, match="no complete answer"):
        SAMPLES["choice"].grade(("z",))


def test_points_weigh_the_share():
    question = read("ordering", TEXTS["ordering"], points="4")

    assert question.grade(("b", "a", "c", "d", "e")) == Score(3.6, 4)


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"gap"}))
def test_what_stands_above_the_answer_area_is_the_prompt(kind):
    assert SAMPLES[kind].stem == SAMPLES[kind].prompt


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_without_an_explanation_is_at_fault(kind):
    question = read(kind, TEXTS[kind].partition("\n---\n")[0])

    assert isinstance(question, Question)
    assert [(fault.rule, fault.severe) for fault in question.faults()] == [("explanation", True)]


BLOCKS = [
    ("true-false", "It is so.\n\n= maybe", 3, "neither true nor false"),
    ("true-false", "It is so.", 1, "no right answer"),
    ("true-false", "It is so.\n\n= true\n= false", 4, "two right answers"),
    ("true-false", "It is so.\n\n= true\n- false", 4, "second answer"),
    ("matching", "Match.\n\n- left right", 3, "no pair"),
    ("matching", "Match.\n\n- left =>", 3, "no pair"),
    ("matching", "Match.\n\n- a => b => c", 3, "no pair"),
    ("matching", "Match.\n\n- => right\n  > why", 3, "nothing on the left"),
    ("matching", "Match.\n\n= left => right", 3, "no answer of this kind"),
    ("matching", "Match.\n\n- [x] left => right", 3, "no answer of this kind"),
    ("matching", "Match.\n\n- left => right\n  - below => it", 4, "below an answer"),
    ("categorise", "Sort.\n\n- Bin\n  > why\n  - good", 3, "feedback under a bin"),
    ("categorise", "Sort.\n\n- Bin\n  1. good", 4, "neither a bin nor in one"),
    ("categorise", "Sort.\n\n- [ ] Bin\n  - good", 3, "neither a bin nor in one"),
    ("categorise", "Sort.\n\n- Bin\n  - good\n    - better", 5, "indented twice"),
    ("categorise", "Sort.\n\n- Bin\n  - {#a} x\n- Bin 2\n  - {#a} y", 6, "two answers with the id"),
    ("ordering", "Order.\n\n- first", 3, "no answer of this kind"),
    ("numeric", "How much?\n\n= much", 3, "no number"),
    ("numeric", "How much?\n\n= 1,254 CHF", 3, "no number"),
    ("numeric", "How much?\n\n= 1254 CHF ± many", 3, "no number"),
    ("numeric", "How much?\n\n= 1\n= 2", 4, "two right answers"),
    ("numeric", "How much?\n\n- 1", 1, "no right answer"),
    ("numeric", "How much?\n\n= 1\n- two", 4, "no number"),
    ("date", "When?\n\n= 2027-02-29", 3, "no day of the calendar"),
    ("date", "When?\n\n= 20270228", 3, "no day of the calendar"),
    ("date", "When?\n\n= 2027-02-28 ± 3 weeks", 3, "no day of the calendar"),
    ("date", "When?\n\n- 2027-02-28", 1, "no right answer"),
    ("short-text", "What?\n\n- this", 1, "no right answer"),
    ("short-text", "What?\n\n= this | ", 3, "cannot be typed"),
    ("short-text", "What?\n\n= ?!", 3, "cannot be typed"),
    ("short-text", "What?\n\n= {fact:X}", 3, "cannot be typed"),
    ("short-text", "What?\n\n= a[,]b", 3, "cannot be typed"),
    ("gap", "No gap.", 1, "without a gap"),
    ("gap", "A {{}} and {{b}}.", 1, "cannot be typed"),
    ("gap", "A {{a}} and {{b.", 1, "opened or closed only"),
    ("gap", "A {{a}} and {{b}}.\n\n- c", 3, "answer line"),
]


@pytest.mark.parametrize("kind, text, line, what", BLOCKS, ids=lambda value: str(value)[:30])
def test_a_block_that_cannot_be_read_says_where_and_how_to_mend_it(kind, text, line, what):
    with pytest.raises(Unreadable) as caught:
        read(kind, text)

    assert (caught.value.line, what in caught.value.what) == (line, True), caught.value
    assert caught.value.mend
