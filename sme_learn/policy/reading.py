"""Where a policy is read from: a file on Unix, the registry on Windows.

Both are places that only an administrator can write to; a file that others could change is
refused, so that no learner makes their own policy.
"""

import os
import re
import stat
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sme_learn.errors import PolicyBroken
from sme_learn.policy import Policy

FILE = Path("/etc/sme-learn/policy.toml")
"""The policy of a Unix PC."""

REGISTRY = r"HKLM\Software\Policies\SME Learn"
"""The policy of a Windows PC."""

ADMINISTRATOR = 0
"""Number of the account that the file and its folder must belong to."""


def read(environ: Mapping[str, str] = os.environ) -> Policy:
    """Read the policy of this PC; where there is none, the program does as it does by itself."""
    if sys.platform == "win32":
        return of_registry(_registry, environ)
    return of_file(FILE, environ)


# The file.


def of_file(path: Path, environ: Mapping[str, str] = os.environ) -> Policy:
    """Read the policy in the file *path*."""
    source = str(path)
    try:
        if not path.exists():
            return Policy()
        if _others_can_write(path) or _others_can_write(path.parent):
            return _all_safe(PolicyBroken(source, 0, "", "owner", ""))
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return _all_safe(unreadable(source, error))
    values = values_of(source, text)
    if isinstance(values, PolicyBroken):
        return _all_safe(values)
    return _of_values(source, values, environ, lambda name: line_of(text, name))


def values_of(source: str, text: str) -> dict[str, Any] | PolicyBroken:
    """Return the values of a TOML *text* by name, or where it is none."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _not_toml(source, text, str(error))


def line_of(text: str, name: str) -> int:
    """Return the line of a TOML *text* that says *name*, from 1, or 0."""
    says = re.compile(rf"""\s*(?:\[+\s*)?["']?{re.escape(name)}["']?\s*[=.\]]""")
    return next((n for n, line in enumerate(text.splitlines(), 1) if says.match(line)), 0)


def unreadable(source: str, error: Exception) -> PolicyBroken:
    """Return what to say of a source that cannot be read."""
    return PolicyBroken(source, 0, "", "unreadable", getattr(error, "strerror", "") or str(error))


def _others_can_write(path: Path) -> bool:
    """Whether somebody other than the administrator may change *path*."""
    facts = path.stat()
    return facts.st_uid != ADMINISTRATOR or bool(facts.st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def _not_toml(source: str, text: str, said: str) -> PolicyBroken:
    found = re.search(r"line (\d+)", said)
    lines = text.splitlines()
    line = int(found[1]) if found else len(lines)
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    key = written.partition("=")[0].strip() if "=" in written else ""
    return PolicyBroken(source, line, key, "syntax", said)


# The registry.


def of_registry(
    values: Callable[[], Mapping[str, object]], environ: Mapping[str, str] = os.environ
) -> Policy:
    """Read the policy of the registry, whose *values* are by name; none where it has no key."""
    try:
        told = values()
    except FileNotFoundError:
        return Policy()
    except OSError as error:
        return _all_safe(unreadable(REGISTRY, error))
    return _of_values(REGISTRY, told, environ)


def _registry() -> Mapping[str, object]:
    """Return the values below `REGISTRY`.

    Raises:
        FileNotFoundError: If there is no such key.
        OSError: If it cannot be read.
    """
    values: dict[str, object] = {}
    if sys.platform == "win32":
        import winreg

        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        hive, path = winreg.HKEY_LOCAL_MACHINE, REGISTRY.partition("\\")[2]
        with winreg.OpenKey(hive, path, 0, access) as key:
            for place in range(winreg.QueryInfoKey(key)[1]):
                name, value, _kind = winreg.EnumValue(key, place)
                values[name] = value
    return values


# Both.


def _of_values(
    source: str,
    values: Mapping[str, object],
    environ: Mapping[str, str],
    line: Callable[[str], int] = lambda _name: 0,
) -> Policy:
    """Return the policy that *values* make; a bad one gives way to the key's safe value."""
    from sme_learn.policy.keys import KEYS, Bad, value_of

    held: dict[str, Any] = {}
    broken: list[PolicyBroken] = []
    for name, value in values.items():
        told = value_of(name, value, environ, user())
        if isinstance(told, Bad):
            broken.append(PolicyBroken(source, line(name), name, told.reason, told.detail))
        if name in KEYS:
            held[name] = KEYS[name].safe if isinstance(told, Bad) else told
    return Policy(**held, source=source, named=frozenset(held), broken=tuple(broken))


def _all_safe(broken: PolicyBroken) -> Policy:
    """Return what holds where a policy is there and nothing of it can be used."""
    from sme_learn.policy.keys import KEYS

    safe: dict[str, Any] = {key.name: key.safe for key in KEYS.values()}
    return Policy(**safe, source=broken.source, named=frozenset(KEYS), broken=(broken,))


def user() -> str:
    """Return the name of the account, as the system says it; a variable could be set."""
    if sys.platform == "win32":
        return os.getlogin()
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # an account of no name
        return str(os.getuid())
