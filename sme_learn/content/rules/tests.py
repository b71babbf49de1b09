"""Rules about the test of a course: pairs of questions that ask for what its lessons teach."""

from collections.abc import Iterator, Mapping

from sme_learn.content.draft import Complaint, Draft
from sme_learn.content.passages import Passage
from sme_learn.content.tests import SETS, aims_of, sets_of
from sme_learn.model import Aim
from sme_learn.question import Question

PAIRS = 20
"""Questions of each set."""


def pairs(draft: Draft) -> Iterator[Complaint]:
    """Find questions that have no partner, or one that asks for something else."""
    found = sets_of(draft.asked)
    for own, sets in found.items():
        line = min(passage.line for _, passage in sets.values())
        if not own or sets.keys() != set(SETS):
            mend = "give two questions the same pair=…, one set=a, the other set=b"
            yield line, f"the pair “{own}” is not whole", mend
        elif len({(q.level, q.objective) for q, _ in sets.values()}) > 1:
            what = f"the questions of the pair “{own}” differ in objective or level"
            yield line, what, "give both the same"
    once = sum(len(sets) for sets in found.values())
    if once < len(draft.asked):
        yield 0, f"{len(draft.asked) - once} questions stand in a set of a pair twice", "keep one"


def size(draft: Draft) -> Iterator[Complaint]:
    """Find tests that are too short to measure with, or too long to sit through."""
    count = len(sets_of(draft.asked))
    if count != PAIRS:
        yield 0, f"{count} pairs of questions", f"write {PAIRS}"


def aims(draft: Draft) -> Iterator[Complaint]:
    """Find aims that no lesson of the course has, and objectives that a set leaves out."""
    known = _objectives(draft)
    asked = {own: set[Aim]() for own in SETS}
    for question, passage in draft.asked:
        for aim in aims_of(question.objective):
            asked.get(passage.attributes.get("set", ""), set()).add(aim)
            if aim not in known:
                what = f"“{question.id}” asks for “{aim.lesson}/{aim.objective}”"
                yield passage.line, what, "name a lesson of the course and one of its objectives"
    for own, found in asked.items():
        for aim in (aim for aim in known if aim not in found):
            what = f"set {own} does not ask for “{aim.lesson}/{aim.objective}”"
            yield 0, what, "add it to the objective=“…” of a question"


def _objectives(draft: Draft) -> dict[Aim, str]:
    folder = draft.path.parent
    lessons = (each for each in draft.around.drafts.values() if each.path.parent == folder)
    return {
        Aim(each.head.id, own): words
        for each in lessons
        if each.head
        for own, words in each.objectives.items()
    }


def see(draft: Draft) -> Iterator[Complaint]:
    """Find questions that do not say which heading of which lesson teaches them."""
    for question, passage in draft.asked:
        lesson, _, heading = (question.see or "").partition("#")
        taught = draft.around.drafts.get(lesson)
        if taught is None or heading not in taught.anchors:
            what = f"“{question.id}” names no heading that teaches it"
            yield passage.line, what, "write see=lesson#heading"


def new(draft: Draft) -> Iterator[Complaint]:
    """Find questions that a lesson or the other set asks already."""
    known = _revisions(draft.around.drafts)
    for question, passage in draft.asked:
        if other := known.get(question.revision):
            what = f"“{question.id}” asks the same as “{other}”"
            yield passage.line, what, "ask it in a new situation"
        known[question.revision] = question.id


def _revisions(drafts: Mapping[str, Draft]) -> dict[str, str]:
    def asked() -> Iterator[tuple[Question, Passage]]:
        for each in drafts.values():
            yield from each.asked

    return {question.revision: question.id for question, _ in asked()}
