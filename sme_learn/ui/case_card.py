"""A case as a card: what it is called, what it tells, where, and which right."""

from PySide6.QtWidgets import QWidget

from sme_learn.i18n import _
from sme_learn.model import CaseHead
from sme_learn.ui import case_words
from sme_learn.ui.widgets.card import CardButton
from sme_learn.ui.widgets.label import Heading, Label


class CaseCard(CardButton):
    """A case; pressing it opens the case."""

    def __init__(self, head: CaseHead, parent: QWidget | None = None) -> None:
        told = _("{place} · {right} · {reported}").format(
            place=case_words.places(head),
            right=case_words.rights(head),
            reported=case_words.reported(head),
        )
        super().__init__(f"{head.title}. {told}", parent, padding=20)
        self.body.addWidget(Heading(head.title, 3))
        self.body.addWidget(Label(head.summary, "small", "text"))
        self.body.addWidget(Label(told, "small", "muted"))
        self.body.addStretch(1)
