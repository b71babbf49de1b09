"""Classes: cohorts, groups, members, rosters, assignments and attendance, on a real record."""

from dataclasses import replace
from datetime import UTC, date

import pytest

from sme_learn.errors import NotFound
from sme_learn.model import Learner, Member, Profile
from sme_learn.model.classes import is_code
from sme_learn.services import assignments, classes, people, study
from sme_learn.services.desk import Changed


@pytest.fixture
def autumn(desk):
    return classes.make(desk, "Autumn", groups=("Morning", "Evening"))


def names(cohort) -> list[str]:
    return [member.learner.name for member in cohort.members]


def only(cohort) -> Member:
    [member] = cohort.members
    return member


# Cohorts.


def test_an_empty_cohort_is_kept_and_announced(desk):
    heard = []
    desk.listeners.append(heard.append)

    made = classes.make(
        desk, "  Otoño  2026 ", starts=date(2026, 11, 1), ends=date(2026, 12, 1), groups=["A"]
    )

    assert (made.name, made.groups, made.members) == ("Otoño 2026", ("A",), ())
    assert (made.starts, made.ends) == (date(2026, 11, 1), date(2026, 12, 1))
    assert classes.cohorts(desk) == (made,)
    assert heard == [Changed.PEOPLE]


@pytest.mark.parametrize("name", ["", " ", "\u200c", "n" * 81, "AUTUMN"])
def test_what_is_no_cohorts_name_is_refused(desk, autumn, name):
    with pytest.raises(ValueError, match="cannot be a cohort's name"):
        classes.make(desk, name)
    with pytest.raises(ValueError, match="cannot be a cohort's name"):
        classes.rename(desk, classes.make(desk, "Winter"), name)


def test_a_cohort_takes_another_name_and_other_dates(desk, autumn):
    classes.rename(desk, autumn, "AUTUMN")
    dated = classes.date_it(desk, autumn, starts=date(2026, 1, 1), ends=None)

    assert (dated.name, dated.starts) == ("AUTUMN", date(2026, 1, 1))


@pytest.mark.parametrize("starts", [None, date(2026, 1, 1), date(2027, 1, 1)])
def test_a_cohort_that_is_ended_ends_today(desk, autumn, starts):
    classes.date_it(desk, autumn, starts=starts, ends=None)

    ended = classes.end(desk, autumn, UTC)

    assert ended.ends == date(2026, 11, 22)


def test_a_cohort_is_found_by_name_or_the_start_of_its_id(desk, autumn):
    winter = classes.make(desk, "Winter")

    assert classes.cohorts(desk) == (autumn, winter)
    assert classes.find(desk, " autumn ") == autumn
    assert classes.find(desk, str(winter.id)[:8]) == winter
    for name in ("", "zzz"):
        with pytest.raises(NotFound):
            classes.find(desk, name)


# Groups.


def test_groups_are_added_renamed_and_dropped_with_all_that_hangs_on_them(desk, autumn):
    classes.add_members(desk, autumn, ["Ada"], "Morning")
    classes.add_members(desk, autumn, ["Bea"])
    assignments.assign(desk, autumn, "lesson", "filing", to="Morning")
    assignments.assign(desk, autumn, "lesson", "filing")
    classes.add_group(desk, autumn, "Night")

    renamed = classes.rename_group(desk, autumn, "Morning", "Early")
    assert renamed.groups == ("Early", "Evening", "Night")
    assert [m.group for m in renamed.members] == ["Early", None]
    assert [a.to for a in assignments.of(desk, autumn)] == ["Early", None]

    dropped = classes.drop_group(desk, autumn, "Early")
    assert dropped.groups == ("Evening", "Night")
    assert [m.group for m in dropped.members] == [None, None]
    assert [a.to for a in assignments.of(desk, autumn)] == [None]


def test_a_group_twice_or_none_at_all_is_refused(desk, autumn):
    with pytest.raises(ValueError, match="one name"):
        classes.add_group(desk, autumn, "MORNING")
    with pytest.raises(ValueError, match="no group"):
        classes.rename_group(desk, autumn, "Noon", "Midday")
    with pytest.raises(ValueError, match="no group"):
        classes.drop_group(desk, autumn, "Noon")
    with pytest.raises(ValueError, match="no group"):
        classes.add_members(desk, autumn, ["Ada"], "Noon")


