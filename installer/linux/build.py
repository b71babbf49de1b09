"""Build what people install on Linux."""

import shutil
import sys
from pathlib import Path

import dev
from installer import bundle
from installer.linux import elf, libraries, portable

WORK = bundle.ROOT / "build" / "installer" / "linux"

NAME = "sme-learn"


def build(out: Path) -> list[Path]:
    """Make the installers for Linux into *out*, and return what was made."""
    folder = freeze(WORK)
    with dev.step("packing the archive for a USB stick"):
        return [portable.write(folder, out)]


def freeze(work: Path) -> Path:
    """Make the program's folder below *work*, with all it needs, and return it."""
    shutil.rmtree(work, ignore_errors=True)
    folder = work / "bundle" / NAME
    with dev.step("freezing the program"):
        recipe = str(bundle.ROOT / "installer" / "program.spec")
        where = ["--distpath", str(folder.parent), "--workpath", str(work / "scratch")]
        command = [sys.executable, "-m", "PyInstaller", "--log-level", "ERROR", *where, recipe]
        dev.must(command, "PyInstaller failed: see above")
    settle(folder)
    return folder


def settle(folder: Path) -> None:
    """Leave nothing of the building machine in *folder*, and nothing that may not be there.

    Raises:
        Stop: If it holds what it may not, or asks the system for what no package is known for.
    """
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in files:
        if elf.is_elf(path):
            elf.look_only_beside(path)
    if faults := bundle.faults(path.relative_to(folder).as_posix() for path in files):
        raise dev.Stop("the bundle is not as it should be: " + "; ".join(faults))
    if unknown := libraries.unknown(files):
        raise dev.Stop(f"no package is known for {', '.join(unknown)}: see libraries.py")
