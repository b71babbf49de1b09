"""docs/authoring.md, the reader and the checker say the same."""

import re
from pathlib import Path

import pytest

from sme_learn.content.check import check
from sme_learn.content.figures import PALETTE
from sme_learn.content.library import Library
from sme_learn.content.rules import RULES
from sme_learn.model import Broken
from sme_learn.questions import KINDS
from tests.content.sample import LESSON, QUIZ, SVG

PAGE = (Path(__file__).parents[2] / "docs" / "authoring.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```lesson-part\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split("\n")[0][4:30])
def test_an_example_reads_and_checks_clean(folder, example):
    whole = LESSON.replace("\n::: do-it", f"\n{example}\n::: do-it")
    if example.startswith("::: quiz"):
        whole = LESSON.replace(QUIZ, f"\n{example}")
    folder.write("en/marks/01-strong.md", whole)
    folder.write("en/marks/figures/strength-ladder.svg", SVG)

    assert check(folder.path) == ()
    lesson = Library(folder.path).lesson("strong")
    assert not any(isinstance(block, Broken) for block in lesson.blocks)


def test_every_kind_of_question_has_an_example():
    shown = {example.split()[1] for example in EXAMPLES}

    assert shown >= KINDS.keys()


def test_the_page_lists_exactly_the_rules():
    listed = re.findall(r"^\| `([a-z-]+)` \| (error|warning) \| (.+) \|$", PAGE, re.MULTILINE)

    severity = {True: "error", False: "warning"}
    assert listed == [(name, severity[rule.severe], rule.says) for name, rule in RULES.items()]


def test_the_page_lists_the_palette():
    assert set(re.findall(r"`(#[0-9a-f]{6})`", PAGE)) == PALETTE
