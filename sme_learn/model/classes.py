"""Classes: who is taught together, and by whom."""

import math
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from unicodedata import category, combining, east_asian_width, name, normalize
from uuid import UUID

from sme_learn.model.assignments import Assignment
from sme_learn.model.people import Learner
from sme_learn.model.test_plans import MadeTest

CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and digits of a learner's code; none that is read as another, as 0 and O, 1 and I."""

ROLES = ("trainer", "administrator")
"""What a trainer may be; an administrator may also add trainers."""

DIALS = ("names", "initials", "codes")
"""How much is shown of who somebody is, most first."""


@dataclass(frozen=True)
class Member:
    """A learner in a cohort.

    Attributes:
        learner: The learner, as anywhere in the record.
        code: Stands for the name where names are not shown, ``L-XXXX-XX`` of `CODE_SIGNS`; the
            same in every cohort.
        group: Name of one of the cohort's groups, or ``None``.
        extra_time: Share of a time limit that is added for them: 0.25 for a quarter more.
        extra_attempts: How many more attempts at a test they have than others.
    """

    learner: Learner
    code: str
    group: str | None = None
    extra_time: float = 0.0
    extra_attempts: int = 0

    def __post_init__(self) -> None:
        if not (math.isfinite(self.extra_time) and self.extra_time >= 0):
            raise ValueError(f"{self.extra_time} of the time cannot be added")
        if self.extra_attempts < 0:
            raise ValueError(f"{self.extra_attempts} attempts cannot be added")


@dataclass(frozen=True)
class Cohort:
    """Learners who are taught together.

    Attributes:
        id: UUID, the same on every PC that read its class file.
        name: As the trainer writes it, any script.
        members: By name.
        groups: Names of its groups, in the trainer's order, each once.
        starts: First day, or ``None`` where none was said.
        ends: Last day, or ``None``.
    """

    id: UUID
    name: str
    members: tuple[Member, ...] = ()
    groups: tuple[str, ...] = ()
    starts: date | None = None
    ends: date | None = None

    def __post_init__(self) -> None:
        if self.starts and self.ends and self.ends < self.starts:
            raise ValueError(f"a cohort cannot end on {self.ends}, before {self.starts}")

    def member(self, learner: UUID) -> Member | None:
        """Return the member who is that learner, or ``None``."""
        return next((member for member in self.members if member.learner.id == learner), None)


@dataclass(frozen=True)
class Trainer:
    """Somebody who teaches.

    Attributes:
        id: UUID.
        name: As the person writes it, any script.
        role: One of `ROLES`.
        secret: Hash of the passphrase by Argon2id, in its text form.
    """

    id: UUID
    name: str
    role: str
    secret: str

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise ValueError(f"{self.role} is no role of a trainer")


@dataclass(frozen=True)
class Tries:
    """Wrong tries at a trainer's passphrase since the last right one.

    Attributes:
        wrong: How many.
        last: When the last was, aware UTC, or ``None`` if there was none.
    """

    wrong: int = 0
    last: datetime | None = None

    def wait(self, at: datetime) -> float:
        """Return the seconds, *at* that time, until another try is looked at.

        Two wrong tries cost nothing; each further one doubles the wait, from two seconds up to
        `LONGEST_WAIT`. A clock that was set back locks nobody out. Source: NIST SP 800-63B,
        5.2.2 "Rate Limiting (Throttling)": a wait that grows with each failed attempt.
        """
        if self.last is None or self.wrong < FREE_TRIES + 1 or at < self.last:
            return 0.0
        wait = min(LONGEST_WAIT, 2.0 ** (self.wrong - FREE_TRIES))
        return max(0.0, wait - (at - self.last).total_seconds())

    def after_wrong(self, at: datetime) -> "Tries":
        """Return the tries after one more wrong one."""
        return Tries(self.wrong + 1, at)


FREE_TRIES = 2
"""Wrong tries that cost no wait."""

