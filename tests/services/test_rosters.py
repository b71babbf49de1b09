"""Rosters: a list is looked at before it changes a class."""

from dataclasses import replace
from uuid import UUID

import pytest

from sme_learn.model import Learner
from sme_learn.model.roster import RosterRow
from sme_learn.services import classes, people, rosters, study


@pytest.fixture
def autumn(desk):
    return classes.make(desk, "Autumn", groups=("Morning", "Evening"))


def names(cohort) -> list[str]:
    return [member.learner.name for member in cohort.members]


def asked(desk):
    lesson = study.open_lesson(desk, "strong-names")
    return lesson, lesson.questions["sn-bread"], ("a",)


def test_a_list_is_previewed_applied_and_taken_back(desk, tmp_path):
    cohort = classes.make(desk, "Spring")
    cohort = classes.add_members(desk, cohort, ["Bea"])
    path = tmp_path / "list.csv"
    path.write_text("name,group\nBea,\nأمينة,Mornings\n", "utf-8")

    changes = rosters.preview(desk, cohort, path)

    assert [change.after.learner.name for change in changes.changes] == ["أمينة"]
    assert desk.record.cohort(cohort.id) == cohort, "a preview changes nothing"
    after = rosters.apply(desk, changes)
    assert {member.learner.name for member in after.members} == {"Bea", "أمينة"}
    assert len({member.code for member in after.members}) == 2
    back = rosters.undo(desk, changes)
    assert [member.learner.name for member in back.members] == ["Bea"]


def test_a_list_brought_in_twice_changes_nothing_the_second_time(desk, tmp_path):
    cohort = classes.make(desk, "Spring")
    path = tmp_path / "list.csv"
    path.write_text("name\nBea\nCleo\n", "utf-8")
    rosters.apply(desk, rosters.preview(desk, cohort, path))

    assert rosters.preview(desk, cohort, path).changes == ()


def test_a_file_that_is_no_list_is_a_problem(desk, tmp_path):
    cohort = classes.make(desk, "Spring")

    changes = rosters.preview(desk, cohort, tmp_path / "none.csv")

    assert changes.changes == ()
    assert changes.problems


# Rows.


ROWS = (
    RosterRow(2, "Ada Lovelace", group="Noon", extra_time=0.25),
    RosterRow(3, "李小龍", outside_id="17"),
)


def test_a_roster_is_looked_at_applied_and_undone(desk, autumn):
    autumn = classes.add_members(desk, autumn, ["Bea"])
    changes = rosters.compare(desk, autumn, ROWS)
    assert classes.find(desk, "Autumn") == autumn

    after = rosters.apply(desk, changes)
    assert names(after) == ["Ada Lovelace", "Bea", "李小龍"]
    assert after.groups == ("Morning", "Evening", "Noon")

    assert rosters.undo(desk, changes) == autumn
    assert {learner.name for learner in people.learners(desk)} == {"Ada", "Bea"}


def test_a_roster_applied_twice_changes_nothing_the_second_time(desk, autumn):
    changes = rosters.compare(desk, autumn, ROWS, UUID(int=5))

    assert rosters.apply(desk, changes) == rosters.apply(desk, changes)


def test_undoing_keeps_a_learner_who_did_something_meanwhile(desk, autumn):
    changes = rosters.compare(desk, autumn, ROWS)
    rosters.apply(desk, changes)
    li = people.find(desk, "李小龍")
    study.answer_in_text(desk.of(li), *asked(desk), seconds=1.0)

    assert rosters.undo(desk, changes).members == ()
    assert len(desk.record.answers(li.id)) == 1
    assert [x.name for x in people.learners(desk)] == ["李小龍", "Ada"]


def test_a_roster_knows_the_learners_of_other_cohorts(desk, autumn):
    school = UUID(int=5)
    first = rosters.apply(desk, rosters.compare(desk, autumn, ROWS[1:], school))
    winter = classes.make(desk, "Winter")

    second = rosters.apply(desk, rosters.compare(desk, winter, ROWS[1:], school))

    assert first.members == second.members


def test_a_change_that_makes_no_sense_is_refused_whole(desk, autumn):
    changes = rosters.compare(desk, autumn, ROWS)
    first, second = changes.changes
    for wrong, said in (
        (replace(second.after, code="=1+1"), "no code"),
        (replace(second.after, group="Nowhere"), "no group"),
        (replace(second.after, code=first.after.code), "one code"),
        (replace(second.after, learner=Learner(UUID(int=3), " ")), "no name"),
    ):
        with pytest.raises(ValueError, match=said):
            rosters.apply(desk, replace(changes, changes=(first, replace(second, after=wrong))))
        assert classes.find(desk, "Autumn") == autumn


def test_a_code_that_another_row_has_is_not_drawn(desk, autumn):
    fixed = replace(desk, new_id=lambda: UUID(int=4))
    [code] = classes.codes(fixed, 1)

    [change] = rosters.compare(fixed, autumn, [RosterRow(2, "Ada")]).changes
    assert change.after.code == code
    both = rosters.compare(fixed, autumn, [RosterRow(2, "Ada"), RosterRow(3, "Bea", code)])
    assert len({member.code for member in both.added}) == 2
