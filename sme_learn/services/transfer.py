"""Transfer: results written to a stick or a folder, and collected from there.

Both open the record for themselves, so that they may run in a thread beside the window; who
calls them announces `Changed.PROGRESS` and `Changed.PEOPLE` after a collection.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sme_learn.errors import FileNotRead, NotFound, SmeLearnError
from sme_learn.learning.drawing import chance_of
from sme_learn.model import Answered, Attempt, Cohort, Event, Finished, Learner
from sme_learn.model.classes import new_code
from sme_learn.services.desk import Desk, open_library
from sme_learn.services.sheet import Pc, Problem, Runs, Sheet, State
from sme_learn.store.record import Record, open_record

if TYPE_CHECKING:
    from sme_learn.content.library import Library
    from sme_learn.formats.result_files import Found, Listed, Sealed, Unusable
    from sme_learn.formats.xapi import Directory, Place
    from sme_learn.question import Question

MOST = 10_000
"""Statements of a file that are taken in; those the program writes have at most a tenth."""

_AGAIN = "write the files anew on the PC they came from"


# Writing.


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
        wanted = _without(self._record.sequences(), held)
        listed = tuple(file for run in wanted for file in self._files(run))
        if not listed:
            return Exported(self._folder, 0, ())
        names = (*(file.name for file in listed), self._vouch(listed))
        for path in stale:
            if path.name not in names:  # the same events make the same file again
                with suppress(OSError):
                    path.unlink()
        return Exported(self._folder, sum(map(_length, wanted)), names)

    def _held(self) -> tuple[Runs, tuple[Path, ...]]:
        """Find which events the folder has, and which files of ours are of no use there."""
        if not self._folder.exists():
            return (), ()
        there = _look(self._folder)
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


# Collecting.


def _go_on() -> bool:
    return False


def _silent(_done: int, _of: int) -> None:
    pass


def collect(
    desk: Desk,
    folder: Path,
    progress: Callable[[int, int], None] = _silent,
    cancelled: Callable[[], bool] = _go_on,
    *,
    cohort: Cohort | None = None,
) -> Sheet:
    """Take in the results that lie in *folder* and in the folders in it.

    A file that cannot be trusted or read is left out whole and becomes a line of the sheet;
    the others are taken in. Collecting again changes nothing.

    Args:
        desk: The desk; its record gains the events.
        folder: A stick or a folder of several.
        progress: Told, after each file, how many are done, and of how many.
        cancelled: Asked before each file whether to stop.
        cohort: The class whose results these should be.

    Raises:
        FileNotRead: If *folder* cannot be looked into.
    """
    there = _look(folder)
    with open_record(desk.record.path) as record, record.hurrying():
        collection = _Collection(record, there)
        steps = collection.steps()
        for done, step in enumerate(steps):
            if cancelled():
                return collection.sheet(cohort, is_cancelled=True)
            step()
            progress(done + 1, len(steps))
        return collection.sheet(cohort)


@dataclass
class _Tray:
    """What was found of one PC so far."""

    manifests: "list[tuple[Path, Sealed]]"
    problems: list[Problem]
    is_new: bool = False
    name: str | None = None
    last: int = 0
    files: int = 0
    new: int = 0
    known: int = 0


class _Collection:
    """Files of several PCs on their way into the record."""

    def __init__(self, record: Record, there: "Found") -> None:
        self._record = record
        self._there = there
        self._signers = record.signers()
        self._absent = set(self._signers) - {record.installation}
        self._trays: dict[UUID | None, _Tray] = {}
        self._seen: set[str] = set()

    def steps(self) -> list[Callable[[], None]]:
        """Read the manifests; return what is to be done with each file they list."""
        for path in self._there.manifests:
            self._open(path)
        steps: list[Callable[[], None]] = []
        for uuid, tray in self._trays.items():
            tray.manifests.sort(key=lambda pair: (pair[1].manifest.first, pair[0]))
            for path, sealed in tray.manifests:
                if self._trusts(uuid, tray, path, sealed):
                    steps += [self._step(tray, path, sealed, f) for f in sealed.manifest.files]
        return steps

    def _tray(self, uuid: UUID | None) -> _Tray:
        return self._trays.setdefault(uuid, _Tray([], []))

    def _open(self, path: Path) -> None:
        from sme_learn.formats import result_files

        named = result_files.installation_in(path.name)
        try:
            data = result_files.load(path)
            if self._is_double(result_files.hash_of(data), path, named):
                return
            sealed = result_files.unseal(data)
        except result_files.Unusable as error:
            self._tray(named).problems.append(_problem(path.name, error))
            return
        self._tray(sealed.manifest.installation).manifests.append((path, sealed))

    def _is_double(self, hash_: str, path: Path, uuid: UUID | None) -> bool:
        if hash_ not in self._seen:
            self._seen.add(hash_)
            return False
        what = "it is there twice; it was read once"
        problem = Problem(path.name, State.DUPLICATE, what, "nothing needs to be done")
        self._tray(uuid).problems.append(problem)
        return True

    def _trusts(self, uuid: UUID | None, tray: _Tray, path: Path, sealed: "Sealed") -> bool:
        """Whether a manifest is signed by the key of its installation, enrolled if it is new."""
        from sme_learn.formats import signing

        what = "its signature does not fit it"
        if uuid and signing.is_signed(sealed.key, sealed.signed, sealed.signature):
            signer = self._signers.get(uuid)
            if signer is None:
                tray.is_new = True
                self._record.enrol(uuid, sealed.key)
                self._signers = self._record.signers()
            if signer is None or signer.key == sealed.key:
                tray.last = max(tray.last, sealed.manifest.last)
                tray.name = sealed.manifest.name
                return True
            what = "it is signed with another key than what was collected before"
        tray.problems.append(Problem(path.name, State.ALTERED, what, _AGAIN))
        return False

    def _step(
        self, tray: _Tray, path: Path, sealed: "Sealed", listed: "Listed"
    ) -> Callable[[], None]:
        return lambda: self._take(tray, path, sealed.manifest.installation, listed)

    def _take(self, tray: _Tray, path: Path, uuid: UUID, listed: "Listed") -> None:
        """Take one file in, in one transaction, or say why not."""
        from sme_learn.formats import result_files

        if self._is_double(listed.sha256, path.with_name(listed.name), uuid):
            return
        try:
            data = result_files.load_listed(path.parent, listed)
            hash_ = bytes.fromhex(listed.sha256)
            if (known := self._record.taken_in(hash_)) is not None:
                tray.known += known
            else:
                self._merge(tray, uuid, listed, data)
            tray.files += 1
        except result_files.Unusable as error:
            tray.problems.append(_problem(listed.name, error))

    def _merge(self, tray: _Tray, uuid: UUID, listed: "Listed", data: bytes) -> None:
        from sme_learn.formats.result_files import Unusable

        events, attempts, learners = _statements(data)
        for event in events:
            if event.installation != uuid or not listed.first <= event.sequence <= listed.last:
                raise Unusable("altered", "it holds what its manifest does not say", _AGAIN)
        try:
            merged = self._record.merge(
                events, attempts, learners, file=bytes.fromhex(listed.sha256)
            )
        except NotFound as error:
            what = f"it names a {error.kind} that it does not hold"
            raise Unusable("altered", what, _AGAIN) from None
        tray.new += merged.new
        tray.known += merged.known
        if merged.clashes:
            what = f"{len(merged.clashes)} events differ from those collected before"
            mend = "see whether two PCs were set up from one copy, or one from a backup"
            tray.problems.append(Problem(listed.name, State.ALTERED, what, mend))

    # The sheet.

    def sheet(self, cohort: Cohort | None, *, is_cancelled: bool = False) -> Sheet:
        """Say what came of it."""
        self._look_at_the_rest()
        pcs = [self._pc(uuid, tray, cohort) for uuid, tray in self._trays.items()]
        pcs.sort(key=lambda pc: (pc.name or "", str(pc.installation)))
        sent = {learner for pc in pcs for learner in pc.learners}
        members = cohort.members if cohort else ()
        missing = tuple(m.learner for m in members if m.learner.id not in sent)
        absent = tuple(sorted(self._absent - set(self._trays), key=str))
        return Sheet(tuple(pcs), missing, absent, is_cancelled)

    def _look_at_the_rest(self) -> None:
        """Say which files no manifest lists: copies, and what a pulled stick left behind."""
        from sme_learn.formats import result_files

        listed = {
            path.with_name(file.name)
            for tray in self._trays.values()
            for path, sealed in tray.manifests
            for file in sealed.manifest.files
        }
        for path in (*self._there.files, *self._there.unfinished):
            if path in listed:
                continue
            named = result_files.installation_in(path.name)
            try:
                hash_ = result_files.hash_of(result_files.load(path))
            except result_files.Unusable as error:
                self._tray(named).problems.append(_problem(path.name, error))
                continue
            if hash_ in self._seen:
                self._is_double(hash_, path, named)
            elif self._gaps(named) or not self._tray(named).last:
                what = "it was not finished, or its manifest is not there"
                problem = Problem(path.name, State.UNFINISHED, what, _AGAIN)
                self._tray(named).problems.append(problem)

    def _gaps(self, uuid: UUID | None) -> Runs:
        last = self._tray(uuid).last
        return _without(((1, last),), self._record.sequences(uuid)) if uuid and last else ()

    def _pc(self, uuid: UUID | None, tray: _Tray, cohort: Cohort | None) -> Pc:
        signer = self._signers.get(uuid) if uuid else None
        learners = self._record.learners_of(uuid) if uuid else frozenset()
        ours = {member.learner.id for member in cohort.members} if cohort else learners
        strangers = tuple(self._record.learner(who) for who in sorted(learners - ours, key=str))
        gaps = self._gaps(uuid)
        told = {problem.state for problem in tray.problems}
        told |= {State.UNKNOWN} if tray.is_new else set()
        told |= {State.WRONG_CLASS} if strangers else set()
        told |= {State.GAP} if gaps else {State.COMPLETE} if tray.last else set()
        return Pc(
            uuid,
            (signer.name if signer else None) or tray.name,
            tuple(state for state in State if state in told),
            gaps,
            tray.files,
            tray.new,
            tray.known,
            learners,
            strangers,
            tuple(tray.problems),
        )


def _statements(data: bytes) -> tuple[list[Event], list[Attempt], list[Learner]]:
    """Read the statements of a file.

    Raises:
        Unusable: If one of them cannot be understood, or there are too many.
    """
    from sme_learn.formats import xapi
    from sme_learn.formats.result_files import Unusable, lines_of

    events: list[Event] = []
    attempts: list[Attempt] = []
    learners: dict[UUID, Learner] = {}
    try:
        for count, line in enumerate(lines_of(data)):
            if count == MOST:
                raise Unusable("too-large", f"it has more than {MOST} statements", _AGAIN)
            told = xapi.read(line)
            if told.learner not in learners:
                learners[told.learner] = Learner(told.learner, told.code)
            if isinstance(told.what, Attempt):
                attempts.append(told.what)
            elif told.what:
                events.append(told.what)
    except xapi.NoStatement as error:
        raise Unusable("altered", error.what, error.mend) from None
    return events, attempts, list(learners.values())


def _problem(file: str, error: "Unusable") -> Problem:
    return Problem(file, State(error.kind), error.what, error.mend)


def _look(folder: Path) -> "Found":
    from sme_learn.formats import result_files

    try:
        return result_files.find(folder)
    except OSError as error:
        raise FileNotRead(folder, error.strerror or str(error)) from error


def _length(run: tuple[int, int]) -> int:
    first, last = run
    return last - first + 1


def _without(whole: Runs, held: Sequence[tuple[int, int]]) -> Runs:
    """Return the runs of *whole* that are not in *held*; both in order."""
    left: list[tuple[int, int]] = []
    for first, last in whole:
        at = first
        for begin, end in held:
            if begin > last:
                break
            if begin > at:
                left.append((at, begin - 1))
            at = max(at, end + 1)
        if at <= last:
            left.append((at, last))
    return tuple(left)
