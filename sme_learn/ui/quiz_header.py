"""The header of a quiz: which lesson, which question, how far, and the way out."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sme_learn.i18n import _
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.bar import Bar
from sme_learn.ui.widgets.boxes import column_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.column import MEASURE, SIDE
from sme_learn.ui.widgets.label import Label
from sme_learn.ui.widgets.page_scroll import SlimBar

_LOW = 420
"""Pixels of a page's height, at 100 per cent text, below which each line is wanted."""


class QuizHeader(QWidget):
    """Stands above the questions, as wide as they are.

    Attributes:
        counted: Which question of how many.
        bar: How many are answered.
        leave: The button that leads back to the lesson.
    """

    def __init__(self, lesson: str) -> None:
        super().__init__()
        self.counted = Label("", "strong")
        self.bar = Bar(_("Questions answered"))
        self.leave = Button(_("Leave: your answers are kept"), "quiet", "door")
        top = QHBoxLayout()
        self._lesson = Label(lesson, "small", "muted")
        top.addLayout(column_of(self._lesson, self.counted, spacing=0), 1)
        top.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignBottom)
        self._rows = QVBoxLayout(self)
        self._rows.setSpacing(theme().space(8))
        self._rows.addLayout(top)
        self._rows.addWidget(self.bar)

    def show_place(self, number: int, done: int, every: int) -> None:
        """Say that question *number* of *every* one is asked and *done* are answered."""
        self.counted.setText(_("Question {n} of {all}").format(n=number, all=every))
        self.bar.set_share(done / every)

    def fit(self, height: int) -> None:
        """Take less room on a page of few lines: which lesson it is stands above it anyway."""
        self._lesson.setVisible(height >= theme().px(_LOW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The questions leave room for their scroll bar at the trailing edge.
        width = self.width() - SlimBar.WIDTH
        side = max(SIDE, (width - theme().px(MEASURE)) // 2)
        near, far = side, width - min(width - 2 * side, theme().px(MEASURE)) - side
        left, right = near, far + SlimBar.WIDTH
        if self.isRightToLeft():
            left, right = right, left
        self._rows.setContentsMargins(left, theme().space(12), right, theme().space(6))
