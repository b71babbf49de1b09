"""Charts: pictures of numbers as values, to be drawn on screen, on paper and in spreadsheets.

None is made without its text: the same in plain words, for who cannot see the picture.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Bar:
    """One bar of a distribution.

    Attributes:
        label: What is counted: ``60–70 %``.
        count: How many, at least 0.
    """

    label: str
    count: int

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ValueError("a bar counts from 0")


@dataclass(frozen=True)
class BarChart:
    """A distribution: how many of what.

    Attributes:
        title: What it shows.
        across: Name of the axis across.
        up: Name of the axis up.
        bars: From left to right.
        text: The same in plain words.
    """

    title: str
    across: str
    up: str
    bars: tuple[Bar, ...]
    text: str


@dataclass(frozen=True)
class Spot:
    """One question on an item map.

    Attributes:
        label: Its short name: ``Q7``.
        facility: Mean share of its points that was earned, 0.0 to 1.0.
        discrimination: How well it tells those who know from those who do not, -1.0 to 1.0.
        flagged: Whether it needs a look; drawn in another shape, too.
    """

    label: str
    facility: float
    discrimination: float
    flagged: bool = False

    def __post_init__(self) -> None:
        if not (0.0 <= self.facility <= 1.0 and -1.0 <= self.discrimination <= 1.0):
            raise ValueError("a spot lies between 0 and 1 across, between -1 and 1 up")


@dataclass(frozen=True)
class ItemMap:
    """Questions by facility (across) and discrimination (up).

    Attributes:
        title: What it shows.
        across: Name of the axis across.
        up: Name of the axis up.
        spots: A spot for each question.
        text: The same in plain words.
    """

    title: str
    across: str
    up: str
    spots: tuple[Spot, ...]
    text: str


@dataclass(frozen=True)
class Arrow:
    """What one objective gained.

    Attributes:
        label: The objective.
        before: Share of the points earned before, 0.0 to 1.0.
        after: The same after.
    """

    label: str
    before: float
    after: float

    def __post_init__(self) -> None:
        if not (0.0 <= self.before <= 1.0 and 0.0 <= self.after <= 1.0):
            raise ValueError("an arrow goes from a share to a share")


@dataclass(frozen=True)
class GainArrows:
    """What was known before and after, an arrow for each objective.

    Attributes:
        title: What it shows.
        across: Name of the axis.
        before: What the tail of an arrow is called.
        after: What its head is called.
        arrows: From top to bottom.
        text: The same in plain words.
    """

    title: str
    across: str
    before: str
    after: str
    arrows: tuple[Arrow, ...]
    text: str


Chart: TypeAlias = BarChart | ItemMap | GainArrows
