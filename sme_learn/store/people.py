"""People: learners and what they have chosen. Rare rows, written by sqlite-utils."""

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sme_learn.errors import NotFound
from sme_learn.model import Learner, Profile
from sme_learn.settings import Settings
from sme_learn.store.cells import moment

if TYPE_CHECKING:
    from sqlite_utils import Database

NOBODY = 0
"""Key in ``settings`` of what is chosen for this PC."""

_LEARNER = "SELECT id, name, sector, home, markets, is_guest FROM learners"


def learners(connection: sqlite3.Connection) -> tuple[Learner, ...]:
    """Return all learners, last active first, then those who never were, newest first."""
    rows = connection.execute(f"{_LEARNER} ORDER BY active DESC, key DESC")
    return tuple(map(_learner, rows))


def learner(connection: sqlite3.Connection, learner_id: UUID) -> Learner:
    """Return the learner of that id.

    Raises:
        NotFound: If there is none.
    """
    row = connection.execute(f"{_LEARNER} WHERE id = ?", (learner_id.bytes,)).fetchone()
    if row is None:
        raise NotFound("learner", str(learner_id))
    return _learner(row)


def last_active(connection: sqlite3.Connection, key: int) -> datetime | None:
    """Return when the learner of that key was last at anything."""
    (time,) = connection.execute("SELECT active FROM learners WHERE key = ?", (key,)).fetchone()
    return None if time is None else moment(time)


def add(connection: sqlite3.Connection, learner: Learner) -> None:
    """Write a new learner, within a transaction.

    Raises:
        ValueError: If there is one of that id.
    """
    try:
        _database(connection).table("learners").insert(_row(learner))
    except sqlite3.IntegrityError as error:
        raise ValueError(f"learner {learner.id} is there already") from error


def change(connection: sqlite3.Connection, key: int, learner: Learner) -> None:
    """Write what changed of the learner of that key, within a transaction."""
    _database(connection).table("learners").update(key, _row(learner))


def settings(connection: sqlite3.Connection, key: int) -> Settings:
    """Return what the learner of that key chose, else what is chosen for this PC."""
    row = connection.execute(
        "SELECT theme, text_size, reduced_motion, language FROM settings"
        " WHERE learner IN (?, ?) ORDER BY learner DESC",
        (key, NOBODY),
    ).fetchone()
    if row is None:
        return Settings()
    theme, text_size, reduced_motion, language = row
    return Settings(theme, text_size, bool(reduced_motion), language)


def keep_settings(connection: sqlite3.Connection, key: int, settings: Settings) -> None:
    """Write what the learner of that key chose, within a transaction."""
    row = {
        "learner": key,
        "theme": settings.theme,
        "text_size": settings.text_size,
        "reduced_motion": settings.reduced_motion,
        "language": settings.language,
    }
    _database(connection).table("settings").upsert(row, pk="learner")


def _learner(row: tuple[Any, ...]) -> Learner:
    uuid, name, sector, home, markets, is_guest = row
    profile = Profile(sector, home, tuple(markets.split()))
    return Learner(UUID(bytes=uuid), name, profile, bool(is_guest))


def _row(learner: Learner) -> dict[str, object]:
    return {
        "id": learner.id.bytes,
        "name": learner.name,
        "sector": learner.profile.sector,
        "home": learner.profile.home,
        "markets": " ".join(learner.profile.markets),
        "is_guest": learner.is_guest,
    }


def _database(connection: sqlite3.Connection) -> "Database":
    from sqlite_utils import Database

    return Database(connection, execute_plugins=False)
