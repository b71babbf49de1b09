"""About: what the program is, who made its parts, and which keys it knows."""

from typing import ClassVar

from sme_learn import __version__
from sme_learn.i18n import _
from sme_learn.ui.page import Crumb
from sme_learn.ui.scrolled_page import ScrolledPage
from sme_learn.ui.widgets.boxes import row_of
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.nav import Brand


class AboutPage(ScrolledPage):
    """Says what the program is and is not."""

    WIDTH: ClassVar[int] = 744

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Home"), "home"), Crumb(_("About")))

    def fill(self) -> None:
        self.column.addWidget(Brand())
        self.column.addWidget(Heading(_("About SME Learn")))
        self.column.addWidget(
            Label(_("Version {version}").format(version=__version__), "lead", "muted")
        )
        for title, words in _parts(str(self.desk.folder)):
            card = Card()
            card.body.addWidget(Heading(title, 3))
            card.body.addWidget(Label(words))
            self.column.addWidget(card)
        self.column.addWidget(self._keys())

    def _keys(self) -> Card:
        card = Card()
        card.body.addWidget(Heading(_("Keys"), 3))
        for key, words in _keys():
            name = Label(key, "strong")
            name.setMinimumWidth(name.fontMetrics().horizontalAdvance("Ctrl + Return   "))
            card.body.addLayout(row_of(name, Label(words)))
        return card


def _parts(folder: str) -> tuple[tuple[str, str], ...]:
    return (
        (
            _("It teaches"),
            _(
                "SME Learn teaches owners of small and medium-sized businesses what intellectual "
                "property can do for them. It is no legal advice: before a step that costs money "
                "or rights, ask your office or a professional."
            ),
        ),
        (
            _("It keeps to itself"),
            _(
                "Everything works without a network, and nothing leaves this PC. What you do is "
                "kept in {folder}."
            ).format(folder=folder),
        ),
        (
            _("It is independent"),
            _(
                "The program grew out of public material for small businesses by many offices and "
                "institutions. It belongs to none of them and speaks for none of them."
            ),
        ),
        (
            _("It is free"),
            _(
                "The program is under the MIT licence, the lessons under Creative Commons BY 4.0. "
                "It is built with Qt for Python (LGPL), sqlite-utils, Markdown, nh3 and the fonts "
                "Inter and Noto Sans (OFL)."
            ),
        ),
    )


def _keys() -> tuple[tuple[str, str], ...]:
    return (
        ("Tab", _("to the next control, link or answer")),
        ("Ctrl + Return", _("check the answer, and go on")),
        ("Esc", _("close what has popped up")),
        ("Ctrl + +  −  0", _("larger, smaller, usual text")),
        ("Alt + Home", _("Home")),
        ("Alt + ←", _("back to the page before")),
        ("F11", _("full screen")),
    )
