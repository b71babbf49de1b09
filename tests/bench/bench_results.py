"""Result files: how fast they are written and collected, against the shortest loops that could.

python tests/bench/bench_results.py [--answers 100000]

The loop that collecting is held to unpacks, decodes typed statements with msgspec, and adds them
with one executemany a table to a record whose triggers make the totals. The loop that writing is
held to writes the same statements with orjson and packs them with gzip at the same level.
"""

import argparse
import gzip
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from uuid import UUID

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

import msgspec  # noqa: E402
import orjson  # noqa: E402
from many_answers import fill  # noqa: E402
from mix import Mix  # noqa: E402

from sme_learn.formats import xapi  # noqa: E402
from sme_learn.services import collecting, outbox  # noqa: E402
from sme_learn.services.desk import RECORD, Desk, open_desk  # noqa: E402
from sme_learn.store.record import open_record  # noqa: E402

MOST_SECONDS = 5.0
MOST_TIMES = 1.5
MOST_MEMORY = 150 << 20


class _Account(msgspec.Struct):
    name: str


class _Actor(msgspec.Struct):
    account: _Account


class _Id(msgspec.Struct):
    id: str


class _Score(msgspec.Struct):
    raw: float
    max: float


class _Result(msgspec.Struct):
    score: _Score | None = None
    success: bool = False
    response: str = ""
    duration: str = "PT0S"


class _Extensions(msgspec.Struct, rename=lambda name: f"{xapi.PROFILE}/extensions/{name}"):
    learner: str
    sequence: int = 0
    attempt: str | None = None
    number: int = 0
    hint: bool = False
    questions: tuple[str, ...] = ()


class _Context(msgspec.Struct):
    extensions: _Extensions
    platform: str = ""
    language: str = ""
    revision: str = ""


class _Statement(msgspec.Struct):
    id: UUID
    actor: _Actor
    verb: _Id
    object: _Id
    context: _Context
    timestamp: datetime
    result: _Result | None = None


class Loop:
    """The shortest way from statements to a record."""

    def __init__(self, path: Path) -> None:
        self.record = open_record(path)
        self.learners: dict[str, int] = {}
        self.lessons: dict[str, int] = {}
        self.questions: dict[str, int] = {}
        self.attempts: dict[str, int] = {}
        self.begun: list[tuple[object, ...]] = []
        self.rows: dict[str, list[tuple[object, ...]]] = {"r": [], "a": [], "f": []}

    def collect(self, folder: Path) -> None:
        decode = msgspec.json.Decoder(_Statement).decode
        for path in sorted(folder.glob("*.jsonl.gz")):
            for line in gzip.decompress(path.read_bytes()).splitlines():
                self._take(decode(line))
        self._write()

    def _take(self, said: _Statement) -> None:
        told, result = said.context.extensions, said.result
        learner = self.learners.setdefault(told.learner, len(self.learners) + 1)
        at = int(said.timestamp.timestamp() * 1000)
        verb = said.verb.id.rpartition("/")[2]
        lesson = said.object.id.split("/", 8)[7]
        place = self.lessons.setdefault(lesson, len(self.lessons) + 1)
        if verb == "initialized":
            key = len(self.attempts) + 1
            if self.attempts.setdefault(told.attempt, key) == key:
                questions = " ".join(told.questions)
                row = (key, said.id.bytes, learner, place, told.number, questions, at)
                self.begun.append(row)
        elif verb == "experienced":
            row = (told.sequence, said.id.bytes, learner, place, 1, at, 1)
            self.rows["r"].append(row)
        elif verb == "completed":
            of, score = self.attempts[told.attempt], result.score
            row = (told.sequence, said.id.bytes, of, score.raw, score.max, result.success, 1, at, 1)
            self.rows["f"].append(row)
        elif verb == "answered":
            of = self.attempts[told.attempt] if told.attempt else None
            question = self.questions.setdefault(said.object.id, len(self.questions) + 1)
            row = (told.sequence, said.id.bytes, learner, question, result.response or None)
            spent = int(float(result.duration.rpartition("M")[2].strip("PTS")) * 10)
            row += (result.score.raw, of, told.number, told.hint, spent, at, 1)
            self.rows["a"].append(row)

    def _write(self) -> None:
        run, many = self.record.connection.execute, self.record.connection.executemany
        run("BEGIN IMMEDIATE")
        run("INSERT INTO editions VALUES (1, 'en', '0.1.0')")
        people = [(key, name, name) for name, key in self.learners.items()]
        many("INSERT INTO learners VALUES (?, ?, ?, NULL, NULL, '', 0, NULL)", [
            (key, UUID(name).bytes, name) for key, name, _ in people
        ])  # fmt: skip
        many("INSERT INTO lessons VALUES (?, ?)", [(k, n) for n, k in self.lessons.items()])
        asked = [(k, n, self.lessons[n.split("/", 8)[7]]) for n, k in self.questions.items()]
        many("INSERT INTO questions VALUES (?, ?, ?)", asked)
        many("INSERT INTO revisions VALUES (?, ?, 'r', 1.0)", [(k, k) for k, _n, _l in asked])
        many("INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, NULL)", self.begun)
        many(f"INSERT INTO reads VALUES ({_marks(7)})", self.rows["r"])
        many(f"INSERT INTO answers VALUES ({_marks(12)})", self.rows["a"])
        many(f"INSERT INTO finishes VALUES ({_marks(9)})", self.rows["f"])
        run("COMMIT")


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def sticks(folder: Path, count: int = 30, answers: int = 1000) -> None:
    """Let *count* PCs write so many answers each into *folder*."""
    for number in range(count):
        desk, _told = open_desk(folder / f"pc-{number}")
        with desk.record as record:
            record.connection.execute("PRAGMA synchronous = OFF")
            Mix(record, seed=number).go(answers)
            outbox.export_results(desk, folder / "sticks" / f"stick-{number}")


