"""Reporting: the reports of a class from the record."""

import pytest

from sme_learn.errors import NotFound
from sme_learn.response import NOT_SURE
from sme_learn.services import classes, course_tests, reporting, study


@pytest.fixture
def cohort(desk):
    made = classes.make(desk, "Spring")
    return classes.add_members(desk, made, ["Bea", "Cleo"])


def take(desk, learner, when, *rights):
    """Let *learner* hand in a set, answering as *rights* say and leaving the rest open."""
    own = desk.of(learner)
    sitting = course_tests.take(own, "names", when)
    for question, right in zip(sitting.questions, rights, strict=False):
        response = question.key if right else NOT_SURE
        sitting = course_tests.answer(own, sitting, question, response, seconds=5.0)
    course_tests.hand_in(own, sitting)


def rows(desk, cohort, name, dial="names"):
    table = reporting.report(desk, cohort, name, "names", dial)
    keys = [column.key for column in table.columns]
    return table, [dict(zip(keys, row, strict=True)) for row in table.rows]


@pytest.mark.parametrize("name", reporting.REPORTS)
def test_every_report_can_be_made_of_an_empty_class(desk, name):
    table, found = rows(desk, classes.make(desk, "Empty"), name)

    assert table.title
    assert name == "objectives" or name.startswith("questions") or found == []


def test_the_grid_shows_lessons_and_both_sets(desk, cohort):
    bea, cleo = (member.learner for member in cohort.members)
    take(desk, bea, "before", True)
    take(desk, bea, "after", True, True, True)
    own = desk.of(cleo)
    sitting = study.begin_quiz(own, "filing")
    for question in sitting.open:
        sitting = study.answer(own, sitting, question, question.key, seconds=1.0)

    _table, (first, second) = rows(desk, cohort, "grid")

    assert (first["learner"], first["after"], first["passed"]) == ("Bea", 1.0, 0)
    assert first["before"] == pytest.approx(1 / 3)
    assert (second["passed"], second["lesson-2"], second["before"]) == (1, 1.0, None)


def test_the_gain_counts_those_who_took_both_sets(desk, cohort):
    bea, cleo = (member.learner for member in cohort.members)
    take(desk, bea, "before", False)
    take(desk, bea, "after", True, True, True)
    take(desk, cleo, "before", True)

    table, (first, second) = rows(desk, cohort, "gain", "codes")

    assert first["learner"].startswith("L-")
    assert (first["before"], first["after"], first["change"]) == (0.0, 1.0, 1.0)
    assert (second["after"], second["change"]) == (None, None)
    assert table.notes[0].startswith("1 learners took both sets; 1 took")


def test_questions_are_analysed_over_the_first_set_handed_in(desk, cohort):
    bea, cleo = (member.learner for member in cohort.members)
    take(desk, bea, "before", True, False)
    take(desk, bea, "before", True, True, True)
    take(desk, cleo, "before", False)

    _table, found = rows(desk, cohort, "questions-before")

    assert [row["attempts"] for row in found] == [2, 2, 2]
    assert [row["facility"] for row in found] == [0.5, 0.0, 0.0]
    assert found[0]["question"].startswith("1. Which name is the strongest")
    assert found[0]["guess"] == 0.5


def test_answers_to_another_revision_of_a_question_are_left_out(desk, cohort, shipped):
    take(desk, cohort.members[0].learner, "before", True, True, True)
    path = shipped / "en" / "names" / "test.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("the strongest for bread", "the strongest for rolls"), "utf-8")
    take(desk, cohort.members[1].learner, "before", False)

    _table, found = rows(desk, cohort, "questions-before")

    assert [row["attempts"] for row in found] == [1, 2, 2]


def test_objectives_are_those_of_the_lessons_least_known_first(desk, cohort):
    own = desk.of(cohort.members[0].learner)
    lesson = study.open_lesson(own, "strong-names")
    question = lesson.questions["sn-bread"]
    study.answer_in_text(own, lesson, question, question.key, seconds=1.0)

    _table, found = rows(desk, cohort, "objectives")

    asked = [row for row in found if row["learners"]]
    assert [(row["objective"], row["share"]) for row in asked] == [
        ("Rank names from weak to strong", 1.0)
    ]


def test_attendance_counts_the_days_on_which_something_was_done(desk, cohort):
    take(desk, cohort.members[0].learner, "before", True)

    table, (first, second) = rows(desk, cohort, "attendance")

    assert (first["days"], second["days"]) == (1, 0)
    assert len(table.columns) == 4


def test_a_course_without_a_test_has_a_grid_and_no_questions(desk, cohort, shipped):
    (shipped / "en" / "names" / "test.md").unlink()

    assert "before" not in rows(desk, cohort, "grid")[1][0]
    with pytest.raises(NotFound):
        rows(desk, cohort, "questions-after")
