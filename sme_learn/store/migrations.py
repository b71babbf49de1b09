"""Migrations: how the tables of the record came to be, step by step.

A step that was shipped is never changed; a new one is added at the end. SQLite's table
``_sqlite_migrations`` says which steps a file has seen. sqlite-utils is imported only when a
step is to be taken: an ordinary start does without it.
"""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

SET = "sme_learn"


def m001_record(db: "Database") -> None:
    """Make the tables of learners, events, totals and places."""
    for statement in (*_GROUND, *_EVENTS, *_TOTALS, *_PLACES):
        db.execute(statement)


def m002_results(db: "Database") -> None:
    """Make room for what other installations sent, and let totals not depend on its order."""
    for statement in (*_RESULTS, *_ORDER):
        db.execute(statement)


def m003_classes(db: "Database") -> None:
    """Make the tables of cohorts, their members and assignments, and of trainers."""
    for statement in _CLASSES:
        db.execute(statement)


def m004_tests(db: "Database") -> None:
    """Make room for tests that trainers made, the conditions of tests, and the time used."""
    for statement in _TESTS:
        db.execute(statement)


STEPS: tuple[Callable[["Database"], None], ...] = (
    m001_record,
    m002_results,
    m003_classes,
    m004_tests,
)
"""All steps, oldest first."""

NAMES = tuple(step.__name__ for step in STEPS)


def migrate(connection: sqlite3.Connection) -> None:
    """Take the steps that the record of *connection* has not seen; all of them or none."""
    from sqlite_utils import Database, Migrations

    migrations = Migrations(SET)
    for step in STEPS:
        migrations()(step)
    migrations.apply(Database(connection, execute_plugins=False))


# What events point to. A UUID is kept once, as 16 bytes, and pointed to by a small number.
_GROUND = (
    """CREATE TABLE installations (
        number INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        own INTEGER NOT NULL CHECK (own IN (0, 1))
    ) STRICT""",
    """CREATE TABLE learners (
        key INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        name TEXT NOT NULL,
        sector TEXT,
        home TEXT,
        markets TEXT NOT NULL,
        is_guest INTEGER NOT NULL,
        active INTEGER
    ) STRICT""",
    # Learner 0 is nobody: what is chosen for this PC.
    """CREATE TABLE settings (
        learner INTEGER PRIMARY KEY,
        theme TEXT NOT NULL,
        text_size INTEGER NOT NULL,
        reduced_motion INTEGER NOT NULL,
        language TEXT NOT NULL
    ) STRICT""",
    "CREATE TABLE lessons (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT",
    """CREATE TABLE questions (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        lesson INTEGER NOT NULL REFERENCES lessons,
        UNIQUE (id, lesson)
    ) STRICT""",
    "CREATE INDEX questions_of_lesson ON questions (lesson)",
    """CREATE TABLE revisions (
        key INTEGER PRIMARY KEY,
        question INTEGER NOT NULL REFERENCES questions,
        name TEXT NOT NULL,
        possible REAL NOT NULL,
        UNIQUE (question, name, possible)
    ) STRICT""",
    """CREATE TABLE editions (
        key INTEGER PRIMARY KEY,
        language TEXT NOT NULL,
        version TEXT NOT NULL,
        UNIQUE (language, version)
    ) STRICT""",
    """CREATE TABLE attempts (
        key INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        learner INTEGER NOT NULL REFERENCES learners,
        lesson INTEGER NOT NULL REFERENCES lessons,
        number INTEGER NOT NULL,
        questions TEXT NOT NULL,
        started INTEGER NOT NULL,
        retries INTEGER REFERENCES attempts
    ) STRICT""",
    "CREATE INDEX attempts_at_lesson ON attempts (learner, lesson)",
)

