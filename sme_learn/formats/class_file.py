"""The class file: a cohort on its way to the PCs of a lab, signed by its trainer's desk.

One JSON object: which format and version it is, the content, the SHA-256 of the content in
hexadecimal digits, and the Ed25519 signature under the format, the version and the content. The
content is written in one way only, and read as exactly that.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta, Raw, Struct

from sme_learn.errors import ClassFileBroken
from sme_learn.i18n import N_
from sme_learn.model import (
    Assignment,
    ClassFile,
    Cohort,
    Conditions,
    Learner,
    MadeTest,
    Member,
    Picked,
)
from sme_learn.model.classes import is_code
from sme_learn.model.test_plans import (
    LONGEST,
    LONGEST_INTRO,
    LONGEST_TITLE,
    MOST_ATTEMPTS,
    MOST_QUESTIONS,
)

FORMAT = "sme-learn-class"
"""What every class file calls itself."""

VERSION = 2
"""The version that is written, and the newest that can be read.

Version 1 had neither made tests nor conditions of tests.
"""

ENDING = ".smeclass"
"""What the name of a class file ends with."""

LARGEST = 8 << 20
"""Bytes of the largest class file that is read; 10,000 learners take about 2 MiB."""

_START = b'{"format":"%s"' % FORMAT.encode()

_ANOTHER = N_("Ask the trainer for the class file once more.")
_LATER = N_("Install the later version of SME Learn; nothing was changed.")
_CHOOSE = N_("Choose a file that “sme-learn classes export” or the trainer's desk wrote.")

_Name = Annotated[str, Meta(min_length=1, max_length=80)]
_Id = Annotated[str, Meta(min_length=1, max_length=200)]
_Time = Annotated[datetime, Meta(tz=True)]
_Share = Annotated[float, Meta(ge=0, le=100)]
_Count = Annotated[int, Meta(ge=0, le=1000)]
_Key = Annotated[bytes, Meta(min_length=32, max_length=32)]
_Words = Annotated[str, Meta(max_length=1000)]
_Number = Annotated[int, Meta(ge=1, le=2**53)]


class _Member(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    id: UUID
    name: _Name
    code: str
    group: _Name | None = None
    extra_time: _Share = 0.0
    extra_attempts: _Count = 0


class _Conditions(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    feedback: Literal["deferred", "immediate"] = "deferred"
    minutes: Annotated[int, Meta(ge=1, le=LONGEST)] | None = None
    attempts: Annotated[int, Meta(ge=1, le=MOST_ATTEMPTS)] | None = None
    counts: Literal["first", "last", "best"] = "first"
    start_code: Annotated[str, Meta(max_length=200)] | None = None
    clock_may_hide: bool = True
    shuffle: bool = False


class _Test(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    id: UUID
    title: Annotated[str, Meta(min_length=1, max_length=LONGEST_TITLE)]
    number: Annotated[int, Meta(ge=0, le=2**53)]
    questions: Annotated[tuple[tuple[_Id, _Id], ...], Meta(min_length=1, max_length=MOST_QUESTIONS)]
    courses: Annotated[tuple[_Id, ...], Meta(max_length=100)] = ()
    intro: Annotated[str, Meta(max_length=LONGEST_INTRO)] = ""


class _Task(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    id: UUID
    kind: Literal["course", "lesson", "test"]
    what: _Id
    to: _Name | None = None
    learner: UUID | None = None
    opens: _Time | None = None
    closes: _Time | None = None
    conditions: _Conditions | None = None


class _Content(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    cohort: UUID
    name: _Name
    number: _Number
    author: _Key
    starts: date | None = None
    ends: date | None = None
    groups: Annotated[tuple[_Name, ...], Meta(max_length=1000)] = ()
    members: Annotated[tuple[_Member, ...], Meta(max_length=20_000)] = ()
    assignments: Annotated[tuple[_Task, ...], Meta(max_length=20_000)] = ()
    policy: Annotated[dict[_Name, _Words | int | float | bool], Meta(max_length=1000)] = {}
    tests: Annotated[tuple[_Test, ...], Meta(max_length=1000)] = ()

    @property
    def is_of_version_1(self) -> bool:
        """Whether version 1 could say it."""
        return not self.tests and not any(task.conditions for task in self.assignments)


class _Label(Struct, frozen=True):
    """What can be read of any version."""

    format: str
    version: int


class _Sealed(Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    version: int
    content: Raw
    sha256: str
    signature: Annotated[bytes, Meta(min_length=64, max_length=64)]


def written(kept: ClassFile, sign: Callable[[bytes], bytes]) -> bytes:
    """Return the class file of *kept*, the same bytes for the same class and key.

    Assignments to who is no member, and to groups that are no more, are left out.

    Args:
        kept: The class; with an author and a number from 1.
        sign: Signs with the author's key: a message to 64 bytes.

    Raises:
        ValueError: If there is no author, or `read` would not take the file.
    """
    content = _json(_content(kept))
    sealed = _Sealed(
        FORMAT, VERSION, Raw(content), sha256(content).hexdigest(), sign(_message(content, VERSION))
    )
    data = _json(sealed) + b"\n"
    try:
        read(data, Path(), lambda _key, _message, _signature: True)
    except ClassFileBroken as error:
        raise ValueError(f"{error.what}: {error.__cause__}") from error
    return data


def read(data: bytes, path: Path, is_signed: Callable[[bytes, bytes, bytes], bool]) -> ClassFile:
    """Read the class file that *data* are.

    Args:
        data: The bytes.
        path: Where they are from, for who is told of an error.
        is_signed: Whether a key signed: the author's public key, the message, the signature.

    Raises:
        ClassFileBroken: If it is too large, none, truncated, altered, of a later version, not
            signed by the key in it, or holds what no class file holds.
    """
    sealed = _unsealed(data, path)
    content = bytes(sealed.content)
    if sha256(content).hexdigest() != sealed.sha256:
        raise _altered(path)
    told = _decoded(content, path)
    if not is_signed(told.author, _message(content, sealed.version), sealed.signature):
        raise ClassFileBroken(path, N_("its signature is not that of its trainer"), _ANOTHER)
    if sealed.version == 1 and not told.is_of_version_1:
        raise _strange(path)
    try:
        return _class(told)
    except ValueError as error:
        raise _strange(path) from error


def _unsealed(data: bytes, path: Path) -> _Sealed:
    if len(data) > LARGEST:
        raise ClassFileBroken(path, N_("it is larger than any class file"), _CHOOSE)
    if not data.startswith(_START[: len(data)]):
        raise ClassFileBroken(path, N_("it is no class file"), _CHOOSE)
    try:
        label = msgspec.json.decode(data, type=_Label)
        if label.version > VERSION:
            what = N_("it was made by a later version of SME Learn")
            raise ClassFileBroken(path, what, _LATER)
        sealed = msgspec.json.decode(data, type=_Sealed)
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        if data.rstrip().endswith(b"}"):
            raise _altered(path) from error
        raise ClassFileBroken(path, N_("it ends too early"), _ANOTHER) from error
    known = sealed.format == FORMAT and 1 <= sealed.version <= VERSION
    if not known or _json(sealed) != data.rstrip():
        raise _altered(path)
    return sealed


def _decoded(content: bytes, path: Path) -> _Content:
    try:
        told = msgspec.json.decode(content, type=_Content)
        same = _json(told) == content
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise _strange(path) from error
    if not same:
        raise _strange(path)
    return told


def _altered(path: Path) -> ClassFileBroken:
    return ClassFileBroken(path, N_("it was changed after it was written"), _ANOTHER)


def _strange(path: Path) -> ClassFileBroken:
    return ClassFileBroken(path, N_("it holds what no class file holds"), _ANOTHER)


def _message(content: bytes, version: int) -> bytes:
    """Return what is signed: no signature fits another format or version."""
    return b"%s %d\n%s" % (FORMAT.encode(), version, content)


def _json(value: Struct) -> bytes:
    return msgspec.json.encode(value, order="deterministic")


def _content(kept: ClassFile) -> _Content:
    if kept.author is None:
        raise ValueError("a class file without an author")
    cohort = kept.cohort
    members = {member.learner.id for member in cohort.members}
    asked = [
        assignment
        for assignment in kept.assignments
        if assignment.to in {None, *cohort.groups} and assignment.learner in {None, *members}
    ]
    places = {assignment.what for assignment in asked}
    return _Content(
        cohort.id,
        cohort.name,
        kept.number,
        kept.author,
        cohort.starts,
        cohort.ends,
        cohort.groups,
        tuple(map(_member, sorted(cohort.members, key=lambda m: m.learner.id))),
        tuple(map(_task, asked)),
        dict(kept.policy),
        tuple(_test(made) for made in kept.tests if made.place in places),
    )


def _member(member: Member) -> _Member:
    own, name = member.learner.id, member.learner.name
    extra = (float(member.extra_time), member.extra_attempts)
    return _Member(own, name, member.code, member.group, *extra)


def _task(asked: Assignment) -> _Task:
    who = (asked.to, asked.learner)
    kind: Literal["course", "lesson", "test"] = asked.kind  # type: ignore[assignment]
    said = asked.conditions
    conditions = msgspec.convert(asdict(said), _Conditions) if said else None
    return _Task(asked.id, kind, asked.what, *who, asked.opens, asked.closes, conditions)


def _test(made: MadeTest) -> _Test:
    questions = tuple((picked.lesson, picked.question) for picked in made.questions)
    return _Test(made.id, made.title, made.number, questions, made.courses, made.intro)


def _class(told: _Content) -> ClassFile:
    """Make the values of what was read.

    Raises:
        ValueError: If it contradicts itself.
    """
    _need_once([member.id for member in told.members])
    _need_once([member.code for member in told.members])
    _need_once([task.id for task in told.assignments])
    _need_once([test.id for test in told.tests])
    _need_once(told.groups)
    if not all(is_code(member.code) for member in told.members):
        raise ValueError("a code is none")
    own = {member.id for member in told.members}
    _need_among([*(m.group for m in told.members), *(t.to for t in told.assignments)], told.groups)
    _need_among([task.learner for task in told.assignments], own)
    members = (
        Member(Learner(m.id, m.name), m.code, m.group, m.extra_time, m.extra_attempts)
        for m in told.members
    )
    cohort = Cohort(told.cohort, told.name, tuple(members), told.groups, told.starts, told.ends)
    assignments, tests = tuple(_assignments(told)), tuple(map(_made, told.tests))
    _need_among([test.place for test in tests], {task.what for task in told.assignments})
    return ClassFile(cohort, assignments, told.policy, told.author, told.number, tests)


def _assignments(told: _Content) -> Iterator[Assignment]:
    for task in told.assignments:
        said = task.conditions
        conditions = Conditions(**msgspec.structs.asdict(said)) if said else None
        who = (task.to, task.learner)
        what = (task.id, told.cohort, task.what, task.kind)
        yield Assignment(*what, *who, task.opens, task.closes, conditions)


def _made(told: _Test) -> MadeTest:
    questions = tuple(Picked(*each) for each in told.questions)
    return MadeTest(told.id, told.title, questions, told.courses, told.intro, told.number)


def _need_once(named: Sequence[object]) -> None:
    if len(set(named)) < len(named):
        raise ValueError("something is named twice")


def _need_among(named: Sequence[object], known: Collection[object]) -> None:
    if not {None, *known}.issuperset(named):
        raise ValueError("something is named that is not there")
