"""``sme-learn classes``: the cohorts of this PC, and class files written and read."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sme_learn.i18n import N_, _, ngettext
from sme_learn.model import Cohort
from sme_learn.services.desk import Desk, open_desk
from sme_learn.services.sentences import sentence_of

if TYPE_CHECKING:
    from sme_learn.learning.cohorts import Merged

HELP = N_("List the cohorts of this PC; write and read class files.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the format, or what is to be written or read."""
    parser.add_argument("--format", choices=("text", "json"), default="text")
    doings = parser.add_subparsers(dest="doing", metavar=_("DO"))
    words = _("Write the class file of a cohort.")
    export = doings.add_parser("export", help=words, description=words)
    export.add_argument("cohort", help=_("a name, or the start of an id"))
    export.add_argument("file", type=Path, help=_("the class file to be written"))
    words = _("Read a class file: learners are added, none is taken out.")
    read = doings.add_parser("import", help=words, description=words)
    read.add_argument("file", type=Path, help=_("the class file to be read"))
    read.add_argument(
        "--new-key",
        action="store_true",
        help=_("accept that another trainer's desk signed it than those before"),
    )
    for doing in (export, read):
        words = _("where the learners' data are kept")
        doing.add_argument(
            "--data-dir", type=Path, metavar=_("DIR"), default=argparse.SUPPRESS, help=words
        )


def run(asked: argparse.Namespace, folder: Path) -> int:
    """Do what was asked for; without a word, print a line a cohort."""
    desk, told = open_desk(folder)
    for error in told:
        print(f"sme-learn: {sentence_of(error)}", file=sys.stderr)
    with desk.record:
        _DOINGS[asked.doing](asked, desk)
    return int(bool(told))


def _list(asked: argparse.Namespace, desk: Desk) -> None:
    from sme_learn.services import classes

    found = classes.cohorts(desk)
    if asked.format == "json":
        print(json.dumps([_values(cohort) for cohort in found], ensure_ascii=False))
        return
    for cohort in found:
        print(f"{str(cohort.id)[:8]}  {cohort.name}: {_learners(len(cohort.members))}")
    if not found:
        print(_("There are no cohorts here yet."))


def _export(asked: argparse.Namespace, desk: Desk) -> None:
    from sme_learn.services import class_files, classes

    cohort = classes.find(desk, asked.cohort)
    class_files.write(desk, cohort, asked.file)
    print(
        _("{cohort} is in {path}: {learners}.").format(
            cohort=cohort.name, path=asked.file, learners=_learners(len(cohort.members))
        )
    )


def _import(asked: argparse.Namespace, desk: Desk) -> None:
    from sme_learn.services import class_files

    merged = class_files.read(desk, asked.file, take_new_key=asked.new_key)
    for line in _said(merged):
        print(line)


def _said(merged: "Merged") -> list[str]:
    """Say line by line what a class file changed."""
    cohort = merged.kept.cohort
    said = [f"{cohort.name}: {_learners(len(cohort.members))}"]
    if merged.is_older:
        said.append(_("A newer class file was read before: only who is missing was added."))
    if merged.changes_nothing:
        return [*said, _("Nothing changed.")]
    counted = {
        _("learners added: {n}"): merged.added,
        _("learners changed: {n}"): merged.changed,
        _("learners with another code than in the file: {n}"): merged.recoded,
        _("assignments new or changed: {n}"): merged.assigned,
        _("assignments withdrawn: {n}"): merged.withdrawn,
        _("tests new or changed: {n}"): merged.tests,
    }
    return said + [words.format(n=len(what)) for words, what in counted.items() if what]


def _learners(n: int) -> str:
    return ngettext("{n} learner", "{n} learners", n).format(n=n)


def _values(cohort: Cohort) -> dict[str, object]:
    return {
        "id": str(cohort.id),
        "name": cohort.name,
        "learners": len(cohort.members),
        "groups": list(cohort.groups),
        "starts": cohort.starts.isoformat() if cohort.starts else None,
        "ends": cohort.ends.isoformat() if cohort.ends else None,
    }


_DOINGS = {None: _list, "export": _export, "import": _import}
