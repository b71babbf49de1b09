import sqlite3
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from sme_learn.errors import DiskFull, NotFound, RecordReadOnly
from sme_learn.model import Answered, Finished, Learner, Place, Profile, Read, Standing
from sme_learn.response import NOT_SURE, Score
from sme_learn.settings import Settings
from sme_learn.store.record import open_record
from tests.store.scene import MORNING, Desk

# Who learns.


def test_learners_are_kept_with_what_they_told_of_their_business(record):
    profile = Profile("craft", "MA", ("FR", "DE"))
    learner = Learner(uuid4(), "أمينة", profile)
    record.add_learner(learner)
    record.add_learner(Learner(uuid4(), "Guest", is_guest=True))

    assert record.learner(learner.id) == learner
    assert {known.name for known in record.learners()} == {"أمينة", "Guest"}


def test_the_learner_last_active_comes_first(record):
    names = "Ada", "Ben", "Caro", "Dina"
    learners = {name: Learner(uuid4(), name) for name in names}
    for learner in learners.values():
        record.add_learner(learner)
    Desk(record, learners["Ben"]).answer(at=MORNING)
    record.keep_place(learners["Ada"].id, Place("T1.1", 0.5, 0.5, MORNING + timedelta(hours=1)))

    assert [learner.name for learner in record.learners()] == ["Ada", "Ben", "Dina", "Caro"]
    assert record.last_active(learners["Ben"].id) == MORNING
    assert record.last_active(learners["Dina"].id) is None


def test_a_learner_can_change(record, ada):
    record.add_learner(ada)
    changed = Learner(ada.id, "Ada L.", Profile("export"))

    record.change_learner(changed)

    assert record.learners() == (changed,)


def test_a_learner_is_added_once(record, ada):
    record.add_learner(ada)

    with pytest.raises(ValueError, match="there already"):
        record.add_learner(ada)


def test_a_learner_who_is_not_there_is_not_found(record, ada):
    for ask in (record.learner, record.tallies, record.last_active, record.standings):
        with pytest.raises(NotFound) as caught:
            ask(ada.id)
        assert (caught.value.kind, caught.value.name) == ("learner", str(ada.id))
    with pytest.raises(NotFound):
        record.change_learner(ada)


def test_settings_are_the_learners_own_else_those_of_this_pc(record, ada):
    record.add_learner(ada)
    assert record.settings(None) == record.settings(ada.id) == Settings()

    record.keep_settings(None, Settings("dark"))
    assert record.settings(ada.id) == Settings("dark")

    record.keep_settings(ada.id, Settings("contrast", 150, True, "ar"))
    record.keep_settings(ada.id, Settings("light", 150, True, "ar"))
    assert record.settings(ada.id) == Settings("light", 150, True, "ar")
    assert record.settings(None) == Settings("dark")


# What happened.


def test_what_is_returned_is_what_is_on_record(desk, path):
    read = desk.read()
    attempt = desk.begin()
    first = desk.answer(earned=1 / 3, possible=2.5, seconds=None)
    second = desk.answer("q3", response=("a[.]b", "c[.]d\x1f"), attempt=attempt.id)
    unsure = desk.answer("q2", response=NOT_SURE, earned=0.0, attempt=attempt.id)
    end = desk.finish(attempt)
    desk.record.close()

    with open_record(path) as again:
        assert list(again.events()) == [read, first, second, unsure, end]
        assert list(again.events(desk.learner)) == [read, first, second, unsure, end]
        assert again.answers(desk.learner, question="q1") == (first,)


def test_events_are_counted_without_gaps_whatever_their_kind(desk):
    attempt = desk.begin()
    happened = [desk.read(), desk.answer(), desk.finish(attempt), desk.answer()]

    assert [event.sequence for event in happened] == [1, 2, 3, 4]
    assert {event.installation for event in happened} == {desk.record.installation}
    assert [event.id.version for event in happened] == [7] * 4


def test_a_time_is_cut_to_the_millisecond_and_the_time_spent_to_a_tenth(desk):
    answered = desk.answer(at=MORNING + timedelta(microseconds=999), seconds=12.3456)

    assert answered.at == MORNING
    assert answered.seconds == 12.3


def test_a_score_is_kept_exactly(desk):
    desk.answer(earned=1 / 3, possible=1.0)

    [answered] = desk.record.answers(desk.learner)
    assert answered.score == Score(1 / 3, 1.0)


def test_tries_are_counted_over_revisions_lessons_and_attempts(desk, ada):
    other = Learner(uuid4(), "Ben")
    desk.record.add_learner(other)
    attempt = desk.begin()

    numbers = [
        desk.answer().number,
        desk.answer(revision="r2").number,
        desk.answer(attempt=attempt.id).number,
        desk.answer(lesson="T1.2").number,
        desk.answer(possible=2.0).number,
    ]

    assert numbers == [1, 2, 3, 4, 5]
    assert desk.answer("q2").number == 1
    assert desk.answer(learner=other.id).number == 1


