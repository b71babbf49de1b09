"""The guide: a hand on mouse and keyboard, and an eye that takes pictures."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sme_learn.model import Answered
from sme_learn.ui.widgets.page_scroll import reveal

PATIENCE = 20.0
"""Seconds that something which should happen is waited for."""

UNREST = 2.0
"""Seconds at most that the window is given to come to rest by itself."""

QUALITY = 80
"""Of a PNG picture, which loses nothing: how little time goes into making it small, 0 to 100."""


class StepFailed(Exception):
    """A step of the tour did not lead where it should."""


_FAILURES = (StepFailed, LookupError, AttributeError, RuntimeError, TypeError, ValueError)
"""What a step meets where the window is not as it should be."""


class Guide:
    """Does what a learner's hands do, and writes a line of JSON for each step.

    Attributes:
        window: The window that is shown.
        failed: Whether a step failed.
    """

    def __init__(self, out: Path | None = None) -> None:
        """Take a guide who puts the pictures into the folder *out*, or takes none."""
        self._out = out
        self._number = 0
        self._uncaught: BaseException | None = None
        self.window: QWidget | None = None
        self.failed = False

    # Steps.

    @contextmanager
    def step(
        self, name: str, *, picture: bool = True, of: Callable[[], QWidget | None] | None = None
    ) -> Iterator[None]:
        """Take a step: do what is inside, take a picture, and write a line.

        The picture is of the window, or of all of the widget that *of* returns, in sight or not.

        Raises:
            StepFailed: If it did not lead where it should; a line has been written about it.
        """
        self._number += 1
        try:
            yield
            self.settle()
            self._fail_for_errors()
            taken = self._take_picture(name, of() if of else self.window) if picture else ""
        except _FAILURES as problem:
            self.failed = True
            self._tell(name, failed=str(problem) or type(problem).__name__)
            with suppress(StepFailed):
                self._take_picture(f"{name}-failed", self.window)
            raise StepFailed(name) from problem
        self._tell(name, **({"picture": taken} if taken else {}))

    def heed_errors(self) -> None:
        """Let an error that the window only reports fail the step in which it happens."""
        report = sys.excepthook

        def hook(
            kind: type[BaseException], error: BaseException, trace: TracebackType | None
        ) -> None:
            self._uncaught = error
            report(kind, error, trace)

        sys.excepthook = hook

    def _fail_for_errors(self) -> None:
        if (error := self._uncaught) is not None:
            self._uncaught = None
            raise StepFailed(f"{type(error).__name__}: {error}")

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

    def _take_picture(self, name: str, widget: QWidget | None) -> str:
        if widget is None or self._out is None:
            return ""
        path = self._out / f"{self._number:02}-{name}.png"
        image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        if not image.save(str(path), quality=QUALITY):
            raise StepFailed(f"{path} cannot be written")
        return path.name

    # Hands.

    def settle(self) -> None:
        """Let the window do what it has begun, until there is nothing more to do."""
        loop, end = QEventLoop(), monotonic() + UNREST
        for _turn in range(2):
            while loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
                if monotonic() > end:
                    return
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

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
