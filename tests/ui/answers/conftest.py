from random import Random

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from sme_learn import i18n
from sme_learn.settings import Settings
from sme_learn.tour.guide import Guide
from sme_learn.ui import theme
from sme_learn.ui.answers import area_for


@pytest.fixture(autouse=True)
def look(qapp, tmp_path):
    """Apply the light theme in English, and hand out a way to apply another."""

    def apply(**chosen):
        settings = Settings(**{"theme": "light", "reduced_motion": True, **chosen})
        i18n.use_language(settings.language, tmp_path)
        return theme.apply(qapp, settings)

    apply()
    yield apply
    apply()


@pytest.fixture
def guide():
    """Presses keys where the keyboard is."""
    return Guide()


@pytest.fixture
def asked(qtbot):
    """Show the answer area of a question in a window, as wide as asked for."""

    def show(question, width=640, seed=4):
        window = QWidget()
        column = QVBoxLayout(window)
        area = area_for(question, Random(seed))
        column.addWidget(area)
        column.addStretch(1)
        qtbot.addWidget(window)
        window.resize(width, window.sizeHint().height())
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        area.window_of_test = window
        return area

    return show


@pytest.fixture
def drop(qapp):
    """Drop a chip onto a widget, as the end of a drag with the mouse does."""

    def onto(chip, target):
        cargo = chip.cargo()
        actions, buttons = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
        event = QDropEvent(QPointF(9, 9), actions, cargo, buttons, Qt.KeyboardModifier.NoModifier)
        entering = QDragEnterEvent(
            QPoint(9, 9), actions, cargo, buttons, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(target, entering)
        QApplication.sendEvent(target, event)
        return event.isAccepted()

    return onto


@pytest.fixture
def heard():
    """Say what a screen reader learns of a widget: its role, its name, its description."""

    def hear(widget):
        found = QAccessible.queryAccessibleInterface(widget)
        name, description = QAccessible.Text.Name, QAccessible.Text.Description
        return found.role(), found.text(name), found.text(description)

    return hear
