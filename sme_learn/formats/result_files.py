"""Result files: statements in packed files, and the manifest that vouches for them.

A file is ``<installation>-<first sequence>-<hash>.jsonl.gz``: statements, one a line. A manifest,
``<installation>-<first sequence>-<hash>.manifest.json``, names files with their hashes and the
manifest before, and is signed by the installation. It is written last: files without one were
not finished. The bytes that are signed are those between the braces of ``signed``, as they are
in the file.
"""

import hashlib
import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import msgspec
from msgspec import Raw, Struct

from sme_learn.errors import FileNotWritten

FORMAT = "sme-learn-results"
"""What a manifest calls itself."""

VERSION = 1
"""Version of the manifest; a reader refuses a higher one."""

STATEMENTS = 1000
"""Statements that a file holds at most when it is written."""

LIMIT = 64 << 20
"""Bytes that a file may have unpacked."""

PACKED_LIMIT = 16 << 20
"""Bytes that a file or a manifest may have as it lies there."""

SUFFIX = ".jsonl.gz"
MANIFEST_SUFFIX = ".manifest.json"
UNFINISHED = ".part"
"""How the name of a file ends while it is being written."""

_OURS = re.compile(r"(?P<installation>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-\d+-.*")
_GZIP = 31  # zlib's word for: with the head of gzip
_PIECE = 1 << 18
_LINE = 1 << 20
_LEVEL = 1  # statements are alike: a higher level takes three times as long for a tenth less


@dataclass
class Unusable(ValueError):
    """A file that is not taken in.

    Attributes:
        kind: ``altered``, ``unfinished``, ``too-new`` or ``too-large``.
        what: What is wrong, in English.
        mend: How to mend it.
    """

    kind: str
    what: str
    mend: str


_AGAIN = "write the files anew on the PC they came from"


class Listed(Struct, frozen=True):
    """A file as its manifest names it.

    Attributes:
        name: Name of the file, in the folder of the manifest.
        first: Sequence of the first event.
        last: Sequence of the last.
        statements: How many lines it has.
        size: Bytes of the file.
        sha256: Hash of the file, in hexadecimal digits.
    """

    name: str
    first: int
    last: int
    statements: int
    size: int
    sha256: str


class Manifest(Struct, frozen=True):
    """What an installation says of the files it wrote in one go.

    Attributes:
        format: `FORMAT`.
        version: `VERSION`.
        installation: UUID of the installation.
        name: What the PC is called, or ``None``.
        key: Its public key, in hexadecimal digits.
        program: Version of the program.
        first: Sequence of the first event in the files.
        last: Sequence of the last.
        before: Hash of the manifest written before, in hexadecimal digits, or ``None``.
        files: The files, in the order of their events.
    """

    format: str
    version: int
    installation: UUID
    name: str | None
    key: str
    program: str
    first: int
    last: int
    before: str | None
    files: tuple[Listed, ...]


@dataclass(frozen=True)
class Sealed:
    """A manifest as it was read, its signature not yet looked at.

    Attributes:
        manifest: What it says.
        signed: The bytes that were signed.
        signature: The signature, 64 bytes.
        key: The public key it names.
    """

    manifest: Manifest
    signed: bytes
    signature: bytes
    key: bytes


class _Envelope(Struct):
    signed: Raw
    signature: str


class _Head(Struct):
    format: str
    version: int


# Writing.


def pack(lines: Iterable[bytes]) -> bytes:
    """Return a file of these *lines*; the same for the same lines."""
    packer = zlib.compressobj(_LEVEL, wbits=_GZIP)
    return packer.compress(b"".join(line + b"\n" for line in lines)) + packer.flush()


