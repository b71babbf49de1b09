"""How many bytes an answer takes on disk, everything included.

python tests/bench/bench_size.py --answers 200000 [--also SQL …] [--keep FILE]
"""

import argparse
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

from mix import Mix  # noqa: E402

from sme_learn.store.record import open_record  # noqa: E402

MOST = 128
"""Bytes an answer may take."""


def measure(answers: int, path: Path, also: tuple[str, ...] = ()) -> float:
    """Fill the record *path*, print where its bytes are, and return those of an answer.

    Args:
        answers: How many to write; the reads and finishes that go with them are counted in.
        path: A file that is not there.
        also: SQL run first, to try another schema.
    """
    with open_record(path) as record:
        for statement in also:
            record.connection.execute(statement)
        # Only the size is measured here.
        record.connection.execute("PRAGMA synchronous = OFF")
        mix = Mix(record)
        mix.go(answers)
    size = path.stat().st_size
    print(f"{mix.answers} answers: {size} bytes, {size / mix.answers:.1f} an answer")
    for name, share in _parts(path):
        print(f"  {share / mix.answers:6.2f}  {name}")
    return size / mix.answers


def _parts(path: Path) -> list[tuple[str, int]]:
    """Return the bytes of each table and index, where this SQLite can tell."""
    with closing(sqlite3.connect(path)) as connection:
        try:
            return connection.execute(
                "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 12"
            ).fetchall()
        except sqlite3.OperationalError:
            return []


@pytest.mark.bench
@pytest.mark.parametrize("answers", [200_000, 1_000_000])
def test_an_answer_is_small_on_disk(tmp_path, capsys, answers):
    with capsys.disabled():
        print()
        size = measure(answers, tmp_path / "record.db")

    assert size <= MOST


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=200_000)
    parser.add_argument("--also", nargs="*", default=())
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "record.db"
        measure(given.answers, path, tuple(given.also))


if __name__ == "__main__":
    main()
