"""Tallying: what a learner's events add up to, for each question and each lesson.

The record keeps these totals beside the events and writes both together; folding the events
again must give the same.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from uuid import UUID

from sme_learn.model import Answered, Event, Finished, Read, Standing, Tally
from sme_learn.response import NOT_SURE


def tally(events: Iterable[Event]) -> tuple[Tally, ...]:
    """Add up the answers among one learner's *events*, in the order they happened.

    Returns:
        A `Tally` for each question of each lesson, sorted by lesson and question.
    """
    tallies: dict[tuple[str, str], Tally] = {}
    for event in events:
        if isinstance(event, Answered):
            named = event.lesson, event.question
            tallies[named] = _tally_after(tallies.get(named), event)
    return tuple(tallies[named] for named in sorted(tallies))


def _tally_after(before: Tally | None, answered: Answered) -> Tally:
    """Return the tally of a question after one more answer to it; *before* is ``None`` at first."""
    scaled = answered.score.scaled
    seconds = answered.seconds or 0.0
    not_sure = int(answered.response == NOT_SURE)
    if before is None:
        named = answered.lesson, answered.question
        return Tally(*named, 1, scaled, scaled, scaled, not_sure, seconds, answered.at)
    return replace(
        before,
        tries=before.tries + 1,
        last=scaled,
        best=max(before.best, scaled),
        not_sure=before.not_sure + not_sure,
        seconds=_added(before.seconds, seconds),
        last_at=max(before.last_at, answered.at),
    )


def stand(events: Iterable[Event], retries: Collection[UUID] = ()) -> tuple[Standing, ...]:
    """Fold one learner's *events*, in the order they happened, into a standing for each lesson.

    Args:
        events: Those of one learner.
        retries: Ids of the attempts at missed questions only.

    Returns:
        A `Standing` for each lesson with an event, sorted by lesson.
    """
    standings: dict[str, Standing] = {}
    for event in events:
        is_retry = isinstance(event, Finished) and event.attempt in retries
        before = standings.get(event.lesson)
        standings[event.lesson] = _standing_after(before, event, is_retry=is_retry)
    return tuple(standings[lesson] for lesson in sorted(standings))


def _standing_after(before: Standing | None, event: Event, *, is_retry: bool = False) -> Standing:
    """Return where the learner stands in a lesson after one more *event* in it.

    An attempt at missed questions only (*is_retry*) is counted, and neither scored nor passed.
    The time of an attempt is the time of its answers, so a `Finished` adds none.
    """
    now = before or Standing(event.lesson, None, 0, None, None, False, 0.0, event.at)
    now = replace(now, last_at=max(now.last_at, event.at))
    if isinstance(event, Finished):
        now = replace(now, attempts=now.attempts + 1)
        return now if is_retry else _scored(now, event)
    now = replace(now, seconds=_added(now.seconds, event.seconds or 0.0))
    return replace(now, read=now.read or event.at) if isinstance(event, Read) else now


def _scored(before: Standing, finished: Finished) -> Standing:
    scaled = finished.score.scaled
    return replace(
        before,
        first=scaled if before.first is None else before.first,
        best=scaled if before.best is None else max(before.best, scaled),
        passed=before.passed or finished.passed,
    )


def _added(seconds: float, more: float) -> float:
    # Times are tenths of a second: adding them as floats must not leave a trail of digits.
    return round(seconds + more, 1)
