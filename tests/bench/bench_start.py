"""Start: from nothing to Home painted with its data, beside a bare window, in turn.

Prints wall and CPU seconds of the whole process (median of the rounds) and the ratio round by
round. The floor is a ``QMainWindow`` with one label that quits once it is painted. With
``--answers`` a start on the record of a lab, with that many answers, takes its turn in each round
too, and is compared with the start on a record without any. Usage:
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


def rounds(commands: dict[str, tuple[list[str], Path]], count: int) -> list[dict[str, Cost]]:
    """Run *commands*, each on its data folder, in turn, *count* times after one warm-up.

    Every other round goes the other way, so that none always comes after the same.
    """
    measured = []
    for number in range(count + 1):
        names = list(commands) if number % 2 else list(reversed(commands))
        costs = {n: cost_of(commands[n][0], environ_for(commands[n][1])) for n in names}
        measured.append(costs)
    return measured[1:]


def prepare(folder: Path, answers: int) -> None:
    """Make a data folder with one learner; or with those of a lab, and as many answers."""
    folder.mkdir()
    if answers:
        from tests.bench.many_answers import fill

        fill(folder / "record.db", answers)
        return
    code = f"""
from pathlib import Path
from sme_learn.services.desk import open_desk
from sme_learn.services import people
desk, _ = open_desk(Path({str(folder)!r}))
people.add(desk, "Amina Diallo")
desk.record.close()
"""
    subprocess.run([sys.executable, "-c", code], check=True, env=environ_for(folder))


def show(measured: list[dict[str, Cost]], ours: str, floor: str) -> None:
    """Print medians of *ours* and of its *floor*, and the ratios of the two."""
    print(f"{ours}, beside {floor}:")
    for what, unit in (("wall", "s"), ("cpu", "s"), ("memory", "MB")):
        above = [getattr(costs[ours], what) for costs in measured]
        below = [getattr(costs[floor], what) for costs in measured]
        ratios = [a / b for a, b in zip(above, below, strict=True)]
        print(
            f"  {what:6}: {statistics.median(above):8.3f} {unit}"
            f"   beside {statistics.median(below):8.3f} {unit}"
            f"   ratio median {statistics.median(ratios):.3f}"
            f" (min {min(ratios):.3f}, max {max(ratios):.3f}, n {len(ratios)})"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--answers", type=int, default=0)
    asked = parser.parse_args()
    start, bare = [sys.executable, "-m", "sme_learn"], [sys.executable, "-c", BARE]
    few, many = "start with 0 answers", f"start with {asked.answers} answers"
    with tempfile.TemporaryDirectory() as name:
        empty, full = Path(name) / "empty", Path(name) / "full"
        commands = {few: (start, empty), "a bare window": (bare, empty)}
        prepare(empty, 0)
        if asked.answers:
            prepare(full, asked.answers)
            commands[many] = (start, full)
        measured = rounds(commands, asked.pairs)
    show(measured, few, "a bare window")
    if asked.answers:
        show(measured, many, "a bare window")
        show(measured, many, few)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

    main()
