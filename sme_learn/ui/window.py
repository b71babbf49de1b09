"""The window: a sidebar, the way to the page, messages, and the page itself."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from sme_learn.errors import ContentBroken, NotFound, SmeLearnError
from sme_learn.i18n import _
from sme_learn.services import people, upkeep
from sme_learn.services.desk import Changed, Desk
from sme_learn.settings import TEXT_SIZES
from sme_learn.ui import theme
from sme_learn.ui.page import Page
from sme_learn.ui.pages import PAGES
from sme_learn.ui.sidebar import Sidebar
from sme_learn.ui.top_bar import TopBar

_ROOM_FOR_SIDEBAR = 900
"""Pixels of width, at 100 per cent text, below which the sidebar shrinks to its icons."""

_COMFORT = 700
"""Pixels of a screen's width or height below which the window takes all of it."""

_REST = 1000
"""Milliseconds without a change after which the journal is moved into the record."""


class MainWindow(QMainWindow):
    """Shows one page at a time, and the way about.

    Signals:
        painted: The first page has been painted with its data.
        shown: Another page is shown; carries it.
    """

    painted = Signal()
    shown = Signal(object)

    def __init__(self, desk: Desk, *, straight_home: bool = False) -> None:
        """Make the window on *desk*.

        Where one learner studies alone they are taken to study; so is, with *straight_home*,
        the learner last active, however many there are.
        """
        super().__init__()
        self.desk = _begun(desk, straight_home=straight_home)
        self.page: Page | None = None
        self._at = ("home" if self.desk.someone else "people", "")
        self._before: list[tuple[str, str]] = []
        self._bars: list[QWidget] = []
        self._told: set[object] = set()
        self._was_painted = False
        self._upkeep: QThread | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(lambda: upkeep.rest(self.desk))
        self.setWindowTitle(_("SME Learn"))
        self.setMinimumSize(560, 400)
        room = _app().primaryScreen().availableSize()
        self.resize(QSize(1180, 760).boundedTo(room))
        if room.width() < _COMFORT or room.height() < _COMFORT:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        desk.listeners.append(self._heed)
        theme.apply(_app(), self.desk.settings)
        self._build()

    # What is around the page.

    def _build(self) -> None:
        """Lay out the frame around the page, in the words and the look of now."""
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.sidebar = Sidebar(self.desk)
        self.top_bar = TopBar()
        self.messages = QVBoxLayout()
        self.messages.setContentsMargins(theme.theme().space(28), 0, theme.theme().space(28), 0)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self._body.addWidget(self.top_bar)
        self._body.addLayout(self.messages)
        self._bars = [bar for bar in self._bars if not bar.isHidden()]
        for bar in self._bars:
            self.messages.addWidget(bar)
        row.addWidget(self.sidebar)
        row.addLayout(self._body, 1)
        self.sidebar.go.connect(self.go)
        self.top_bar.go.connect(self.go)
        self.setCentralWidget(frame)
        self._fit_sidebar()

    def _add_shortcuts(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        keys: dict[str, Callable[[], None]] = {
            "Alt+Home": lambda: self.go("home", ""),
            "Alt+Left": self.back,
            "Ctrl++": lambda: self._change_text_size(+1),
            "Ctrl+=": lambda: self._change_text_size(+1),
            "Ctrl+-": lambda: self._change_text_size(-1),
            "Ctrl+0": lambda: self._change_text_size(0),
            "F1": lambda: self.go("about", ""),
            "F11": self._toggle_full_screen,
        }
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _change_text_size(self, step: int) -> None:
        """Take the next larger or smaller text size, or, with 0, the usual one."""
        settings = self.desk.settings
        near = min(TEXT_SIZES, key=lambda size: abs(size - settings.text_size))
        place = TEXT_SIZES.index(near) + step if step else 0
        size = TEXT_SIZES[max(0, min(place, len(TEXT_SIZES) - 1))]
        if size != settings.text_size:
            self.sit(people.keep_settings(self.desk, replace(settings, text_size=size)))

    # Going about.

    def begin(self) -> None:
        """Show the first page: Home where somebody studies already, else who there is."""
        self._show(*self._at)

    def sit(self, desk: Desk) -> None:
        """Let the window work with *desk*: somebody else studies, or other settings hold."""
        changes_person = desk.someone != self.desk.someone
        if not self._leave():
            return
        self.desk = desk
        theme.apply(_app(), desk.settings)
        self._drop_page()
        self._build()
        if changes_person:
            self._before.clear()
            self._at = ("home" if desk.someone else "people", "")
        if self._was_painted:
            self._show(*self._at)

    def go(self, page: str, which: str) -> None:
        """Show the page *page* of `PAGES`, and which one; says why where that fails."""
        if not self._leave():
            return
        if self.page is not None and self._at != (page, which):
            self._before.append((self._at[0], self.page.where() or self._at[1]))
        self._show(page, which)

    def back(self) -> None:
        """Show the page before this one."""
        if self._before and self._leave():
            self._show(*self._before.pop())

    def _leave(self) -> bool:
        """Let the page keep what is half done; False where the learner should think again."""
        if self.page is None:
            return True
        self.page.leaving()
        return not self.page.holds_back()

    def _show(self, name: str, which: str) -> None:
        try:
            page = PAGES[name](self.desk, which)
        except (ContentBroken, NotFound) as error:
            self.report(error)
            return
        self._drop_page()
        self._at = (name, which)
        self.page = page
        page.go.connect(self.go)
        page.desk_changed.connect(self.sit)
        self._body.addWidget(page, 1)
        self.sidebar.setVisible(self.desk.someone is not None and name != "people")
        self.sidebar.show_at(name, which, page.course())
        self.top_bar.show_trail(page.trail(), page.WIDTH)
        page.show()
        page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        if self._was_painted:
            self._tell_problems()
        self.shown.emit(page)

    def _drop_page(self) -> None:
        if self.page is not None:
            self.page.hide()
            self._body.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None

    # What is heard and told.

    def _heed(self, changed: Changed) -> None:
        self._rest.start()
        if self.page is not None:
            self.page.heed(changed)
        self.sidebar.heed(changed)

    def report(self, error: BaseException) -> None:
        """Tell about *error* in a bar above the page."""
        from sme_learn.services.sentences import sentence_of
        from sme_learn.ui.widgets.message_bar import MessageBar

        known = isinstance(error, SmeLearnError)
        bar = MessageBar(str(sentence_of(error)), "warn" if known else "wrong")
        self._bars.append(bar)
        self.messages.addWidget(bar)

    def _tell_problems(self) -> None:
        """Tell what of the lessons could not be read, each thing once."""
        for problem in self.desk.library.problems:
            if problem not in self._told:
                self._told.add(problem)
                self.report(ContentBroken(problem.path, problem.line, problem.what, problem.mend))

    def settle(self) -> None:
        """Do, once the first page stands, what a start should not wait for."""
        from sme_learn.ui.background import in_background

        self._tell_problems()
        self._rest.start()
        self._upkeep = in_background(self, lambda: upkeep.back_up(self.desk.folder), self.report)

    def end(self) -> None:
        """Wait for what is still being written, and close the record."""
        self._rest.stop()
        self._finish_upkeep()
        self.desk.record.close()

    def _finish_upkeep(self) -> None:
        """Wait for the backup: a thread must not outlive the window it belongs to."""
        if self._upkeep is not None:
            self._upkeep.wait()

    # Qt's own.

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._on_painted)

    def _on_painted(self) -> None:
        self._add_shortcuts()
        _app().styleHints().colorSchemeChanged.connect(self._on_desktop_changed)
        self.painted.emit()

    def _on_desktop_changed(self) -> None:
        """Follow the desktop to dark or light where the learner wants that."""
        if self.desk.settings.theme == "system":
            self.sit(self.desk)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_sidebar()

    def _fit_sidebar(self) -> None:
        self.sidebar.set_narrow(self.width() < theme.theme().px(_ROOM_FOR_SIDEBAR))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._leave():
            event.ignore()
            return
        self._drop_page()
        self._finish_upkeep()
        super().closeEvent(event)


def _begun(desk: Desk, *, straight_home: bool) -> Desk:
    found = people.learners(desk)
    return desk.of(found[0]) if len(found) == 1 or (found and straight_home) else desk


def _app() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a window needs an application")
    return app