# An event's number is its installation's number × 2³² + its sequence: one key says both, is
# unique without an index, and keeps the rows in the order they were written.
_EVENTS = (
    """CREATE TABLE reads (
        event INTEGER PRIMARY KEY,
        id BLOB NOT NULL,
        learner INTEGER NOT NULL REFERENCES learners,
        lesson INTEGER NOT NULL REFERENCES lessons,
        seconds INTEGER,
        at INTEGER NOT NULL,
        edition INTEGER NOT NULL REFERENCES editions
    ) STRICT""",
    """CREATE TABLE answers (
        event INTEGER PRIMARY KEY,
        id BLOB NOT NULL,
        learner INTEGER NOT NULL REFERENCES learners,
        revision INTEGER NOT NULL REFERENCES revisions,
        response TEXT,
        earned REAL NOT NULL,
        attempt INTEGER REFERENCES attempts,
        number INTEGER NOT NULL,
        hint_used INTEGER NOT NULL,
        seconds INTEGER,
        at INTEGER NOT NULL,
        edition INTEGER NOT NULL REFERENCES editions
    ) STRICT""",
    """CREATE TABLE finishes (
        event INTEGER PRIMARY KEY,
        id BLOB NOT NULL,
        attempt INTEGER NOT NULL UNIQUE REFERENCES attempts,
        earned REAL NOT NULL,
        possible REAL NOT NULL,
        passed INTEGER NOT NULL,
        seconds INTEGER,
        at INTEGER NOT NULL,
        edition INTEGER NOT NULL REFERENCES editions
    ) STRICT""",
    "CREATE INDEX reads_of_learner ON reads (learner)",
    "CREATE INDEX answers_of_learner ON answers (learner, revision)",
    *(
        f"CREATE TRIGGER {table}_are_kept_from_{change} BEFORE {change} ON {table} "
        "BEGIN SELECT raise(ABORT, 'the record is only ever added to'); END"
        for table in ("reads", "answers", "finishes")
        for change in ("UPDATE", "DELETE")
    ),
)

# Worked out from the events, and written with them. A standing has only what reads and finishes
# tell; what answers add to it is in the tallies.
_TOTALS = (
    """CREATE TABLE tallies (
        learner INTEGER NOT NULL REFERENCES learners,
        question INTEGER NOT NULL REFERENCES questions,
        tries INTEGER NOT NULL,
        first REAL NOT NULL,
        last REAL NOT NULL,
        best REAL NOT NULL,
        not_sure INTEGER NOT NULL,
        seconds INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        PRIMARY KEY (learner, question)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE standings (
        learner INTEGER NOT NULL REFERENCES learners,
        lesson INTEGER NOT NULL REFERENCES lessons,
        read INTEGER,
        attempts INTEGER NOT NULL,
        first REAL,
        best REAL,
        passed INTEGER NOT NULL,
        seconds INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        PRIMARY KEY (learner, lesson)
    ) STRICT, WITHOUT ROWID""",
    # What `sme_learn.learning.tallying` says of one more event, said to SQLite: so no event is
    # written without its totals.
    """CREATE TRIGGER answers_are_tallied AFTER INSERT ON answers BEGIN
        INSERT INTO tallies
            SELECT new.learner, question, 1, new.earned / possible, new.earned / possible,
                new.earned / possible, new.response IS NULL, ifnull(new.seconds, 0), new.at
            FROM revisions WHERE key = new.revision
            ON CONFLICT DO UPDATE SET
                tries = tries + 1,
                last = excluded.last,
                best = max(best, excluded.best),
                not_sure = not_sure + excluded.not_sure,
                seconds = seconds + excluded.seconds,
                last_at = max(last_at, excluded.last_at);
        UPDATE learners SET active = max(ifnull(active, 0), new.at) WHERE key = new.learner;
    END""",
    """CREATE TRIGGER reads_are_added_up AFTER INSERT ON reads BEGIN
        INSERT INTO standings VALUES
            (new.learner, new.lesson, new.at, 0, NULL, NULL, 0, ifnull(new.seconds, 0), new.at)
            ON CONFLICT DO UPDATE SET
                read = ifnull(read, excluded.read),
                seconds = seconds + excluded.seconds,
                last_at = max(last_at, excluded.last_at);
        UPDATE learners SET active = max(ifnull(active, 0), new.at) WHERE key = new.learner;
    END""",
    # An attempt at missed questions only is counted, and neither scored nor passed.
    """CREATE TRIGGER finishes_are_added_up AFTER INSERT ON finishes BEGIN
        INSERT INTO standings
            SELECT learner, lesson, NULL, 1, iif(retries IS NULL, new.earned / new.possible, NULL),
                iif(retries IS NULL, new.earned / new.possible, NULL),
                new.passed AND retries IS NULL, 0, new.at
            FROM attempts WHERE key = new.attempt
            ON CONFLICT DO UPDATE SET
                attempts = attempts + 1,
                first = ifnull(first, excluded.first),
                best = coalesce(max(best, excluded.best), best, excluded.best),
                passed = max(passed, excluded.passed),
                last_at = max(last_at, excluded.last_at);
        UPDATE learners SET active = max(ifnull(active, 0), new.at)
            WHERE key = (SELECT learner FROM attempts WHERE key = new.attempt);
    END""",
)

