"""Reports: a class of a thousand learners, beside raw SQL over the same totals.

Prints seconds of the class grid (1,000 learners × the places of a course) and of the question
analysis (1,000 × 20). Usage: ``python tests/bench/bench_reports.py [--learners N]``.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sme_learn.response import NOT_SURE
from sme_learn.services import classes, course_tests, reporting
from sme_learn.services.desk import open_desk

COURSE = "trademarks"


def prepare(folder: Path, count: int):
    """Make a class of *count* learners who each handed in the set after the course."""
    desk, _told = open_desk(folder)
    cohort = classes.make(desk, "Thousand")
    cohort = classes.add_members(desk, cohort, [f"Learner {n}" for n in range(count)])
    chance = Random(1)
    connection = desk.record.connection
    connection.execute("PRAGMA synchronous = OFF")
    for member in cohort.members:
        own = desk.of(member.learner)
        sitting = course_tests.take(own, COURSE, "after")
        for question in sitting.questions:
            response = question.key if chance.random() < 0.6 else NOT_SURE
            sitting = course_tests.answer(own, sitting, question, response, seconds=20.0)
        course_tests.hand_in(own, sitting)
    return desk, cohort


def seconds_of(act, times: int = 5) -> float:
    """Return the least seconds that *act* took."""
    taken = []
    for _turn in range(times):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return min(taken)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=1000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        desk, cohort = prepare(Path(folder) / "data", asked.learners)
        raw = "SELECT learner, lesson, first, best, passed, seconds, last_at FROM standings"
        floor = seconds_of(lambda: desk.record.connection.execute(raw).fetchall())
        print(f"{asked.learners} learners; raw SQL over the standings: {floor:.4f} s")
        for name in reporting.REPORTS:
            took = seconds_of(
                lambda name=name: reporting.report(desk, cohort, name, COURSE, "names"), 3
            )
            print(f"  {name:17}: {took:.3f} s")
        desk.record.close()


if __name__ == "__main__":
    main()
