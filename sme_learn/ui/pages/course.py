"""A course: its lessons in order, and how far the learner has come in each."""

from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sme_learn.errors import ContentBroken, NotFound
from sme_learn.i18n import _, ngettext
from sme_learn.learning.progress import CourseProgress, LessonProgress, State
from sme_learn.services import course_tests
from sme_learn.services.course_tests import TestStanding
from sme_learn.services.desk import Changed, Desk
from sme_learn.services.overview import course_of
from sme_learn.ui.course_card import counted, time_left
from sme_learn.ui.page import Crumb
from sme_learn.ui.scrolled_page import ScrolledPage
from sme_learn.ui.states import STATE_ICONS, state_words
from sme_learn.ui.test_card import TestCard
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.boxes import column_of
from sme_learn.ui.widgets.card import CardButton
from sme_learn.ui.widgets.flow import FlowLayout
from sme_learn.ui.widgets.icon_label import IconLabel
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.pill import Pill
from sme_learn.ui.widgets.ring import Ring, percent


class CoursePage(ScrolledPage):
    """Choose a lesson of one course."""

    shows = frozenset({Changed.PROGRESS})

    def __init__(self, desk: Desk, course_id: str) -> None:
        self._course = desk.library.course(course_id)
        super().__init__(desk)

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Home"), "home"), Crumb(self._course.title))

    def course(self) -> str:
        return self._course.id

    def first_focus(self) -> QWidget:
        return next(iter(self.cards.values()), self)

    def fill(self) -> None:
        progress = course_of(self.desk, self._course.id)
        self.column.addLayout(self._head(progress))
        self.cards: dict[str, CardButton] = {}
        self.test: TestCard | None = None
        if standing := self._standing():
            self.test = TestCard(standing)
            self.test.wanted.connect(self.go)
            self.column.addWidget(self.test)
        for number, lesson in enumerate(progress.lessons, 1):
            self.column.addWidget(self._card(number, lesson))

    def _standing(self) -> TestStanding | None:
        """Return where the learner stands with the course's test, if it has one to be read."""
        with suppress(ContentBroken, NotFound):  # the window tells what cannot be read
            return course_tests.standing_of(self.desk, self._course.id)
        return None

    def _head(self, progress: CourseProgress) -> QHBoxLayout:
        mark = _("A quiz is passed with {percent}").format(
            percent=percent(progress.course.pass_mark)
        )
        pills = FlowLayout()
        for pill in (
            Pill(counted(progress), "book"),
            Pill(time_left(progress), "clock"),
            Pill(mark, "quiz"),
        ):
            pills.addWidget(pill)
        words = column_of(
            Heading(progress.course.title),
            Label(progress.course.summary, "lead", "muted"),
            pills,
            spacing=10,
        )
        head = QHBoxLayout()
        head.setSpacing(theme().space(24))
        head.addLayout(words, 1)
        ring = Ring(progress.course.title, progress.fraction, 104)
        head.addWidget(ring, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _card(self, number: int, lesson: LessonProgress) -> CardButton:
        said = f"{number}. {lesson.head.title}, {state_words(lesson.state)}"
        card = CardButton(said, padding=18)
        icon, token = STATE_ICONS[lesson.state]
        row = QHBoxLayout()
        row.setSpacing(theme().space(16))
        row.addWidget(IconLabel(icon, token, 26), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(
            column_of(
                Label(f"{number}. {lesson.head.title}", "subheading"),
                Label(lesson.head.summary, "small", "muted"),
                Label(_facts(lesson), "small", "muted"),
            ),
            1,
        )
        row.addWidget(IconLabel("forward", "faint", 20), 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(row)
        card.clicked.connect(lambda: self.go.emit("lesson", lesson.head.id))
        self.cards[lesson.head.id] = card
        return card


def _facts(lesson: LessonProgress) -> str:
    """Say where the learner stands in a lesson, how long it is, and the scores of its quiz."""
    minutes = lesson.head.minutes
    parts = [
        state_words(lesson.state),
        ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes),
    ]
    if lesson.first is not None and lesson.best is not None:
        parts.append(
            _("first try {first}, best {best}").format(
                first=percent(lesson.first), best=percent(lesson.best)
            )
        )
    if lesson.state is State.STARTED and lesson.minutes_left < minutes:
        left = lesson.minutes_left
        parts.append(ngettext("{n} left", "{n} left", left).format(n=left))
    return " · ".join(parts)
