"""Enrolling: what a roster changes in a cohort, before it is changed and back again."""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from sme_learn.learning.rostering import tell_apart
from sme_learn.model.classes import Cohort, Member
from sme_learn.model.people import Learner
from sme_learn.model.roster import Problem, RosterRow, folded

NewCode = Callable[[Container[str]], str]
"""Makes a learner's code that is not among those given."""


@dataclass(frozen=True)
class Change:
    """What becomes of one member.

    Attributes:
        before: The member as they are, or ``None`` for somebody who is added.
        after: The member as they will be, or ``None`` for somebody whose adding is undone.
        line: The row of the roster that says so, from 1.
    """

    before: Member | None
    after: Member | None
    line: int = 0

    @property
    def is_renaming(self) -> bool:
        """Whether the member's name changes."""
        return self._differs(lambda member: member.learner.name)

    @property
    def is_move(self) -> bool:
        """Whether the member goes to another group."""
        return self._differs(lambda member: member.group)

    @property
    def is_other_time(self) -> bool:
        """Whether the member's extra time changes."""
        return self._differs(lambda member: member.extra_time)

    def _differs(self, look: Callable[[Member], object]) -> bool:
        return bool(self.before and self.after and look(self.before) != look(self.after))


@dataclass(frozen=True)
class Changes:
    """What a roster changes in a cohort, to be looked at before it is done.

    Nobody is ever taken out because a roster does not name them; only `undone` takes out those
    whom the roster had added.

    Attributes:
        cohort: UUID of the cohort.
        changes: Who is added or changed, in the order of the roster.
        unchanged: Members whom the roster names as they are.
        not_named: Members whom it does not name; they are kept.
        new_groups: Groups that the cohort is to have besides its own.
        gone_groups: Groups that it is to lose again if nobody is in them.
        problems: Rows that cannot be taken, or that may name somebody twice.
    """

    cohort: UUID
    changes: tuple[Change, ...] = ()
    unchanged: tuple[Member, ...] = ()
    not_named: tuple[Member, ...] = ()
    new_groups: tuple[str, ...] = ()
    gone_groups: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def added(self) -> tuple[Member, ...]:
        """Those who come in."""
        return tuple(c.after for c in self.changes if c.before is None and c.after is not None)

    @property
    def renamed(self) -> tuple[Change, ...]:
        """Those whose name changes."""
        return tuple(change for change in self.changes if change.is_renaming)

    @property
    def moved(self) -> tuple[Change, ...]:
        """Those who go to another group."""
        return tuple(change for change in self.changes if change.is_move)

    @property
    def retimed(self) -> tuple[Change, ...]:
        """Those whose extra time changes."""
        return tuple(change for change in self.changes if change.is_other_time)

    def undone(self) -> "Changes":
        """Return the changes that take these back."""
        return replace(
            self,
            changes=tuple(replace(c, before=c.after, after=c.before) for c in self.changes),
            new_groups=self.gone_groups,
            gone_groups=self.new_groups,
        )


def compare(
    cohort: Cohort,
    rows: Iterable[RosterRow],
    *,
    source: UUID,
    new_id: Callable[[], UUID],
    new_code: NewCode,
    known: Iterable[Member] = (),
) -> Changes:
    """Return what the *rows* of a roster change in *cohort*.

    A row names the member who has its code; else the learner who came by its id from outside;
    else, where it has neither, the one member of its name. An id from outside also finds the
    one member of its name who did not come by such an id. Nobody has two rows. What a row does
    not say, as the group where there is no such column, stays as it is.

    Args:
        cohort: The cohort as it is.
        rows: What the roster names.
        source: Whose the ids from outside are. The same id of the same source is the same
            learner in every cohort: the school's for OneRoster, the cohort's own for a list
            whose numbers begin with 1 in each class.
        new_id: Makes the id of a learner who has none from outside.
        new_code: Makes a code for a learner who has none.
        known: Members of other cohorts, who keep their code in this one.
    """
    named, problems = tell_apart(rows)
    register = _Register(cohort, known, source)
    register.find(named)
    groups = _Groups(cohort.groups)
    changes: list[Change] = []
    for row in named:
        doubt = register.doubt(row)
        problems += [doubt] if doubt else []
        if not register.is_left_out(row):
            before = register.member_of(row)
            start = before or register.newcomer(row, new_id, new_code)
            changes.append(Change(before, _as_row_says(start, row, groups), row.line))
    return _changes(cohort, changes, groups, problems)


