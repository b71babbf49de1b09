from datetime import UTC, datetime, timedelta
from uuid import RFC_4122

from sme_learn.store import ids
from sme_learn.store.ids import Ids

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_an_id_is_a_uuid_of_version_seven_with_its_time_in_front():
    made = Ids().at(NOON)

    assert (made.version, made.variant) == (7, RFC_4122)
    assert made.int >> 80 == NOON.timestamp() * 1000


def test_each_id_is_larger_than_the_one_before_within_a_millisecond():
    maker = Ids()

    made = [maker.at(NOON) for _ in range(2000)]

    assert made == sorted(set(made))


def test_each_id_is_larger_than_the_one_before_when_the_clock_is_set_back():
    maker = Ids()

    made = [maker.at(NOON - timedelta(seconds=i)) for i in range(5)]

    assert made == sorted(set(made))


def test_ids_go_on_in_the_next_millisecond_when_a_millisecond_is_used_up(monkeypatch):
    monkeypatch.setattr(ids.os, "urandom", lambda count: b"\xff" * count)
    maker = Ids()
    first = maker.at(NOON)

    made = [first]
    while made[-1].int >> 80 == first.int >> 80 and len(made) < 3:
        maker._chance |= (1 << 74) - (1 << 40)  # noqa: SLF001
        made.append(maker.at(NOON))

    assert made == sorted(set(made))
    assert made[-1].version == 7


def test_two_makers_do_not_make_the_same_id():
    assert len({Ids().at(NOON) for _ in range(500)}) == 500
