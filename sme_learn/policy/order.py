"""Order: of all that may say where progress is kept and which language is spoken, what holds.

The command line comes first, then the policy, the environment, the portable file beside the
program, and what each learner chose.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from sme_learn import paths
from sme_learn.policy import LEARNER, Policy, portable

_Value = TypeVar("_Value", str, Path)


@dataclass(frozen=True)
class Arrangement:
    """How the program is to run here.

    Attributes:
        folder: The data folder.
        policy: What holds; its language is that of the first source that names one.
        origins: By the name of a key, where its value came from: ``command line``, ``policy``,
            ``environment`` or ``portable file``. What is not there is the program's own.
    """

    folder: Path
    policy: Policy
    origins: Mapping[str, str]


def arrange(
    named: Path | None,
    policy: Policy,
    *,
    language: str | None = None,
    environ: Mapping[str, str] = os.environ,
    beside: Path | None = None,
) -> Arrangement:
    """Find what holds.

    Args:
        named: The data folder named on the command line.
        policy: The policy of this PC.
        language: The language named on the command line.
        environ: Variables: ``SME_LEARN_DATA`` and ``SME_LEARN_LANGUAGE``.
        beside: The portable file, there or not; that of this program if left out.
    """
    carried = portable.read(beside or portable.beside_program(environ))
    chosen = environ.get("SME_LEARN_DATA")
    folders = {
        "command line": named,
        "policy": policy.data_folder,
        "environment": Path(chosen) if chosen else None,
        "portable file": carried.folder,
    }
    languages = {
        "command line": language,
        "policy": policy.language,
        "environment": environ.get("SME_LEARN_LANGUAGE") or None,
        "portable file": carried.language,
    }
    origins = dict.fromkeys(policy.named, "policy")
    folder = _first(folders, "data_folder", origins)
    spoken = _first(languages, "language", origins)
    if folder and folder.name == LEARNER:
        folder = folder.parent
    held = replace(
        policy,
        language=spoken,
        broken=policy.broken + carried.broken,
    )
    return Arrangement(folder.absolute() if folder else paths.local_folder(environ), held, origins)


def _first(told: Mapping[str, _Value | None], key: str, origins: dict[str, str]) -> _Value | None:
    """Return the value of the first source that tells one of *key*; note which in *origins*."""
    for origin, value in told.items():
        if value:
            origins[key] = origin
            return value
    return None
