"""The test of a course on its page: take the set before, take the set after, see the gain."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from sme_learn.i18n import _, ngettext
from sme_learn.services.course_tests import Taken, TestStanding
from sme_learn.ui.widgets.boxes import column_of, row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.ring import percent


class TestCard(Card):
    """Says where the learner stands with both sets, and leads to them.

    Attributes:
        ways: The buttons that take a set, by which it is.
        gain: The button that leads to what was gained.

    Signals:
        wanted: The learner wants a page: its name, and which one.
    """

    __test__ = False  # for pytest: no test of the program

    wanted = Signal(str, str)

    def __init__(self, standing: TestStanding) -> None:
        super().__init__(tone="sunken", padding=20)
        self._course = standing.test.course
        self.ways: dict[str, Button] = {}
        self.body.addWidget(Heading(_("Before and after"), 3))
        said = _("The same things are asked before the course and after it, in other words.")
        self.body.addWidget(Label(said, "small", "muted"))
        for taken in (standing.before, standing.after):
            self.body.addLayout(self._row(standing, taken))
        self.gain = Button(_("What you have gained"), "quiet", "progress")
        self.gain.clicked.connect(lambda: self.wanted.emit("gain", self._course))
        self.gain.setHidden(standing.before.done is None and standing.after.done is None)
        self.body.addLayout(row_of(self.gain))

    def _row(self, standing: TestStanding, taken: Taken) -> QHBoxLayout:
        heading = _("Before the course") if taken.when == "before" else _("After the course")
        row = row_of(spacing=14, stretch=False)
        told = Label(_told(standing, taken), "small", "muted")
        row.addLayout(column_of(Label(heading, "strong"), told), 1)
        if taken.done is None:
            words = _("Go on") if taken.open else _("Take it")
            button = Button(words, "secondary", "quiz")
            button.setAccessibleName(f"{heading}: {words}")
            button.clicked.connect(lambda: self.wanted.emit("test", f"{self._course}/{taken.when}"))
            self.ways[taken.when] = button
            row.addWidget(button)
        return row


def _told(standing: TestStanding, taken: Taken) -> str:
    if taken.done is not None:
        return _("Handed in: {share}").format(share=percent(taken.done.grade.score.scaled))
    if taken.open is not None:
        left = len(taken.open.open)
        words = ngettext("{n} question left", "{n} questions left", left)
        return words.format(n=left)
    return _(
        "{n} questions, about {minutes} minutes. Nothing is marked before you hand in."
    ).format(n=len(standing.test.pairs), minutes=standing.test.minutes)
