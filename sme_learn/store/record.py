"""The record: what happened on this PC, kept in one SQLite file.

Each method that writes is one transaction, on disk when the method returns; a method that
fails has written nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from uuid import UUID

from sme_learn import model
from sme_learn.errors import RecordDamaged
from sme_learn.settings import Settings
from sme_learn.store import attempts, events, journal, opening, people, places, totals
from sme_learn.store.cells import milliseconds, moment, seconds_of, tenths
from sme_learn.store.ids import Ids
from sme_learn.store.keys import Keys
from sme_learn.store.trouble import told, trouble_of

if TYPE_CHECKING:
    from sme_learn.model import (
        Answered,
        Assignment,
        Attempt,
        ClassFile,
        Cohort,
        Event,
        Finished,
        Learner,
        MadeTest,
        Place,
        Read,
        Standing,
        Tally,
        Trainer,
        Tries,
    )
    from sme_learn.response import Response, Score
    from sme_learn.store.merging import Merged
    from sme_learn.store.outbox import Export, Runs, Signer

PATIENCE = 2.0
"""Seconds that a record held by another program is waited for."""

SQLITE_VERSION = sqlite3.sqlite_version
"""Version of the SQLite at work."""


def open_record(path: Path, *, wait: float = PATIENCE) -> Record:
    """Open the record in the file *path*; what is missing is made, the folder too.

    Args:
        path: The file of the record.
        wait: Seconds that a record held by another program is waited for, here and later.

    Raises:
        FolderUnusable: If the folder cannot be made or used.
        RecordDamaged: If the file is no database, holds something else, or is damaged.
        RecordTooNew: If a later version of the program made it; nothing was touched.
        RecordLocked: If another program held it for too long.
        RecordReadOnly: If the file may not be written.
        DiskFull: If there is no room.
    """
    with told(path, wait):
        return Record(path, opening.open_connection(path, wait), wait)


class Record:
    """What happened, who learns, and where they are.

    All methods raise `RecordLocked`, `DiskFull`, `RecordDamaged` and `RecordReadOnly`, and
    `NotFound` for a learner or an attempt that is not there. To be used in the thread that
    opened it; another thread or program opens the file for itself.

    Attributes:
        path: The file.
        installation: UUID of this installation, made when the record was.
        connection: For this room and its tests.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, wait: float) -> None:
        self.path = path
        self.connection = connection
        self._wait = wait
        self._keys = Keys(connection)
        self._number, self.installation = opening.installation(connection)
        self._changes = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the last to close it moves the journal into it."""
        self.connection.close()

    # Who learns.

    def learners(self) -> tuple[Learner, ...]:
        """Return all learners, last active first."""
        with self._reading():
            return people.learners(self.connection)

    def learner(self, learner_id: UUID) -> Learner:
        """Return a learner."""
        with self._reading():
            return people.learner(self.connection, learner_id)

    def add_learner(self, learner: Learner) -> None:
        """Add a learner.

        Raises:
            ValueError: If there is one of that id.
        """
        with self._writing():
            people.add(self.connection, learner)

    def change_learner(self, learner: Learner) -> None:
        """Write a learner's name and profile anew."""
        with self._writing() as keys:
            people.change(self.connection, keys.learner(learner.id), learner)

    def last_active(self, learner: UUID) -> datetime | None:
        """Return when a learner last read, answered or left a lesson, aware UTC."""
        with self._reading() as keys:
            return people.last_active(self.connection, keys.learner(learner))

    def settings(self, learner: UUID | None) -> Settings:
        """Return what a learner chose, else what is chosen for this PC."""
        with self._reading() as keys:
            key = keys.learner(learner) if learner else people.NOBODY
            return people.settings(self.connection, key)

    def keep_settings(self, learner: UUID | None, settings: Settings) -> None:
        """Keep what a learner chose, or with ``None`` what is chosen for this PC."""
        with self._writing() as keys:
            key = keys.learner(learner) if learner else people.NOBODY
            people.keep_settings(self.connection, key, settings)

    # What happened.

    def new_id(self, at: datetime) -> UUID:
        """Make a UUIDv7 for something that happened *at* that time."""
        return self._ids.at(at)

    def read(
        self,
        *,
        learner: UUID,
        lesson: str,
        seconds: float | None,
        at: datetime,
        language: str,
        version: str,
    ) -> Read:
        """Put on record that a lesson was read to its end."""
        told: events.Told = {
            "learner": learner,
            "lesson": lesson,
            "at": _cut(at),
            "seconds": _rounded(seconds),
            "language": language,
            "version": version,
        }
        own = self._ids.at(at)
        with self._writing() as keys:
            sequence = events.add_read(keys, self._number, own, told)
        return model.Read(id=own, installation=self.installation, sequence=sequence, **told)

    def answer(  # noqa: PLR0913 - an answer has this many facts, each by name
        self,
        *,
        learner: UUID,
        lesson: str,
        question: str,
        revision: str,
        response: Response,
        score: Score,
        attempt: UUID | None,
        hint_used: bool,
        seconds: float | None,
        at: datetime,
        language: str,
        version: str,
    ) -> Answered:
        """Put an answer on record, and into the totals.

        The time is kept to the millisecond, the time spent to a tenth of a second, the score
        exactly.
        """
        told: events.ToldAnswer = {
            "learner": learner,
            "lesson": lesson,
            "at": _cut(at),
            "seconds": _rounded(seconds),
            "language": language,
            "version": version,
            "question": question,
            "revision": revision,
            "response": response,
            "score": score,
            "attempt": attempt,
            "hint_used": hint_used,
        }
        own = self._ids.at(at)
        with self._writing() as keys:
            sequence, number = events.add_answer(keys, self._number, own, told)
        return model.Answered(
            id=own, installation=self.installation, sequence=sequence, number=number, **told
        )

    def finish(  # noqa: PLR0913 - and so has the end of an attempt
        self,
        *,
        learner: UUID,
        lesson: str,
        attempt: UUID,
        score: Score,
        passed: bool,
        seconds: float | None,
        at: datetime,
        language: str,
        version: str,
    ) -> Finished:
        """Put on record how an attempt ended; one that ended before stays as it was.

        Returns:
            What is on record: of two windows that finish an attempt, the first.
        """
        told: events.ToldFinish = {
            "learner": learner,
            "lesson": lesson,
            "at": _cut(at),
            "seconds": _rounded(seconds),
            "language": language,
            "version": version,
            "attempt": attempt,
            "score": score,
            "passed": passed,
        }
        own = self._ids.at(at)
        with self._writing() as keys:
            if ended := events.finish_of(self.connection, keys.attempt(attempt)):
                return ended
            sequence = events.add_finish(keys, self._number, own, told)
        return model.Finished(id=own, installation=self.installation, sequence=sequence, **told)

    def answers(
        self,
        learner: UUID,
        *,
        attempt: UUID | None = None,
        question: str | None = None,
        lesson: str | None = None,
    ) -> tuple[Answered, ...]:
        """Return a learner's answers, oldest first: all, or those of what is named."""
        with self._reading() as keys:
            return events.answers(
                self.connection,
                keys.learner(learner),
                attempt=keys.attempt(attempt) if attempt else None,
                question=question,
                lesson=lesson,
            )

    def events(self, learner: UUID | None = None) -> Iterator[Event]:
        """Yield the events of a learner, or all, by installation and sequence."""
        with self._reading() as keys:
            yield from events.of(self.connection, keys.learner(learner) if learner else None)

    # Quizzes.

    def begin(self, attempt: Attempt) -> None:
        """Put an attempt on record as it was drawn."""
        with self._writing() as keys:
            attempts.begin(keys, attempt)

    def attempt(self, attempt_id: UUID) -> Attempt:
        """Return an attempt."""
        with self._reading():
            return attempts.attempt(self.connection, attempt_id)

    def attempts(self, learner: UUID, lesson: str) -> tuple[Attempt, ...]:
        """Return a learner's attempts at the quiz of a lesson, oldest first."""
        with self._reading() as keys:
            return attempts.attempts(self.connection, keys.learner(learner), lesson)

    def open_attempt(self, learner: UUID, lesson: str) -> Attempt | None:
        """Return a learner's newest attempt at the quiz of a lesson, unless all are finished."""
        with self._reading() as keys:
            return attempts.open_attempt(self.connection, keys.learner(learner), lesson)

    def last_open_attempt(self, learner: UUID) -> Attempt | None:
        """Return a learner's newest attempt at any quiz, unless all are finished."""
        with self._reading() as keys:
            return attempts.open_attempt(self.connection, keys.learner(learner))

    def finish_of(self, attempt_id: UUID) -> Finished | None:
        """Return how an attempt ended, or ``None`` while it is open."""
        with self._reading() as keys:
            return events.finish_of(self.connection, keys.attempt(attempt_id))

    def handed_in(
        self, learner: UUID, lesson: str
    ) -> dict[str, tuple[str, Response, float]] | None:
        """Return the last answer to each question in a learner's first finished attempt.

        Returns:
            Revision, response and points earned by question id; None without such an attempt.
        """
        with self._reading() as keys:
            return attempts.handed_in(self.connection, keys.learner(learner), lesson)

    def time_used(self, attempt: UUID) -> float:
        """Return the seconds that an attempt has used, as far as they were kept."""
        with self._reading() as keys:
            return attempts.time_used(self.connection, keys.attempt(attempt))

    def keep_time_used(self, attempt: UUID, seconds: float) -> None:
        """Keep the seconds that an attempt has used; of two windows, the most."""
        with self._writing() as keys:
            attempts.keep_time_used(self.connection, keys.attempt(attempt), seconds)

    # What it adds up to.

    def tallies(self, learner: UUID, lesson: str | None = None) -> tuple[Tally, ...]:
        """Return what a learner's answers add up to, question by question."""
        with self._reading() as keys:
            return totals.tallies(self.connection, keys.learner(learner), lesson)

    def standings(self, learner: UUID) -> tuple[Standing, ...]:
        """Return where a learner stands in each lesson they were at."""
        with self._reading() as keys:
            return totals.standings(self.connection, keys.learner(learner))

    def rebuild_totals(self) -> None:
        """Work the totals out anew from the events."""
        with self._writing() as keys:
            totals.rebuild(keys)

    # Where they are.

    def place(self, learner: UUID, lesson: str) -> Place | None:
        """Return where a learner was in a lesson when they left it."""
        with self._reading() as keys:
            return places.place(self.connection, keys.learner(learner), lesson)

    def places(self, learner: UUID) -> tuple[Place, ...]:
        """Return where a learner was in each lesson, last first."""
        with self._reading() as keys:
            return places.places(self.connection, keys.learner(learner))

    def last_place(self, learner: UUID) -> Place | None:
        """Return where a learner was last."""
        with self._reading() as keys:
            return places.last(self.connection, keys.learner(learner))

    def keep_place(self, learner: UUID, place: Place) -> None:
        """Keep where a learner is in a lesson, with the drafts there."""
        with self._writing() as keys:
            places.keep(keys, keys.learner(learner), place)

    # Upkeep.

    def checkpoint(self) -> None:
        """Empty the journal and make it ready, at a moment when nobody waits for an answer."""
        if self.connection.total_changes == self._changes:
            return
        with told(self.path, self._wait):
            journal.empty(self.connection)
        with self._writing():
            journal.make_ready(self.connection, self.path)
        self._changes = self.connection.total_changes

    def integrity(self) -> tuple[str, ...]:
        """Say what is wrong with the record, in English; nothing if it is sound."""
        from sme_learn.store import soundness

        try:
            with self._reading():
                return tuple(soundness.faults(self.connection))
        except RecordDamaged as error:
            return (error.detail,)

    def backup(self, to: Path) -> None:
        """Copy the record into the file *to*, which is whole or not there.

        Raises:
            FolderUnusable: If the folder of *to* cannot be made or used.
        """
        from sme_learn.store import rescue

        with told(self.path, self._wait):
            rescue.copy(self.connection, self.path, to)

    # Classes.

    def cohorts(self) -> tuple[Cohort, ...]:
        """Return all cohorts, by name."""
        from sme_learn.store import classes

        with self._reading():
            return classes.cohorts(self.connection)

    def cohorts_of(self, learner: UUID) -> tuple[Cohort, ...]:
        """Return the cohorts that a learner is in, oldest first."""
        from sme_learn.store import classes

        with self._reading() as keys:
            return classes.cohorts_of(self.connection, keys.learner(learner))

    def cohort(self, cohort_id: UUID) -> Cohort:
        """Return a cohort."""
        from sme_learn.store import classes

        with self._reading():
            return classes.cohort(self.connection, cohort_id)

    def keep_cohorts(self, *cohorts: Cohort, forget: Iterable[UUID] = ()) -> tuple[UUID, ...]:
        """Write cohorts with their members, who are added as learners where they are new.

        Args:
            cohorts: As they are from now on; who is no longer a member stays a learner.
            forget: Learners to be taken out, unless they did anything or are members.

        Returns:
            Who was taken out.

        Raises:
            ValueError: If two learners would have one code; nothing is written.
        """
        from sme_learn.store import classes

        with self._writing() as keys:
            for cohort in cohorts:
                classes.keep(keys, cohort)
            return classes.forget(keys, forget)

    def class_of(self, cohort_id: UUID) -> ClassFile:
        """Return a cohort with its assignments and all else that its class file says."""
        from sme_learn.store import classes

        with self._reading():
            return classes.class_of(self.connection, cohort_id)

    def keep_class(self, kept: ClassFile) -> None:
        """Write a cohort and all that goes with it instead of what was there.

        Raises:
            ValueError: If two learners would have one code; nothing is written.
        """
        from sme_learn.store import classes

        with self._writing() as keys:
            classes.keep_class(keys, kept)

    def codes(self) -> dict[UUID, str]:
        """Return the code of every learner who has one."""
        from sme_learn.store import classes

        with self._reading():
            return classes.codes(self.connection)

    def assignments(self, cohort_id: UUID) -> tuple[Assignment, ...]:
        """Return what a cohort is asked to do, in the order it was asked."""
        from sme_learn.store import classes

        with self._reading():
            return classes.assignments(self.connection, cohort_id)

    def keep_assignment(self, assignment: Assignment) -> None:
        """Write an assignment, new or as it is now."""
        from sme_learn.store import classes

        with self._writing() as keys:
            classes.keep_assignment(keys, assignment)

    def withdraw(self, assignment_id: UUID) -> None:
        """Take an assignment out; what was done for it stays."""
        from sme_learn.store import classes

        with self._writing():
            classes.withdraw(self.connection, assignment_id)

    def active_quarters(self, learners: Sequence[UUID]) -> tuple[tuple[UUID, datetime], ...]:
        """Return when learners did something: who, and a quarter of an hour, aware UTC."""
        from sme_learn.store import classes

        with self._reading():
            return tuple(classes.quarters(self.connection, learners))

    def class_seed(self, new: bytes) -> bytes:
        """Return the seed that class files are signed with; *new*, and kept, if there is none."""
        from sme_learn.store import classes

        with self._writing():
            return classes.seed(self.connection, new)

    def made_tests(self) -> tuple[MadeTest, ...]:
        """Return all tests that trainers made, by title."""
        from sme_learn.store import made_tests

        with self._reading():
            return made_tests.made_tests(self.connection)

    def made_test(self, test: UUID) -> MadeTest:
        """Return a made test."""
        from sme_learn.store import made_tests

        with self._reading():
            return made_tests.made_test(self.connection, test)

    def keep_made_test(self, made: MadeTest) -> None:
        """Write a made test, unless a later version of it is there."""
        from sme_learn.store import made_tests

        with self._writing():
            made_tests.keep(self.connection, made)

    def drop_made_test(self, made: MadeTest) -> bool:
        """Take a made test out unless it is assigned or was ever begun; say whether it went."""
        from sme_learn.store import made_tests

        with self._writing():
            return made_tests.drop(self.connection, made)

    # Trainers.

    def trainers(self) -> tuple[Trainer, ...]:
        """Return all trainers, in the order they were added."""
        from sme_learn.store import classes

        with self._reading():
            return classes.trainers(self.connection)

    def keep_trainer(self, trainer: Trainer) -> None:
        """Write a trainer, new or as they are now."""
        from sme_learn.store import classes

        with self._writing():
            classes.keep_trainer(self.connection, trainer)

    def tries(self, trainer: UUID) -> Tries:
        """Return the wrong tries at a trainer's passphrase since the last right one."""
        from sme_learn.store import classes

        with self._reading():
            return classes.tries(self.connection, trainer)

    def keep_tries(self, trainer: UUID, tries: Tries) -> None:
        """Write the wrong tries at a trainer's passphrase."""
        from sme_learn.store import classes

        with self._writing():
            classes.keep_tries(self.connection, trainer, tries)

    # Other installations.

    def merge(
        self,
        events: Iterable[Event],
        attempts: Iterable[Attempt] = (),
        learners: Iterable[Learner] = (),
        *,
        file: bytes | None = None,
    ) -> Merged:
        """Add what happened elsewhere, as far as it is not there yet, and into the totals.

        The same record comes of every order of events and of every repetition.

        Args:
            events: Events of any installations.
            attempts: The attempts they name and those that these retry, unless there already.
            learners: The learners they name; one who is there already stays as they are.
            file: Hash of the file that held them, all of one installation, to be remembered.

        Raises:
            NotFound: If an event names a learner or an attempt that is nowhere; nothing is added.
        """
        from sme_learn.store import merging, outbox

        told = tuple(events)
        with self._writing() as keys:
            merged = merging.merge(keys, told, attempts, learners)
            if file and told:
                outbox.take_in(keys, file, told[0].installation, len(told))
            return merged

    def taken_in(self, file: bytes) -> int | None:
        """Return how many events the file of that hash held when it was merged, if it was."""
        from sme_learn.store import outbox

        with self._reading():
            return outbox.taken_in(self.connection, file)

    @contextmanager
    def hurrying(self) -> Iterator[None]:
        """Let each write inside return before it is on disk; at the end all of it is.

        For what can be merged again: a loss of power takes the last of it and damages nothing.
        """
        self.connection.execute("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            self.connection.execute("PRAGMA synchronous = FULL")
            with told(self.path, self._wait):
                journal.empty(self.connection)

    def events_after(self, sequence: int, last: int | None = None) -> Iterator[Event]:
        """Yield this installation's events after *sequence*, up to *last* or all, in order."""
        from sme_learn.store import outbox

        with self._reading():
            yield from outbox.events_after(self.connection, self._number, sequence, last)

    def sequences(self, installation: UUID | None = None) -> Runs:
        """Return which events of an installation, or of this one, are there, as runs."""
        from sme_learn.store import outbox

        with self._reading():
            number = outbox.number_of(self.connection, installation or self.installation)
            return () if number is None else outbox.runs(self.connection, number)

    def learners_of(self, installation: UUID) -> frozenset[UUID]:
        """Return whose events of an installation are there."""
        from sme_learn.store import outbox

        with self._reading():
            number = outbox.number_of(self.connection, installation)
            return frozenset() if number is None else outbox.learners(self.connection, number)

    def seed(self, new: Callable[[], bytes], key: Callable[[bytes], bytes]) -> bytes:
        """Return the seed this installation signs with; the first time, what *new* makes.

        Args:
            new: Makes a seed.
            key: Makes the public key of a seed.
        """
        from sme_learn.store import outbox

        with self._writing() as keys:
            if (known := outbox.seed(self.connection)) is None:
                known = new()
                outbox.enrol(keys, self.installation, key(known), seed=known)
            return known

    def enrol(self, installation: UUID, key: bytes) -> None:
        """Keep the public key of an installation; a key that is known stays."""
        from sme_learn.store import outbox

        with self._writing() as keys:
            outbox.enrol(keys, installation, key)

    def signers(self) -> dict[UUID, Signer]:
        """Return public key and name of every installation enrolled, this one too."""
        from sme_learn.store import outbox

        with self._reading():
            return outbox.signers(self.connection)

    def name_installation(self, installation: UUID, name: str | None) -> None:
        """Say what the PC of an enrolled installation is called."""
        from sme_learn.store import outbox

        with self._writing() as keys:
            outbox.name(keys, installation, name)

    def keep_export(self, *, first: int, last: int, at: datetime, manifest: bytes) -> None:
        """Put on record which events were handed out, and the hash of their manifest."""
        from sme_learn.store import outbox

        with self._writing() as keys:
            outbox.keep_export(keys, first, last, at, manifest)

    def last_export(self) -> Export | None:
        """Return what was handed out last, or ``None``."""
        from sme_learn.store import outbox

        with self._reading():
            return outbox.last_export(self.connection)

    @contextmanager
    def _reading(self) -> Iterator[Keys]:
        with told(self.path, self._wait):
            yield self._keys

    @contextmanager
    def _writing(self) -> Iterator[Keys]:
        """Make one transaction of what is done inside: all of it on disk, or nothing."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield self._keys
            self.connection.execute("COMMIT")
        except BaseException as error:
            self._undo()
            trouble = trouble_of(self.path, self._wait, error)
            if trouble is None:
                raise
            raise trouble from error

    @cached_property
    def _ids(self) -> Ids:
        """Ids that rise with every event, even if the clock was set back since the last."""
        with self._reading():
            return Ids(events.last_id(self.connection, self._number))

    def _undo(self) -> None:
        self._keys.forget()
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")


def _cut(at: datetime) -> datetime:
    return moment(milliseconds(at))


def _rounded(seconds: float | None) -> float | None:
    return seconds_of(tenths(seconds))
