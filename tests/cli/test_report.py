"""``sme-learn report questions``: what it prints and what it exits with."""

import json
from pathlib import Path

import pytest

from sme_learn.__main__ import main

SAMPLES = Path(__file__).parents[1] / "samples" / "marks"


@pytest.fixture
def run(capsysbinary):
    """Runs the report on a file and returns exit code, output and complaints."""

    def run_words(path, *words):
        code = main(["report", "questions", "--marks", str(path), *words])
        captured = capsysbinary.readouterr()
        return code, captured.out.decode("utf-8"), captured.err.decode("utf-8")

    return run_words


def test_the_report_shows_the_test_its_questions_and_what_to_mend(run):
    code, out, err = run(SAMPLES / "paper-test.csv")

    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[:3] == [
        "The test as a whole",
        "Figure                          Value",
        "Attempts                           39",
    ]
    assert "q1: too easy: 100% of the points are earned (91% to 100%)." in lines


def test_columns_stand_under_each_other_and_what_is_unknown_is_a_dash(run):
    _code, out, _err = run(SAMPLES / "paper-test.csv")

    head, *rows = out.partition("\nQuestions\n")[2].partition("\n\n")[0].splitlines()[1:]
    ends = head.index("Discrimination") + len("Discrimination")
    assert len(rows) == 12
    assert [row[:ends].split()[-1] for row in rows][:2] == ["-", "62.6%"]
    assert "Guessing" not in head


def test_json_has_numbers_as_numbers_under_names_that_stay(run):
    code, out, _err = run(SAMPLES / "paper-test.csv", "--format", "json")

    found = json.loads(out)
    assert code == 0
    assert sorted(found) == ["questions", "test", "verdicts"]
    assert sorted(found["test"]) == sorted(
        [
            "alpha",
            "attempts",
            "complete",
            "consistency",
            "deviation",
            "error_ratio",
            "is_kr20",
            "kurtosis",
            "mean",
            "median",
            "possible",
            "skewness",
            "standard_error",
        ]
    )
    assert sorted(found["questions"][0]) == sorted(
        [
            "alpha_without",
            "attempts",
            "deviation",
            "discrimination",
            "discrimination_interval",
            "effective_weight",
            "efficiency",
            "facility",
            "facility_interval",
            "guess",
            "intended_weight",
            "is_contrary",
            "possible",
            "question",
        ]
    )
    assert found["questions"][0]["facility"] == 1.0
    assert found["questions"][0]["discrimination"] is None
    assert [v["fault"] for v in found["verdicts"]] == [
        "too-easy",
        "reversed",
        "untelling",
        "too-hard",
    ]


def test_csv_is_utf_8_with_a_mark_and_numbers_as_numbers(run):
    code, out, _err = run(SAMPLES / "utf-16.csv", "--format", "csv")

    assert code == 0
    assert out.startswith("\ufeffQuestion,Attempts")
    assert out.splitlines()[2].startswith("q2,2,1,0.5000,")


def test_every_problem_is_told_with_file_and_row_and_nothing_is_analysed(run):
    code, out, err = run(SAMPLES / "problems.csv")

    *problems, last = err.splitlines()
    assert (code, out) == (1, "")
    assert problems[0].startswith(f"{SAMPLES / 'problems.csv'}:5: error: “yes” for q2")
    assert ": warning: " in problems[3]
    assert last == "4 errors: nothing was analysed."


def test_a_doubt_is_told_and_the_rest_analysed(run):
    code, out, err = run(SAMPLES / "decimal-comma.csv")

    assert code == 0
    assert err.startswith(f"{SAMPLES / 'decimal-comma.csv'}: warning: the file is not UTF-8")
    assert "q1, q2, q3: fewer than 10 attempts, so nothing is said." in out


def test_an_empty_class_is_analysed_as_nobody(run, tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text("learner,q1\nmax,1\n", "utf-8")

    code, out, err = run(path)

    assert (code, err) == (0, "")
    assert "Mean" in out
    assert "None" not in out


def test_a_file_that_is_not_there_is_one_line(run, tmp_path):
    code, out, err = run(tmp_path / "nowhere.csv")

    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "could not be read" in err
