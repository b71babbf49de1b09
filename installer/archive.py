"""Archives that come out the same, byte for byte, wherever and whenever they are made."""

import lzma
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

X86_FIRST = [
    {"id": lzma.FILTER_X86},
    {"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": 1 << 26},
]
"""How xz packs machine code best: the addresses in calls are made alike first."""


@dataclass(frozen=True)
class Entry:
    """Something in an archive.

    Attributes:
        path: Where it goes, without a leading slash.
        source: The file it is copied from, or its bytes.
        mode: Its permissions.
        link: What it points to, where it is a symbolic link.
    """

    path: PurePosixPath
    source: Path | bytes = b""
    mode: int = 0o644
    link: str = ""


def entries_below(folder: Path, at: str) -> list[Entry]:
    """List the files below *folder*, to go below *at*; what may be run stays so."""
    files = [path for path in folder.rglob("*") if path.is_file() or path.is_symlink()]
    return [_entry(path, PurePosixPath(at) / path.relative_to(folder).as_posix()) for path in files]


def _entry(path: Path, goes_to: PurePosixPath) -> Entry:
    if path.is_symlink():
        return Entry(goes_to, mode=0o777, link=str(path.readlink()))
    return Entry(goes_to, path, 0o755 if path.stat().st_mode & 0o100 else 0o644)


def tar(entries: Iterable[Entry], made_at: int, *, prefix: str = "") -> bytes:
    """Pack *entries*, sorted, owned by root, all of one moment, with the folders they need."""
    packed = BytesIO()
    wanted = {entry.path: entry for entry in entries}
    folders = {above for path in wanted for above in path.parents if above.name}
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive:
        if prefix:
            archive.addfile(_folder(prefix, made_at))
        for path in sorted({*wanted, *folders}, key=str):
            if path in wanted:
                _add(archive, wanted[path], f"{prefix}{path}", made_at)
            else:
                archive.addfile(_folder(f"{prefix}{path}/", made_at))
    return packed.getvalue()


def _folder(name: str, made_at: int) -> tarfile.TarInfo:
    told = tarfile.TarInfo(name)
    told.type, told.mode, told.mtime = tarfile.DIRTYPE, 0o755, made_at
    told.uname = told.gname = "root"
    return told


def _add(archive: tarfile.TarFile, entry: Entry, name: str, made_at: int) -> None:
    told = tarfile.TarInfo(name)
    told.mode, told.mtime = entry.mode, made_at
    told.uname = told.gname = "root"
    if entry.link:
        told.type, told.linkname = tarfile.SYMTYPE, entry.link
        archive.addfile(told)
        return
    content = entry.source.read_bytes() if isinstance(entry.source, Path) else entry.source
    told.size = len(content)
    archive.addfile(told, BytesIO(content))


def xz(content: bytes) -> bytes:
    """Pack *content* by one thread, so that the number of processors changes nothing."""
    return lzma.compress(content, check=lzma.CHECK_CRC64, filters=X86_FIRST)
