"""Rules about teaching: objectives, questions, the quiz, and what every lesson offers."""

import re
from collections import Counter
from collections.abc import Iterator

from sme_learn.content.assembly import draw_of
from sme_learn.content.draft import Complaint, Draft
from sme_learn.model import Asked
from sme_learn.question import LEVELS, Question
from sme_learn.questions.choice import Choice

FEWEST_WORDS, MOST_WORDS = 400, 900
LEAST_EASE = 55.0
"""Flesch reading ease of the hardest lesson: plain English, as in a good newspaper."""
FEWEST_QUESTIONS, FEWEST_KINDS = 8, 4
_ASKED = 2  # times that each objective is asked for: once may be luck
_TAKEAWAYS = 3
_ALWAYS = 4  # choices from which on the same place is no accident
_POINT = re.compile(r"^(?:[-*+]|\d+\.) ", re.MULTILINE)


def level(draft: Draft) -> Iterator[Complaint]:
    """Find questions that do not say what they ask for."""
    for question, passage in draft.asked:
        if "level" not in passage.attributes:
            yield passage.line, f"“{question.id}” has no level", f"add level={'|'.join(LEVELS)}"


def objective(draft: Draft) -> Iterator[Complaint]:
    """Find questions that ask for something the lesson does not aim at."""
    for question, passage in draft.asked:
        if draft.head and question.objective not in draft.objectives:
            what = f"“{question.id}” asks for no objective of the lesson"
            yield passage.line, what, f"write objective={' or '.join(draft.objectives)}"


def see(draft: Draft) -> Iterator[Complaint]:
    """Find questions that no heading is named for."""
    for question, passage in draft.asked:
        if question.see is None:
            yield passage.line, f"“{question.id}” has no see", "add see=id of a heading"
        elif question.see not in draft.anchors:
            yield passage.line, f"no heading has the id “{question.see}”", "mend see=…"


def objective_asked(draft: Draft) -> Iterator[Complaint]:
    """Find objectives that fewer than two questions ask for."""
    times = Counter(question.objective for question, _ in draft.asked)
    for own in draft.objectives:
        if times[own] < _ASKED:
            asked = ("nothing asks", "one question asks")[times[own]]
            what = f"{asked} for the objective “{own}” in the lesson"
            yield _line_of(draft, own), what, "ask for it twice or more"


def objective_pool(draft: Draft) -> Iterator[Complaint]:
    """Find objectives that the quiz leaves out; those asked nowhere are another rule's."""
    if draft.pool:
        asked = {question.objective for question, _ in draft.asked}
        pooled = {question.objective for question in draft.pool.questions}
        for own in draft.objectives:
            if own in asked - pooled:
                what = f"nothing asks for the objective “{own}” in the quiz"
                yield _line_of(draft, own), what, "add a question"


def _line_of(draft: Draft, objective: str) -> int:
    lines = draft.raw.split("\n")[: draft.first]
    return next(n for n, words in enumerate(lines, 1) if words.strip().startswith(objective))


def questions(draft: Draft) -> Iterator[Complaint]:
    """Find lessons that ask too little, or the same way again and again."""
    asked = [question for question, _ in draft.asked]
    kinds = {question.kind for question in asked}
    if len(asked) < FEWEST_QUESTIONS:
        yield 0, f"{len(asked)} questions", f"write {FEWEST_QUESTIONS} or more"
    elif len(kinds) < FEWEST_KINDS:
        what = f"{len(kinds)} kinds of question: {', '.join(sorted(kinds))}"
        yield 0, what, f"use {FEWEST_KINDS} or more"
    for level in LEVELS:
        if asked and level not in {question.level for question in asked}:
            yield 0, f"no question has the level “{level}”", "ask for knowing, doing and deciding"


