"""Choice: radio rows for one answer, check rows for several."""

from collections.abc import Mapping
from random import Random

from PySide6.QtWidgets import QWidget

from sme_learn.i18n import _
from sme_learn.questions.choice import Choice
from sme_learn.response import Response
from sme_learn.ui.answer_area import AnswerArea
from sme_learn.ui.widgets.option_row import CheckRow, OptionRow, Verdict


class ChoiceArea(AnswerArea[Choice]):
    """The options in a shuffled order; arrows and Space, or a click, choose."""

    def __init__(self, question: Choice, chance: Random, parent: QWidget | None = None) -> None:
        super().__init__(question, chance, parent)
        self.rows: dict[str, OptionRow | CheckRow] = {}
        if question.is_several:
            self.add_hint(_("Choose all that are right."))
        for option in chance.sample(question.options, len(question.options)):
            row = (CheckRow if question.is_several else OptionRow)(option.text)
            self.rows[option.id] = row
            self.column.addWidget(row)
            row.clicked.connect(self._on_clicked)

    def response(self) -> Response:
        """Return the chosen options in the order of the file."""
        chosen = (o.id for o in self.question.options if self.rows[o.id].isChecked())
        return tuple(chosen)

    def restore(self, draft: Response) -> None:
        """Choose the options of *draft*."""
        for row in self.rows.values():
            row.setAutoExclusive(False)
            row.setChecked(False)
        for option, row in self.rows.items():
            row.setAutoExclusive(not self.question.is_several)
            row.setChecked(option in draft)

    def mark(self, response: Response, verdicts: Mapping[str, bool]) -> None:
        """Mark what was chosen, and what should have been."""
        for option, row in self.rows.items():
            if option in response and verdicts:
                row.set_verdict(Verdict.RIGHT if verdicts[option] else Verdict.WRONG)
            elif option in self.question.right:
                row.set_verdict(Verdict.MISSED)

    def lock(self) -> None:
        """Let the choice stand."""
        super().lock()
        for row in self.rows.values():
            row.setEnabled(False)

    def first_focus(self) -> QWidget:
        """Return the chosen row, or the first."""
        rows = list(self.rows.values())
        return next((row for row in rows if row.isChecked()), rows[0])

    def _on_clicked(self) -> None:
        self.edited.emit()
