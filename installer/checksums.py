"""Checksums: SHA256SUMS beside the files that people download."""

import hashlib
from pathlib import Path

NAME = "SHA256SUMS"


def of(path: Path) -> str:
    """Return the SHA-256 of the file at *path*, as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(folder: Path) -> Path:
    """List every file that lies in *folder*, as ``sha256sum --check`` reads it."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != NAME)
    lines = [f"{of(path)}  {path.name}\n" for path in files]
    written = folder / NAME
    written.write_text("".join(lines), "utf-8", newline="\n")
    return written
