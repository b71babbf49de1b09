"""The gain page: what a learner knew before a course and after it, objective by objective."""

from itertools import groupby

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sme_learn.i18n import _
from sme_learn.learning.gain import normalised_change
from sme_learn.learning.test_results import Shown, share_of
from sme_learn.model import LessonHead
from sme_learn.services import course_tests
from sme_learn.services.course_tests import Taken
from sme_learn.services.desk import Desk
from sme_learn.ui.dates import day
from sme_learn.ui.page import Crumb
from sme_learn.ui.scrolled_page import ScrolledPage
from sme_learn.ui.theme import theme
from sme_learn.ui.told import told
from sme_learn.ui.widgets.bar import Bar
from sme_learn.ui.widgets.boxes import column_of, row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.prose import ProseView
from sme_learn.ui.widgets.ring import Ring, percent


class GainPage(ScrolledPage):
    """Both scores, what was gained, where to read, and, after the course, every answer."""

    def __init__(self, desk: Desk, course: str) -> None:
        """Show what the sets of a course came to.

        Raises:
            NotFound: If the course has no test.
        """
        self._course = course
        self.standing = course_tests.standing_of(desk, course)
        super().__init__(desk)

    def trail(self) -> tuple[Crumb, ...]:
        course = self.desk.library.course(self._course)
        return (
            Crumb(_("Home"), "home"),
            Crumb(course.title, "course", course.id),
            Crumb(_("Before and after")),
        )

    def course(self) -> str:
        return self._course

    def first_focus(self) -> QWidget:
        return self.onward

    def fill(self) -> None:
        self.standing = course_tests.standing_of(self.desk, self._course)
        self.column.addWidget(Heading(_("Before and after")))
        self.column.addLayout(self._scores())
        self.words = Label(self._judged(), "lead")
        self.column.addWidget(self.words)
        self.onward = Button(_("To the course"), "primary", "arrow-forward", icon_last=True)
        self.onward.clicked.connect(lambda: self.go.emit("course", self._course))
        self.column.addLayout(row_of(self.onward))
        if self.standing.before.done or self.standing.after.done:
            self.column.addWidget(Heading(_("Objective by objective"), 2))
            for lesson, shown in groupby(self._in_order(), key=lambda s: s.aim.lesson):
                self.column.addWidget(self._lesson_card(lesson, tuple(shown)))
        if self.standing.after.done:
            self._add_questions()

    def _in_order(self) -> list[Shown]:
        """Return what was shown, in the order of the course's lessons."""
        lessons = [head.id for head in self.desk.library.course(self._course).lessons]
        known = [shown for shown in self.standing.shown if shown.aim.lesson in lessons]
        return sorted(known, key=lambda shown: lessons.index(shown.aim.lesson))

    def _scores(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().space(18))
        for taken in (self.standing.before, self.standing.after):
            row.addWidget(self._score_card(taken), 1)
        return row

    def _score_card(self, taken: Taken) -> Card:
        card = Card(padding=20)
        heading = _("Before the course") if taken.when == "before" else _("After the course")
        words = day(taken.at) if taken.at else _("not taken yet")
        beside = column_of(Heading(heading, 3), Label(words, "small", "muted"))
        if taken.done is None:
            card.body.addLayout(beside)
            return card
        ring = Ring(heading, taken.done.grade.score.scaled, 88)
        row = row_of(ring, spacing=18, stretch=False)
        row.addLayout(beside, 1)
        card.body.addLayout(row)
        return card

    def _judged(self) -> str:
        before, after = self.standing.before.done, self.standing.after.done
        if before is None and after is None:
            return _("Take the first set, and you will see here what you know already.")
        if before is None or after is None:
            return _("Take the other set too, and you will see here what you have gained.")
        first, last = before.grade.score.scaled, after.grade.score.scaled
        if first == last == 1.0:
            return _("You knew everything before, and you know it still.")
        change = normalised_change(first, last) or 0.0
        if change <= 0:
            return _("No gain yet. Look below for what to read again.")
        return _("You gained {share} of what there was to gain.").format(share=percent(change))

    def _lesson_card(self, lesson: str, shown: tuple[Shown, ...]) -> Card:
        head: LessonHead = self.desk.library.head(lesson)
        card = Card(padding=20)
        card.body.addWidget(Heading(head.title, 3))
        for each in shown:
            words = head.objectives.get(each.aim.objective, each.aim.objective)
            card.body.addLayout(_row(words, each))
        whole = share_of(s.after if s.after is not None else s.before for s in shown)
        if whole is not None and whole < 1.0:
            read = Button(_("Open {lesson}").format(lesson=head.title), "quiet", "book")
            read.clicked.connect(lambda: self.go.emit("lesson", lesson))
            card.body.addLayout(row_of(read))
        return card

    def _add_questions(self) -> None:
        """Tell each answer of the set after the course; those before it are asked again."""
        done = self.standing.after.done
        assert done is not None  # noqa: S101  asked by the caller
        self.column.addWidget(Heading(_("Your answers after the course"), 2))
        for number, question in enumerate(done.questions, 1):
            card = Card(padding=20)
            card.body.addWidget(Label(_("Question {n}").format(n=number), "tiny", "muted"))
            card.body.addWidget(ProseView(told(question, done.answers.get(question.id)), "body"))
            self.column.addWidget(card)


def _row(words: str, shown: Shown) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme().space(16))
    row.addWidget(Label(words, "small"), 3)
    for name, share in ((_("before"), shown.before), (_("after"), shown.after)):
        if share is not None:
            side = column_of(Label(f"{name} {percent(share)}", "tiny", "muted"))
            side.addWidget(Bar(f"{words}, {name}", share))
            row.addLayout(side, 1)
    return row
