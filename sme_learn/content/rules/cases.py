"""Rules about a case: one page, and three questions for a class."""

import re
from collections.abc import Iterator

from sme_learn.content.draft import Complaint, Draft

FEWEST_WORDS, MOST_WORDS = 120, 400
_QUESTIONS = 3
_POINT = re.compile(r"^\d+\. ", re.MULTILINE)


def words(draft: Draft) -> Iterator[Complaint]:
    """Find cases that say too little, or do not fit on a page."""
    if not FEWEST_WORDS <= draft.words <= MOST_WORDS:
        yield 0, f"{draft.words} words", f"aim at {FEWEST_WORDS} to {MOST_WORDS}"


def talk(draft: Draft) -> Iterator[Complaint]:
    """Find cases that give a class too little to talk about, or too much."""
    found = draft.named("class")
    counts = [len(_POINT.findall(passage.body)) for passage in found]
    if counts != [_QUESTIONS]:
        line = found[0].line if found else 0
        mend = f"write one block “::: class” with {_QUESTIONS} questions, numbered"
        yield line, f"{sum(counts)} questions for a class", mend


def asked(draft: Draft) -> Iterator[Complaint]:
    """Find questions that are marked, and a quiz: a case is talked about."""
    for _, passage in draft.asked:
        yield passage.line, "a marked question in a case", "ask the class instead"
    if draft.made.quiz:
        yield draft.made.quiz.line, "a quiz in a case", "ask the class instead"
