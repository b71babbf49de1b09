"""Portable: the file beside the program that makes a stick keep its own data."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sme_learn.errors import PolicyBroken

PORTABLE = "portable.toml"
"""Name of the file, in the folder of the program."""

DATA, LANGUAGE = "data", "language"
"""What it may say: the data folder, from the file's own folder; and the language."""


@dataclass(frozen=True)
class Portable:
    """What the portable file says; nothing where there is none.

    Attributes:
        folder: The data folder.
        language: BCP 47 tag.
        broken: What is wrong there.
    """

    folder: Path | None = None
    language: str | None = None
    broken: tuple[PolicyBroken, ...] = ()


def beside_program(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the portable file of this program, there or not.

    It lies beside the one file of an AppImage, the executable of a bundle, or the checkout.
    """
    if image := environ.get("APPIMAGE"):
        return Path(image).parent / PORTABLE
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent / PORTABLE
    return Path(__file__).resolve().parents[2] / PORTABLE


def read(path: Path) -> Portable:
    """Read the portable file *path*."""
    if not path.exists():
        return Portable()
    from sme_learn.policy import reading

    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return Portable(broken=(reading.unreadable(str(path), error),))
    values = reading.values_of(str(path), text)
    if isinstance(values, PolicyBroken):
        return Portable(broken=(values,))
    return _told(path, values, text)


def _told(path: Path, values: Mapping[str, object], text: str) -> Portable:
    from sme_learn.policy.keys import LANGUAGE_TAG
    from sme_learn.policy.reading import line_of

    good: dict[str, str] = {}
    broken: list[PolicyBroken] = []
    for name, value in values.items():
        line = line_of(text, name)
        if name not in {DATA, LANGUAGE}:
            broken.append(PolicyBroken(str(path), line, name, "unknown", ""))
        elif not isinstance(value, str) or not value:
            reason = "language" if name == LANGUAGE else "folder"
            broken.append(PolicyBroken(str(path), line, name, reason, ""))
        elif name == LANGUAGE and not LANGUAGE_TAG.fullmatch(value):
            broken.append(PolicyBroken(str(path), line, name, "language", ""))
        else:
            good[name] = value
    folder = path.parent / good[DATA] if DATA in good else None
    return Portable(folder, good.get(LANGUAGE), tuple(broken))
