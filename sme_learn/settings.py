"""What a learner has chosen about look and language."""

from dataclasses import dataclass

THEMES = ("system", "light", "dark", "contrast")
TEXT_SIZES = (100, 115, 130, 150, 175, 200)


@dataclass(frozen=True)
class Settings:
    """How the window looks and speaks.

    Attributes:
        theme: One of `THEMES`; ``system`` follows the desktop.
        text_size: Size of all text in per cent, 100 to 200.
        reduced_motion: Whether nothing on screen moves by itself.
        language: BCP 47 tag of the words on screen and of the lessons.

    Raises:
        ValueError: If the theme is unknown or the text size out of range.
    """

    theme: str = "system"
    text_size: int = 100
    reduced_motion: bool = False
    language: str = "en"

    def __post_init__(self) -> None:
        if self.theme not in THEMES:
            raise ValueError(f"unknown theme {self.theme!r}")
        if not 100 <= self.text_size <= 200:
            raise ValueError(f"text size {self.text_size} is not within 100 to 200")
