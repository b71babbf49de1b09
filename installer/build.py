#!/usr/bin/env python3
"""Build the installers with nothing but Python.

    python3 installer/build.py linux      a .tar.xz for a USB stick
    python3 installer/build.py all        for every system that there is

What was made lies in dist/ afterwards, with checksums (SHA256SUMS); `--out FOLDER` names another
folder. The tools go into build/installer/, exactly as requirements.lock and
installer/requirements-build.lock list them.
"""

from __future__ import annotations  # so that an old Python gets as far as being told so

import argparse
import hashlib
import importlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import dev  # noqa: E402

LOCKS = (ROOT / "requirements.lock", ROOT / "installer" / "requirements-build.lock")

WORK = ROOT / "build" / "installer"
"""Where everything goes that is needed on the way."""

ENVIRONMENT = WORK / "environment"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if dev.WINDOWS else "bin/python")

SYSTEMS = ("linux",)
"""For which there is a module ``installer.<system>.build`` with a function ``build(out)``."""


def fingerprint() -> str:
    """Describe what the environment should hold: the two lists and the Python behind it."""
    lists = [hashlib.sha256(lock.read_bytes()).hexdigest() for lock in LOCKS]
    return "\n".join([*lists, sys.version, ""])


def prepare() -> None:
    """Make the environment with the tools, unless it is there."""
    stamp = ENVIRONMENT / "installed.txt"
    if stamp.exists() and stamp.read_text("utf-8") == fingerprint():
        return
    if importlib.util.find_spec("ensurepip") is None:
        dev.provide_venv_module()
    with dev.step(f"making {ENVIRONMENT.relative_to(ROOT)} with {' and '.join(map(short, LOCKS))}"):
        make = [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)]
        dev.must(make, f"could not make {ENVIRONMENT}: see above")
        dev.must(install_command(), "pip could not install the tools: see above")
    stamp.write_text(fingerprint(), "utf-8")


def short(path: Path) -> str:
    """Name *path* as seen from the checkout."""
    return path.relative_to(ROOT).as_posix()


def install_command() -> list[str]:
    """Give the command that installs both lists, each package by its hash."""
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    exactly = ["--no-input", "--no-deps", "--require-hashes", "--only-binary=:all:"]
    return [*pip, *exactly, *(word for lock in LOCKS for word in ("--requirement", str(lock)))]


def surroundings(environ: Mapping[str, str]) -> dict[str, str]:
    """Give the variables under which the same commit makes the same bytes."""
    from installer.commit import made_at

    fixed = {
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
    }
    qt = {"QT_QPA_PLATFORM": "offscreen"}
    paths = {"PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": str(made_at(environ))}
    return {**environ, **fixed, **qt, **paths}


def build(systems: Sequence[str], out: Path) -> None:
    """Make the installers of *systems* into *out*; runs with the tools at hand."""
    from installer import checksums

    out.mkdir(parents=True, exist_ok=True)
    for system in systems:
        maker = importlib.import_module(f"installer.{system}.build")
        for path in maker.build(out):
            print(f"   {path.name}: {path.stat().st_size / 1e6:.1f} MB", flush=True)
    checksums.write(out)


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Understand the *words* of the command line."""
    parser = argparse.ArgumentParser(prog="installer/build.py", description="Build installers.")
    parser.add_argument("system", choices=[*SYSTEMS, "all"], help="for which system")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where they go: dist/")
    return parser.parse_args(words)


def main(words: Sequence[str]) -> int:
    """Prepare the tools, then build with them what *words* ask for."""
    asked = parse(words)
    try:
        if Path(sys.prefix).resolve() == ENVIRONMENT:
            systems = SYSTEMS if asked.system == "all" else (asked.system,)
            build(systems, asked.out.absolute())
            return 0
        prepare()
        again = [str(PYTHON), "-m", "installer.build", asked.system, "--out"]
        where = str(asked.out.absolute())
        return subprocess.call([*again, where], cwd=ROOT, env=surroundings(os.environ))
    except (dev.Stop, OSError) as problem:
        print(f"installer/build.py: {problem}", file=sys.stderr, flush=True)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
