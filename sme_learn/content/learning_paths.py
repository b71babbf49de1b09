"""Learning paths: ``paths.toml``, the courses and lessons that fit a sector, in order."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sme_learn.content.courses import line_of, read_toml
from sme_learn.content.fields import ID
from sme_learn.content.finding import Finding
from sme_learn.content.manuscript import read_text
from sme_learn.errors import ContentBroken
from sme_learn.model import SECTORS

FILE = "paths.toml"
"""Name of the file within the folder of lessons."""


def read(path: Path) -> tuple[Mapping[str, tuple[str, ...]], tuple[Finding, ...]]:
    """Read the paths of *path*; without a file there are none.

    Returns:
        Ids of courses and lessons by sector, and all that is wrong; what is wrong is left out.
    """
    if not path.is_file():
        return {}, ()
    try:
        tables = read_toml(path)
    except ContentBroken as error:
        return {}, (Finding(path, error.line, "paths", error.what, error.mend),)
    findings = tuple(_wrong(path, tables))
    return {own: tuple(steps) for own, steps in _right(tables)}, findings


def _right(tables: Mapping[str, object]) -> Iterator[tuple[str, list[str]]]:
    for own, table in tables.items():
        if own in SECTORS and isinstance(table, dict) and _are_ids(table.get("steps")):
            yield own, table["steps"]


def _are_ids(steps: object) -> bool:
    return (
        isinstance(steps, list)
        and all(isinstance(step, str) and ID.fullmatch(step) for step in steps)
        and len(set(steps)) == len(steps)
    )


def _wrong(path: Path, tables: Mapping[str, object]) -> Iterator[Finding]:
    right = dict(_right(tables))
    text = read_text(path)
    for own, table in tables.items():
        is_value = not isinstance(table, dict | list)
        line = line_of(text, own) if is_value else line_of(text, "", below=own)
        if own not in SECTORS:
            mend = f"the sectors are {', '.join(SECTORS)}"
            yield Finding(path, line, "paths", f"“{own[:60]}” is no sector", mend)
        elif own not in right:
            mend = 'write steps = ["start-here", "trademarks"], each id once'
            yield Finding(path, line, "paths", f"“{own}” has no steps that can be read", mend)
