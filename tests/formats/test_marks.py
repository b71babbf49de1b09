from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_learn.formats import marks as format_of_marks
from sme_learn.formats.marks import read

SAMPLES = Path(__file__).parents[1] / "samples" / "marks"

ADA = "learner,q1,q2\nmax,1,2\nAda,1,1.5\n"


def rows_of(data):
    """The rows that were read, by learner."""
    data = data.encode() if isinstance(data, str) else data
    return {row.learner: row.marks for row in read(data).marks.rows}


def told(text):
    """What is wrong, by row."""
    reading = read(text.encode())
    assert all(problem.mend.strip() for problem in reading.problems)
    assert (reading.marks is None) == any(problem.severe for problem in reading.problems)
    return [(problem.row, problem.what) for problem in reading.problems]


def test_a_table_of_marks_is_read_as_it_stands():
    reading = read(ADA.encode())

    assert [(q.id, q.possible) for q in reading.marks.questions] == [("q1", 1.0), ("q2", 2.0)]
    assert rows_of(ADA) == {"Ada": (1.0, 1.5)}
    assert reading.problems == ()


def test_an_empty_cell_is_a_question_not_seen_and_nought_is_not():
    assert rows_of("learner,q1,q2\nmax,1,1\nAda, ,0\n") == {"Ada": (None, 0.0)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_unicode_in_any_form_and_any_separator_are_known(encoding, separator, end):
    text = "learner,q1\nmax,1\n王小明,1\nZoë,0\n"

    data = text.replace(",", separator).replace("\n", end).encode(encoding)

    assert rows_of(data) == {"王小明": (1.0,), "Zoë": (0.0,)}
    assert read(data).problems == ()


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp1252", ["José Muñoz", "Élodie Brûlé", "Åsa Öberg"]),
        ("cp1251", ["Анна Иванова", "Пётр Сидоров", "Ольга Смирнова"]),
        ("cp1256", ["محمد علي", "فاطمة الزهراء", "خالد حسن"]),
    ],
)
def test_what_old_spreadsheets_write_is_guessed_and_told(encoding, names):
    lines = ["learner;q1", "max;1", *(f"{name};1" for name in names)]
    data = "\n".join(lines).encode(encoding)

    [problem] = read(data).problems
    assert list(rows_of(data)) == names
    assert encoding in problem.what
    assert not problem.severe


def test_bytes_that_are_no_text_still_end_in_words():
    reading = read(bytes(range(128, 256)) * 4)

    assert reading.marks is None
    assert reading.problems[-1].severe


def test_marks_have_a_decimal_point_or_comma_and_the_digits_of_any_script():
    text = "learner;q1;q2;q3\nmax;2;2;2\nAda;0.5;1,5;١٫٥\nBo;−1;+1;.5\n"

    assert rows_of(text) == {"Ada": (0.5, 1.5, 1.5), "Bo": (-1.0, 1.0, 0.5)}


def test_rows_and_columns_without_anything_are_passed_over():
    text = "\nlearner,q1,,\n\nmax,1,,\n,,,\nAda,1,,\n"

    assert rows_of(text) == {"Ada": (1.0,)}


def test_a_quoted_name_may_hold_the_separator():
    assert rows_of('learner,q1\nmax,1\n"Byron, Ada",1\n') == {"Byron, Ada": (1.0,)}


def test_a_class_without_learners_is_a_table_without_rows():
    assert rows_of("learner,q1\nmax,1\n") == {}


@pytest.mark.parametrize("text", ["", "\n\n", "name,q1\nmax,1\n", "learner\nmax\n"])
def test_without_a_header_nothing_is_read(text):
    [(_row, what)] = told(text)

    assert what == "the first row is no header"


@pytest.mark.parametrize("text", ["learner,q1\n", "learner,q1\nAda,1\n"])
def test_without_the_points_possible_nothing_is_read(text):
    [(_row, what)] = told(text)

    assert "points possible" in what


def test_questions_need_names_of_their_own():
    assert told("learner,q1,q1\nmax,1,1\n") == [(1, "two columns are called “q1”")]
    assert told("learner,,q2\nmax,1,1\n") == [(1, "a column has no name")]


@pytest.mark.parametrize("cell", ["", "-1", "one", "inf", "nan", "1e9", "9" * 20])
def test_points_possible_are_numbers(cell):
    assert told(f"learner,q1,q2\nmax,{cell},1\nAda,,1\n") == [
        (2, f"the points possible for q1 are “{cell}”")
    ]


def test_every_problem_is_told_with_its_row():
    reading = read((SAMPLES / "problems.csv").read_bytes())

    assert [(p.row, p.severe, p.what) for p in reading.problems] == [
        (5, True, "“yes” for q2 is no number"),
        (6, True, "2 points for q1 are beyond the 1 possible"),
        (7, True, "no learner is named"),
        (8, False, "the row ends after 2 of 3 questions"),
        (8, False, "“Amina Diallo” is in row 4 already"),
        (9, True, "there are cells for 4 questions, and the header has 3"),
    ]
    assert reading.marks is None


def test_two_learners_of_one_name_both_count():
    text = "learner,q1\nmax,1\nAda,1\nAda,0\n"

    assert [row.marks for row in read(text.encode()).marks.rows] == [(1.0,), (0.0,)]
    assert told(text) == [(4, "“Ada” is in row 3 already")]


def test_marks_below_the_points_that_can_be_lost_are_refused():
    assert told("learner,q1\nmax,1\nAda,-2\n") == [
        (3, "-2 points for q1 are beyond the 1 possible")
    ]


def test_a_cell_without_end_is_no_csv():
    [(row, what)] = told('learner,q1\nmax,1\n"Ada' + "a" * 200_000)

    assert row == 0
    assert "no CSV" in what


def test_a_file_beyond_the_limit_is_not_read(monkeypatch):
    monkeypatch.setattr(format_of_marks, "LIMIT", 1 << 20)

    reading = read(b"x" * ((1 << 20) + 1))

    assert reading.marks is None
    assert [p.what for p in reading.problems] == ["the file is larger than 1 MiB"]


@pytest.mark.parametrize("name", ["paper-test.csv", "decimal-comma.csv", "utf-16.csv"])
def test_the_samples_are_read_without_severe_problems(name):
    assert read((SAMPLES / name).read_bytes()).marks.rows


@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: ADA.encode() + text.encode())
)
def test_no_file_brings_it_down(data):
    reading = read(data)

    assert (reading.marks is None) == any(problem.severe for problem in reading.problems)
