"""Files that mean harm, or were damaged, give a lesson or one clear error, and soon."""

import re
import tempfile
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sme_learn.content.check import check
from sme_learn.content.library import Library
from sme_learn.content.markup import ATTRIBUTES, TAGS, Markup
from sme_learn.errors import ContentBroken
from sme_learn.model import Asked, CallOut, Figure, Lesson, Prose
from tests.content.conftest import Folder
from tests.content.sample import HEAD

_HREF = re.compile(r"#[a-z0-9-]+|(term|lesson):[a-z0-9-]+|fact:[A-Za-z0-9-]+|https?://\S+")


class Strict(HTMLParser):
    """Fails on any tag, attribute or address that a lesson may not have."""

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS, tag
        for name, value in attrs:
            assert name in ATTRIBUTES.get(tag, ()), (tag, name)
            assert name != "href" or _HREF.fullmatch(value), value

    def handle_comment(self, data):
        raise AssertionError(data)

    def handle_decl(self, decl):
        raise AssertionError(decl)

    def handle_pi(self, data):
        raise AssertionError(data)


def assert_clean(html):
    parser = Strict()
    parser.feed(html)
    parser.close()
    assert "\x02" not in html
    assert "klzzwxh" not in html


def htmls(lesson: Lesson):
    for block in lesson.blocks:
        if isinstance(block, Prose | CallOut):
            yield block.html
        elif isinstance(block, Figure):
            yield block.caption
        elif isinstance(block, Asked):
            yield from (block.question.prompt, block.question.explanation)
            yield block.question.hint or ""
    for question in lesson.pool.questions if lesson.pool else ():
        yield question.prompt


WORDS = r"""
    # ## ### - * + 1. 2) > | --- ::: :::: {#a} {#ladder} [x] [ ] => = ± ` `` ``` ** * _ __ ~~
    [[ ]] [[trademark]] [[trademark|x]] {{ }} {fact:PAR-01} {fact: ( ) [ ] ![ ](x) [a](b)
    [a](javascript:alert) [a](file:///x) [a](data:x) [a](https://a.example) [a](#b) [a](lesson:b)
    <script> </script> <img <a <b onclick=x> <!-- --> <![CDATA[ ]]> <?php ?> &lt; &#60; &#x3c;
    &colon; javascript:x onload= \ \[ \* \< :::tip {draw=2} objective=rank level=apply see=a
"""
PIECES = st.sampled_from(
    [
        *WORDS.split(),
        *("\n", "\n\n", "\n  ", "\n    ", " ", "\n---\n", "\n:::\n", "\n::: tip\n", "\n::: quiz\n"),
        *("\n::: choice {#q}\n", "\n- [x] ", "\n- [ ] ", "\n  > ", "\n= ", "\n::: figure a.svg\n"),
        *("\n::: gap {#g}\n", "\n::: matching {#m}\n", "\n::: numeric {#n}\n", "\n::: date {#d}\n"),
        *("\n::: short-text {#s}\n", "\n::: categorise {#c}\n", "\n::: ordering {#o}\n"),
        *("\x00", "\x02", "\x03", "\ue17c", "\u202e", "\ufeff", "\u2028", "\r", "\t", "é", "漢"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_any_words_become_clean_html(text):
    markup = Markup({"trademark": "trademark"}, {"PAR-01": "6 months"})
    text = re.sub("[\x00-\x09\x0b-\x1f\ue000-\ue1ff]", "", text)

    assert_clean(markup.blocks(text))
    assert_clean(markup.line(text))


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_any_body_is_a_lesson(text):
    with tempfile.TemporaryDirectory() as name:
        lesson = Folder(Path(name)).lesson(text)
        check(Path(name))

    for html in htmls(lesson):
        assert_clean(html)


@settings(deadline=None, max_examples=100)
@given(
    st.sampled_from(
        ["en/marks/01-strong.md", "en/marks/course.toml", "facts.toml", "en/glossary.md"]
    ),
    st.binary(max_size=200) | TEXTS.map(lambda text: text.encode("utf-8", "replace")),
    st.booleans(),
)
def test_any_bytes_in_any_file_are_a_finding_or_a_lesson(name, content, is_added):
    with tempfile.TemporaryDirectory() as place:
        folder = Folder(Path(place))
        before = (folder.path / name).read_bytes() if is_added else b""
        folder.write(name, before + content)
        library = Library(folder.path)
        for course in library.courses:
            for head in course.lessons:
                with suppress(ContentBroken):
                    library.lesson(head.id)
        library.terms()
        check(folder.path)


HOSTILE = {
    "brackets": "[" * 9_000,
    "terms": "[[" * 4_500,
    "pictures": "![](" * 2_000,
    "links": "[a](" * 2_000,
    "tags": "<a " * 3_000,
    "stars": "*" * 9_000,
    "stars and words": "**a *b " * 1_200,
    "underlines": "_a" * 4_500,
    "backticks": "".join("`" * (n % 7 + 1) + "a" for n in range(1_500)),
    "backslashes": "\\" * 9_000,
    "ampersands": "&#x" * 3_000,
    "facts": "{fact:" * 1_500,
    "hashes": "#x" * 4_500,
    "equal signs": "a\n" + "=" * 9_000,
    "pairs": "**a** " * 1_500,
    "dashes": "- \n" * 3_000,
    "quotations": ">\n" * 4_500,
    "rows": "a|b\n-|-\n" + "|\n" * 4_000,
    "columns": "|" * 40 + "\n" + "-|" * 39 + "-\n" + "a\n" * 4_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_paragraph_made_to_be_slow_is_not(folder, text):
    lesson = folder.lesson(f"## One {{#one}}\n\n{text}\n\nAfter.\n")

    for html in htmls(lesson):
        assert_clean(html)


def test_a_whole_file_of_it_is_not_slow_either(folder):
    paragraph = "**a** [[b]] `c` {fact:d} [e](#f) " * 120

    lesson = folder.lesson(f"## One {{#one}}\n\n{paragraph}\n\n" * 120)

    assert len(lesson.blocks) == 120


def test_endless_headings_are_cut_off(folder):
    lesson = folder.lesson("## a\n" * 100_000)

    assert len(lesson.blocks) == 1_001


def test_an_endless_block_is_refused(folder):
    [block] = folder.lesson("::: tip\n" + "a\n\n" * 100_000 + ":::\n").blocks

    assert "characters in one piece" in block.what


def test_a_line_of_ten_megabytes_is_refused(folder):
    folder.write("en/marks/01-strong.md", HEAD + "a" * 10_000_000)

    with pytest.raises(ContentBroken) as caught:
        Library(folder.path).lesson("strong")

    assert "longer than 512 KiB" in caught.value.what


def test_a_head_of_ten_megabytes_is_a_problem(folder):
    folder.write("en/marks/01-strong.md", "---\n" + "a" * 10_000_000)

    library = Library(folder.path)

    assert library.courses[0].lessons == ()
    assert library.problems


def test_deep_lists_are_refused(folder):
    body = "\n".join(" " * (2 * depth) + "- a" for depth in range(200))

    [block] = folder.lesson(body).blocks

    assert "nest too deep" in block.what


def test_attributes_without_end_are_read_once(folder):
    [block] = folder.lesson("::: tip {" + 'a="' * 50_000 + "}\n:::").blocks

    assert "cannot read the attribute" in block.what