def hash_of(data: bytes) -> str:
    """Return the SHA-256 of *data* in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def name_of(installation: UUID, first: int, data: bytes, suffix: str = SUFFIX) -> str:
    """Return the name of a file with these *data*, whose first event has sequence *first*."""
    return f"{installation}-{first}-{hash_of(data)[:16]}{suffix}"


def seal(manifest: Manifest, sign: Callable[[bytes], bytes]) -> bytes:
    """Return the file of *manifest*, signed by *sign*."""
    signed = msgspec.json.encode(manifest)
    return msgspec.json.encode({"signed": Raw(signed), "signature": sign(signed).hex()}) + b"\n"


def write(path: Path, data: bytes) -> None:
    """Write *data* into the file *path*, which is whole or not there, even if a stick is pulled.

    Raises:
        FileNotWritten: If it cannot be written; says why.
    """
    unfinished = path.with_name(path.name + UNFINISHED)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        _take_away(unfinished)
        raise FileNotWritten(path, error.strerror or str(error)) from error


def _sync_folder(folder: Path) -> None:
    """Put the names in *folder* on disk, where the system lets a folder be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows does not; it writes names through by itself
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _take_away(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # the stick that could not be written cannot be tidied either


# Reading.


@dataclass(frozen=True)
class Found:
    """What a folder holds that looks like ours.

    Attributes:
        manifests: Manifests, by name.
        files: Files of statements, by name.
        unfinished: Files that were being written when the stick was pulled.
    """

    manifests: tuple[Path, ...]
    files: tuple[Path, ...]
    unfinished: tuple[Path, ...]


def find(folder: Path) -> Found:
    """Look for result files in *folder* and all folders in it; links are not followed.

    Raises:
        OSError: If *folder* itself cannot be read.
    """
    next(folder.iterdir(), None)  # os.walk would say nothing
    found = sorted(
        Path(place) / name
        for place, _folders, names in os.walk(folder)
        for name in names
        if _OURS.match(name)
    )
    return Found(
        tuple(p for p in found if p.suffix == ".json" and ".manifest" in p.name),
        tuple(p for p in found if p.suffix == ".gz" and ".jsonl" in p.name),
        tuple(p for p in found if p.suffix == UNFINISHED),
    )


def installation_in(name: str) -> UUID | None:
    """Return the installation that the *name* of a file names, or ``None``."""
    ours = _OURS.match(name)
    return UUID(ours["installation"]) if ours else None


def unseal(data: bytes) -> Sealed:
    """Read a manifest.

    Raises:
        Unusable: If it is none, or a later version of the program wrote it.
    """
    try:
        envelope = msgspec.json.decode(data, type=_Envelope)
        signed = bytes(envelope.signed)
        head = msgspec.json.decode(signed, type=_Head)
        _refuse_later(head)
        manifest = msgspec.json.decode(signed, type=Manifest)
        key, signature = bytes.fromhex(manifest.key), bytes.fromhex(envelope.signature)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise Unusable("altered", f"it is no manifest: {error}", _AGAIN) from None
    except Unusable:
        raise
    except ValueError:
        raise Unusable("altered", "its key or signature is none", _AGAIN) from None
    if manifest.format != FORMAT:
        raise Unusable("altered", f"it is a {manifest.format!r}", _AGAIN)
    return Sealed(manifest, signed, signature, key)


def _refuse_later(head: _Head) -> None:
    if head.format == FORMAT and head.version > VERSION:
        what = "a later version of the program wrote it"
        raise Unusable("too-new", what, "bring this program up to date")


def load(path: Path, limit: int = PACKED_LIMIT) -> bytes:
    """Return what the file *path* holds.

    Raises:
        Unusable: If it cannot be read, or is larger than *limit* bytes.
    """
    try:
        if (size := path.stat().st_size) > limit:
            what = f"it has {size} bytes; {limit} are the most"
            raise Unusable("too-large", what, _AGAIN)
        return path.read_bytes()
    except OSError as error:
        what = f"it cannot be read: {error.strerror or error}"
        raise Unusable("unfinished", what, "copy the folder again") from None


def load_listed(folder: Path, listed: Listed) -> bytes:
    """Return what the file that a manifest in *folder* names holds, just as it was written.

    Raises:
        Unusable: If it is not there, too large, cut short, or not what it was.
    """
    if Path(listed.name).name != listed.name:
        raise Unusable("altered", f"{listed.name!r} is no name of a file", _AGAIN)
    path = folder / listed.name
    if not path.exists():
        raise Unusable("unfinished", "it is not there", "copy the folder again, or " + _AGAIN)
    data = load(path)
    if len(data) < listed.size:
        what = f"it was cut short: {len(data)} of {listed.size} bytes are there"
        raise Unusable("unfinished", what, "copy the folder again, or " + _AGAIN)
    if hash_of(data) != listed.sha256:
        raise Unusable("altered", "it is not as it was written", _AGAIN)
    return data


def lines_of(data: bytes, limit: int = LIMIT) -> Iterator[bytes]:
    """Yield the lines of a file with these *data*, without holding all of them.

    Raises:
        Unusable: If it cannot be unpacked, ends too early, or has more than *limit* bytes.
    """
    if int.from_bytes(data[-4:], "little") > limit:  # RFC 1952, 2.3.1: ISIZE
        raise Unusable("too-large", f"it says to have more than {limit} bytes unpacked", _AGAIN)
    rest, unpacked = b"", 0
    for piece in _pieces(data):
        unpacked += len(piece)
        if unpacked > limit or len(rest) > _LINE:
            raise Unusable("too-large", f"unpacked it has more than {limit} bytes", _AGAIN)
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
    if rest:
        yield rest


def _pieces(data: bytes) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(wbits=_GZIP)
    try:
        while not unpacker.eof:
            piece = unpacker.decompress(data, _PIECE)
            data = unpacker.unconsumed_tail
            if not piece and not data and not unpacker.eof:
                raise Unusable("unfinished", "it ends in the middle", _AGAIN)
            yield piece
    except zlib.error as error:
        raise Unusable("altered", f"it cannot be unpacked: {error}", _AGAIN) from None
