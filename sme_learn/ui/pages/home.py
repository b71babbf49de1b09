"""Home: go on where I was, and see where I stand."""

from typing import ClassVar

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from sme_learn.i18n import N_, _, ngettext
from sme_learn.learning.progress import Do, Practice, Step
from sme_learn.services.desk import Changed
from sme_learn.services.overview import Overview, overview
from sme_learn.ui.course_card import CourseCard, minutes_left
from sme_learn.ui.page import Crumb
from sme_learn.ui.scrolled_page import ScrolledPage
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.bar import Bar
from sme_learn.ui.widgets.boxes import column_of, row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.hero import Hero
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.ring import Ring

_NARROW = 300
"""Least width of a course card in pixels at 100 per cent text."""


class HomePage(ScrolledPage):
    """What to do next, how far the courses have come, and what to try again."""

    WIDTH: ClassVar[int] = 1040
    shows = frozenset({Changed.PROGRESS, Changed.PEOPLE})

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Home")),)

    def first_focus(self) -> QWidget:
        return self.proceed or self

    def fill(self) -> None:
        self.proceed: Button | None = None
        seen = overview(self.desk)
        self.column.addLayout(
            column_of(Heading(self._greeting()), Label(_left(seen), "lead", "muted"))
        )
        self.column.addLayout(self._top(seen))
        self.column.addWidget(Heading(_("Courses"), 2))
        self.column.addLayout(self._courses(seen))
        if seen.practice:
            self.column.addWidget(self._practice(seen.practice))

    def _greeting(self) -> str:
        hour = QTime.currentTime().hour()
        if hour < 12:
            words = _("Good morning, {name}")
        elif hour < 18:
            words = _("Good afternoon, {name}")
        else:
            words = _("Good evening, {name}")
        return words.format(name=self.desk.learner.name)

    def _top(self, seen: Overview) -> QHBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(theme().space(18))
        top.addWidget(self._hero(seen), 3)
        top.addWidget(_standing(seen), 1)
        return top

    def _hero(self, seen: Overview) -> Hero:
        if seen.step is None:
            return Hero(
                _("All done"),
                _("You have passed every lesson"),
                _("Open any lesson again, or try once more what you missed."),
            )
        step = seen.step
        label, press = _WORDS[step.do]
        hero = Hero(_(label), step.lesson.head.title, self._where(step), _(press))
        page = "quiz" if step.do in {Do.QUIZ, Do.RESUME_QUIZ} else "lesson"
        hero.button.clicked.connect(lambda: self.go.emit(page, step.lesson.head.id))
        self.proceed = hero.button
        return hero

    def _where(self, step: Step) -> str:
        course = self.desk.library.course(step.lesson.head.course)
        place = [head.id for head in course.lessons].index(step.lesson.head.id) + 1
        return _("{course} · lesson {n} of {all} · {left}").format(
            course=course.title,
            n=place,
            all=len(course.lessons),
            left=minutes_left(step.lesson.minutes_left),
        )

    def _courses(self, seen: Overview) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme().space(18))
        columns = max(1, min(3, self._room() // theme().px(_NARROW)))
        for number, progress in enumerate(seen.courses):
            card = CourseCard(progress)
            card.clicked.connect(lambda _c=False, i=progress.course.id: self.go.emit("course", i))
            grid.addWidget(card, number // columns, number % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return grid

    def _room(self) -> int:
        return min(self.width() or theme().px(self.WIDTH), theme().px(self.WIDTH))

    def _practice(self, found: tuple[Practice, ...]) -> Card:
        card = Card()
        card.body.addWidget(Heading(_("Worth another try"), 3))
        for practice in found[:3]:
            words = ngettext(
                "{n} question to try again", "{n} questions to try again", practice.missed
            )
            again = Button(_("Open"), "quiet", "arrow-forward", icon_last=True)
            again.setAccessibleName(_("Open {lesson}").format(lesson=practice.head.title))
            again.clicked.connect(lambda _c=False, i=practice.head.id: self.go.emit("lesson", i))
            row = QHBoxLayout()
            row.setSpacing(theme().space(18))
            missed = Label(words.format(n=practice.missed), "small", "muted")
            row.addLayout(column_of(Label(practice.head.title, "strong"), missed), 2)
            row.addWidget(Bar(practice.head.title, practice.share), 1)
            row.addWidget(again)
            card.body.addLayout(row)
        return card


_WORDS = {
    Do.START: (N_("Your next lesson"), N_("Start the lesson")),
    Do.CONTINUE: (N_("Go on where you were"), N_("Go on")),
    Do.QUIZ: (N_("Read. Now the quiz"), N_("Take the quiz")),
    Do.RESUME_QUIZ: (N_("A quiz is waiting"), N_("Go on with the quiz")),
}
"""What the hero says above the lesson, and what its button says."""


def _left(seen: Overview) -> str:
    if seen.step is None:
        return _("There is nothing left to do.")
    course = next(c for c in seen.courses if c.course.id == seen.step.lesson.head.course)
    minutes = course.minutes_left
    words = ngettext(
        "{n} minute from the end of {course}.", "{n} minutes from the end of {course}.", minutes
    )
    return words.format(n=minutes, course=course.course.title)


def _standing(seen: Overview) -> Card:
    lessons = [lesson for course in seen.courses for lesson in course.lessons]
    minutes = sum(lesson.head.minutes for lesson in lessons)
    done = sum(lesson.head.minutes * lesson.fraction for lesson in lessons)
    passed = sum(course.done for course in seen.courses)
    words = ngettext("{n} of {all} lesson passed", "{n} of {all} lessons passed", len(lessons))
    spent = round(seen.seconds / 60)
    studied = ngettext("{n} minute studied", "{n} minutes studied", spent)
    card = Card()
    card.body.addWidget(Heading(_("You so far"), 3))
    card.body.addLayout(row_of(Ring(_("You so far"), done / minutes if minutes else 0.0, 88)))
    card.body.addWidget(Label(words.format(n=passed, all=len(lessons)), "small", "muted"))
    card.body.addWidget(Label(studied.format(n=spent), "small", "muted"))
    card.body.addStretch(1)
    return card
