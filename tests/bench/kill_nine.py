"""Whether an answer that was acknowledged is ever lost: programs are killed while they answer.

python tests/bench/kill_nine.py [--times 200] [--seed 1]
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from time import sleep
from uuid import UUID

HERE = Path(__file__).parents[2]
sys.path.insert(0, str(HERE))

from sme_learn.model import Learner  # noqa: E402
from sme_learn.store.record import open_record  # noqa: E402
from tests.store.scene import Desk  # noqa: E402


def answer_on(path: Path) -> None:
    """Answer for ever and print the id of each answer that is on record."""
    learner = Learner(UUID(int=1), "Ada")
    with open_record(path) as record:
        if not record.learners():
            record.add_learner(learner)
        desk = Desk(record, learner)
        place = 0
        while True:
            place += 1
            print(desk.answer(f"q{place % 40}").id, flush=True)
            if place % 50 == 0:
                record.checkpoint()


def kill(path: Path, times: int, chance: Random) -> set[str]:
    """Kill the program above at random moments; return the ids it had printed."""
    acknowledged: set[str] = set()
    own = [sys.executable, __file__, "--answer", str(path)]
    for _ in range(times):
        program = subprocess.Popen(own, stdout=subprocess.PIPE, text=True)
        assert program.stdout
        sleep(chance.uniform(0.15, 0.6))
        program.kill()
        lines = program.stdout.read().splitlines(keepends=True)
        program.stdout.close()
        program.wait()
        acknowledged |= {line.strip() for line in lines if line.endswith("\n")}
    return acknowledged


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--answer", type=Path)
    given = parser.parse_args()
    if given.answer:
        answer_on(given.answer)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        acknowledged = kill(path, given.times, Random(given.seed))
        with open_record(path) as record:
            kept = {str(event.id) for event in record.events()}
            faults = record.integrity()
    lost = len(acknowledged - kept)
    print(f"{given.times} kills, {len(acknowledged)} answers acknowledged, {lost} lost")
    print(f"{len(kept)} on record; integrity: {'; '.join(faults) or 'sound'}")
    return bool(lost or faults)


if __name__ == "__main__":
    sys.exit(main())
