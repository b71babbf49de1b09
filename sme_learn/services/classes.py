"""Classes: cohorts, their groups and their members."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from uuid import UUID

from sme_learn.errors import NotFound
from sme_learn.learning.drawing import chance_of
from sme_learn.model import Assignment, ClassFile, Cohort, Learner, Member
from sme_learn.model.classes import Policy, new_code
from sme_learn.services import people
from sme_learn.services.desk import Changed, Desk

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
    return keep(desk, made)


def rename(desk: Desk, cohort: Cohort, name: str) -> Cohort:
    """Give *cohort* another name.

    Raises:
        ValueError: If `is_name` refuses it.
    """
    if not is_name(desk, name, cohort):
        raise ValueError(f"{name!r} cannot be a cohort's name here")
    return keep(desk, replace(_now(desk, cohort), name=people.clean(name)))


def date_it(desk: Desk, cohort: Cohort, *, starts: date | None, ends: date | None) -> Cohort:
    """Say on which days *cohort* starts and ends.

    Raises:
        ValueError: If it would end before it starts.
    """
    return keep(desk, replace(_now(desk, cohort), starts=starts, ends=ends))


def end(desk: Desk, cohort: Cohort, zone: tzinfo | None = None) -> Cohort:
    """End *cohort* with today; who was in it, and what they did, stays on record."""
    known, day = _now(desk, cohort), today(desk, zone)
    starts = min(known.starts, day) if known.starts else None
    return keep(desk, replace(known, starts=starts, ends=day))


# Groups.


def add_group(desk: Desk, cohort: Cohort, group: str) -> Cohort:
    """Add a group to *cohort*, after the others.

    Raises:
        ValueError: If it is there already, or is no name.
    """
    known = _now(desk, cohort)
    return keep(desk, replace(known, groups=_groups((*known.groups, group))))


def rename_group(desk: Desk, cohort: Cohort, old: str, new: str) -> Cohort:
    """Give a group another name; its members and what it is asked to do go with it.

    Raises:
        ValueError: If there is none of the old name, or the new one is refused.
    """
    named = people.clean(new)
    kept = desk.record.class_of(cohort.id)
    need_group(kept.cohort, old)
    groups = _groups(named if group == old else group for group in kept.cohort.groups)
    tasks = (replace(a, to=named) if a.to == old else a for a in kept.assignments)
    return _keep_class(desk, kept, groups, _regrouped(kept.cohort, old, named), tasks)


def drop_group(desk: Desk, cohort: Cohort, group: str) -> Cohort:
    """Take a group out: its members stay without one, what it was asked to do is withdrawn.

    Raises:
        ValueError: If there is none of that name.
    """
    kept = desk.record.class_of(cohort.id)
    need_group(kept.cohort, group)
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
    learners = [Learner(desk.new_id(), fit_name(name)) for name in names]
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
    return keep(desk, _with(known, *new_members(desk, names, group)))


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
    return keep(desk, _with(known, Member(one, code, group)))


def change_member(desk: Desk, cohort: Cohort, member: Member) -> Cohort:
    """Write the name, group, extra time and extra attempts of *member* anew; the code stays.

    Raises:
        NotFound: If they are no member.
        ValueError: If the name is none, or there is no such group.
    """
    known = _now(desk, cohort)
    before = member_of(known, member.learner.id)
    learner = replace(before.learner, name=fit_name(member.learner.name))
    changed = replace(member, learner=learner, code=before.code)
    return keep(desk, _with(known, changed))


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
    moved = replace(member_of(source, learner), group=group)
    if source.id == target.id:
        return keep(desk, _with(target, moved))
    return keep(desk, _with(target, moved), _without(source, learner))


def take_out(desk: Desk, cohort: Cohort, learner: UUID) -> Cohort:
    """Take a member out of *cohort*; they stay a learner, and what they did stays on record.

    Raises:
        NotFound: If they are no member.
    """
    known = _now(desk, cohort)
    member_of(known, learner)
    return keep(desk, _without(known, learner))


# Policy.


def policy(desk: Desk, cohort: Cohort) -> Policy:
    """Return what the trainer rules for *cohort*."""
    return desk.record.class_of(cohort.id).policy


def rule(desk: Desk, cohort: Cohort, policy: Policy) -> None:
    """Rule *policy*, instead of what was ruled before, for *cohort*."""
    kept = desk.record.class_of(cohort.id)
    desk.record.keep_class(replace(kept, policy=policy))
    desk.announce(Changed.PEOPLE)


# What they share with what is built on them.


def is_running(cohort: Cohort, today: date) -> bool:
    """Whether *cohort* meets on the day *today*, by its first and last day."""
    return (cohort.starts is None or cohort.starts <= today) and (
        cohort.ends is None or today <= cohort.ends
    )


def _now(desk: Desk, cohort: Cohort) -> Cohort:
    return desk.record.cohort(cohort.id)


def keep(desk: Desk, cohort: Cohort, *others: Cohort) -> Cohort:
    """Write cohorts as they are from now on, tell who listens, and return the first as kept.

    Raises:
        ValueError: If two learners would have one code; nothing is written.
    """
    desk.record.keep_cohorts(cohort, *others)
    desk.announce(Changed.PEOPLE)
    return desk.record.cohort(cohort.id)


def today(desk: Desk, zone: tzinfo | None = None) -> date:
    """Return the day it is in *zone*, the PC's own if none is said."""
    return desk.now().astimezone(zone).date()


def _with(cohort: Cohort, *members: Member) -> Cohort:
    """Return *cohort* with *members*, in the place of who is the same learner."""
    for member in members:
        need_group(cohort, member.group)
    known = {member.learner.id: member for member in (*cohort.members, *members)}
    return replace(cohort, members=tuple(known.values()))


def _without(cohort: Cohort, learner: UUID) -> Cohort:
    left = tuple(member for member in cohort.members if member.learner.id != learner)
    return replace(cohort, members=left)


def member_of(cohort: Cohort, learner: UUID) -> Member:
    """Return the member who is that learner.

    Raises:
        NotFound: If they are none.
    """
    if (member := cohort.member(learner)) is None:
        raise NotFound("learner", str(learner))
    return member


def need_group(cohort: Cohort, group: str | None) -> None:
    """See that *cohort* has that *group*, if one is named.

    Raises:
        ValueError: If it has not.
    """
    if group is not None and group not in cohort.groups:
        raise ValueError(f"{cohort.name} has no group {group!r}")


def _groups(names: Iterable[str]) -> tuple[str, ...]:
    cleaned = tuple(fit_name(name) for name in names)
    if len({name.casefold() for name in cleaned}) < len(cleaned):
        raise ValueError("two groups would have one name")
    return cleaned


def fit_name(name: str) -> str:
    """Return *name* as it is kept.

    Raises:
        ValueError: If it cannot be anybody's.
    """
    cleaned = people.clean(name)
    if not _is_fit(cleaned):
        raise ValueError(f"{name!r} is no name")
    return cleaned


def _is_fit(cleaned: str) -> bool:
    return 0 < len(cleaned) <= people.LONGEST_NAME and any(map(str.isprintable, cleaned))
