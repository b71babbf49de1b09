#!/usr/bin/env python3
"""Set up, run and check SME Learn with nothing but Python.

    python3 dev.py run      set everything up and open the program; what follows is handed to it
    python3 dev.py test     set everything up, check, run the tests, hold the coverage floor;
                            with arguments for pytest: run just those tests
    python3 dev.py check    style, types, rooms and lessons, without the tests
    python3 dev.py bench    the benchmarks of tests/bench, all or the ones named
    python3 dev.py lock     work out requirements.lock anew from pyproject.toml, and the list of the
                            tools that build installers

The packages go into .venv beside this file, exactly as requirements.lock lists them. On Debian
and its relatives the shared libraries that Qt needs are installed too where that is allowed;
where it is not, the line to type is printed.
"""

from __future__ import annotations  # so that an old Python gets as far as being told so

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE / "requirements.lock"
BUILD_LOCK = HERE / "installer" / "requirements-build.lock"
VENV = HERE / ".venv"
STAMP = VENV / "installed.txt"
OUT = HERE / "build"
"""Where what the tools make goes: pictures of the tour, coverage figures."""

WINDOWS, LINUX = os.name == "nt", sys.platform == "linux"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

OLDEST, TOO_NEW = (3, 11), (3, 15)
"""The Pythons the locked packages are made for: from the first up to below the second."""

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Shared libraries that Qt needs even without a display, and the Debian packages with them."""

DISPLAY_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt needs besides to open a window on Linux."""

FLOOR = 95.0
"""Per cent of lines and branches that the tests must reach in each of `FLOOR_ROOMS`."""

FLOOR_ROOMS = ("question", "questions", "learning", "content", "store", "services")


class Stop(Exception):
    """Something a person must mend; its text is the one line to show."""


# --- Saying and running --------------------------------------------------------------------


