"""Authoring: what a writer of lessons is told."""

from pathlib import Path

from sme_learn.content import check as rules
from sme_learn.content.finding import Finding
from sme_learn.errors import ContentBroken

__all__ = ["Finding", "check"]


def check(folder: Path) -> tuple[Finding, ...]:
    """Hold the lessons in *folder* to every rule.

    Raises:
        ContentBroken: If *folder* is no folder of lessons at all.
    """
    if not folder.is_dir():
        raise ContentBroken(folder, 0, "there is no such folder", "Name a folder of lessons.")
    return rules.check(folder)
