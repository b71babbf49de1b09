"""``sme-learn doctor``: whether everything is as it should be."""

import argparse
from pathlib import Path

from sme_learn.i18n import N_
from sme_learn.services.health import examine

HELP = N_("Show versions, data folder, integrity and free space; fails when something is wrong.")


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Take nothing more."""


def run(_asked: argparse.Namespace, folder: Path) -> int:
    """Print a line a sign; 1 when one of them is bad."""
    signs = list(examine(folder))
    width = max(len(sign.name) for sign in signs)
    for sign in signs:
        print(f"{'✓' if sign.is_well else '✗'} {sign.name:<{width}}  {sign.says}")
    return int(not all(sign.is_well for sign in signs))
