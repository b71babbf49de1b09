"""The top bar: the way to this page, step by step."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sme_learn.i18n import _
from sme_learn.ui.page import Crumb
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.label import Label


class TopBar(QWidget):
    """Breadcrumbs; every step but the last is a button.

    Signals:
        go: A step was pressed: name of its page, and which one.
    """

    go = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Where you are"))
        self._row = QHBoxLayout(self)
        side = theme().space(28)
        self._row.setContentsMargins(side - 12, theme().space(8), side, 0)
        self._row.setSpacing(0)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeading)

    def show_trail(self, trail: Sequence[Crumb]) -> None:
        """Show the way *trail*; a way of one step needs no showing."""
        while item := self._row.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.setVisible(len(trail) > 1)
        for number, crumb in enumerate(trail):
            if number:
                self._row.addWidget(Label("/", "small", "faint"))
                self._row.addSpacing(0 if crumb.page else theme().space(12))
            self._row.addWidget(self._step(crumb))
        self._row.addStretch(1)

    def _step(self, crumb: Crumb) -> QWidget:
        if not crumb.page:
            here = Label(crumb.words, "label", "muted")
            here.setWordWrap(False)
            return here
        step = Button(crumb.words, "quiet")
        step.clicked.connect(lambda: self.go.emit(crumb.page, crumb.id))
        return step
