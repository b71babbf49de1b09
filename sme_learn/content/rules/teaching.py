"""Rules about teaching: objectives, questions, the quiz, and what every lesson offers."""

import re
from collections.abc import Iterator

from sme_learn.content.assembly import draw_of
from sme_learn.content.draft import Complaint, Draft
from sme_learn.question import LEVELS, Question
from sme_learn.questions.choice import Choice

FEWEST_WORDS, MOST_WORDS = 400, 900
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
    anchors = {found.id for found in draft.headings}
    for question, passage in draft.asked:
        if question.see is None:
            yield passage.line, f"“{question.id}” has no see", "add see=id of a heading"
        elif question.see not in anchors:
            yield passage.line, f"no heading has the id “{question.see}”", "mend see=…"


def objective_asked(draft: Draft) -> Iterator[Complaint]:
    """Find objectives that no question asks for."""
    asked = {question.objective for question, _ in draft.asked}
    yield from _unasked(draft, asked, "in the lesson")


def objective_pool(draft: Draft) -> Iterator[Complaint]:
    """Find objectives that the quiz leaves out; those asked nowhere are another rule's."""
    if draft.pool:
        asked = {question.objective for question, _ in draft.asked}
        pooled = {question.objective for question in draft.pool.questions}
        yield from _unasked(draft, pooled | (draft.objectives.keys() - asked), "in the quiz")


def _unasked(draft: Draft, asked: set[str], where: str) -> Iterator[Complaint]:
    lines = draft.raw.split("\n")[: draft.first]
    for own in draft.objectives:
        if own not in asked:
            line = next(n for n, words in enumerate(lines, 1) if words.strip().startswith(own))
            yield line, f"nothing asks for the objective “{own}” {where}", "add a question"


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
    """Find lessons that leave out what a learner can do, whom to ask, or what to keep."""
    for name in ("do-it", "professional", "takeaways"):
        if not draft.named(name):
            yield 0, f"there is no “{name}”", f"add a block “::: {name}”"


def takeaways(draft: Draft) -> Iterator[Complaint]:
    """Find takeaways that are not three."""
    for passage in draft.named("takeaways"):
        count = len(_POINT.findall(passage.body))
        if count != _TAKEAWAYS:
            yield passage.line, f"{count} takeaways", "write three, each behind “- ”"
