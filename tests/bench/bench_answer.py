"""What putting an answer on record costs, beside the least a disk can do.

    python tests/bench/bench_answer.py [--answers 400] [--folder FOLDER]

The floor is one append of 200 bytes and fdatasync to a file in the same folder, in turn with
the answers. With strace at hand the waits for the disk are counted too.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from uuid import uuid4

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from sme_learn.model import Learner
from sme_learn.response import Score
from sme_learn.store.record import Record, open_record

MEDIAN, P95 = 1.35, 2.0
"""What an answer may cost, times the floor."""

ROUNDS = 5
"""Rounds, of which the quietest counts: others may be at work on the same disk."""

_START = datetime(2026, 11, 22, 9, tzinfo=UTC)
_BEGIN, _END = b"answers begin", b"answers end"


class Learning:
    """A learner who answers one question after another."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._learner = Learner(uuid4(), "Ada")
        self._count = 0
        record.add_learner(self._learner)

    def answer(self) -> None:
        place = self._count
        self._count += 1
        self._record.answer(
            learner=self._learner.id,
            lesson=f"T1.{place // 20 % 6}",
            question=f"t1-{place % 120}",
            revision="3f9a1c07",
            response=("b", "d"),
            score=Score(float(place % 3 > 0)),
            attempt=None,
            hint_used=False,
            seconds=12.3,
            at=_START + timedelta(seconds=place),
            language="en",
            version="0.1.0",
        )


def measure(folder: Path, answers: int) -> tuple[float, float]:
    """Return median and 95th percentile of an answer, as multiples of the floor's."""
    floor, cost = [], []
    lines = os.open(folder / "floor", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with open_record(folder / "record.db") as record:
        learning = Learning(record)
        for _ in range(130):
            learning.answer()
        record.checkpoint()
        for place in range(answers):
            if place % 50 == 0:
                # As the window does while nobody answers.
                record.checkpoint()
            floor.append(_timed(lambda: (os.write(lines, b"x" * 200), os.fdatasync(lines))))
            cost.append(_timed(learning.answer))
    os.close(lines)
    print(f"append + fdatasync  median {median(floor):.3f} ms  p95 {_p95(floor):.3f} ms")
    print(f"an answer           median {median(cost):.3f} ms  p95 {_p95(cost):.3f} ms")
    ratios = median(cost) / median(floor), _p95(cost) / _p95(floor)
    print(f"times the floor     median {ratios[0]:.2f}      p95 {ratios[1]:.2f}")
    return ratios


def count_waits(folder: Path, answers: int = 50) -> int | None:
    """Return how often *answers* answers waited for the disk, or ``None`` without strace."""
    if shutil.which("strace") is None:
        print("waits for the disk were not counted: there is no strace")
        return None
    trace = folder / "trace"
    calls = ["strace", "-f", "-e", "trace=fsync,fdatasync,write", "-o", str(trace)]
    own = [sys.executable, __file__, "--traced", str(answers), "--folder", str(folder)]
    if subprocess.run([*calls, *own], check=False).returncode:
        print("waits for the disk were not counted: strace may not trace here")
        return None
    text = trace.read_text(errors="replace")
    inside = text.split(_BEGIN.decode())[1].split(_END.decode())[0]
    waits = inside.count("fsync(") + inside.count("fdatasync(")
    print(f"{waits} waits for the disk in {answers} answers")
    return waits


def _traced(folder: Path, answers: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with open_record(folder / "record.db") as record:
        learning = Learning(record)
        for _ in range(130):
            learning.answer()
        record.checkpoint()
        os.write(nowhere, _BEGIN)
        for _ in range(answers):
            learning.answer()
        os.write(nowhere, _END)


def _timed(work: object) -> float:
    begin = perf_counter()
    work()  # type: ignore[operator]
    return (perf_counter() - begin) * 1000


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


@pytest.mark.bench
def test_an_answer_waits_for_the_disk_once(tmp_path, capsys):
    with capsys.disabled():
        print()
        waits = count_waits(tmp_path)

    assert waits in (None, 50)


@pytest.mark.bench
def test_an_answer_costs_little_more_than_one_write(tmp_path, capsys):
    rounds = [tmp_path / str(number) for number in range(ROUNDS)]
    with capsys.disabled():
        print()
        for folder in rounds:
            folder.mkdir()
        middle, p95 = min(measure(folder, 200) for folder in rounds)

    assert middle <= MEDIAN
    assert p95 <= P95


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=400)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--traced", type=int)
    given = parser.parse_args()
    if given.traced:
        _traced(given.folder, given.traced)
        return
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        measure(Path(folder), given.answers)
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        count_waits(Path(folder))


if __name__ == "__main__":
    main()
