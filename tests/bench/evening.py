"""The evening: a class is made, its stick collected, every report made, exported and read back.

python tests/bench/evening.py [--seed N] [--out DIR]

Plays by the services what a trainer does at the window with the demo class, prints how long it
took, and fails unless all came out as it was planned.
"""

import argparse
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.text.font.db=false")

import openpyxl  # noqa: E402
from PySide6.QtGui import QGuiApplication  # noqa: E402

from sme_learn.formats.table_csv import guarded  # noqa: E402
from sme_learn.model.table import Cell, Table, legible, local  # noqa: E402
from sme_learn.services import collecting, demo, exports, outbox, reporting, trainers  # noqa: E402
from sme_learn.services.demo import Demo, Plan  # noqa: E402
from sme_learn.services.desk import Desk, open_desk  # noqa: E402
from sme_learn.services.sheet import Sheet  # noqa: E402

MOST_MAKING, MOST_COLLECTING, MOST_REPORT = 60.0, 5.0, 1.0
"""Seconds."""

_wrong: list[str] = []


def see(what: str, is_so: object) -> None:
    """Note *what* was planned where it is not so."""
    if not is_so:
        _wrong.append(what)
        print(f"NOT AS PLANNED: {what}")


def timed(act: Callable[[], Any], most: float, what: str) -> tuple[Any, float]:
    """Return what *act* returns and the seconds it took, *most* at most."""
    began = perf_counter()
    made = act()
    seconds = perf_counter() - began
    see(f"{what} takes at most {most} s, not {seconds:.2f} s", seconds <= most)
    return made, seconds


