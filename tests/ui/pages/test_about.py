"""About: what the program is, where it keeps things, and which keys it knows."""

from sme_learn import __version__
from sme_learn.ui.pages.about import AboutPage


def test_about_says_version_folder_licence_and_keys(made, desk, said):
    page = made(AboutPage(desk))

    words = "\n".join(said(page))
    assert f"Version {__version__}" in words
    assert str(desk.folder) in words
    for part in ("no legal advice", "MIT licence", "LGPL", "OFL", "Ctrl + Return", "F11"):
        assert part in words
    assert [crumb.page for crumb in page.trail()] == ["home", ""]
