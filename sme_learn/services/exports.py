"""Exports: a report as a file, whole or not at all."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sme_learn.errors import FileNotWritten
from sme_learn.i18n import N_
from sme_learn.model.charts import Chart
from sme_learn.model.table import Table


@dataclass(frozen=True)
class Export:
    """A kind of file that a report can be saved as.

    Attributes:
        ending: How the names of such files end, with the point.
        title: What people call it, to be translated where it is shown.
        write: Makes the bytes of the file; loads what it needs when it is called.
    """

    ending: str
    title: str
    write: Callable[[Table, Sequence[Chart]], bytes]


def _xlsx(table: Table, charts: Sequence[Chart]) -> bytes:
    from sme_learn.formats import table_xlsx

    return table_xlsx.write(table, charts)


def _csv(table: Table, _charts: Sequence[Chart]) -> bytes:
    from sme_learn.formats import table_csv

    return table_csv.write(table)


def _pdf(table: Table, charts: Sequence[Chart]) -> bytes:
    from sme_learn.printing import table_pdf

    return table_pdf.write(table, charts)


def _json(table: Table, _charts: Sequence[Chart]) -> bytes:
    from sme_learn.formats import table_json

    return table_json.write(table)


EXPORTS: Mapping[str, Export] = {
    "xlsx": Export(".xlsx", N_("Spreadsheet (XLSX)"), _xlsx),
    "csv": Export(".csv", N_("Comma-separated values (CSV)"), _csv),
    "pdf": Export(".pdf", N_("Pages for the printer (PDF)"), _pdf),
    "json": Export(".json", N_("Data for programs (JSON)"), _json),
}
"""Every kind of file, by the word that the command line takes; in the order menus show them."""


def content(table: Table, kind: str, charts: Sequence[Chart] = ()) -> bytes:
    """Return *table* as a file of *kind*, with *charts* where such a file can hold them.

    Raises:
        ValueError: If *kind* is not in `EXPORTS`.
    """
    if kind not in EXPORTS:
        raise ValueError(f"no export {kind!r}; there are {', '.join(EXPORTS)}")
    return EXPORTS[kind].write(table, charts)


def export(table: Table, path: Path, kind: str, charts: Sequence[Chart] = ()) -> None:
    """Write *table* to *path* as a file of *kind*; a file that is there is replaced.

    It is written under a temporary name beside *path*, synced and renamed: whatever happens,
    *path* is the file of before or the whole new one.

    Raises:
        FileNotWritten: If it cannot be written; nothing of it is left.
        ValueError: If *kind* is not in `EXPORTS`.
    """
    made = content(table, kind, charts)
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(made)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):  # a stick that was pulled out took it along
            part.unlink(missing_ok=True)
        raise FileNotWritten(path, error.strerror or str(error)) from error
