"""A sheet of the quiz: one question and the way to the next."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from sme_learn.ui.question_panel import QuestionPanel
from sme_learn.ui.settling import settle
from sme_learn.ui.widgets.boxes import row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.column import Column
from sme_learn.ui.widgets.label import Label
from sme_learn.ui.widgets.page_scroll import PageScroll, reveal


class QuizSheet(PageScroll):
    """One question of a quiz, and below it, once it is answered, the button that leads on.

    Attributes:
        panel: The question.
        proceed: The button that leads on.
    """

    def __init__(self, panel: QuestionPanel, proceed: str, intro: str = "") -> None:
        self.panel = panel
        self.proceed = Button(proceed, "primary", "arrow-forward", icon_last=True)
        column = Column()
        super().__init__(column)
        if intro:
            column.body.addWidget(Label(intro, "body", "muted"))
        column.body.addWidget(panel)
        self._last = QWidget()
        row = row_of(self.proceed, stretch=False)
        row.setContentsMargins(0, 0, 0, 0)
        row.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        self._last.setLayout(row)
        column.body.addWidget(self._last)
        column.body.addStretch(1)
        self.proceed.setEnabled(False)
        self._last.hide()

    def offer_next(self) -> None:
        """Show the button that leads on and give it the keyboard."""
        self._last.show()
        self.proceed.setEnabled(True)
        settle(self)
        self.proceed.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self.proceed)

    def prepare(self, size: QSize) -> None:
        """Lay everything out and draw it once unseen, so that showing it takes no time."""
        self.resize(size)
        settle(self)
        self.grab()
