import pytest

from sme_learn.content import glossary


def read(folder, text):
    return glossary.read(folder.write("en/glossary.md", text))


def test_terms_are_known_by_id_and_name(folder):
    found = glossary.read(folder.path / "en/glossary.md")

    assert found.names["goods and services"] == "goods"
    assert found.names["goods"] == "goods"
    assert found.entries["goods"].name == "Goods and services"
    assert found.findings == ()


@pytest.mark.parametrize(
    "text, line, what",
    [
        ("## Mark\nA sign.", 1, "has no name with an id"),
        ("Intro\n## Mark {#A B}\nA sign.", 2, "has no name with an id"),
        ("## Mark {#a}\nA.\n\n## mark {#b}\nB.", 4, "“mark” is there twice"),
        ("## Mark {#a}\n", 1, "one paragraph"),
        ("## Mark {#a}\nA.\n\nB.", 1, "one paragraph"),
        ("## Mark {#a}\n" + "word " * 61, 1, "61 words"),
        ("## Mark {#a}\n" + "> " * 20, 2, "nest too deep"),
    ],
)
def test_what_is_wrong_with_a_term_is_said(folder, text, line, what):
    [finding] = read(folder, text).findings

    assert (finding.line, finding.rule) == (line, "glossary")
    assert what in finding.what


def test_a_glossary_that_is_no_text_has_no_terms(folder):
    found = read(folder, b"## Mark {#a}\n\xff")

    assert found.entries == {}
    assert found.findings[0].line == 2


def test_no_file_is_no_terms(tmp_path):
    assert glossary.read(tmp_path / "glossary.md") == glossary.Glossary()
