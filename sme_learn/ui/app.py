"""The application: opens the desk and the window, and tells what went wrong."""

import gc
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from sme_learn.errors import SmeLearnError
from sme_learn.i18n import _
from sme_learn.policy import Policy
from sme_learn.services.desk import Desk, open_desk, utc_now
from sme_learn.ui import theme
from sme_learn.ui.window import MainWindow

QUIT_AFTER_PAINT = "SME_LEARN_QUIT_AFTER_PAINT"
"""Set to 1, the window quits by itself once its first page is painted with its data."""

LOG = "sme-learn.log"
"""Name of the file, in the data folder, that keeps what was not foreseen."""


def make_app() -> QApplication:
    """Make the application, or return the one there is."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    # Asked for in words: to name the style by Qt's own call builds all of QStyle, 11 ms of a start.
    app = QApplication(["sme-learn", "-style", "fusion"])
    app.setApplicationName("SME Learn")
    app.setDesktopFileName("sme-learn")
    return app


def has_screen() -> bool:
    """Whether there is anything to open a window on, as far as the environment tells."""
    told = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in told)


def run(folder: Path, policy: Policy = Policy()) -> int:
    """Open the window on the data *folder* and return the exit code when it is closed."""
    if not has_screen():
        what = _("There is no display to open the window on.")
        mend = _("“sme-learn tour --out DIR” needs none.")
        _say(f"sme-learn: {what} {mend}\n")
        return 1
    app = make_app()
    quits = os.environ.get(QUIT_AFTER_PAINT) == "1"
    window = open_window(app, folder, policy=policy, straight_home=quits)
    if window is None:
        return 1
    window.painted.connect(gc.enable)
    window.painted.connect(app.quit if quits else window.settle)
    window.begin()
    window.show()
    code = app.exec()
    window.end()
    return code


def open_window(
    app: QApplication,
    folder: Path,
    now: Callable[[], datetime] = utc_now,
    *,
    policy: Policy = Policy(),
    straight_home: bool = False,
) -> MainWindow | None:
    """Make the window on the data *folder*; tells why and returns ``None`` where it cannot."""
    try:
        desk, told = open_desk(folder, now, policy)
    except SmeLearnError as error:
        _tell(app, error)
        return None
    window = MainWindow(desk, straight_home=straight_home)
    for notice in told:
        window.report(notice)
    sys.excepthook = _reporter(window, desk)
    return window


def _tell(app: QApplication, error: SmeLearnError) -> None:
    """Say what keeps the window from opening: one line, and a dialog where there is a screen."""
    from sme_learn.services.sentences import sentence_of

    _say(f"sme-learn: {sentence_of(error)}\n")
    if app.platformName() != "offscreen":
        from sme_learn.settings import Settings
        from sme_learn.ui import messages

        theme.apply(app, Settings())
        messages.tell(error)


def _reporter(
    window: MainWindow, desk: Desk
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return what is done with an error that nobody caught: shown, and logged if unforeseen."""

    def report(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not isinstance(error, SmeLearnError):
            import traceback

            _log(desk.folder / LOG, "".join(traceback.format_exception(kind, error, trace)))
        QTimer.singleShot(0, window, lambda: window.report(error))

    return report


def _say(line: str) -> None:
    """Write *line* for who started the program; a launcher without a console reads nothing."""
    if sys.stderr is not None:
        sys.stderr.write(line)


def _log(path: Path, lines: str) -> None:
    _say(lines)
    try:
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{utc_now().isoformat()}\n{lines}\n")
    except OSError as error:  # the log is a help, not the record
        _say(f"{error}\n")
