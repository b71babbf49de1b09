"""Several programs on one record, and programs that are killed."""

import subprocess
import sys
from pathlib import Path
from random import Random
from uuid import UUID

from sme_learn.model import Learner
from sme_learn.store.record import open_record

HERE = Path(__file__).parents[2]

LEARNER = """
import sys
from pathlib import Path
from uuid import UUID
from sme_learn.model import Learner
from sme_learn.store.record import open_record
from tests.store.scene import Desk
record = open_record(Path(sys.argv[1]))
learner = Learner(UUID(int=int(sys.argv[2])), "Ada")
if learner not in record.learners():
    record.add_learner(learner)
desk = Desk(record, learner)
for place in range(int(sys.argv[3])):
    answered = desk.answer(f"q{place % 7}")
    if place % 9 == 8:
        desk.read()
    if place % 13 == 12:
        record.checkpoint()
    print(answered.id, answered.number, flush=True)
record.close()
"""


def start(path, learner, answers):
    command = [sys.executable, "-c", LEARNER, str(path), str(learner), str(answers)]
    return subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, text=True)


def test_two_programs_make_one_new_record_and_write_it_without_gaps(path):
    programs = [start(path, learner, 120) for learner in (1, 2)]
    acknowledged = [program.communicate(timeout=60)[0].splitlines() for program in programs]

    assert [program.returncode for program in programs] == [0, 0]
    assert [len(lines) for lines in acknowledged] == [120, 120]
    with open_record(path) as record:
        assert record.integrity() == ()
        events = list(record.events())
        assert [event.sequence for event in events] == list(range(1, len(events) + 1))
        assert len({event.installation for event in events}) == 1
        ids = {str(event.id) for event in events}
        assert {line.split()[0] for lines in acknowledged for line in lines} <= ids


def test_two_programs_for_one_learner_count_her_tries_together(path):
    with open_record(path) as record:
        record.add_learner(Learner(UUID(int=1), "Ada"))
    programs = [start(path, 1, 70) for _ in range(2)]
    lines = [line for p in programs for line in p.communicate(timeout=60)[0].splitlines()]

    numbers = sorted(int(line.split()[1]) for line in lines)
    assert numbers == sorted([*range(1, 21)] * 7)


def test_a_killed_program_loses_no_answer_it_acknowledged(path):
    chance = Random(20261122)
    acknowledged = []
    for _ in range(5):
        program = start(path, 1, 100_000)
        lines = [program.stdout.readline() for _ in range(chance.randrange(1, 60))]
        program.kill()
        lines += program.stdout.read().splitlines(keepends=True)
        acknowledged += [line.split()[0] for line in lines if line.endswith("\n")]
        program.stdout.close()
        program.wait()

    with open_record(path) as record:
        assert record.integrity() == ()
        assert set(acknowledged) <= {str(event.id) for event in record.events()}