def timed(deed: Callable[[], object], rounds: int = 3) -> float:
    """Return the seconds the quickest of so many *rounds* takes."""
    return min(_once(deed) for _ in range(rounds))


def _once(deed: Callable[[], object]) -> float:
    began = perf_counter()
    deed()
    return perf_counter() - began


def fresh(folder: Path) -> Iterator[Path]:
    """Yield folders that are not there yet."""
    number = 0
    while True:
        number += 1
        yield folder / f"fresh-{number}"


_LINES = """SELECT answers.id, event, learners.id, lessons.id, questions.id, revisions.name,
    response, earned, possible, attempts.id, answers.number, hint_used, seconds, at, language,
    version FROM answers JOIN learners ON learners.key = answers.learner
    JOIN revisions ON revisions.key = revision JOIN questions ON questions.key = question
    JOIN lessons ON lessons.key = questions.lesson JOIN editions ON editions.key = edition
    LEFT JOIN attempts ON attempts.key = attempt ORDER BY event"""


def packed_straight(desk: Desk, folder: Path) -> None:
    """Write the answers of a record as such statements, with orjson and gzip, file by file."""
    folder.mkdir()
    own = str(desk.record.installation)
    rows = desk.record.connection.execute(_LINES)
    number = 0
    while some := rows.fetchmany(1000):
        number += 1
        lines = [orjson.dumps(_statement(row, own)) for row in some]
        data = gzip.compress(b"\n".join(lines), compresslevel=1)
        path = folder / f"{number}.jsonl.gz"
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def _statement(row: tuple[Any, ...], installation: str) -> dict[str, object]:
    own, event, who, lesson, question, revision, response, earned, possible, *rest = row
    attempt, number, hint, seconds, at, language, version = rest
    extensions = {
        f"{E}/installation": installation,
        f"{E}/sequence": event,
        f"{E}/learner": str(UUID(bytes=who)),
        f"{E}/number": number,
        f"{E}/hint": bool(hint),
    }
    if attempt:
        extensions[f"{E}/attempt"] = str(UUID(bytes=attempt))
    parent = f"{C}/quiz/{lesson}" if attempt else f"{C}/lesson/{lesson}"
    minutes, spent = divmod(seconds or 0, 600)
    return {
        "id": str(UUID(bytes=own)),
        "actor": {
            "objectType": "Agent",
            "account": {"homePage": xapi.HOME_PAGE, "name": "L-7Q4K-93"},
        },
        "verb": {"id": f"{V}/answered", "display": {"en": "answered"}},
        "object": {
            "objectType": "Activity",
            "id": f"{C}/lesson/{lesson}/q/{question}",
            "definition": {"type": f"{A}/cmi.interaction", "interactionType": "other"},
        },
        "result": {
            "score": {
                "scaled": round(earned / possible, 4),
                "raw": earned,
                "min": 0,
                "max": possible,
            },
            "duration": f"PT{minutes}M{spent / 10}S",
            "success": earned == possible,
            "response": (response or "").replace("\x1f", "[,]").replace("\x1e", "[.]"),
        },
        "context": {
            "registration": str(UUID(bytes=who)),
            "contextActivities": {
                "category": [
                    {
                        "objectType": "Activity",
                        "id": f"{xapi.PROFILE}/v1",
                        "definition": {"type": f"{A}/profile"},
                    }
                ],
                "grouping": [{"objectType": "Activity", "id": f"{C}/course/{lesson}"}],
                "parent": [{"objectType": "Activity", "id": parent}],
            },
            "platform": f"SME Learn {version}",
            "language": language,
            "revision": revision,
            "extensions": extensions,
        },
        "timestamp": f"{datetime.fromtimestamp(at / 1000, UTC):%Y-%m-%dT%H:%M:%S}.{at % 1000:03}Z",
        "version": "1.0.3",
    }


