"""Rostering: what the rows of a table say of learners."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from unicodedata import digit

from sme_learn.learning.roster_headings import columns_of, is_header, kind_of
from sme_learn.model.classes import is_code
from sme_learn.model.roster import Problem, Roster, RosterRow, clean, fault_of, folded, full_name

MOST_ROWS = 5000
"""Learners a roster may name."""

MOST_EXTRA = 3.0
"""Share of a time limit that may be added; four times as long is no test any more."""

LEAST_EXTRA = 0.01
"""Share of a time limit below which a share was written in the place of per cent."""

LONGEST_ID = 100
"""Characters an id from outside and the name of a group may have."""

Line = tuple[int, tuple[str, ...]]
"""A row with its number in the file, from 1."""


def roster_of(lines: Iterable[Line]) -> Roster:
    """Return the learners that the *lines* of a table name, and what could not be taken.

    The first line that names columns is the header, in any order, in any of seven languages;
    without one each line is a name. Lines without a filled cell are passed over.
    """
    filled = [line for line in lines if any(cell.strip() for cell in line[1])]
    header = _header_at(filled)
    if header is None:
        return _without_header(filled)
    line, cells = filled[header]
    columns = columns_of(cells)
    problems = [*_above(filled[:header]), *_unused(line, cells, columns)]
    return _roster(filled[header + 1 :], columns, problems)


HEADER_WITHIN = 10
"""Filled lines in which the header is looked for; titles stand above it."""


def _header_at(lines: Sequence[Line]) -> int | None:
    places = (
        place
        for place, (_line, cells) in enumerate(islice(lines, HEADER_WITHIN))
        if is_header(cells, first=place == 0)
    )
    return next(places, None)


def _above(lines: Iterable[Line]) -> list[Problem]:
    return [
        Problem(line, "This line stands above the header row and was passed over.", "Nothing to do")
        for line, _cells in lines
    ]


def _unused(line: int, header: Sequence[str], columns: Mapping[str, int]) -> list[Problem]:
    """Say which columns of *header* are left out, an address for mail by what it is."""
    rest = [cell for place, cell in enumerate(header) if cell and place not in columns.values()]
    problems = []
    if "email" in columns:
        what = f"The column {clean(header[columns['email']])!r} was left out: it is not needed."
        problems.append(Problem(line, what, "Better take it out of files that are passed on"))
    if rest:
        named = ", ".join(repr(clean(cell)) for cell in rest)
        what = f"Not used, for no column of a roster is known by that name: {named}."
        problems.append(Problem(line, what, f"Name the columns that matter: {_USUAL}"))
    return problems


_USUAL = "Name (or First name and Family name), Code, Group, Extra time"


def _without_header(lines: Sequence[Line]) -> Roster:
    """Take each line of one cell for a name, unless the first shows that this is a table."""
    if lines and _count(lines[0][1]) > 1:
        line, cells = lines[0]
        known = any(kind_of(cell) for cell in cells)
        what = "No column of names" if known else "No header row that says which column is what"
        return Roster((), (Problem(line, f"{what}: nothing was read.", f"Add one: {_USUAL}"),))
    names = [(line, tuple(filter(None, cells))) for line, cells in lines]
    problems = [
        Problem(
            line, "This line holds more than a name; it was left out.", f"Add a header: {_USUAL}"
        )
        for line, cells in names
        if len(cells) > 1
    ]
    return _roster([each for each in names if len(each[1]) == 1], {"name": 0}, problems)


def _count(cells: Iterable[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


def _roster(lines: Sequence[Line], columns: Mapping[str, int], problems: list[Problem]) -> Roster:
    if len(lines) > MOST_ROWS:
        what = f"A roster may name {MOST_ROWS} learners; this line and those below were not read."
        problems.append(Problem(lines[MOST_ROWS][0], what, "Split the file"))
    read = [_row(line, _Cells(cells, columns)) for line, cells in lines[:MOST_ROWS]]
    rows, doubles = tell_apart(row for row, _said in read if row is not None)
    said = [problem for _row, problems in read for problem in problems]
    return Roster(rows, tuple(sorted([*problems, *said, *doubles], key=lambda found: found.line)))


@dataclass(frozen=True)
class _Cells:
    """The cells of a row by the names of their columns."""

    cells: Sequence[str]
    columns: Mapping[str, int]

    def __getitem__(self, column: str) -> str:
        place = self.columns.get(column)
        return clean(self.cells[place]) if place is not None and place < len(self.cells) else ""


def _row(line: int, cells: _Cells) -> tuple[RosterRow | None, list[Problem]]:
    """Return the learner of a row, or ``None`` if they cannot be taken, and what to say."""
    name = _name(cells)
    fault = fault_of(name) or _code_fault(cells["code"]) or _length_fault(cells)
    if fault:
        return None, [Problem(line, f"This row {fault[0]} and was left out.", fault[1])]
    code, foreign = _code(cells["code"])
    extra, problems = _extra_time(line, cells["extra_time"])
    outside_id = cells["outside_id"] or foreign
    return RosterRow(line, name, code, cells["group"] or None, extra, outside_id), problems


def _name(cells: _Cells) -> str:
    if cells["name"]:
        return cells["name"]
    return full_name(cells["given"], cells["family"], cells["middle"])


def _code(cell: str) -> tuple[str | None, str | None]:
    """Return *cell* as a code of the program, else as an id from outside."""
    if is_code(cell.upper()):
        return cell.upper(), None
    return None, cell or None


def _code_fault(cell: str) -> tuple[str, str] | None:
    """Return what is wrong with a code that was meant to be one of the program's."""
    if re.fullmatch(r"[Ll]-\w{4}-\w{2}", cell) and not is_code(cell.upper()):
        return f"has the code {cell!r}, which no learner can have", "Codes have no 0, O, 1 or I"
    return None


