import pytest

from sme_learn.content import figures
from sme_learn.errors import ContentBroken

OPEN = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' viewBox="0 0 9 9">'
)


def inspect(tmp_path, inside, before=OPEN, after="</svg>"):
    path = tmp_path / "a.svg"
    content = before + inside + after
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return figures.inspect(path)


@pytest.mark.parametrize(
    "inside, what",
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<x:script xmlns:x="http://www.w3.org/2000/svg"/>', "<script>"),
        ('<image href="#a"/>', "<image>"),
        ("<foreignObject/>", "<foreignObject>"),
        ("<style>@import 'x'</style>", "<style>"),
        ('<use href="http://a.example/x.svg#a"/>', "reaches outside"),
        ('<use xlink:href="&#104;ttp://a"/>', "reaches outside"),
        ('<use href="other.svg#a"/>', "reaches outside"),
        ('<rect fill="url( http://a )"/>', "reaches outside"),
        ('<rect style="fill:url(x.svg#a)"/>', "reaches outside"),
        ('<rect onload="x()"/>', "runs a script"),
        ('<g id="a"><use href="#b"/></g><use href="#a"/>', "shows another <use>"),
        ("<g>" * 45 + "</g>" * 45, "too many parts"),
        ("<g/>" * 5001, "too many parts"),
        ("<g>", "no SVG: mismatched tag"),
    ],
)
def test_a_figure_that_runs_loads_or_explodes_is_refused(tmp_path, inside, what):
    with pytest.raises(ContentBroken) as caught:
        inspect(tmp_path, inside)

    assert what in caught.value.what


@pytest.mark.parametrize(
    "before, what",
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + OPEN, "document type or entity"),
        ('<?xml version="1.0" encoding="utf-16"?>' + OPEN, "utf-16"),
        ('<html viewBox="0 0 1 1">', "the figure is <html>"),
        ("hello", "no SVG"),
    ],
)
def test_a_figure_that_is_something_else_is_refused(tmp_path, before, what):
    with pytest.raises(ContentBroken) as caught:
        inspect(tmp_path, "<g/>", before, "</svg>" if "svg" in before else "</html>")

    assert what in caught.value.what


def test_a_figure_in_house_style_is_clean(tmp_path):
    inside = (
        '<defs><g id="b"><rect fill="url(#p)" style="stroke: #171A2B; fill: none"/></g></defs>'
        '<use href="#b"/><text font-family="Inter">A</text>'
    )
    declared = '<?xml version="1.0" encoding="UTF-8"?>' + OPEN

    assert inspect(tmp_path, inside, declared) == ()
    assert inspect(tmp_path, inside, '<?xml version="1.0"?>' + OPEN) == ()


@pytest.mark.parametrize(
    "inside, before, rule",
    [
        ('<rect fill="red"/>', OPEN, "figure-colour"),
        ('<rect style="stroke:#123456"/>', OPEN, "figure-colour"),
        ('<text font-family="Arial">A</text>', OPEN, "figure-font"),
        ("<text>A</text>", OPEN, "figure-font"),
        ("", OPEN.replace("viewBox", "box"), "figure-frame"),
        ("", OPEN.replace("viewBox", 'width="9" viewBox'), "figure-frame"),
    ],
)
def test_what_is_not_in_house_style_is_said(tmp_path, inside, before, rule):
    [(_, found, _)] = inspect(tmp_path, inside, before)

    assert found == rule


@pytest.mark.parametrize(
    "name, what",
    [
        ("a.png", "is no SVG file"),
        ("a\\b.svg", "is no SVG file"),
        ("../a.svg", "is outside"),
        ("/etc/a.svg", "is outside"),
        ("link.svg", "is outside"),
        ("missing.svg", "there is no file"),
    ],
)
def test_a_figure_stays_in_its_folder(tmp_path, name, what):
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "a.svg").write_text("x")
    (home / "link.svg").symlink_to(tmp_path / "a.svg")

    with pytest.raises(ContentBroken) as caught:
        figures.find(home, name)

    assert what in caught.value.what
