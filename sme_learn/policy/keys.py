"""Keys: all that a policy can say, in one table.

What reads a policy, ``sme-learn doctor``, the templates for Windows and the page of the manual
go by it. There is no key for a network: the program uses none.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sme_learn.i18n import N_
from sme_learn.policy import LEARNER, Policy

LONGEST_REST = 480
"""Minutes without a key or click after which, at the latest, a policy may sign a learner out."""

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A language as BCP 47 writes it, as far as it is looked at."""

SYSTEM_DRIVE = os.environ.get("SYSTEMDRIVE", "") + os.sep
"""Where the system is: what a PC that forgets everything at night forgets."""


@dataclass(frozen=True)
class Key:
    """A line that a policy may have.

    Attributes:
        name: As it stands in the file and in the registry; names the field of `Policy`.
        kind: One of ``folder``, ``folders``, ``language``, ``choice``, ``flag`` and ``minutes``.
        meaning: What it says, in English, marked for translation.
        safe: What holds if the value is bad: it loses no progress, and lets learners do no more
            than any value would.
        choices: The values of a ``choice``.
    """

    name: str
    kind: str
    meaning: str
    safe: Any
    choices: tuple[str, ...] = field(default=())

    @property
    def default(self) -> Any:
        """What holds where a policy does not name the key."""
        return getattr(_DEFAULTS, self.name)


_DEFAULTS = Policy()

KEYS = {
    key.name: key
    for key in (
        Key(
            "data_folder",
            "folder",
            N_(
                "Where progress is kept. {user} stands for the name of the account, $NAME or "
                "%NAME% for a variable of the environment; {learner} at the end makes a folder "
                "for each learner, as a network share always does."
            ),
            None,
        ),
        Key("language", "language", N_("The language for everybody, such as en or pt-BR."), None),
        Key(
            "profiles",
            "choice",
            N_("Who may add learners: anyone, or a trainer who has signed in."),
            "trainer",
            ("anyone", "trainer"),
        ),
        Key("guest", "flag", N_("Whether one may study as a guest, without a profile."), False),
        Key(
            "pin",
            "choice",
            N_("Whether a profile is guarded by a PIN."),
            "optional",
            ("none", "optional", "required"),
        ),
        Key(
            "idle_minutes",
            "minutes",
            N_("Minutes without a key or click after which a learner is signed out; 0 is never."),
            0,
        ),
        Key(
            "results_folder",
            "folder",
            N_("Where results are written: a second drive, a share, or a stick."),
            None,
        ),
        Key(
            "results_when",
            "choice",
            N_("When results are written there by themselves."),
            "never",
            ("never", "after_test", "at_close"),
        ),
        Key(
            "kiosk",
            "flag",
            N_("Whether a test fills the screen until it is handed in or a trainer ends it."),
            False,
        ),
        Key(
            "wiped_at_restart",
            "folders",
            N_(
                "What a restart puts back as it was: a list of folders, each with all below it "
                "on the same drive, or true for the drive of the system."
            ),
            (Path(SYSTEM_DRIVE),),
        ),
        Key("updates", "choice", N_("The program never looks for updates."), "never", ("never",)),
    )
}
"""Every key, in the order in which people are shown them."""


def value_of(name: str, value: object, environ: Mapping[str, str], user: str) -> Any:
    """Return what *value*, said of the key *name*, means; or what is `Bad` about it.

    Args:
        name: A key, or something like one.
        value: As TOML or the registry tells it.
        environ: Variables that a folder may name.
        user: Name of the account, for ``{user}``.
    """
    key = KEYS.get(name)
    if key is None:
        return Bad("unknown", _nearest(name))
    try:
        return _READERS[key.kind](key, value, environ, user)
    except _Refused as refused:
        return refused.bad


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, KEYS, 1)), "")


@dataclass(frozen=True)
class Bad:
    """Why a value cannot be used.

    Attributes:
        reason: As `PolicyBroken` has it.
        detail: Likewise.
    """

    reason: str
    detail: str = ""


# Values.


class _Refused(ValueError):
    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.bad = Bad(reason, detail)


def _choice(key: Key, value: object, _environ: object, _user: str) -> str:
    if isinstance(value, str) and value in key.choices:
        return value
    raise _Refused("choice", ", ".join(key.choices))


def _flag(_key: Key, value: object, _environ: object, _user: str) -> bool:
    # The registry has no true and false.
    if isinstance(value, bool) or value in (0, 1):
        return bool(value)
    raise _Refused("flag")


def _minutes(_key: Key, value: object, _environ: object, _user: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LONGEST_REST:
        return value
    raise _Refused("minutes", str(LONGEST_REST))


def _language(_key: Key, value: object, _environ: object, _user: str) -> str:
    if isinstance(value, str) and LANGUAGE_TAG.fullmatch(value):
        return value
    raise _Refused("language")


def _folder(key: Key, value: object, environ: Mapping[str, str], user: str) -> Path:
    if not isinstance(value, str) or not value.strip():
        raise _Refused("folder")
    path = Path(_spelled_out(value, environ, user)).expanduser()
    if not path.is_absolute():
        raise _Refused("folder")
    places = sum(LEARNER in part for part in path.parts)
    if places and (key.name != "data_folder" or places > 1 or path.name != LEARNER):
        raise _Refused("learner")
    return path


def _folders(key: Key, value: object, environ: Mapping[str, str], user: str) -> tuple[Path, ...]:
    if value is False or value in (0, 1):
        return (Path(SYSTEM_DRIVE),) if value else ()
    if not isinstance(value, list | tuple):
        raise _Refused("folders")
    return tuple(_folder(key, one, environ, user) for one in value)


_VARIABLE = re.compile(r"\$\{(\w+)\}|\$(\w+)|%(\w+)%")


def _spelled_out(value: str, environ: Mapping[str, str], user: str) -> str:
    """Put in what variables and ``{user}`` stand for."""

    def told(found: re.Match[str]) -> str:
        name = next(group for group in found.groups() if group)
        if not environ.get(name):
            raise _Refused("variable", name)
        return environ[name]

    return _VARIABLE.sub(told, value).replace("{user}", user)


_READERS: dict[str, Callable[[Key, object, Mapping[str, str], str], object]] = {
    "choice": _choice,
    "flag": _flag,
    "minutes": _minutes,
    "language": _language,
    "folder": _folder,
    "folders": _folders,
}
