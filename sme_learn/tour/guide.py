"""The guide: a hand on mouse and keyboard, and an eye that takes pictures."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sme_learn.model import Answered
from sme_learn.ui.widgets.page_scroll import reveal

PATIENCE = 20.0
"""Seconds that something which should happen is waited for."""


class StepFailed(Exception):
    """A step of the tour did not lead where it should."""


class Guide:
    """Does what a learner's hands do, and writes a line of JSON for each step.

    Attributes:
        window: The window that is shown.
        failed: Whether a step failed.
    """

    def __init__(self, out: Path) -> None:
        self._out = out
        self._number = 0
        self.window: QWidget | None = None
        self.failed = False

    # Steps.

    @contextmanager
    def step(self, name: str, *, picture: bool = True) -> Iterator[None]:
        """Take a step: do what is inside, take a picture, and write a line."""
        self._number += 1
        try:
            yield
            self.settle()
        except (StepFailed, LookupError, AttributeError) as problem:
            self.failed = True
            self._tell(name, failed=str(problem) or type(problem).__name__)
            self._take_picture(f"{name}-failed")
            raise StepFailed(name) from problem
        self._tell(name, **({"picture": self._take_picture(name)} if picture else {}))

    def _tell(self, name: str, **facts: object) -> None:
        line = json.dumps({"step": self._number, "name": name} | facts, ensure_ascii=False)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    def tell_saved(self, answered: Answered) -> None:
        """Write the line of an answer, at the moment the window shows that it is saved."""
        self._tell(
            "answered",
            event=str(answered.id),
            question=answered.question,
            earned=answered.score.earned,
            possible=answered.score.possible,
        )

    def _take_picture(self, name: str) -> str:
        if self.window is None:
            return ""
        path = self._out / f"{self._number:02}-{name}.png"
        if not self.window.grab().save(str(path)):
            raise StepFailed(f"{path} cannot be written")
        return path.name

    # Hands.

    def settle(self) -> None:
        """Let the window do what it has begun."""
        for _turn in range(4):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QTest.qWait(15)

    def wait_for(self, condition: Callable[[], object], what: str) -> None:
        """Wait until *condition* holds.

        Raises:
            StepFailed: With *what*, if it never does.
        """
        end = monotonic() + PATIENCE
        while not condition():
            if monotonic() > end:
                raise StepFailed(f"waited in vain for {what}")
            QTest.qWait(5)

    def click(self, widget: QWidget | None) -> None:
        """Click in the middle of *widget*, scrolled into sight.

        Raises:
            StepFailed: If it is not there to be clicked.
        """
        if widget is None:
            raise StepFailed("there is nothing to click")
        reveal(widget)
        self.settle()
        if not (widget.isVisible() and widget.isEnabled()):
            raise StepFailed(f"{_named(widget)} cannot be clicked")
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
        QApplication.processEvents()

    def focus(self, widget: QWidget) -> None:
        """Give *widget* the keyboard, scrolled into sight."""
        reveal(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.settle()

    def press(
        self,
        *keys: Qt.Key,
        with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press *keys* where the keyboard is, one after the other."""
        for key in keys:
            QTest.keyClick(self.focused(), key, with_)
            QApplication.processEvents()

    def type_in(self, words: str) -> None:
        """Type *words* where the keyboard is; letters that no key has are put in whole."""
        field = self.focused()
        if words.isascii():
            QTest.keyClicks(field, words)
        else:
            QApplication.clipboard().setText(words)
            QTest.keySequence(field, "Ctrl+V")
        QApplication.processEvents()

    def focused(self) -> QWidget:
        """Return what has the keyboard.

        Raises:
            StepFailed: If nothing has.
        """
        # Without a window manager no window is ever active, and only the window itself knows.
        widget = QApplication.focusWidget() or (self.window.focusWidget() if self.window else None)
        if widget is None:
            raise StepFailed("nothing has the keyboard")
        return widget

    def drag(self, widget: QWidget, by: QPoint) -> None:
        """Drag from the middle of *widget* with the mouse, by some pixels."""
        reveal(widget)
        middle = widget.rect().center()
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=middle)
        for part in (0.3, 0.7, 1.0):
            QTest.mouseMove(widget, middle + by * part)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=middle + by)


def _named(widget: QWidget) -> str:
    return widget.accessibleName() or type(widget).__name__
