"""The sidebar: where one can go, and the lessons of the course one is in."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sme_learn.i18n import _
from sme_learn.learning.progress import LessonProgress
from sme_learn.services.desk import Changed, Desk
from sme_learn.services.overview import course_of
from sme_learn.ui.states import STATE_ICONS, state_words
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.label import Label
from sme_learn.ui.widgets.nav import Brand, NavItem
from sme_learn.ui.widgets.page_scroll import PageScroll

_WIDE = 264
_NARROW = 68


class Sidebar(QFrame):
    """The way about, at the leading edge; narrow, it shows icons only.

    Signals:
        go: The learner wants another page: its name, and which one.
    """

    go = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.items: dict[tuple[str, str], NavItem] = {}
        self._course = ""
        self._at = ("", "")
        self._is_narrow = False
        self.setAccessibleName(_("Where you can go"))
        column = QVBoxLayout(self)
        side = theme().space(14)
        column.setContentsMargins(side, theme().space(16), side, side)
        column.setSpacing(theme().space(4))
        self._brand = Brand()
        column.addWidget(self._brand)
        column.addSpacing(theme().space(14))
        self._add(column, "home", "", "home", _("Home"))
        self._add(column, "progress", "", "progress", _("My progress"))
        self._add(column, "cases", "", "cases", _("Cases"))
        self._add(column, "glossary", "", "glossary", _("Glossary"))
        self._scroll = PageScroll()
        # In a low window the lessons give way before the entries do.
        self._scroll.setMinimumHeight(1)
        ground = self._scroll.palette()
        ground.setColor(QPalette.ColorRole.Window, theme().color("surface"))
        self._scroll.setPalette(ground)
        self._renew_lessons()
        column.addWidget(self._scroll, 1)
        self._add(column, "trainer", "", "people", _("Trainer"))
        self._add(column, "settings", "", "settings", _("Settings"))
        self._add(column, "about", "", "info", _("About"))
        name = desk.someone.name if desk.someone else ""
        self._add(column, "people", "", "person", name)
        self.set_narrow(False)

    def _add(self, column: QVBoxLayout, page: str, which: str, icon: str, words: str) -> NavItem:
        item = NavItem(words, icon)
        item.set_narrow(self._is_narrow)
        item.clicked.connect(lambda: self.go.emit(page, which))
        column.addWidget(item)
        self.items[page, which] = item
        return item

    def show_at(self, page: str, which: str, course: str) -> None:
        """Mark where the learner is, and show the lessons of the *course* they are in."""
        self._at = (page, which.partition("#")[0])
        if course != self._course:
            self._course = course
            self._renew_lessons()
        self._mark()

    def heed(self, changed: Changed) -> None:
        """Catch up with progress made."""
        if changed is Changed.PROGRESS and self._course:
            # The answer is shown first.
            QTimer.singleShot(0, self, self._catch_up)

    def _catch_up(self) -> None:
        self._renew_lessons()
        self._mark()

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, or icons and words."""
        self._is_narrow = narrow
        self.setFixedWidth(theme().px(_NARROW if narrow else _WIDE))
        self._brand.set_narrow(narrow)
        for item in self.items.values():
            item.set_narrow(narrow)
        self._lessons.setVisible(not narrow)
        bars = Qt.ScrollBarPolicy
        self._scroll.setVerticalScrollBarPolicy(
            bars.ScrollBarAlwaysOff if narrow else bars.ScrollBarAsNeeded
        )

    def _mark(self) -> None:
        page, which = self._at
        here = {"quiz": ("lesson", which), "case": ("cases", ""), "class": ("trainer", "")}.get(
            page, self._at
        )
        for place, item in self.items.items():
            item.set_selected(place == here)

    def _renew_lessons(self) -> None:
        self.items = {at: item for at, item in self.items.items() if at[0] != "lesson"}
        self._lessons = QWidget()
        column = QVBoxLayout(self._lessons)
        column.setContentsMargins(0, theme().space(14), 0, 0)
        column.setSpacing(theme().space(2))
        if self._course and self.desk.someone:
            progress = course_of(self.desk, self._course)
            title = QHBoxLayout()
            title.addSpacing(theme().space(14))
            title.addWidget(Label(progress.course.title, "tiny", "muted"))
            column.addLayout(title)
            for lesson in progress.lessons:
                self._add_lesson(column, lesson)
        column.addStretch(1)
        self._scroll.setWidget(self._lessons)
        self._lessons.setHidden(self._is_narrow)

    def _add_lesson(self, column: QVBoxLayout, lesson: LessonProgress) -> None:
        icon, token = STATE_ICONS[lesson.state]
        item = self._add(column, "lesson", lesson.head.id, icon, lesson.head.title)
        item.set_icon(icon, token)
        item.setAccessibleName(f"{lesson.head.title}, {state_words(lesson.state)}")

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme().color("surface"))
            edge = 0 if theme().right_to_left else self.width() - theme().line
            painter.fillRect(edge, 0, theme().line, self.height(), theme().color("border"))
