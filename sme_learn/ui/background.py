"""Slow work beside the window: in a thread, with a connection of its own, far from any widget."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal

from sme_learn.errors import SmeLearnError


class _Work(QThread):
    failed = Signal(object)

    def __init__(self, parent: QObject, work: Callable[[], object]) -> None:
        super().__init__(parent)
        self._work = work

    def run(self) -> None:
        try:
            self._work()
        except (SmeLearnError, OSError) as error:
            self.failed.emit(error)


def in_background(
    owner: QObject, work: Callable[[], object], failed: Callable[[BaseException], None]
) -> QThread:
    """Do *work* in a thread; *failed* is called in *owner*'s thread with what went wrong."""
    thread = _Work(owner, work)
    thread.failed.connect(failed)
    thread.start()
    return thread
