"""Question analysis of 1,000 learners and 40 questions.

Prints, from the same run: the whole analysis (questions, reliability, test, verdicts) beside its
floor (mean, standard deviation and correlation with the total of each question by the standard
library's ``statistics``), and the same from the bytes of a CSV file. Fails above 0.3 s.
Usage: ``python tests/bench/bench_items.py [--rounds N]``.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sme_learn.formats.marks import read
from sme_learn.learning.marks import Marks
from sme_learn.services.item_reports import report_of

LEARNERS, QUESTIONS = 1000, 40
LIMIT = 0.3


def csv_of(seed: int = 1) -> bytes:
    """Return a class whose questions are of all difficulties; every tenth pays part marks."""
    chance = Random(seed)
    hardness = [chance.gauss(0, 1) for _ in range(QUESTIONS)]
    lines = [",".join(["learner", *(f"q{n}" for n in range(QUESTIONS))])]
    lines.append(",".join(["max"] + ["1"] * QUESTIONS))
    for learner in range(LEARNERS):
        strength = chance.gauss(0, 1)
        gaps = [strength + chance.gauss(0, 1) - hard for hard in hardness]
        marks = [
            f"{min(1, max(0, g)):.1f}" if n % 10 == 0 else str(int(g > 0))
            for n, g in enumerate(gaps)
        ]
        lines.append(",".join([f"learner {learner}", *marks]))
    return "\n".join(lines).encode()


def floor(marks: Marks) -> None:
    """Work out the least that could be called a question analysis."""
    totals = [sum(row.marks) for row in marks.rows]
    for column in zip(*(row.marks for row in marks.rows), strict=True):
        statistics.fmean(column)
        statistics.stdev(column)
        statistics.correlation(column, totals)


def best(rounds: int, does: Callable[[], object]) -> float:
    """Return the fewest seconds of *rounds* that something took."""
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        does()
        taken.append(time.perf_counter() - began)
    return min(taken)


def main() -> int:
    """Print the figures; 1 if the analysis took too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    data = csv_of()
    marks = read(data).marks
    taken = best(rounds, lambda: report_of(marks))
    least = best(rounds, lambda: floor(marks))
    whole = best(rounds, lambda: report_of(read(data).marks))
    print(f"{LEARNERS} learners x {QUESTIONS} questions, best of {rounds}")
    print(f"analysis        {taken:.3f} s (at most {LIMIT} s)")
    print(f"floor           {least:.3f} s (statistics: mean, stdev, correlation)")
    print(f"from the CSV    {whole:.3f} s")
    return int(taken > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