LONGEST_WAIT = 300.0
"""Seconds."""


Policy = Mapping[str, str | int | float | bool]
"""What a trainer rules for a cohort, by name."""


@dataclass(frozen=True)
class ClassFile:
    """A cohort as it goes to the PCs of a lab.

    Attributes:
        cohort: Who is in it.
        assignments: What they are asked to do; all of this cohort.
        policy: What the trainer rules.
        author: Public Ed25519 key of the trainer's desk that writes its class files, 32 bytes,
            or ``None`` while there was none.
        number: Of its class files, which this is: larger than those before, 0 before the first.
        tests: The made tests among what they are asked to do.
    """

    cohort: Cohort
    assignments: tuple[Assignment, ...] = ()
    policy: Policy = field(default_factory=dict)
    author: bytes | None = None
    number: int = 0
    tests: tuple[MadeTest, ...] = ()


def new_code(chance: Random, taken: Container[str] = ()) -> str:
    """Draw a learner's code that is not *taken*; there are a thousand million."""
    while True:
        signs = "".join(chance.choices(CODE_SIGNS, k=6))
        code = f"L-{signs[:4]}-{signs[4:]}"
        if code not in taken:
            return code


def is_code(text: str) -> bool:
    """Whether *text* is written as a learner's code."""
    start, *groups = text.split("-")
    return start == "L" and [len(group) for group in groups] == [4, 2] and _are_signs(groups)


def _are_signs(groups: list[str]) -> bool:
    return all(sign in CODE_SIGNS for group in groups for sign in group)


def shown(member: Member, dial: str) -> str:
    """Return what is shown of who *member* is, with the privacy *dial* at one of `DIALS`.

    Raises:
        ValueError: If the dial has no such place.
    """
    match dial:
        case "names":
            return member.learner.name
        case "initials":
            return initials(member.learner.name)
        case "codes":
            return member.code
        case _:
            raise ValueError(f"the dial has no place {dial!r}")


def initials(full: str) -> str:
    """Return the initials of a *full* name: ``A. L.`` for Ada Lovelace, 李 for 李小龍.

    A letter is what a reader takes for one, with the marks on it and, in the scripts of India
    that join consonants, the whole of what is joined. Source: Unicode Standard Annex 29, 3.1
    "Default Grapheme Cluster Boundary Specification", rules GB9, GB9a and GB9c. A vowel that
    Thai and Lao write before its consonant is passed over, as their abbreviations do. Writing
    as wide as Chinese takes no full stop.
    """
    found = [initial for word in normalize("NFC", full).split() if (initial := _initial(word))]
    return " ".join(found) or full[:1]


_BEFORE_CONSONANT = frozenset("เแโใไເແໂໃໄ")
_JOINING = ("DEVANAGARI", "BENGALI", "GUJARATI", "ORIYA", "TELUGU", "MALAYALAM")
_JOINER = "\u200d"
_VIRAMA = 9  # its canonical combining class


def _initial(word: str) -> str:
    starts = (
        place
        for place, sign in enumerate(word)
        if category(sign)[0] in "LN" and sign not in _BEFORE_CONSONANT
    )
    start = next(starts, None)
    if start is None:
        return ""
    letter = word[start : _end(word, start)]
    return letter if east_asian_width(letter[0]) in "WF" else f"{letter}."


def _end(word: str, start: int) -> int:
    """Return where the letter that begins at *start* ends."""
    end = start + 1
    while end < len(word) and (_is_mark(word[end]) or _joins(word, end)):
        end += 1
    return end


def _is_mark(sign: str) -> bool:
    return category(sign)[0] == "M" or sign == _JOINER


def _joins(word: str, place: int) -> bool:
    """Whether the letter at *place* is joined to the one before, by a virama."""
    before = word[:place].rstrip(_JOINER)
    return (
        category(word[place])[0] == "L"
        and combining(before[-1]) == _VIRAMA
        and name(word[place], "").startswith(_JOINING)
    )
