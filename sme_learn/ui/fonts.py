"""Fonts: the faces that come with the program, loaded when they are first needed."""

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from sme_learn import paths

TEXT = "Inter"
DISPLAY = "Inter Display"
FAMILIES = [TEXT, "Noto Sans Arabic", "Noto Sans SC", "Segoe UI", "Microsoft YaHei UI"]
"""Families of all text; where one lacks a character the next is asked."""

FACES = {
    "window": ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "InterDisplay-SemiBold"),
    "reading": ("Inter-Italic", "Inter-Bold"),
    "arabic": ("NotoSansArabic-Regular", "NotoSansArabic-Bold"),
    "chinese": ("NotoSansSC-Regular", "NotoSansSC-Bold"),
}
"""Names of font files, without their ending, by what needs them."""

_SCRIPTS = {"ar": "arabic", "fa": "arabic", "ur": "arabic", "zh": "chinese"}


@cache
def load(need: str) -> tuple[str, ...]:
    """Load the faces of *need*, a key of `FACES`, once, and return the families they gave.

    A face that is not shipped is left out: the next family of `FAMILIES` stands in.
    """
    folder = paths.assets() / "fonts"
    files = [path for name in FACES[need] if (path := _file(folder, name))]
    return tuple(family for path in files for family in _families(path))


def load_language(language: str) -> None:
    """Load the faces that text in *language* (BCP 47) needs beside the Latin ones."""
    if need := _SCRIPTS.get(language.partition("-")[0]):
        load(need)


def _file(folder: Path, name: str) -> Path | None:
    named = (folder / f"{name}{ending}" for ending in (".otf", ".ttf"))
    return next((path for path in named if path.is_file()), None)


def _families(path: Path) -> list[str]:
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
