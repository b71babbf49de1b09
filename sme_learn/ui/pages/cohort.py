"""A class: who is in it, what they know, and the files that go to the lab and come back."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QThread, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from sme_learn.errors import NotFound, SmeLearnError
from sme_learn.i18n import _, ngettext
from sme_learn.learning.enrolling import Changes
from sme_learn.model.classes import DIALS
from sme_learn.model.table import Table
from sme_learn.services import class_files, classes, collecting, exports, reporting, rosters
from sme_learn.services.desk import Changed, Desk
from sme_learn.services.sheet import Sheet
from sme_learn.ui import messages
from sme_learn.ui.background import in_background
from sme_learn.ui.page import Crumb
from sme_learn.ui.roster_card import RosterCard
from sme_learn.ui.scrolled_page import ScrolledPage
from sme_learn.ui.sheet_card import CollectedCard
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.boxes import row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.flow import FlowLayout
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.message_bar import MessageBar
from sme_learn.ui.widgets.segmented import Segmented
from sme_learn.ui.widgets.table_view import TableView
from sme_learn.ui.widgets.text_field import Combo, Field


class CohortPage(ScrolledPage):
    """One class of the trainer who has signed in.

    Attributes:
        table: The report on screen, or None before the first.
        view: What shows it.
    """

    WIDTH: ClassVar[int] = 1040
    shows = frozenset({Changed.PEOPLE})

    collected = Signal(object)

    def __init__(self, desk: Desk, cohort: str) -> None:
        """Show a class.

        Raises:
            NotFound: If there is no such class, or no trainer has signed in.
        """
        if desk.trainer is None:
            raise NotFound("class", "")
        try:
            self.cohort = desk.record.cohort(UUID(cohort))
        except ValueError as error:
            raise NotFound("class", cohort) from error
        self.table: Table | None = None
        self.view: TableView | None = None
        self._work: QThread | None = None
        self._chosen = ("grid", desk.library.courses[0].id if desk.library.courses else "")
        self._dial = DIALS[0]
        super().__init__(desk)
        self.collected.connect(self._on_collected)

    def trail(self) -> tuple[Crumb, ...]:
        first = Crumb(_("Home"), "home") if self.desk.someone else Crumb(_("Learners"), "people")
        return (first, Crumb(_("Trainer"), "trainer"), Crumb(self.cohort.name))

    def first_focus(self) -> QWidget:
        return self.add.line

    def fill(self) -> None:
        self.cohort = self.desk.record.cohort(self.cohort.id)
        count = len(self.cohort.members)
        words = ngettext("{n} learner", "{n} learners", count).format(n=count)
        self.column.addWidget(Heading(self.cohort.name))
        self.column.addWidget(Label(words, "lead", "muted"))
        self.column.addWidget(self._enrolment())
        self.column.addLayout(self._files())
        # What is told comes and goes in a place of its own, and so does the table.
        self.told, self.shown = QVBoxLayout(), QVBoxLayout()
        self.column.addLayout(self.told)
        self._add_reports()
        self.column.addLayout(self.shown)
        self._show_report()

    # Who is in it.

    def _enrolment(self) -> Card:
        card = Card(tone="sunken", padding=20)
        self.add = Field(_("Add a learner by name"))
        self.add.line.textEdited.connect(lambda: self.add.set_error(""))
        add = Button(_("Add"), "secondary", "plus")
        add.clicked.connect(self._on_add)
        self.add.line.returnPressed.connect(add.click)
        self.bring = Button(_("Bring in a list …"), "quiet", "folder")
        self.bring.clicked.connect(self._on_bring)
        card.body.addWidget(self.add)
        card.body.addLayout(row_of(add, self.bring))
        return card

    def _on_add(self) -> None:
        try:
            classes.add_members(self.desk, self.cohort, [self.add.text()])
        except ValueError:
            self.add.set_error(_("Write a name of up to 80 characters."))
            self.add.line.setFocus()
        except SmeLearnError as error:
            self._say(messages.sentence_of(error), "wrong")

    def _on_bring(self) -> None:
        path = _chosen(QFileDialog.getOpenFileName(self, _("Bring in a list"), "", _lists()))
        if path is None:
            return
        try:
            changes = rosters.preview(self.desk, self.cohort, path)
        except SmeLearnError as error:
            self._say(messages.sentence_of(error), "wrong")
            return
        card = RosterCard(changes)
        card.taken.connect(lambda: self._on_taken(changes))
        card.left.connect(card.hide)
        self._show_told(card)

    def _on_taken(self, changes: Changes) -> None:
        try:
            rosters.apply(self.desk, changes)
        except (SmeLearnError, ValueError) as error:
            self._say(messages.sentence_of(error), "wrong")
            return
        count = len(changes.changes)
        words = ngettext("{n} row was taken over", "{n} rows were taken over", count)
        bar = MessageBar(words.format(n=count), "right", _("Undo"))
        bar.acted.connect(lambda: self._on_undo(changes))
        self._show_told(bar)

    def _on_undo(self, changes: Changes) -> None:
        try:
            rosters.undo(self.desk, changes)
        except SmeLearnError as error:
            self._say(messages.sentence_of(error), "wrong")
            return
        self._say(_("The list is taken back"), "info")

    # Files.

    def _files(self) -> FlowLayout:
        flow = FlowLayout(gap=10)
        for words, icon, act in (
            (_("Write the class file …"), "saved", self._on_class_file),
            (_("Collect results …"), "folder", self._on_collect),
        ):
            button = Button(words, "secondary", icon)
            button.clicked.connect(act)
            flow.addWidget(button)
        return flow

    def _on_class_file(self) -> None:
        name = f"{self.cohort.name}.smeclass"
        chosen = QFileDialog.getSaveFileName(self, _("Write the class file"), name)
        if (path := _chosen(chosen)) is None:
            return
        self._try(lambda: class_files.write(self.desk, self.cohort, path), path)

    def _on_collect(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Collect results"))
        if not folder:
            return
        self._say(_("Collecting …"), "info")
        cohort, desk = self.cohort, self.desk

        def work() -> None:
            self.collected.emit(collecting.collect(desk, Path(folder), cohort=cohort))

        self._work = in_background(self, work, self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        self._say(messages.sentence_of(error), "wrong")

    def _on_collected(self, sheet: Sheet) -> None:
        self.desk.announce(Changed.PROGRESS)
        self._show_report()
        self._show_told(CollectedCard(sheet))

    def leaving(self) -> None:
        if self._work is not None:
            self._work.wait()

    # Reports.

    def _add_reports(self) -> None:
        self.column.addWidget(Heading(_("Reports"), 2))
        self.which = Combo()
        for own, (words, _made) in reporting.REPORTS.items():
            self.which.addItem(_(words), own)
        self.course_of = Combo()
        for course in self.desk.library.courses:
            self.course_of.addItem(course.title, course.id)
        self.which.setCurrentIndex(max(0, self.which.findData(self._chosen[0])))
        self.course_of.setCurrentIndex(max(0, self.course_of.findData(self._chosen[1])))
        self.which.setAccessibleName(_("Report"))
        self.course_of.setAccessibleName(_("Course"))
        dials = {"names": _("Names"), "initials": _("Initials"), "codes": _("Codes")}
        self.dial = Segmented(_("How learners are shown"), [dials[own] for own in DIALS])
        self.dial.choose(DIALS.index(self._dial))
        self.finder = Field("", "", _("Find in the table"))
        self.finder.line.setAccessibleName(_("Find in the table"))
        self.which.activated.connect(self._show_report)
        self.course_of.activated.connect(self._show_report)
        self.dial.chosen.connect(self._on_dial)
        self.finder.line.textChanged.connect(self._on_sift)
        self.column.addLayout(row_of(self.which, self.course_of, self.dial))
        self.column.addLayout(row_of(self.finder, *self._export_buttons()))

    def _export_buttons(self) -> list[Button]:
        made = []
        for own in exports.EXPORTS:
            button = Button(own.upper(), "quiet", "saved")
            button.setAccessibleName(_("Save the table as {kind}").format(kind=own.upper()))
            button.clicked.connect(lambda _c=False, own=own: self._on_export(own))
            made.append(button)
        return made

    def _on_sift(self, typed: str) -> None:
        if self.view is not None:
            self.view.sift(typed)

    def _on_dial(self, place: int) -> None:
        self._dial = DIALS[place]
        self._show_report()

    def _show_report(self) -> None:
        self._chosen = (self.which.currentData(), self.course_of.currentData())
        try:
            self.table = reporting.report(self.desk, self.cohort, *self._chosen, self._dial)
        except SmeLearnError as error:
            self._say(messages.sentence_of(error), "warn")
            return
        _clear(self.shown)
        self.view = TableView(self.table)
        self.view.setMinimumHeight(theme().px(420))
        self.view.sift(self.finder.text())
        self.shown.addWidget(self.view)
        for note in self.table.notes:
            self.shown.addWidget(Label(note, "small", "muted"))

    def _on_export(self, kind: str) -> None:
        table = self.table
        if table is None:
            return
        name = f"{table.title} {table.name}.{kind}".replace("/", "-").replace(":", "")
        path = _chosen(QFileDialog.getSaveFileName(self, _("Save the table"), name))
        if path is not None:
            self._try(lambda: exports.export(table, path, kind), path)

    # What is told.

    def _try(self, act: Callable[[], object], path: Path) -> None:
        try:
            act()
        except SmeLearnError as error:
            self._say(messages.sentence_of(error), "wrong")
            return
        self._say(_("Saved as {path}").format(path=path), "right")

    def _say(self, words: str, tone: str) -> None:
        self._show_told(MessageBar(words, tone))  # type: ignore[arg-type]

    def _show_told(self, widget: QWidget) -> None:
        """Show *widget* above the reports, in the place of what was told before."""
        _clear(self.told)
        self.told.addWidget(widget)
        widget.show()


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def _lists() -> str:
    return _("Lists (*.csv *.txt *.xlsx)")


def _chosen(answer: tuple[str, str]) -> Path | None:
    return Path(answer[0]) if answer[0] else None
