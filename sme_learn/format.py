"""What formats share: bytes of an unknown writer, opened as text or as a zip within limits."""

import csv
import stat
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import pairwise
from pathlib import PurePosixPath
from unicodedata import category, name
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

LARGEST_FILE = 10 * 1024 * 1024
"""Bytes of a file that is read, and of each file in a zip once unpacked."""

LARGEST_WHOLE = 50 * 1024 * 1024
"""Bytes of all files in a zip once unpacked."""

MOST_FILES = 1000
"""Files in a zip."""

STEEPEST = 200
"""How many times as large as packed a file may be, once it is larger than `FLAT`.

Lists of names shrink to a tenth, seldom to a fiftieth.
"""

FLAT = 1024 * 1024
"""Bytes up to which a file may be packed as tightly as it will."""

Likes = Callable[[str], int]
"""How well a reading of the bytes makes sense; more is better."""


@dataclass(frozen=True)
class Text:
    """Bytes, read as text.

    Attributes:
        text: The characters, without a byte order mark.
        encoding: As Python names it.
        is_guess: Whether the encoding was found by what the text looks like.
    """

    text: str
    encoding: str
    is_guess: bool = False


def decode(content: bytes, likes: Likes = lambda _text: 0) -> Text:
    """Read *content* as text, in UTF-8 or 16, else in what *likes* or makes most sense of it.

    Raises:
        ValueError: If it is no text: in no encoding that is tried, or full of control characters.
    """
    read = _decoded(content, likes)
    controls = sum(map(read.text.count, _CONTROLS))
    if "\0" in read.text or controls * 100 > len(read.text):
        raise ValueError("it holds something else than text")
    return read


_CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\t\n\v\f\r\x1a"]


def _decoded(content: bytes, likes: Likes) -> Text:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return Text(content[len(mark) :].decode(encoding, "replace"), encoding)
    wide = _wide(content)
    if wide:
        return Text(content.decode(wide, "replace"), wide)
    try:
        return Text(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _guess(content, likes)


_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def _wide(content: bytes) -> str | None:
    """Return which UTF-16 *content* is, told by the empty halves of its separators."""
    start = content[:1024]
    for encoding, ends in (("utf-16-le", b"\n\0"), ("utf-16-be", b"\0\n")):
        if len(start) > 1 and len(content) % 2 == 0 and _at_even(start, ends):
            return encoding
    return None


def _at_even(content: bytes, pair: bytes) -> bool:
    return any(content[at : at + 2] == pair for at in range(0, len(content), 2))


LEGACY = ("cp1252", "cp1256", "cp1251", "gb18030")
"""Encodings that spreadsheets of the world still write, Western, Arabic, Cyrillic, Chinese."""


def _guess(content: bytes, likes: Likes) -> Text:
    readings = list(_readings(content))
    if not readings:
        raise ValueError("no text in any known encoding")
    return min(readings, key=lambda reading: (-likes(reading.text), oddness(reading.text)))


def _readings(content: bytes) -> Iterator[Text]:
    """Yield what *content* can be in `LEGACY` encodings, the likeliest first."""
    from charset_normalizer import from_bytes

    found = from_bytes(content[:_SAMPLE], cp_isolation=list(LEGACY), threshold=1.0)
    likely = [match.encoding for match in found if match.encoding in LEGACY]
    for encoding in dict.fromkeys([*likely, *LEGACY]):
        try:
            yield Text(content.decode(encoding), encoding, is_guess=True)
        except UnicodeDecodeError:
            continue


_SAMPLE = 20_000
"""Bytes that are looked at to guess; ten would mislead, a million would take seconds."""


def oddness(text: str) -> float:
    """Return how odd the words of *text* are, 0.0 to 1.0: what a wrong encoding makes of names.

    Odd is a word of two scripts, a capital after a small letter, a sign within a word, and a
    Chinese character that few names have (not among the 3,755 of level 1 of GB 2312-80).
    """
    words = [word for word in _words(text[:_SAMPLE]) if not word.isascii()]
    return sum(map(_is_odd, words)) / len(words) if words else 0.0


def _words(text: str) -> list[str]:
    return "".join(" " if sign in " ,;\t\r\n\"'’-." else sign for sign in text).split()


def _is_odd(word: str) -> bool:
    letters = [sign for sign in word if category(sign)[0] == "L"]
    scripts = {_script(sign) for sign in letters}
    jumps = any(a.islower() and b.isupper() for a, b in pairwise(word))
    signs = any(category(sign)[0] in "SC" or sign in "¿¡¼½¾" for sign in word)
    return len(scripts) != 1 or jumps or signs or any(map(_is_rare, letters))


def _script(letter: str) -> str:
    return name(letter, "?").partition(" ")[0]


def _is_rare(letter: str) -> bool:
    if not "一" <= letter <= "鿿":
        return False
    pair = letter.encode("gb2312", "replace")
    return len(pair) != 2 or not 0xB0 <= pair[0] <= 0xD7


def rows(text: str, separator: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each row of *text* that holds something, with the line where it starts, from 1.

    Raises:
        ValueError: If a cell is longer than any name, as where a quotation mark is not closed.
    """
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, tuple(cell.strip() for cell in row)
            line = reader.line_num + 1
    except csv.Error as error:
        raise ValueError(f"line {line}: {error}") from error


# Zips.


ZIP_TROUBLE = (BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, zlib.error)
"""What Python raises over a zip that is damaged or packed in a way that it does not know."""


def open_zip(file: ZipFile) -> dict[str, ZipInfo]:
    """Return what *file* holds by path, folders left out, after a look at all of it.

    Raises:
        ValueError: If it holds a path out of its folder, a link, something locked, one path
            twice, or more than the limits.
    """
    entries = [entry for entry in file.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        raise ValueError(f"it holds more than {MOST_FILES} files")
    if sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
        raise ValueError(f"it unpacks to more than {_mb(LARGEST_WHOLE)}")
    for entry in entries:
        _look_at(entry)
    found = {entry.filename: entry for entry in entries}
    if len(found) < len(entries):
        raise ValueError("it holds the same path twice")
    return found


def _look_at(entry: ZipInfo) -> None:
    path = PurePosixPath(entry.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in str(path) or ":" in str(path):
        raise ValueError(f"{entry.filename!r} leads out of its folder")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise ValueError(f"{entry.filename!r} is a link to another place")
    if entry.flag_bits & 1:
        raise ValueError(f"{entry.filename!r} is locked with a password")
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise ValueError(f"{entry.filename!r} is packed in an unusual way")
    if entry.file_size > max(FLAT, entry.compress_size * STEEPEST):
        raise ValueError(f"{entry.filename!r} unpacks to more than {STEEPEST} times its size")


def unpack(file: ZipFile, entry: ZipInfo, most: int = LARGEST_FILE) -> bytes:
    """Return the bytes of *entry*, whatever size it says it has.

    Raises:
        ValueError: If it is damaged, or unpacks to more than *most* bytes.
    """
    try:
        with file.open(entry) as opened:
            content = opened.read(most + 1)
    except ZIP_TROUBLE as error:
        raise ValueError(f"{entry.filename!r} is damaged") from error
    if len(content) > most:
        raise ValueError(f"{entry.filename!r} unpacks to more than {_mb(most)}")
    return content


def _mb(size: int) -> str:
    return f"{size // (1024 * 1024)} MB"
