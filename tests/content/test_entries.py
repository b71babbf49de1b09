import pytest

from sme_learn.content.entries import MOST, parts_of
from sme_learn.content.passages import Passage
from sme_learn.question import Unreadable


def parts(body):
    return parts_of(Passage(9, "choice", body=body, start=10))


def test_prompt_entries_and_explanation_are_told_apart():
    found = parts("Which?\n\n- [ ] A\n  > No.\n- [x] {#q} B\n  more\n---\nBecause.\n")

    assert (found.prompt, found.explanation) == ("Which?", "Because.")
    first, second = found.entries
    assert (first.text, first.ticked, first.feedback, first.line) == ("A", False, "No.", 12)
    assert (second.text, second.ticked, second.id, second.line) == ("B more", True, "q", 14)


def test_things_belong_to_the_bin_above_them():
    strong, weak = parts("P\n\n- Strong\n  - Z\n    > Yes.\n- Weak\n  - C\n  - D").entries

    assert [child.text for child in strong.children] == ["Z"]
    assert strong.children[0].feedback == "Yes."
    assert [child.text for child in weak.children] == ["C", "D"]


def test_an_indented_entry_without_one_above_stands_for_itself():
    [entry] = parts("P\n\n  - A").entries

    assert entry.text == "A"


def test_markers_are_kept():
    entries = parts("P\n\n1. One\n12. Two\n= 3 ± 0 CHF\n- 4\n-\n- => Right").entries

    assert [(e.marker, e.text) for e in entries] == [
        ("1", "One"),
        ("12", "Two"),
        ("=", "3 ± 0 CHF"),
        ("-", "4"),
        ("-", ""),
        ("-", "=> Right"),
    ]


def test_feedback_runs_over_lines():
    [entry] = parts("P\n\n- [x] A\n  > One\n  two\n  > three").entries

    assert entry.feedback == "One\ntwo\nthree"


def test_text_without_entries_is_all_prompt():
    found = parts("A {{gap}}.\n\nMore: 5 => 6, -7.\n---\nWhy.")

    assert found.entries == ()
    assert found.prompt == "A {{gap}}.\n\nMore: 5 => 6, -7."


def test_a_stray_line_among_the_answers_is_refused():
    with pytest.raises(Unreadable) as caught:
        parts("P\n\n- A\nstray")

    assert caught.value.line == 13
    assert "stray" in caught.value.what


def test_endless_answers_are_refused():
    with pytest.raises(Unreadable, match="more than"):
        parts("P\n\n" + "- A\n" * (MOST + 1))
