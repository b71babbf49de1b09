"""The desk: what every service is handed, and how it is opened on a data folder."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Self
from uuid import UUID, uuid4

from sme_learn import __version__, paths
from sme_learn.content.library import Library
from sme_learn.errors import NotFound, RecordDamaged, RecordSetAside, SmeLearnError
from sme_learn.i18n import use_language
from sme_learn.model import Learner
from sme_learn.policy import Policy
from sme_learn.settings import Settings
from sme_learn.store import rescue
from sme_learn.store.record import Record, open_record

if TYPE_CHECKING:
    from sme_learn.model import Trainer

RECORD = "record.db"
"""Name of the record within the data folder."""

BACKUPS = "backups"
"""Name of the folder of backups within the data folder."""


class Changed(Enum):
    """What a listener may want to look at again."""

    PROGRESS = "progress"
    PEOPLE = "people"
    SETTINGS = "settings"


def utc_now() -> datetime:
    """Return the time, aware UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Desk:
    """Everything a service works with.

    Attributes:
        folder: The data folder.
        library: The lessons.
        record: What happened.
        settings: The choices of the learner, or of this PC while nobody studies.
        someone: Who is studying, or ``None``.
        trainer: Who has signed in to teach, or ``None``.
        policy: What an administrator has laid down for this PC.
        now: The clock, aware UTC.
        new_id: Makes ids.
        version: Version of the program, as events name it.
        listeners: Called after something changed; they only read.
    """

    folder: Path
    library: Library
    record: Record
    settings: Settings = Settings()
    someone: Learner | None = None
    trainer: "Trainer | None" = None
    policy: Policy = Policy()
    now: Callable[[], datetime] = utc_now
    new_id: Callable[[], UUID] = uuid4
    version: str = __version__
    listeners: list[Callable[[Changed], None]] = field(default_factory=list)

    @property
    def learner(self) -> Learner:
        """Who is studying.

        Raises:
            NotFound: If nobody is.
        """
        if self.someone is None:
            raise NotFound("learner", "")
        return self.someone

    def announce(self, changed: Changed) -> None:
        """Tell all listeners, after what changed is on disk."""
        for listener in tuple(self.listeners):
            listener(changed)

    def of(self, learner: Learner | None) -> Self:
        """Return the desk at which *learner*, or nobody, studies, with their settings."""
        settings = self.record.settings(learner.id if learner else None)
        return replace(self.with_settings(settings), someone=learner)

    def with_settings(self, settings: Settings) -> Self:
        """Return the desk with other *settings*; the words on screen follow.

        The language that a policy names holds, whatever the settings say.
        """
        settings = _ruled(settings, self.policy)
        if settings.language == self.settings.language:
            return replace(self, settings=settings)
        use_language(settings.language, locale_folder())
        library = open_library(self.folder, settings.language)
        return replace(self, settings=settings, library=library)


def open_library(folder: Path, language: str) -> Library:
    """Open the lessons in *language*, with their cache in the data *folder*."""
    return Library(paths.lessons(), language, folder / "cache", locale=locale_folder())


def locale_folder() -> Path:
    """Return the folder of the catalogues."""
    return paths.assets() / "locale"


def open_desk(
    folder: Path, now: Callable[[], datetime] = utc_now, policy: Policy = Policy()
) -> tuple[Desk, tuple[SmeLearnError, ...]]:
    """Open the desk on the data *folder*, with nobody studying.

    A damaged record is set aside and the newest backup, or an empty record, takes its place.

    Returns:
        The desk, and what a person should be told.

    Raises:
        FolderUnusable: If the folder cannot be used.
        RecordTooNew: If a later version made the record.
        RecordLocked: If another program holds the record.
        RecordReadOnly: If the record cannot be written.
        DiskFull: If there is no room.
    """
    record, told = _open_or_rescue(folder, now)
    settings = _ruled(record.settings(None), policy)
    library = open_library(folder, settings.language)
    use_language(settings.language, locale_folder())
    desk = Desk(folder, library, record, settings, policy=policy, now=now)
    return desk, (*told, *policy.broken)


def _ruled(settings: Settings, policy: Policy) -> Settings:
    return replace(settings, language=policy.language) if policy.language else settings


def _open_or_rescue(
    folder: Path, now: Callable[[], datetime]
) -> tuple[Record, tuple[SmeLearnError, ...]]:
    path = folder / RECORD
    try:
        return open_record(path), ()
    except RecordDamaged:
        kept_at = rescue.set_aside(path, now())
    backup = rescue.newest_backup(folder / BACKUPS)
    if backup is not None:
        rescue.restore(backup, path)
    return open_record(path), (RecordSetAside(kept_at, backup),)
