import pytest
from PySide6.QtGui import QAccessible

from sme_learn.settings import Settings
from sme_learn.ui import theme


@pytest.fixture(autouse=True)
def look(qapp):
    """Apply the light theme, and hand out a way to apply another."""

    def apply(**chosen):
        return theme.apply(qapp, Settings(**{"theme": "light", "reduced_motion": True, **chosen}))

    apply()
    yield apply
    apply()


@pytest.fixture
def shown(qtbot):
    """Show a widget at a width, as high as it asks to be, and return it."""

    def show(widget, width=480):
        qtbot.addWidget(widget)
        tall = widget.heightForWidth(width) if widget.hasHeightForWidth() else -1
        widget.resize(width, tall if tall > 0 else widget.sizeHint().height())
        widget.show()
        qtbot.waitExposed(widget)
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show


@pytest.fixture
def heard():
    """Say what a screen reader learns of a widget: its role, its name, its description."""

    def hear(widget):
        found = QAccessible.queryAccessibleInterface(widget)
        return (
            found.role(),
            found.text(QAccessible.Text.Name),
            found.text(QAccessible.Text.Description),
        )

    return hear
