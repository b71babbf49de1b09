"""``sme-learn check``: hold every lesson to the rules."""

import argparse
import json
import sys
from pathlib import Path

from sme_learn import paths
from sme_learn.i18n import N_, _, ngettext
from sme_learn.services import authoring

HELP = N_("Check the lessons: all findings at once, with file, line and how to mend them.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the folder of lessons and how strict to be."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        help=_("folder of lessons; without it, those that came with the program"),
    )
    parser.add_argument(
        "--report",
        action="store_true",
        help=_("say what each lesson is made of, and check nothing"),
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=_("how findings or the report are written"),
    )
    parser.add_argument("--strict", action="store_true", help=_("let warnings fail too"))


def run(asked: argparse.Namespace, _folder: Path) -> int:
    """Print every finding, or the report; 1 when one is an error, or, when strict, a warning."""
    folder = asked.folder or paths.lessons()
    if asked.report:
        return _report(folder, asked.format)
    findings = authoring.check(folder)
    severe = sum(finding.severe for finding in findings)
    if asked.format == "json":
        print(json.dumps([_told(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            print(_line(finding))
        print(_counted(severe, len(findings) - severe))
    return int(severe > 0 or (asked.strict and bool(findings)))


def _report(folder: Path, written: str) -> int:
    """Print the report, and beside it what is not in it because it cannot be read."""
    page, left_out = authoring.report(folder, written)
    print(page, end="")
    for finding in left_out:
        print(_line(finding), file=sys.stderr)
    return int(bool(left_out))


def _told(finding: authoring.Finding) -> dict[str, object]:
    return {**vars(finding), "path": str(finding.path)}


def _line(finding: authoring.Finding) -> str:
    kind = _("error") if finding.severe else _("warning")
    where = f"{finding.path}:{finding.line}" if finding.line else str(finding.path)
    return f"{where}: {kind}: {finding.what}; {finding.mend} [{finding.rule}]"


def _counted(errors: int, warnings: int) -> str:
    return "{errors}, {warnings}".format(
        errors=ngettext("{n} error", "{n} errors", errors).format(n=errors),
        warnings=ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings),
    )
