"""The way from a lesson to its quiz."""

from sme_learn.i18n import _, ngettext
from sme_learn.learning.progress import LessonProgress
from sme_learn.learning.sitting import Sitting
from sme_learn.model import Pool
from sme_learn.question import plain
from sme_learn.ui.widgets.boxes import row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.pill import Pill
from sme_learn.ui.widgets.ring import percent


class QuizCard(Card):
    """Says what the quiz of a lesson asks for, how it went so far, and opens it.

    Attributes:
        take: The button that begins the quiz or goes on with it.
    """

    def __init__(self, pool: Pool, pass_mark: float) -> None:
        super().__init__()
        self._pool = pool
        asked = ngettext("{n} question", "{n} questions", pool.draw).format(n=pool.draw)
        mark = _("Pass mark {percent}").format(percent=percent(pass_mark))
        self.body.addWidget(Heading(_("The quiz"), 2))
        self.words = Label(plain(pool.intro), "body", "muted")
        if not pool.intro:
            self.words.hide()
        self.body.addWidget(self.words)
        self.best = Pill("")
        self.body.addLayout(row_of(Pill(asked, "quiz"), Pill(mark, "flag"), self.best))
        self.take = Button("", "primary", "arrow-forward", icon_last=True)
        self.body.addLayout(row_of(self.take))

    def show_state(self, progress: LessonProgress, sitting: Sitting | None) -> None:
        """Show how the quiz went so far, and the attempt left open if there is one."""
        self.best.setVisible(progress.best is not None)
        if progress.best is not None:
            words = _("Best so far {percent}").format(percent=percent(progress.best))
            self.best.set_state(words, "star", "accent")
        self.take.setText(_take_words(progress, sitting))
        self.take.updateGeometry()


def _take_words(progress: LessonProgress, sitting: Sitting | None) -> str:
    if sitting is not None:
        done, every = len(sitting.answers), len(sitting.questions)
        words = _("Go on with the quiz: {done} of {all} answered")
        return words.format(done=done, all=every)
    return _("Take the quiz again") if progress.attempts else _("Take the quiz")
