"""Where the program finds its lessons and assets, and where a learner's data are kept."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def _shipped(kind: str) -> Path:
    """Return the folder *kind* of a frozen bundle, an installed wheel or a checkout."""
    bundle = Path(getattr(sys, "_MEIPASS", _HERE))
    for folder in (bundle / kind, _HERE / "_data" / kind, _HERE.parent / kind):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no folder {kind} beside the program")


def lessons() -> Path:
    """Return the folder of the lessons that came with the program."""
    return _shipped("lessons")


def assets() -> Path:
    """Return the folder of fonts, icons, themes and catalogues."""
    return _shipped("assets")


def local_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of an account's data where nobody named another; it need not exist yet.

    Never the roaming folder of Windows: synchronising an open database damages it.
    """
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or Path.home())
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "SME Learn"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "SME Learn"
    return Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "sme-learn"