def say(text: str) -> None:
    """Print *text* at once, in order with what the commands print."""
    print(text, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say *what* is being done, and afterwards how long it took."""
    say(f"-- {what}")
    begun = time.monotonic()
    try:
        yield
    finally:
        say(f"   {time.monotonic() - begun:.1f} s")


def command_line(command: Iterable[str]) -> str:
    """Spell *command* as a person would type it, with paths from this folder."""
    words = [word.replace(str(HERE) + os.sep, "") for word in command]
    return " ".join(f'"{word}"' if " " in word else word for word in words)


def succeeds(command: Sequence[str], *, quiet: bool = False) -> bool:
    """Run *command* here, *quiet* but for its complaints, and say whether it ended well."""
    try:
        return subprocess.call(command, cwd=HERE, stdout=subprocess.DEVNULL if quiet else None) == 0
    except OSError as problem:
        raise Stop(f"could not start {command_line(command)}: {problem}") from problem


def must(command: Sequence[str], otherwise: str, *, quiet: bool = False) -> None:
    """Run *command* here, *quiet* but for its complaints.

    Raises:
        Stop: With *otherwise*, if it does not end well.
    """
    if not succeeds(command, quiet=quiet):
        raise Stop(otherwise)


def module(name: str, *arguments: object) -> list[str]:
    """Give the command that runs the module *name* with the Python of .venv."""
    return [str(PYTHON), "-m", name, *map(str, arguments)]


# --- System packages -----------------------------------------------------------------------


def library_names(listing: str) -> frozenset[str]:
    """Read the names of the shared libraries out of what ``ldconfig -p`` prints."""
    return frozenset(re.findall(r"^\s+(\S+) \(.*\) => ", listing, re.MULTILINE))


def missing_packages(wanted: Mapping[str, str], present: Collection[str]) -> list[str]:
    """Name the packages of those *wanted* libraries that are not *present*, in order."""
    return sorted(package for name, package in wanted.items() if name not in present)


def has_display(environ: Mapping[str, str]) -> bool:
    """Say whether a window can be opened, as far as the *environ* variables tell."""
    if not LINUX or environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def wanted_libraries(environ: Mapping[str, str]) -> dict[str, str]:
    """List the shared libraries that Qt will load under these *environ* variables."""
    shown = environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    return {**QT_LIBRARIES, **DISPLAY_LIBRARIES} if shown else dict(QT_LIBRARIES)


def provide_libraries() -> None:
    """Make sure that the shared libraries which Qt's wheels leave to the system are there."""
    ldconfig = shutil.which("ldconfig", path=f"/sbin:/usr/sbin:{os.environ.get('PATH', '')}")
    if not LINUX or ldconfig is None:
        return
    listing = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout
    if missing := missing_packages(wanted_libraries(os.environ), library_names(listing)):
        install_packages(missing, "Qt needs system libraries that are not here")


def apt_lines(packages: Sequence[str]) -> list[list[str]]:
    """Give the two commands, for an administrator, that install Debian *packages*."""
    wait = ["-o", "DPkg::Lock::Timeout=300"]
    install = ["install", "-y", "-qq", "--no-install-recommends", *packages]
    return [["apt-get", *wait, "update", "-qq"], ["apt-get", *wait, *install]]


def as_administrator() -> list[str] | None:
    """Give what must stand before a command to run it as root, or None if that may not be."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def install_packages(packages: Sequence[str], why: str) -> None:
    """Install Debian *packages*, or say how, with *why* as the reason.

    Raises:
        Stop: If this is not a Debian, or may not be done here, or did not work.
    """
    if shutil.which("apt-get") is None:
        raise Stop(f"{why}. Install what your system calls: {' '.join(packages)}")
    typed = "sudo apt-get update && sudo apt-get install -y --no-install-recommends"
    by_hand = f"{why}. Type:  {typed} {' '.join(packages)}"
    before = as_administrator()
    if before is None:
        raise Stop(by_hand)
    update, install = apt_lines(packages)
    with step(f"{why}: installing {' '.join(packages)}"):
        unasked = [*before, "env", "DEBIAN_FRONTEND=noninteractive"]
        # An old list may still do, so a failed update is not yet the end.
        succeeds([*unasked, *update], quiet=True)
        must([*unasked, *install], f"apt-get failed. {by_hand}", quiet=True)


# --- The environment -----------------------------------------------------------------------


def fingerprint() -> str:
    """Describe what .venv should hold: the locked list, the Python behind it, this folder."""
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{lock}\n{PYTHON.resolve()}\n{HERE}\n"


def is_ready() -> bool:
    """Say whether .venv holds just what the locked list says, without asking pip."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text("utf-8") == fingerprint()


def made_by_another(settings: str, version: tuple[int, int]) -> bool:
    """Say whether pyvenv.cfg, with these *settings*, names another Python than *version*."""
    found = re.search(r"^version\S* *= *(\d+)\.(\d+)", settings, re.MULTILINE)
    return found is None or [int(part) for part in found.groups()] != list(version)


def make_venv() -> None:
    """Make .venv with the Python that runs this file, or mend the one that is there."""
    if Path(sys.prefix).resolve() == VENV:
        return
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        provide_venv_module()
    settings = VENV / "pyvenv.cfg"
    stale = settings.exists() and made_by_another(settings.read_text("utf-8"), sys.version_info[:2])
    with step(f"making {VENV.name} with Python {sys.version.split()[0]}"):
        make = [sys.executable, "-m", "venv", *(["--clear"] if stale else [])]
        must([*make, str(VENV)], f"could not make {VENV}: see above; remove it and try again")


def provide_venv_module() -> None:
    """Install what Debian leaves out of its Python: the modules venv and ensurepip."""
    if not sys.executable.startswith("/usr/bin/"):
        raise Stop(f"{sys.executable} lacks the modules venv and ensurepip: use a complete Python")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    install_packages([f"python{version}-venv"], "this Python cannot make environments yet")


def install_locked() -> None:
    """Install the locked list into .venv and make the checkout importable there."""
    pip = module("pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")
    exactly = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--requirement", str(LOCK)]
    with step(f"installing the packages of {LOCK.name}: about 130 MB the first time"):
        must([*pip, *exactly], "pip could not install the packages: see above; is there a network?")
    [packages] = VENV.glob("Lib/site-packages" if WINDOWS else "lib/python*/site-packages")
    (packages / "sme_learn_checkout.pth").write_text(f"{HERE}\n", "utf-8")


def compile_program() -> None:
    """Write the byte code of the program: where Python may write none, each start makes it anew."""
    must(module("compileall", "-q", "sme_learn"), "the program could not be compiled")


def set_up() -> None:
    """Make everything ready that the other commands need; quick when nothing is missing."""
    if not LOCK.exists():
        raise Stop(f"{LOCK} is missing: this checkout is not complete")
    provide_libraries()
    if is_ready():
        return
    STAMP.unlink(missing_ok=True)
    make_venv()
    install_locked()
    compile_program()
    STAMP.write_text(fingerprint(), "utf-8")


# --- Commands ------------------------------------------------------------------------------


def run(arguments: Sequence[str]) -> int:
    """Open the program with *arguments*; without a display, play its tour instead."""
    set_up()
    opens_window = not arguments or arguments[0] == "--data-dir"
    if opens_window and not has_display(os.environ):
        return play_tour(arguments)
    program = module("sme_learn", *arguments)
    if not WINDOWS:
        # The program takes this process over: no second one waits, and signals reach it.
        sys.stdout.flush()
        os.execv(program[0], program)  # noqa: S606
    return subprocess.call(program)


def play_tour(arguments: Sequence[str] = ()) -> int:
    """Walk through the program without a display and say where the pictures are."""
    pictures = OUT / "tour"
    say(f"No display here, so the tour is played instead; its pictures go to {pictures}")
    with step("playing the tour"):
        played = succeeds(module("sme_learn", *arguments, "tour", "--out", pictures))
    if not played:
        raise Stop(f"the tour failed: see above; pictures up to there are in {pictures}")
    say(f"The pictures of the tour are in {pictures}")
    return 0


def checks() -> list[tuple[str, list[str]]]:
    """List what `check` does: a word for each, and its command."""
    return [
        ("style", module("ruff", "check", "--output-format=concise", ".")),
        ("layout", module("ruff", "format", "--check", ".")),
        ("types", module("mypy")),
        ("rooms", [str(PYTHON.with_stem("lint-imports"))]),
        ("lessons", module("sme_learn", "check")),
    ]


def failing_checks() -> list[str]:
    """Go through all the checks and name those that failed."""
    failed = []
    for name, command in checks():
        with step(f"{name}: {command_line(command)}"):
            if not succeeds(command):
                failed.append(name)
    return failed


def verdict(failed: Sequence[str]) -> int:
    """Close with one line about what *failed*, and give the exit code."""
    if failed:
        raise Stop(f"not in order: {', '.join(failed)}")
    say("Everything is in order.")
    return 0


def check(arguments: Sequence[str]) -> int:
    """Check style, types, rooms and lessons, and go through all of them whatever fails."""
    refuse(arguments)
    set_up()
    return verdict(failing_checks())


def pytest_command(arguments: Sequence[str], figures: Path) -> list[str]:
    """Give the command for the tests: those of *arguments*, or all with coverage *figures*."""
    if arguments:
        return module("pytest", *arguments)
    spread = f"--numprocesses={min(os.cpu_count() or 1, 4)}"
    coverage = ["--cov", "--cov-report=term", f"--cov-report=json:{figures}"]
    return module("pytest", spread, *coverage)


def test(arguments: Sequence[str]) -> int:
    """Check everything and run the tests, or run only the tests of *arguments*."""
    set_up()
    figures = OUT / "coverage.json"
    command = pytest_command(arguments, figures)
    if arguments:
        return subprocess.call(command, cwd=HERE)
    OUT.mkdir(exist_ok=True)
    figures.unlink(missing_ok=True)
    failed = failing_checks()
    with step(f"tests: {command_line(command)}"):
        if not succeeds(command):
            failed.append("tests")
    return verdict([*failed, *below_floor(figures)])


def room_of(path: str) -> str:
    """Name the room that the module at *path*, from this folder, belongs to."""
    return re.split(r"[/\\]", path)[1].removesuffix(".py")


def room_shares(sums_by_file: Mapping[str, Mapping[str, int]]) -> dict[str, float]:
    """Work out the per cent covered in each room from coverage's sums for each file.

    Lines and branches count alike, as in coverage's own total.
    """
    covered: dict[str, int] = {}
    whole: dict[str, int] = {}
    for path, sums in sums_by_file.items():
        room = room_of(path)
        covered[room] = covered.get(room, 0) + sums["covered_lines"] + sums["covered_branches"]
        whole[room] = whole.get(room, 0) + sums["num_statements"] + sums["num_branches"]
    return {room: 100 * covered[room] / whole[room] for room in whole if whole[room]}


def below_floor(figures: Path) -> list[str]:
    """Say which rooms the tests cover too little, from the coverage *figures*."""
    if not figures.exists():
        return ["no coverage figures"]
    files = json.loads(figures.read_text("utf-8"))["files"]
    shares = room_shares({path: file["summary"] for path, file in files.items()})
    rooms = {room: shares.get(room, 0.0) for room in FLOOR_ROOMS}
    say("   covered: " + ", ".join(f"{room} {share:.1f} %" for room, share in rooms.items()))
    return [
        f"coverage of {room} ({share:.1f} %, at least {FLOOR:.0f} % is asked)"
        for room, share in rooms.items()
        if share < FLOOR
    ]


def chosen_benchmarks(names: Sequence[str], present: Sequence[Path]) -> list[Path]:
    """Pick the benchmarks of these *names*, without ``bench_``, from those *present*.

    Raises:
        Stop: If there is none of a name, or none at all.
    """
    by_name = {path.stem.removeprefix("bench_"): path for path in sorted(present)}
    if not by_name:
        raise Stop("there are no benchmarks: tests/bench holds no bench_*.py")
    for name in names:
        if name not in by_name:
            raise Stop(f"no benchmark is called {name}; there are: {', '.join(by_name)}")
    return [by_name[name] for name in names or by_name]


def bench(arguments: Sequence[str]) -> int:
    """Run the benchmarks named in *arguments*, or all; each prints its figures."""
    chosen = chosen_benchmarks(arguments, list((HERE / "tests" / "bench").glob("bench_*.py")))
    set_up()
    compile_program()
    failed = []
    for path in chosen:
        with step(path.stem):
            if not succeeds([str(PYTHON), str(path)]):
                failed.append(path.stem)
    return verdict(failed)


def compile_command(uv: Path, target: Path, *what: str) -> list[str]:
    """Give the command by which *uv* works out the list of *what* into *target*."""
    every_system = ["--universal", "--python-version", "3.11"]
    # sqlite-utils names pip among its needs; every environment has it already.
    plain = ["--generate-hashes", "--no-annotate", "--no-header", "--no-emit-package", "pip"]
    where = ["--no-config", "--quiet", "--output-file", str(target)]
    return [str(uv), "pip", "compile", *every_system, *plain, *where, *what]


def lock(arguments: Sequence[str]) -> int:
    """Work out both lists anew: requirements.lock, and what builds installers."""
    refuse(arguments)
    with tempfile.TemporaryDirectory() as scratch, step(f"working out {LOCK.name}"):
        tools = Path(scratch) / "tools"
        python = tools / PYTHON.relative_to(VENV)
        make = [sys.executable, "-m", "venv", str(tools)]
        must(make, "could not make a scratch environment")
        must([str(python), "-m", "pip", "install", "--quiet", "uv"], "could not install uv")
        uv = python.with_stem("uv")
        write_lock(uv, LOCK, "--extra", "dev", "--upgrade", "pyproject.toml")
        tools_of_build = str(BUILD_LOCK.with_suffix(".in"))
        write_lock(uv, BUILD_LOCK, "--upgrade", "--constraint", str(LOCK), tools_of_build)
    return 0


def write_lock(uv: Path, path: Path, *what: str) -> None:
    """Work out by *uv* the list of *what* and put it at *path*."""
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / path.name
        must(compile_command(uv, target, *what), f"uv could not work out {path.name}")
        head = "# Every package by version and hash. Made by `python3 dev.py lock`.\n"
        path.write_text(head + target.read_text("utf-8"), "utf-8", newline="\n")


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "lock": lock,
}


