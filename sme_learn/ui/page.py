"""A page of the window: what all pages share."""

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from sme_learn.services.desk import Changed, Desk
from sme_learn.ui.widgets.column import MEASURE


@dataclass(frozen=True)
class Crumb:
    """A step of the way to a page.

    Attributes:
        words: What it is called.
        page: Name of the page it leads to; empty for the page itself.
        id: Which one.
    """

    words: str
    page: str = ""
    id: str = ""


class Page(QWidget):
    """A page, made with a desk; it fills itself in `refresh`.

    A page that is hidden when something it shows has changed goes stale and catches up when it
    is shown again.

    Signals:
        go: The learner wants another page: its name, and which one.
        desk_changed: Somebody else studies, or other settings hold; carries the new `Desk`.
    """

    go = Signal(str, str)
    desk_changed = Signal(object)

    shows: ClassVar[frozenset[Changed]] = frozenset()

    WIDTH: ClassVar[int] = MEASURE
    """Widest column in pixels at 100 per cent text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._stale = False

    def trail(self) -> tuple[Crumb, ...]:
        """Return the way to this page, itself last."""
        return ()

    def course(self) -> str:
        """Return the id of the course that the page belongs to, or an empty string."""
        return ""

    def where(self) -> str:
        """Return which one to come back to where the learner chose within the page, or ""."""
        return ""

    def refresh(self) -> None:
        """Show what is true now."""

    def leaving(self) -> None:
        """Keep what is half done; called before another page is shown and before the end."""

    def holds_back(self) -> bool:
        """Whether leaving would lose what could not be kept; asked after `leaving`, told once."""
        return False

    def first_focus(self) -> QWidget:
        """Return what takes the keyboard when the page is shown."""
        return self

    def heed(self, changed: Changed) -> None:
        """Catch up with what has *changed*, now or when next shown."""
        if changed not in self.shows:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up if stale."""
        if self._stale:
            self._stale = False
            self.refresh()
        super().showEvent(event)
