"""Start: from nothing to Home painted with its data, beside a bare window, in turn.

Prints wall and CPU seconds of the whole process (median of the pairs) and the ratio pair by
pair. The floor is a ``QMainWindow`` with one label that quits once it is painted. Usage:
``python tests/bench/bench_start.py [--pairs N] [--answers N]``.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)
app = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QLabel("A bare window"))
window.resize(1180, 760)
window.show()
sys.exit(app.exec())
"""


@dataclass(frozen=True)
class Cost:
    """What one process cost: seconds by the clock, seconds of CPU, peak memory in MB."""

    wall: float
    cpu: float
    memory: float


def cost_of(command: list[str], environ: dict[str, str]) -> Cost:
    """Run *command* to its end and return what it cost."""
    began, pid = time.perf_counter(), os.posix_spawn(command[0], command, environ)
    _pid, status, used = os.wait4(pid, 0)
    wall = time.perf_counter() - began
    if status:
        raise SystemExit(f"{command} ended with {status}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def environ_for(folder: Path) -> dict[str, str]:
    """Return the environment of a start on the data *folder*."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "SME_LEARN_DATA": str(folder),
        "SME_LEARN_QUIT_AFTER_PAINT": "1",
    }


def pairs(folder: Path, count: int) -> list[tuple[Cost, Cost]]:
    """Start the program and the bare window in turn, *count* times, after one warm-up each."""
    environ = environ_for(folder)
    app, bare = [sys.executable, "-m", "sme_learn"], [sys.executable, "-c", BARE]
    measured = [(cost_of(app, environ), cost_of(bare, environ)) for _ in range(count + 1)]
    return measured[1:]


def prepare(folder: Path, answers: int) -> None:
    """Make a data folder with one learner, and as many answers as wanted."""
    code = f"""
from pathlib import Path
from sme_learn.services.desk import open_desk
from sme_learn.services import people
desk, _ = open_desk(Path({str(folder)!r}))
people.add(desk, "Amina Diallo")
desk.record.close()
"""
    subprocess.run([sys.executable, "-c", code], check=True, env=environ_for(folder))
    if answers:
        from tests.bench.many_answers import fill

        fill(folder / "record.db", answers)


def show(name: str, measured: list[tuple[Cost, Cost]]) -> None:
    """Print medians and ratios."""
    for what in ("wall", "cpu", "memory"):
        ours = [getattr(app, what) for app, _ in measured]
        floor = [getattr(bare, what) for _, bare in measured]
        ratios = [a / b for a, b in zip(ours, floor, strict=True)]
        unit = "MB" if what == "memory" else "s"
        print(
            f"{name} {what:6}: {statistics.median(ours):8.3f} {unit}"
            f"   bare {statistics.median(floor):8.3f} {unit}"
            f"   ratio median {statistics.median(ratios):.3f}"
            f" (min {min(ratios):.3f}, max {max(ratios):.3f}, n {len(ratios)})"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--answers", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), asked.answers)
        show(f"start, {asked.answers} answers,", pairs(Path(folder), asked.pairs))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

    main()
