from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_learn.response import NOT_SURE
from sme_learn.store.cells import (
    milliseconds,
    moment,
    response_of,
    seconds_of,
    tenths,
    written,
)

PARTS = st.text(st.sampled_from("ab\x1b\x1e\x1f012[.]é\x00 ")) | st.text(max_size=20)


@given(st.lists(PARTS, max_size=6).map(tuple))
def test_every_response_is_read_back_as_it_was_given(response):
    assert response_of(written(response)) == response


def test_not_sure_is_nothing_and_an_empty_answer_is_an_empty_text():
    assert written(NOT_SURE) is None
    assert written(("",)) == ""
    assert response_of("") == ("",)


def test_a_matching_takes_a_byte_for_each_joint():
    assert len(written(("a[.]c", "b[.]d"))) == 7


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_time_is_kept_to_the_millisecond(at):
    assert timedelta() <= at - moment(milliseconds(at)) < timedelta(milliseconds=1)


def test_a_time_of_another_zone_is_the_same_moment_in_utc():
    at = datetime(2026, 11, 22, 12, tzinfo=timezone(timedelta(hours=3)))

    assert moment(milliseconds(at)) == at
    assert moment(milliseconds(at)).tzinfo is UTC


def test_a_time_without_a_zone_is_a_mistake():
    with pytest.raises(ValueError, match="no zone"):
        milliseconds(datetime(2026, 11, 22, tzinfo=UTC).replace(tzinfo=None))


def test_time_spent_is_kept_to_a_tenth_of_a_second():
    assert seconds_of(tenths(12.34)) == 12.3
    assert seconds_of(tenths(None)) is None


def test_time_spent_is_never_below_nothing():
    with pytest.raises(ValueError, match="no time spent"):
        tenths(-0.1)
