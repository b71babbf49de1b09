"""A response: an answer as it was given, and the score it earned."""

from dataclasses import dataclass

Response = tuple[str, ...]
"""An answer as a learner gave it, in the words of its kind: option ids, step ids, ``12.5``,
``left[.]right``. It can be stored, sent and compared without knowing the kind."""

NOT_SURE: Response = ()
"""The answer of a learner who says "not sure". It earns nothing and is counted apart."""


def pattern_of(response: Response) -> str:
    """Write *response* as one string, its parts joined by ``[,]``.

    No kind takes a part that holds ``[,]`` itself, nor nothing at all as its only part, so that
    `response_of` brings back every complete response.
    """
    return "[,]".join(response)


def response_of(pattern: str) -> Response:
    """Read back what `pattern_of` wrote."""
    return tuple(pattern.split("[,]")) if pattern else NOT_SURE


def pairs_of(response: Response) -> dict[str, str]:
    """Return what the parts ``left[.]right`` of *response* say: right by left."""
    pairs = (part.partition("[.]") for part in response)
    return {left: right for left, _dot, right in pairs}


@dataclass(frozen=True)
class Score:
    """Points earned of the points possible.

    Attributes:
        earned: 0.0 to ``possible``.
        possible: More than 0.

    Raises:
        ValueError: If the points earned are below 0 or above the points possible.
    """

    earned: float
    possible: float = 1.0

    def __post_init__(self) -> None:
        if not 0.0 <= self.earned <= self.possible or self.possible <= 0:
            raise ValueError(f"{self.earned} of {self.possible} points is no score")

    @property
    def scaled(self) -> float:
        """Share of the points earned, 0.0 to 1.0."""
        return self.earned / self.possible

    @property
    def is_full(self) -> bool:
        """Whether every point was earned."""
        return self.earned == self.possible