def main() -> int:
    """Play the evening; 1 if anything was not as planned."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=demo.WHOLE.seed)
    parser.add_argument("--out", type=Path, help="keep class and exports in this folder")
    asked = parser.parse_args()
    app = QGuiApplication([])
    with TemporaryDirectory() as folder:
        play((asked.out or Path(folder)).resolve(), Plan(seed=asked.seed))
    del app
    print("all as planned" if not _wrong else f"{len(_wrong)} things not as planned")
    return int(bool(_wrong))


def play(folder: Path, plan: Plan) -> None:
    """Make the class, collect, report, export, read back, mend and collect again."""
    made, seconds = timed(lambda: demo.make(folder / "demo", plan), MOST_MAKING, "making")
    learners = len(made.cohort.members)
    print(f"demo: {learners} learners, {plan.pcs} PCs, {made.events} events, {seconds:.1f} s")
    desk, told = open_desk(made.desk)
    see("the record opens without a complaint", not told)
    with desk.record:
        sign_in(desk, made)
        collect(desk, made)
        report(desk, made, folder / "exports")
        mend(desk, made)
        see("the record is sound", not desk.record.integrity())


def sign_in(desk: Desk, made: Demo) -> None:
    """Sign the trainer in, with a wrong passphrase first."""
    [trainer] = trainers.trainers(desk)
    see("a wrong passphrase is refused", not trainers.sign_in(desk, trainer, "wrong one").trainer)
    signed, seconds = timed(
        lambda: trainers.sign_in(desk, trainer, demo.PASSPHRASE), 5.0, "signing in"
    )
    see("the trainer signs in", signed.trainer or signed.is_early)
    print(f"signing in: {seconds:.2f} s")


def collect(desk: Desk, made: Demo) -> None:
    """Collect the stick and read the sheet; once more, and nothing changes."""

    def act() -> Sheet:
        return collecting.collect(desk, made.stick, cohort=made.cohort)

    sheet, seconds = timed(act, MOST_COLLECTING, "collecting")
    print(
        f"collecting: {sheet.files} files of {len(sheet.pcs)} PCs, {sheet.new} events, "
        f"{seconds:.2f} s"
    )
    look_at(sheet, made)
    again, seconds = timed(act, MOST_COLLECTING, "collecting again")
    print(f"collecting again: {seconds:.2f} s")
    see("collecting again changes nothing", (again.new, again.known) == (0, sheet.new))


def look_at(sheet: Sheet, made: Demo) -> None:
    """Compare the sheet with what was planned."""
    plan = made.plan
    states = {pc.name: {state.value for state in pc.states} - {"unknown"} for pc in sheet.pcs}
    planned = {f"PC {number:02}": {"complete"} for number in range(1, plan.pcs + 1)}
    planned[f"PC {plan.gap:02}"] = {"gap"}
    planned[f"PC {plan.altered:02}"] = {"gap", "altered"}
    del planned[f"PC {plan.missing:02}"]
    see(f"the sheet says {planned}, not {states}", states == planned)
    see("two learners are missing", len(sheet.missing) == 2)
    for name in (f"PC {plan.gap:02}", f"PC {plan.altered:02}"):
        [pc] = [pc for pc in sheet.pcs if pc.name == name]
        gaps = ", ".join(f"{first}-{last}" for first, last in pc.gaps)
        print(f"  {name}: {', '.join(sorted(states[name]))}; missing events {gaps}")
    print(f"  PC {plan.missing:02}: missing; {len(sheet.missing)} learners without results")


# Reports.


def report(desk: Desk, made: Demo, folder: Path) -> None:
    """Make every report on every course, and save and read back each in every form."""
    folder.mkdir(parents=True, exist_ok=True)
    slowest, tables, exporting = 0.0, {}, 0.0
    for course in made.plan.courses:
        for name in reporting.REPORTS:
            table, seconds = timed(
                lambda course=course, name=name: reporting.report(
                    desk, made.cohort, name, course, "names"
                ),
                MOST_REPORT,
                f"{name} of {course}",
            )
            tables[course, name], slowest = table, max(slowest, seconds)
            began = perf_counter()
            for kind in exports.EXPORTS:
                exports.export(table, folder / f"{course} {name}.{kind}", kind)
            exporting += perf_counter() - began
    print(f"reports: {len(tables)}, the slowest {slowest:.3f} s")
    files = sorted(folder.iterdir())
    print(
        f"exports: {len(files)} files, {sum(p.stat().st_size for p in files)} B, {exporting:.1f} s"
    )
    see_verdicts(made, tables)
    for (course, name), table in tables.items():
        for kind, read in READERS.items():
            read(table, folder / f"{course} {name}.{kind}")
    print(f"read back: {', '.join(READERS)}")


def see_verdicts(made: Demo, tables: dict[tuple[str, str], Table]) -> None:
    """Compare what the reports say with what was planned."""
    trick, names = made.trick, [member.learner.name for member in made.cohort.members]
    notes = tables[trick.course, "questions-after"].notes
    found = [note for note in notes if "Probably mis-keyed" in note]
    is_so = len(found) == 1 and found[0].startswith(f"{trick.number}. ") and trick.words in found[0]
    see(f"question {trick.number} alone is probably mis-keyed, not {found}", is_so)
    print(*(f"  {note}" for note in found), sep="\n")
    for course in made.plan.courses:
        see_class(made, course, tables[course, "grid"], names)
        see_gain(made, course, tables[course, "gain"])
        for when in ("questions-before", "questions-after"):
            see(f"{when} of {course} has 20 questions", len(tables[course, when].rows) == 20)
    present = values(tables[made.plan.courses[0], "attendance"], "days")
    away = {member.learner.name for member in made.away}
    once = {name for name, days in present.items() if days == 1}
    see(f"{away} were there once, and {once} say so", away <= once)


def see_class(made: Demo, course: str, grid: Table, names: list[str]) -> None:
    spent = {name: seconds for name, seconds in values(grid, "seconds").items() if seconds}
    see(f"everybody is in the grid of {course}", sorted(values(grid, "group")) == sorted(names))
    there_twice = spent.keys() - {member.learner.name for member in made.away}
    quickest = min(there_twice, key=lambda name: spent[name])
    see(f"the guesser is quickest in {course}", quickest == made.guesser.learner.name)


def see_gain(made: Demo, course: str, gain: Table) -> None:
    """Everybody took both sets, but who was away and whose results are not there."""
    matched = [row for row in gain.rows if None not in row[2:4]]
    lost = len(made.away) + 4  # one behind the gap, one in the altered file, two missing
    see(f"the gain of {course} is that of all but {lost}", len(matched) == len(gain.rows) - lost)
    before, after = (sum(row[at] for row in matched) / len(matched) for at in (2, 3))
    see(f"the class gained in {course}", after > before)
    print(f"  {course}: {before:.0%} before, {after:.0%} after, {len(matched)} learners in both")


def values(table: Table, key: str) -> dict[str, Any]:
    """Return a column of *table* by learner."""
    keys = [column.key for column in table.columns]
    return {row[0]: row[keys.index(key)] for row in table.rows}


# Reading back.


def near(cell: Cell, found: Any, digits: float = 1e-9) -> bool:
    """Whether *found* is the number or the words of *cell*."""
    if isinstance(cell, int | float) and isinstance(found, int | float):
        return abs(cell - found) <= digits * max(1.0, abs(cell))
    return cell == found


def read_csv(table: Table, path: Path) -> None:
    """Read with the csv module; empty is unknown, numbers are numbers."""
    text = path.read_bytes().decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    see(f"{path.name} begins with titles", head == [guarded(c.title) for c in table.columns])
    see(f"{path.name} has all rows", len(rows) == len(table.rows))
    for row, found in zip(table.rows, rows, strict=False):
        is_same = all(_is_written(cell, said) for cell, said in zip(row, found, strict=True))
        see(f"{path.name} says {row}, not {found}", is_same)


def _is_written(cell: Cell, said: str) -> bool:
    if cell is None or isinstance(cell, str):
        return said == guarded(cell or "")
    if isinstance(cell, datetime):
        return datetime.fromisoformat(said) == cell.replace(microsecond=0)
    if isinstance(cell, date):
        return said == cell.isoformat()
    return near(cell, float(said), 5e-5)


def read_xlsx(table: Table, path: Path) -> None:
    """Read with openpyxl; cells are typed, the header stays, and nothing is a formula."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True)
    see(f"{path.name} begins with titles", list(head) == [c.title for c in table.columns])
    see(f"{path.name} has a frozen header", sheet.freeze_panes == "A2")
    see(f"{path.name} has all rows", len(rows) == len(table.rows))
    formulas = [c for line in sheet.iter_rows() for c in line if c.data_type == "f"]
    see(f"{path.name} has no formula", not formulas)
    for row, found in zip(table.rows, rows, strict=False):
        is_same = all(_is_typed(cell, said) for cell, said in zip(row, found, strict=True))
        see(f"{path.name} says {row}, not {found}", is_same)


