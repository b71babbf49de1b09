"""People: who studies on this PC, and what they told of their business."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Profile:
    """What a learner may tell of their business; activities use it.

    Attributes:
        sector: One of `SECTORS`, or ``None``.
        home: ISO 3166-1 alpha-2 code of the home country, or ``None``.
        markets: Codes of the countries they sell or want to sell to.
    """

    sector: str | None = None
    home: str | None = None
    markets: tuple[str, ...] = ()


SECTORS = ("food", "craft", "technology", "services", "export", "research", "adviser")
"""Sectors a learner can choose from."""


@dataclass(frozen=True)
class Learner:
    """Somebody who studies on this PC.

    Attributes:
        id: UUID, the same wherever the record is carried.
        name: As the person writes it, any script.
        profile: What they told of their business.
        is_guest: Whether they study without a profile of their own.
    """

    id: UUID
    name: str
    profile: Profile = Profile()
    is_guest: bool = False
