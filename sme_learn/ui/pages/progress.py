"""My progress: what I have done, what I know, and what I do not know yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from sme_learn.i18n import _, ngettext
from sme_learn.learning.mastery import Mastery
from sme_learn.learning.progress import CourseProgress, LessonProgress, State
from sme_learn.services.desk import Changed
from sme_learn.services.overview import courses_of, objectives_of
from sme_learn.ui.page import Crumb
from sme_learn.ui.scrolled_page import ScrolledPage
from sme_learn.ui.states import VERDICT_ICONS, state_words, verdict_words
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.bar import Bar
from sme_learn.ui.widgets.boxes import column_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.icon_label import IconLabel
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.ring import percent


class ProgressPage(ScrolledPage):
    """Course by course, and for each lesson begun, objective by objective."""

    shows = frozenset({Changed.PROGRESS})

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Home"), "home"), Crumb(_("My progress")))

    def fill(self) -> None:
        self.column.addWidget(Heading(_("My progress")))
        courses = courses_of(self.desk)
        begun = [lesson for course in courses for lesson in course.lessons if lesson.last_at]
        if not begun:
            self.column.addWidget(Label(_("Nothing yet: open your first lesson."), "lead", "muted"))
        for course in courses:
            self.column.addWidget(_course_card(course))
        for lesson in begun:
            self.column.addWidget(self._lesson_card(lesson))

    def _lesson_card(self, lesson: LessonProgress) -> Card:
        card = Card()
        again = Button(_("Open the lesson"), "quiet", "arrow-forward", icon_last=True)
        again.setAccessibleName(_("Open {lesson}").format(lesson=lesson.head.title))
        again.clicked.connect(lambda: self.go.emit("lesson", lesson.head.id))
        head = QHBoxLayout()
        words = column_of(Heading(lesson.head.title, 3), Label(_scores(lesson), "small", "muted"))
        head.addLayout(words, 1)
        head.addWidget(again)
        card.body.addLayout(head)
        for mastery in objectives_of(self.desk, lesson.head.id):
            card.body.addLayout(_objective(lesson, mastery))
        return card


def _course_card(progress: CourseProgress) -> Card:
    card = Card()
    lessons = len(progress.lessons)
    passed = ngettext("{done} of {n} lesson passed", "{done} of {n} lessons passed", lessons)
    words = passed.format(done=progress.done, n=lessons)
    card.body.addWidget(Heading(progress.course.title, 3))
    bar = QHBoxLayout()
    bar.setSpacing(theme().space(16))
    bar.addWidget(Bar(progress.course.title, progress.fraction), 1)
    bar.addWidget(Label(percent(progress.fraction), "number"))
    card.body.addLayout(bar)
    card.body.addWidget(Label(words, "small", "muted"))
    return card


def _scores(lesson: LessonProgress) -> str:
    spent = max(1, round(lesson.seconds / 60))
    parts = [
        state_words(lesson.state),
        ngettext("{n} minute spent", "{n} minutes spent", spent).format(n=spent),
    ]
    if lesson.first is not None and lesson.best is not None:
        tries = ngettext("{n} quiz taken", "{n} quizzes taken", lesson.attempts)
        parts += [
            tries.format(n=lesson.attempts),
            _("first try {first}, best {best}").format(
                first=percent(lesson.first), best=percent(lesson.best)
            ),
        ]
    elif lesson.state is State.READ:
        parts.append(_("no quiz taken yet"))
    return " · ".join(parts)


def _objective(lesson: LessonProgress, mastery: Mastery) -> QHBoxLayout:
    icon, token = VERDICT_ICONS[mastery.verdict]
    said = _("{answered} of {asked} questions answered").format(
        answered=mastery.answered, asked=mastery.asked
    )
    words = column_of(
        Label(lesson.head.objectives[mastery.objective]),
        Label(f"{verdict_words(mastery.verdict)} · {said}", "small", "muted"),
        spacing=0,
    )
    row = QHBoxLayout()
    row.setSpacing(theme().space(12))
    row.addWidget(IconLabel(icon, token, 22), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row