# --- From the command line -----------------------------------------------------------------


def refuse(arguments: Sequence[str]) -> None:
    """Stop if a command that takes no *arguments* was given some."""
    if arguments:
        raise Stop(f"this command takes no arguments, not {' '.join(arguments)}")


def require_python(version: tuple[int, int]) -> None:
    """Stop if the locked packages are not made for a Python of this *version*."""
    if not OLDEST <= version < TOO_NEW:
        oldest, newest = f"3.{OLDEST[1]}", f"3.{TOO_NEW[1] - 1}"
        raise Stop(f"Python {oldest} to {newest} is needed; this is {version[0]}.{version[1]}")


def command_called(name: str) -> Callable[[Sequence[str]], int]:
    """Look a command up by its *name*."""
    if name not in COMMANDS:
        raise Stop(f"there is no command {name}; there are: {', '.join(COMMANDS)}")
    return COMMANDS[name]


def main(arguments: Sequence[str]) -> int:
    """Do the command that *arguments* begin with and give the exit code."""
    if not arguments or arguments[0] in {"help", "-h", "--help"}:
        say(__doc__ or "")
        return 0
    try:
        require_python(sys.version_info[:2])
        return command_called(arguments[0])(arguments[1:])
    except (Stop, OSError) as problem:
        print(f"dev.py: {problem}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
