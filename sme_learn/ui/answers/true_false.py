"""True-false: two rows, true first."""

from collections.abc import Mapping
from random import Random

from PySide6.QtWidgets import QWidget

from sme_learn.i18n import _
from sme_learn.questions.true_false import TrueFalse
from sme_learn.response import Response
from sme_learn.ui.answer_area import AnswerArea
from sme_learn.ui.widgets.option_row import OptionRow, Verdict


class TrueFalseArea(AnswerArea[TrueFalse]):
    """Two radio rows that always stand in the same order."""

    def __init__(self, question: TrueFalse, chance: Random, parent: QWidget | None = None) -> None:
        super().__init__(question, chance, parent)
        self.rows = {"true": OptionRow(_("True")), "false": OptionRow(_("False"))}
        for row in self.rows.values():
            self.column.addWidget(row)
            row.clicked.connect(self._on_clicked)

    def response(self) -> Response:
        """Return the row that is chosen."""
        return tuple(word for word, row in self.rows.items() if row.isChecked())

    def restore(self, draft: Response) -> None:
        """Choose the row of *draft*."""
        for row in self.rows.values():
            row.setAutoExclusive(False)
            row.setChecked(False)
        for word, row in self.rows.items():
            row.setAutoExclusive(True)
            row.setChecked(word in draft)

    def mark(self, response: Response, verdicts: Mapping[str, bool]) -> None:
        """Mark the chosen row, and the right one where it was not chosen."""
        for word, row in self.rows.items():
            if word in response and verdicts:
                row.set_verdict(Verdict.RIGHT if verdicts[word] else Verdict.WRONG)
            elif word in self.question.key:
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