def test_answers_are_found_by_what_is_named(desk):
    one, two = desk.begin(), desk.begin("T1.2")
    text = desk.answer()
    quiz = desk.answer(attempt=one.id)
    other = desk.answer("q2", attempt=one.id, revision="r7")
    far = desk.answer("q9", lesson="T1.2", attempt=two.id)
    ask = desk.record.answers

    assert ask(desk.learner) == (text, quiz, other, far)
    assert ask(desk.learner, attempt=one.id) == (quiz, other)
    assert ask(desk.learner, question="q1") == (text, quiz)
    assert ask(desk.learner, lesson="T1.2") == (far,)
    assert ask(desk.learner, attempt=one.id, question="q1") == (quiz,)
    assert ask(desk.learner, attempt=one.id, lesson="T1.2") == ()
    assert ask(desk.learner, question="nothing") == ()


def test_an_answer_to_an_attempt_that_is_not_there_is_not_written(desk):
    nowhere = uuid4()

    with pytest.raises(NotFound) as caught:
        desk.answer(attempt=nowhere)

    assert (caught.value.kind, caught.value.name) == ("attempt", str(nowhere))
    assert list(desk.record.events()) == []
    assert desk.record.tallies(desk.learner) == ()


def test_a_question_first_seen_in_a_transaction_that_failed_is_made_anew(desk):
    with pytest.raises(NotFound):
        desk.answer("fresh", attempt=uuid4())

    answered = desk.answer("fresh")

    assert desk.record.answers(desk.learner) == (answered,)
    assert desk.record.integrity() == ()


def test_a_mistake_of_the_caller_writes_nothing(desk):
    with pytest.raises(ValueError, match="no zone"):
        desk.answer(at=MORNING.replace(tzinfo=None))
    with pytest.raises(ValueError, match="no time spent"):
        desk.answer(seconds=-1.0)

    assert list(desk.record.events()) == []


def test_events_cannot_be_changed_or_taken_away(desk):
    attempt = desk.begin()
    desk.read()
    desk.answer()
    desk.finish(attempt)

    for table in ("reads", "answers", "finishes"):
        for change in (f"UPDATE {table} SET seconds = 0", f"DELETE FROM {table}"):
            with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
                desk.record.connection.execute(change)


# Quizzes.


def test_an_attempt_is_found_again_as_it_was_drawn(desk):
    attempt = desk.begin()
    retry = desk.begin(retries=attempt.id)

    assert desk.record.attempt(attempt.id) == attempt
    assert desk.record.attempt(retry.id) == retry
    assert desk.record.attempts(desk.learner, "T1.1") == (attempt, retry)
    assert desk.record.attempts(desk.learner, "T1.2") == ()


def test_an_attempt_that_is_not_there_is_not_found(desk):
    with pytest.raises(NotFound):
        desk.record.attempt(uuid4())
    with pytest.raises(NotFound):
        desk.begin(retries=uuid4())


def test_the_newest_attempt_that_is_not_finished_is_open(desk):
    first, second, other = desk.begin(), desk.begin(), desk.begin("T1.2")
    ask = desk.record.open_attempt

    assert ask(desk.learner, "T1.1") == second
    assert desk.record.last_open_attempt(desk.learner) == other
    desk.finish(second)
    desk.finish(other)
    assert ask(desk.learner, "T1.1") == first
    assert ask(desk.learner, "T1.2") is None
    assert desk.record.last_open_attempt(desk.learner) == first


def test_an_attempt_ends_once(desk):
    attempt = desk.begin()

    end = desk.finish(attempt, 1.0)

    assert desk.finish(attempt, 3.0, passed=True) == end
    assert list(desk.record.events()) == [end]


# What it adds up to.


def test_a_tally_adds_up_the_answers_to_a_question(desk):
    desk.answer(earned=0.5, seconds=1.1)
    desk.answer(earned=1.0, seconds=2.2)
    desk.answer(response=NOT_SURE, earned=0.0, seconds=None, at=MORNING + timedelta(minutes=1))
    desk.answer("q2", lesson="T1.2")

    [tally] = desk.record.tallies(desk.learner, "T1.1")

    assert (tally.tries, tally.not_sure) == (3, 1)
    assert (tally.first, tally.last, tally.best) == (0.5, 0.0, 1.0)
    assert tally.seconds == 3.3
    assert tally.last_at == MORNING + timedelta(minutes=1)
    assert len(desk.record.tallies(desk.learner)) == 2
    assert desk.record.tallies(desk.learner, "nowhere") == ()


