from pathlib import Path

import pytest

from sme_learn.content import fields, head

PATH = Path("lesson.md")

WHOLE = """\
---
id: tm-strong
title: A mark: choosing it
summary: One sentence.
minutes: 15

objectives:
  rank: Rank marks
  own: Own one
---
Prose.
"""


def read(text):
    return head.read(PATH, text, course="marks", language="en")


def broken(old, new):
    assert old in WHOLE
    found, findings = read(WHOLE.replace(old, new))
    assert found is None
    return findings


def test_a_head_is_read():
    found, findings = read(WHOLE)

    assert findings == ()
    assert found.id == "tm-strong"
    assert found.title == "A mark: choosing it"
    assert found.minutes == 15
    assert found.objectives == {"rank": "Rank marks", "own": "Own one"}
    assert (found.course, found.language, found.path) == ("marks", "en", PATH)


def test_the_end_of_the_head_is_known():
    assert fields.end_of(WHOLE) == 10
    assert fields.end_of("no head") == 0


@pytest.mark.parametrize(
    "old, new, line, what",
    [
        ("---\nid", "id", 1, "the lesson does not start with its head"),
        ("own: Own one\n---\n", "own: Own one\n", 1, "the head does not end"),
        ("summary: One sentence.", "summary One sentence.", 4, "is no “name: words”"),
        ("minutes: 15", "title: again", 5, "“title” is there twice"),
        ("id: tm", "  id: tm", 2, "“id” is indented"),
        ("title:", "tittle:", 3, "unknown name “tittle”"),
        ("objectives:", "objectives: two", 7, "words behind “objectives:”"),
        ("minutes: 15\n", "", 9, "“minutes” is missing"),
        ("  rank: Rank marks\n  own: Own one\n", "", 8, "there is no objective"),
        ("title: A mark: choosing it", "title:", 3, "“title” has no words"),
        ("own: Own one", "own:", 9, "“own” has no words"),
        ("id: tm-strong", "id: TM strong", 2, "“TM strong” is no id"),
        ("minutes: 15", "minutes: 90", 5, "“90” is no number of minutes"),
        ("minutes: 15", "minutes: ٩", 5, "“٩” is no number of minutes"),
        ("  own", "  Own it", 9, "“Own it” is no id of an objective"),
        ("  own", "  rank", 9, "“rank” is there twice"),
    ],
)
def test_a_mistake_is_said_with_its_line_and_how_to_mend_it(old, new, line, what):
    findings = broken(old, new)

    assert any(f.line == line and what in f.what and f.mend for f in findings), findings
    assert {f.rule for f in findings} == {"head"}


def test_all_mistakes_are_said_at_once():
    findings = broken("id: tm-strong\ntitle: A mark: choosing it", "nonsense\nid: A B")

    assert len(findings) == 3


def test_objectives_twice_is_a_mistake():
    [finding, *_] = broken("  own: Own one\n", "objectives:\n")

    assert "“objectives” is there twice" in finding.what
