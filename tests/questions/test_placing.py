"""Matching, categorise, ordering and true-false."""

import pytest

from sme_learn.i18n import _
from tests.samples import SAMPLES, TEXTS, read

MATCHING, CATEGORISE = SAMPLES["matching"], SAMPLES["categorise"]
ORDERING, TRUE_FALSE = SAMPLES["ordering"], SAMPLES["true-false"]


def rules(question):
    return [fault.rule for fault in question.faults()]


def test_equal_words_on_the_right_are_one_target_and_a_decoy_is_one_too():
    assert [target.text for target in MATCHING.targets] == ["Trademark", "Patent", "Copyright"]
    assert MATCHING.key == ("a[.]a", "b[.]b", "c[.]a")


def test_the_share_of_the_sources_matched_right_is_earned():
    response = ("c[.]a", "a[.]a", "b[.]c")

    assert MATCHING.is_complete(response)
    assert MATCHING.share(response) == pytest.approx(2 / 3)
    assert MATCHING.verdicts(response) == {"a": True, "b": False, "c": True}
    assert MATCHING.remarks(response) == (
        "<strong>The new way of closing the jar</strong>: How a thing works belongs to patents.",
    )
    assert MATCHING.words(response)[1] == "The new way of closing the jar – Copyright"


@pytest.mark.parametrize(
    "response",
    [
        ("a[.]a", "b[.]b"),
        ("a[.]a", "b[.]b", "c[.]z"),
        ("a[.]a", "b[.]b", "b[.]c"),
        ("a[.]a", "b[.]b", "c[.]a", "c[.]b"),
        ("a", "b", "c"),
        ("a[.]a", "b[.]b", "d[.]a"),
    ],
)
def test_a_matching_is_complete_when_every_source_is_placed_once(response):
    assert not MATCHING.is_complete(response)


def test_a_matching_describes_its_sources_and_targets():
    described = MATCHING.interaction()

    assert described.parts[0] == ("a", "The name on the label")
    assert described.targets[2] == ("c", "Copyright")
    assert described.correct == ("a[.]a[,]b[.]b[,]c[.]a",)


@pytest.mark.parametrize(
    "text, found",
    [
        ("- a => x\n  > why", ["options", "options"]),
        ("- a => x\n  > why\n- b => x\n  > why", ["options"]),
        ("- a => x\n- b => y\n  > why", ["feedback"]),
        ("- a => x\n  > why\n- A => y\n  > why", ["identical"]),
        ("- a => x\n  > why\n- b => X\n  > why", ["identical"]),
        ("- => x\n- => y", ["options"]),
    ],
)
def test_what_a_writer_should_mend_in_a_matching_is_said(text, found):
    assert rules(read("matching", f"Match.\n\n{text}\n---\nSo.")) == found


def test_nothing_is_a_complete_response_to_a_matching_without_sources():
    assert not read("matching", "Match.\n\n- => x\n---\nSo.").is_complete(())


def test_goods_are_numbered_through_all_bins():
    assert [good.id for good in CATEGORISE.goods] == ["a", "b", "c"]
    assert CATEGORISE.key == ("a[.]a", "b[.]a", "c[.]b")


def test_the_share_of_the_goods_in_the_right_bin_is_earned():
    response = ("a[.]a", "b[.]b", "c[.]b")

    assert CATEGORISE.share(response) == pytest.approx(2 / 3)
    assert CATEGORISE.remarks(response) == (
        "<strong>BLUE CAMEL</strong>: A camel has nothing to do with soap.",
    )
    assert CATEGORISE.words(response)[0] == "ZOLVEA – Strong"
    assert not CATEGORISE.is_complete(response[:2])
    assert CATEGORISE.interaction().type == "matching"


@pytest.mark.parametrize(
    "text, found",
    [
        ("- One\n  - a\n    > why\n  - b\n    > why", ["bins"]),
        ("- One\n- Two\n  - a\n    > why", ["options"]),
        ("- One\n  - a\n- Two\n  - b\n    > why", ["feedback"]),
        ("- One\n  - a\n    > why\n- one\n  - b\n    > why", ["identical"]),
        ("- One\n  - a\n    > why\n- Two\n  - a\n    > why", ["identical"]),
    ],
)
def test_what_a_writer_should_mend_in_bins_is_said(text, found):
    assert rules(read("categorise", f"Sort.\n\n{text}\n---\nSo.")) == found


@pytest.mark.parametrize(
    "order, share", [("abcde", 1), ("bacde", 0.9), ("bcdea", 0.6), ("edcba", 0)]
)
def test_steps_earn_the_share_of_pairs_in_the_right_order(order, share):
    assert ORDERING.share(tuple(order)) == share


def test_a_step_is_right_in_its_place():
    response = tuple("bacde")

    assert ORDERING.verdicts(response) == dict(
        zip("abcde", [False, False, True, True, True], strict=True)
    )
    assert ORDERING.words(response)[0] == "DARK AND STRONG"
    assert ORDERING.remarks(response) == ()
    assert not ORDERING.is_complete(tuple("abcd"))
    assert not ORDERING.is_complete(tuple("abcda"))


def test_the_feedback_of_a_step_out_of_its_place_is_given():
    question = read("ordering", TEXTS["ordering"].replace("1. COFFEE", "1. COFFEE\n  > Generic."))

    assert question.remarks(tuple("bacde")) == ("<strong>COFFEE</strong>: Generic.",)
    assert question.remarks(question.key) == ()


def test_steps_are_at_fault_when_few_or_equal():
    assert rules(read("ordering", "Order.\n\n1. a\n2. b\n---\nSo.")) == ["options"]
    assert rules(read("ordering", "Order.\n\n1. a\n2. b\n3. A\n---\nSo.")) == ["identical"]
    assert read("ordering", "Order.\n\n1. a").share(("a",)) == 1


def test_a_statement_is_all_or_nothing():
    assert TRUE_FALSE.key == ("false",)
    assert TRUE_FALSE.share(("true",)) == 0
    assert TRUE_FALSE.remarks(("true",)) == ("The ladder runs the other way.",)
    assert TRUE_FALSE.remarks(("false",)) == ()
    assert TRUE_FALSE.words(("true",)) == (_("True"),)
    assert TRUE_FALSE.words(("false",)) == (_("False"),)
    assert not TRUE_FALSE.is_complete(("perhaps",))
    assert not TRUE_FALSE.is_complete(("true", "false"))


def test_a_true_statement_is_read_in_any_case():
    question = read("true-false", "It is so.\n\n= True\n---\nSo.")

    assert question.key == ("true",)
    assert rules(question) == ["feedback"]


def test_a_negative_statement_needs_emphasis():
    text = TEXTS["true-false"]

    assert rules(read("true-false", text.replace("is the", "is not the"))) == ["negative-stem"]
    assert not rules(read("true-false", text.replace("is the", "is **not** the")))