def test_a_standing_keeps_the_first_and_the_best_whole_attempt_apart(desk):
    desk.read(seconds=61.0)
    for earned, passed in ((1.5, False), (3.0, True), (2.0, False)):
        desk.finish(desk.begin(), earned, passed=passed)

    [standing] = desk.record.standings(desk.learner)

    assert standing == Standing("T1.1", MORNING, 3, 0.5, 1.0, True, 61.0, MORNING)


def test_a_retry_of_missed_questions_counts_as_an_attempt_and_passes_nothing(desk):
    whole = desk.begin()
    desk.finish(whole, 1.5)
    desk.finish(desk.begin(retries=whole.id), 3.0, passed=True)

    [standing] = desk.record.standings(desk.learner)

    assert (standing.attempts, standing.first, standing.best) == (2, 0.5, 0.5)
    assert not standing.passed


def test_a_retry_before_any_whole_attempt_is_finished_has_no_score(desk):
    desk.finish(desk.begin(retries=desk.begin().id), 3.0, passed=True)

    [standing] = desk.record.standings(desk.learner)

    assert (standing.attempts, standing.first, standing.best) == (1, None, None)


# Where they are.


def test_a_place_is_kept_with_its_drafts(desk, path):
    drafts = {"q1": ("12,", ""), "q2": (), "q3": ("a[.]b",)}
    place = Place("T1.1", 0.25, 0.75, MORNING, drafts)
    desk.record.keep_place(desk.learner, place)
    desk.record.close()

    with open_record(path) as again:
        assert again.place(desk.learner, "T1.1") == place
        assert again.place(desk.learner, "T1.2") is None


def test_a_place_replaces_the_one_before_and_its_drafts(desk):
    later = MORNING + timedelta(seconds=5)
    desk.record.keep_place(desk.learner, Place("T1.1", 0.2, 0.2, MORNING, {"a": ("1",), "b": ()}))
    desk.record.keep_place(desk.learner, Place("T1.2", 0.1, 0.1, MORNING, {"c": ("x",)}))
    place = Place("T1.1", 0.1, 0.2, later, {"b": ("2",), "d": ("",)})

    desk.record.keep_place(desk.learner, place)

    assert desk.record.place(desk.learner, "T1.1") == place
    assert desk.record.last_place(desk.learner) == place
    assert [known.lesson for known in desk.record.places(desk.learner)] == ["T1.1", "T1.2"]
    assert desk.record.place(desk.learner, "T1.2").drafts == {"c": ("x",)}


def test_a_learner_who_was_nowhere_has_no_place(desk):
    assert desk.record.last_place(desk.learner) is None
    assert desk.record.places(desk.learner) == ()


# Upkeep.


def test_a_rested_record_goes_on_and_keeps_its_journal_ready(desk, path):
    log = path.with_name("record.db-wal")
    desk.answer()
    desk.record.checkpoint()
    long = log.stat().st_size
    for _ in range(5):
        desk.answer()

    desk.record.checkpoint()
    desk.record.checkpoint()

    assert log.stat().st_size == long >= 2 << 20
    assert len(desk.record.answers(desk.learner)) == 6
    desk.record.close()
    assert not log.exists()
    with open_record(path) as again:
        assert len(again.answers(desk.learner)) == 6
        assert again.integrity() == ()


def test_a_record_that_may_not_grow_says_the_disk_is_full_and_writes_nothing(desk, path):
    pages = desk.record.connection.execute("PRAGMA page_count").fetchone()[0]
    desk.record.connection.execute(f"PRAGMA max_page_count = {pages}")
    kept = []

    def answer_on():
        while True:
            kept.append(desk.answer(response=("a long answer " * 20,)))

    with pytest.raises(DiskFull) as caught:
        answer_on()

    assert caught.value.path == path
    assert list(desk.record.events()) == kept
    assert desk.record.integrity() == ()


def test_a_record_that_may_not_be_written_says_so(desk, path):
    desk.record.connection.execute("PRAGMA query_only = ON")

    with pytest.raises(RecordReadOnly) as caught:
        desk.answer()

    assert caught.value.path == path


def test_a_value_that_cannot_be_written_is_a_mistake_and_writes_nothing(desk):
    with pytest.raises(UnicodeEncodeError):
        desk.answer(response=("\ud800",))

    assert list(desk.record.events()) == []
    assert desk.answer().sequence == 1


def test_events_say_their_kind(desk):
    attempt = desk.begin()
    desk.read()
    desk.answer()
    desk.finish(attempt)

    assert [type(event) for event in desk.record.events()] == [Read, Answered, Finished]


def test_ids_for_others_come_from_the_same_maker(desk):
    ids = [desk.record.new_id(MORNING), desk.answer().id, desk.record.new_id(MORNING)]

    assert ids == sorted(ids)
    assert all(isinstance(made, UUID) and made.version == 7 for made in ids)
    assert datetime.fromtimestamp((ids[0].int >> 80) / 1000, UTC) == MORNING