# Members.


def test_members_are_ordinary_learners_with_codes_and_names_in_any_script(desk, autumn):
    cohort = classes.add_members(desk, autumn, ["李小龍", "أمينة", " Nguyễn  Thị "], "Evening")

    assert sorted(names(cohort)) == sorted(["李小龍", "أمينة", "Nguyễn Thị"])
    assert all(is_code(m.code) and m.group == "Evening" for m in cohort.members)
    assert {m.learner for m in cohort.members} <= set(people.learners(desk))


def test_two_learners_of_one_name_are_two(desk, autumn):
    one, two = classes.add_members(desk, autumn, ["Ada", "Ada"]).members

    assert one.learner.name == two.learner.name
    assert one.learner.id != two.learner.id
    assert one.code != two.code


def test_of_many_names_all_are_added_or_none(desk, autumn):
    with pytest.raises(ValueError, match="is no name"):
        classes.add_members(desk, autumn, ["Ada", " ", "Bea"])

    assert classes.find(desk, "Autumn").members == ()


def test_a_thousand_members_come_in_at_once(desk, autumn):
    before = desk.record.connection.total_changes

    cohort = classes.add_members(desk, autumn, [f"Learner {n}" for n in range(1000)])

    assert len(cohort.members) == len({m.code for m in cohort.members}) == 1000
    assert desk.record.connection.total_changes > before + 3000


def test_a_learner_of_this_pc_is_enrolled_once_and_keeps_the_code_everywhere(desk, autumn):
    person = people.change(desk, desk.learner, "Ada", Profile("food"))
    first = only(classes.enrol(desk, autumn, person, "Morning"))
    again = only(classes.enrol(desk, autumn, person, "Evening"))
    winter = only(classes.enrol(desk, classes.make(desk, "Winter"), person))

    assert first == again == replace(winter, group="Morning")
    assert first.learner == person


def test_a_member_is_changed_by_hand_and_keeps_code_and_profile(desk, autumn):
    person = people.change(desk, desk.learner, "Ada", Profile("food"))
    member = only(classes.enrol(desk, autumn, person))
    told = Member(Learner(person.id, " Ada  L. "), "L-AAAA-AA", "Evening", 0.25, 2)

    changed = only(classes.change_member(desk, autumn, told))

    assert changed == Member(
        Learner(person.id, "Ada L.", Profile("food")), member.code, "Evening", 0.25, 2
    )
    with pytest.raises(ValueError, match="is no name"):
        classes.change_member(desk, autumn, replace(told, learner=Learner(person.id, "")))


def test_a_member_moves_to_another_group_or_cohort(desk, autumn):
    winter = classes.make(desk, "Winter", groups=("Late",))
    ada = only(classes.add_members(desk, autumn, ["Ada"], "Morning"))

    within = classes.move(desk, ada.learner.id, autumn, to=autumn, group="Evening")
    assert only(within) == replace(ada, group="Evening")

    beyond = classes.move(desk, ada.learner.id, autumn, to=winter, group="Late")
    assert only(beyond) == replace(ada, group="Late")
    assert classes.find(desk, "Autumn").members == ()
    with pytest.raises(NotFound):
        classes.move(desk, ada.learner.id, autumn, to=winter)


def test_who_is_taken_out_stays_a_learner_with_all_they_did(desk, autumn):
    classes.enrol(desk, autumn, desk.learner)
    study.answer_in_text(desk, *asked(desk), seconds=1.0)

    assert classes.take_out(desk, autumn, desk.learner.id).members == ()
    assert len(desk.record.answers(desk.learner.id)) == 1
    with pytest.raises(NotFound):
        classes.take_out(desk, autumn, desk.learner.id)


def asked(desk):
    lesson = study.open_lesson(desk, "strong-names")
    return lesson, lesson.questions["sn-bread"], ("a",)


# Policy.


def test_a_policy_is_ruled_and_kept(desk, autumn):
    assert classes.policy(desk, autumn) == {}

    classes.rule(desk, autumn, {"feedback": "deferred", "attempts": 2, "hints": False})

    assert classes.policy(desk, autumn) == {"feedback": "deferred", "attempts": 2, "hints": False}
