"""The frame: what a wheel carries, the fonts, and the Qt that the program stands on."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPixmap, QRawFont

HERE = Path(__file__).resolve().parent.parent
FONTS = HERE / "assets" / "fonts"

SCRIPTS = {
    "Latin": "Aa Éß Łőř İğ ƠƯ Ặệ",
    "Greek and Cyrillic": "Ωάς Жыё Қғ",
    "signs": "“”‘’–—…•·§©®™№ €£¥₹₽₺₦ ½⅓ ² ₂",
    "mathematics": "±×÷≤≥≠≈−√",
    "arrows and ticks": "←→↑↓ ✓✗ ★☆",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The files of a wheel made from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=HERE, check=True, capture_output=True)
    [path] = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_a_wheel_carries_the_lessons_and_the_assets(wheel):
    carried = set(wheel.namelist())

    for folder in ("lessons", "assets"):
        files = [path for path in (HERE / folder).rglob("*") if path.is_file()]
        assert files
        for path in files:
            assert f"sme_learn/_data/{path.relative_to(HERE).as_posix()}" in carried


def test_a_wheel_carries_the_licences(wheel):
    carried = {Path(name).name for name in wheel.namelist() if "/licenses/" in name}

    assert carried == {
        "LICENSE",
        "THIRD_PARTY.md",
        "CC-BY-4.0.txt",
        "OFL-Inter.txt",
        "OFL-NotoSansArabic.txt",
    }


def test_a_wheel_gives_a_command_and_a_window(wheel):
    [entries] = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]

    assert wheel.read(entries).decode().split("\n\n")[:2] == [
        "[console_scripts]\nsme-learn = sme_learn.__main__:start",
        "[gui_scripts]\nsme-learn-window = sme_learn.__main__:start\n",
    ]


def test_the_locked_qt_is_one_the_project_allows():
    project = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["project"]
    locked = (HERE / "requirements.lock").read_text("utf-8")

    assert "PySide6-Essentials>=6.8,<6.12" in project["dependencies"]
    assert any(f"pyside6-essentials==6.{minor}." in locked for minor in range(8, 12))


def test_calls_that_return_nothing_leave_none_alone(qapp):
    # PySide6 6.12 on Python 3.11 loses a reference a call, until Python ends in mid-air.
    pixmap, colour = QPixmap(5, 5), QColor("white")
    pixmap.fill(colour)
    before = sys.getrefcount(None)

    for _ in range(500):
        pixmap.fill(colour)

    assert abs(sys.getrefcount(None) - before) < 50


@pytest.mark.parametrize("name", ["OFL-Inter.txt", "OFL-NotoSansArabic.txt"])
def test_the_licence_of_the_fonts_lies_beside_them(name):
    text = (FONTS / name).read_text("utf-8")

    assert text.startswith("Copyright")
    assert "SIL OPEN FONT LICENSE" in text
    assert "PERMISSION & CONDITIONS" in text


@pytest.mark.parametrize(
    "face, family, weight",
    [
        ("Inter-Regular.otf", "Inter", 400),
        ("Inter-Italic.otf", "Inter", 400),
        ("Inter-Medium.otf", "Inter", 500),
        ("Inter-SemiBold.otf", "Inter", 600),
        ("Inter-Bold.otf", "Inter", 700),
        ("InterDisplay-SemiBold.otf", "Inter Display", 600),
        ("InterDisplay-Bold.otf", "Inter Display", 700),
        ("NotoSansArabic-Regular.ttf", "Noto Sans Arabic", 400),
        ("NotoSansArabic-Bold.ttf", "Noto Sans Arabic", 700),
    ],
)
def test_a_font_gives_its_family_in_its_weight(qapp, face, family, weight):
    added = QFontDatabase.addApplicationFont(str(FONTS / face))
    font = QFont(family, 12, weight, italic="Italic" in face)

    assert family in QFontDatabase.applicationFontFamilies(added)
    assert QFontInfo(font).family() == family
    assert QFontInfo(font).weight() == weight


@pytest.mark.parametrize("face", sorted(path.name for path in FONTS.glob("Inter*.otf")))
@pytest.mark.parametrize("script", SCRIPTS)
def test_every_cut_of_inter_holds_the_scripts_we_write(qapp, face, script):
    font = QRawFont(str(FONTS / face), 16)

    missing = [sign for sign in SCRIPTS[script] if not font.supportsCharacter(ord(sign))]

    assert not missing


@pytest.mark.parametrize("face", sorted(path.name for path in FONTS.glob("NotoSansArabic*.ttf")))
def test_the_arabic_fonts_hold_arabic_persian_and_urdu(qapp, face):
    font = QRawFont(str(FONTS / face), 16)

    assert all(font.supportsCharacter(ord(sign)) for sign in "أبتةىپچگیٹڈےں؟،١٢۴")
