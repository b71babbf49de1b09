"""Faces: the fonts of print, and the part of Qt that they need."""

import sys
from functools import cache

from PySide6.QtCore import QCoreApplication, QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from sme_learn import paths

FAMILIES = [
    *("Inter", "Noto Sans Arabic", "Noto Sans SC", "Segoe UI", "Microsoft YaHei UI"),
    *("Nirmala UI", "Leelawadee UI", "Noto Sans", "DejaVu Sans"),
]
"""Families of all text; where one lacks a character the next is asked, then any on this PC."""

FILES = ("Inter-Regular", "Inter-SemiBold", "NotoSansArabic-Regular", "NotoSansSC-Regular")
"""Names of font files that come with the program, without their ending; one may be absent."""


def font(pixels: float, *, bold: bool = False) -> QFont:
    """Return the font of print, *pixels* high."""
    made = QFont(FAMILIES)
    made.setPixelSize(max(1, round(pixels)))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    # Laid out in fractions of a pixel: widths on paper do not depend on a screen.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Inter draws ``09:30`` with another colon that a reader of the file cannot find or copy.
    made.setFeature(QFont.Tag("calt"), 0)
    return made


@cache
def load() -> QCoreApplication:
    """Load the faces, once; on a command line make the application that Qt's fonts need."""
    application = QCoreApplication.instance() or _application()
    here = paths.assets() / "fonts"
    for path in (here / f"{name}{ending}" for name in FILES for ending in (".otf", ".ttf")):
        if path.is_file():
            QFontDatabase.addApplicationFont(str(path))
    return application


def _application() -> QGuiApplication:
    """Make an application without a window; only Linux has PCs without a screen."""
    # A face that lacks a script is no news: the next one is asked.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    screenless = ("-platform", "offscreen") if sys.platform == "linux" else ()
    return QGuiApplication(["sme-learn", *screenless])
