"""Collecting: the results of many PCs, taken in from a stick or a folder.

It opens the record for itself, so that it may run in a thread beside the window; who calls it
announces `Changed.PROGRESS` and `Changed.PEOPLE` afterwards.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sme_learn.errors import NotFound
from sme_learn.learning.runs import Runs, without
from sme_learn.model import Attempt, Cohort, Event, Learner
from sme_learn.services.desk import Desk
from sme_learn.services.outbox import look
from sme_learn.services.sheet import Pc, Problem, Sheet, State
from sme_learn.store.record import Record, open_record

if TYPE_CHECKING:
    from sme_learn.formats.result_files import Found, Listed, Sealed, Unusable

MOST = 10_000
"""Statements of a file that are taken in; those the program writes have at most a tenth."""

_AGAIN = "write the files anew on the PC they came from"


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
    there = look(folder)
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
        return without(((1, last),), self._record.sequences(uuid)) if uuid and last else ()

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
