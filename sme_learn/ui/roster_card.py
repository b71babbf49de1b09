"""The preview of a list: what it would change in a class, row by row, before it does."""

from PySide6.QtCore import Signal

from sme_learn.i18n import _, ngettext
from sme_learn.learning.enrolling import Changes
from sme_learn.ui.widgets.boxes import row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.label import Heading, Label

MOST = 12
"""Changes and problems that are named one by one."""


class RosterCard(Card):
    """Says what a list would change, and does it or leaves it.

    Signals:
        taken: The trainer wants the changes.
        left: The trainer does not.
    """

    taken = Signal()
    left = Signal()

    def __init__(self, changes: Changes) -> None:
        super().__init__(tone="info", padding=20)
        added = sum(change.before is None for change in changes.changes)
        changed = len(changes.changes) - added
        self.body.addWidget(Heading(_("What the list would change"), 3))
        for words in (
            ngettext("{n} learner is new.", "{n} learners are new.", added).format(n=added),
            ngettext("{n} learner changes.", "{n} learners change.", changed).format(n=changed),
            _("{n} stay as they are; nobody is taken out.").format(
                n=len(changes.unchanged) + len(changes.not_named)
            ),
        ):
            self.body.addWidget(Label(words))
        for change in changes.changes[:MOST]:
            if change.after is not None:
                told = _("Row {line}: {name}").format(
                    line=change.line, name=change.after.learner.name
                )
                self.body.addWidget(Label(told, "small", "muted"))
        for problem in changes.problems[:MOST]:
            told = _("Row {line}: {what}. {mend}.").format(
                line=problem.line, what=problem.what.rstrip("."), mend=problem.mend.rstrip(".")
            )
            self.body.addWidget(Label(told, "small", "partly"))
        self.take = Button(_("Do it"), "primary", "check")
        self.leave = Button(_("Leave it"), "quiet", "cross")
        self.take.setEnabled(bool(changes.changes))
        self.take.clicked.connect(self.taken)
        self.leave.clicked.connect(self.left)
        self.body.addLayout(row_of(self.take, self.leave))
