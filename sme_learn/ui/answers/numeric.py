"""Numeric: a number typed as people of the place write it, with the unit beside it."""

from random import Random

from PySide6.QtWidgets import QWidget

from sme_learn.i18n import _, parse_number
from sme_learn.questions.numeric import Numeric
from sme_learn.response import Response
from sme_learn.ui.answer_area import TypedArea
from sme_learn.ui.dates import locale
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.label import Label

LONGEST = 40
"""Characters that fit in."""


class NumericArea(TypedArea[Numeric]):
    """A line for a number; a note says so where what is typed is none."""

    def __init__(self, question: Numeric, chance: Random, parent: QWidget | None = None) -> None:
        super().__init__(question, chance, parent)
        self.field.setMaxLength(LONGEST)
        self.field.setFont(theme().font("number"))
        self.field.setMaximumWidth(theme().px(260))
        if question.unit:
            name = _("Your answer in {unit}").format(unit=question.unit)
            self.field.setAccessibleName(name)
            self.line.addWidget(Label(question.unit, "body", "muted"), 1)
        self.field.editingFinished.connect(self._on_finished)

    def response(self) -> Response:
        """Return the number in plain digits, or nothing where there is none."""
        # The Arabic sign is read wherever it stands; it cannot be taken for another.
        sign = "," if locale().decimalPoint() == "," else "."
        number = parse_number(self.field.text(), sign)
        return (number,) if number is not None else ()

    def fill(self, response: Response) -> None:
        """Write the number as people of the place do."""
        self.restore(tuple(_written(part) for part in response))

    def answer(self) -> str:
        """Return the right number with its unit."""
        unit = f"\u00a0{self.question.unit}" if self.question.unit else ""
        return _written(self.question.key[0]) + unit

    def understood(self) -> str:
        """Tell how to write a number where what is typed is none."""
        if not self.field.text().strip() or self.response():
            return ""
        example = locale().toString(12.5, "f", 1)
        return _("Write a number, for example {example}").format(example=example)

    def _on_typed(self) -> None:
        # While a number is being typed, "-" is no mistake yet; a mended one is thanked at once.
        self.say(self.understood() if self.note.text() else "")
        self.edited.emit()

    def _on_finished(self) -> None:
        self.say(self.understood())


def _written(plain: str) -> str:
    """Return a number in *plain* digits with the decimal sign of the place."""
    return plain.replace(".", locale().decimalPoint())
