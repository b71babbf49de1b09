"""What a lab PC gives to a class and takes from it: the class file in, the results out."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from sme_learn.errors import SmeLearnError
from sme_learn.i18n import _, ngettext
from sme_learn.services import class_files, outbox
from sme_learn.services.desk import Desk
from sme_learn.ui import messages
from sme_learn.ui.announce import announce
from sme_learn.ui.widgets.boxes import row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.label import Heading, Label


class LabCard(Card):
    """Reads a class file, and writes this PC's results to a stick or a shared folder.

    Attributes:
        read: Asks for the class file.
        write: Asks where the results go.
        told: What came of it; hidden before.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(padding=20)
        self._desk = desk
        self.read = Button(_("Read a class file …"), "secondary", "folder")
        self.write = Button(_("Write results …"), "secondary", "saved")
        self.told = Label("", "small", "muted", self)
        self.told.hide()
        words = _(
            "The class file brings the learners of a class to this PC. The results of this PC go "
            "to a stick or a shared folder, without names; writing them again does no harm."
        )
        self.body.addWidget(Heading(_("This PC in a lab"), 3))
        self.body.addWidget(Label(words, "small", "muted"))
        self.body.addLayout(row_of(self.read, self.write))
        self.body.addWidget(self.told)
        self.read.clicked.connect(self._on_read)
        self.write.clicked.connect(self._on_write)

    def _on_read(self) -> None:
        kinds = _("Class files (*.smeclass)")
        path, _kind = QFileDialog.getOpenFileName(self, _("Read a class file"), "", kinds)
        if not path:
            return
        try:
            merged = class_files.read(self._desk, Path(path))
        except SmeLearnError as error:
            self._tell(messages.sentence_of(error))
            return
        count = len(merged.added)
        words = ngettext("{n} learner is new here", "{n} learners are new here", count)
        self._tell(f"{merged.kept.cohort.name}: {words.format(n=count)}")

    def _on_write(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Write results"))
        if not folder:
            return
        try:
            done = outbox.export_results(self._desk, Path(folder))
        except SmeLearnError as error:
            self._tell(messages.sentence_of(error))
            return
        words = ngettext("{n} new result written", "{n} new results written", done.events)
        self._tell(words.format(n=done.events))

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()
        announce(self, words)
