"""Which commit is built: its version and the one moment that all its time stamps show."""

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def version() -> str:
    """Return the version of the program, from the one place where it stands."""
    source = (ROOT / "sme_learn" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "(.+)"$', source, re.MULTILINE)
    if found is None:
        raise ValueError("sme_learn/__init__.py names no version")
    return found[1]


def made_at(environ: Mapping[str, str]) -> int:
    """Return when the commit was made, in seconds since 1970.

    Outside a repository, as in an unpacked source archive, ``SOURCE_DATE_EPOCH`` says it.

    Raises:
        ValueError: If neither does.
    """
    if told := environ.get("SOURCE_DATE_EPOCH"):
        return int(told)
    git = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        said = subprocess.run(git, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as problem:
        raise ValueError("this is no repository: set SOURCE_DATE_EPOCH") from problem
    return int(said)
