"""Messages: what went wrong or should be known, above the page."""

from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from sme_learn.i18n import _
from sme_learn.ui.announce import announce
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.button import Button, IconButton
from sme_learn.ui.widgets.card import draw_panel
from sme_learn.ui.widgets.icon_label import IconLabel
from sme_learn.ui.widgets.label import Label

_ICONS = {"info": "info", "warn": "warning", "wrong": "wrong", "right": "right"}
_TOKENS = {"info": "info", "warn": "partly", "wrong": "wrong", "right": "right"}


class MessageBar(QFrame):
    """One message, with something to do about it if there is anything, and a way to close it.

    Signals:
        acted: The button was pressed.
        closed: It was closed by hand; it is hidden then.
    """

    acted = Signal()
    closed = Signal()

    def __init__(
        self,
        text: str,
        tone: Literal["info", "warn", "wrong", "right"] = "info",
        action: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.tone = tone
        self.label = Label(text, "label")
        self.action = Button(action, "secondary") if action else None
        self.close_button = IconButton("cross", _("Close this message"))
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        room = theme().space(12)
        row.setContentsMargins(room + 4, theme().space(6), theme().space(6), theme().space(6))
        if self.isRightToLeft():
            row.setContentsMargins(theme().space(6), theme().space(6), room + 4, theme().space(6))
        row.setSpacing(room)
        row.addWidget(IconLabel(_ICONS[tone], _TOKENS[tone], 22), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.label, 1, Qt.AlignmentFlag.AlignVCenter)
        if self.action:
            row.addWidget(self.action)
            self.action.clicked.connect(self.acted)
        row.addWidget(self.close_button)
        self.close_button.clicked.connect(self._on_close)

    def add_words(self, words: str) -> None:
        """Say *words* after what is said already."""
        self.label.setText(f"{self.label.text()} {words}")
        self.setAccessibleName(self.label.text())
        announce(self, words, urgent=True)

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self, self.label.text(), urgent=self.tone == "wrong")

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            token = _TOKENS[self.tone]
            draw_panel(painter, QRectF(self.rect()), f"{token}_soft", token)