def _is_typed(cell: Cell, said: Any) -> bool:
    if isinstance(cell, datetime):
        off = local(cell).replace(tzinfo=None) - said
        return abs(off.total_seconds()) <= 1
    if isinstance(cell, str):
        return said == (legible(cell) or None)
    return near(cell, said)


def read_json(table: Table, path: Path) -> None:
    """Read with the json module; numbers in full."""
    said = json.loads(path.read_text("utf-8"))
    keys = [column.key for column in table.columns]
    see(f"{path.name} has its columns", [c["key"] for c in said["columns"]] == keys)
    see(f"{path.name} has its notes", said["notes"] == [legible(note) for note in table.notes])
    see(f"{path.name} has all rows", len(said["rows"]) == len(table.rows))
    for row, found in zip(table.rows, said["rows"], strict=False):
        cells = [_plain(cell) for cell in row]
        see(f"{path.name} says {cells}, not {found}", cells == list(found.values()))


def _plain(cell: Cell) -> object:
    if isinstance(cell, datetime):
        return local(cell).isoformat(timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    return legible(cell) if isinstance(cell, str) else cell


def read_pdf(table: Table, path: Path) -> None:
    """Read with pdftotext where there is one: title and every name in Latin letters."""
    see(f"{path.name} is a PDF", path.read_bytes().startswith(b"%PDF-"))
    if (reader := shutil.which("pdftotext")) is None:
        return
    done = subprocess.run([reader, "-layout", path, "-"], capture_output=True, check=True)
    text = "".join(done.stdout.decode("utf-8").split())
    words = [table.title, *(row[0] for row in table.rows if re.match(r"[A-Za-z]+ ", str(row[0])))]
    for said in words:
        first = str(said).split()[0]
        see(f"{path.name} shows {said}", first in text)


READERS = {"csv": read_csv, "xlsx": read_xlsx, "json": read_json, "pdf": read_pdf}


def mend(desk: Desk, made: Demo) -> None:
    """Let the three PCs write what is not there, and collect again: all is well."""
    for number in (made.plan.gap, made.plan.altered, made.plan.missing):
        pc, _told = open_desk(made.pc(number))
        with pc.record:
            outbox.export_results(pc, made.stick / f"{number:02}")
    sheet = collecting.collect(desk, made.stick, cohort=made.cohort)
    see("what was written anew makes all well", sheet.is_well)
    see("every event is there", sheet.new + sheet.known == made.events)
    print(f"written anew and collected: {sheet.new} more events, all {len(sheet.pcs)} PCs well")


if __name__ == "__main__":
    sys.exit(main())
