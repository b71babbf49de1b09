"""Manuscript: the text of a file as somebody wrote it, with limits on what is taken in."""

import re
from pathlib import Path

from sme_learn.errors import ContentBroken

LIMIT = 512 * 1024
"""Bytes of the longest file that is read."""

HEAD_LIMIT = 16 * 1024
"""Bytes within which the head of a lesson has to end."""

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ue000-\ue1ff\ufffe\uffff]")
"""Characters that no keyboard writes; Markdown and `markup` keep some of them for themselves."""

_MARK = b"\xef\xbb\xbf"


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """Return the content of *path*, without the mark that some editors put in front.

    Raises:
        ContentBroken: If the file cannot be opened or is longer than *limit* bytes.
    """
    try:
        with path.open("rb") as file:
            found = file.read(limit + 1)
    except OSError as error:
        what = f"the file cannot be opened: {error.strerror}"
        raise ContentBroken(path, 0, what, "put it there and let it be read") from error
    if len(found) > limit:
        what = f"the file is longer than {limit // 1024} KiB"
        raise ContentBroken(path, 0, what, "cut it into several files")
    return found.removeprefix(_MARK)


def decode(path: Path, content: bytes) -> str:
    """Return *content* as text with plain line ends, tabs as spaces and no control characters.

    Raises:
        ContentBroken: If it is not UTF-8; says line and byte.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = error.start - content.rfind(b"\n", 0, error.start)
        what = f"byte {byte} of the line (0x{content[error.start]:02x}) is not UTF-8"
        raise ContentBroken(path, line, what, "save the file with the encoding UTF-8") from error
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4))


def read_text(path: Path, limit: int = LIMIT) -> str:
    """Return the text of *path*.

    Raises:
        ContentBroken: If it cannot be opened, is too long, or is not UTF-8.
    """
    return decode(path, read_bytes(path, limit))


def read_head(path: Path) -> str:
    """Return the text of *path* up to the end of its head, without reading the rest.

    Raises:
        ContentBroken: If it cannot be opened or the head is not UTF-8.
    """
    try:
        with path.open("rb") as file:
            found = file.read(HEAD_LIMIT).removeprefix(_MARK)
    except OSError as error:
        what = f"the file cannot be opened: {error.strerror}"
        raise ContentBroken(path, 0, what, "put it there and let it be read") from error
    end = found.find(b"\n---", 3)
    return decode(path, found[: end + 4] if end >= 0 else found[: found.rfind(b"\n") + 1])
