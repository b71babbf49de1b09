"""Classes: cohorts and their members, what they are asked to do, and who was there."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from uuid import UUID

from sme_learn.errors import NotFound
from sme_learn.learning import enrolling
from sme_learn.learning.cohorts import by_day
from sme_learn.learning.drawing import chance_of
from sme_learn.learning.enrolling import Changes
from sme_learn.model import Assignment, ClassFile, Cohort, Learner, Member
from sme_learn.model.classes import Policy, is_code, new_code
from sme_learn.model.roster import RosterRow
from sme_learn.services import people
from sme_learn.services.desk import Changed, Desk


@dataclass(frozen=True)
class Attendance:
    """Who of a cohort did something on which day.

    Attributes:
        cohort: The cohort.
        days: Who was there, by day, in order; days on which nobody was are left out.
    """

    cohort: Cohort
    days: Mapping[date, frozenset[UUID]]

    def of(self, learner: UUID) -> tuple[date, ...]:
        """Return the days on which a learner was there."""
        return tuple(day for day, present in self.days.items() if learner in present)


# Cohorts.


def cohorts(desk: Desk) -> tuple[Cohort, ...]:
    """Return all cohorts, by name."""
    return desk.record.cohorts()


def find(desk: Desk, name: str) -> Cohort:
    """Return the cohort whose name, or the start of whose id, is *name*.

    Raises:
        NotFound: If there is none, or more than one.
    """
    wanted = people.clean(name).casefold()
    known = cohorts(desk)
    found = [cohort for cohort in known if cohort.name.casefold() == wanted]
    if not found and wanted:
        found = [cohort for cohort in known if str(cohort.id).startswith(wanted)]
    if len(found) != 1:
        raise NotFound("cohort", name)
    return found[0]


def is_name(desk: Desk, name: str, of: Cohort | None = None) -> bool:
    """Whether *name* can be a cohort's: some characters, not too many, no other cohort's."""
    wanted = people.clean(name)
    others = (c.name.casefold() for c in cohorts(desk) if of is None or c.id != of.id)
    return _is_fit(wanted) and wanted.casefold() not in others


def make(
    desk: Desk,
    name: str,
    *,
    groups: Sequence[str] = (),
    starts: date | None = None,
    ends: date | None = None,
) -> Cohort:
    """Make a cohort without members.

    Raises:
        ValueError: If name, groups or dates are refused.
    """
    if not is_name(desk, name):
        raise ValueError(f"{name!r} cannot be a cohort's name here")
    made = Cohort(desk.new_id(), people.clean(name), (), _groups(groups), starts, ends)
    return _keep(desk, made)


def rename(desk: Desk, cohort: Cohort, name: str) -> Cohort:
    """Give *cohort* another name.

    Raises:
        ValueError: If `is_name` refuses it.
    """
    if not is_name(desk, name, cohort):
        raise ValueError(f"{name!r} cannot be a cohort's name here")
    return _keep(desk, replace(_now(desk, cohort), name=people.clean(name)))


def date_it(desk: Desk, cohort: Cohort, *, starts: date | None, ends: date | None) -> Cohort:
    """Say on which days *cohort* starts and ends.

    Raises:
        ValueError: If it would end before it starts.
    """
    return _keep(desk, replace(_now(desk, cohort), starts=starts, ends=ends))


def end(desk: Desk, cohort: Cohort, zone: tzinfo | None = None) -> Cohort:
    """End *cohort* with today; who was in it, and what they did, stays on record."""
    known, today = _now(desk, cohort), _today(desk, zone)
    starts = min(known.starts, today) if known.starts else None
    return _keep(desk, replace(known, starts=starts, ends=today))


# Groups.


def add_group(desk: Desk, cohort: Cohort, group: str) -> Cohort:
    """Add a group to *cohort*, after the others.

    Raises:
        ValueError: If it is there already, or is no name.
    """
    known = _now(desk, cohort)
    return _keep(desk, replace(known, groups=_groups((*known.groups, group))))


def rename_group(desk: Desk, cohort: Cohort, old: str, new: str) -> Cohort:
    """Give a group another name; its members and what it is asked to do go with it.

    Raises:
        ValueError: If there is none of the old name, or the new one is refused.
    """
    named = people.clean(new)
    kept = desk.record.class_of(cohort.id)
    _need_group(kept.cohort, old)
    groups = _groups(named if group == old else group for group in kept.cohort.groups)
    tasks = (replace(a, to=named) if a.to == old else a for a in kept.assignments)
    return _keep_class(desk, kept, groups, _regrouped(kept.cohort, old, named), tasks)


def drop_group(desk: Desk, cohort: Cohort, group: str) -> Cohort:
    """Take a group out: its members stay without one, what it was asked to do is withdrawn.

    Raises:
        ValueError: If there is none of that name.
    """
    kept = desk.record.class_of(cohort.id)
    _need_group(kept.cohort, group)
    groups = tuple(other for other in kept.cohort.groups if other != group)
    tasks = (a for a in kept.assignments if a.to != group)
    return _keep_class(desk, kept, groups, _regrouped(kept.cohort, group, None), tasks)


def _regrouped(cohort: Cohort, old: str, new: str | None) -> tuple[Member, ...]:
    return tuple(replace(m, group=new) if m.group == old else m for m in cohort.members)


def _keep_class(
    desk: Desk,
    kept: ClassFile,
    groups: tuple[str, ...],
    members: tuple[Member, ...],
    assignments: Iterable[Assignment],
) -> Cohort:
    cohort = replace(kept.cohort, groups=groups, members=members)
    desk.record.keep_class(replace(kept, cohort=cohort, assignments=tuple(assignments)))
    desk.announce(Changed.PEOPLE)
    return desk.record.cohort(cohort.id)


# Members.


def new_members(desk: Desk, names: Iterable[str], group: str | None = None) -> tuple[Member, ...]:
    """Make members of new learners, with codes of their own; nothing is kept yet.

    Two of them may have one name.

    Raises:
        ValueError: If one of *names* is none.
    """
    learners = [Learner(desk.new_id(), _name(name)) for name in names]
    given = codes(desk, len(learners))
    return tuple(Member(one, code, group) for one, code in zip(learners, given, strict=True))


def codes(desk: Desk, count: int) -> tuple[str, ...]:
    """Draw *count* codes that nobody on this PC has."""
    taken, chance = set(desk.record.codes().values()), chance_of(desk.new_id())
    drawn = []
    for _each in range(count):
        drawn.append(new_code(chance, taken))
        taken.add(drawn[-1])
    return tuple(drawn)


def add_members(
    desk: Desk, cohort: Cohort, names: Iterable[str], group: str | None = None
) -> Cohort:
    """Add new learners to *cohort*, all of them or none.

    Raises:
        ValueError: If one of *names* is none, or there is no such group.
    """
    known = _now(desk, cohort)
    return _keep(desk, _with(known, *new_members(desk, names, group)))


def enrol(desk: Desk, cohort: Cohort, learner: Learner, group: str | None = None) -> Cohort:
    """Add a learner of this PC to *cohort*; who is in it already stays as they are.

    Raises:
        NotFound: If there is no such learner.
        ValueError: If there is no such group.
    """
    known, one = _now(desk, cohort), desk.record.learner(learner.id)
    if known.member(one.id):
        return known
    code = desk.record.codes().get(one.id) or codes(desk, 1)[0]
    return _keep(desk, _with(known, Member(one, code, group)))


def change_member(desk: Desk, cohort: Cohort, member: Member) -> Cohort:
    """Write the name, group, extra time and extra attempts of *member* anew; the code stays.

    Raises:
        NotFound: If they are no member.
        ValueError: If the name is none, or there is no such group.
    """
    known = _now(desk, cohort)
    before = _member(known, member.learner.id)
    learner = replace(before.learner, name=_name(member.learner.name))
    changed = replace(member, learner=learner, code=before.code)
    return _keep(desk, _with(known, changed))


def move(
    desk: Desk, learner: UUID, cohort: Cohort, *, to: Cohort, group: str | None = None
) -> Cohort:
    """Move a member of *cohort* to another cohort or group; extra time and attempts go along.

    Returns:
        The cohort they are in now.

    Raises:
        NotFound: If they are no member of *cohort*.
        ValueError: If there is no such group.
    """
    source, target = _now(desk, cohort), _now(desk, to)
    moved = replace(_member(source, learner), group=group)
    if source.id == target.id:
        return _keep(desk, _with(target, moved))
    return _keep(desk, _with(target, moved), _without(source, learner))


def take_out(desk: Desk, cohort: Cohort, learner: UUID) -> Cohort:
    """Take a member out of *cohort*; they stay a learner, and what they did stays on record.

    Raises:
        NotFound: If they are no member.
    """
    known = _now(desk, cohort)
    _member(known, learner)
    return _keep(desk, _without(known, learner))


# Rosters.


def compare(
    desk: Desk, cohort: Cohort, rows: Iterable[RosterRow], source: UUID | None = None
) -> Changes:
    """Say what the *rows* of a roster would change in *cohort*; nothing is changed.

    Args:
        desk: The desk.
        cohort: The cohort.
        rows: What the roster names.
        source: Whose the ids in it are: a school's, or ``None`` for the cohort's own.
    """
    known = [m for other in cohorts(desk) if other.id != cohort.id for m in other.members]
    return enrolling.compare(
        _now(desk, cohort),
        rows,
        source=source or cohort.id,
        new_id=desk.new_id,
        new_code=_code_maker(desk),
        known=known,
    )


def apply(desk: Desk, changes: Changes) -> Cohort:
    """Do what a roster changes, all of it or nothing; results are not touched.

    What was changed by hand meanwhile is kept.

    Raises:
        NotFound: If the cohort is not there.
        ValueError: If a name or a code is none, or two learners would have one code.
    """
    before = desk.record.cohort(changes.cohort)
    after = _cleaned(enrolling.apply(before, changes))
    for member in after.members:
        _need_group(after, member.group)
        if not is_code(member.code):
            raise ValueError(f"{member.code!r} is no code")
    return _keep(desk, after)


def undo(desk: Desk, changes: Changes) -> Cohort:
    """Take back what `apply` did; what was changed by hand meanwhile is kept.

    Learners whom the roster had added go too, unless they did something or are members
    elsewhere.

    Raises:
        NotFound: If the cohort is not there.
    """
    back = enrolling.apply(desk.record.cohort(changes.cohort), changes.undone())
    added = [member.learner.id for member in changes.added]
    desk.record.keep_cohorts(back, forget=added)
    desk.announce(Changed.PEOPLE)
    return desk.record.cohort(changes.cohort)


def _code_maker(desk: Desk) -> enrolling.NewCode:
    """Return what draws a code that neither anybody here has nor is among those given."""
    here, chance = set(desk.record.codes().values()), chance_of(desk.new_id())

    def draw(given: Container[str]) -> str:
        while (code := new_code(chance, here)) in given:
            continue
        return code

    return draw


def _cleaned(cohort: Cohort) -> Cohort:
    """Return *cohort* with the names in it as they are kept everywhere."""
    members = (
        replace(m, learner=replace(m.learner, name=_name(m.learner.name))) for m in cohort.members
    )
    return replace(cohort, members=tuple(members))


# Assignments.


def assignments(desk: Desk, cohort: Cohort) -> tuple[Assignment, ...]:
    """Return what *cohort*, its groups and its members are asked to do, in order."""
    return desk.record.assignments(cohort.id)


def assign(
    desk: Desk,
    cohort: Cohort,
    kind: str,
    what: str,
    *,
    to: str | None = None,
    learner: UUID | None = None,
    opens: datetime | None = None,
    closes: datetime | None = None,
) -> Assignment:
    """Ask *cohort*, or one of its groups or members, to do something.

    Args:
        desk: The desk.
        cohort: Who is asked.
        kind: ``course``, ``lesson`` or ``test``.
        what: Id of that course, lesson or test.
        to: Name of the group that is asked.
        learner: UUID of the learner who is asked.
        opens: From when, aware.
        closes: Until before when, aware.

    Raises:
        NotFound: If the learner is no member.
        ValueError: If the kind, the group or the times are refused.
    """
    asked = Assignment(desk.new_id(), cohort.id, what, kind, to, learner, opens, closes)
    return change_assignment(desk, asked)


def change_assignment(desk: Desk, assignment: Assignment) -> Assignment:
    """Write *assignment* as it is now.

    Raises:
        NotFound: If there is no such cohort, or the learner is no member of it.
        ValueError: If there is no such group.
    """
    cohort = desk.record.cohort(assignment.cohort)
    _need_group(cohort, assignment.to)
    if assignment.learner is not None:
        _member(cohort, assignment.learner)
    desk.record.keep_assignment(assignment)
    desk.announce(Changed.PEOPLE)
    return assignment


def withdraw(desk: Desk, assignment: Assignment) -> None:
    """Ask for it no longer; what was done for it stays on record."""
    desk.record.withdraw(assignment.id)
    desk.announce(Changed.PEOPLE)


def assigned_now(desk: Desk, learner: UUID, zone: tzinfo | None = None) -> tuple[Assignment, ...]:
    """Return what a learner is asked to do now, by all running cohorts they are in.

    What closes first comes first. Days are those of *zone*, the PC's own if none is said.
    """
    now, today = desk.now(), _today(desk, zone)
    asked = [
        assignment
        for cohort in desk.record.cohorts_of(learner)
        if _is_running(cohort, today)
        for assignment in desk.record.assignments(cohort.id)
        if assignment.is_open(now) and assignment.asks(_member(cohort, learner))
    ]
    return tuple(sorted(asked, key=lambda a: (a.closes is None, a.closes or now)))


def _is_running(cohort: Cohort, today: date) -> bool:
    return (cohort.starts is None or cohort.starts <= today) and (
        cohort.ends is None or today <= cohort.ends
    )


# Policy.


def policy(desk: Desk, cohort: Cohort) -> Policy:
    """Return what the trainer rules for *cohort*."""
    return desk.record.class_of(cohort.id).policy


def rule(desk: Desk, cohort: Cohort, policy: Policy) -> None:
    """Rule *policy*, instead of what was ruled before, for *cohort*."""
    kept = desk.record.class_of(cohort.id)
    desk.record.keep_class(replace(kept, policy=policy))
    desk.announce(Changed.PEOPLE)


# Attendance.


def attendance(desk: Desk, cohort: Cohort, zone: tzinfo | None = None) -> Attendance:
    """Work out from the events who of *cohort* was there on which day of *zone*.

    From its first day to its last, where it has them. Without *zone* the PC's own is taken.
    """
    known = _now(desk, cohort)
    active = desk.record.active_quarters([member.learner.id for member in known.members])
    days = by_day(active, zone)
    return Attendance(known, {day: who for day, who in days.items() if _is_running(known, day)})


# What they share.


def _now(desk: Desk, cohort: Cohort) -> Cohort:
    return desk.record.cohort(cohort.id)


def _keep(desk: Desk, cohort: Cohort, *others: Cohort) -> Cohort:
    desk.record.keep_cohorts(cohort, *others)
    desk.announce(Changed.PEOPLE)
    return desk.record.cohort(cohort.id)


def _today(desk: Desk, zone: tzinfo | None) -> date:
    return desk.now().astimezone(zone).date()


def _with(cohort: Cohort, *members: Member) -> Cohort:
    """Return *cohort* with *members*, in the place of who is the same learner."""
    for member in members:
        _need_group(cohort, member.group)
    known = {member.learner.id: member for member in (*cohort.members, *members)}
    return replace(cohort, members=tuple(known.values()))


def _without(cohort: Cohort, learner: UUID) -> Cohort:
    left = tuple(member for member in cohort.members if member.learner.id != learner)
    return replace(cohort, members=left)


def _member(cohort: Cohort, learner: UUID) -> Member:
    if (member := cohort.member(learner)) is None:
        raise NotFound("learner", str(learner))
    return member


def _need_group(cohort: Cohort, group: str | None) -> None:
    if group is not None and group not in cohort.groups:
        raise ValueError(f"{cohort.name} has no group {group!r}")


def _groups(names: Iterable[str]) -> tuple[str, ...]:
    cleaned = tuple(_name(name) for name in names)
    if len({name.casefold() for name in cleaned}) < len(cleaned):
        raise ValueError("two groups would have one name")
    return cleaned


def _name(name: str) -> str:
    cleaned = people.clean(name)
    if not _is_fit(cleaned):
        raise ValueError(f"{name!r} is no name")
    return cleaned


def _is_fit(cleaned: str) -> bool:
    return 0 < len(cleaned) <= people.LONGEST_NAME and any(map(str.isprintable, cleaned))
