"""The top bar: the way to this page, step by step."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sme_learn.i18n import _
from sme_learn.ui.page import Crumb
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.column import MEASURE, SIDE
from sme_learn.ui.widgets.flow import FlowLayout
from sme_learn.ui.widgets.label import Label
from sme_learn.ui.widgets.page_scroll import SlimBar


class TopBar(QWidget):
    """Breadcrumbs above the column of the page; every step but the last is a button.

    Signals:
        go: A step was pressed: name of its page, and which one.
    """

    go = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Where you are"))
        self._measure = MEASURE
        self._row = FlowLayout(self, gap=0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_trail(self, trail: Sequence[Crumb], measure: int = MEASURE) -> None:
        """Show the way *trail* above a column of *measure*; a way of one step needs no showing."""
        self._measure = measure
        while item := self._row.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.setVisible(len(trail) > 1)
        for number, crumb in enumerate(trail):
            if number:
                self._row.addWidget(_stroke(before_words=not crumb.page))
            self._row.addWidget(self._step(crumb))
        self._stand_above_the_column()

    def _step(self, crumb: Crumb) -> QWidget:
        if not crumb.page:
            return _as_tall_as_a_step(Label(crumb.words, "label", "muted"))
        step = Button(crumb.words, "quiet")
        step.clicked.connect(lambda: self.go.emit(crumb.page, crumb.id))
        return step

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand_above_the_column()

    def _stand_above_the_column(self) -> None:
        # The page leaves room for its scroll bar at the trailing edge.
        width = self.width() - SlimBar.WIDTH
        side = max(SIDE, (width - theme().px(self._measure)) // 2)
        near, far = side, side + SlimBar.WIDTH
        left, right = (far, near) if self.isRightToLeft() else (near, far)
        self._row.setContentsMargins(left, theme().space(4), right, theme().space(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        line = theme().line
        with QPainter(self) as painter:
            colour = theme().color("border")
            painter.fillRect(0, self.height() - line, self.width(), line, colour)


def _stroke(*, before_words: bool) -> Label:
    """Return what parts two steps; a button brings the room before its words itself."""
    stroke = _as_tall_as_a_step(Label("/", "small", "faint"))
    if before_words:
        stroke.setMinimumWidth(stroke.sizeHint().width() + theme().space(12))
    return stroke


def _as_tall_as_a_step(label: Label) -> Label:
    label.setMinimumHeight(max(theme().px(40), theme().line_height("label") + theme().space(18)))
    label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
    return label
