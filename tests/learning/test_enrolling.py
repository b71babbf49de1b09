from dataclasses import replace
from itertools import count
from uuid import UUID, uuid4, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sme_learn.learning.enrolling import apply, compare, learner_id
from sme_learn.model.classes import CODE_SIGNS, Cohort, Member, is_code
from sme_learn.model.people import Learner, Profile
from sme_learn.model.roster import RosterRow, folded

SCHOOL = UUID(int=7)


def code(number):
    signs = CODE_SIGNS[number // 32] + CODE_SIGNS[number % 32]
    return f"L-2222-{signs}"


def member(name, number, **more):
    return Member(Learner(uuid4(), name, Profile("craft")), code(number), **more)


def cohort(*members, groups=()):
    return Cohort(uuid4(), "Spring", members, groups)


def new_code(taken):
    return next(made for made in map(code, count(500)) if made not in taken)


def changes_of(there, *rows, known=()):
    return compare(there, rows, source=SCHOOL, new_id=uuid4, new_code=new_code, known=known)


def after(there, *rows, known=()):
    return apply(there, changes_of(there, *rows, known=known))


def row(name, line=2, **more):
    return RosterRow(line, name, **more)


def whats(changes):
    return [problem.what for problem in changes.problems]


def test_those_whom_the_cohort_does_not_have_are_added_with_a_code():
    there = cohort(member("Ada", 1))

    changes = changes_of(there, row("Ben", group="A", extra_time=0.25), row("李小龍", 3))

    ben, li = changes.added
    assert (ben.learner.name, ben.group, ben.extra_time, ben.extra_attempts) == (
        "Ben",
        "A",
        0.25,
        0,
    )
    assert is_code(ben.code)
    assert is_code(li.code)
    assert ben.code != li.code
    assert changes.not_named == there.members
    assert apply(there, changes).members == (*there.members, ben, li)
    assert apply(there, changes).groups == ("A",)


def test_nobody_is_taken_out_and_what_the_roster_does_not_say_stays():
    ada = member("Ada", 1, group="A", extra_time=0.5, extra_attempts=2)
    there = cohort(ada, member("Ben", 2), groups=("A", "B"))

    changes = changes_of(there, row("ada"), row("Chidi", 3, group="b"))
    then = apply(there, changes)

    assert [m.learner.name for m in then.members] == ["ada", "Ben", "Chidi"]
    assert then.members[0] == replace(ada, learner=replace(ada.learner, name="ada"))
    assert then.groups == ("A", "B")
    assert then.members[2].group == "B"
    assert changes.not_named == (there.members[1],)


def test_a_learner_named_as_they_are_is_unchanged():
    there = cohort(member("Ada", 1, group="A"), groups=("A",))

    changes = changes_of(there, row("Ada", group="A", extra_time=0.0))

    assert (changes.changes, changes.unchanged) == ((), there.members)


def test_a_code_finds_a_learner_whose_name_group_and_time_change():
    ada = member("Ada", 1, group="A")
    there = cohort(ada, groups=("A",))

    changes = changes_of(there, row("Ada Okafor", code=ada.code, group="B", extra_time=0.25))

    [change] = changes.renamed
    assert changes.moved == changes.retimed == (change,)
    assert (change.before, change.line) == (ada, 2)
    assert change.after.learner == replace(ada.learner, name="Ada Okafor")
    assert (change.after.group, change.after.extra_time) == ("B", 0.25)
    assert not changes.added


def test_an_id_from_outside_finds_the_learner_who_came_by_it():
    there = after(cohort(), row("Ada", outside_id="u1"))

    changes = changes_of(there, row("Ada Okafor", outside_id="u1"))

    assert there.members[0].learner.id == learner_id(SCHOOL, "u1") == uuid5(SCHOOL, "u1")
    assert [change.after.learner.name for change in changes.renamed] == ["Ada Okafor"]


def test_an_id_from_outside_finds_a_learner_added_by_hand_by_name():
    there = cohort(member("Ada", 1))

    changes = changes_of(there, row("Ada", outside_id="u1"))

    assert (changes.added, changes.unchanged) == ((), there.members)


def test_another_id_from_outside_is_another_learner_of_the_same_name():
    there = after(cohort(), row("Ada", outside_id="u1"))

    changes = changes_of(there, row("Ada", outside_id="u2"))

    assert len(changes.added) == 1
    assert changes.not_named == there.members
    [what] = whats(changes)
    assert what == f"Ada comes in as a new learner beside the one of that name: {code(500)}."


def test_another_code_is_another_learner_of_the_same_name():
    changes = changes_of(cohort(member("Ada", 1)), row("Ada", code=code(9)))

    assert [added.code for added in changes.added] == [code(9)]
    assert "beside the one of that name" in whats(changes)[0]


def test_a_name_that_two_learners_have_names_neither():
    there = cohort(member("Ada", 1), member("Ada", 2))

    changes = changes_of(there, row("Ada"))

    assert not changes.changes
    assert changes.not_named == there.members
    [what] = whats(changes)
    assert f"is called Ada: {code(1)}, {code(2)}. The row was left out." in what


def test_two_learners_of_one_name_come_in_by_their_codes():
    rows = [row("Ada", outside_id="1"), row("Ada", 3, outside_id="2"), row("Ada", 4)]

    changes = changes_of(cohort(), *rows)

    assert len(changes.added) == 2
    assert whats(changes) == ["Ada is named in line 2 too; this row was left out."]


def test_two_rows_cannot_name_one_learner():
    there = after(cohort(), row("Ada", outside_id="u1"))
    [ada] = there.members

    changes = changes_of(there, row("Ada", code=ada.code), row("Ben", 3, outside_id="u1"))

    assert not changes.changes
    assert whats(changes) == ["Ben has the code or id of a learner named above, and was left out."]


def test_somebody_may_take_the_name_that_another_gave_up():
    ben = member("Ben", 1)
    rows = [row("Ada", code=ben.code), row("Ben", 3)]

    changes = changes_of(cohort(ben), *rows)

    assert [change.before for change in changes.renamed] == [ben]
    assert [added.learner.name for added in changes.added] == ["Ben"]


def test_a_learner_of_another_cohort_keeps_id_and_code():
    ada = member("Ada", 1, group="Old", extra_attempts=3)
    ben = after(cohort(), row("Ben", outside_id="u2")).members[0]

    changes = changes_of(
        cohort(), row("Ada", code=ada.code), row("Ben", 3, outside_id="u2"), known=(ada, ben)
    )

    assert changes.added == (Member(ada.learner, ada.code), Member(ben.learner, ben.code))


def test_a_group_has_one_spelling():
    there = cohort(member("Ada", 1, group="a"), groups=("A", "a"))

    then = after(there, row("Ada", group="a"), row("Ben", 3, group="B"), row("Chi", 4, group="b"))

    assert [m.group for m in then.members] == ["a", "B", "B"]
    assert then.groups == ("A", "a", "B")


def test_what_was_changed_by_hand_since_is_kept():
    ada = member("Ada", 1)
    there = cohort(ada, member("Ben", 2))
    changes = changes_of(there, row("Ada Okafor", code=ada.code), row("Ben", 3, group="B"))
    then = apply(there, changes)
    by_hand = replace(then, members=(replace(then.members[0], extra_time=0.5, group="B"),))

    [back] = apply(by_hand, changes.undone()).members

    assert (back.learner.name, back.extra_time, back.group) == ("Ada", 0.5, "B")


def test_a_group_in_use_is_not_lost_by_undoing():
    there = cohort(member("Ada", 1))
    changes = changes_of(there, row("Ben", group="B"))
    then = apply(there, changes)
    by_hand = replace(then, members=tuple(replace(m, group="B") for m in then.members))

    assert apply(by_hand, changes.undone()).groups == ("B",)


def test_changes_are_those_of_one_cohort():
    with pytest.raises(ValueError, match="cannot be made in"):
        apply(cohort(), changes_of(cohort()))


def test_five_thousand_learners_are_compared():
    rows = [row(f"Learner {n}", n, group=f"G{n % 30}") for n in range(5000)]
    made = (f"L-{a}{b}{c}2-22" for a in CODE_SIGNS for b in CODE_SIGNS for c in CODE_SIGNS)

    first = compare(cohort(), rows, source=SCHOOL, new_id=uuid4, new_code=lambda taken: next(made))

    assert len(first.added) == 5000


# Whatever the roster.

GROUPS = st.sampled_from([None, "A", "a", "B"])
SHARES = st.sampled_from([None, 0.0, 0.25])
NAMES = st.sampled_from(["Ada", "ada", "Ben", "أمينة", "李小龍"])
IDS = st.sampled_from([None, "u1", "u2", "u3"])


@st.composite
def cohorts(draw):
    members = []
    for number in range(draw(st.integers(0, 6))):
        outside = draw(IDS)
        key = learner_id(SCHOOL, outside) if outside else uuid4()
        if key not in {each.learner.id for each in members}:
            group = draw(st.sampled_from([None, "A", "C"]))
            learner = Learner(key, draw(NAMES))
            members.append(Member(learner, code(number), group, draw(SHARES) or 0.0))
    return cohort(*members, groups=("A", "C"))


@st.composite
def rosters(draw):
    codes = st.sampled_from([None, *map(code, range(8))])
    drawn = draw(st.lists(st.tuples(NAMES, codes, GROUPS, SHARES, IDS), max_size=8))
    return [RosterRow(line, *cells) for line, cells in enumerate(drawn, start=2)]


KNOWN = st.lists(
    st.builds(
        lambda name, number, outside: Member(
            Learner(learner_id(SCHOOL, outside) if outside else uuid4(), name), code(number)
        ),
        *(NAMES, st.integers(100, 120), IDS),
    ),
    max_size=3,
    unique_by=(lambda each: each.code, lambda each: each.learner.id),
)


def consistent(there, known):
    """Give learners of both the code that they have in the cohort."""
    codes = {m.learner.id: m.code for m in there.members}
    return [replace(m, code=codes.get(m.learner.id, m.code)) for m in known]


@settings(deadline=None)
@given(cohorts(), rosters(), KNOWN)
def test_a_roster_changes_nothing_the_second_time(there, rows, elsewhere):
    known = consistent(there, elsewhere)
    changes = changes_of(there, *rows, known=known)

    then = apply(there, changes)

    assert apply(then, changes) == then
    again = changes_of(then, *rows, known=known)
    assert again.changes == ()
    assert apply(then, again) == then


@settings(deadline=None)
@given(cohorts(), rosters(), KNOWN)
def test_undoing_a_roster_restores_the_cohort(there, rows, elsewhere):
    changes = changes_of(there, *rows, known=consistent(there, elsewhere))
    then = apply(there, changes)

    back = apply(then, changes.undone())

    assert back == there
    assert apply(back, changes.undone().undone()) == then


@settings(deadline=None)
@given(cohorts(), rosters(), KNOWN)
def test_everybody_stays_once_and_every_row_is_answered_for(there, rows, elsewhere):
    changes = changes_of(there, *rows, known=consistent(there, elsewhere))
    then = apply(there, changes)

    ids = [m.learner.id for m in then.members]
    assert ids[: len(there.members)] == [m.learner.id for m in there.members]
    assert len(set(ids)) == len(ids)
    assert len({m.code for m in then.members}) == len(then.members)
    assert {m.group for m in then.members} - {None} <= set(then.groups)
    kept = {m.learner.id for m in (*changes.unchanged, *changes.not_named)}
    changed = {change.before.learner.id for change in changes.changes if change.before}
    assert kept | changed == {m.learner.id for m in there.members}
    assert not kept & changed
    told = {problem.line for problem in changes.problems}
    for each in rows:
        assert each.line in told or folded(each.name) in {
            folded(m.learner.name) for m in then.members
        }
