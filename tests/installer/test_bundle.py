"""What a bundle holds: the rules for files, and the packages that come along."""

import re
from pathlib import Path

import pytest

from installer import bundle

QT = "PySide6/Qt/"


@pytest.mark.parametrize(
    "path",
    [
        f"{QT}lib/libQt6Core.so.6",
        "PySide6/Qt6Core.dll",
        "PySide6/QtCore.abi3.so",
        "PySide6/QtWidgets.pyd",
        f"{QT}plugins/platforms/libqxcb.so",
        "PySide6/plugins/platforms/qwindows.dll",
        f"{QT}translations/qtbase_ar.qm",
        f"{QT}lib/libicudata.so.73",
        "shiboken6/libshiboken6.abi3.so.6.11",
        "shiboken6\\Shiboken.pyd",
        "PySide6/msvcp140.dll",
        "libpython3.11.so.1.0",
        "libxcb-cursor.so.0",
        "nacl/_sodium.abi3.so",
        "lessons/en/trademarks/course.toml",
        "pyphen/dictionaries/hyph_en_US.dic",
        "nh3-0.3.8.dist-info/METADATA",
    ],
)
def test_what_the_program_needs_is_kept(path):
    assert bundle.keeps(path)


@pytest.mark.parametrize(
    "path",
    [
        f"{QT}lib/libQt6Network.so.6",
        f"{QT}lib/libQt6SvgNew.so.6",
        "PySide6/QtQuick.pyd",
        "PySide6/opengl32sw.dll",
        f"{QT}plugins/platforms/libqvnc.so",
        f"{QT}plugins/tls/libqopensslbackend.so",
        f"{QT}plugins/wayland-decoration-client/libadwaita.so",
        f"{QT}translations/qtbase_de.qm",
        f"{QT}translations/qt_ar.qm",
        "libssl.so.3",
        "libX11.so.6",
        "libxcb.so.1",
        "libstdc++.so.6",
        "pyphen/dictionaries/hyph_de_DE.dic",
        "nh3-0.3.8.dist-info/RECORD",
    ],
)
def test_what_the_program_does_not_need_is_left_out(path):
    assert not bundle.keeps(path)


@pytest.mark.parametrize(
    "path",
    [
        f"{QT}lib/libQt6Charts.so.6",
        f"{QT}lib/libQt6VirtualKeyboard.so.6",
        f"{QT}lib/libQt6WaylandCompositor.so.6",
        f"{QT}lib/libQt6WaylandEglCompositorHwIntegration.so.6",
        f"{QT}lib/libQt6LottieVectorImageGenerator.so.6",
        f"{QT}plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/Qt6DataVisualization.dll",
        "PySide6/QtGraphs.pyd",
    ],
)
def test_parts_of_qt_under_the_gpl_alone_are_left_out_and_told(path):
    assert not bundle.keeps(path)
    assert bundle.gpl_only([path]) == [path]


def qt_files():
    """Every file of the wheels that are installed here, as it would lie in a bundle."""
    for name in ("pyside6-essentials", "shiboken6"):
        for file in bundle.metadata.files(name) or []:
            yield str(file).replace("\\", "/")


def test_of_the_whole_of_qt_nothing_under_the_gpl_alone_is_kept():
    everything = list(qt_files())

    assert bundle.gpl_only(everything), "the wheel holds some: else this looks at nothing"
    assert bundle.gpl_only(filter(bundle.keeps, everything)) == []


def test_every_module_of_qt_that_the_program_imports_is_kept():
    source = "\n".join(
        path.read_text("utf-8") for path in (bundle.ROOT / "sme_learn").rglob("*.py")
    )
    imported = set(re.findall(r"^\s*(?:from|import) PySide6\.Qt(\w+)", source, re.MULTILINE))

    assert {"Core", "Gui", "Widgets"} <= imported <= bundle.QT_MODULES


def test_a_bundle_that_holds_what_it_may_not_is_told_by_its_paths():
    told = bundle.faults(
        ["sme-learn", "_internal/PySide6/QtCore.abi3.so", "_internal/libssl.so.3", "Qt6Charts.dll"]
    )

    assert told == [
        "Qt6Charts.dll is under the GPL alone",
        "_internal/libssl.so.3 does not belong there",
    ]


def test_the_packages_of_a_bundle_are_the_needs_of_our_needs_and_no_developers_tool():
    packages = bundle.packages("linux")

    assert {"pyside6-essentials", "shiboken6", "click", "pycparser"} <= set(packages)
    assert not {"pytest", "ruff", "pip", "hypothesis", "tzdata", "colorama"} & set(packages)


def test_a_package_that_only_one_system_needs_is_in_its_bundle_alone(monkeypatch):
    monkeypatch.setattr(bundle, "_own_needs", lambda: ["ruff; sys_platform == 'win32'", "click"])

    assert bundle.packages("windows") == ("click", "ruff")
    assert bundle.packages("linux") == ("click",)


def test_every_package_of_a_bundle_is_in_the_locked_list():
    locked = (bundle.ROOT / "requirements.lock").read_text("utf-8")

    for system in bundle.SYSTEMS:
        for name in bundle.packages(system):
            assert re.search(rf"^{re.escape(name)}==", locked, re.MULTILINE), name


def test_modules_of_developers_tools_stay_out_and_ours_stay_in():
    excluded = set(bundle.excluded())

    assert {"pytest", "hypothesis", "mypy", "ssl", "setuptools"} <= excluded
    assert not {"PySide6", "sqlite_utils", "nacl", "markdown", "sme_learn"} & excluded


def test_modules_that_are_imported_by_name_only_are_named():
    modules = bundle.own_modules()

    assert {"sme_learn", "sme_learn.model.cases", "sme_learn.ui.pages.home"} <= set(modules)
    assert all(not module.endswith("__init__") for module in modules)


def test_the_version_of_each_package_comes_along():
    paths = [Path(source) for source, _folder in bundle.shipped_metadata()]

    assert len(paths) == len(bundle.packages())
    assert all(path.is_file() for path in paths)
