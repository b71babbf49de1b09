"""Short text: one line to type in."""

from random import Random

from PySide6.QtWidgets import QWidget

from sme_learn.questions.short_text import ShortText
from sme_learn.response import Response
from sme_learn.ui.answer_area import TypedArea

LONGEST = 200
"""Characters that fit in."""


class ShortTextArea(TypedArea[ShortText]):
    """A line of words; line breaks that are pasted in become spaces."""

    def __init__(self, question: ShortText, chance: Random, parent: QWidget | None = None) -> None:
        super().__init__(question, chance, parent)
        self.field.setMaxLength(LONGEST)

    def response(self) -> Response:
        """Return what is typed, without spaces at either end or twice inside."""
        words = " ".join(self.field.text().split())
        return (words,) if words else ()
