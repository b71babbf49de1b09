import re

import pytest

from sme_learn.content.markup import Markup
from sme_learn.content.rendering import Rendering, refuse
from sme_learn.question import Unreadable


@pytest.fixture
def markup():
    names = {"trademark": "trademark", "trade name": "trademark"}
    return Markup(names, {"PAR-01": "6 months"})


@pytest.mark.parametrize(
    "text, html",
    [
        (
            "A **bold** and *slanted* _word_",
            "A <strong>bold</strong> and <em>slanted</em> <em>word</em>",
        ),
        ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
        ("snake_case_word and 2 * 3 * 4", "snake_case_word and 2 * 3 * 4"),
        ("`a < *b*`", "<code>a &lt; *b*</code>"),
        (r"\*no\* \[no\]", "*no* [no]"),
        ("[[Trademark]]", '<a href="term:trademark">Trademark</a>'),
        ("[[trade\nNAME|a *mark*]]", '<a href="term:trademark">a <em>mark</em></a>'),
        (r"[[trademark\|marks]]", '<a href="term:trademark">marks</a>'),
        ("[[unknown]]", "unknown"),
        ("{fact:PAR-01}.", '<a href="fact:PAR-01">6&nbsp;months</a>.'),
        ("{fact:NO-1}", "{fact:NO-1}"),
        ("[next](lesson:tm-search)", '<a href="lesson:tm-search">next</a>'),
        ("[up](#ladder)", '<a href="#ladder">up</a>'),
        ("[x](https://a.example/b)", '<a href="https://a.example/b">x</a> (https://a.example/b)'),
        ("<https://a.example/>", '<a href="https://a.example/">https://a.example/</a>'),
        (
            "[https://a.example/](https://a.example/)",
            '<a href="https://a.example/">https://a.example/</a>',
        ),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](javascript:alert)", "x"),
        ("[x](file:///etc/passwd)", "x"),
        ("[x](data:text/html,y)", "x"),
        ("![words](https://a.example/x.png)", "words"),
        ("a<b onclick=x>b</b><!-- c -->d", "abd"),
        ("1 < 2 & 3 > 2 &amp; &lt;", "1 &lt; 2 &amp; 3 &gt; 2 &amp; &lt;"),
        ("[x](https://a/b\\_c)", '<a href="https://a/b_c">x</a> (https://a/b_c)'),
        ("5. no list", "5. no list"),
        (
            "[a **b** {fact:PAR-01}](file:x)",
            'a <strong>b</strong> <a href="fact:PAR-01">6&nbsp;months</a>',
        ),
        ("[x](https://a/`b`)", "x"),
        (r"\<b\> \& \|", "&lt;b&gt; &amp; |"),
    ],
)
def test_a_line_becomes_clean_html(markup, text, html):
    assert markup.line(text) == html


def test_a_heading_carries_its_anchor(markup):
    assert markup.blocks("## A *b* {#one-two}") == '<h2><a name="one-two"></a>A <em>b</em></h2>'
    assert markup.blocks("# A {#B C}") == "<h2>A {#B C}</h2>"
    assert markup.blocks("###### Deep") == "<h4>Deep</h4>"


def test_a_number_sign_makes_no_heading(markup):
    assert markup.blocks("#1 choice\n#2") == "<p>#1 choice\n#2</p>"


def test_tables_and_lists_are_shown(markup):
    table = markup.blocks("| a | b |\n|---|--:|\n| [[trademark\\|x]] | 2 |")
    assert '<td align="right">2</td>' in table
    assert '<a href="term:trademark">x</a>' in table
    assert markup.blocks("3. a\n4. b").startswith('<ol start="3">')
    assert "<blockquote>" in markup.blocks("> quoted")


def test_a_line_of_dashes_makes_no_heading_and_indented_words_no_code(markup):
    assert "<h2>" not in markup.blocks("Words\n-----\n")
    assert "<pre>" not in markup.blocks("One\n\n    indented")


def test_raw_blocks_lose_their_tags(markup):
    html = markup.blocks(
        "<script>alert(1)</script>\n\n<div onload=x>\n<img src=http://a/b>hi\n</div>"
    )

    assert not re.search(r"<(script|div|img)|onload|http", html)
    assert "hi" in html


@pytest.mark.parametrize(
    "text, what",
    [
        ("a\n" * 40_000, "characters in one piece"),
        ("ok\n\n" + "word " * 2_001, "a paragraph of more than"),
        ("a|b\n" * 401, "lines"),
        ("- " * 9 + "a", "nest too deep"),
        ("> " * 8, "nest too deep"),
        ("1. " * 8, "nest too deep"),
        (" " * 30 + "a", "nest too deep"),
        ("|" * 50, "columns"),
        ("####### a", "a heading deeper than six"),
    ],
)
def test_what_would_take_long_is_refused(text, what):
    with pytest.raises(Unreadable) as caught:
        refuse(text)

    assert what in caught.value.what


def test_a_fragment_is_made_once_and_looked_up_after():
    first = Rendering({}, {}, {"PAR-01": "6 months"})
    html = first.blocks("See {fact:PAR-01}.")
    first.line("a")

    second = Rendering(first.used, {}, {})

    assert second.blocks("See {fact:PAR-01}.") == html
    assert second.named("fact") == ("PAR-01",)
    assert second.named("term") == ()
    assert (first.is_complete, second.is_complete) == (False, True)
