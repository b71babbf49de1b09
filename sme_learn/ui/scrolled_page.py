"""A page whose content scrolls, in one centred column."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sme_learn.services.desk import Desk
from sme_learn.ui.page import Page
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.column import SIDE, ColumnLayout
from sme_learn.ui.widgets.page_scroll import PageScroll


class ScrolledPage(Page):
    """A page that puts what it shows into `column`, from top to bottom."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.scroller = PageScroll()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.scroller)
        self._renew()

    def _renew(self) -> None:
        """Begin the page anew, at the place where it was."""
        at = self.scroller.verticalScrollBar().value()
        sheet = QWidget()
        self.column = ColumnLayout(sheet, theme().px(self.WIDTH))
        self.column.setContentsMargins(SIDE, theme().space(28), SIDE, theme().space(48))
        self.column.setSpacing(theme().space(18))
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.fill()
        self.column.addStretch(1)
        self.scroller.setWidget(sheet)
        self.scroller.verticalScrollBar().setValue(at)

    def fill(self) -> None:
        """Put into `column` what the page shows now."""

    def refresh(self) -> None:
        """Show what is true now."""
        self._renew()
