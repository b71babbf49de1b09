"""Numeric, date, short-text and gap."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sme_learn import wording
from sme_learn.question import Unreadable
from sme_learn.questions.gap import Gap
from tests.samples import SAMPLES, inline, read, source_of

NUMERIC, DATE = SAMPLES["numeric"], SAMPLES["date"]
SHORT_TEXT, GAP = SAMPLES["short-text"], SAMPLES["gap"]


def rules(question):
    return [fault.rule for fault in question.faults()]


def number(written):
    return read("numeric", f"How much?\n\n{written}\n---\nSo.")


@pytest.mark.parametrize(
    "written, value, tolerance, unit",
    [
        ("= 499", "499", "0", None),
        ("= 499 ± 0 CHF", "499", "0", "CHF"),
        ("= 0.3±0.1", "0.3", "0.1", None),
        ("= -5 +- 2 per cent", "-5", "2", "per cent"),
        ("= −5 +/- 2 %", "-5", "2", "%"),
        ("= 12 m²", "12", "0", "m²"),
    ],
)
def test_a_number_is_read_with_tolerance_and_unit(written, value, tolerance, unit):
    question = number(written)

    assert (question.value, question.tolerance) == (Decimal(value), Decimal(tolerance))
    assert question.unit == unit


@pytest.mark.parametrize(
    "typed, share", [("499", 1), ("498.5", 1), ("499.50", 1), ("499.51", 0), ("498.499999", 0)]
)
def test_both_ends_of_the_tolerance_count_as_right(typed, share):
    assert NUMERIC.share((typed,)) == share


def test_tenths_add_up():
    question = number("= 0.2 ± 0.1")

    assert question.share(("0.3",)) == 1
    assert question.share(("0.3" + "0" * 30 + "1",)) == 0


@pytest.mark.parametrize(
    "typed", ["", "1,5", "1 000", "٤٩٩", "1e3", "nan", "+1", ".5", "5.", "1" * 41]
)
def test_a_number_is_complete_in_plain_digits_alone(typed):
    assert not NUMERIC.is_complete((typed,))
    assert not NUMERIC.is_complete(("1", "2"))


def test_a_known_wrong_number_has_its_feedback():
    assert NUMERIC.remarks(("747.0",)) == (
        "Only the first class costs 249; the two others cost 125 each.",
    )
    assert NUMERIC.remarks(("746",)) == ()
    assert NUMERIC.remarks(("499",)) == ()
    assert number("= 5\n  > Right.").remarks(("5",)) == ("Right.",)


def test_a_number_is_shown_with_its_unit():
    assert NUMERIC.words(("12.5",)) == ("12.5\u00a0CHF",)
    assert number("= 5 a<b").words(("5",)) == ("5\u00a0a&lt;b",)
    assert number("= 5").words(("5",)) == ("5",)


@pytest.mark.parametrize(
    "written, correct",
    [
        ("= 499 ± 0.5", "498.5[:]499.5"),
        ("= 1.50", "1.5"),
        ("= 100", "100"),
        ("= 0.5 ± 0.5", "0[:]1"),
        ("= -0", "0"),
    ],
)
def test_a_number_is_described_as_itself_or_its_range(written, correct):
    assert number(written).interaction().correct == (correct,)


def test_numbers_that_contradict_themselves_are_at_fault():
    assert rules(number("= 5 ± 1\n- 6\n- 7")) == ["identical"]
    assert rules(number("= 5 ± -1")) == ["tolerance"]


@pytest.mark.parametrize("typed", ["2027-02-29", "20270915", "2027-9-15", "2027-W01-1", "", "٢٠٢٧"])
def test_a_day_is_complete_when_it_is_in_the_calendar(typed):
    assert not DATE.is_complete((typed,))


def test_a_known_wrong_day_has_its_feedback():
    assert DATE.remarks(("2028-03-15",)) == ("Twelve months is the period for patents.",)
    assert DATE.remarks(("2028-03-16",)) == ()
    assert DATE.remarks(("2027-09-14",)) == ()
    assert DATE.words(("2028-03-15",)) == ("2028-03-15",)
    told = read("date", "When?\n\n= 2027-09-15\n  > Right.")
    assert told.remarks(("2027-09-15",)) == ("Right.",)


@pytest.mark.parametrize(
    "written, days",
    [
        ("= 2027-09-15", ["2027-09-15"]),
        ("= 2027-09-15 ± 1 day", ["2027-09-14", "2027-09-15", "2027-09-16"]),
        ("= 0001-01-01 +- 1 days", ["0001-01-01", "0001-01-02"]),
        ("= 9999-12-31±1 days", ["9999-12-30", "9999-12-31"]),
    ],
)
def test_every_day_that_counts_as_right_is_described(written, days):
    question = read("date", f"When?\n\n{written}")

    assert list(question.interaction().correct) == days


def test_days_that_contradict_themselves_are_at_fault():
    text = "When?\n\n= 2027-09-15 ± {n} days\n- 2027-09-17\n---\nSo."

    assert rules(read("date", text.format(n=2))) == ["identical"]
    assert rules(read("date", text.format(n=-2))) == ["tolerance"]


@pytest.mark.parametrize(
    "typed",
    [
        "fanciful",
        "  FANCIFUL! ",
        "fánciful",
        "ｆａｎｃｉｆｕｌ",
        "fancyful",
        "fancifull",
        "fanciufl",
        "anciful",
        "“Fanciful” mark",
        "fanciful-mark",
        "fancifulmark",
        "fancifull mark",
        "coined",
        "cooined",
    ],
)
def test_case_accents_spaces_punctuation_and_one_slip_are_forgiven(typed):
    assert SHORT_TEXT.share((typed,)) == 1


@pytest.mark.parametrize("typed", ["fancyfull", "fanciful marc", "fancifl mrak", "arbitrary", "!!"])
def test_more_than_one_slip_or_one_in_a_short_word_is_not_forgiven(typed):
    assert SHORT_TEXT.is_complete((typed,))
    assert SHORT_TEXT.share((typed,)) == 0


@pytest.mark.parametrize(
    "typed, right",
    [
        ("الْعَلامَة", "العلامة"),
        ("العـــلامة", "العلامة"),
        ("اصالة", "أصالة"),
        ("STRASSE", "Straße"),
        ("ŁODZ", "łódź"),
        ("smorrebrod", "smørrebrød"),
        ("article ١٥", "Article 15"),
        ("owner’s", "owner's"),
        ("상표", "상표"),
    ],
)
def test_what_is_the_same_word_in_other_signs_is_the_same(typed, right):
    assert wording.is_right(typed, [right])


@pytest.mark.parametrize(
    "typed, right",
    [("が", "か"), ("1000000", "100000"), ("class100000", "class10000"), ("मान", "मन")],
)
def test_what_is_another_word_or_number_is_not_the_same(typed, right):
    assert not wording.is_right(typed, [right])


def test_a_slip_that_may_be_a_known_wrong_answer_is_not_forgiven():
    assert wording.is_right("affect", ["affect"], ["effect"])
    assert not wording.is_right("effect", ["affect"], ["effect"])
    assert not wording.is_right("ffect", ["affect"], ["effect"])
    assert wording.is_right("affectt", ["affect"], ["effect"])


def test_a_slip_in_a_known_wrong_answer_still_has_its_feedback():
    [remark] = SHORT_TEXT.remarks(("arbitary",))

    assert remark.startswith("Arbitrary marks are real words")
    assert SHORT_TEXT.remarks(("nothing",)) == ()
    assert SHORT_TEXT.remarks(("coined",)) == ()
    told = read("short-text", "What?\n\n= this\n  > Right.\n= that\n- other")
    assert told.remarks(("that",)) == ("Right.",)
    assert told.remarks(("other",)) == ()


@pytest.mark.parametrize("typed", ["", " \t ", "a\nb", "a\x1fb", "a[,]b", "x" * 201, "\ud800"])
def test_what_cannot_be_kept_is_not_complete(typed):
    assert not SHORT_TEXT.is_complete((typed,))
    assert not GAP.is_complete((typed, "arbitrary"))


def test_an_answer_that_is_right_and_wrong_is_at_fault():
    question = read("short-text", "What?\n\n= trade mark\n- Trademark\n---\nSo.")

    assert rules(question) == ["identical"]
    assert question.share(question.key) == 1


def test_what_was_typed_is_shown_as_it_is():
    assert SHORT_TEXT.words((" <b>fancy</b> ",)) == ("&lt;b&gt;fancy&lt;/b&gt;",)
    assert SHORT_TEXT.interaction().correct == ("fanciful", "fanciful mark", "coined")


def test_gaps_are_judged_one_by_one():
    assert GAP.key == ("fanciful", "arbitrary")
    assert GAP.share(("Coined", "generic")) == 0.5
    assert GAP.verdicts(("Coined", "generic")) == {"a": True, "b": False}
    assert GAP.words(("a<", " b ")) == ("a&lt;", "b")
    assert GAP.remarks(("a", "b")) == ()
    assert not GAP.is_complete(("fanciful", " "))
    assert not GAP.is_complete(("fanciful",))


def test_the_text_is_cut_at_its_gaps_and_every_piece_is_whole():
    assert GAP.stem == "<p>Fill in the two strongest kinds.</p>"
    assert GAP.segments == (
        "A mark made of an <strong>invented word is </strong>",
        "<strong></strong>; a real word that has nothing to do\nwith the goods is ",
        ".",
    )
    assert "invented word is _____</strong>" in GAP.prompt
    assert GAP.prompt.count("_____") == 2


def test_gaps_may_stand_in_several_paragraphs():
    question = read("gap", "First {{a}}.\n\nThen {{b}}.\n\nEnd.")

    assert question.stem == ""
    assert question.segments == ("First ", ".<br>Then ", ".<br>End.")


def test_a_gap_within_a_tag_cannot_be_read():
    source = source_of("A {{a}} and {{b}}.")
    linked = replace(source, inline=lambda words: f'<a href="{inline(words)}">link</a>')

    with pytest.raises(Unreadable, match="inside a link"):
        Gap.read(linked)


def test_the_answers_of_the_other_gaps_are_wrong_in_a_gap():
    question = read("gap", "To {{affect}} is to have an {{effect}}.\n---\nSo.")

    assert question.share(("effect", "affect")) == 0
    assert question.share(("affect", "ffect")) == 0.5


def test_the_same_answer_may_fill_two_gaps():
    question = read("gap", "A {{trademark}} is a {{Trademark|sign}}.\n---\nSo.")

    assert question.share(("trademark", "trade mark")) == 1
    assert question.share(("trademrk", "trademrk")) == 1


def test_numbers_in_gaps_are_compared_as_numbers():
    question = read("gap", "It costs {{1254.50}} or {{20|twenty}}.\n---\nSo.")

    assert question.share(("1 254,50", "20")) == 1
    assert question.share(("١٢٥٤٫٥", "Twenty")) == 1
    assert question.share(("1,254.50", "20 %")) == 1
    assert question.share(("1254", "21")) == 0


@pytest.mark.parametrize(
    "typed, right", [("1.254", True), ("1,254", True), ("1254 %", True), ("1,255", False)]
)
def test_a_point_or_a_comma_may_group_or_part(typed, right):
    assert wording.is_right(typed, ["1254"]) == right
    assert wording.is_right("CHF 1254", ["1254"]) is False


def test_one_gap_or_seven_are_at_fault():
    assert rules(read("gap", "One {{gap}}.\n---\nSo.")) == ["gaps"]
    assert rules(read("gap", "{{a}} " * 7 + "\n---\nSo.")) == ["gaps"]


def test_every_choice_of_accepted_answers_is_described_the_key_in_front():
    assert GAP.interaction().correct == ("fanciful[,]arbitrary", "coined[,]arbitrary")
    many = read("gap", "{{a|b|c|d}} {{e|f|g|h}} {{i|j|k|l}} {{m|n|o|p}}")
    assert len(many.interaction().correct) == 64
    assert many.interaction().correct[0] == "a[,]e[,]i[,]m"
