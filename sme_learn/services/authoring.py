"""Authoring: what a writer of lessons is told."""

from pathlib import Path

from sme_learn.content import check as rules
from sme_learn.content import report as figures
from sme_learn.content import report_page
from sme_learn.content.finding import Finding
from sme_learn.errors import ContentBroken

__all__ = ["Finding", "check", "report"]


def check(folder: Path) -> tuple[Finding, ...]:
    """Hold the lessons in *folder* to every rule.

    Raises:
        ContentBroken: If *folder* is no folder of lessons at all.
    """
    _need(folder)
    return rules.check(folder)


def report(folder: Path, written: str = "text") -> tuple[str, tuple[Finding, ...]]:
    """Say what the English lessons in *folder* are made of, *written* as ``text`` or ``json``.

    Returns:
        The report, and what could not be read and so is not in it.

    Raises:
        ContentBroken: If *folder* is no folder of lessons.
    """
    _need(folder)
    found = figures.report(folder)
    page = report_page.as_json(found) if written == "json" else report_page.page(found)
    return page, found.left_out


def _need(folder: Path) -> None:
    if not folder.is_dir():
        raise ContentBroken(folder, 0, "there is no such folder", "Name a folder of lessons.")
