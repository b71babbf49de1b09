from pathlib import Path

import pytest

from sme_learn.errors import FileNotRead
from sme_learn.learning.distractors import option_shares, picks_of
from sme_learn.learning.marks import MarkedQuestion, MarkedRow, Marks
from sme_learn.learning.verdicts import Fault, Verdict
from sme_learn.services import item_reports
from tests.learning.marked import marks_of

SAMPLES = Path(__file__).parents[1] / "samples" / "marks"


@pytest.fixture(scope="module")
def paper():
    return item_reports.report_of(item_reports.read_marks(SAMPLES / "paper-test.csv").marks)


@pytest.fixture(scope="module")
def miskeyed():
    """Twelve learners, of whom the four strongest choose C where A is said to be right."""
    picks = [("C", 0)] * 4 + [("B", 0)] * 4 + [("A", 1)] * 4
    rows = [
        (right, *([1] * strong + [0] * (11 - strong)))
        for strong, (_, right) in zip(range(11, -1, -1), picks, strict=True)
    ]
    marks = marks_of(*rows)
    options = option_shares("ABCD", "A", picks_of(marks, "q1", [[name] for name, _ in picks]))
    return item_reports.report_of(marks, {"q1": options})


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotRead) as caught:
        item_reports.read_marks(tmp_path / "nowhere.csv")

    assert caught.value.path == tmp_path / "nowhere.csv"


def test_a_huge_file_is_refused_before_it_is_read_whole(tmp_path):
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(1 << 32)

    reading = item_reports.read_marks(huge)

    assert reading.marks is None
    assert "larger" in reading.problems[0].what


def test_verdicts_are_said_with_their_evidence(paper):
    easy, reverse, guessed, hard = item_reports.notes_of(paper)

    assert easy == "q1: too easy: 100% of the points are earned (91% to 100%)."
    assert reverse.startswith("q5: who is strong in the rest of the test does worse here")
    assert "discrimination −71 (−84 to −51)" in reverse
    assert guessed.startswith("q7: does not tell strong from weak: discrimination 5 (−27 to 36)")
    assert hard.startswith("q11: too hard: 8% of the points are earned")


def test_a_wrong_key_is_told_by_who_chooses_what(miskeyed):
    first, second, *_ = item_reports.notes_of(miskeyed)

    assert first == (
        "q1: C is chosen by the strongest third: by 100% of it, and by 0% of the weakest; "
        "the key A by 0% and 100%. Probably mis-keyed. Provisional: only 12 attempts."
    )
    assert second.startswith("q1: D is chosen by nobody")


def test_no_key_is_called_wrong_without_an_option_that_shows_it(paper):
    with pytest.raises(ValueError, match="option"):
        item_reports.sentence_of_verdict(Verdict(Fault.MISKEYED, paper.questions[0]))


def test_who_chose_what_is_a_table(miskeyed):
    table = item_reports.options_table(miskeyed, "q1")

    assert [row[:4] for row in table.rows] == [
        ("A", "right", 4, 4 / 12),
        ("B", "", 4, 4 / 12),
        ("C", "", 4, 4 / 12),
        ("D", "", 0, 0.0),
    ]
    assert [row[6:] for row in table.rows] == [(0, 0, 1), (0, 1, 0), (1, 0, 0), (0, 0, 0)]
    assert item_reports.options_table(miskeyed, "q2").rows == ()


def test_every_question_is_a_row_and_its_verdict_a_note(paper):
    table = item_reports.questions_table(paper)

    columns = [column.key for column in table.columns]
    second = dict(zip(columns, table.rows[1], strict=True))
    assert [row[0] for row in table.rows] == [f"q{n}" for n in range(1, 13)]
    assert second["facility"] == pytest.approx(24 / 39)
    assert second["intended_weight"] == 1 / 16
    assert second["discrimination"] == paper.questions[1].discrimination / 100
    assert table.rows[4][columns.index("effective_weight")] is None
    assert table.notes == item_reports.notes_of(paper)


def test_the_test_as_a_whole_is_a_table_that_says_who_counts(paper):
    table = item_reports.test_table(paper)

    figures = dict(table.rows)
    assert figures["Attempts"] == 39
    assert figures["Cronbach's alpha"] == paper.reliable.alpha
    assert table.notes == (
        (
            "Internal consistency and standard error are those of the 38 attempts that saw every "
            "question, of 39."
        ),
    )


def test_right_and_wrong_are_called_kr20_and_a_whole_class_needs_no_note():
    report = item_reports.report_of(marks_of([1, 1], [0, 0]))

    table = item_reports.test_table(report)

    assert dict(table.rows)["KR-20"] == 1.0
    assert table.notes == ()


def test_below_ten_attempts_nothing_is_said_but_that():
    notes = item_reports.notes_of(item_reports.report_of(marks_of([1, 0], [1, 1])))

    assert notes == ("q1, q2: fewer than 10 attempts, so nothing is said.",)


def test_figures_without_an_interval_are_said_without_one():
    rows = [MarkedRow("", (mark, 1 - mark)) for mark in (1, 0) * 5]
    costly = [MarkedRow("", (-1.0, 1.0)), *(MarkedRow("", (0.0, 0.0)) for _ in range(9))]
    questions = MarkedQuestion("q1", 1), MarkedQuestion("q2", 1)

    contrary = item_reports.notes_of(item_reports.report_of(Marks(questions, tuple(rows))))
    negative = item_reports.report_of(Marks(questions, tuple(costly)))

    assert "discrimination −100 (−100 to −100)" in contrary[0]
    assert negative.questions[0].facility_interval is None


def test_a_table_goes_out_as_csv(paper):
    first, second, *_ = item_reports.csv_of(paper).decode("utf-8-sig").splitlines()

    assert first.startswith("Question,Attempts,Points,Facility")
    assert second.startswith("q1,39,1,1.0000,")
