"""The record of a lab that benchmarks are run on."""

from sme_learn.model import Answered
from sme_learn.store.record import open_record
from tests.bench.many_answers import LEARNERS, fill


def test_the_record_of_a_lab_is_sound(tmp_path):
    fill(tmp_path / "record.db", 8 * LEARNERS)

    with open_record(tmp_path / "record.db") as record:
        assert record.integrity() == ()
        assert sum(isinstance(event, Answered) for event in record.events()) == 16 * LEARNERS
        first, *others = record.learners()
    assert first.name == "Amina Diallo"
    assert len(others) == LEARNERS - 1
