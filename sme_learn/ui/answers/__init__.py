"""Answer areas, one file a kind of question, and the table that lists them."""

from random import Random
from typing import Any

from PySide6.QtWidgets import QWidget

from sme_learn.question import Question
from sme_learn.ui.answer_area import AnswerArea
from sme_learn.ui.answers.categorise import CategoriseArea
from sme_learn.ui.answers.choice import ChoiceArea
from sme_learn.ui.answers.date import DateArea
from sme_learn.ui.answers.gap import GapArea
from sme_learn.ui.answers.matching import MatchingArea
from sme_learn.ui.answers.numeric import NumericArea
from sme_learn.ui.answers.ordering import OrderingArea
from sme_learn.ui.answers.short_text import ShortTextArea
from sme_learn.ui.answers.true_false import TrueFalseArea

AREAS: dict[str, type[AnswerArea[Any]]] = {
    "choice": ChoiceArea,
    "true-false": TrueFalseArea,
    "matching": MatchingArea,
    "categorise": CategoriseArea,
    "ordering": OrderingArea,
    "numeric": NumericArea,
    "date": DateArea,
    "short-text": ShortTextArea,
    "gap": GapArea,
}
"""Every answer area by the kind of question that it answers."""


def area_for(question: Question, chance: Random, parent: QWidget | None = None) -> AnswerArea[Any]:
    """Make the answer area of *question*, shuffled by *chance*."""
    return AREAS[question.kind](question, chance, parent)
