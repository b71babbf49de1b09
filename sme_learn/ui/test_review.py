"""The review of a test: every question and what became of it, before it is handed in."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sme_learn.i18n import _, ngettext
from sme_learn.learning.test_sitting import TestSitting
from sme_learn.question import plain
from sme_learn.response import NOT_SURE
from sme_learn.ui.announce import announce
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
        hand_in: Hands the set in when it is pressed a second time; whoever shows the review
            finds a place for it that is always in sight.

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

    def show_sitting(
        self, sitting: TestSitting, flags: Collection[str], begun: Collection[str]
    ) -> None:
        """Show what became of each question of *sitting*.

        Args:
            sitting: The sitting.
            flags: Ids of the questions to look at again.
            begun: Ids of those whose fields hold something that is not whole.
        """
        self._is_sure = False
        self.hand_in.setText(_("Hand in"))
        if not self.rows:
            self._make_rows(sitting)
        self._left = len(sitting.open)
        self.words.setText(_left_words(self._left))
        for number, question in enumerate(sitting.questions, 1):
            own = question.id
            icon, token, state = _state(sitting, own, own in flags, own in begun)
            row = self.rows[question.id]
            row.set_icon(icon, token)
            row.setProperty("asks", icon in {"flag", "minus"})
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
        self._column.body.addStretch(1)

    def first_focus(self) -> QWidget:
        """Return the first row that asks for something, or the first."""
        rows = tuple(self.rows.values())
        return next((row for row in rows if row.property("asks")), rows[0])

    def _on_hand_in(self) -> None:
        """Ask once more before what cannot be taken back."""
        if self._is_sure:
            self.handed_in.emit()
            return
        self._is_sure = True
        self.words.setText(_last_words(self._left))
        self.hand_in.setText(_("Hand in all the same") if self._left else _("Hand in for good"))
        self.reveal(self.words, self.words.rect())
        announce(self, self.words.text(), urgent=True)


def _left_words(left: int) -> str:
    if not left:
        return _("Every question is answered. You may still change any of them.")
    words = ngettext("{n} question is not answered.", "{n} questions are not answered.", left)
    return words.format(n=left)


def _last_words(left: int) -> str:
    if not left:
        return _("What is handed in cannot be changed any more.")
    return _("{left} They earn nothing if you hand in now.").format(left=_left_words(left))


def _state(
    sitting: TestSitting, question: str, is_flagged: bool, is_begun: bool
) -> tuple[str, str, str]:
    """Return icon, colour and words for what became of a question."""
    answered = sitting.answers.get(question)
    if is_flagged:
        words = _("to look at again") if answered else _("not answered, to look at again")
        return "flag", "partly", words
    if answered is None:
        words = _("begun, not complete") if is_begun else _("not answered")
        return "minus", "muted", words
    if is_begun:
        return "saved", "partly", _("answered; a change is not complete and does not count")
    if answered.response == NOT_SURE:
        return "unsure", "info", _("not sure")
    return "saved", "accent", _("answered")
