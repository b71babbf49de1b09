"""A test sitting: a learner at work on one set of a course's test.

Nothing is told before the set is handed in, and until then every answer may be changed.
"""

from dataclasses import dataclass, replace

from sme_learn.learning.grading import Grade, grade
from sme_learn.model import Answered, Attempt
from sme_learn.question import Question
from sme_learn.response import Score


@dataclass(frozen=True)
class TestSitting:
    """An attempt at one set, its questions in the order they are asked, and the answers so far.

    Attributes:
        attempt: What is asked.
        questions: The questions of the attempt that the test still has, at least one.
        answered: The answers given in this attempt, oldest first.
        is_handed_in: Whether it is over.
        pass_mark: Share of the points that passes, 0.0 to 1.0.
    """

    __test__ = False  # for pytest: no test of the program

    attempt: Attempt
    questions: tuple[Question, ...]
    answered: tuple[Answered, ...]
    is_handed_in: bool
    pass_mark: float

    @property
    def answers(self) -> dict[str, Answered]:
        """The answer that counts for each question answered: the last in this attempt."""
        return {answered.question: answered for answered in self.answered}

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions not answered, in the order they are asked."""
        answers = self.answers
        return tuple(question for question in self.questions if question.id not in answers)

    @property
    def seconds(self) -> float:
        """Seconds spent on it so far."""
        return round(sum(answered.seconds or 0.0 for answered in self.answered), 1)

    @property
    def grade(self) -> Grade:
        """How it came out; a question without an answer earns nothing."""
        answers = self.answers
        scores = (
            answers[q.id].score if q.id in answers else Score(0.0, q.points) for q in self.questions
        )
        return grade(tuple(scores), self.pass_mark)

    def after(self, answered: Answered) -> "TestSitting":
        """Return the sitting after one more answer."""
        return replace(self, answered=(*self.answered, answered))
