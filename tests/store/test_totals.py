from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sme_learn.learning.tallying import stand, tally
from sme_learn.model import Learner
from sme_learn.response import NOT_SURE
from sme_learn.store.record import open_record
from tests.store.scene import Desk

DEEDS = st.lists(
    st.tuples(
        st.sampled_from(("answer", "unsure", "read", "begin", "retry", "finish")),
        st.sampled_from(("T1.1", "T1.2")),
        st.sampled_from(("q1", "q2", "q3")),
        st.floats(0, 3),
        st.none() | st.floats(0, 5000),
        st.sampled_from((0, 1)),
    ),
    max_size=30,
)


def do(desks, deeds):
    """Do what *deeds* say; attempts begun are finished in turn."""
    attempts = {0: [], 1: []}
    begun = {0: None, 1: None}
    for deed, lesson, question, earned, seconds, who in deeds:
        desk, open_now = desks[who], attempts[who]
        match deed:
            case "answer":
                desk.answer(question, lesson=lesson, earned=earned, possible=3.0, seconds=seconds)
            case "unsure":
                desk.answer(question, lesson=lesson, response=NOT_SURE, earned=0.0, seconds=seconds)
            case "read":
                desk.read(lesson, seconds)
            case "begin":
                begun[who] = desk.begin(lesson)
                open_now.append(begun[who])
            case "retry" if begun[who]:
                open_now.append(desk.begin(lesson, retries=begun[who].id))
            case "finish" if open_now:
                desk.finish(open_now.pop(0), earned, passed=earned > 2)


def folded(record, learner, retries):
    events = tuple(record.events(learner))
    return tally(events), stand(events, retries)


def kept(record, learner):
    return record.tallies(learner), record.standings(learner)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(DEEDS)
def test_totals_are_what_the_events_add_up_to(tmp_path_factory, deeds):
    with open_record(tmp_path_factory.mktemp("data") / "record.db") as record:
        record.connection.execute("PRAGMA synchronous = OFF")
        learners = [Learner(uuid4(), name) for name in ("Ada", "Ben")]
        for learner in learners:
            record.add_learner(learner)
        do([Desk(record, learner) for learner in learners], deeds)

        for learner in learners:
            attempts = (*record.attempts(learner.id, "T1.1"), *record.attempts(learner.id, "T1.2"))
            retries = {attempt.id for attempt in attempts if attempt.retries}
            assert kept(record, learner.id) == folded(record, learner.id, retries)
        assert record.integrity() == ()


@pytest.fixture
def busy(desk):
    whole = desk.begin()
    desk.read()
    desk.answer(earned=0.5)
    desk.answer("q2", lesson="T1.2")
    desk.finish(whole, 2.0)
    desk.finish(desk.begin(retries=whole.id), 3.0, passed=True)
    return desk


def test_totals_that_were_lost_are_worked_out_anew(busy):
    before = kept(busy.record, busy.learner)
    busy.record.connection.execute("DELETE FROM tallies")
    busy.record.connection.execute("UPDATE standings SET best = 1, passed = 1")

    busy.record.rebuild_totals()

    assert kept(busy.record, busy.learner) == before
    assert busy.record.integrity() == ()


def test_totals_that_are_wrong_are_told(busy):
    busy.record.connection.execute("UPDATE tallies SET tries = 7")
    busy.record.connection.execute("UPDATE standings SET seconds = 7")

    assert busy.record.integrity() == (
        "tallies of learner 1 differ from their answers",
        "standings of learner 1 differ from their events",
    )


def test_a_gap_in_the_sequence_is_told(busy):
    run = busy.record.connection.execute
    run("DROP TRIGGER answers_are_kept_from_DELETE")
    run("DELETE FROM answers WHERE event = 2")

    assert "1 events of installation 0 are missing" in busy.record.integrity()


def test_what_is_used_twice_or_unknown_is_told(busy):
    run = busy.record.connection.execute
    run("PRAGMA foreign_keys = OFF")
    run("INSERT INTO reads SELECT 2, id, learner, lesson, seconds, at, edition FROM reads")
    run(f"INSERT INTO reads SELECT {(9 << 32) + 1}, x'00', 99, lesson, 1, at, 1 FROM reads LIMIT 1")

    told = busy.record.integrity()

    assert "reads 38654705665 points to nothing in learners" in told
    assert "1 sequence numbers of installation 0 are used twice" in told
    assert "1 events of an unknown installation 9" in told
    assert "1 events have the id of another" in told
