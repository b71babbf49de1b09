"""The buttons that put something on paper: print it, or keep it as a PDF file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_learn.errors import FileNotWritten
from sme_learn.i18n import _
from sme_learn.ui import messages
from sme_learn.ui.announce import announce
from sme_learn.ui.widgets.boxes import column_of, row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.label import Label

if TYPE_CHECKING:
    from sme_learn.ui.paper import Paper


class PaperButtons(QWidget):
    """Offers to print what it is given, or to keep it, and says what came of it.

    Attributes:
        print: Asks for a printer.
        save: Asks where to keep the file.
        told: What came of it; hidden before.
    """

    def __init__(self, paper: Callable[[], Paper]) -> None:
        super().__init__()
        self._paper = paper
        self.print = Button(_("Print …"), "secondary", "print")
        self.save = Button(_("Save as PDF …"), "quiet", "sheet")
        self.told = Label("", "small", "muted", self)
        self.told.hide()
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        layout = column_of(row_of(self.print, self.save), self.told)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def _on_print(self) -> None:
        from sme_learn.ui.paper import ask_and_print

        if ask_and_print(self._paper(), self.window()):
            self._tell(_("Sent to the printer"))

    def _on_save(self) -> None:
        from sme_learn.ui.paper import ask_and_save

        try:
            path = ask_and_save(self._paper(), self.window())
        except FileNotWritten as error:
            self._tell(messages.sentence_of(error))
            return
        if path is not None:
            self._tell(_("Saved as {path}").format(path=path))

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()
        announce(self, words)
