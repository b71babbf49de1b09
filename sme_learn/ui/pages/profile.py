"""A learner's profile: a name, and what they like to tell of their business."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sme_learn.i18n import _
from sme_learn.model import SECTORS, Profile
from sme_learn.services import people
from sme_learn.services.desk import Desk
from sme_learn.ui.countries import countries, country_name
from sme_learn.ui.page import Crumb
from sme_learn.ui.scrolled_page import ScrolledPage
from sme_learn.ui.sectors import sector_words
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.boxes import column_of, row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.flow import FlowLayout
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.text_field import Combo, Field


class ProfilePage(ScrolledPage):
    """Make a profile, or change that of who is studying."""

    def __init__(self, desk: Desk) -> None:
        self._learner = desk.someone
        profile = self._learner.profile if self._learner else Profile()
        self._profile = profile
        self._markets = list(profile.markets)
        super().__init__(desk)

    def trail(self) -> tuple[Crumb, ...]:
        if self._learner:
            return (Crumb(_("Settings"), "settings"), Crumb(_("Profile")))
        return (Crumb(_("Who is studying?"), "people"), Crumb(_("Add a learner")))

    def first_focus(self) -> QWidget:
        return self.name.line

    def fill(self) -> None:
        known = self._learner is not None and not self._learner.is_guest
        self.column.addWidget(Heading(_("Your profile") if known else _("Add a learner")))
        self.column.addWidget(
            Label(
                _("Only the name is needed. The rest chooses what Home suggests to you."),
                "lead",
                "muted",
            )
        )
        card = Card()
        card.body.setSpacing(theme().space(18))
        for part in (self._name_field(), *self._business(), *self._market_fields()):
            card.body.addWidget(part)
        self.column.addWidget(card)
        self.column.addLayout(self._buttons())

    def _name_field(self) -> Field:
        name = self._learner.name if self._learner and not self._learner.is_guest else ""
        self.name = Field(_("Name"), name)
        self.name.line.setMaxLength(people.LONGEST_NAME)
        self.name.line.textEdited.connect(lambda: self.name.set_error(""))
        self.name.line.returnPressed.connect(self._on_save)
        return self.name

    def _business(self) -> tuple[QWidget, QWidget]:
        self.sector = Combo([_("Not said"), *(sector_words(sector) for sector in SECTORS)])
        if self._profile.sector:
            self.sector.setCurrentIndex(1 + SECTORS.index(self._profile.sector))
        self.home = _country_combo(_("Not said"))
        if self._profile.home:
            self.home.setCurrentText(country_name(self._profile.home))
        return (
            _labelled(_("Business (if you like)"), self.sector),
            _labelled(_("Home country (if you like)"), self.home),
        )

    def _market_fields(self) -> tuple[QWidget, QWidget]:
        self.market = _country_combo(_("Add a country …"))
        self.market.activated.connect(self._on_market)
        self._chosen = QWidget(self)
        self._chosen_flow = FlowLayout(self._chosen)
        self._show_markets()
        where = _labelled(_("Where you sell or want to sell (if you like)"), self.market)
        return where, self._chosen

    def _on_market(self, place: int) -> None:
        code = self.market.itemData(place)
        if code and code not in self._markets:
            self._markets.append(code)
            self._show_markets()
        self.market.setCurrentIndex(0)

    def _show_markets(self) -> None:
        while item := self._chosen_flow.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for code in self._markets:
            chip = Button(country_name(code), "secondary", "cross", icon_last=True)
            chip.setAccessibleName(_("Take out {country}").format(country=country_name(code)))
            chip.clicked.connect(lambda _c=False, code=code: self._on_take_out(code))
            self._chosen_flow.addWidget(chip)
        self._chosen.setVisible(bool(self._markets))

    def _on_take_out(self, code: str) -> None:
        self._markets.remove(code)
        self._show_markets()
        self.market.setFocus()

    def _buttons(self) -> QHBoxLayout:
        self.save = Button(_("Save") if self._learner else _("Begin"), "primary", "check")
        self.save.clicked.connect(self._on_save)
        self.cancel = Button(_("Cancel"), "quiet")
        back = "settings" if self._learner else "people"
        self.cancel.clicked.connect(lambda: self.go.emit(back, ""))
        return row_of(self.save, self.cancel)

    def _on_save(self) -> None:
        name, learner = self.name.text(), self._learner
        if not people.is_name(self.desk, name, learner):
            self.name.set_error(_complaint(name))
            self.name.line.setFocus()
            return
        if learner is None:
            self.desk_changed.emit(self.desk.of(people.add(self.desk, name, self._told())))
            return
        self.desk_changed.emit(self.desk.of(people.change(self.desk, learner, name, self._told())))
        self.go.emit("settings", "")

    def _told(self) -> Profile:
        sector = SECTORS[self.sector.currentIndex() - 1] if self.sector.currentIndex() else None
        return Profile(sector, self.home.currentData() or None, tuple(self._markets))


def _complaint(name: str) -> str:
    if not people.clean(name):
        return _("Write a name.")
    return _("Somebody here has this name already. Add an initial, for example.")


def _country_combo(first: str) -> Combo:
    combo = Combo()
    combo.addItem(first, "")
    for code, name in countries():
        combo.addItem(name, code)
    return combo


def _labelled(words: str, combo: Combo) -> QWidget:
    combo.setAccessibleName(words)
    label = Label(words, "label")
    label.setBuddy(combo)
    column = column_of(label, combo, spacing=6)
    column.setContentsMargins(0, 0, 0, 0)
    box = QWidget()
    box.setLayout(column)
    return box
