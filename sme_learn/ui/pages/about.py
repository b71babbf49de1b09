"""About: what the program is, who made its parts, and which keys it knows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from sme_learn import __version__
from sme_learn.i18n import _
from sme_learn.ui.page import Crumb
from sme_learn.ui.scrolled_page import ScrolledPage
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.boxes import column_of, row_of
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.nav import Mark
from sme_learn.ui.widgets.pill import Pill


class AboutPage(ScrolledPage):
    """Says what the program is and is not."""

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Home"), "home"), Crumb(_("About")))

    def fill(self) -> None:
        version = _("Version {version}").format(version=__version__)
        head = row_of(Mark(56), spacing=16, stretch=False)
        head.addLayout(
            column_of(Heading(_("About SME Learn")), Label(version, "body", "muted"), spacing=0), 1
        )
        self.column.addLayout(head)
        for title, words in _parts(str(self.desk.folder)):
            card = Card()
            card.body.addWidget(Heading(title, 3))
            card.body.addWidget(Label(words))
            self.column.addWidget(card)
        self.column.addWidget(self._keys())

    def _keys(self) -> Card:
        card = Card()
        card.body.addWidget(Heading(_("Keys"), 3))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().space(20))
        grid.setVerticalSpacing(theme().space(10))
        grid.setColumnStretch(1, 1)
        for row, (key, words) in enumerate(_keys()):
            grid.addWidget(Pill(key), row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Label(words), row, 1)
        card.body.addLayout(grid)
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
                "kept in this folder:\n{folder}"
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
        ("Ctrl + +", _("larger text")),
        ("Ctrl + −", _("smaller text")),
        ("Ctrl + 0", _("text of the usual size")),
        ("Alt + Home", _("Home")),
        ("Alt + ←", _("back to the page before")),
        ("F1", _("this page")),
        ("F11", _("full screen")),
    )
