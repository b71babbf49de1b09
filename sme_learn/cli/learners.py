"""``sme-learn learners``: who studies on this PC."""

import argparse
import json
import sys
from pathlib import Path

from sme_learn.i18n import N_, _
from sme_learn.services import people
from sme_learn.services.desk import open_desk
from sme_learn.services.sentences import sentence_of

HELP = N_("List who studies on this PC.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the format."""
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(asked: argparse.Namespace, folder: Path) -> int:
    """Print a line a learner: the start of the id, and the name."""
    desk, told = open_desk(folder)
    for error in told:
        print(f"sme-learn: {sentence_of(error)}", file=sys.stderr)
    with desk.record:
        found = people.learners(desk)
    if asked.format == "json":
        print(json.dumps([{"id": str(x.id), "name": x.name} for x in found], ensure_ascii=False))
        return int(bool(told))
    for learner in found:
        print(f"{str(learner.id)[:8]}  {learner.name}")
    if not found:
        print(_("Nobody studies here yet."))
    return int(bool(told))
