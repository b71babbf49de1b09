from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sme_learn.learning.tallying import stand, tally
from sme_learn.model import Answered, Finished, Read, Standing, Tally
from sme_learn.response import NOT_SURE, Score

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def shared(minute, lesson="T1.1", seconds=None):
    return {
        "id": uuid4(),
        "installation": uuid4(),
        "sequence": minute + 1,
        "learner": uuid4(),
        "lesson": lesson,
        "at": NOON + timedelta(minutes=minute),
        "seconds": seconds,
        "language": "en",
        "version": "0.1.0",
    }


def answered(minute, question="q1", earned=1.0, response=("b",), **more):
    return Answered(
        **shared(minute, **more),
        question=question,
        revision="r",
        response=response,
        score=Score(earned, 2.0),
        attempt=None,
        number=1,
        hint_used=False,
    )


def finished(minute, earned, attempt=None, passed=False, **more):
    quiz = attempt or uuid4()
    return Finished(**shared(minute, **more), attempt=quiz, score=Score(earned, 4), passed=passed)


def test_nothing_adds_up_to_nothing():
    assert tally(()) == ()
    assert stand(()) == ()


def test_answers_to_a_question_add_up_to_one_tally():
    events = [
        answered(0, earned=1.0, seconds=0.1),
        Read(**shared(1)),
        answered(2, earned=2.0, seconds=0.2),
        answered(3, earned=0.0, response=NOT_SURE),
    ]

    assert tally(events) == (
        Tally("T1.1", "q1", 3, 0.5, 0.0, 1.0, 1, 0.3, NOON + timedelta(minutes=3)),
    )


def test_tallies_are_sorted_by_lesson_and_question():
    events = [answered(0, "b", lesson="T2"), answered(1, "a", lesson="T2"), answered(2, "z")]

    assert [(t.lesson, t.question) for t in tally(events)] == [
        ("T1.1", "z"),
        ("T2", "a"),
        ("T2", "b"),
    ]


def test_a_standing_says_when_the_lesson_was_first_read():
    [standing] = stand([answered(0, seconds=5.0), Read(**shared(1)), Read(**shared(2))])

    after = [NOON + timedelta(minutes=minute) for minute in (1, 2)]
    assert standing == Standing("T1.1", after[0], 0, None, None, False, 5.0, after[1])


def test_the_time_of_an_attempt_is_the_time_of_its_answers():
    [standing] = stand([answered(0, seconds=20.0), finished(1, 4.0, seconds=20.0)])

    assert standing.seconds == 20.0


def test_first_best_and_passed_are_those_of_whole_attempts():
    retry = finished(3, 4.0, passed=True)
    events = [finished(0, 2.0), finished(1, 3.0, passed=True), finished(2, 1.0), retry]

    [standing] = stand(events, {retry.attempt})

    assert (standing.attempts, standing.first, standing.best) == (4, 0.5, 0.75)
    assert standing.passed


def test_a_retry_passes_nothing():
    retry = finished(0, 4.0, passed=True)

    [standing] = stand([retry], {retry.attempt})

    assert (standing.attempts, standing.first, standing.passed) == (1, None, False)