E = f"{xapi.PROFILE}/extensions"
C = f"{xapi.PROFILE}/content"
V = "http://adlnet.gov/expapi/verbs"
A = "http://adlnet.gov/expapi/activities"


def _empty(path: Path) -> Desk:
    desk, _told = open_desk(path)
    return desk


PEAK = r"""
import re, sys
from pathlib import Path
from sme_learn.services import collecting, outbox
from sme_learn.services.desk import open_desk
desk, _told = open_desk(Path(sys.argv[1]))
collecting.collect(desk, Path(sys.argv[2]))
print(int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) << 10)
"""


def peak(folder: Path, results: Path) -> int:
    """Return the bytes that a process which collects *results* needs at most."""
    command = [sys.executable, "-c", PEAK, str(folder), str(results)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return int(ended.stdout)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        return measure(folder, given.answers, given.rounds)


def measure(folder: Path, answers: int, rounds: int) -> int:
    new = fresh(folder)
    sticks(folder)
    thirty = timed(lambda: collecting.collect(_empty(next(new)), folder / "sticks"), rounds)
    print(f"thirty sticks of 1,000 answers: {thirty:.2f} s (at most {MOST_SECONDS})")
    (folder / "lab").mkdir()
    fill(folder / "lab" / RECORD, answers)
    desk = _empty(folder / "lab")
    written = next(new)
    outbox.export_results(desk, written)
    packed = (path.read_bytes() for path in written.glob("*.gz"))
    count = sum(gzip.decompress(data).count(b"\n") for data in packed)
    export = timed(lambda: outbox.export_results(desk, next(new)), rounds)
    loop = timed(lambda: packed_straight(desk, next(new)), rounds)
    (only,) = desk.record.connection.execute("SELECT count(*) FROM answers").fetchone()
    loop *= count / only  # the loop writes answers alone
    print(f"{count:,} statements written: {export:.2f} s, {export / loop:.2f} x orjson + gzip")
    ours = timed(lambda: collecting.collect(_empty(next(new)), written), rounds)
    straight = timed(lambda: Loop(next(new) / RECORD).collect(written), rounds)
    print(f"collected: {ours:.2f} s, {ours / straight:.2f} x a straight loop")
    memory = peak(next(new), written)
    print(f"memory: {memory / 2**20:.0f} MiB (at most {MOST_MEMORY >> 20})")
    held = thirty <= MOST_SECONDS and memory <= MOST_MEMORY
    return int(not (held and max(export / loop, ours / straight) <= MOST_TIMES))


if __name__ == "__main__":
    sys.exit(main())
