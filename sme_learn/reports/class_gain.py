"""What a class gained by a course: each learner before and after, and the class as a whole."""

from collections.abc import Mapping
from uuid import UUID

from sme_learn.i18n import _
from sme_learn.learning.gain import Gain, gain, normalised_change
from sme_learn.learning.intervals import Interval
from sme_learn.model.classes import Cohort, Member, shown
from sme_learn.model.table import Cell, Column, Table

Shares = Mapping[UUID, float]
"""Share of the points of each learner who handed the set in, 0.0 to 1.0."""


def class_gain(cohort: Cohort, title: str, before: Shares, after: Shares, dial: str) -> Table:
    """Return who knew how much before and after; the class as a whole stands in the notes.

    Args:
        cohort: Who is in it.
        title: Title of the course.
        before: What each learner earned of set A.
        after: What each learner earned of set B.
        dial: How much is shown of who somebody is.
    """
    columns = (
        Column("learner", _("Learner"), "text"),
        Column("group", _("Group"), "text"),
        Column("before", _("Before"), "share"),
        Column("after", _("After"), "share"),
        Column("change", _("Change"), "share"),
    )
    rows = tuple(_row(member, before, after, dial) for member in cohort.members)
    of = gain(dict(before), dict(after))
    return Table("gain", f"{cohort.name}: {title}", columns, rows, _notes(of))


def _row(member: Member, before: Shares, after: Shares, dial: str) -> tuple[Cell, ...]:
    first, last = before.get(member.learner.id), after.get(member.learner.id)
    both = first is not None and last is not None
    change = normalised_change(first, last) if both else None  # type: ignore[arg-type]
    return (shown(member, dial), member.group, first, last, change)


def _notes(of: Gain) -> tuple[str, ...]:
    told = [
        _("{n} learners took both sets; {dropped} took one of them only and are left out.").format(
            n=of.matched, dropped=of.dropped
        )
    ]
    if of.class_gain is not None:
        told.append(
            _("The class gained {share} of what there was to gain{interval}.").format(
                share=f"{of.class_gain:.0%}", interval=_within(of.class_interval)
            )
        )
    if of.change is not None:
        told.append(
            _("The mean normalised change is {change}{interval}.").format(
                change=f"{of.change:.2f}", interval=_within(of.change_interval)
            )
        )
    return tuple(told)


def _within(interval: Interval | None) -> str:
    if interval is None:
        return ""
    words = _(" (95 in 100 such classes lie between {low} and {high})")
    return words.format(low=f"{interval.low:.2f}", high=f"{interval.high:.2f}")
