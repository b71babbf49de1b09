"""OneRoster 1.1 and 1.2 in CSV: the classes of a school, as its own system exports them.

Source: 1EdTech OneRoster 1.1.1 "CSV Tables" and OneRoster 1.2.1 "CSV Binding". Read are the
manifest, users, roles (1.2), classes, enrollments, orgs and academicSessions. Columns are found
by their names, in any order and case; what the program does not need, such as addresses and
passwords, is not looked at.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from sme_learn.format import LARGEST_FILE, ZIP_TROUBLE, decode, open_zip, rows, unpack
from sme_learn.learning.rostering import LONGEST_ID, MOST_ROWS
from sme_learn.model.roster import (
    Problem,
    RosterClass,
    RosterRow,
    School,
    clean,
    fault_of,
    full_name,
)

FILES = ("manifest", "orgs", "academicSessions", "users", "roles", "classes", "enrollments")
"""The files that are read, without ``.csv``."""

VERSIONS = ("1.1", "1.2")
"""Versions of OneRoster that are read."""

_NEEDED = {
    "manifest": ("propertyName", "value"),
    "orgs": ("sourcedId", "name"),
    "academicSessions": ("sourcedId", "startDate", "endDate"),
    "users": ("sourcedId", "givenName", "familyName"),
    "roles": ("userSourcedId", "role"),
    "classes": ("sourcedId", "title"),
    "enrollments": ("classSourcedId", "userSourcedId", "role"),
}
"""Columns without which a file cannot be read."""


def read_school(path: Path) -> School:
    """Read the folder or zip at *path*; whatever it is, nothing is raised."""
    try:
        with _opened(path) as read:
            return _school(read)
    except ValueError as error:
        return _refused(f"This is no OneRoster folder or zip that can be read: {error}")
    except ZIP_TROUBLE as error:
        return _refused(f"The file cannot be read: {error}")


def _refused(what: str) -> School:
    mend = "Export the classes once more as OneRoster 1.1 or 1.2 CSV"
    return School(problems=(Problem(0, f"{what}; nothing was read.", mend),))


# Where the files are.

_Read = Mapping[str, Callable[[], bytes]]
"""The files that there are, by name without ``.csv``, each to be read."""


@contextmanager
def _opened(path: Path) -> Iterator[_Read]:
    """Give the files of a folder or zip.

    Raises:
        ValueError: If the zip is refused, or none of the files is there.
    """
    if path.is_dir():
        yield _of_folder(path)
        return
    with ZipFile(path) as file:
        yield _of_zip(file)


def _of_folder(path: Path) -> _Read:
    def reading(file: Path) -> Callable[[], bytes]:
        return lambda: _within_limit(file)

    return _ours(
        (file.name, reading(file))
        for file in sorted(path.iterdir())
        if file.is_file() and not file.is_symlink()
    )


def _within_limit(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise ValueError(f"{path.name} is larger than {LARGEST_FILE // (1024 * 1024)} MB")
    return content


def _of_zip(file: ZipFile) -> _Read:
    """Give the files of a zip: those at its root, or else those of the one folder in it."""
    entries = open_zip(file)
    folders = {PurePosixPath(path).parent for path in entries if path.lower().endswith(".csv")}
    root = min(folders, key=lambda folder: len(folder.parts), default=PurePosixPath())
    return _ours(
        (PurePosixPath(path).name, lambda entry=entry: unpack(file, entry))  # type: ignore[misc]
        for path, entry in entries.items()
        if PurePosixPath(path).parent == root
    )


def _ours(files: Iterable[tuple[str, Callable[[], bytes]]]) -> _Read:
    known = {f"{name}.csv".lower(): name for name in FILES}
    found = {known[name.lower()]: read for name, read in files if name.lower() in known}
    missing = [f"{name}.csv" for name in ("users", "classes", "enrollments") if name not in found]
    if missing:
        raise ValueError(f"{', '.join(missing)} is missing")
    return found


# What a file says.


@dataclass(frozen=True)
class _Record:
    """A row of a file by the names of its columns.

    Attributes:
        line: Its line, from 1.
        cells: Its cells, cleaned, by column in small letters.
    """

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column.lower(), "")

    def all_of(self, column: str) -> list[str]:
        """Return the ids of a cell that lists several."""
        return [part.strip() for part in self[column].split(",") if part.strip()]


@dataclass
class _Reading:
    """What was read so far.

    Attributes:
        read: The files.
        version: As the manifest says it.
        problems: What was found.
        counts: Rows in use by file.
    """

    read: _Read
    version: str | None = None
    problems: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def say(self, file: str, line: int, what: str, mend: str) -> None:
        """Add a problem of a *file*."""
        self.problems.append(Problem(line, f"{file}.csv: {what}", mend))

    def records(self, name: str) -> list[_Record]:
        """Return the rows of a file that are in use; those marked for deletion are not."""
        if name not in self.read:
            return []
        found = list(self._parsed(name))
        used = [record for record in found if record["status"].lower() in _IN_USE]
        self.counts[name] = len(used)
        if len(used) < len(found):
            left = len(found) - len(used)
            what = f"marked for deletion and left out, {left}; nobody is taken out of a class."
            self.say(name, 0, what, "Nothing to do")
        return used

    def _parsed(self, name: str) -> Iterator[_Record]:
        text = decode(self.read[name]())
        if text.is_guess:
            what = f"not in UTF-8; it was read as {text.encoding}."
            self.say(name, 0, what, "If names look wrong, export it in UTF-8")
        lines = rows(text.text, ",")
        _line, header = next(lines, (0, ()))
        columns = [column.lower() for column in header]
        missing = [column for column in _NEEDED[name] if column.lower() not in columns]
        if missing:
            raise ValueError(f"{name}.csv has no column {', '.join(missing)}")
        for line, cells in lines:
            # The rightmost cells may be left out where they are empty.
            yield _Record(line, dict(zip(columns, map(clean, cells), strict=False)))


_IN_USE = frozenset({"", "active"})
"""What the status of a row may be; in a bulk file it is left empty."""


def _school(read: _Read) -> School:
    reading = _manifest(read)
    roles = _roles(reading)
    users = _users(reading, roles)
    staff = tuple(user.name for user in users.values() if _TEACHES in user.roles)
    classes, placed = _classes(reading, users)
    unplaced = tuple(
        user.row
        for user in users.values()
        if _LEARNS in user.roles and user.row.outside_id not in placed
    )
    return School(
        reading.version,
        classes,
        unplaced,
        staff,
        tuple(reading.counts.items()),
        tuple(reading.problems),
    )


def _manifest(read: _Read) -> _Reading:
    """Read which version the files are of, and which of them count."""
    reading = _Reading(read)
    said = {each["propertyName"].lower(): each["value"] for each in reading.records("manifest")}
    reading.counts.clear()
    reading.version = said.get("oneroster.version") or None
    if reading.version is None:
        what = "missing, or without the version; the files were read as 1.1 or 1.2."
        reading.say("manifest", 0, what, "Export with a manifest")
    elif reading.version not in VERSIONS:
        raise ValueError(f"it is of version {reading.version[:20]}, not {' or '.join(VERSIONS)}")
    reading.read = {name: read[name] for name in read if _counts(reading, said, name)}
    return reading


def _counts(reading: _Reading, said: Mapping[str, str], name: str) -> bool:
    """Whether a file that is there is one that the manifest does not call absent."""
    if said.get(f"file.{name}".lower(), "bulk").lower() != "absent":
        return True
    reading.say(name, 0, "there, but absent by the manifest; it was not read.", "Export again")
    return False


# People.

_LEARNS, _TEACHES = "student", "teacher"
"""Roles in the words of OneRoster."""


@dataclass(frozen=True)
class _User:
    """Somebody in the files.

    Attributes:
        row: As a learner.
        roles: What they are, in small letters.
    """

    row: RosterRow
    roles: frozenset[str]

    @property
    def name(self) -> str:
        return self.row.name


def _roles(reading: _Reading) -> dict[str, set[str]]:
    """Return the roles of users by their ids; in 1.2 these have a file of their own."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for record in reading.records("roles"):
        found[record["userSourcedId"]].add(record["role"].lower())
    return found


