"""Health: versions, data folder, record and room, as ``sme-learn doctor`` tells them."""

import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from sme_learn import __version__, paths
from sme_learn.content.library import Library
from sme_learn.errors import FolderUnusable, SmeLearnError
from sme_learn.i18n import _, ngettext
from sme_learn.services.desk import RECORD
from sme_learn.services.sentences import sentence_of
from sme_learn.store.record import SQLITE_VERSION, open_record
from sme_learn.store.trouble import can_be_written

LITTLE_ROOM = 100_000_000
"""Bytes of free space below which the disk counts as nearly full."""

_PARTS = ("PySide6-Essentials", "sqlite-utils", "Markdown", "nh3")


@dataclass(frozen=True)
class Sign:
    """Something that was looked at.

    Attributes:
        name: What.
        says: What was found.
        is_well: Whether it is as it should be.
    """

    name: str
    says: str
    is_well: bool = True


def examine(folder: Path) -> Iterator[Sign]:
    """Look at the program, its lessons and the data *folder*; nothing is mended or moved."""
    yield Sign(_("SME Learn"), __version__)
    yield Sign("Python", f"{platform.python_version()} ({platform.platform()})")
    for part in _PARTS:
        yield _part(part)
    yield Sign("SQLite", SQLITE_VERSION)
    yield _lessons()
    yield _folder(folder)
    yield from _record(folder / RECORD)
    yield _room(folder)


def _part(name: str) -> Sign:
    try:
        return Sign(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Sign(name, _("not installed"), is_well=False)


def _lessons() -> Sign:
    library = Library(paths.lessons())
    lessons = sum(len(course.lessons) for course in library.courses)
    says = ngettext("{n} lesson", "{n} lessons", lessons).format(n=lessons)
    return Sign(_("Lessons"), f"{says}, {paths.lessons()}", not library.problems and lessons > 0)


def _folder(folder: Path) -> Sign:
    """Say whether files can be made in *folder*, or in the nearest one above that is there."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if not there.is_dir():
        error = FolderUnusable(there, "no-folder")
    elif not can_be_written(there):
        error = FolderUnusable(there, "read-only")
    else:
        return Sign(_("Data folder"), str(folder))
    return Sign(_("Data folder"), str(sentence_of(error)), is_well=False)


def _record(path: Path) -> Iterator[Sign]:
    if not path.exists():
        yield Sign(_("Record"), _("none yet; it is made when the window first opens"))
        return
    try:
        with open_record(path) as record:
            problems = record.integrity()
    except SmeLearnError as error:
        yield Sign(_("Record"), str(sentence_of(error)), is_well=False)
        return
    size = _("{path}, {megabytes} MB")
    yield Sign(_("Record"), size.format(path=path, megabytes=f"{path.stat().st_size / 1e6:.1f}"))
    for problem in problems:
        yield Sign(_("Integrity"), problem, is_well=False)
    if not problems:
        yield Sign(_("Integrity"), _("sound"))


def _room(folder: Path) -> Sign:
    there = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(there).free
    says = _("{megabytes} MB").format(megabytes=f"{free / 1e6:,.0f}")
    return Sign(_("Free space"), says, free >= LITTLE_ROOM)
