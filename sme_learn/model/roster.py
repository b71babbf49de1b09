"""Rosters: who is to be in a class, as a file from outside says it."""

from dataclasses import dataclass
from datetime import date
from unicodedata import name as sign_name
from unicodedata import normalize

LONGEST_NAME = 80
"""Characters a learner's name may have."""

JOINERS = "\u200c\u200d"
"""Signs that cannot be seen and belong to the spelling of names in many scripts."""


@dataclass(frozen=True)
class RosterRow:
    """A learner as one row of a roster names them.

    Attributes:
        line: The row in its file, from 1.
        name: As the person writes it, cleaned by `clean`.
        code: A learner's code as the program makes them, or ``None``.
        group: Name of the group, or ``None`` where the roster does not say.
        extra_time: Share of a time limit that is added, 0.25 for a quarter more, or ``None``
            where the roster does not say.
        outside_id: What another system or the centre calls the learner, or ``None``.
    """

    line: int
    name: str
    code: str | None = None
    group: str | None = None
    extra_time: float | None = None
    outside_id: str | None = None


@dataclass(frozen=True)
class Problem:
    """Something in a roster that a person should know or mend.

    Attributes:
        line: The row in its file, from 1, or 0 where the file as a whole is meant.
        what: What is wrong and what was done about it, in English.
        mend: How to mend it.
    """

    line: int
    what: str
    mend: str


@dataclass(frozen=True)
class Roster:
    """What a roster says, and what in it could not be taken.

    Attributes:
        rows: The learners, in the order of the file.
        problems: By line.
    """

    rows: tuple[RosterRow, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class RosterClass:
    """A class of a school, as OneRoster tells of it.

    Attributes:
        outside_id: Its ``sourcedId``.
        name: Its title.
        learners: Who learns in it.
        trainers: Names of who teaches it.
        school: Name of the school or centre, or ``None``.
        starts: First day of its first academic session, or ``None``.
        ends: Last day of its last academic session, or ``None``.
    """

    outside_id: str
    name: str
    learners: tuple[RosterRow, ...] = ()
    trainers: tuple[str, ...] = ()
    school: str | None = None
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True)
class School:
    """All that a OneRoster folder or zip says, as far as classes need it.

    Attributes:
        version: ``1.1``, ``1.2``, or ``None`` where the manifest does not say.
        classes: The classes, in the order of their file.
        unplaced: Learners who are in no class.
        trainers: Names of all who teach.
        counts: Rows in use by file, as ``("users", 6)``.
        problems: What could not be taken, file by file.
    """

    version: str | None = None
    classes: tuple[RosterClass, ...] = ()
    unplaced: tuple[RosterRow, ...] = ()
    trainers: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = ()


def clean(text: str) -> str:
    """Return *text* composed, without control characters and with single spaces."""
    kept = (c if c.isprintable() or c in JOINERS else " " for c in normalize("NFC", text))
    return " ".join("".join(kept).split())


def folded(name: str) -> str:
    """Return what two spellings of one *name* have in common."""
    return clean(name).casefold()


def full_name(given: str, family: str, middle: str = "") -> str:
    """Return the whole name, as Chinese writes it where it is Chinese, family name first."""
    if given and family and all(_is_chinese(sign) for sign in given + family):
        return family + given
    return " ".join(part for part in (given, middle, family) if part)


def _is_chinese(sign: str) -> bool:
    return sign_name(sign, "").startswith("CJK UNIFIED")


def fault_of(name: str) -> tuple[str, str] | None:
    """Return why a cleaned *name* cannot be a learner's and how to mend it, or ``None``."""
    if not name.strip(JOINERS):
        return "has no name", "Write the learner's name, or take the row out"
    if len(name) > LONGEST_NAME:
        return (
            f"has a name longer than {LONGEST_NAME} characters",
            "Shorten the name; see that a quotation mark before it is closed",
        )
    if "@" in name and " " not in name:
        return "has an e-mail address in the place of the name", "Write the learner's name"
    return None
