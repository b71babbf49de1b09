"""What a bundle holds: which parts of Qt stay, which never may, which packages come along.

Everything is decided by what is *let in*: a new version of Qt may bring what it likes, the bundle
holds what is named here. The rules are the same for every system and read only paths, as they
stand below the bundle's folder ``_internal``.
"""

import re
import sys
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent

QT_MODULES = frozenset(
    [
        *("Core", "DBus", "Gui", "PrintSupport", "Svg", "SvgWidgets", "Test", "Widgets"),
        *("WaylandClient", "XcbQpa"),
    ]
)
"""The modules of Qt that the program uses; ``Test`` moves the mouse in the tour."""

QT_PLUGINS = frozenset(
    [
        "iconengines/qsvgicon",
        "imageformats/qjpeg",
        "imageformats/qsvg",
        "platforminputcontexts/composeplatforminputcontextplugin",
        "platforminputcontexts/ibusplatforminputcontextplugin",
        "platforms/qoffscreen",
        "platforms/qwayland",
        "platforms/qwindows",
        "platforms/qxcb",
        "platformthemes/qxdgdesktopportal",
        "printsupport/cupsprintersupport",
        "wayland-decoration-client/bradient",
        "wayland-shell-integration/xdg-shell",
    ]
)
"""The plugins of Qt that stay, without the ending and the ``lib`` before it."""

QT_TRANSLATIONS = frozenset({"ar", "es", "fr", "pt_BR", "ru", "zh_CN"})
"""The languages in which Qt's own words, such as those of the print dialog, come along."""

QT_HELPERS = re.compile(r"(lib)?(icu(data|i18n|uc)|pyside6|shiboken6)\b|Shiboken\.|icudt")
"""Libraries beside Qt's that it and its Python side need."""

GPL_ONLY = re.compile(
    r"Qt6?_?(Charts|DataVisualization|Graphs|VirtualKeyboard|WaylandCompositor|WaylandEglCompositor"
    r"|Lottie|HttpServer|NetworkAuth|Quick3D|CoAp|Mqtt|QmlCompiler)|virtualkeyboard",
    re.IGNORECASE,
)
"""Parts of Qt that are under the GPL alone: not one may be in a bundle."""

OF_QT = re.compile(r"(PySide6|shiboken6)/")

LIBRARIES = (
    *("libbz2", "libffi", "liblzma", "libpython3", "libsqlite3", "libxcb-cursor", "libxcb-icccm"),
    *("libxcb-image", "libxcb-keysyms", "libxcb-render-util", "libxcb-util"),
)
"""Libraries of the building system that come along on Linux: Python's, and the small ones that
many desktops lack but Qt needs. All others are the system's own, and kept safe by its updates."""

NEVER_PACKAGES = frozenset({"pip", "tzdata"})
"""Asked for by packages of ours for what the program never does: sqlite-utils' command
``install``, dateutil's zones on systems that have none."""

NEVER_MODULES = (
    *("_hashlib", "_ssl", "ssl", "ftplib", "imaplib", "smtplib", "xmlrpc", "webbrowser"),
    *("distutils", "doctest", "ensurepip", "idlelib", "lib2to3", "pydoc", "pydoc_data"),
    *("setuptools", "pkg_resources", "_distutils_hack", "test", "tkinter", "unittest", "venv"),
    *("_curses", "curses", "readline", "rlcompleter", "_uuid", "asyncio", "multiprocessing"),
)
"""Modules of the standard library, and of packaging, that the program never asks for: nothing of
it reaches a network, so that it needs no OpenSSL either."""

SYSTEMS: Mapping[str, Mapping[str, str]] = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}
"""What the markers of packages say of each system."""


def system() -> str:
    """Name the system that this runs on, among `SYSTEMS`."""
    return "windows" if sys.platform == "win32" else "linux"


# --- Files ---------------------------------------------------------------------------------


def keeps(path: str) -> bool:
    """Say whether the file that would lie at *path* in the bundle belongs there."""
    path = path.replace("\\", "/")
    if OF_QT.match(path):
        return _keeps_of_qt(path)
    if re.match(r"pyphen/dictionaries/(?!hyph_en_US|README_hyph_en_US)", path):
        return False  # the program asks for one of them
    if re.match(r"[^/]+\.(dist|egg)-info/", path):
        return path.endswith(("/METADATA", "/entry_points.txt"))
    if re.match(r"lib[^/]*\.so[^/]*$", path):
        return any(re.match(rf"{re.escape(name)}[.\d]", path) for name in LIBRARIES)
    return not re.match(r"(Qt6|icu|libicu)", path)


