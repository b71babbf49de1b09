"""A table of marks as a CSV file, as a trainer types it in from a paper test.

A header row ``learner,q1,q2,…``, a row ``max,…`` with the points possible, then a row a learner;
an empty cell is a question that was not seen. Comma, semicolon and tab all separate; a mark may
have a decimal point or comma.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sme_learn.learning.marks import MarkedQuestion, MarkedRow, Marks

LIMIT = 16 << 20
"""Bytes that a file may have."""

_SEPARATORS = ",;\t"
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_OLD = ["cp1252", "cp1251", "cp1253", "cp1256"]
"""What old spreadsheets write, a script each: Latin, Cyrillic, Greek, Arabic."""

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")
_LEAVE_EMPTY = "Leave a cell empty where the question was not seen."


@dataclass(frozen=True)
class Problem:
    """Something in the file that a trainer should know of.

    Attributes:
        row: Row of the file, from 1, as a spreadsheet counts; 0 where the whole is meant.
        what: What is wrong, in English.
        mend: How to mend it.
        severe: Whether nothing can be read from the file as long as it is there.
    """

    row: int
    what: str
    mend: str
    severe: bool = True


@dataclass(frozen=True)
class Reading:
    """What was found in a file.

    Attributes:
        marks: The table, or None where a problem is severe.
        problems: Every problem, in the order of the rows.
    """

    marks: Marks | None
    problems: tuple[Problem, ...]


@dataclass
class _Sheet:
    """A file while it is read: its rows by number, and what is wrong with them."""

    rows: dict[int, list[str]]
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, row: int, what: str, mend: str) -> None:
        self.problems.append(Problem(row, what, mend))

    def odd(self, row: int, what: str, mend: str) -> None:
        self.problems.append(Problem(row, what, mend, severe=False))


def read(data: bytes) -> Reading:
    """Read a file of marks; what is wrong with it is told row by row, all at once.

    Nothing is guessed: where one cell cannot be read there are no marks, only problems.
    """
    if len(data) > LIMIT:
        mib = LIMIT >> 20
        return _refused(f"the file is larger than {mib} MiB", "Is it the right file?")
    text, encoding = _text(data)
    try:
        sheet = _Sheet(_rows(text))
    except csv.Error as error:
        return _refused(f"the file is no CSV: {error}", "Save it as CSV from a spreadsheet.")
    if encoding:
        sheet.odd(
            0, f"the file is not UTF-8 and was read as {encoding}", "Check letters with accents."
        )
    marks = _marks(sheet)
    problems = tuple(sorted(sheet.problems, key=lambda problem: problem.row))
    return Reading(None if any(p.severe for p in problems) else marks, problems)


def _refused(what: str, mend: str) -> Reading:
    return Reading(None, (Problem(0, what, mend),))


def _text(data: bytes) -> tuple[str, str | None]:
    """Decode *data*; the encoding is told only where it had to be guessed."""
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return data.decode(encoding, errors="replace"), None
    if b"\0" in data[:64]:  # no text has it but UTF-16 without a mark: which half tells the order
        order = "utf-16-be" if data[:64:2].count(0) > data[1:64:2].count(0) else "utf-16-le"
        return data.decode(order, errors="replace"), None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        encoding = _guessed(data)
        return data.decode(encoding, errors="replace"), encoding


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_OLD).best()
    return best.encoding if best else _OLD[0]


def _rows(text: str) -> dict[int, list[str]]:
    """Split *text* into trimmed cells; rows without any are left out."""
    lines = io.StringIO(text, newline="")
    separated = csv.reader(lines, delimiter=_separator(text))
    cells = ([cell.strip() for cell in row] for row in separated)
    return {number: row for number, row in enumerate(cells, 1) if any(row)}


def _separator(text: str) -> str:
    """Return the sign that comes most often in the first line with anything in it."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=first.count)


def _marks(sheet: _Sheet) -> Marks | None:
    numbers = iter(sheet.rows)
    questions = _questions(sheet, next(numbers, 0), next(numbers, 0))
    if not questions:
        return None
    rows = tuple(_learner_row(sheet, number, questions) for number in numbers)
    _tell_twins(sheet, list(sheet.rows)[2:])
    return Marks(questions, rows)