def _users(reading: _Reading, roles: Mapping[str, set[str]]) -> dict[str, _User]:
    users: dict[str, _User] = {}
    disabled = 0
    for record in reading.records("users"):
        if record["enabledUser"].lower() in {"false", "0"}:
            disabled += 1
        elif _is_sound(reading, record, users):
            key = record["sourcedId"]
            row = RosterRow(record.line, _name(record), outside_id=key)
            users[key] = _User(row, frozenset({record["role"].lower(), *roles.get(key, ())}))
    if disabled:
        what = f"not enabled and left out, {disabled}."
        reading.say("users", 0, what, "Nothing to do")
    return users


def _is_sound(reading: _Reading, record: _Record, users: Mapping[str, _User]) -> bool:
    fault = _id_fault(record, users) or fault_of(_name(record))
    if fault:
        reading.say("users", record.line, f"this row {fault[0]} and was left out.", fault[1])
    return not fault


def _id_fault(record: _Record, there: Mapping[str, object]) -> tuple[str, str] | None:
    key = record["sourcedId"]
    if not key or len(key) > LONGEST_ID:
        return f"has no sourcedId of 1 to {LONGEST_ID} characters", "Give it one"
    if key in there:
        return f"has the sourcedId {key!r} of a row above", "Give it one of its own"
    return None


