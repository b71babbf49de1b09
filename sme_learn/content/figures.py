"""Figures: SVG files of a lesson's folder, and what such a file may not hold."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from sme_learn.content.manuscript import read_bytes
from sme_learn.errors import ContentBroken

PALETTE = frozenset(
    {
        *("#171a2b", "#565c78", "#c9cede", "#ffffff", "#f1f3fa", "#3b45c4", "#e3e5fb", "#0b7a53"),
        *("#d3ebe0", "#94580a", "#f6e6cc", "#b3261e", "#f8dcd9", "#0a6a9c", "#d3e8f4"),
    }
)
"""The colours of figures, as in ``docs/authoring.md``."""

_PAINTS = ("fill", "stroke", "stop-color", "flood-color", "color")
_FORBIDDEN = frozenset({"script", "image", "foreignObject", "style", "a", "iframe", "handler"})
_ELSEWHERE = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import", re.IGNORECASE)
_VIEW = re.compile(r"0 0 \d+(?:\.\d+)? \d+(?:\.\d+)?")
_MOST = 5000  # elements
_DEEPEST = 40


@dataclass
class _Picture:
    """What has been seen of an SVG file so far."""

    path: Path
    line: int = 0
    root: Mapping[str, str] | None = None
    open: list[str] = field(default_factory=list)
    count: int = 0
    looks: list[tuple[int, str, str]] = field(default_factory=list)
    holding_uses: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    text_at: int = 0
    has_font: bool = False

    def refuse(self, what: str, mend: str) -> ContentBroken:
        return ContentBroken(self.path, self.line, what, mend)


def find(folder: Path, name: str) -> Path:
    """Return the file of the figure *name* of the lesson in *folder*.

    Raises:
        ContentBroken: If it is no SVG file in the folder or below it; links are followed first.
    """
    if "\\" in name or not name.lower().endswith(".svg"):
        raise ContentBroken(folder, 0, f"“{name}” is no SVG file", "draw the figure as .svg")
    home, path = folder.resolve(), (folder / name).resolve()
    if not path.is_relative_to(home):
        mend = "put it in the lesson's folder or below it"
        raise ContentBroken(folder, 0, f"“{name}” is outside the lesson's folder", mend)
    if not path.is_file():
        raise ContentBroken(folder, 0, f"there is no file “{name}”", "add it, or mend its name")
    return path


def inspect(path: Path) -> tuple[tuple[int, str, str], ...]:
    """Look through the SVG file *path*.

    Returns:
        Line, rule and words of what does not go with the look of the lessons.

    Raises:
        ContentBroken: If it is too long or no SVG, runs a script, or reaches outside itself.
    """
    picture = _Picture(path)
    parser = expat.ParserCreate(namespace_separator=" ")

    def begin(name: str, attributes: dict[str, str]) -> None:
        picture.line = parser.CurrentLineNumber
        _element(picture, name, attributes)

    def no_entities(*_: object) -> None:
        picture.line = parser.CurrentLineNumber
        raise picture.refuse("a document type or entity in the figure", "take “<!…>” out")

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _: picture.open.pop()
    parser.StartDoctypeDeclHandler = no_entities
    parser.XmlDeclHandler = lambda _v, encoding, _s: _only_utf8(picture, encoding)
    try:
        parser.Parse(read_bytes(path), True)
    except expat.ExpatError as error:
        what = f"the figure is no SVG: {expat.ErrorString(error.code)}"
        raise ContentBroken(path, error.lineno, what, "save it again as plain SVG") from error
    if picture.used & picture.holding_uses:
        raise picture.refuse("a <use> shows another <use>", "draw the inner part itself")
    if picture.text_at and not picture.has_font:
        picture.looks.append((picture.text_at, "figure-font", "text without a font"))
    return tuple(sorted((*picture.looks, *_frame(picture.root or {}))))


def _only_utf8(picture: _Picture, encoding: str | None) -> None:
    if encoding is not None and encoding.lower() not in {"utf-8", "us-ascii"}:
        raise picture.refuse(f"the figure is written in {encoding}", "save it as UTF-8")


def _element(picture: _Picture, name: str, attributes: dict[str, str]) -> None:
    local = name.rpartition(" ")[2]
    if picture.root is None:
        if local != "svg":
            raise picture.refuse(f"the figure is <{local}>, no <svg>", "save it as plain SVG")
        picture.root = attributes
    if local in _FORBIDDEN:
        raise picture.refuse(f"<{local}> in the figure", "take it out")
    picture.count += 1
    picture.open.append(attributes.get("id", ""))
    if picture.count > _MOST or len(picture.open) > _DEEPEST:
        raise picture.refuse("the figure has too many parts", "draw it with fewer")
    if local == "use":
        picture.holding_uses.update(picture.open)
        picture.used.update(value[1:] for key, value in attributes.items() if _is_href(key))
    if local == "text":
        picture.text_at = picture.text_at or picture.line
    for key, value in attributes.items():
        _attribute(picture, key, value)


def _is_href(name: str) -> bool:
    return name.rpartition(" ")[2].lower() == "href"


def _attribute(picture: _Picture, name: str, value: str) -> None:
    local = name.rpartition(" ")[2].lower()
    if local.startswith("on"):
        raise picture.refuse(f"“{local}” runs a script", "take it out")
    if (_is_href(name) and not value.startswith("#")) or _ELSEWHERE.search(value):
        raise picture.refuse(f"“{local}” reaches outside the figure", "draw it inside the figure")
    for part, said in _styles(local, value):
        if part in _PAINTS and not _is_of_palette(said):
            picture.looks.append((picture.line, "figure-colour", f"the colour “{said[:40]}”"))
        if part == "font-family":
            picture.has_font = True
            if said.strip("'\" ") != "Inter":
                picture.looks.append((picture.line, "figure-font", f"the font “{said[:40]}”"))


def _styles(name: str, value: str) -> Iterator[tuple[str, str]]:
    if name != "style":
        yield name, value.strip()
        return
    for declaration in value.split(";"):
        part, _, said = declaration.partition(":")
        yield part.strip().lower(), said.strip()


def _is_of_palette(said: str) -> bool:
    return said.lower() in PALETTE or said.startswith("url(#") or said in {"none", "inherit"}


def _frame(root: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    if not _VIEW.fullmatch(root.get("viewBox", "")):
        yield 1, "figure-frame", 'the figure has no viewBox="0 0 W H"'
    for name in ("width", "height"):
        if name in root:
            yield 1, "figure-frame", f"the figure has a {name} of its own"
