"""Who is studying? The learners of this PC, and a guest."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from sme_learn.i18n import _, ngettext
from sme_learn.model import Learner
from sme_learn.services import people
from sme_learn.services.desk import Changed, Desk
from sme_learn.ui.page import Crumb
from sme_learn.ui.scrolled_page import ScrolledPage
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.boxes import column_of, row_of
from sme_learn.ui.widgets.button import Button, Kind
from sme_learn.ui.widgets.card import CardButton
from sme_learn.ui.widgets.column import SIDE
from sme_learn.ui.widgets.hero import Hero
from sme_learn.ui.widgets.icon_label import IconLabel
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.nav import Avatar, Brand
from sme_learn.ui.widgets.page_scroll import SlimBar
from sme_learn.ui.widgets.text_field import Field

MOST = 24
"""Learners shown at once; more are found by typing a name."""

_CARD = 270
"""Least width of a learner's card in pixels at 100 per cent text."""


class PeoplePage(ScrolledPage):
    """Choose who studies, add somebody, or go on as a guest."""

    WIDTH: ClassVar[int] = 920
    shows = frozenset({Changed.PEOPLE})

    def __init__(self, desk: Desk) -> None:
        self._wanted = ""
        super().__init__(desk)

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Who is studying?")),)

    def first_focus(self) -> QWidget:
        return next(iter(self.cards.values()), self.add)

    def fill(self) -> None:
        found = people.learners(self.desk)
        self.column.addWidget(Brand())
        # Large text needs the room itself.
        self.column.addSpacing(round(40 / theme().scale))
        self.cards: dict[str, CardButton] = {}
        kind: Kind = "quiet" if found else "secondary"
        self.guest = Button(_("Go on as a guest"), kind, "person")
        self.guest.clicked.connect(self._on_guest)
        if found:
            self._show_learners(found)
        else:
            self._welcome()
        self.add.clicked.connect(lambda: self.go.emit("profile", "new"))
        promise = row_of(IconLabel("lock", "muted", 18), spacing=8, stretch=False)
        words = _("What you do is kept on this PC and goes nowhere else.")
        promise.addWidget(Label(words, "small", "muted"), 1)
        self.column.addLayout(promise)
        self.teach = Button(_("I teach a class"), "quiet", "people")
        self.teach.clicked.connect(lambda: self.go.emit("trainer", ""))
        self.column.addLayout(row_of(self.teach))

    def _welcome(self) -> None:
        hero = Hero(
            _("Welcome"),
            _("What intellectual property can do for your business"),
            _("Lessons of a quarter of an hour, at your own pace, without a network."),
            _("Add a learner"),
        )
        self.add = hero.button
        self.column.addWidget(hero)
        self.column.addLayout(row_of(self.guest))

    def _show_learners(self, found: tuple[Learner, ...]) -> None:
        self.column.addLayout(
            column_of(
                Heading(_("Who is studying?")),
                Label(_("Choose your name, and go on where you were."), "lead", "muted"),
            )
        )
        if len(found) > MOST:
            self.column.addWidget(self._finder())
        self._grid = QGridLayout()
        self._grid.setSpacing(theme().space(14))
        self.column.addLayout(self._grid)
        self.more = Label("", "small", "muted")
        self.column.addWidget(self.more)
        self._show_cards(found)
        self.add = Button(_("Add a learner"), "secondary", "plus")
        self.column.addLayout(row_of(self.add, self.guest))

    def _finder(self) -> Field:
        finder = Field(_("Find your name"), self._wanted)
        finder.line.textChanged.connect(self._on_wanted)
        return finder

    def _on_wanted(self, typed: str) -> None:
        self._wanted = typed
        self._show_cards(people.learners(self.desk))

    def _show_cards(self, found: tuple[Learner, ...]) -> None:
        """Show the learners whose name holds what was typed, the last active first."""
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        wanted = self._wanted.casefold().strip()
        fitting = [learner for learner in found if wanted in learner.name.casefold()]
        columns = self._shown_columns = self._columns()
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.cards = {}
        for number, learner in enumerate(fitting[:MOST]):
            card = self._card(learner)
            self._grid.addWidget(card, number // columns, number % columns)
        left = len(fitting) - MOST
        words = ngettext("and {n} more: type a name", "and {n} more: type a name", left)
        self.more.setText(words.format(n=left) if left > 0 else "")
        self.more.setVisible(left > 0)

    def _columns(self) -> int:
        """Return how many cards go side by side."""
        room = theme().px(self.WIDTH)
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            room = min(self.width() - 2 * SIDE - SlimBar.WIDTH, room)
        return max(1, min(3, room // theme().px(_CARD)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.cards and self._columns() != self._shown_columns:
            self._show_cards(people.learners(self.desk))

    def _card(self, learner: Learner) -> CardButton:
        card = CardButton(_("Study as {name}").format(name=learner.name), padding=16)
        row = QHBoxLayout()
        row.setSpacing(theme().space(14))
        row.addWidget(Avatar(learner.name, 44), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(column_of(Label(learner.name, "strong")), 1)
        card.body.addLayout(row)
        card.clicked.connect(lambda: self._choose(learner))
        self.cards[learner.name] = card
        return card

    def _choose(self, learner: Learner) -> None:
        self.desk_changed.emit(self.desk.of(learner))

    def _on_guest(self) -> None:
        self._choose(people.add_guest(self.desk))