_PLACES = (
    """CREATE TABLE places (
        learner INTEGER NOT NULL REFERENCES learners,
        lesson INTEGER NOT NULL REFERENCES lessons,
        share REAL NOT NULL,
        furthest REAL NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (learner, lesson)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE drafts (
        learner INTEGER NOT NULL REFERENCES learners,
        question INTEGER NOT NULL REFERENCES questions,
        response TEXT,
        PRIMARY KEY (learner, question)
    ) STRICT, WITHOUT ROWID""",
)

# Who signs, what was handed out, and which files were taken in. An installation's seed is in its
# own record only.
_RESULTS = (
    """CREATE TABLE signers (
        installation INTEGER PRIMARY KEY REFERENCES installations,
        key BLOB NOT NULL,
        seed BLOB,
        name TEXT
    ) STRICT""",
    """CREATE TABLE exports (
        number INTEGER PRIMARY KEY,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        at INTEGER NOT NULL,
        manifest BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE collected (
        hash BLOB PRIMARY KEY,
        installation INTEGER NOT NULL REFERENCES installations,
        events INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
)

# What comes from another installation comes in any order. The order of events is that of their
# ids, which rise with time and, on each installation, with every event: the first answer is the
# one with the lowest id, whenever it arrived. So the totals are the same in every order.
_ORDER = (
    "ALTER TABLE tallies ADD COLUMN first_id BLOB NOT NULL DEFAULT x''",
    "ALTER TABLE tallies ADD COLUMN last_id BLOB NOT NULL DEFAULT x''",
    "ALTER TABLE standings ADD COLUMN read_id BLOB",
    "ALTER TABLE standings ADD COLUMN first_id BLOB",
    """UPDATE tallies SET (first_id, last_id) = (
        SELECT min(answers.id), max(answers.id)
        FROM answers JOIN revisions ON revisions.key = revision
        WHERE learner = tallies.learner AND revisions.question = tallies.question)""",
    """UPDATE standings SET
        read_id = (SELECT min(id) FROM reads
            WHERE learner = standings.learner AND lesson = standings.lesson),
        first_id = (SELECT min(finishes.id) FROM finishes JOIN attempts ON attempts.key = attempt
            WHERE learner = standings.learner AND lesson = standings.lesson
            AND retries IS NULL)""",
    "DROP TRIGGER answers_are_tallied",
    "DROP TRIGGER reads_are_added_up",
    "DROP TRIGGER finishes_are_added_up",
    """CREATE TRIGGER answers_are_tallied AFTER INSERT ON answers BEGIN
        INSERT INTO tallies
            SELECT new.learner, question, 1, new.earned / possible, new.earned / possible,
                new.earned / possible, new.response IS NULL, ifnull(new.seconds, 0), new.at,
                new.id, new.id
            FROM revisions WHERE key = new.revision
            ON CONFLICT DO UPDATE SET
                tries = tries + 1,
                first = iif(excluded.first_id < first_id, excluded.first, first),
                last = iif(excluded.last_id > last_id, excluded.last, last),
                best = max(best, excluded.best),
                not_sure = not_sure + excluded.not_sure,
                seconds = seconds + excluded.seconds,
                last_at = max(last_at, excluded.last_at),
                first_id = min(first_id, excluded.first_id),
                last_id = max(last_id, excluded.last_id);
        UPDATE learners SET active = max(ifnull(active, 0), new.at) WHERE key = new.learner;
    END""",
    """CREATE TRIGGER reads_are_added_up AFTER INSERT ON reads BEGIN
        INSERT INTO standings VALUES
            (new.learner, new.lesson, new.at, 0, NULL, NULL, 0, ifnull(new.seconds, 0), new.at,
                new.id, NULL)
            ON CONFLICT DO UPDATE SET
                read = iif(read_id < excluded.read_id, read, excluded.read),
                seconds = seconds + excluded.seconds,
                last_at = max(last_at, excluded.last_at),
                read_id = iif(read_id < excluded.read_id, read_id, excluded.read_id);
        UPDATE learners SET active = max(ifnull(active, 0), new.at) WHERE key = new.learner;
    END""",
    # An attempt at missed questions only is counted, and neither scored nor passed.
    """CREATE TRIGGER finishes_are_added_up AFTER INSERT ON finishes BEGIN
        INSERT INTO standings
            SELECT learner, lesson, NULL, 1, iif(retries IS NULL, new.earned / new.possible, NULL),
                iif(retries IS NULL, new.earned / new.possible, NULL),
                new.passed AND retries IS NULL, 0, new.at, NULL, iif(retries IS NULL, new.id, NULL)
            FROM attempts WHERE key = new.attempt
            ON CONFLICT DO UPDATE SET
                attempts = attempts + 1,
                first = iif(first_id < excluded.first_id OR excluded.first_id IS NULL,
                    first, excluded.first),
                best = coalesce(max(best, excluded.best), best, excluded.best),
                passed = max(passed, excluded.passed),
                last_at = max(last_at, excluded.last_at),
                first_id = iif(first_id < excluded.first_id OR excluded.first_id IS NULL,
                    first_id, excluded.first_id);
        UPDATE learners SET active = max(ifnull(active, 0), new.at)
            WHERE key = (SELECT learner FROM attempts WHERE key = new.attempt);
    END""",
)

# A cohort's groups go by name. A code stays with its learner, whatever cohorts they are in.
_CLASSES = (
    """CREATE TABLE cohorts (
        key INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        name TEXT NOT NULL,
        starts TEXT,
        ends TEXT,
        policy TEXT NOT NULL DEFAULT '{}',
        author BLOB,
        number INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    # The key comes first: else the check of SQLite 3.40 finds NULL where there is none.
    """CREATE TABLE cohort_groups (
        cohort INTEGER NOT NULL REFERENCES cohorts,
        name TEXT NOT NULL,
        place INTEGER NOT NULL,
        PRIMARY KEY (cohort, name)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE codes (
        learner INTEGER PRIMARY KEY REFERENCES learners,
        code TEXT NOT NULL UNIQUE
    ) STRICT""",
    """CREATE TABLE members (
        cohort INTEGER NOT NULL REFERENCES cohorts,
        learner INTEGER NOT NULL REFERENCES learners,
        of_group TEXT,
        extra_time REAL NOT NULL,
        extra_attempts INTEGER NOT NULL,
        PRIMARY KEY (cohort, learner)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX members_by_learner ON members (learner)",
    """CREATE TABLE assignments (
        key INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        cohort INTEGER NOT NULL REFERENCES cohorts,
        what TEXT NOT NULL,
        kind TEXT NOT NULL,
        to_group TEXT,
        learner INTEGER REFERENCES learners,
        opens INTEGER,
        closes INTEGER
    ) STRICT""",
    "CREATE INDEX assignments_of_cohort ON assignments (cohort)",
    """CREATE TABLE trainers (
        key INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        secret TEXT NOT NULL,
        wrong INTEGER NOT NULL DEFAULT 0,
        wrong_at INTEGER
    ) STRICT""",
    # What this desk signs its class files with.
    """CREATE TABLE class_seed (
        own INTEGER PRIMARY KEY CHECK (own = 1),
        seed BLOB NOT NULL
    ) STRICT""",
)

# Conditions and lists are JSON: they are read and written whole. The time an attempt has used is
# in tenths of a second; it is no event, as it says nothing once the attempt is finished.
_TESTS = (
    "ALTER TABLE assignments ADD COLUMN conditions TEXT",
    """CREATE TABLE made_tests (
        key INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        title TEXT NOT NULL,
        intro TEXT NOT NULL,
        courses TEXT NOT NULL,
        questions TEXT NOT NULL,
        number INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE times_used (
        attempt INTEGER PRIMARY KEY REFERENCES attempts,
        used INTEGER NOT NULL
    ) STRICT""",
)
