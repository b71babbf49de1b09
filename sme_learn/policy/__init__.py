"""Policy: what an administrator has laid down for this PC, and learners cannot change."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_learn.errors import PolicyBroken

LEARNER = "{learner}"
"""Stands, last in a data folder, for a folder for each learner."""


@dataclass(frozen=True)
class Policy:
    """What holds on this PC; without a policy, what the program does by itself.

    Attributes:
        data_folder: Where progress is kept; may end with `LEARNER`.
        language: BCP 47 tag of words and lessons for all, or ``None`` for what each chose.
        profiles: Who may make profiles, ``anyone`` or ``trainer``.
        guest: Whether one may study without a profile.
        pin: Whether profiles have a PIN: ``none``, ``optional`` or ``required``.
        idle_minutes: Minutes without a key or click after which a learner is signed out; 0 never.
        results_folder: Where results are written, or ``None``.
        results_when: When they are: ``never``, ``after_test`` or ``at_close``.
        kiosk: Whether a test fills the screen and needs the trainer to be left.
        wiped_at_restart: Folders that are as before after each restart, with all below them on
            the same drive.
        updates: ``never``.
        source: The file or the key of the registry it was read from, or ``None``.
        named: The keys that are said there, well or badly.
        broken: What is wrong there.
    """

    data_folder: Path | None = None
    language: str | None = None
    profiles: str = "anyone"
    guest: bool = True
    pin: str = "optional"
    idle_minutes: int = 0
    results_folder: Path | None = None
    results_when: str = "never"
    kiosk: bool = False
    wiped_at_restart: tuple[Path, ...] = ()
    updates: str = "never"
    source: str | None = None
    named: frozenset[str] = frozenset()
    broken: "tuple[PolicyBroken, ...]" = ()
