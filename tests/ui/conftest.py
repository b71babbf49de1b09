"""What tests of the window share: a look that stands still, and the window itself."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel

from sme_learn.settings import Settings
from sme_learn.ui import theme
from sme_learn.ui.window import MainWindow


@pytest.fixture(autouse=True)
def _tidy(qapp):
    """Delete the widgets of a test with it: their timers must not reach into the next one."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def themed(qapp):
    """The application in the light theme, at 100 per cent, with nothing moving."""
    calm = Settings("light", reduced_motion=True)
    theme.apply(qapp, calm)
    yield qapp
    theme.apply(qapp, calm)


@pytest.fixture
def open_window(qtbot, themed, shipped):
    """Opens the window on a desk and waits until its first page is painted."""

    def open_on(desk, **how):
        window = MainWindow(desk, **how)
        qtbot.addWidget(window)
        window.begin()
        with qtbot.waitSignal(window.painted):
            window.show()
        return window

    return open_on


@pytest.fixture
def window(open_window, desk):
    """The window, with Ada at her Home."""
    return open_window(desk)


@pytest.fixture
def made(qtbot, themed):
    """Makes a page on its own and shows it."""

    def make(page, width=1000, height=700):
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        qtbot.waitExposed(page)
        return page

    return make


@pytest.fixture
def said():
    """Says all the words that labels show in a widget, in the order they were made."""

    def words(widget):
        return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]

    return words
