"""Ids: UUIDs that sort by the time they were made."""

import os
from datetime import datetime
from uuid import UUID

from sme_learn.store.cells import milliseconds

_CHANCE_BITS = 74


class Ids:
    """Makes UUIDv7s, each larger than the one before.

    Within one millisecond, or when the clock was set back, the random part of the last id is
    raised by a random step. Source: RFC 9562, 5.7 "UUID Version 7" and 6.2, method 2.
    """

    def __init__(self, last: UUID | None = None) -> None:
        """Go on after the *last* id that was made, if any."""
        self._time, self._chance = _parts(last) if last else (-1, 0)

    def at(self, moment: datetime) -> UUID:
        """Return a new id for something that happened at *moment*, aware."""
        time = milliseconds(moment)
        if time > self._time:
            self._time, self._chance = time, _bits(_CHANCE_BITS - 1)
        else:
            self._raise()
        return _uuid7(self._time, self._chance)

    def _raise(self) -> None:
        over, self._chance = divmod(self._chance + 1 + _bits(32), 1 << _CHANCE_BITS)
        self._time += over


def _bits(count: int) -> int:
    return int.from_bytes(os.urandom(10)) >> (80 - count)


def _parts(uuid: UUID) -> tuple[int, int]:
    """Return time and chance of a UUIDv7."""
    high, low = uuid.int >> 64 & 0xFFF, uuid.int & ((1 << 62) - 1)
    return uuid.int >> 80, high << 62 | low


def _uuid7(time: int, chance: int) -> UUID:
    high, low = chance >> 62, chance & ((1 << 62) - 1)
    return UUID(int=time << 80 | 7 << 76 | high << 64 | 2 << 62 | low)
