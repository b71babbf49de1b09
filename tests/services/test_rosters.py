"""Rosters: a list is looked at before it changes a class."""

from sme_learn.services import classes, rosters


def test_a_list_is_previewed_applied_and_taken_back(desk, tmp_path):
    cohort = classes.make(desk, "Spring")
    cohort = classes.add_members(desk, cohort, ["Bea"])
    path = tmp_path / "list.csv"
    path.write_text("name,group\nBea,\nأمينة,Mornings\n", "utf-8")

    changes = rosters.preview(desk, cohort, path)

    assert [change.after.learner.name for change in changes.changes] == ["أمينة"]
    assert desk.record.cohort(cohort.id) == cohort, "a preview changes nothing"
    after = classes.apply(desk, changes)
    assert {member.learner.name for member in after.members} == {"Bea", "أمينة"}
    assert len({member.code for member in after.members}) == 2
    back = classes.undo(desk, changes)
    assert [member.learner.name for member in back.members] == ["Bea"]


def test_a_list_brought_in_twice_changes_nothing_the_second_time(desk, tmp_path):
    cohort = classes.make(desk, "Spring")
    path = tmp_path / "list.csv"
    path.write_text("name\nBea\nCleo\n", "utf-8")
    classes.apply(desk, rosters.preview(desk, cohort, path))

    assert rosters.preview(desk, cohort, path).changes == ()


def test_a_file_that_is_no_list_is_a_problem(desk, tmp_path):
    cohort = classes.make(desk, "Spring")

    changes = rosters.preview(desk, cohort, tmp_path / "none.csv")

    assert changes.changes == ()
    assert changes.problems
