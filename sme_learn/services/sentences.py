"""Sentences: what is wrong, where, and how to mend it, for window and command line alike."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sme_learn import errors
from sme_learn.i18n import _


@dataclass(frozen=True)
class Sentence:
    """What a person is told.

    Attributes:
        what: What is wrong, and where.
        mend: How to mend it.
    """

    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.what} {self.mend}"


def sentence_of(error: BaseException) -> Sentence:
    """Say what *error* means to a person; an unknown one is named as it is."""
    for kind, says in _SAYS.items():
        if isinstance(error, kind):
            return says(error)
    return Sentence(
        _("Something unexpected went wrong: {error}.").format(error=_named(error)),
        _("Your answers so far are kept. Close the program and open it again."),
    )


def _named(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _folder(error: errors.FolderUnusable) -> Sentence:
    place = {"path": error.path}
    what = {
        "missing": _("The data folder {path} is not there and cannot be made."),
        "no-folder": _("The data folder {path} is a file, not a folder."),
        "read-only": _("The data folder {path} cannot be written to."),
        "full": _("The disk of the data folder {path} is full."),
    }[error.reason]
    return Sentence(
        what.format(**place),
        _("Choose another with --data-dir, or ask who looks after this PC."),
    )


def _damaged(error: errors.RecordDamaged) -> Sentence:
    return Sentence(
        _("The record {path} is damaged: {detail}.").format(path=error.path, detail=error.detail),
        _("Close the program and open it again: the file is set aside, never overwritten."),
    )


def _too_new(error: errors.RecordTooNew) -> Sentence:
    return Sentence(
        _("The record {path} was made by a later version of SME Learn.").format(path=error.path),
        _("Install the later version; nothing was changed."),
    )


def _locked(error: errors.RecordLocked) -> Sentence:
    return Sentence(
        _("Another program holds the record {path}.").format(path=error.path),
        _("Close it, or wait a moment, and try again; nothing was lost."),
    )


def _full(error: errors.DiskFull) -> Sentence:
    return Sentence(
        _("The disk is full: {path} cannot grow.").format(path=error.path),
        _("Make room and try again; what was kept before is still there."),
    )


def _read_only(error: errors.RecordReadOnly) -> Sentence:
    return Sentence(
        _("The record {path} cannot be written to.").format(path=error.path),
        _("Ask who looks after this PC to let you write there, or choose another --data-dir."),
    )


def _broken(error: errors.ContentBroken) -> Sentence:
    where = f"{error.path}:{error.line}" if error.line else str(error.path)
    mend = error.mend[:1].upper() + error.mend[1:]
    return Sentence(f"{where}: {error.what}.", mend if mend.endswith(".") else f"{mend}.")


def _class_file(error: errors.ClassFileBroken) -> Sentence:
    what = _("The class file {path} cannot be used: {what}.")
    return Sentence(what.format(path=error.path, what=_(error.what)), _(error.mend))


def _aside(error: errors.RecordSetAside) -> Sentence:
    what = _("The record was damaged. It is kept at {path}.").format(path=error.kept_at)
    if error.backup is None:
        return Sentence(what, _("You go on with an empty record."))
    return Sentence(what, _("You go on with the backup {name}.").format(name=error.backup.name))


def _not_written(error: errors.FileNotWritten) -> Sentence:
    return Sentence(
        _("{path} could not be written: {reason}.").format(path=error.path, reason=error.reason),
        _("Choose another folder, or make room."),
    )


def _not_read(error: errors.FileNotRead) -> Sentence:
    return Sentence(
        _("{path} could not be read: {reason}.").format(path=error.path, reason=error.reason),
        _("Check the name, and whether you may open the file."),
    )


def _handed_in(error: errors.HandedIn) -> Sentence:
    when = f"{error.at.astimezone():%H:%M:%S}"
    return Sentence(
        _("This test was handed in at {time}, in another window.").format(time=when),
        _("What was answered up to then counts."),
    )


def _missing(error: errors.NotFound) -> Sentence:
    what = {
        "learner": _("There is no learner “{name}” here, or more than one."),
        "lesson": _("There is no lesson “{name}”."),
        "course": _("There is no course “{name}”."),
        "case": _("There is no case “{name}”."),
        "cohort": _("There is no cohort “{name}” here, or more than one."),
        "trainer": _("There is no trainer “{name}” here."),
    }.get(error.kind, _("“{name}” is not there."))
    mend = {
        "learner": _("“sme-learn learners” lists who studies on this PC."),
        "cohort": _("“sme-learn classes” lists the cohorts of this PC."),
        "trainer": _("Another program may have changed the trainers; choose again."),
    }.get(error.kind, _("It may have been taken out of the lessons."))
    return Sentence(what.format(name=error.name), mend)


def _not_empty(error: errors.FolderNotEmpty) -> Sentence:
    return Sentence(
        _("The folder {path} is not empty.").format(path=error.path),
        _("Choose an empty folder, or one that is not there yet; nothing was changed."),
    )


def _policy(error: errors.PolicyBroken) -> Sentence:
    place = f"{error.source}:{error.line}" if error.line else error.source
    what = {
        "unreadable": _("{place} cannot be read: {detail}."),
        "owner": _("{place} is not used, because learners could change it."),
        "syntax": _("{place} is not written as TOML asks: {detail}."),
        "unknown": _("{place}: “{key}” means nothing here."),
        "choice": _("{place}: “{key}” must be one of {detail}."),
        "flag": _("{place}: “{key}” must be true or false."),
        "minutes": _("{place}: “{key}” must be a whole number from 0 to {detail}."),
        "language": _('{place}: “{key}” must be a language such as "en" or "pt-BR".'),
        "folder": _("{place}: “{key}” must be a folder, named from the root or drive on."),
        "folders": _("{place}: “{key}” must be true, or a list of folders."),
        "variable": _("{place}: “{key}” names the variable {detail}, which is not set."),
        "learner": _("{place}: “{key}” may have {{learner}} once, as the last folder of progress."),
    }[error.reason]
    facts = {"place": place, "key": error.key, "detail": error.detail}
    return Sentence(what.format(**facts), _mend_policy(error))


def _mend_policy(error: errors.PolicyBroken) -> str:
    if error.reason == "owner":
        return _("Let file and folder belong to root, and let nobody else write there.")
    if error.reason == "unknown" and error.detail:
        return _("“{name}” may have been meant.").format(name=error.detail)
    if error.reason == "unknown":
        return _("Look the keys up with “sme-learn doctor”.")
    return _("Until that is mended a safe value holds; “sme-learn doctor” shows it.")


_SAYS: dict[type[errors.SmeLearnError], Callable[[Any], Sentence]] = {
    errors.FolderUnusable: _folder,
    errors.RecordDamaged: _damaged,
    errors.RecordTooNew: _too_new,
    errors.RecordLocked: _locked,
    errors.DiskFull: _full,
    errors.RecordReadOnly: _read_only,
    errors.HandedIn: _handed_in,
    errors.FileNotWritten: _not_written,
    errors.FileNotRead: _not_read,
    errors.FolderNotEmpty: _not_empty,
    errors.ContentBroken: _broken,
    errors.ClassFileBroken: _class_file,
    errors.RecordSetAside: _aside,
    errors.PolicyBroken: _policy,
    errors.NotFound: _missing,
}