def _as_row_says(member: Member, row: RosterRow, groups: "_Groups") -> Member:
    """Return *member* with what *row* says of them."""
    return replace(
        member,
        learner=replace(member.learner, name=row.name),
        group=member.group if row.group is None else groups.spelled(row.group),
        extra_time=member.extra_time if row.extra_time is None else row.extra_time,
    )


def _changes(
    cohort: Cohort, changes: Iterable[Change], groups: "_Groups", problems: Iterable[Problem]
) -> Changes:
    """Part *changes* into those that change something and those that do not."""
    told = tuple(changes)
    same = {c.before.learner.id for c in told if c.before and c.before == c.after}
    named = {change.before.learner.id for change in told if change.before}
    return Changes(
        cohort.id,
        tuple(change for change in told if change.before != change.after),
        unchanged=tuple(m for m in cohort.members if m.learner.id in same),
        not_named=tuple(m for m in cohort.members if m.learner.id not in named),
        new_groups=groups.new,
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
    )


def learner_id(source: UUID, outside_id: str) -> UUID:
    """Return the id of the learner whom *source* calls *outside_id*, the same on every PC."""
    return uuid5(source, outside_id)


def apply(cohort: Cohort, changes: Changes) -> Cohort:
    """Return *cohort* after *changes*; what was changed by hand since they were made is kept.

    Doing them once more changes nothing.

    Raises:
        ValueError: If the changes are those of another cohort.
    """
    if cohort.id != changes.cohort:
        raise ValueError(f"changes of cohort {changes.cohort} cannot be made in {cohort.id}")
    by_learner = {_id_of(change): change for change in changes.changes}
    members = [
        changed
        for member in cohort.members
        if (changed := _changed(member, by_learner.get(member.learner.id)))
    ]
    there = {member.learner.id for member in cohort.members}
    members += [member for member in changes.added if member.learner.id not in there]
    return replace(cohort, members=tuple(members), groups=_groups(cohort, members, changes))


def _id_of(change: Change) -> UUID | None:
    member = change.before or change.after
    return member.learner.id if member else None


def _changed(member: Member, change: Change | None) -> Member | None:
    """Return *member* after *change*, of which only what differs is taken."""
    if change is None or change.before is None:
        return member
    if change.after is None:
        return None
    if change.is_renaming:
        learner = replace(member.learner, name=change.after.learner.name)
        member = replace(member, learner=learner)
    if change.is_move:
        member = replace(member, group=change.after.group)
    if change.is_other_time:
        member = replace(member, extra_time=change.after.extra_time)
    return member


def _groups(cohort: Cohort, members: Iterable[Member], changes: Changes) -> tuple[str, ...]:
    used = {member.group for member in members}
    kept = (group for group in cohort.groups if group in used or group not in changes.gone_groups)
    return tuple(dict.fromkeys([*kept, *changes.new_groups]))


# Finding who is meant.


class _Groups:
    """The groups of a cohort and those that a roster brings, each in one spelling."""

    def __init__(self, there: tuple[str, ...]) -> None:
        self._there = there
        self._spelled = {folded(group): group for group in reversed(there)}

    def spelled(self, group: str) -> str:
        """Return *group* as it was first spelled."""
        return group if group in self._there else self._spelled.setdefault(folded(group), group)

    @property
    def new(self) -> tuple[str, ...]:
        """The groups that the cohort did not have."""
        return tuple(group for group in self._spelled.values() if group not in self._there)