def _length_fault(cells: _Cells) -> tuple[str, str] | None:
    longest = max(len(cells[column]) for column in ("code", "outside_id", "group"))
    if longest > LONGEST_ID:
        return f"has a code, id or group longer than {LONGEST_ID} characters", "Shorten it"
    return None


def _extra_time(line: int, cell: str) -> tuple[float | None, list[Problem]]:
    """Read *cell*, per cent, as a share; without a sign of per cent it must be 1 or more."""
    if not cell:
        return None, []
    bare = _in_latin_digits(cell).rstrip("%٪％ ")
    fits = re.fullmatch(r"\+?\d{1,4}([.,٫]\d{1,6})?", bare)
    share = float(re.sub("[,٫]", ".", bare)) / 100 if fits else -1.0
    if share == 0 or LEAST_EXTRA <= share <= MOST_EXTRA:
        return round(share, 6), []
    what = f"{cell!r} is no extra time; what the learner had before is kept."
    mend = f"Write per cent of the time limit, 0 or 1 to {MOST_EXTRA:.0%}: 25 for a quarter more"
    return None, [Problem(line, what, mend)]


def _in_latin_digits(cell: str) -> str:
    return "".join(str(digit(sign)) if digit(sign, -1) >= 0 else sign for sign in cell)


def tell_apart(rows: Iterable[RosterRow]) -> tuple[tuple[RosterRow, ...], list[Problem]]:
    """Return the *rows* that name somebody each, and what is said of those left out.

    Two rows of one name are two learners if each has a code or an id from outside. The same
    code or id names one learner: its first row counts.
    """
    once, problems = _once(rows)
    by_name: defaultdict[str, list[RosterRow]] = defaultdict(list)
    for row in once:
        by_name[folded(row.name)].append(row)
    lost = {row for namesakes in by_name.values() for row in _nameless(namesakes)}
    problems.extend(_namesake(row, by_name[folded(row.name)]) for row in lost)
    return tuple(row for row in once if row not in lost), sorted(problems, key=lambda p: p.line)


def _once(rows: Iterable[RosterRow]) -> tuple[list[RosterRow], list[Problem]]:
    seen: dict[str, int] = {}
    once, problems = [], []
    for row in rows:
        marks = [mark for mark in (row.code, row.outside_id) if mark]
        taken = next((mark for mark in marks if mark in seen), None)
        if taken is None:
            seen |= dict.fromkeys(marks, row.line)
            once.append(row)
        else:
            what = f"{row.name} has {taken!r} as line {seen[taken]} has, and was left out."
            problems.append(Problem(row.line, what, "Give each learner a code of their own"))
    return once, problems


def _nameless(namesakes: Sequence[RosterRow]) -> list[RosterRow]:
    """Return which of the rows of one name cannot be told from the others."""
    bare = [row for row in namesakes if not row.code and not row.outside_id]
    return bare[1:] if len(bare) == len(namesakes) else bare


def _namesake(row: RosterRow, namesakes: Sequence[RosterRow]) -> Problem:
    other = next(other for other in namesakes if other != row)
    return Problem(
        row.line,
        f"{row.name} is named in line {other.line} too; this row was left out.",
        "If they are two people, give each a code; if it is one, take the row out",
    )
