"""A sitting: a learner at work on one attempt at a quiz."""

from dataclasses import dataclass, replace

from sme_learn.learning.grading import Grade, grade
from sme_learn.model import Answered, Attempt
from sme_learn.question import Question


@dataclass(frozen=True)
class Sitting:
    """An attempt, its questions in the order they are asked, and the answers so far.

    Attributes:
        attempt: What was drawn.
        questions: The questions of the attempt that the lesson still has, at least one.
        answered: The answers given in this attempt, oldest first.
        pass_mark: Share of the points that passes, 0.0 to 1.0.
    """

    attempt: Attempt
    questions: tuple[Question, ...]
    answered: tuple[Answered, ...]
    pass_mark: float

    @property
    def answers(self) -> dict[str, Answered]:
        """The answer that counts for each question answered: the first in this attempt."""
        return {a.question: a for a in reversed(self.answered)}

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions not answered yet, in the order they are asked."""
        answers = self.answers
        return tuple(q for q in self.questions if q.id not in answers)

    @property
    def is_over(self) -> bool:
        """Whether every question is answered."""
        return not self.open

    @property
    def missed(self) -> tuple[Question, ...]:
        """The questions answered without earning every point, in the order they were asked."""
        answers = self.answers
        return tuple(
            q for q in self.questions if q.id in answers and not answers[q.id].score.is_full
        )

    @property
    def grade(self) -> Grade:
        """How the attempt came out.

        Raises:
            ValueError: If no question of it is answered.
        """
        answers = self.answers
        scores = [answers[q.id].score for q in self.questions if q.id in answers]
        return grade(scores, self.pass_mark)

    def after(self, answered: Answered) -> "Sitting":
        """Return the sitting after one more answer."""
        return replace(self, answered=(*self.answered, answered))
