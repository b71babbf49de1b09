"""The review of a test: every question and what became of it, before it is handed in."""

from collections.abc import Iterable

from PySide6.QtCore import Signal

from sme_learn.i18n import _, ngettext
from sme_learn.learning.test_sitting import TestSitting
from sme_learn.question import plain
from sme_learn.response import NOT_SURE
from sme_learn.ui.widgets.boxes import row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.column import Column
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.nav import NavItem
from sme_learn.ui.widgets.page_scroll import PageScroll

_LONGEST = 60  # characters of a question that a row shows


class TestReview(PageScroll):
    """Lists the questions, leads back to each, and hands the set in.

    Attributes:
        rows: The rows by the id of their question.
        hand_in: Hands the set in; asked a second time where something is left open.

    Signals:
        wanted: The learner goes back to a question; carries its place from 0.
        handed_in: The learner hands the set in.
    """

    __test__ = False  # for pytest: no test of the program

    wanted = Signal(int)
    handed_in = Signal()

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.rows: dict[str, NavItem] = {}
        self._left = 0
        self._is_sure = False
        self.heading = Heading(_("Before you hand in"), 2)
        self.words = Label("", "body", "muted")
        self.hand_in = Button(_("Hand in"), "primary", "check")
        self.hand_in.clicked.connect(self._on_hand_in)
        for part in (self.heading, self.words):
            self._column.body.addWidget(part)
        self._foot = row_of(self.hand_in)

    def show_sitting(self, sitting: TestSitting, flags: Iterable[str]) -> None:
        """Show what became of each question of *sitting*, and which are flagged."""
        self._is_sure = False
        self.hand_in.setText(_("Hand in"))
        if not self.rows:
            self._make_rows(sitting)
        self._left = len(sitting.open)
        self.words.setText(_left_words(self._left))
        flagged = set(flags)
        for number, question in enumerate(sitting.questions, 1):
            icon, token, state = _state(sitting, question.id, question.id in flagged)
            row = self.rows[question.id]
            row.set_icon(icon, token)
            words = plain(question.prompt)
            short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
            row.setAccessibleName(f"{number}. {short}. {state}")
            row.setText(f"{number}. {short} · {state}")

    def _make_rows(self, sitting: TestSitting) -> None:
        for place, question in enumerate(sitting.questions):
            row = NavItem(plain(question.prompt), "unsure")
            row.clicked.connect(lambda _c=False, at=place: self.wanted.emit(at))
            self.rows[question.id] = row
            self._column.body.addWidget(row)
        self._column.body.addLayout(self._foot)
        self._column.body.addStretch(1)

    def _on_hand_in(self) -> None:
        if self._left and not self._is_sure:
            self._is_sure = True
            self.words.setText(
                _("{left} They earn nothing if you hand in now.").format(
                    left=_left_words(self._left)
                )
            )
            self.hand_in.setText(_("Hand in all the same"))
            return
        self.handed_in.emit()


def _left_words(left: int) -> str:
    if not left:
        return _("Every question is answered. You may still change any of them.")
    words = ngettext("{n} question is not answered.", "{n} questions are not answered.", left)
    return words.format(n=left)


def _state(sitting: TestSitting, question: str, is_flagged: bool) -> tuple[str, str, str]:
    """Return icon, colour and words for what became of a question."""
    answered = sitting.answers.get(question)
    if is_flagged:
        words = _("to look at again") if answered else _("not answered, to look at again")
        return "flag", "partly", words
    if answered is None:
        return "minus", "muted", _("not answered")
    if answered.response == NOT_SURE:
        return "unsure", "info", _("not sure")
    return "saved", "accent", _("answered")
