"""The archive for a USB stick: unpack it, run it, and the data stay beside it."""

import os
from pathlib import Path, PurePosixPath

from installer import archive, commit

PORTABLE = b"""\
# While this file lies beside the program, what learners do is kept in the folder named here,
# seen from this file: on the stick, and nowhere on the PC.
data = "data"
"""


def write(folder: Path, out: Path) -> Path:
    """Pack the program's *folder* into *out* and return the archive."""
    made_at = commit.made_at(os.environ)
    top = f"sme-learn-{commit.version()}"
    entries = archive.entries_below(folder, top)
    entries.append(archive.Entry(PurePosixPath(top, "portable.toml"), PORTABLE))
    written = out / f"{top}-linux-x86_64.tar.xz"
    written.write_bytes(archive.xz(archive.tar(entries, made_at)))
    return written