def _name(record: _Record) -> str:
    """Return the name that a user goes by; 1.2 has columns for the one preferred."""
    given = record["preferredGivenName"] or record["givenName"]
    family = record["preferredFamilyName"] or record["familyName"]
    return full_name(given, family)


# Classes.


def _classes(
    reading: _Reading, users: Mapping[str, _User]
) -> tuple[tuple[RosterClass, ...], set[str]]:
    """Return the classes, and the ids of the learners who are in one."""
    orgs = {each["sourcedId"]: each["name"] for each in reading.records("orgs")}
    sessions = _sessions(reading)
    heads: dict[str, RosterClass] = {}
    for record in reading.records("classes"):
        fault = _id_fault(record, heads) or _title_fault(record)
        if fault:
            reading.say("classes", record.line, f"this row {fault[0]}; left out.", fault[1])
        else:
            heads[record["sourcedId"]] = _class(reading, record, orgs, sessions)
    places = _places(reading, users, heads)
    filled = tuple(_filled(reading, head, places, users) for head in heads.values())
    learning = (ids for (_class, role), ids in places.items() if role == _LEARNS)
    return filled, {learner for ids in learning for learner in ids}


def _title_fault(record: _Record) -> tuple[str, str] | None:
    return None if record["title"] else ("has no title", "Give the class a title")


_Dates = tuple[date, date]


def _sessions(reading: _Reading) -> dict[str, _Dates]:
    found = {}
    for record in reading.records("academicSessions"):
        try:
            dates = date.fromisoformat(record["startDate"]), date.fromisoformat(record["endDate"])
        except ValueError:
            what = "the dates of this row are no days and were left out."
            reading.say("academicSessions", record.line, what, "Write days as 2026-11-22")
        else:
            found[record["sourcedId"]] = (min(dates), max(dates))
    return found


def _class(
    reading: _Reading, record: _Record, orgs: Mapping[str, str], sessions: Mapping[str, _Dates]
) -> RosterClass:
    terms = [sessions[term] for term in record.all_of("termSourcedIds") if term in sessions]
    school = record["schoolSourcedId"]
    if school and school not in orgs:
        what = f"its school {school!r} is not in orgs.csv; the class was taken without it."
        reading.say("classes", record.line, what, "Export orgs.csv with it")
    return RosterClass(
        record["sourcedId"],
        record["title"],
        school=orgs.get(school) or None,
        starts=min((start for start, _end in terms), default=None),
        ends=max((end for _start, end in terms), default=None),
    )


_Places = dict[tuple[str, str], dict[str, None]]
"""Ids of users, each once and in order, by class and role."""


def _places(
    reading: _Reading, users: Mapping[str, _User], classes: Mapping[str, RosterClass]
) -> _Places:
    """Return who is in which class, as what: the role in the class counts, not that elsewhere."""
    places: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for record in reading.records("enrollments"):
        user, in_class = record["userSourcedId"], record["classSourcedId"]
        unknown = [key for key, there in ((user, users), (in_class, classes)) if key not in there]
        if unknown:
            named = " and ".join(map(repr, unknown))
            what = f"{named}, named here, is missing, not enabled or left out; the row was too."
            reading.say("enrollments", record.line, what, "Export users and classes with it")
        else:
            places[in_class, record["role"].lower()][user] = None
    return places


def _filled(
    reading: _Reading, head: RosterClass, places: _Places, users: Mapping[str, _User]
) -> RosterClass:
    ids = list(places.get((head.outside_id, _LEARNS), ()))
    if len(ids) > MOST_ROWS:
        what = f"{head.name} has more than {MOST_ROWS} learners; those further down were left out."
        reading.say("enrollments", 0, what, "Split the class")
    teachers = places.get((head.outside_id, _TEACHES), ())
    return RosterClass(
        head.outside_id,
        head.name,
        tuple(users[learner].row for learner in ids[:MOST_ROWS]),
        tuple(users[teacher].name for teacher in teachers),
        head.school,
        head.starts,
        head.ends,
    )
