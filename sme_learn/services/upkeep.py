"""Upkeep: the record's backups and its journal, looked after while nobody waits."""

from pathlib import Path

from sme_learn.services.desk import BACKUPS, RECORD, Desk, utc_now
from sme_learn.store.record import open_record
from sme_learn.store.rescue import back_up_daily


def back_up(folder: Path) -> Path | None:
    """Back up the record of the data *folder* if today's backup is missing.

    Opens a connection of its own, so that it may run beside the window.

    Returns:
        The backup made, or ``None``.
    """
    with open_record(folder / RECORD) as record:
        return back_up_daily(record, folder / BACKUPS, utc_now())


def rest(desk: Desk) -> None:
    """Move the journal into the record, at a moment when the learner does nothing."""
    desk.record.checkpoint()
