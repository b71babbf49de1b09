"""Blocks of a lesson: its title, and what stands between the prose and the questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sme_learn.i18n import N_, _, ngettext
from sme_learn.learning.progress import LessonProgress
from sme_learn.model import Broken, CallOut, Figure, LessonHead
from sme_learn.ui.paper_buttons import PaperButtons
from sme_learn.ui.states import STATE_ICONS, state_words
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.boxes import row_of
from sme_learn.ui.widgets.card import Card, Tone
from sme_learn.ui.widgets.figure import FigureView
from sme_learn.ui.widgets.icon_label import IconLabel
from sme_learn.ui.widgets.label import Heading, Label
from sme_learn.ui.widgets.message_bar import MessageBar
from sme_learn.ui.widgets.pill import Pill
from sme_learn.ui.widgets.prose import ProseView

if TYPE_CHECKING:
    from sme_learn.ui.paper import Paper

CALL_OUTS: dict[str, tuple[str, str, Tone, str]] = {
    "tip": (N_("Tip"), "bulb", "accent", "accent"),
    "note": (N_("Good to know"), "info", "info", "info"),
    "warning": (N_("Watch out"), "warning", "partly", "partly"),
    "example": (N_("Example"), "example", "sunken", "muted"),
    "do-it": (N_("What you can do yourself"), "do-it", "right", "right"),
    "professional": (N_("When to ask a professional"), "professional", "info", "info"),
    "takeaways": (N_("Three things to take away"), "takeaways", "accent", "accent"),
    "class": (N_("To talk about in class"), "people", "info", "info"),
    "sheet": (N_("Your one-page sheet"), "sheet", "surface", "accent"),
}
"""Usual title, icon, tone and colour by kind of call-out."""


class LessonTitle(QWidget):
    """What a lesson is called, what it is about, how long it takes, and where one stands."""

    def __init__(self, head: LessonHead, progress: LessonProgress) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme().space(14))
        minutes = ngettext("{n} minute", "{n} minutes", head.minutes).format(n=head.minutes)
        self.state = Pill("")
        rows.addWidget(Heading(head.title, 1))
        rows.addWidget(Label(head.summary, "lead", "muted"))
        rows.addLayout(row_of(Pill(minutes, "clock"), self.state))
        self.show_progress(progress)

    def show_progress(self, progress: LessonProgress) -> None:
        """Say where the learner stands now."""
        icon, token = STATE_ICONS[progress.state]
        tone = token if token in {"accent", "right", "info", "partly"} else "plain"
        self.state.set_state(state_words(progress.state), icon, tone)


class CallOutCard(Card):
    """A passage that stands out, with an icon and a title.

    Signals:
        link_activated: A link was followed; its address and where it is on the screen.
    """

    link_activated = Signal(str, QRect)

    def __init__(self, block: CallOut) -> None:
        usual, icon, tone, token = CALL_OUTS[block.kind]
        super().__init__(tone=tone, padding=20)
        title = Label(block.title or _(usual), "strong", token)
        row = row_of(IconLabel(icon, token, 22), spacing=12, stretch=False)
        row.addWidget(title, 1)
        self.words = ProseView(block.html, "body")
        self.words.link_activated.connect(self.link_activated)
        self.body.addLayout(row)
        self.body.addWidget(self.words)
        self.setAccessibleName(title.text())


class SheetCard(CallOutCard):
    """A sheet to fill in, which can be printed or kept as a PDF file.

    Attributes:
        buttons: What prints and keeps it.
    """

    def __init__(self, block: CallOut, of: str) -> None:
        super().__init__(block)
        self.buttons = PaperButtons(lambda: _paper(self.accessibleName(), of, block.html))
        self.body.addWidget(self.buttons)


def _paper(title: str, of: str, html: str) -> Paper:
    from sme_learn.ui.paper import Paper

    return Paper(title, of, html)


def figure_of(block: Figure, path: Path) -> QWidget:
    """Return a picture of the file *path* with its caption, or a message if it cannot be read."""
    try:
        svg = block.path.read_bytes()
    except OSError as error:
        what = _("the figure {name} cannot be read: {error}")
        words = what.format(name=block.path.name, error=error.strerror)
        return broken_bar(Broken(0, words, _("put the file back")), path)
    return FigureView(svg, block.alternative, block.caption)


def broken_bar(block: Broken, path: Path) -> MessageBar:
    """Return a message that says what of the file *path* cannot be read, and how to mend it."""
    words = _("{file}, line {line}, cannot be shown: {what}. To mend it, {mend}.").format(
        file=path.name, line=block.line, what=block.what, mend=block.mend
    )
    return MessageBar(words, "warn")
