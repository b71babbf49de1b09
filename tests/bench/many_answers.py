"""The record of a lab: five hundred learners, and as many answers as wanted.

python tests/bench/many_answers.py FILE [--answers 1000000]

Written row by row past the record's own methods, which wait for the disk; its triggers make the
totals as they always do. Nothing it makes can be told from what was answered one by one.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter
from uuid import UUID

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

from mix import DRAWN, IN_TEXT, LESSONS, hash_of, responses  # noqa: E402

from sme_learn import paths  # noqa: E402
from sme_learn.content.library import Library  # noqa: E402
from sme_learn.model import Learner  # noqa: E402
from sme_learn.response import NOT_SURE  # noqa: E402
from sme_learn.store.cells import milliseconds, written  # noqa: E402
from sme_learn.store.ids import Ids  # noqa: E402
from sme_learn.store.keys import Keys  # noqa: E402
from sme_learn.store.record import Record, open_record  # noqa: E402

LEARNERS = 500
AMINA = Learner(UUID(int=0xA, version=4), "Amina Diallo")
"""The first learner, and the one last active."""

_ANSWER = """INSERT INTO answers (event, id, learner, revision, response, earned, attempt, number,
    hint_used, seconds, at, edition) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_READ = """INSERT INTO reads (event, id, learner, lesson, seconds, at, edition)
    VALUES (?, ?, ?, ?, 4125, ?, ?)"""
_FINISH = """INSERT INTO finishes (event, id, attempt, earned, possible, passed, seconds, at,
    edition) VALUES (?, ?, ?, ?, ?, ?, 3012, ?, ?)"""
_ATTEMPT = """INSERT INTO attempts (key, id, learner, lesson, number, questions, started)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""

_OUTCOMES = (1.0,) * 14 + (0.5,) * 2 + (0.0,) * 4
"""What answers earn, each as often as it happens."""


class Lab:
    """Learners who, lesson by lesson and all at once, read, answer in the text and sit the quiz."""

    def __init__(self, record: Record) -> None:
        self._keys = Keys(record.connection)
        self._ids, self._chance = Ids(), Random(1)
        self._at = datetime(2026, 1, 5, 8, tzinfo=UTC)
        self._event = self._attempt = 0
        self._tries: Counter[tuple[int, int]] = Counter()
        # The lessons there are first: they are what Home shows.
        shipped = Library(paths.lessons()).courses
        own = [lesson.id for course in shipped for lesson in course.lessons]
        self._lessons = (*own, *LESSONS[: max(0, len(LESSONS) - len(own))])
        self._edition = self._keys.edition("en", "0.1.0")
        self._answers = self._work()

    def write(self, answers: int) -> None:
        """Write at least that many answers, with the reads and finishes that go with them."""
        done = 0
        while done < answers:
            done += next(self._answers)

    def _work(self) -> Iterator[int]:
        """Take all through the lessons, again and again; yield the answers of each lesson."""
        learners = range(LEARNERS, 0, -1)
        visit = 0
        while True:
            visit += 1
            for lesson in self._lessons:
                for learner in learners:
                    self._study(learner, lesson, visit)
                yield len(learners) * (IN_TEXT + DRAWN)

    def _study(self, learner: int, lesson: str, visit: int) -> None:
        names = [f"{lesson.lower()}-q{number}" for number in range(IN_TEXT + DRAWN)]
        keys = [self._keys.question(lesson, name) for name in names]
        self._answer(learner, lesson, names[:IN_TEXT], None)
        own = self._keys.lesson(lesson)
        self._do(_READ, *self._next(), learner, own, *self._now())
        self._attempt += 1
        drawn, (_place, attempt) = " ".join(map(str, keys[IN_TEXT:])), self._next(of_event=False)
        begun = (self._attempt, attempt, learner, own, visit, drawn, self._now()[0])
        self._do(_ATTEMPT, *begun)
        earned = self._answer(learner, lesson, names[IN_TEXT:], self._attempt)
        score = (earned, float(DRAWN), earned >= 0.8 * DRAWN)
        self._do(_FINISH, *self._next(), self._attempt, *score, *self._now())

    def _answer(self, learner: int, lesson: str, names: list[str], attempt: int | None) -> float:
        """Answer the questions of these *names*; return the points earned."""
        rows, earned = [], 0.0
        for name in names:
            revision = self._keys.revision(lesson, name, "3f9a1c07", 1.0)
            self._tries[learner, revision] += 1
            response, score = self._response(lesson, revision)
            earned += score
            told = (learner, revision, written(response), score, attempt)
            spent = int(10 * self._chance.lognormvariate(3, 0.7))
            counted = (self._tries[learner, revision], self._chance.random() > 0.95, spent)
            rows.append((*self._next(), *told, *counted, *self._now()))
        self._keys.connection.executemany(_ANSWER, rows)
        return earned

    def _response(self, lesson: str, place: int) -> tuple[tuple[str, ...], float]:
        if self._chance.random() < 0.05:
            return NOT_SURE, 0.0
        return responses(hash_of(lesson) + place), self._chance.choice(_OUTCOMES)

    def _next(self, *, of_event: bool = True) -> tuple[int, bytes]:
        """Return number and id of the next event, or of something between two."""
        self._event += of_event
        self._at += timedelta(milliseconds=self._chance.randrange(2, 40))
        return self._event, self._ids.at(self._at).bytes

    def _now(self) -> tuple[int, int]:
        return milliseconds(self._at), self._edition

    def _do(self, statement: str, *values: object) -> None:
        self._keys.connection.execute(statement, values)


def fill(path: Path, answers: int) -> None:
    """Make the record *path*, which is not there yet, of a lab with at least so many *answers*."""
    with open_record(path) as record:
        # It can be made again: nothing here need outlive a loss of power.
        record.connection.execute("PRAGMA synchronous = OFF")
        record.add_learner(AMINA)
        for number in range(2, LEARNERS + 1):
            record.add_learner(Learner(UUID(int=number << 64, version=4), f"Learner {number}"))
        record.connection.execute("BEGIN IMMEDIATE")
        Lab(record).write(answers)
        record.connection.execute("COMMIT")
        record.checkpoint()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--answers", type=int, default=1_000_000)
    given = parser.parse_args()
    began = perf_counter()
    fill(given.file, given.answers)
    print(f"{given.file.stat().st_size / 2**20:.0f} MB in {perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
