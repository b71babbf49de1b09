import subprocess
import sys
from itertools import product

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from sme_learn import paths
from sme_learn.settings import Settings
from sme_learn.ui import fonts, icons, theme

NAMES = ("light", "dark", "contrast")
GROUNDS = ("bg", "surface", "raised", "sunken")
TONES = ("accent", "right", "wrong", "partly", "info")
ICONS = sorted(path.stem for path in (paths.assets() / "icons").glob("*.svg"))


@pytest.fixture
def look(qapp):
    def apply(**chosen):
        return theme.apply(qapp, Settings(reduced_motion=True, **chosen))

    yield apply
    theme.apply(qapp, Settings(theme="light", reduced_motion=True))


def luminance(colour: QColor) -> float:
    """Relative luminance. Source: WCAG 2.2."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def needed(name: str) -> float:
    return 7.0 if name == "contrast" else 4.5


@pytest.mark.parametrize("name", NAMES)
def test_words_can_be_read_on_every_ground(name):
    look = theme.read(name, Settings())
    inks = ("text", "muted", "faint", *TONES)

    weak = {
        (ink, ground): round(contrast(look.color(ink), look.color(ground)), 2)
        for ink, ground in product(inks, GROUNDS)
        if contrast(look.color(ink), look.color(ground)) < needed(name)
    }

    assert not weak


@pytest.mark.parametrize("name", NAMES)
def test_words_can_be_read_on_every_tinted_ground(name):
    look = theme.read(name, Settings())
    pairs = [(tone, f"{tone}_soft") for tone in TONES]
    pairs += [("text", f"{tone}_soft") for tone in TONES]
    pairs += [("muted", "accent_soft"), ("on_accent", "accent"), ("on_accent", "accent_hover")]

    weak = {
        pair: round(contrast(*map(look.color, pair)), 2)
        for pair in pairs
        if contrast(*map(look.color, pair)) < needed(name)
    }

    assert not weak


@pytest.mark.parametrize("name", NAMES)
def test_edges_of_controls_and_the_focus_ring_can_be_seen(name):
    look = theme.read(name, Settings())
    seen = ("border_strong", "focus", *TONES)

    weak = {
        (edge, ground): round(contrast(look.color(edge), look.color(ground)), 2)
        for edge, ground in product(seen, GROUNDS)
        if contrast(look.color(edge), look.color(ground)) < 3.0
    }

    assert not weak


def test_high_contrast_has_thick_edges_and_no_shadow():
    look = theme.read("contrast", Settings())

    assert look.line == 2
    assert not look.has_shadow


def test_all_themes_know_the_same_tokens():
    tokens = {name: set(theme.read(name, Settings()).colours) for name in NAMES}

    assert tokens["light"] == tokens["dark"] == tokens["contrast"]


@pytest.mark.parametrize("role", theme.ROLES)
def test_text_doubles_at_two_hundred_per_cent(role):
    once, twice = (theme.read("light", Settings(text_size=n)) for n in (100, 200))

    assert twice.font(role).pixelSize() == 2 * once.font(role).pixelSize()
    assert twice.line_height(role) == 2 * once.line_height(role)


@pytest.mark.parametrize("role", theme.ROLES)
def test_lines_are_higher_than_their_font(role):
    size, _weight, pitch = theme.ROLES[role]

    assert pitch >= 1.2 * size


def test_the_theme_in_use_is_the_one_applied(look):
    applied = look(theme="dark")

    assert theme.theme() is applied
    assert applied.is_dark
    assert not applied.motion


def test_the_window_is_mirrored_for_a_language_written_from_right_to_left(qapp, look):
    look(language="ar")

    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert theme.theme().right_to_left


def test_the_system_theme_is_one_of_ours(look):
    assert look(theme="system").name in NAMES


def test_a_figure_takes_the_colours_of_the_theme(look):
    dark = look(theme="dark")

    svg = dark.figure(b'<path fill="#FFFFFF" stroke="#171a2b"/><path fill="#123456"/>')

    assert dark.css("surface").encode() in svg
    assert dark.css("text").encode() in svg
    assert b"#123456" in svg
    assert b"#171a2b" not in svg


def test_text_is_shown_in_the_font_that_is_shipped(look):
    look()

    assert "Inter" in fonts.load("window")
    assert "Inter Display" in fonts.load("window")
    assert "Noto Sans Arabic" in fonts.load("arabic")


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_drawn_within_its_square(look, name):
    look()

    box = icons.outline(name).boundingRect()

    assert not box.isEmpty() or box.width() + box.height() > 8
    assert QRectF(0, 0, 24, 24).contains(box.adjusted(-0.8, -0.8, 0.8, 0.8))


def test_an_icon_takes_the_colour_of_its_token(look):
    shown = look()

    image = icons.pixmap("check", "right", 24).toImage()

    inks = {image.pixelColor(x, y).name() for x in range(24) for y in range(24)}
    assert shown.css("right") in inks


def middle(name: str) -> float:
    """Return how far from the left an icon's ink is on average, of 48 pixels."""
    image = QImage(48, 48, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        icons.paint(painter, name, QRectF(0, 0, 48, 48), QColor("black"))
    ink = [x for x in range(48) for y in range(48) if image.pixelColor(x, y).lightness() < 128]
    return sum(ink) / len(ink) + 0.5


def test_an_icon_that_points_along_the_text_is_mirrored(look):
    look()
    plain = middle("forward")
    look(language="ar")

    assert plain != 24
    assert middle("forward") == pytest.approx(48 - plain, abs=0.2)


def test_an_icon_without_a_direction_is_not_mirrored(look):
    look()
    plain = middle("check")
    look(language="ar")

    assert middle("check") == plain


def test_an_unknown_icon_is_the_callers_mistake():
    with pytest.raises(ValueError, match="no icon"):
        icons.outline("unicorn")


def test_a_path_that_is_not_read_is_refused():
    with pytest.raises(ValueError, match="not read"):
        icons.path("M 0 0 T 1 1")


@pytest.mark.parametrize(
    "data, lowest",
    [("M4 12 A8 8 0 0 1 20 12", 4.0), ("M4 12 A8 8 0 0 0 20 12", 12.0)],
)
def test_an_arc_bends_the_way_its_flag_says(data, lowest):
    assert icons.path(data).boundingRect().top() == pytest.approx(lowest, abs=0.05)


def test_a_theme_needs_nothing_but_qt_widgets():
    heavy = ("PySide6.QtSvg", "sqlite_utils", "markdown", "asyncio", "urllib.request")
    code = f"""
import sys
from PySide6.QtWidgets import QApplication
from sme_learn.settings import Settings
from sme_learn.ui import theme
theme.apply(QApplication([]), Settings())
from sme_learn.ui.widgets import button, card, label, nav, ring
nav.Brand(); button.Button("Check", icon="check")
print([name for name in {heavy!r} if name in sys.modules])
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"
