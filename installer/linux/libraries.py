"""The libraries that the program asks of a Linux system, and the Debian packages they are in."""

from collections.abc import Iterable
from pathlib import Path

from installer.linux import elf

PACKAGES = {
    "ld-linux-x86-64.so.2": "libc6 (>= 2.35)",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libc.so.6": "libc6 (>= 2.35)",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdl.so.2": "libc6 (>= 2.35)",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libm.so.6": "libc6 (>= 2.35)",
    "libpthread.so.0": "libc6 (>= 2.35)",
    "librt.so.1": "libc6 (>= 2.35)",
    "libstdc++.so.6": "libstdc++6 (>= 11)",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""What must be there. glibc 2.35 is that of Ubuntu 22.04; the test of a bundle holds it."""

MAYBE = {
    "libcups.so.2": "libcups2 | libcups2t64",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
"""What only one plugin of Qt asks for, without which the program does as well: a printer besides
PDF files, and windows of Wayland's own."""

GLIBC = (2, 35)


def debian(table: dict[str, str]) -> list[str]:
    """List the Debian packages of *table*, each once, in order."""
    return sorted(set(table.values()))


def asked_for(files: Iterable[Path]) -> set[str]:
    """Name the libraries that *files* ask for and that are not among them."""
    programs = [path for path in files if elf.is_elf(path)]
    needed = {name for path in programs for name in elf.read(path).needs}
    return needed - {path.name for path in programs}


def unknown(files: Iterable[Path]) -> list[str]:
    """Name those libraries that *files* ask for and that no package is known for."""
    return sorted(asked_for(files) - PACKAGES.keys() - MAYBE.keys())