def _questions(sheet: _Sheet, head: int, most: int) -> tuple[MarkedQuestion, ...]:
    """Read the rows *head* and *most*; nothing where they are not what they should be."""
    _first, *names = _trimmed(sheet.rows.get(head, [""]))
    if _first.casefold() != "learner" or not names:
        sheet.wrong(head, "the first row is no header", "Begin with a row: learner,q1,q2,…")
        return ()
    for name in names:
        if not name or names.count(name) > 1:
            what = f"two columns are called “{name}”" if name else "a column has no name"
            sheet.wrong(head, what, "Give each question a name of its own.")
            return ()
    if sheet.rows.get(most, [""])[0].casefold() != "max":
        sheet.wrong(most, "the second row is not that of the points possible", "Write: max,1,1,…")
        return ()
    points = _padded(sheet, most, len(names))
    return tuple(_question(sheet, most, *pair) for pair in zip(names, points, strict=True))


def _question(sheet: _Sheet, row: int, name: str, cell: str) -> MarkedQuestion:
    possible = _number(cell)
    if possible is None or possible < 0:
        what = f"the points possible for {name} are “{cell}”"
        sheet.wrong(row, what, "Write a number, such as 1.")
    return MarkedQuestion(name, max(0.0, possible or 0.0))


def _learner_row(sheet: _Sheet, row: int, questions: Sequence[MarkedQuestion]) -> MarkedRow:
    learner = sheet.rows[row][0]
    if not learner:
        sheet.wrong(row, "no learner is named", "Write a name, a code or a number.")
    cells = _padded(sheet, row, len(questions))
    marks = (_mark(sheet, row, *pair) for pair in zip(questions, cells, strict=True))
    return MarkedRow(learner, tuple(marks))


def _mark(sheet: _Sheet, row: int, question: MarkedQuestion, cell: str) -> float | None:
    if not cell:
        return None
    mark = _number(cell)
    if mark is None:
        sheet.wrong(row, f"“{cell}” for {question.id} is no number", _LEAVE_EMPTY)
    elif abs(mark) > question.possible:
        what = f"{cell} points for {question.id} are beyond the {question.possible:g} possible"
        sheet.wrong(row, what, "Mend the mark, or the points possible in the second row.")
    return mark


def _number(cell: str) -> float | None:
    """Read a number with decimal point or comma, in the digits of any script."""
    plain = cell.replace("−", "-").replace(",", ".").replace("٫", ".")
    return float(plain) if _NUMBER.fullmatch(plain) and len(plain) < 20 else None


def _padded(sheet: _Sheet, row: int, width: int) -> list[str]:
    """Return as many cells after the first as there are questions; others are told."""
    cells = _trimmed(sheet.rows[row])[1:]
    if len(cells) > width:
        what = f"there are cells for {len(cells)} questions, and the header has {width}"
        sheet.wrong(row, what, "Take them out, or name the questions in the first row.")
    elif len(sheet.rows[row]) <= width:
        what = f"the row ends after {len(sheet.rows[row]) - 1} of {width} questions"
        sheet.odd(row, what, "The others count as not seen.")
    return (cells + [""] * width)[:width]


def _trimmed(row: Sequence[str]) -> list[str]:
    """Return the cells of a *row* without the empty ones at its end, but the first."""
    filled = max((place for place, cell in enumerate(row) if cell), default=0)
    return list(row[: filled + 1])


def _tell_twins(sheet: _Sheet, numbers: Sequence[int]) -> None:
    """Tell of learners of one name: perhaps two people, perhaps one paper typed in twice."""
    for number, name, before in _twins(sheet, numbers):
        sheet.odd(
            number,
            f"“{name}” is in row {before} already",
            "Both count; take one out if it is the same paper.",
        )


def _twins(sheet: _Sheet, numbers: Sequence[int]) -> Iterator[tuple[int, str, int]]:
    first: dict[str, int] = {}
    for number in numbers:
        name = sheet.rows[number][0]
        if name and name in first:
            yield number, name, first[name]
        first.setdefault(name, number)
