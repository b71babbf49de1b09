"""Who is studying? The learners of this PC, and a guest."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from sme_learn.i18n import _, ngettext
from sme_learn.model import Learner
from sme_learn.services import people
from sme_learn.services.desk import Changed, Desk
from sme_learn.ui.page import Crumb
from sme_learn.ui.scrolled_page import ScrolledPage
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.boxes import column_of, row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import CardButton
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.nav import Avatar, Brand
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
        self.column.addSpacing(theme().space(16))
        self.column.addWidget(Heading(_("Who is studying?") if found else _("Welcome")))
        self.column.addWidget(Label(_greeting(len(found)), "lead", "muted"))
        if len(found) > MOST:
            self.column.addWidget(self._finder())
        self._grid = QGridLayout()
        self._grid.setSpacing(theme().space(14))
        self.column.addLayout(self._grid)
        self.more = Label("", "small", "muted")
        self.column.addWidget(self.more)
        self._show_cards(found)
        self.column.addLayout(self._ways_in(bool(found)))
        self.column.addWidget(Label(_promise(), "small", "muted"))

    def _ways_in(self, anyone: bool) -> QHBoxLayout:
        self.add = Button(_("Add a learner"), "secondary" if anyone else "primary", "plus")
        self.add.clicked.connect(lambda: self.go.emit("profile", "new"))
        self.guest = Button(_("Go on as a guest"), "quiet", "person")
        self.guest.clicked.connect(self._on_guest)
        return row_of(self.add, self.guest)

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
        room = min(self.width() or theme().px(self.WIDTH), theme().px(self.WIDTH))
        columns = max(1, min(3, room // theme().px(_CARD)))
        self.cards: dict[str, CardButton] = {}
        for number, learner in enumerate(fitting[:MOST]):
            card = self._card(learner)
            self._grid.addWidget(card, number // columns, number % columns)
        left = len(fitting) - MOST
        words = ngettext("and {n} more: type a name", "and {n} more: type a name", left)
        self.more.setText(words.format(n=left) if left > 0 else "")
        self.more.setVisible(left > 0)

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


def _greeting(found: int) -> str:
    if found:
        return _("Choose your name, and go on where you were.")
    return _(
        "Learn what intellectual property can do for your business: in lessons of a quarter of an "
        "hour, at your own pace, without a network."
    )


def _promise() -> str:
    return _("What you do is kept on this PC and goes nowhere else.")
