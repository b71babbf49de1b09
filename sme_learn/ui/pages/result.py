"""The result page: how an attempt came out, question by question."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from sme_learn.errors import NotFound
from sme_learn.i18n import _, ngettext
from sme_learn.learning.progress import LessonProgress
from sme_learn.learning.sitting import Sitting
from sme_learn.model import LessonHead
from sme_learn.question import Question
from sme_learn.services import study
from sme_learn.services.desk import Desk
from sme_learn.services.overview import course_of
from sme_learn.ui.lesson_headings import headings_of
from sme_learn.ui.page import Crumb
from sme_learn.ui.references import References
from sme_learn.ui.scrolled_page import ScrolledPage
from sme_learn.ui.told import told
from sme_learn.ui.verdict import points_of, verdict_of
from sme_learn.ui.widgets.boxes import column_of, row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.flow import FlowLayout
from sme_learn.ui.widgets.icon_label import IconLabel
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.prose import ProseView
from sme_learn.ui.widgets.ring import Ring, percent


class ResultPage(ScrolledPage):
    """The score, what may be done next, and every question with its answer.

    Attributes:
        sitting: The attempt, finished.
    """

    def __init__(self, desk: Desk, attempt: str) -> None:
        """Show the result of an attempt.

        Raises:
            NotFound: If there is no finished attempt of that id.
        """
        self.sitting = _finished(desk, attempt)
        self.lesson = study.open_lesson(desk, self.sitting.attempt.lesson)
        self._headings = headings_of(self.lesson.blocks)
        self.missed: Button | None = None
        self.onward: Button | None = None
        super().__init__(desk)

    # What the window asks.

    def trail(self) -> tuple[Crumb, ...]:
        course = self.desk.library.course(self.lesson.head.course)
        return (
            Crumb(_("Home"), "home"),
            Crumb(course.title, "course", course.id),
            Crumb(self.lesson.head.title, "lesson", self.lesson.head.id),
            Crumb(_("Result")),
        )

    def course(self) -> str:
        return self.lesson.head.course

    def first_focus(self) -> QWidget:
        return self.onward or self

    # What is shown.

    def fill(self) -> None:
        self.references = References(self, self.lesson, self._go_to_anchor)
        self.column.addWidget(Heading(_("How it went")))
        self.column.addWidget(self._score_card())
        self.column.addLayout(self._ways_on())
        self.column.addWidget(Heading(_("Question by question"), 2))
        for number, question in enumerate(self.sitting.questions, 1):
            self.column.addWidget(self._question_card(number, question))

    def _score_card(self) -> Card:
        grade = self.sitting.grade
        token = "right" if grade.passed else "accent"
        self.ring = Ring(_("Score"), grade.score.scaled, 132, token)
        icon, heading, words = _judged(self.sitting)
        self.words = Heading(heading, 2)
        headline = row_of(IconLabel(icon, token, 30), spacing=10, stretch=False)
        headline.addWidget(self.words, 1)
        mark = percent(self.sitting.pass_mark)
        earned = _("{points} · pass mark {mark}").format(points=points_of(grade.score), mark=mark)
        side = column_of(headline, Label(words), Label(earned, "small", "muted"), spacing=6)
        if tries := self._tries():
            self.tries = Label(tries, "small", "muted")
            side.addWidget(self.tries)
        card = Card()
        row = row_of(self.ring, spacing=28, stretch=False)
        row.addLayout(side, 1)
        card.body.addLayout(row)
        return card

    def _progress(self) -> LessonProgress:
        lessons = course_of(self.desk, self.lesson.head.course).lessons
        return next(lesson for lesson in lessons if lesson.head.id == self.lesson.head.id)

    def _tries(self) -> str:
        """Return how the first and the best try at the whole quiz came out."""
        progress = self._progress()
        if progress.first is None or progress.best is None or progress.attempts < 2:
            return ""
        words = _("First try {first}, best {best}")
        return words.format(first=percent(progress.first), best=percent(progress.best))

    def _ways_on(self) -> FlowLayout:
        passed, following = self.sitting.grade.passed, self._following()
        flow = FlowLayout(gap=10)
        if self.sitting.missed:
            self.missed = _button(_("Try the ones I missed"), "retry", primary=not passed)
            self.missed.clicked.connect(self._on_missed)
            flow.addWidget(self.missed)
        self.anew = _button(_("New quiz"), "quiz", primary=False)
        self.anew.clicked.connect(lambda: self.go.emit("quiz", self.lesson.head.id))
        flow.addWidget(self.anew)
        if following is not None:
            self.next_lesson = _button(_("Next lesson"), "arrow-forward", primary=passed)
            self.next_lesson.clicked.connect(lambda: self.go.emit("lesson", following.id))
            flow.addWidget(self.next_lesson)
        self.back = _button(_("Back to the lesson"), "book", primary=False)
        self.back.clicked.connect(lambda: self.go.emit("lesson", self.lesson.head.id))
        flow.addWidget(self.back)
        buttons = [flow.itemAt(place) for place in range(flow.count())]
        found = [item.widget() for item in buttons if item is not None]
        primary = [b for b in found if isinstance(b, Button) and b.kind == "primary"]
        self.onward = primary[0] if primary else self.back
        return flow

    def _following(self) -> LessonHead | None:
        lessons = self.desk.library.course(self.lesson.head.course).lessons
        place = [head.id for head in lessons].index(self.lesson.head.id) + 1
        return lessons[place] if place < len(lessons) else None

    def _question_card(self, number: int, question: Question) -> Card:
        answered = self.sitting.answers[question.id]
        verdict = verdict_of(answered)
        row = row_of(IconLabel(verdict.icon, verdict.token, 22), spacing=10, stretch=False)
        row.addWidget(Label(verdict.words, "strong", verdict.token), 1)
        points = Label(points_of(answered.score), "small", "muted")
        points.setWordWrap(False)
        row.addWidget(points)
        card = Card()
        caption = _("Question {n}").format(n=number)
        card.setAccessibleName(f"{caption}: {verdict.words}")
        card.body.addWidget(Label(caption, "tiny", "muted"))
        card.body.addLayout(row)
        words = ProseView(told(question, answered), "body")
        words.link_activated.connect(self.references.follow)
        card.body.addWidget(words)
        if heading := self._headings.get(question.see or ""):
            see = Button(_("Read it again: {heading}").format(heading=heading), "quiet", "book")
            see.clicked.connect(lambda: self._go_to_anchor(question.see or ""))
            ways = FlowLayout()
            ways.addWidget(see)
            card.body.addLayout(ways)
        return card

    # What the learner does.

    def _on_missed(self) -> None:
        study.retry_missed(self.desk, self.sitting)
        self.go.emit("quiz", self.lesson.head.id)

    def _go_to_anchor(self, anchor: str) -> None:
        self.go.emit("lesson", f"{self.lesson.head.id}#{anchor}")


def _finished(desk: Desk, attempt: str) -> Sitting:
    try:
        sitting = study.sitting_of(desk, UUID(attempt))
    except ValueError as error:
        raise NotFound("attempt", attempt) from error
    if not sitting.is_over:
        raise NotFound("attempt", attempt)
    return sitting


def _button(words: str, icon: str, *, primary: bool) -> Button:
    return Button(words, "primary" if primary else "secondary", icon)


def _judged(sitting: Sitting) -> tuple[str, str, str]:
    """Return an icon, a heading and a sentence for how *sitting* came out."""
    missed = len(sitting.missed)
    if sitting.attempt.retries is not None:
        return _tried_again(missed)
    if not missed:
        return "award", _("Well done: every point"), _("You know this. Go on when you like.")
    left = ngettext(
        "{n} question is worth another look.", "{n} questions are worth another look.", missed
    ).format(n=missed)
    if sitting.grade.passed:
        return "award", _("Well done: you passed"), left
    return "flag", _("Not there yet"), _("Each try teaches you something. {left}").format(left=left)


def _tried_again(missed: int) -> tuple[str, str, str]:
    if not missed:
        words = _("You have put right all that you missed. Take a new quiz when you are ready.")
        return "award", _("All put right"), words
    left = ngettext("{n} question is still open.", "{n} questions are still open.", missed)
    return "flag", _("Nearly there"), left.format(n=missed)
