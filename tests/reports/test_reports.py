"""Reports: the class grid and the objectives of a course, as one table each."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from sme_learn.model import Learner, LessonHead, Standing, Tally
from sme_learn.model.classes import Cohort, Member
from sme_learn.reports.class_grid import Asked, class_grid
from sme_learn.reports.objectives import Objective, objectives

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def head(own):
    return LessonHead(own, "marks", own.title(), "Words.", 15, {}, "en", Path(f"{own}.md"))


ASKED = Asked("marks", "Marks", (head("one"), head("two")), "marks-before", "marks-after")
ADA = Member(Learner(uuid4(), "Ada Lovelace"), "L-AAAA-22", "Mornings")
BEA = Member(Learner(uuid4(), "Bea"), "L-BBBB-33")
COHORT = Cohort(uuid4(), "Spring", (ADA, BEA), ("Mornings",))


def standing(lesson, first, *, passed=False, at=AT, seconds=60.0):
    return Standing(lesson, at, 1, first, first, passed, seconds, at)


def grid(standings, dial="names", asked=ASKED):
    table = class_grid(COHORT, asked, standings, dial)
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def test_the_grid_has_a_row_a_learner_and_a_column_a_lesson_and_set():
    of = {
        "one": standing("one", 0.9, passed=True),
        "marks-before": standing("marks-before", 0.25, at=LATER),
    }

    ada, bea = grid({ADA.learner.id: of})

    assert ada == {
        "learner": "Ada Lovelace",
        "group": "Mornings",
        "passed": 1,
        "before": 0.25,
        "after": None,
        "lesson-1": 0.9,
        "lesson-2": None,
        "seconds": 120.0,
        "last": LATER,
    }
    assert (bea["learner"], bea["passed"], bea["seconds"], bea["last"]) == ("Bea", 0, None, None)


def test_what_a_learner_did_elsewhere_is_not_in_the_grid():
    [ada, _bea] = grid({ADA.learner.id: {"other": standing("other", 1.0, passed=True)}})

    assert (ada["passed"], ada["seconds"]) == (0, None)


@pytest.mark.parametrize(
    "dial, named", [("names", "Ada Lovelace"), ("initials", "AL"), ("codes", "L-AAAA-22")]
)
def test_the_dial_says_how_much_is_shown(dial, named):
    assert grid({}, dial)[0]["learner"].replace(".", "").replace(" ", "") in {
        named,
        named.replace(" ", ""),
    }


def test_a_course_without_a_test_has_no_columns_for_it():
    asked = Asked("marks", "Marks", (head("one"),), None, None)

    assert "before" not in grid({}, asked=asked)[0]


def test_an_empty_class_has_a_table_without_rows():
    table = class_grid(Cohort(uuid4(), "Empty"), ASKED, {}, "names")

    assert table.rows == ()


# Objectives.

RANK = Objective(head("one"), "Rank marks", frozenset({"a", "b"}))
OWN = Objective(head("one"), "Own one", frozenset({"c"}))


def tally(question, last):
    return Tally("one", question, 1, last, last, last, 0, 1.0, AT)


def test_what_a_class_knows_least_stands_first():
    tallies = {
        ADA.learner.id: [tally("a", 1.0), tally("b", 0.8), tally("c", 0.0)],
        BEA.learner.id: [tally("a", 0.0)],
    }

    first, second = objectives(COHORT, "Marks", (RANK, OWN), tallies).rows

    assert first == ("One", "Own one", 1, 0.0, 0)
    assert second[:3] == ("One", "Rank marks", 2)
    assert second[3] == pytest.approx(0.45)
    assert second[4] == 1


def test_an_objective_nobody_was_asked_for_stands_last():
    tallies = {ADA.learner.id: [tally("a", 1.0)]}

    rows = objectives(COHORT, "Marks", (OWN, RANK), tallies).rows

    assert rows[-1] == ("One", "Own one", 0, None, 0)