def _keeps_of_qt(path: str) -> bool:
    if found := re.search(r"/plugins/(.+/)(?:lib)?([^/]+)\.(?:so|dll)$", path):
        return f"{found[1]}{found[2]}" in QT_PLUGINS
    if found := re.search(r"/translations/(.+)\.qm$", path):
        return found[1].startswith("qtbase_") and found[1][7:] in QT_TRANSLATIONS
    if module := qt_module(path):
        return module in QT_MODULES
    name = path.rpartition("/")[2]
    return bool(QT_HELPERS.match(name)) or re.match(r"(msvcp|vcruntime|concrt)", name) is not None


def qt_module(path: str) -> str | None:
    """Name the module of Qt whose library, or whose Python side, lies at *path*."""
    found = re.search(r"/(?:(?:lib)?Qt6(\w+)\.(?:so|dll)|Qt(\w+?)(?:\.abi3)?\.(?:so|pyd))", path)
    return (found[1] or found[2]) if found else None


def gpl_only(paths: Iterable[str]) -> list[str]:
    """List those of *paths* that belong to parts of Qt under the GPL alone."""
    return sorted(path for path in paths if GPL_ONLY.search(path))


def faults(paths: Iterable[str]) -> list[str]:
    """Say what is wrong with a bundle that holds *paths*, seen from its folder."""
    listed = sorted(paths)
    gpl = [f"{path} is under the GPL alone" for path in gpl_only(listed)]
    inside = (path for path in listed if path.startswith("_internal/"))
    stray = [
        f"{path} does not belong there"
        for path in inside
        if not keeps(path.removeprefix("_internal/"))
    ]
    return [*gpl, *stray]


# --- Packages ------------------------------------------------------------------------------


def packages(on: str | None = None) -> tuple[str, ...]:
    """Name the packages that the program needs *on* a system, with all that they need, sorted.

    Read from what is installed, which is what the locked list says.
    """
    told = {**default_environment(), **SYSTEMS[on or system()], "extra": ""}
    found: set[str] = set()
    waiting = list(_asked_for(_own_needs(), told))
    while waiting:
        name = waiting.pop()
        if name not in found and name not in NEVER_PACKAGES:
            found.add(name)
            waiting.extend(_asked_for(_needs_of(name), told))
    return tuple(sorted(found))


def _own_needs() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return list(project["dependencies"])


def _needs_of(name: str) -> list[str]:
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []  # needed on the other system only, and without needs of its own


def _asked_for(needs: Iterable[str], told: Mapping[str, object]) -> Iterator[str]:
    for need in map(Requirement, needs):
        if need.marker is None or need.marker.evaluate(dict(told)):  # type: ignore[arg-type]
            yield canonicalize_name(need.name)


def foreign_modules() -> list[str]:
    """Name the modules of all packages installed here that the program does not need.

    What only developers and builders use must not slip in because it happens to be there.
    """
    ours = {*packages(), "sme-learn"}
    providers = metadata.packages_distributions()
    return sorted(module for module, by in providers.items() if not ours & _canonical(by))


def _canonical(names: Collection[str]) -> set[str]:
    return {str(canonicalize_name(name)) for name in names}


def excluded() -> list[str]:
    """Name all modules that must stay out of a bundle."""
    return [*NEVER_MODULES, *(name for name in foreign_modules() if "/" not in name)]


def shipped_metadata() -> list[tuple[str, str]]:
    """Pair, for each package, what tells its version at run time with the folder it goes to."""
    pairs = []
    for name in packages():
        told = metadata.distribution(name)
        [path] = [file for file in told.files or [] if str(file).endswith(".dist-info/METADATA")]
        pairs.append((str(told.locate_file(path)), path.parent.name))
    return pairs


def own_modules() -> list[str]:
    """Name every module of the program: some are imported by names that no analysis sees."""
    below = (ROOT / "sme_learn").rglob("*.py")
    parts = (path.relative_to(ROOT).with_suffix("").parts for path in below)
    return sorted(".".join(names).removesuffix(".__init__") for names in parts)


def own_data() -> list[tuple[str, str]]:
    """Pair what the program reads beside its code with where it goes."""
    return [(str(ROOT / name), name) for name in ("lessons", "assets")]
