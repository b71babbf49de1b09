"""The cases that go with a lesson, at its foot."""

from collections.abc import Iterable

from PySide6.QtCore import Signal

from sme_learn.i18n import _
from sme_learn.model import CaseHead
from sme_learn.ui.widgets.boxes import row_of
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.card import Card
from sme_learn.ui.widgets.label import Heading


class CaseLinks(Card):
    """Names cases, and leads to them.

    Signals:
        chosen: A case was chosen; carries its id.
    """

    chosen = Signal(str)

    def __init__(self, heads: Iterable[CaseHead]) -> None:
        super().__init__(padding=20)
        self.body.addWidget(Heading(_("Cases that go with this lesson"), 3))
        for head in heads:
            button = Button(head.title, "quiet", "cases")
            button.clicked.connect(lambda _c=False, own=head.id: self.chosen.emit(own))
            self.body.addLayout(row_of(button))
