"""A course as a card: what it is about, how far the learner has come, and the way in."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sme_learn.i18n import _, ngettext
from sme_learn.learning.progress import CourseProgress
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.boxes import column_of
from sme_learn.ui.widgets.card import CardButton
from sme_learn.ui.widgets.icon_label import IconTile
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.ring import Ring


class CourseCard(CardButton):
    """A course, or the one lesson of it that a learning path names; pressing it opens that.

    A card that has the page to itself, *wide*, puts side by side what others stack.
    """

    def __init__(
        self, progress: CourseProgress, parent: QWidget | None = None, *, wide: bool = False
    ) -> None:
        shown = progress.only or progress.course
        told = progress.course.title if progress.only else counted(progress)
        super().__init__(f"{shown.title}. {told}", parent)
        tile, ring = IconTile(progress.course.icon), Ring(shown.title, progress.fraction)
        words = column_of(
            Heading(shown.title, 3),
            Label(shown.summary, "small", "text"),
            Label(f"{told} · {time_left(progress)}", "small", "muted"),
        )
        row = QHBoxLayout()
        row.setSpacing(theme().space(18))
        row.addWidget(tile)
        if wide:
            row.addLayout(words, 1)
        row.addStretch(0 if wide else 1)
        row.addWidget(ring)
        self.body.addLayout(row)
        if not wide:
            self.body.addLayout(words)
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
