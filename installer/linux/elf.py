"""ELF: which libraries a program or a library of Linux asks for, and where it looks for them."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MAGIC = b"\x7fELF\x02\x01"
"""How a file for a 64-bit processor of little end begins."""

LOAD, DYNAMIC = 1, 2
NEEDED, STRINGS, RPATH, RUNPATH = 1, 5, 15, 29


@dataclass(frozen=True)
class Segment:
    """A part of the file as it comes to lie in memory."""

    kind: int
    offset: int
    address: int
    size: int


@dataclass(frozen=True)
class Linked:
    """What the linker is told by a file.

    Attributes:
        needs: The libraries asked for, by the names they are looked up by.
        looks_in: Where it looks for them first.
    """

    needs: tuple[str, ...] = ()
    looks_in: tuple[str, ...] = ()


def is_elf(path: Path) -> bool:
    """Say whether a program or library for a 64-bit processor lies at *path*."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def read(path: Path) -> Linked:
    """Read what the file at *path* tells the linker."""
    content = path.read_bytes()
    told = list(_told(content))
    at = next((value for tag, value, _place in told if tag == STRINGS), None)
    if at is None:
        return Linked()
    names = _offset(content, at)
    needs = tuple(_text(content, names + value) for tag, value, _p in told if tag == NEEDED)
    looks = (_text(content, names + value) for tag, value, _p in told if tag in {RPATH, RUNPATH})
    return Linked(needs, tuple(part for text in looks for part in text.split(":")))


def look_only_beside(path: Path) -> bool:
    """Take out of the file at *path* where it looks, unless that is beside itself.

    Says whether there was something to take out. The place where the building machine keeps its
    Python is nobody's business, and on another machine might be anybody's.
    """
    if all(place.startswith("$ORIGIN") for place in read(path).looks_in):
        return False
    content = bytearray(path.read_bytes())
    told = list(_told(content))
    kept = [(tag, value) for tag, value, _place in told if tag not in {RPATH, RUNPATH}]
    places = [place for _tag, _value, place in told]
    for (tag, value), place in zip(kept, places, strict=False):
        struct.pack_into("<QQ", content, place, tag, value)
    for place in places[len(kept) :]:
        struct.pack_into("<QQ", content, place, 0, 0)
    path.write_bytes(content)
    return True


def _segments(content: bytes | bytearray) -> Iterator[Segment]:
    [start] = struct.unpack_from("<Q", content, 32)
    size, count = struct.unpack_from("<HH", content, 54)
    for place in range(start, start + size * count, size):
        kind, _flags, offset, address = struct.unpack_from("<IIQQ", content, place)
        [length] = struct.unpack_from("<Q", content, place + 32)
        yield Segment(kind, offset, address, length)


def _told(content: bytes | bytearray) -> Iterator[tuple[int, int, int]]:
    """Yield each thing the linker is told: its tag, its value, and where in the file it stands."""
    for segment in _segments(content):
        if segment.kind == DYNAMIC:
            for place in range(segment.offset, segment.offset + segment.size, 16):
                tag, value = struct.unpack_from("<QQ", content, place)
                if tag == 0:
                    return
                yield tag, value, place


def _offset(content: bytes | bytearray, address: int) -> int:
    for segment in _segments(content):
        if segment.kind == LOAD and 0 <= address - segment.address < segment.size:
            return address - segment.address + segment.offset
    raise ValueError(f"nothing lies at {address:#x}")


def _text(content: bytes | bytearray, at: int) -> str:
    return bytes(content[at : content.index(b"\0", at)]).decode()
