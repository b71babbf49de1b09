"""Trainers: who may open the trainer's desk, by a passphrase.

A passphrase is kept as its Argon2id hash. A wrong try makes the next one wait; the wait is a
value that is handed back, and nothing here sleeps.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from unicodedata import normalize

from sme_learn.errors import NotFound, RecordDamaged
from sme_learn.model import Trainer, Tries
from sme_learn.services import people
from sme_learn.services.desk import Changed, Desk

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 8
"""Characters a passphrase has at least. Source: NIST SP 800-63B, 5.1.1.2."""

LONGEST = 256
"""Characters a passphrase has at most; the same source asks that 64 be taken."""

PASSES, LANES, KIBIBYTES = 3, 4, 64 << 10
"""Cost of a hash. Source: RFC 9106, 4 "Parameter Choice", the second recommended option."""


@dataclass(frozen=True)
class SignIn:
    """What came of a try to sign in.

    Attributes:
        trainer: Who signed in, or ``None``.
        wait: Seconds until another try is looked at, 0.0 for at once.
        is_early: Whether this one was not looked at, because it came before that.
    """

    trainer: Trainer | None
    wait: float = 0.0
    is_early: bool = False


def trainers(desk: Desk) -> tuple[Trainer, ...]:
    """Return all trainers of this PC, in the order they were added."""
    return desk.record.trainers()


def is_passphrase(passphrase: str) -> bool:
    """Whether *passphrase* is long enough, and not too long, to guard the trainer's desk."""
    return SHORTEST <= len(_plain(passphrase)) <= LONGEST and bool(passphrase.strip())


def is_name(desk: Desk, name: str, of: Trainer | None = None) -> bool:
    """Whether *name* can be a trainer's: some characters, not too many, no other trainer's."""
    wanted = people.clean(name)
    others = (t.name.casefold() for t in trainers(desk) if of is None or t.id != of.id)
    return 0 < len(wanted) <= people.LONGEST_NAME and wanted.casefold() not in others


def make_first(desk: Desk, name: str, passphrase: str) -> Trainer:
    """Make the first trainer of this PC, who is its administrator.

    Raises:
        ValueError: If there is a trainer, or name or passphrase is refused.
    """
    if trainers(desk):
        raise ValueError("there is a trainer already")
    return _make(desk, name, passphrase, "administrator")


def add(desk: Desk, by: Trainer, name: str, passphrase: str, role: str = "trainer") -> Trainer:
    """Add a trainer.

    Raises:
        ValueError: If *by* is no administrator, or name, passphrase or role is refused.
    """
    if _known(desk, by).role != "administrator":
        raise ValueError(f"{by.name} is no administrator")
    return _make(desk, name, passphrase, role)


def sign_in(desk: Desk, trainer: Trainer, passphrase: str) -> SignIn:
    """Try to sign *trainer* in.

    Takes about a tenth of a second and 64 MiB: not for the window's thread.

    Raises:
        NotFound: If there is no such trainer.
        RecordDamaged: If what is kept of the passphrase is no hash.
    """
    known, now = _known(desk, trainer), desk.now()
    tries = desk.record.tries(trainer.id)
    if wait := tries.wait(now):
        return SignIn(None, wait, is_early=True)
    if not _fits(desk, known, passphrase):
        tries = tries.after_wrong(now)
        desk.record.keep_tries(trainer.id, tries)
        return SignIn(None, tries.wait(now))
    desk.record.keep_tries(trainer.id, Tries())
    return SignIn(_renewed(desk, known, passphrase))


def change_passphrase(desk: Desk, trainer: Trainer, old: str, new: str) -> SignIn:
    """Change the passphrase of *trainer*, who must know the *old* one as for a `sign_in`.

    Returns:
        The trainer with the new one, or that the old one was not right.

    Raises:
        ValueError: If the new one is refused.
        NotFound: If there is no such trainer.
        RecordDamaged: If what is kept of the old one is no hash.
    """
    _need(new)
    signed = sign_in(desk, trainer, old)
    if signed.trainer is None:
        return signed
    changed = replace(signed.trainer, secret=_hasher().hash(_plain(new)))
    desk.record.keep_trainer(changed)
    return SignIn(changed)


def _make(desk: Desk, name: str, passphrase: str, role: str) -> Trainer:
    if not is_name(desk, name):
        raise ValueError(f"{name!r} cannot be a trainer's name here")
    _need(passphrase)
    secret = _hasher().hash(_plain(passphrase))
    made = Trainer(desk.new_id(), people.clean(name), role, secret)
    desk.record.keep_trainer(made)
    desk.announce(Changed.PEOPLE)
    return made


def _need(passphrase: str) -> None:
    if not is_passphrase(passphrase):
        raise ValueError(f"a passphrase has {SHORTEST} to {LONGEST} characters")


def _known(desk: Desk, trainer: Trainer) -> Trainer:
    """Return *trainer* as they are on record, whatever the value handed in says."""
    for known in trainers(desk):
        if known.id == trainer.id:
            return known
    raise NotFound("trainer", trainer.name)


def _fits(desk: Desk, trainer: Trainer, passphrase: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

    try:
        return _hasher().verify(trainer.secret, _plain(passphrase))
    except VerifyMismatchError:
        return False
    except (InvalidHashError, VerificationError) as error:
        raise RecordDamaged(desk.record.path, "a trainer's passphrase is no hash") from error


def _renewed(desk: Desk, trainer: Trainer, passphrase: str) -> Trainer:
    """Hash the passphrase anew where the cost has changed since."""
    if not _hasher().check_needs_rehash(trainer.secret):
        return trainer
    renewed = replace(trainer, secret=_hasher().hash(_plain(passphrase)))
    desk.record.keep_trainer(renewed)
    return renewed


def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=PASSES, memory_cost=KIBIBYTES, parallelism=LANES)


def _plain(passphrase: str) -> str:
    """Return *passphrase* as every keyboard types it. Source: NIST SP 800-63B, 5.1.1.2: NFKC."""
    return normalize("NFKC", passphrase)
