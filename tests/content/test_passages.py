from sme_learn.content.passages import passages


def only(text):
    [passage] = passages(text)
    return passage


def test_prose_is_cut_before_each_second_level_heading():
    found = list(passages("Intro.\n\n## One {#one}\nText.\n### Deeper\n## Two\nEnd.", 5))

    assert [(p.name, p.line) for p in found] == [("", 5), ("", 7), ("", 10)]
    assert found[1].body == "## One {#one}\nText.\n### Deeper"


def test_a_block_has_words_attributes_and_a_body():
    passage = only('::: tip Say it {#one see=two hint="a \\"b\\" \\\\ c"}\nBody\nmore\n:::\n')

    assert (passage.name, passage.words) == ("tip", "Say it")
    assert passage.attributes == {"id": "one", "see": "two", "hint": 'a "b" \\ c'}
    assert (passage.body, passage.start, passage.mistake) == ("Body\nmore", 2, None)


def test_quoted_words_may_hold_braces():
    passage = only('::: figure a.svg {alt="{1} and }"}\n:::')

    assert passage.attributes == {"alt": "{1} and }"}


def mistake(text):
    return next(p.mistake[0] for p in passages(text) if p.mistake)


def test_what_is_wrong_with_a_fence_is_said():
    assert "does not end" in mistake("::: tip\nBody")
    assert "does not end" in mistake("::: tip\nBody\n::: note\nMore\n:::")
    assert "never begun" in mistake("Text\n:::\n")
    assert "no name" in mistake("::: 12\n:::")
    assert "braces" in mistake("::: tip {#a\n:::")
    assert "cannot read the attribute at “b c" in mistake("::: tip {#a b c}\n:::")
    assert "cannot read" in mistake('::: tip {a="b"c=d}\n:::')
    assert "given twice" in mistake("::: tip {a=b a=c}\n:::")


def test_an_unclosed_block_leaves_the_next_one_whole():
    found = list(passages("::: tip\nBody\n::: note\nMore\n:::\nProse"))

    assert [p.name for p in found] == ["tip", "note", ""]
    assert [p.mistake is None for p in found] == [False, True, True]
