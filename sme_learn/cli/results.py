"""``sme-learn results``: write what happened here to a stick, and collect it from sticks."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sme_learn.i18n import N_, _, ngettext
from sme_learn.services.desk import Desk, open_desk
from sme_learn.services.sentences import sentence_of
from sme_learn.services.sheet import STATE_WORDS

if TYPE_CHECKING:
    from sme_learn.services.sheet import Pc, Sheet

HELP = N_("Write this PC's results to a stick or folder, or collect those of many.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do and the folder."""
    deeds = parser.add_subparsers(dest="deed", metavar=_("DEED"), required=True)
    export = deeds.add_parser("export", help=_("write what happened on this PC"))
    collect = deeds.add_parser("collect", help=_("take in what other PCs wrote"))
    for deed in (export, collect):
        deed.add_argument("results", type=Path, metavar=_("DIR"), help=_("stick or folder"))
        deed.add_argument(
            "--data-dir",
            type=Path,
            metavar=_("DIR"),
            default=argparse.SUPPRESS,
            help=_("where the learners' data are kept"),
        )
        deed.add_argument("--format", choices=("text", "json"), default="text")


def run(asked: argparse.Namespace, folder: Path) -> int:
    """Write or collect, and print what came of it; 1 when there is something to see to."""
    desk, told = open_desk(folder)
    for error in told:
        print(f"sme-learn: {sentence_of(error)}", file=sys.stderr)
    with desk.record:
        if asked.deed == "export":
            _export(desk, asked)
            return int(bool(told))
        return _collect(desk, asked) or int(bool(told))


def _export(desk: Desk, asked: argparse.Namespace) -> None:
    from sme_learn.services import outbox

    written = outbox.export_results(desk, asked.results)
    if asked.format == "json":
        print(json.dumps({"events": written.events, "files": written.files}))
        return
    says = ngettext(
        "{n} event written to {folder}", "{n} events written to {folder}", written.events
    )
    print(says.format(n=written.events, folder=written.folder))


def _collect(desk: Desk, asked: argparse.Namespace) -> int:
    from sme_learn.services import collecting

    sheet = collecting.collect(desk, asked.results)
    if asked.format == "json":
        print(json.dumps(_values(sheet), ensure_ascii=False))
    else:
        _print(sheet)
    return int(not sheet.is_well)


def _print(sheet: "Sheet") -> None:
    for pc in sheet.pcs:
        print(f"{_name(pc)}: {_says(pc)}")
        for problem in pc.problems:
            print(f"  {problem.file}: {problem.what}; {problem.mend}")
    counted = _("{files} files, {new} new events, {known} known before")
    print(counted.format(files=sheet.files, new=sheet.new, known=sheet.known))


def _name(pc: "Pc") -> str:
    return pc.name or _("PC {start}").format(start=str(pc.installation)[:8])


def _says(pc: "Pc") -> str:
    states = [_(STATE_WORDS[state]) for state in pc.states]
    gaps = [f"{first}-{last}" if first < last else str(first) for first, last in pc.gaps]
    missing = _("missing {runs}").format(runs=", ".join(gaps))
    return "; ".join([*states, *([missing] if gaps else [])])


def _values(sheet: "Sheet") -> dict[str, object]:
    return {
        "pcs": [_pc_values(pc) for pc in sheet.pcs],
        "files": sheet.files,
        "new": sheet.new,
        "known": sheet.known,
        "absent": [str(installation) for installation in sheet.absent],
    }


def _pc_values(pc: "Pc") -> dict[str, object]:
    return {
        "installation": str(pc.installation),
        "name": pc.name,
        "states": [state.value for state in pc.states],
        "gaps": pc.gaps,
        "files": pc.files,
        "new": pc.new,
        "known": pc.known,
        "problems": [
            {"file": p.file, "state": p.state.value, "what": p.what, "mend": p.mend}
            for p in pc.problems
        ],
    }
