"""Cohorts: what a class file makes of one, and who was there on which day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from random import Random
from uuid import UUID

from sme_learn.model import Assignment, ClassFile, MadeTest, Member
from sme_learn.model.classes import new_code


@dataclass(frozen=True)
class Merged:
    """What a class file makes of a cohort.

    Attributes:
        kept: The cohort as it is from now on, with all that goes with it.
        is_new: Whether the cohort was not here before.
        is_older: Whether a newer class file was read before; then only who is missing is added.
        added: Members who were none before.
        changed: Members who have another name, code, group, extra time or extra attempts now.
        recoded: Members whose code in the file is somebody else's here; they have another.
        assigned: Assignments that are new or changed.
        withdrawn: Assignments that are no more.
        tests: Made tests that are new or changed.
        by_another: Whether another desk's key signed the class files that were read before.
    """

    kept: ClassFile
    is_new: bool
    is_older: bool
    added: tuple[Member, ...]
    changed: tuple[Member, ...]
    recoded: tuple[Member, ...]
    assigned: tuple[Assignment, ...]
    withdrawn: tuple[Assignment, ...]
    tests: tuple[MadeTest, ...]
    by_another: bool

    @property
    def changes_nothing(self) -> bool:
        """Whether the cohort stays as it was, but for its name, dates, groups and policy."""
        told = (self.added, self.changed, self.assigned, self.withdrawn, self.tests)
        return not (self.is_new or any(told))


def merge(
    here: ClassFile | None, read: ClassFile, codes: Mapping[UUID, str], chance: Random
) -> Merged:
    """Merge the class file *read* into what is *here*; nobody is taken out.

    Args:
        here: The cohort as it is on this PC, or ``None``.
        read: What the file says.
        codes: Code of every learner of this PC who has one.
        chance: Draws a code where the file's is taken.
    """
    before = here or ClassFile(replace(read.cohort, members=(), groups=()))
    is_older = read.number < before.number
    known = {member.learner.id: member for member in before.cohort.members}
    named = _with_free_codes(read.cohort.members, codes, chance)
    if is_older:
        named = tuple(member for member in named if member.learner.id not in known)
    members = {**known, **{m.learner.id: _own(m, known) for m in named}}
    kept = _joined(before, read, tuple(members.values()), is_older=is_older)
    wanted = {member.learner.id: member.code for member in read.cohort.members}
    added = tuple(member for own, member in members.items() if own not in known)
    return Merged(
        kept,
        is_new=here is None,
        is_older=is_older,
        added=added,
        changed=tuple(m for own, m in members.items() if own in known and m != known[own]),
        recoded=tuple(m for m in named if m.code != wanted[m.learner.id]),
        assigned=tuple(a for a in kept.assignments if a not in before.assignments),
        withdrawn=_withdrawn(before.assignments, kept.assignments),
        tests=tuple(test for test in kept.tests if test not in before.tests),
        by_another=before.author not in (None, read.author),
    )


def _own(member: Member, known: Mapping[UUID, Member]) -> Member:
    """Return *member* with the profile that the learner has here."""
    if member.learner.id not in known:
        return member
    here = known[member.learner.id].learner
    return replace(member, learner=replace(here, name=member.learner.name))


def _with_free_codes(
    members: Iterable[Member], codes: Mapping[UUID, str], chance: Random
) -> tuple[Member, ...]:
    """Give members whose code is somebody else's on this PC the one they have, or another."""
    holders = {code: learner for learner, code in codes.items()}
    told = []
    for member in members:
        own, code = member.learner.id, member.code
        if holders.setdefault(code, own) != own:
            code = codes.get(own) or new_code(chance, holders)
            holders[code] = own
        told.append(replace(member, code=code))
    return tuple(told)


def _joined(
    before: ClassFile, read: ClassFile, members: tuple[Member, ...], *, is_older: bool
) -> ClassFile:
    newer, other = (before, read) if is_older else (read, before)
    used = {member.group for member in members}
    more = (group for group in other.cohort.groups if group in used)
    groups = tuple(dict.fromkeys((*newer.cohort.groups, *more)))
    return replace(newer, cohort=replace(newer.cohort, members=members, groups=groups))


def _withdrawn(
    before: tuple[Assignment, ...], after: tuple[Assignment, ...]
) -> tuple[Assignment, ...]:
    left = {assignment.id for assignment in after}
    return tuple(assignment for assignment in before if assignment.id not in left)


def by_day(
    active: Iterable[tuple[UUID, datetime]], zone: tzinfo | None = None
) -> dict[date, frozenset[UUID]]:
    """Return who was *active* on which day of *zone*, the PC's own if none is said, days in order.

    Args:
        active: Who did something, and when, aware.
        zone: Where the lab is.
    """
    days: dict[date, set[UUID]] = {}
    for learner, at in active:
        days.setdefault(at.astimezone(zone).date(), set()).add(learner)
    return {day: frozenset(days[day]) for day in sorted(days)}
