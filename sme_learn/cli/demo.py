"""``sme-learn demo``: an invented class with its PCs and results, to try the trainer's desk on."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sme_learn.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from sme_learn.services.demo import Demo

HELP = N_("Make an invented class with results of its PCs, to try the trainer's desk on.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the folder and the seed."""
    words = _("a folder that is empty, or not there yet")
    parser.add_argument("place", type=Path, metavar=_("DIR"), help=words)
    words = _("a whole number; the same one makes the same results")
    parser.add_argument("--seed", type=int, metavar=_("N"), help=words)


def run(asked: argparse.Namespace, _folder: Path) -> int:
    """Make the class, and print what was made and what to look for."""
    from sme_learn.services import demo

    plan = demo.WHOLE if asked.seed is None else replace(demo.WHOLE, seed=asked.seed)
    made = demo.make(asked.place, plan, progress=_progress)
    for line in (*_made(made, demo.PASSPHRASE), "", *_next(made), "", *_look_for(made)):
        print(line)
    return 0


def _progress(done: int, of: int) -> None:
    """Say on a terminal how far it is, in one line that is gone at the end."""
    if sys.stderr.isatty():
        words = _("PC {done} of {all}").format(done=done, all=of) if done < of else ""
        print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)


def _made(made: "Demo", passphrase: str) -> Iterator[str]:
    learners, pcs = len(made.cohort.members), made.plan.pcs
    head = ngettext("{learners} on {n} PC:", "{learners} on {n} PCs:", pcs)
    said = ngettext("{n} invented learner", "{n} invented learners", learners).format(n=learners)
    yield f"{made.cohort.name}: " + head.format(learners=said, n=pcs)
    signs_in = _("the trainer's data folder; “{trainer}” signs in with: {passphrase}")
    yield f"  {made.desk}: " + signs_in.format(trainer=made.trainer, passphrase=passphrase)
    yield f"  {made.class_file}: " + _("the class file, which every PC has read")
    yield f"  {made.pc(1)} … {made.pc(pcs).name}: " + _("the data folders of the PCs")
    yield f"  {made.stick}: " + _("the results, a folder for each PC")


def _next(made: "Demo") -> Iterator[str]:
    yield _("Open the trainer's desk, collect the stick there, and see the reports:")
    yield f"  sme-learn --data-dir {made.desk}"
    yield _("or collect it without a window:")
    yield f"  sme-learn results collect {made.stick} --data-dir {made.desk}"


def _look_for(made: "Demo") -> Iterator[str]:
    plan, trick = made.plan, made.trick
    yield _("What to look for:")
    words = _("PC {number}: some results are missing: what it wrote in the middle was taken away.")
    yield "- " + words.format(number=f"{plan.gap:02}")
    words = _("PC {number}: altered: one byte of a file was changed.")
    yield "- " + words.format(number=f"{plan.altered:02}")
    words = _("PC {number}: not there, nor are its two learners: it wrote nothing.")
    yield "- " + words.format(number=f"{plan.missing:02}")
    words = _("To mend one, let it write anew, and collect again:")
    yield "  " + words
    again = f"{made.stick / f'{plan.gap:02}'} --data-dir {made.pc(plan.gap)}"
    yield f"  sme-learn results export {again}"
    words = _(
        "Questions after “{course}”, number {number}: the strongest choose “{lure}”, so it is "
        "probably mis-keyed."
    )
    yield "- " + words.format(course=trick.course, number=trick.number, lure=trick.words)
    words = _("{name} guesses: every answer in two seconds, and not much of it is right.")
    yield "- " + words.format(name=made.guesser.learner.name)
    if names := ", ".join(member.learner.name for member in made.away):
        words = _("There on one of the two days only, and left out of the gain: {names}.")
        yield "- " + words.format(names=names)
