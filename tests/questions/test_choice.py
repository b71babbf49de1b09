import pytest

from sme_learn.question import Unreadable
from tests.samples import SAMPLES, SEVERAL, SEVERAL_TEXT, TEXTS, read

ONE = SAMPLES["choice"]


def rules(question):
    return [fault.rule for fault in question.faults()]


def test_one_right_option_asks_for_one():
    assert not ONE.is_several
    assert ONE.key == ("b",)
    assert not ONE.is_complete(("a", "b"))
    assert ONE.share(("a",)) == 0


def test_several_right_options_ask_for_all_of_them():
    assert SEVERAL.is_several
    assert SEVERAL.key == ("a", "b")
    assert not list(SEVERAL.faults())


@pytest.mark.parametrize(
    "chosen, share",
    [("a", 0.5), ("ab", 1), ("abc", 0.5), ("abcd", 0), ("ac", 0), ("c", 0), ("cd", 0)],
)
def test_a_wrong_option_takes_back_what_a_right_one_gives(chosen, share):
    assert SEVERAL.share(tuple(chosen)) == share


@pytest.mark.parametrize("chosen", [(), ("a", "a"), ("z",), ("a", "")])
def test_unknown_repeated_or_no_options_are_no_answer(chosen):
    assert not SEVERAL.is_complete(chosen)


def test_the_feedback_of_what_was_chosen_is_given():
    assert ONE.remarks(("a",)) == ("It says what the product is.",)
    assert ONE.words(("b",)) == ("ZORVEL",)
    assert ONE.verdicts(("a",)) == {"a": False, "b": False, "c": True}


def test_an_id_written_in_front_goes_with_its_option():
    question = read("choice", TEXTS["choice"].replace("[x]", "[x] {#x}"))

    assert question.key == ("x",)


@pytest.mark.parametrize(
    "old, new, line, what",
    [
        ("- [ ] FRESH", "- FRESH", 3, "without a box"),
        ("- [ ] FRESH", "- [ ] {#b} FRESH", 5, "two answers with the id “b”"),
        ("- [ ] FRESH LOAF", "- [ ] ", 3, "without words"),
        ("- [ ] FRESH", "- [ ] {#A_1} FRESH", 3, "small letters and digits"),
        ("  > It says what the product is.", "  - [ ] below", 4, "below"),
    ],
)
def test_a_block_that_cannot_be_read_says_where_and_how_to_mend_it(old, new, line, what):
    with pytest.raises(Unreadable) as caught:
        read("choice", TEXTS["choice"].replace(old, new))

    assert caught.value.line == line
    assert what in caught.value.what
    assert caught.value.mend


def test_a_question_without_a_right_option_is_a_fault_and_has_no_complete_response():
    question = read("choice", TEXTS["choice"].replace("[x]", "[ ]"))

    assert rules(question) == ["key"]
    assert not question.is_complete(("a",))


@pytest.mark.parametrize(
    "old, new, rule",
    [
        ("  > It says what the product is.\n", "", "feedback"),
        ("FRESH LOAF", "zorvel", "identical"),
        ("ZORVEL", "ZORVEL, a word without any meaning of its own", "longest"),
        ("FRESH LOAF", "None of the above", "all-of-the-above"),
        ("FRESH LOAF", "Both of these.", "all-of-the-above"),
        ("FRESH LOAF", "One that is never used", "absolute-word"),
        ("Which of these is", "Which of these is not", "negative-stem"),
        ("Which of these is", "Which of these isn't", "negative-stem"),
        ("\n---\nThe further a name is from describing the goods, the easier it is to protect.",
         "", "explanation"),
    ],
)  # fmt: skip
def test_what_a_writer_should_mend_is_said(old, new, rule):
    question = read("choice", TEXTS["choice"].replace(old, new))

    assert rules(question) == [rule]


@pytest.mark.parametrize(
    "old, new",
    [
        ("Which of these is", "Which of these is **not**"),
        ("Which of these is", "Your name is not known. Which of these is"),
        ("FRESH LOAF", "Smallness"),
        ("FRESH LOAF", "All of these crumbs"[7:]),
        ("ZORVEL", "ZORVEL, plainly longer"),
    ],
)
def test_what_only_looks_like_a_flaw_is_let_be(old, new):
    assert not rules(read("choice", TEXTS["choice"].replace(old, new)))


def test_a_choice_needs_two_options_and_a_wrong_one():
    assert rules(read("choice", "Which?\n\n- [x] One\n---\nSo.")) == ["options", "key"]
    everything = read("choice", SEVERAL_TEXT.replace("[ ]", "[x]"))
    assert rules(everything) == ["key"]
    assert everything.share(everything.key) == 1
