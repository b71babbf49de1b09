"""Assignments: what a cohort, one of its groups or one of its learners is asked to do."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sme_learn.model.test_plans import Conditions

if TYPE_CHECKING:
    from sme_learn.model.classes import Member

KINDS = ("course", "lesson", "test")
"""What can be assigned."""


@dataclass(frozen=True)
class Assignment:
    """Something a cohort, one of its groups or one learner of it is asked to do.

    Attributes:
        id: UUID.
        cohort: UUID of the cohort.
        what: Id of a course or a lesson; of a test the id under which its answers stand on
            record: ``COURSE-before``, ``COURSE-after`` or ``test-UUID``.
        kind: One of `KINDS`.
        to: Name of the group that is asked, or ``None``.
        learner: UUID of the learner who alone is asked, or ``None``. The whole cohort is asked
            where neither a group nor a learner is named.
        opens: From when, aware UTC, or ``None`` for at once.
        closes: Until before when, aware UTC, or ``None`` for as long as the cohort goes on.
        conditions: Under which a test is taken, or ``None`` for the usual ones.
    """

    id: UUID
    cohort: UUID
    what: str
    kind: str
    to: str | None = None
    learner: UUID | None = None
    opens: datetime | None = None
    closes: datetime | None = None
    conditions: Conditions | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"a {self.kind} cannot be assigned")
        if self.to is not None and self.learner is not None:
            raise ValueError("either a group or a learner is asked, not both")
        if any(at and at.tzinfo is None for at in (self.opens, self.closes)):
            raise ValueError("the time of an assignment has no zone")
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValueError(f"what opens at {self.opens} cannot close at {self.closes}")
        if self.conditions is not None and self.kind != "test":
            raise ValueError(f"a {self.kind} cannot have the conditions of a test")

    def asks(self, member: "Member") -> bool:
        """Whether a *member* of its cohort is asked."""
        if self.learner is not None:
            return self.learner == member.learner.id
        return self.to is None or self.to == member.group
