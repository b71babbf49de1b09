"""Drawing: which questions of a pool a quiz asks, and in which order things are shown."""

from collections.abc import Sequence
from random import Random
from uuid import UUID

from sme_learn.question import Question


def chance_of(*seed: UUID | str) -> Random:
    """Return the chance that belongs to *seed*, the same on every PC and in every year.

    The shuffles of an attempt come from its id, so that it can be shown again as it was.
    Source: Python seeds from a string by SHA-512, whatever the version and platform.
    """
    return Random("/".join(str(part) for part in seed))


def draw(pool: Sequence[Question], count: int, chance: Random) -> tuple[Question, ...]:
    """Draw *count* questions of *pool* in a random order, every objective among them if it fits.

    With fewer places than objectives, as many objectives as there are places are asked.
    """
    shuffled = chance.sample(pool, len(pool))
    firsts = list({q.objective: q for q in reversed(shuffled)}.values())
    rest = [q for q in shuffled if q not in firsts]
    drawn = (chance.sample(firsts, len(firsts)) + rest)[:count]
    return tuple(chance.sample(drawn, len(drawn)))
