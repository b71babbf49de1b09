"""The tour: the real window, driven through a learner's first hour by clicks and keys.

It is how anybody sees the program without installing it, where the README's pictures come from,
and a test: it ends with 1 when a step fails. Each step is a line of JSON on standard output; an
answer's line carries the id of the event, written out the moment the window shows "Saved".
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from sme_learn.errors import FileNotWritten, SmeLearnError
from sme_learn.services.sentences import sentence_of


def run(asked: argparse.Namespace) -> int:
    """Play the tour as the command line *asked* and return the exit code."""
    os.environ["QT_SCALE_FACTOR"] = str(asked.scale)
    from sme_learn.ui.app import has_screen

    if not has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        asked.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        trouble = FileNotWritten(asked.out, error.strerror or str(error))
        sys.stderr.write(f"sme-learn: {sentence_of(trouble)}\n")
        return 1
    if asked.data_dir is not None:
        return _play(asked, asked.data_dir)
    with tempfile.TemporaryDirectory(prefix="sme-learn-tour-") as folder:
        return _play(asked, Path(folder))


def _play(asked: argparse.Namespace, folder: Path) -> int:
    from sme_learn.tour import gallery, script
    from sme_learn.tour.guide import Guide

    guide = Guide(asked.out if asked.pictures else None)
    play = gallery.play if asked.lessons else script.play
    try:
        play(guide, folder, asked)
    except SmeLearnError as error:
        sys.stderr.write(f"sme-learn: {sentence_of(error)}\n")
        return 1
    return 1 if guide.failed else 0
