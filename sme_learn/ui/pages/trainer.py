"""The trainer's page: sign in with a passphrase, and choose or make a class."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from sme_learn.i18n import _, ngettext
from sme_learn.model import Cohort, Trainer
from sme_learn.services import classes, trainers
from sme_learn.services.desk import Desk
from sme_learn.ui.lab_card import LabCard
from sme_learn.ui.page import Crumb
from sme_learn.ui.scrolled_page import ScrolledPage
from sme_learn.ui.widgets.boxes import row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import Card, CardButton
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.text_field import Combo, Field


class TrainerPage(ScrolledPage):
    """Makes the first trainer, signs one in, or lists the classes."""

    def __init__(self, desk: Desk) -> None:
        self.fields: dict[str, Field] = {}
        self.cards: dict[str, CardButton] = {}
        self.press: Button | None = None
        super().__init__(desk)

    def trail(self) -> tuple[Crumb, ...]:
        first = Crumb(_("Home"), "home") if self.desk.someone else Crumb(_("Learners"), "people")
        return (first, Crumb(_("Trainer")))

    def first_focus(self) -> QWidget:
        if self.cards:
            return next(iter(self.cards.values()))
        return next(iter(self.fields.values())).line if self.fields else self

    def fill(self) -> None:
        self.fields, self.cards = {}, {}
        self.column.addWidget(Heading(_("Trainer")))
        self._known = trainers.trainers(self.desk)
        if self.desk.trainer is not None:
            self._fill_classes()
        elif self._known:
            self._fill_sign_in()
        else:
            self._fill_first()
        self.lab = LabCard(self.desk)
        self.column.addWidget(self.lab)

    # Who teaches.

    def _fill_first(self) -> None:
        words = _(
            "Nobody teaches on this PC yet. A trainer makes classes, collects results and sees who "
            "knows what. Choose a passphrase of {n} characters or more; nobody can read it back."
        )
        self.column.addWidget(Label(words.format(n=trainers.SHORTEST), "lead", "muted"))
        self._add_field("name", _("Your name"))
        self._add_secret("passphrase", _("Passphrase"))
        self._add_secret("again", _("The passphrase again"))
        self._add_press(_("Begin to teach"), self._on_first)

    def _fill_sign_in(self) -> None:
        self.who = Combo([trainer.name for trainer in self._known])
        self.who.setAccessibleName(_("Who teaches"))
        self.column.addWidget(self.who)
        self._add_secret("passphrase", _("Passphrase"))
        self._add_press(_("Sign in"), self._on_sign_in)

    def _add_field(self, own: str, words: str) -> Field:
        field = self.fields[own] = Field(words)
        field.line.textEdited.connect(lambda: field.set_error(""))
        self.column.addWidget(field)
        return field

    def _add_secret(self, own: str, words: str) -> None:
        line = self._add_field(own, words).line
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setMaxLength(trainers.LONGEST)
        line.returnPressed.connect(lambda: self.press.click() if self.press else None)

    def _add_press(self, words: str, act: Callable[[], None]) -> None:
        self.press = Button(words, "primary", "check")
        self.press.clicked.connect(act)
        self.column.addLayout(row_of(self.press))

    def _on_first(self) -> None:
        name, passphrase = self.fields["name"].text(), self.fields["passphrase"].text()
        if not trainers.is_name(self.desk, name):
            self._complain("name", _("Write a name."))
        elif not trainers.is_passphrase(passphrase):
            words = _("Use {n} characters or more.").format(n=trainers.SHORTEST)
            self._complain("passphrase", words)
        elif passphrase != self.fields["again"].text():
            self._complain("again", _("The two are not the same."))
        else:
            self._teach(trainers.make_first(self.desk, name, passphrase))

    def _on_sign_in(self) -> None:
        trainer = self._known[self.who.currentIndex()]
        signed = trainers.sign_in(self.desk, trainer, self.fields["passphrase"].text())
        if signed.trainer is not None:
            self._teach(signed.trainer)
        elif signed.wait:
            words = ngettext(
                "Wait {n} second before you try again.",
                "Wait {n} seconds before you try again.",
                round(signed.wait) or 1,
            )
            self._complain("passphrase", words.format(n=round(signed.wait) or 1))
        else:
            self._complain("passphrase", _("That is not the passphrase."))

    def _complain(self, own: str, words: str) -> None:
        self.fields[own].set_error(words)
        self.fields[own].line.selectAll()
        self.fields[own].line.setFocus()

    def _teach(self, trainer: Trainer | None) -> None:
        self.desk_changed.emit(replace(self.desk, trainer=trainer))

    # Classes.

    def _fill_classes(self) -> None:
        assert self.desk.trainer is not None  # noqa: S101  asked by the caller
        leave = Button(_("Sign out"), "quiet", "door")
        leave.clicked.connect(lambda: self._teach(None))
        name = Label(self.desk.trainer.name, "lead", "muted")
        self.column.addLayout(row_of(name, leave))
        found = classes.cohorts(self.desk)
        if not found:
            words = _("There is no class yet. Name one, and add its learners.")
            self.column.addWidget(Label(words, "body", "muted"))
        for cohort in found:
            self.column.addWidget(self._card(cohort))
        self.column.addWidget(self._new_class())

    def _card(self, cohort: Cohort) -> CardButton:
        count = len(cohort.members)
        words = ngettext("{n} learner", "{n} learners", count).format(n=count)
        card = CardButton(f"{cohort.name}. {words}", padding=18)
        card.body.addWidget(Heading(cohort.name, 3))
        card.body.addWidget(Label(words, "small", "muted"))
        card.clicked.connect(lambda: self.go.emit("class", str(cohort.id)))
        self.cards[str(cohort.id)] = card
        return card

    def _new_class(self) -> Card:
        card = Card(tone="sunken", padding=20)
        field = self.fields["class"] = Field(_("Name of a new class"))
        field.line.textEdited.connect(lambda: field.set_error(""))
        make = Button(_("Make the class"), "secondary", "plus")
        make.clicked.connect(self._on_make)
        field.line.returnPressed.connect(make.click)
        card.body.addWidget(field)
        card.body.addLayout(row_of(make))
        return card

    def _on_make(self) -> None:
        name = self.fields["class"].text()
        if not classes.is_name(self.desk, name):
            self._complain("class", _("Write a name that no other class has."))
            return
        made = classes.make(self.desk, name)
        self.go.emit("class", str(made.id))
