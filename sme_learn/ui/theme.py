"""The theme: every colour, font and size on screen, by what it means.

A theme is one short TOML file. Widgets ask `theme` when they are made and when they paint;
pages are made anew when it changes.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from sme_learn import paths
from sme_learn.i18n import is_right_to_left
from sme_learn.settings import Settings
from sme_learn.ui import fonts

ROLES: Mapping[str, tuple[int, int, int]] = {
    "display": (38, 600, 46),
    "title": (31, 600, 39),
    "heading": (23, 600, 31),
    "subheading": (18, 600, 26),
    "lead": (19, 400, 30),
    "prose": (17, 400, 28),
    "body": (16, 400, 25),
    "strong": (16, 600, 25),
    "label": (15, 500, 22),
    "small": (14, 400, 21),
    "tiny": (12, 500, 17),
    "number": (16, 600, 24),
}
"""Font roles: size in pixels, weight, and distance of lines in pixels, at 100 per cent."""

_DISPLAY_ROLES = frozenset({"display", "title", "heading"})

_FIGURE = {
    b"#171a2b": "text",
    b"#565c78": "muted",
    b"#c9cede": "line_soft",
    b"#ffffff": "surface",
    b"#f1f3fa": "sunken",
    b"#3b45c4": "accent",
    b"#e3e5fb": "accent_soft",
    b"#0b7a53": "right",
    b"#d3ebe0": "right_soft",
    b"#94580a": "partly",
    b"#f6e6cc": "partly_soft",
    b"#b3261e": "wrong",
    b"#f8dcd9": "wrong_soft",
    b"#0a6a9c": "info",
    b"#d3e8f4": "info_soft",
}
"""The palette figures are drawn in, and the token that stands for each colour of it."""


@dataclass(frozen=True, eq=False)
class Theme:
    """How everything looks.

    Attributes:
        name: ``light``, ``dark`` or ``contrast``.
        is_dark: Whether text is lighter than what it stands on.
        line: Width of borders in pixels.
        has_shadow: Whether cards cast a soft shadow.
        colours: Colours by token.
        scale: Size of text, 1.0 to 2.0.
        motion: Whether anything may move by itself.
        right_to_left: Whether the window is mirrored.
    """

    name: str
    is_dark: bool
    line: int
    has_shadow: bool
    colours: Mapping[str, QColor]
    scale: float
    motion: bool
    right_to_left: bool = False

    def color(self, token: str) -> QColor:
        """Return the colour of *token*."""
        return self.colours[token]

    def css(self, token: str) -> str:
        """Return the colour of *token* as rich text writes it."""
        return self.colours[token].name()

    def px(self, size: float) -> int:
        """Return *size* pixels, grown as the text is."""
        return round(size * self.scale)

    def space(self, size: float) -> int:
        """Return *size* pixels of white space, grown a third as fast as the text."""
        return round(size * (1 + (self.scale - 1) / 3))

    def line_height(self, role: str) -> int:
        """Return the distance in pixels from line to line of text in *role*."""
        return self.px(ROLES[role][2])

    def font(self, role: str) -> QFont:
        """Return the font of *role*, a key of `ROLES`."""
        size, weight, _pitch = ROLES[role]
        font = QFont()
        display = [fonts.DISPLAY] if role in _DISPLAY_ROLES else []
        font.setFamilies(display + fonts.FAMILIES)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if role == "number":
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def figure(self, svg: bytes) -> bytes:
        """Return the picture *svg* in the colours of this theme."""
        exchanged = svg
        # A colour put in must not be taken for one of the palette, so all pass through a sign.
        for colour, token in _FIGURE.items():
            for written in (colour, colour.upper()):
                exchanged = exchanged.replace(written, b"\x00" + token.encode() + b"\x01")
        for token in _FIGURE.values():
            sign = b"\x00" + token.encode() + b"\x01"
            exchanged = exchanged.replace(sign, self.css(token).encode())
        return exchanged


def theme() -> Theme:
    """Return the theme in use.

    Raises:
        RuntimeError: If none was applied yet.
    """
    app = QApplication.instance()
    found: Theme | None = app.property("theme") if app else None
    if found is None:
        raise RuntimeError("no theme is applied")
    return found


def apply(app: QApplication, settings: Settings) -> Theme:
    """Make the window look as *settings* say and return the theme."""
    fonts.load("window")
    fonts.load_language(settings.language)
    applied = read(_name(app, settings.theme), settings)
    app.setProperty("theme", applied)
    app.setPalette(palette(applied))
    app.setFont(applied.font("body"))
    QToolTip.setFont(applied.font("small"))
    mirrored = Qt.LayoutDirection.RightToLeft
    plain = Qt.LayoutDirection.LeftToRight
    app.setLayoutDirection(mirrored if applied.right_to_left else plain)
    return applied


def read(name: str, settings: Settings) -> Theme:
    """Read the theme *name* from the assets, sized and mirrored as *settings* say."""
    path = paths.assets() / "theme" / f"{name}.toml"
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    return Theme(
        name=name,
        is_dark=written["dark"],
        line=written["line"],
        has_shadow=written["shadow"],
        colours={token: QColor(colour) for token, colour in written["colours"].items()},
        scale=settings.text_size / 100,
        motion=not settings.reduced_motion,
        right_to_left=is_right_to_left(settings.language),
    )


def _name(app: QApplication, wanted: str) -> str:
    """Return the theme *wanted*, or the one the desktop asks for."""
    if wanted != "system":
        return wanted
    hints = app.styleHints()
    # Older Qt does not know what the desktop says about contrast.
    access = getattr(hints, "accessibility", lambda: None)()
    if access and access.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


_PALETTE = {
    "Window": "bg",
    "WindowText": "text",
    "Base": "surface",
    "AlternateBase": "sunken",
    "Text": "text",
    "PlaceholderText": "faint",
    "Button": "surface",
    "ButtonText": "text",
    "BrightText": "on_accent",
    "ToolTipBase": "raised",
    "ToolTipText": "text",
    "Highlight": "accent",
    "HighlightedText": "on_accent",
    "Accent": "accent",
    "Link": "accent",
    "LinkVisited": "accent",
    "Light": "surface",
    "Midlight": "sunken",
    "Mid": "line_soft",
    "Dark": "border_strong",
    "Shadow": "shadow",
}


def palette(of: Theme) -> QPalette:
    """Return the colours of theme *of* as Qt's own widgets know them."""
    made = QPalette()
    for role, token in _PALETTE.items():
        made.setColor(getattr(QPalette.ColorRole, role), of.color(token))
    for role in ("WindowText", "Text", "ButtonText"):
        kind = getattr(QPalette.ColorRole, role)
        made.setColor(QPalette.ColorGroup.Disabled, kind, of.color("faint"))
    return made
