"""Merging: the same record of every order, every repetition and every part."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sme_learn.errors import NotFound
from sme_learn.model import Attempt, Finished, Learner
from sme_learn.store import migrations
from sme_learn.store.merging import Merged
from sme_learn.store.record import open_record
from tests.store.scene import MORNING, Desk
from tests.store.test_totals import DEEDS, do

LEARNERS = tuple(Learner(UUID(int=n << 64, version=4), f"Learner {n}") for n in (1, 2))


def swift(path):
    record = open_record(path)
    record.connection.execute("PRAGMA synchronous = OFF")
    return record


def happened(path, deeds, hours):
    """Return what *deeds* came to on a PC whose clock is so many *hours* off."""
    with swift(path) as record:
        for learner in LEARNERS:
            record.add_learner(learner)
        desks = [Desk(record, learner) for learner in LEARNERS]
        for desk in desks:
            desk.at += timedelta(hours=hours)
        do(desks, deeds)
        lessons = ("T1.1", "T1.2")
        begun = [a for x in LEARNERS for lesson in lessons for a in record.attempts(x.id, lesson)]
        return tuple(record.events()), {attempt.id: attempt for attempt in begun}


def named(events, attempts):
    """Return the attempts that *events* name, and those they retry."""
    wanted = [event.attempt for event in events if getattr(event, "attempt", None)]
    found = {}
    while wanted:
        attempt = attempts[wanted.pop()]
        found[attempt.id] = attempt
        if attempt.retries:
            wanted.append(attempt.retries)
    return list(found.values())


def merged(path, parts, attempts):
    """Merge *parts* of what happened; return the events and the totals of the record."""
    with swift(path) as record:
        for part in parts:
            record.merge(part, named(part, attempts), LEARNERS)
        before = totals(record)
        record.rebuild_totals()
        assert totals(record) == before
        assert record.integrity() == ()
        events = sorted(record.events(), key=lambda event: event.id)
        drawn = {attempt.id: record.attempt(attempt.id) for attempt in named(events, attempts)}
        return events, before, drawn


def totals(record):
    known = {learner.id for learner in record.learners()}
    return {
        learner.id: (
            record.tallies(learner.id),
            record.standings(learner.id),
            record.last_active(learner.id),
        )
        for learner in LEARNERS
        if learner.id in known
    }


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.tuples(DEEDS, DEEDS), st.tuples(*[st.integers(-30, 30)] * 2), st.randoms())
def test_any_order_any_part_and_any_repetition_give_the_same_record(
    tmp_path_factory, deeds, hours, chance: Random
):
    folder = tmp_path_factory.mktemp("pcs")
    events, attempts = [], {}
    for number, (own, off) in enumerate(zip(deeds, hours, strict=True)):
        told, begun = happened(folder / f"pc-{number}.db", own, off)
        events += told
        attempts |= begun
    chance.shuffle(events)
    parts = [events[at : at + 7] for at in range(0, len(events), 7)]
    again = [*parts, *chance.sample(parts, len(parts)), events[: len(events) // 2]]

    at_once = merged(folder / "at-once.db", [sorted(events, key=lambda e: e.id)], attempts)
    in_parts = merged(folder / "in-parts.db", again, attempts)

    assert in_parts == at_once
    assert at_once[0] == sorted(events, key=lambda event: event.id)
    assert at_once[2].items() <= attempts.items()


@pytest.fixture
def other(tmp_path):
    """A desk on another PC, at which the same learner studies."""
    with open_record(tmp_path / "other" / "record.db") as record:
        record.add_learner(LEARNERS[0])
        yield Desk(record, LEARNERS[0])


def test_a_merge_says_what_was_new_and_what_was_known(record, other):
    events = [other.answer(), other.read(), other.answer()]

    first = record.merge(events[:2], (), LEARNERS)
    second = record.merge(events, (), LEARNERS)

    assert (first, second) == (Merged(2, 0), Merged(1, 2))
    assert record.merge((), (), ()) == Merged(0, 0)


def test_an_answer_that_came_late_and_was_given_first_is_the_first(record, other):
    late = replace(other.answer(earned=0.25), id=UUID(int=1 << 80))
    record.add_learner(LEARNERS[0])
    Desk(record, LEARNERS[0]).answer(earned=1.0)

    record.merge([late], (), ())

    [tally] = record.tallies(LEARNERS[0].id)
    assert (tally.first, tally.last, tally.tries) == (0.25, 1.0, 2)


def test_a_learner_who_is_known_keeps_their_name(record, other):
    record.add_learner(LEARNERS[0])

    record.merge([other.read()], (), [Learner(LEARNERS[0].id, "L-7Q4K-93")])

    assert record.learner(LEARNERS[0].id).name == "Learner 1"


def test_a_learner_who_is_not_known_is_added(record, other):
    record.merge([other.read()], (), [Learner(LEARNERS[0].id, "L-7Q4K-93")])

    assert record.learner(LEARNERS[0].id).name == "L-7Q4K-93"


def test_an_answer_to_nobodys_attempt_adds_nothing_at_all(record, other):
    attempt = other.begin()
    events = [other.read(), other.answer(attempt=attempt.id)]

    with pytest.raises(NotFound) as caught:
        record.merge(events, (), LEARNERS)

    assert caught.value == NotFound("attempt", str(attempt.id))
    assert not list(record.events())
    assert not record.learners()


def test_attempts_that_retry_each_other_add_nothing(record):
    one, two = uuid4(), uuid4()
    learner = LEARNERS[0]
    loop = [
        Attempt(one, learner.id, "T1.1", 1, (), MORNING, two),
        Attempt(two, learner.id, "T1.1", 2, (), MORNING, one),
    ]

    with pytest.raises(NotFound):
        record.merge((), loop, [learner])


def test_attempts_may_come_before_those_they_retry(record, other):
    whole = other.begin()
    again = other.begin(retries=whole.id)

    record.merge([other.finish(again)], [again, whole], LEARNERS)

    assert record.attempt(again.id) == again


def test_another_event_at_the_same_place_is_a_clash_and_not_added(record, other):
    event = other.answer(earned=1.0)
    record.merge([event], (), LEARNERS)

    again = record.merge([replace(event, id=uuid4())], (), ())

    assert again == Merged(0, 0, (1,))
    assert list(record.events()) == [event]


def test_an_attempt_ends_once(record, other):
    attempt = other.begin()
    end = other.finish(attempt)
    record.merge([end], [attempt], LEARNERS)
    facts = vars(end) | {"id": uuid4(), "sequence": 2}

    again = record.merge([Finished(**facts)], (), ())

    assert again == Merged(0, 0, (2,))


def test_a_file_that_was_merged_is_known_by_its_hash(record, other):
    record.merge([other.read(), other.read()], (), LEARNERS, file=b"\x01" * 32)

    assert record.taken_in(b"\x01" * 32) == 2
    assert record.taken_in(b"\x02" * 32) is None


def test_what_is_merged_in_a_hurry_is_on_disk_in_the_end(record, other):
    mode = "PRAGMA synchronous"
    with record.hurrying():
        assert record.connection.execute(mode).fetchone() == (1,)
        record.merge([other.read()], (), LEARNERS)

    assert record.connection.execute(mode).fetchone() == (2,)


def test_what_is_there_of_an_installation_is_told_in_runs(record, other):
    events = [other.answer() for _ in range(9)]
    own = events[0].installation
    assert record.sequences(own) == ()
    assert record.learners_of(own) == frozenset()

    record.merge([events[at] for at in (0, 1, 4, 8)], (), LEARNERS)

    assert record.sequences(own) == ((1, 2), (5, 5), (9, 9))
    assert record.learners_of(own) == {LEARNERS[0].id}
    record.merge(events, (), ())
    assert record.sequences(own) == ((1, 9),)
    assert record.sequences() == ()


def test_events_are_handed_out_after_a_sequence(desk):
    events = [desk.answer(), desk.read(), desk.finish(desk.begin()), desk.answer()]

    assert list(desk.record.events_after(0)) == events
    assert list(desk.record.events_after(2)) == events[2:]
    assert list(desk.record.events_after(1, 3)) == events[1:3]
    assert desk.record.sequences() == ((1, 4),)


def test_a_seed_is_made_once_and_its_key_enrolled(record):
    seed = record.seed(lambda: b"s" * 32, lambda seed: seed.upper())

    assert record.seed(lambda: b"t" * 32, lambda seed: seed) == seed == b"s" * 32
    assert record.signers()[record.installation].key == b"S" * 32


def test_a_key_that_is_enrolled_stays_and_its_pc_can_be_named(record):
    pc = uuid4()
    record.enrol(pc, b"first")
    record.enrol(pc, b"second")

    record.name_installation(pc, "PC 7")

    assert record.signers()[pc].key == b"first"
    assert record.signers()[pc].name == "PC 7"


def test_the_last_export_is_on_record(record):
    assert record.last_export() is None

    record.keep_export(first=1, last=5, at=MORNING, manifest=b"one")
    record.keep_export(first=6, last=9, at=MORNING, manifest=b"two")

    last = record.last_export()
    assert (last.first, last.last, last.at, last.manifest) == (6, 9, MORNING, b"two")


def test_ids_rise_though_the_clock_was_set_back_while_the_program_was_closed(path, ada):
    with open_record(path) as record:
        record.add_learner(ada)
        before = Desk(record, ada).answer(earned=0.0)
    with open_record(path) as record:
        desk = Desk(record, ada)
        desk.at = MORNING.replace(year=1999)
        after = desk.answer(earned=1.0)

        [tally] = record.tallies(ada.id)
        assert after.id > before.id
        assert (tally.first, tally.last, tally.last_at) == (0.0, 1.0, before.at)
        assert record.integrity() == ()


def test_an_older_record_learns_which_answer_was_the_first(path, ada, other, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", migrations.STEPS[:1])
        patch.setattr(migrations, "NAMES", migrations.NAMES[:1])
        with open_record(path) as record:
            record.add_learner(LEARNERS[0])
            desk = Desk(record, LEARNERS[0])
            desk.read()
            desk.answer(earned=0.5)
            desk.answer(earned=1.0)
            desk.finish(desk.begin(), 2.0)
    other.at = MORNING - timedelta(days=1)
    attempt = other.begin()
    earlier = [other.read(), other.answer(earned=0.25), other.finish(attempt, 1.0)]

    with open_record(path) as record:
        record.merge(earlier, [attempt], ())

        [tally], [standing] = record.tallies(desk.learner), record.standings(desk.learner)
        assert (tally.first, tally.last, tally.tries) == (0.25, 1.0, 3)
        assert (standing.read, standing.first, standing.attempts) == (other.at, 1.0 / 3.0, 2)
        assert record.integrity() == ()
