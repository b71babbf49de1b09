"""What can go wrong that a person can mend.

An error carries the facts (what, where) as attributes. Only ``ui/messages.py`` and the command
line turn them into sentences.
"""

from datetime import datetime
from pathlib import Path
from typing import dataclass_transform


@dataclass_transform()
class SmeLearnError(Exception):
    """Something a person can mend: base of all errors that are shown and not raised further.

    Its facts are given in the order in which the class names them, as to a dataclass; they are
    what two equal errors agree in. A dataclass itself would cost a start a millisecond for each
    three errors.
    """

    def __init__(self, *facts: object, **named: object) -> None:
        super().__init__(*facts, *named.values())
        names = tuple(type(self).__annotations__)
        told = dict(zip(names, facts, strict=False)) | named
        if set(told) != set(names) or len(facts) > len(names):
            raise TypeError(f"{type(self).__name__} takes {', '.join(names)}")
        vars(self).update(told)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), tuple(map(str, vars(self).values()))))


class FolderUnusable(SmeLearnError):
    """The data folder cannot be used.

    Attributes:
        path: The folder.
        reason: ``missing``, ``no-folder``, ``read-only`` or ``full``.
    """

    path: Path
    reason: str


class RecordDamaged(SmeLearnError):
    """The file of the record is no database, or a page of it is damaged.

    Attributes:
        path: The file of the record.
        detail: What SQLite said, in English.
    """

    path: Path
    detail: str


class RecordTooNew(SmeLearnError):
    """The record was made by a later version of the program.

    Attributes:
        path: The file of the record.
        found: The migration that this version does not know.
    """

    path: Path
    found: str


class RecordLocked(SmeLearnError):
    """Another program holds the record and did not let go in time.

    Attributes:
        path: The file of the record.
        seconds: How long was waited.
    """

    path: Path
    seconds: float


class DiskFull(SmeLearnError):
    """There was no room to write; nothing was written.

    Attributes:
        path: The file that could not grow.
    """

    path: Path


class RecordReadOnly(SmeLearnError):
    """The record can be read and not written.

    Attributes:
        path: The file of the record.
    """

    path: Path


class HandedIn(SmeLearnError):
    """A test was handed in meanwhile, in another window, and takes no more answers.

    Attributes:
        at: When, aware UTC.
    """

    at: datetime


class FileNotWritten(SmeLearnError):
    """A file that a person asked for could not be written; nothing half written is left.

    Attributes:
        path: The file.
        reason: What the system said.
    """

    path: Path
    reason: str


class ContentBroken(SmeLearnError):
    """A lesson, course, glossary or fact file that cannot be shown.

    Attributes:
        path: The file.
        line: The line, from 1, or 0 where the file as a whole is meant.
        what: What is wrong, in English, as ``sme-learn check`` prints it.
        mend: How to mend it.
    """

    path: Path
    line: int
    what: str
    mend: str


class NotFound(SmeLearnError):
    """Something asked for by name that is not there.

    Attributes:
        kind: ``learner``, ``lesson``, ``course``, ``case``, ``term`` or ``attempt``.
        name: What was asked for.
    """

    kind: str
    name: str


class RecordSetAside(SmeLearnError):
    """A damaged record was set aside, and the program went on without it.

    Attributes:
        kept_at: Where the damaged file is kept now.
        backup: The backup that took its place, or None for an empty record.
    """

    kept_at: Path
    backup: Path | None


class FileNotRead(SmeLearnError):
    """A file that a person chose could not be read.

    Attributes:
        path: The file.
        reason: What the system said.
    """

    path: Path
    reason: str


class ClassFileBroken(SmeLearnError):
    """A class file that cannot be used; nothing of it was taken over.

    Attributes:
        path: The file.
        what: What is wrong, in English, marked for translation.
        mend: How to mend it, likewise.
    """

    path: Path
    what: str
    mend: str


class FolderNotEmpty(SmeLearnError):
    """A folder that is to be filled anew holds something already; it was left as it is.

    Attributes:
        path: The folder.
    """

    path: Path


class PolicyBroken(SmeLearnError):
    """Something of a policy, or of a portable file, that cannot be used.

    Attributes:
        source: The file, or the key of the registry.
        line: The line, from 1, or 0 where there is none or the whole is meant.
        key: The key, or empty where the whole is meant.
        reason: ``unreadable``, ``owner``, ``syntax``, ``unknown``, ``choice``, ``flag``,
            ``minutes``, ``language``, ``folder``, ``folders``, ``variable`` or ``learner``.
        detail: What may stand there instead, or what the system said.
    """

    source: str
    line: int
    key: str
    reason: str
    detail: str
