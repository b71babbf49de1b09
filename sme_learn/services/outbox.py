"""Outbox: results written to a stick or a folder.

It opens the record for itself, so that it may run in a thread beside the window.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sme_learn.errors import FileNotRead, NotFound, SmeLearnError
from sme_learn.learning.drawing import chance_of
from sme_learn.learning.runs import Runs, length, without
from sme_learn.model import Answered, Event, Finished
from sme_learn.model.classes import new_code
from sme_learn.services.desk import Desk, open_library
from sme_learn.store.record import Record, open_record

if TYPE_CHECKING:
    from sme_learn.content.library import Library
    from sme_learn.formats.result_files import Found, Listed
    from sme_learn.formats.xapi import Directory, Place
    from sme_learn.question import Question


@dataclass(frozen=True)
class Exported:
    """What was written.

    Attributes:
        folder: Where.
        events: How many events; 0 if all were there already.
        files: Names of the files, the manifest last.
    """

    folder: Path
    events: int
    files: tuple[str, ...]


def export_results(desk: Desk, folder: Path) -> Exported:
    """Write into *folder* what happened on this PC, as far as the folder has not got it.

    What is there of this PC and not as it was written is written anew. The manifest comes last:
    a stick that is pulled too early holds what was there before.

    Raises:
        FileNotRead: If *folder* cannot be looked into.
        FileNotWritten: If there is no room, or nothing may be written there.
    """
    with open_record(desk.record.path) as record:
        return _Export(desk, record, folder).write()


class _Export:
    """The results of one installation on their way into a folder."""

    def __init__(self, desk: Desk, record: Record, folder: Path) -> None:
        from sme_learn.formats import signing, xapi

        self._desk, self._record, self._folder = desk, record, folder
        self._seed = record.seed(signing.new_seed, signing.public_key)
        self._key = signing.public_key(self._seed)
        self._writer = xapi.Writer(_directory(desk, record))

    def write(self) -> Exported:
        held, stale = self._held()
        wanted = without(self._record.sequences(), held)
        listed = tuple(file for run in wanted for file in self._files(run))
        if not listed:
            return Exported(self._folder, 0, ())
        names = (*(file.name for file in listed), self._vouch(listed))
        for path in stale:
            if path.name not in names:  # the same events make the same file again
                with suppress(OSError):
                    path.unlink()
        return Exported(self._folder, sum(map(length, wanted)), names)

    def _held(self) -> tuple[Runs, tuple[Path, ...]]:
        """Find which events the folder has, and which files of ours are of no use there."""
        if not self._folder.exists():
            return (), ()
        there = look(self._folder)
        runs: list[tuple[int, int]] = []
        used: set[Path] = set()
        for path in there.manifests:
            for file in self._vouched(path):
                runs.append((file.first, file.last))
                used |= {path, path.with_name(file.name)}
        every = (*there.manifests, *there.files, *there.unfinished)
        return tuple(sorted(runs)), tuple(p for p in every if self._is_ours(p) and p not in used)

    def _is_ours(self, path: Path) -> bool:
        return path.parent == self._folder and path.name.startswith(str(self._record.installation))

    def _vouched(self, path: Path) -> "tuple[Listed, ...]":
        """Return what a manifest lists, if it is ours and all is as it was written."""
        from sme_learn.formats import result_files, signing

        if not self._is_ours(path):
            return ()
        try:
            sealed = result_files.unseal(result_files.load(path))
            for file in sealed.manifest.files:
                result_files.load_listed(path.parent, file)
        except result_files.Unusable:
            return ()
        is_ours = signing.is_signed(self._key, sealed.signed, sealed.signature)
        return sealed.manifest.files if is_ours else ()

    def _files(self, run: tuple[int, int]) -> "Iterator[Listed]":
        """Write the events of a *run*, file by file."""
        from sme_learn.formats import result_files

        first, last = run
        for lines, events in self._pages(self._record.events_after(first - 1, last)):
            data = result_files.pack(lines)
            name = result_files.name_of(self._record.installation, first, data)
            result_files.write(self._folder / name, data)
            until, first = first + events - 1, first + events
            hash_, size = result_files.hash_of(data), len(data)
            yield result_files.Listed(name, until - events + 1, until, len(lines), size, hash_)

    def _pages(self, events: Iterable[Event]) -> Iterator[tuple[list[bytes], int]]:
        """Yield the lines of each file, and how many of the *events*, at least one, are there.

        Each file can be read without the others: it holds every attempt that its events name.
        """
        from sme_learn.formats.result_files import STATEMENTS

        lines: list[bytes] = []
        begun: set[UUID] = set()
        count = 0
        for event in events:
            said = self._said(event, begun)
            if lines and len(lines) + len(said) > STATEMENTS:
                yield lines, count
                lines, begun, count = [], set(), 0
                said = self._said(event, begun)
            lines += said
            count += 1
        yield lines, count

    def _said(self, event: Event, begun: set[UUID]) -> list[bytes]:
        """Write an event, after the attempts it names that are not *begun* yet; add them there."""
        said = [self._writer.event(event)]
        if isinstance(event, Finished):
            said.append(self._writer.verdict(event))
        attempt = event.attempt if isinstance(event, Answered | Finished) else None
        while attempt and attempt not in begun:
            begun.add(attempt)
            of = self._record.attempt(attempt)
            said.insert(0, self._writer.begun(of))
            attempt = of.retries
        return said

    def _vouch(self, listed: "tuple[Listed, ...]") -> str:
        """Write the manifest, keep that it was written, and return its name."""
        from sme_learn.formats import result_files, signing

        record = self._record
        before = record.last_export()
        manifest = result_files.Manifest(
            result_files.FORMAT,
            result_files.VERSION,
            record.installation,
            record.signers()[record.installation].name,
            self._key.hex(),
            self._desk.version,
            listed[0].first,
            listed[-1].last,
            before.manifest.hex() if before else None,
            listed,
        )
        data = result_files.seal(manifest, lambda message: signing.sign(self._seed, message))
        first, last = manifest.first, manifest.last
        name = result_files.name_of(record.installation, first, data, result_files.MANIFEST_SUFFIX)
        result_files.write(self._folder / name, data)
        hash_ = bytes.fromhex(result_files.hash_of(data))
        record.keep_export(first=first, last=last, at=self._desk.now(), manifest=hash_)
        return name


def _directory(desk: Desk, record: Record) -> "Directory":
    """Return where statements look up codes, lessons and questions; no name is among it."""
    from sme_learn.formats.xapi import Directory

    codes = record.codes()
    content = _Content(open_library(desk.folder, desk.settings.language))
    return Directory(lambda who: codes.get(who) or _code(who), content.place, content.question)


def _code(learner: UUID) -> str:
    """Return the code of a learner whom no class gave one: always the same."""
    return new_code(chance_of(learner))


class _Content:
    """The lessons and course tests that events name."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._questions = cache(self._read)

    def place(self, lesson: str) -> "Place | None":
        from sme_learn.formats.xapi import Place

        with suppress(NotFound):
            head = self._library.head(lesson)
            return Place(head.course, head.title, head.language)
        course, _dash, _which = lesson.rpartition("-")
        with suppress(SmeLearnError):
            if test := self._library.test(course):
                return Place(course, test.title, test.path.parent.parent.name)
        return None

    def question(self, lesson: str, question: str, revision: str) -> "Question | None":
        found = self._questions(lesson).get(question)
        return found if found and found.revision == revision else None

    def _read(self, lesson: str) -> "dict[str, Question]":
        with suppress(SmeLearnError):
            return dict(self._library.lesson(lesson).questions)
        course, _dash, which = lesson.rpartition("-")
        with suppress(SmeLearnError):
            test = self._library.test(course)
            pairs = test.pairs if test else ()
            asked = [pair.before if which == "before" else pair.after for pair in pairs]
            return {question.id: question for question in asked}
        return {}


def look(folder: Path) -> "Found":
    """Find what lies in *folder* and in the folders in it.

    Raises:
        FileNotRead: If it cannot be looked into.
    """
    from sme_learn.formats import result_files

    try:
        return result_files.find(folder)
    except OSError as error:
        raise FileNotRead(folder, error.strerror or str(error)) from error