def activity(draft: Draft) -> Iterator[Complaint]:
    """Find lessons in which nothing is done while reading."""
    wanted = f"{draft.head.id}-activity" if draft.head else ""
    standing = {b.question.id for b in draft.made.blocks if isinstance(b, Asked)}
    if wanted and wanted not in standing:
        mend = f"give the question that lets the reader do it the id “{wanted}”"
        yield 0, "no question in the text is the lesson's activity", mend


def picture(draft: Draft) -> Iterator[Complaint]:
    """Find lessons without a figure."""
    if not draft.named("figure"):
        yield 0, "no figure", "draw one that shows what words say badly"


def ease(draft: Draft) -> Iterator[Complaint]:
    """Find English lessons that are hard to read."""
    found = draft.ease
    if found is not None and found < LEAST_EASE:
        mend = f"shorten sentences and words until it is {LEAST_EASE:.0f} or more"
        yield 0, f"the Flesch reading ease is {found:.0f}", mend


def quiz(draft: Draft) -> Iterator[Complaint]:
    """Find lessons without a quiz."""
    if draft.pool is None:
        line = draft.made.quiz.line if draft.made.quiz else 0
        mend = "write “::: quiz {draw=6}”, “:::”, and questions below it"
        yield line, "there is no quiz with questions", mend


def draw(draft: Draft) -> Iterator[Complaint]:
    """Find quizzes that draw too many questions, or too few."""
    if draft.made.quiz is None or draft.pool is None:
        return
    line, drawn = draft.made.quiz.line, draw_of(draft.made.quiz)
    most = len(draft.pool.questions)
    if drawn is None:
        yield line, "the quiz does not say how many questions it draws", f"write {{draw={most}}}"
    elif drawn > most:
        yield line, f"the quiz draws {drawn} of {most} questions", f"write {{draw={most}}}"
    elif drawn < max(1, len(draft.objectives)):
        mend = f"draw {max(1, len(draft.objectives))} or more"
        yield line, f"{drawn} questions cannot ask for each objective", mend


def fact_grade(draft: Draft) -> Iterator[Complaint]:
    """Find doubtful facts in questions."""
    grades = draft.around.facts.grades
    for question, passage in draft.asked:
        words = " ".join((passage.body, *passage.attributes.values()))
        for own, grade in grades.items():
            if grade == "C" and f"{{fact:{own}}}" in words:
                what = f"“{question.id}” shows the fact “{own}” of grade C"
                yield passage.line, what, "ask for something that is sure"


def key_place(draft: Draft) -> Iterator[Complaint]:
    """Find lessons where the place of the right option is the answer."""
    places = [place for question, _ in draft.asked if (place := _place(question)) is not None]
    if len(places) >= _ALWAYS and len(set(places)) == 1:
        what = f"in all {len(places)} choices the right option is number {places[0] + 1}"
        yield 0, what, "move some of them"


def _place(question: Question) -> int | None:
    if not isinstance(question, Choice) or len(question.key) != 1:
        return None
    return [option.id for option in question.options].index(question.key[0])


def words(draft: Draft) -> Iterator[Complaint]:
    """Find lessons that are too short or too long for a quarter of an hour."""
    if not FEWEST_WORDS <= draft.words <= MOST_WORDS:
        mend = f"aim at {FEWEST_WORDS} to {MOST_WORDS}; questions and sheets do not count"
        yield 0, f"{draft.words} words", mend


def parts(draft: Draft) -> Iterator[Complaint]:
    """Find lessons without what a learner can do, whom to ask, what to keep and to fill in."""
    for name in ("do-it", "professional", "takeaways", "sheet"):
        if not draft.named(name):
            yield 0, f"there is no “{name}”", f"add a block “::: {name}”"


def takeaways(draft: Draft) -> Iterator[Complaint]:
    """Find takeaways that are not three."""
    for passage in draft.named("takeaways"):
        count = len(_POINT.findall(passage.body))
        if count != _TAKEAWAYS:
            yield passage.line, f"{count} takeaways", "write three, each behind “- ”"
