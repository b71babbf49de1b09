"""Steps of a size, one smaller or one larger at a time."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from sme_learn.i18n import _
from sme_learn.ui.announce import announce
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.label import Label
from sme_learn.ui.widgets.ring import percent


class Stepper(QWidget):
    """A percentage with a button on either side of it.

    Signals:
        changed: Another step was taken; carries the percentage.
    """

    changed = Signal(int)

    def __init__(
        self, name: str, steps: Sequence[int], at: int, parent: QWidget | None = None
    ) -> None:
        """Make a stepper that goes through *steps*, per cent, and stands *at* one of them."""
        super().__init__(parent)
        self.name, self._steps, self.at = name, tuple(steps), at
        self.setAccessibleName(name)
        self.less = Button("", "secondary", "minus")
        self.more = Button("", "secondary", "plus")
        self.less.setAccessibleName(_("{name}: smaller").format(name=name))
        self.more.setAccessibleName(_("{name}: larger").format(name=name))
        self.shown = Label("", "number")
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.setMinimumWidth(theme().px(64))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().space(4))
        for part in (self.less, self.shown, self.more):
            row.addWidget(part)
        self.less.clicked.connect(lambda: self._step(-1))
        self.more.clicked.connect(lambda: self._step(+1))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._show()

    def _step(self, by: int) -> None:
        place = self._steps.index(self.at) + by
        if not 0 <= place < len(self._steps):
            return
        self.at = self._steps[place]
        self._show()
        announce(self, self.shown.text())
        self.changed.emit(self.at)

    def _show(self) -> None:
        self.shown.setText(percent(self.at / 100))
        self.less.setEnabled(self.at != self._steps[0])
        self.more.setEnabled(self.at != self._steps[-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Plus: +1, Qt.Key.Key_Equal: +1, Qt.Key.Key_Minus: -1}
        if by := keys.get(Qt.Key(event.key())):
            self._step(by)
        else:
            super().keyPressEvent(event)
