"""Memory: the peak of the process with a lesson open, beside a bare window.

Usage: ``python tests/bench/bench_memory.py [--times N]``.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.bench_start import BARE, cost_of, environ_for, prepare

LESSON = """
import os
from pathlib import Path
from PySide6.QtCore import QTimer
from sme_learn.ui import app as application
app = application.make_app()
window = application.open_window(app, Path(os.environ["SME_LEARN_DATA"]), straight_home=True)
window.begin()
window.show()
window.painted.connect(lambda: window.go("lesson", "tm-strong-mark"))
def look():
    view = getattr(window.page, "view", None)
    if view is not None and view.is_filled:
        window.grab()
        app.quit()
timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
app.exec()
window.end()
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        prepare(data, 0)
        environ = environ_for(data)
        codes = (LESSON, BARE)
        ours, bare = (
            statistics.median(
                cost_of([sys.executable, "-c", code], environ).memory for _time in range(times)
            )
            for code in codes
        )
    print(f"peak with a lesson open {ours:.1f} MB, bare {bare:.1f} MB, ratio {ours / bare:.3f}")


if __name__ == "__main__":
    main()
