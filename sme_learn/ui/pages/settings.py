"""Settings: how the window looks, how large its text is, and in which language it speaks."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sme_learn.i18n import N_, _
from sme_learn.services import people
from sme_learn.settings import TEXT_SIZES, THEMES, Settings
from sme_learn.ui.page import Crumb
from sme_learn.ui.scrolled_page import ScrolledPage
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.boxes import column_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.segmented import Segmented
from sme_learn.ui.widgets.stepper import Stepper
from sme_learn.ui.widgets.toggle import Toggle

_THEME_WORDS = {
    "system": (N_("As the desktop"), "settings"),
    "light": (N_("Light"), "sun"),
    "dark": (N_("Dark"), "moon"),
    "contrast": (N_("High contrast"), "contrast"),
}


class SettingsPage(ScrolledPage):
    """Every change takes hold at once and is kept for who is studying."""

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Home"), "home"), Crumb(_("Settings")))

    def first_focus(self) -> QWidget:
        return self.look.segments[self.look.current() or 0]

    def fill(self) -> None:
        self.column.addWidget(Heading(_("Settings")))
        self.column.addWidget(self._appearance())
        self.column.addWidget(self._person())
        self.column.addWidget(self._data())

    def _appearance(self) -> Card:
        settings = self.desk.settings
        self.look = Segmented(
            _("Colours"),
            [_(words) for words, _icon in _THEME_WORDS.values()],
            [icon for _words, icon in _THEME_WORDS.values()],
        )
        self.look.choose(THEMES.index(settings.theme))
        self.look.chosen.connect(self._on_look)
        near = min(TEXT_SIZES, key=lambda size: abs(size - settings.text_size))
        self.text_size = Stepper(_("Text size"), TEXT_SIZES, near)
        self.text_size.changed.connect(
            lambda size: self._keep(replace(self.desk.settings, text_size=size))
        )
        self.calm = Toggle(_("Keep everything still: nothing on screen moves by itself"))
        self.calm.setChecked(settings.reduced_motion)
        self.calm.toggled.connect(
            lambda on: self._keep(replace(self.desk.settings, reduced_motion=on))
        )
        card = Card()
        card.body.setSpacing(theme().space(20))
        card.body.addWidget(Heading(_("Appearance"), 3))
        card.body.addLayout(_labelled(_("Colours"), self.look))
        card.body.addLayout(_labelled(_("Text size"), self.text_size))
        card.body.addWidget(self.calm)
        return card

    def _on_look(self, place: int) -> None:
        self._keep(replace(self.desk.settings, theme=THEMES[place]))

    def _keep(self, settings: Settings) -> None:
        self.desk_changed.emit(people.keep_settings(self.desk, settings))

    def _person(self) -> Card:
        learner = self.desk.learner
        card = Card()
        card.body.addWidget(Heading(_("You"), 3))
        words = (
            _("You study as a guest. Give yourself a name to find your progress again.")
            if learner.is_guest
            else learner.name
        )
        press = _("Keep my progress under a name") if learner.is_guest else _("Change my profile")
        self.profile = Button(press, "secondary", "person")
        self.profile.clicked.connect(lambda: self.go.emit("profile", ""))
        row = QHBoxLayout()
        row.setSpacing(theme().space(16))
        row.addWidget(Label(words), 1)
        row.addWidget(self.profile)
        card.body.addLayout(row)
        return card

    def _data(self) -> Card:
        card = Card()
        card.body.addWidget(Heading(_("Your data"), 3))
        card.body.addWidget(
            Label(
                _(
                    "Every answer is kept on this PC the moment you give it, and nothing leaves "
                    "this PC. The folder is:\n{folder}"
                ).format(folder=self.desk.folder)
            )
        )
        return card


def _labelled(words: str, widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addLayout(column_of(Label(words, "label"), widget, spacing=6))
    row.addStretch(1)
    return row
