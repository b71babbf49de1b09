"""Question analysis agrees with what Moodle expects of its own, where its data are at hand."""

import csv
import json
from pathlib import Path

import pytest

from sme_learn.learning.item_analysis import analyse_questions
from sme_learn.learning.marks import MarkedQuestion, MarkedRow, Marks

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "standards" / "moodle-quiz-statistics"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="Moodle's data are not beside this")

NEAR = 1e-5
FIGURES = {
    "facility": ("facility", 100),
    "sd": ("deviation", 1000),
    "effectiveweight": ("effective_weight", 1),
    "discriminationindex": ("discrimination", 1),
    "discriminativeefficiency": ("efficiency", 1),
}
"""What Moodle calls a figure: what it is called here, and what it is multiplied by there."""


def table(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def attempts():
    """Each attempt: its steps by slot, twenty lines after each other."""
    steps = table("mdl_question_states.csv")
    return [{int(s["slot"]): s for s in steps[i : i + 20]} for i in range(0, len(steps), 20)]


@pytest.fixture(scope="module")
def marks(attempts):
    slots = sorted(attempts[0])
    questions = (MarkedQuestion(str(s), float(attempts[0][s]["maxmark"])) for s in slots)
    rows = (
        MarkedRow(str(n), tuple(float(a[s]["mark"]) for s in slots)) for n, a in enumerate(attempts)
    )
    return Marks(tuple(questions), tuple(rows))


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_of_every_question_is_that_of_moodle(marks, figure):
    expected = json.loads((FOLDER / "expected.json").read_text("utf-8"))["items"][figure]
    name, times = FIGURES[figure]

    found = [getattr(question, name) for question in analyse_questions(marks)]

    assert len(found) == len(expected) == 20
    for mine, moodles in zip(found, expected, strict=True):
        assert (mine is None) == (moodles is None)
        assert mine is None or mine * times == pytest.approx(moodles, rel=NEAR, abs=NEAR)


def test_totals_are_those_of_moodle(marks, attempts):
    told = [float(attempt[1]["sumgrades"]) for attempt in attempts]

    assert [row.total for row in marks.rows] == pytest.approx(told, abs=NEAR)


@pytest.mark.parametrize("name", ["mod_quiz/results00.csv", "mod_quiz/results01.csv"])
def test_totals_of_the_small_quizzes_are_those_of_moodle(name):
    for line in table(name):
        row = MarkedRow("", tuple(float(v) for k, v in line.items() if k.startswith("slots.")))
        if line["summarks"] != "!NULL!":
            assert row.total == pytest.approx(float(line["summarks"]), rel=NEAR)
