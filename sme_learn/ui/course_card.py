"""A course as a card: what it is about, how far the learner has come, and the way in."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from sme_learn.i18n import _, ngettext
from sme_learn.learning.progress import CourseProgress
from sme_learn.ui import icons
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.boxes import column_of
from sme_learn.ui.widgets.card import CardButton
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.ring import Ring


class CourseCard(CardButton):
    """A course; pressing it opens the course."""

    def __init__(self, progress: CourseProgress, parent: QWidget | None = None) -> None:
        course = progress.course
        super().__init__(f"{course.title}. {counted(progress)}", parent)
        picture = QLabel(pixmap=icons.pixmap(course.icon, "accent", theme().px(26)))
        words = column_of(
            Heading(course.title, 3),
            Label(counted(progress), "small", "muted"),
            Label(time_left(progress), "small", "muted"),
        )
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(Ring(course.title, progress.fraction))
        self.body.addWidget(picture)
        self.body.addLayout(row)
        self.body.addWidget(Label(course.summary, "small", "text"))
        self.body.addStretch(1)


def counted(progress: CourseProgress) -> str:
    """Say how many lessons a course has, and how many are done."""
    lessons = ngettext("{n} lesson", "{n} lessons", len(progress.lessons))
    return _("{lessons} · {done} done").format(
        lessons=lessons.format(n=len(progress.lessons)), done=progress.done
    )


def time_left(progress: CourseProgress) -> str:
    """Say how many minutes of a course are left."""
    return minutes_left(progress.minutes_left)


def minutes_left(minutes: int) -> str:
    """Say how many *minutes* are left."""
    if minutes == 0:
        return _("Finished")
    return ngettext("about {n} minute left", "about {n} minutes left", minutes).format(n=minutes)
