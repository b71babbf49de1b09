"""Cells: how a value is written in the record, and read back the same."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from sme_learn.response import NOT_SURE, Response

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)

# A part ends with \x1f; \x1e stands for “[.]”. Where a learner typed one of these themselves,
# \x1b and a digit stand for it.
_BETWEEN = "\x1f"
_SHORT = (("\x1b", "\x1b0"), ("\x1e", "\x1b1"), ("\x1f", "\x1b2"), ("[.]", "\x1e"))


def milliseconds(moment: datetime) -> int:
    """Return *moment* as whole milliseconds since 1970 in UTC, the rest cut off.

    Raises:
        ValueError: If *moment* has no zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no zone")
    return (moment - _EPOCH) // _MILLISECOND


def moment(time: int) -> datetime:
    """Return the aware UTC time that *time* milliseconds since 1970 are."""
    return _EPOCH + time * _MILLISECOND


def tenths(seconds: float | None) -> int | None:
    """Return *seconds* as whole tenths of a second.

    Raises:
        ValueError: If *seconds* is below 0.
    """
    if seconds is None:
        return None
    if seconds < 0:
        raise ValueError(f"{seconds} seconds are no time spent")
    return round(seconds * 10)


def seconds_of(tenths: int | None) -> float | None:
    """Return the seconds that *tenths* of a second are."""
    return None if tenths is None else tenths / 10


@lru_cache(4096)
def written(response: Response) -> str | None:
    """Return *response* as one short text, "not sure" as ``None``."""
    return None if response == NOT_SURE else _BETWEEN.join(_short(part) for part in response)


@lru_cache(4096)
def response_of(text: str | None) -> Response:
    """Read back what `written` wrote."""
    return NOT_SURE if text is None else tuple(_long(part) for part in text.split(_BETWEEN))


def _short(part: str) -> str:
    for long, short in _SHORT:
        part = part.replace(long, short)
    return part


def _long(part: str) -> str:
    for long, short in reversed(_SHORT):
        part = part.replace(short, long)
    return part
