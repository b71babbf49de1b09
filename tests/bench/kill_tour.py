"""Whether an answer that the window showed as saved is ever lost: tours are killed on their way.

python tests/bench/kill_tour.py [--times 200] [--seed 1]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter, sleep

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from sme_learn.store.record import open_record  # noqa: E402

LEAST = 0.5
"""Seconds that a tour is let live."""


@dataclass
class Found:
    """What the killed tours left behind."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, printed: set[str], path: Path) -> None:
        """Compare what one tour *printed* with the record in the file *path*."""
        self.kills += 1
        self.acknowledged += len(printed)
        if not path.exists():
            self.lost += len(printed)
            return
        with open_record(path) as record:
            self.lost += len(printed - {str(event.id) for event in record.events()})
            self.faults += record.integrity()


def begin(folder: Path) -> subprocess.Popen[str]:
    """Begin a tour, without pictures, on a data *folder*."""
    command = [sys.executable, "-m", "sme_learn", "tour", "--no-pictures"]
    where = ["--out", str(folder / "out"), "--data-dir", str(folder)]
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [*command, *where], stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environ
    )


def length(folder: Path) -> float:
    """Return the seconds that a whole tour takes."""
    began = perf_counter()
    with begin(folder) as tour:
        tour.communicate()
    if tour.returncode:
        raise SystemExit(f"the tour itself ends with {tour.returncode}")
    return perf_counter() - began


def answers_until_killed(folder: Path, seconds: float) -> set[str] | None:
    """Kill a tour after some *seconds*; return the ids of the answers it had told of.

    Returns ``None`` if the tour was over by then.
    """
    with begin(folder) as tour:
        sleep(seconds)
        if tour.poll() is not None:
            if tour.returncode:
                raise SystemExit(f"the tour itself ends with {tour.returncode}")
            return None
        tour.kill()
        assert tour.stdout
        whole = [line for line in tour.stdout if line.endswith("\n")]
    told = [json.loads(line) for line in whole]
    return {line["event"] for line in told if line["name"] == "answered"}


def kill(times: int, chance: Random) -> Found:
    """Kill so many tours at random moments, each on a folder of its own."""
    found = Found()
    with tempfile.TemporaryDirectory() as name:
        whole = length(Path(name))
    print(f"a whole tour takes {whole:.1f} s", flush=True)
    while found.kills < times:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            printed = answers_until_killed(folder, chance.uniform(LEAST, whole))
            if printed is not None:
                found.add(printed, folder / "record.db")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    found = kill(given.times, Random(given.seed))
    print(f"{found.kills} kills, {found.acknowledged} answers acknowledged, {found.lost} lost")
    print(f"integrity: {'; '.join(found.faults) or 'sound'}")
    return bool(found.lost or found.faults)


if __name__ == "__main__":
    sys.exit(main())
