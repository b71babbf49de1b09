"""Home: go on where I was, and see where I stand."""

from typing import ClassVar

from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from sme_learn.i18n import N_, _, ngettext
from sme_learn.learning.progress import CourseProgress, Do, Practice, Step
from sme_learn.services.desk import Changed
from sme_learn.services.overview import Overview, overview
from sme_learn.ui.course_card import CourseCard, minutes_left
from sme_learn.ui.page import Crumb
from sme_learn.ui.scrolled_page import ScrolledPage
from sme_learn.ui.sectors import sector_words
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.bar import Bar
from sme_learn.ui.widgets.boxes import column_of, row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.card_grid import CardGrid
from sme_learn.ui.widgets.column import SIDE
from sme_learn.ui.widgets.hero import Hero
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.page_scroll import SlimBar
from sme_learn.ui.widgets.ring import Ring

_NARROW = 300
"""Least width of a course card in pixels at 100 per cent text."""

_BESIDE = 640
"""Least width of the column in pixels, at 100 per cent text, with two cards at its top."""


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
        seen = self._seen = overview(self.desk)
        self.column.addLayout(
            column_of(Heading(self._greeting()), Label(_left(seen), "lead", "muted"))
        )
        self._standing = _Standing(seen)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(theme().space(18))
        self._top.addWidget(self._hero(seen), 3)
        self._top.addWidget(self._standing, 1)
        self._columns = 0
        self._grids: list[tuple[CardGrid, tuple[CourseProgress, ...]]] = []
        self.column.addLayout(self._top)
        if seen.path:
            self.column.addLayout(self._path_heading())
            self._add_grid(seen.path)
        if seen.courses:
            words = _("More courses") if seen.path else _("Courses")
            self.column.addWidget(Heading(words, 2))
            self._add_grid(seen.courses)
        self._arrange()
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put side by side what there is room for."""
        room = self._room()
        beside = room >= theme().px(_BESIDE)
        way = QBoxLayout.Direction
        self._top.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._standing.lay_out(upright=beside)
        columns = max(1, min(3, room // theme().px(_NARROW)))
        if columns != self._columns:
            self._columns = columns
            for grid, shown in self._grids:
                self._fill_grid(grid, shown)

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

    def _path_heading(self) -> QHBoxLayout:
        sector = sector_words(self.desk.learner.profile.sector or "")
        change = Button(_("Change"), "quiet")
        change.setAccessibleName(_("Change your learning path"))
        change.clicked.connect(lambda: self.go.emit("profile", ""))
        heading = Heading(_("Your path: {sector}").format(sector=sector), 2)
        return row_of(heading, change)

    def _add_grid(self, shown: tuple[CourseProgress, ...]) -> None:
        grid = CardGrid()
        self._grids.append((grid, shown))
        self.column.addLayout(grid)

    def _fill_grid(self, grid: CardGrid, shown: tuple[CourseProgress, ...]) -> None:
        for card in grid.cards():
            card.hide()
            card.deleteLater()
        columns = min(self._columns, len(shown))
        cards = [self._course_card(progress, wide=columns == 1) for progress in shown]
        grid.place(cards, columns)

    def _course_card(self, progress: CourseProgress, *, wide: bool) -> CourseCard:
        card = CourseCard(progress, wide=wide)
        at = ("lesson", progress.only.id) if progress.only else ("course", progress.course.id)
        card.clicked.connect(lambda: self.go.emit(*at))
        return card

    def _room(self) -> int:
        """Return how wide the column is, or will most likely be."""
        widest = theme().px(self.WIDTH)
        laid_out = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        return min(self.width() - 2 * SIDE - SlimBar.WIDTH, widest) if laid_out else widest

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
    course = next(c for c in seen.all_courses if c.course.id == seen.step.lesson.head.course)
    minutes = course.minutes_left
    words = ngettext(
        "{n} minute to the end of “{course}”", "{n} minutes to the end of “{course}”", minutes
    )
    return words.format(n=minutes, course=course.course.title)


class _Standing(Card):
    """How far the learner has come in everything."""

    def __init__(self, seen: Overview) -> None:
        super().__init__()
        lessons = [lesson for course in seen.all_courses for lesson in course.lessons]
        minutes = sum(lesson.head.minutes for lesson in lessons)
        done = sum(lesson.head.minutes * lesson.fraction for lesson in lessons)
        passed = sum(course.done for course in seen.all_courses)
        words = ngettext("{n} of {all} lesson passed", "{n} of {all} lessons passed", len(lessons))
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._parts.setSpacing(theme().space(14))
        ring = Ring(_("You so far"), done / minutes if minutes else 0.0, 88)
        told = column_of(
            Heading(_("You so far"), 3),
            Label(words.format(n=passed, all=len(lessons)), "small", "muted"),
            Label(_studied(seen.seconds), "small", "muted"),
        )
        self._parts.addWidget(ring, 0, Qt.AlignmentFlag.AlignLeading)
        self._parts.addLayout(told, 1)
        self.body.addLayout(self._parts)
        self.body.addStretch(1)

    def lay_out(self, *, upright: bool) -> None:
        """Put the words below the ring, or else beside it."""
        way = QBoxLayout.Direction
        self._parts.setDirection(way.TopToBottom if upright else way.LeftToRight)


def _studied(seconds: float) -> str:
    minutes = round(seconds / 60)
    if seconds > 0 and minutes == 0:
        return _("less than a minute studied")
    return ngettext("{n} minute studied", "{n} minutes studied", minutes).format(n=minutes)