class _Register:
    """Who is in a cohort and in others, found by code, by id from outside and by name."""

    def __init__(self, cohort: Cohort, known: Iterable[Member], source: UUID) -> None:
        elsewhere = tuple(known)
        self._source = source
        self._by_code = {member.code: member for member in (*elsewhere, *cohort.members)}
        self._by_id = {member.learner.id: member for member in (*elsewhere, *cohort.members)}
        self._here = {member.learner.id for member in cohort.members}
        self._by_name: defaultdict[str, list[Member]] = defaultdict(list)
        for member in cohort.members:
            self._by_name[folded(member.learner.name)].append(member)
        self._free: dict[str, list[Member]] = {}
        self._codes = set(self._by_code)
        self._found: dict[RosterRow, Member] = {}
        self._again: set[RosterRow] = set()

    def find(self, rows: Iterable[RosterRow]) -> None:
        """Settle whom each of *rows* names: the surest first, and nobody twice."""
        taken: set[UUID] = set()
        rest = []
        for row in rows:
            self._codes |= {row.code} if row.code else set()
            member = self._marked(row)
            if member is None:
                rest.append(row)
            elif member.learner.id in taken:
                self._again.add(row)
            else:
                self._found[row] = member
                taken.add(member.learner.id)
        self._free = {
            name: [member for member in members if member.learner.id not in taken]
            for name, members in self._by_name.items()
        }
        self._find_by_name(rest)

    def _find_by_name(self, rows: list[RosterRow]) -> None:
        namesakes = Counter(folded(row.name) for row in rows)
        for row in rows:
            members = self._adoptable(row)
            if len(members) == namesakes[folded(row.name)] == 1 and not row.code:
                self._found[row] = members[0]

    def _marked(self, row: RosterRow) -> Member | None:
        """Return who has the code or the id from outside of *row*."""
        by_code = self._by_code.get(row.code) if row.code else None
        outside = self._outside(row)
        return by_code or (self._by_id.get(outside) if outside else None)

    def _outside(self, row: RosterRow) -> UUID | None:
        return learner_id(self._source, row.outside_id) if row.outside_id else None

    def _adoptable(self, row: RosterRow) -> list[Member]:
        """Return the members of the name of *row* who may be meant."""
        members = self._free.get(folded(row.name), [])
        if row.outside_id:
            return [member for member in members if member.learner.id.version != _FROM_OUTSIDE]
        return members

    def member_of(self, row: RosterRow) -> Member | None:
        """Return the member of the cohort whom *row* names, or ``None``."""
        member = self._found.get(row)
        return member if member and member.learner.id in self._here else None

    def is_left_out(self, row: RosterRow) -> bool:
        """Whether it cannot be told whom *row* names."""
        is_name_alone = not row.code and not row.outside_id
        return row in self._again or (is_name_alone and self._is_doubtful(row))

    def _is_doubtful(self, row: RosterRow) -> bool:
        return row not in self._found and bool(self._free.get(folded(row.name)))

    def doubt(self, row: RosterRow) -> Problem | None:
        """Return what a person should look at before *row* is taken, or ``None``."""
        if row in self._again:
            what = f"{row.name} has the code or id of a learner named above, and was left out."
            return Problem(row.line, what, "Give each learner a code of their own")
        if not self._is_doubtful(row):
            return None
        codes = ", ".join(member.code for member in self._free[folded(row.name)][:_FEW])
        if self.is_left_out(row):
            what = f"More than one learner of the class is called {row.name}: {codes}."
            return Problem(row.line, f"{what} The row was left out.", "Write the code in the row")
        what = f"{row.name} comes in as a new learner beside the one of that name: {codes}."
        return Problem(row.line, what, "If it is the same person, write that code in the row")

    def newcomer(self, row: RosterRow, new_id: Callable[[], UUID], new_code: NewCode) -> Member:
        """Return a member for *row*: a learner of another cohort, or somebody new."""
        known = self._found.get(row)
        if known:
            return Member(known.learner, known.code)
        code = row.code or new_code(self._codes)
        self._codes.add(code)
        return Member(Learner(self._outside(row) or new_id(), row.name), code)


_FROM_OUTSIDE = 5
"""Version of the ids that are made of ids from outside. Source: RFC 9562, 5.5 "UUID Version 5"."""

_FEW = 5
"""Codes that a sentence names."""
