"""Feedback: what a learner is shown once an answer is on record."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sme_learn.i18n import _
from sme_learn.model import Answered
from sme_learn.question import Question, plain
from sme_learn.response import Score
from sme_learn.ui import dates
from sme_learn.ui.theme import theme
from sme_learn.ui.verdict import Verdict, points_of, reasons, verdict_of
from sme_learn.ui.widgets.boxes import row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import DROP, RADIUS, Card, Tone
from sme_learn.ui.widgets.flow import FlowLayout
from sme_learn.ui.widgets.focus import Lively, draw_ring
from sme_learn.ui.widgets.icon_label import IconLabel
from sme_learn.ui.widgets.label import Label
from sme_learn.ui.widgets.prose import ProseView


class FeedbackCard(Lively, Card):
    """The card with the verdict; it takes the keyboard, so that its words can be read at leisure.

    Return does nothing on it: a second press must not wipe away what the first one brought.
    """

    def __init__(self, tone: Tone, says: str) -> None:
        super().__init__(tone=tone, padding=18)
        self.setAccessibleName(says)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.shows_focus:
            with QPainter(self) as painter:
                draw_ring(painter, QRectF(self.rect()).adjusted(0, 0, 0, -DROP), RADIUS)


class Feedback(QWidget):
    """Says first that the answer is saved, then what it was worth and why.

    Attributes:
        says: The verdict and its reasons in plain words, for a screen reader.
        card: What takes the keyboard and says so, once there is a verdict.

    Signals:
        link_activated: A link was followed; its address and where it is on the screen.
        see_asked: The learner wants to read the passage that teaches it.
        again_asked: The learner wants to try again.
    """

    link_activated = Signal(str, QRect)
    see_asked = Signal()
    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme().space(12))
        self.saved = Label("", "small", "muted")
        row = row_of(IconLabel("saved", "right", 18), spacing=8, stretch=False)
        row.addWidget(self.saved, 1)
        self._rows.addLayout(row)
        self.verdict = Label("", "subheading")
        self.remarks: ProseView | None = None
        self.see: Button | None = None
        self.again: Button | None = None
        self.says = ""
        self.card: FeedbackCard | None = None

    def show_saved(self, answered: Answered, *, earlier: bool = False) -> None:
        """Say when the answer was put on record."""
        words = _("Saved {time}")
        if earlier:
            words = _("Saved {day}, {time}")
        at = answered.at
        self.saved.setText(words.format(time=dates.clock_time(at), day=dates.day(at)))

    def show_verdict(
        self, question: Question, answered: Answered, *, heading: str, may_retry: bool
    ) -> None:
        """Say what the answer was worth, why, and where to read it again."""
        verdict = verdict_of(answered)
        words = reasons(question, answered)
        self.says = f"{verdict.words}. {points_of(answered.score)}. {plain(words)}"
        self.card = card = FeedbackCard(verdict.tone, self.says)
        card.body.addLayout(self._headline(verdict, answered.score))
        if words:
            self.remarks = ProseView(words, "body")
            self.remarks.link_activated.connect(self.link_activated)
            card.body.addWidget(self.remarks)
        self._add_ways_on(card, heading, may_retry=may_retry)
        self._rows.addWidget(card)
        card.show()

    def _headline(self, verdict: Verdict, score: Score) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().space(10))
        self.verdict.setText(verdict.words)
        self.verdict.set_token(verdict.token)
        self.points = Label(points_of(score), "small", "muted")
        self.points.setWordWrap(False)
        row.addWidget(IconLabel(verdict.icon, verdict.token, 24))
        row.addWidget(self.verdict, 1)
        row.addWidget(self.points)
        return row

    def _add_ways_on(self, card: Card, heading: str, *, may_retry: bool) -> None:
        row = FlowLayout()
        if heading:
            words = _("Read it again: {heading}").format(heading=heading)
            self.see = Button(words, "quiet", "book")
            self.see.clicked.connect(self.see_asked)
            row.addWidget(self.see)
        if may_retry:
            self.again = Button(_("Try again"), "secondary", "retry")
            self.again.clicked.connect(self.again_asked)
            row.addWidget(self.again)
        card.body.addLayout(row)
