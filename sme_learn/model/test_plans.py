"""Test plans: under which conditions a test is taken, and the tests that a trainer made."""

import re
from dataclasses import dataclass
from uuid import UUID

FEEDBACK = ("deferred", "immediate")
"""When an answer is marked: once the test is handed in, or at once."""

COUNTS = ("first", "last", "best")
"""Which of several attempts counts."""

LONGEST = 600
"""Minutes of the longest time limit."""

MOST_ATTEMPTS = 100
"""The largest number of attempts that can be set."""

MOST_QUESTIONS = 200
"""Questions of the longest test."""

LONGEST_TITLE = 80
"""Characters of a test's title."""

LONGEST_INTRO = 2000
"""Characters of the words above a test."""

_SALTED = re.compile(r"[0-9a-f]{32}:[0-9a-f]{64}")
_PLACE = "test-"


@dataclass(frozen=True)
class Conditions:
    """Under which conditions a test is taken.

    A learner can always flag questions and look the test over before handing in.

    Attributes:
        feedback: One of `FEEDBACK`.
        minutes: Minutes from the first question to the end, 1 to `LONGEST`, or ``None`` for as
            long as it takes.
        attempts: How often it may be begun, from 1, or ``None`` for as often as one likes.
        counts: One of `COUNTS`.
        start_code: Salted hash of the code that opens it, as `learning.start_codes` makes it, or
            ``None`` where none is asked for.
        clock_may_hide: Whether the learner may hide the clock.
        shuffle: Whether each attempt asks the questions in an order of its own.
    """

    feedback: str = "deferred"
    minutes: int | None = None
    attempts: int | None = None
    counts: str = "first"
    start_code: str | None = None
    clock_may_hide: bool = True
    shuffle: bool = False

    def __post_init__(self) -> None:
        if self.feedback not in FEEDBACK or self.counts not in COUNTS:
            raise ValueError(f"{self.feedback} and {self.counts} are no conditions of a test")
        if self.minutes is not None and not 1 <= self.minutes <= LONGEST:
            raise ValueError(f"a test cannot take {self.minutes} minutes")
        if self.attempts is not None and not 1 <= self.attempts <= MOST_ATTEMPTS:
            raise ValueError(f"a test cannot be begun {self.attempts} times")
        if self.start_code is not None and not _SALTED.fullmatch(self.start_code):
            raise ValueError("a start code is kept as a salted hash only")


@dataclass(frozen=True)
class Picked:
    """A question picked for a test.

    Attributes:
        lesson: Id of the lesson it stands in, or ``COURSE-before`` or ``COURSE-after`` for one
            of a course's test.
        question: Its id, its own among all questions.
    """

    lesson: str
    question: str


@dataclass(frozen=True)
class MadeTest:
    """A test that a trainer made of questions of the lessons.

    Attributes:
        id: UUID, the same on every PC.
        title: Plain words, 1 to `LONGEST_TITLE` characters.
        questions: What it asks, in order, each once, 1 to `MOST_QUESTIONS`.
        courses: Ids of the courses it asks about, each once.
        intro: Plain words above the first question, may be empty.
        number: Rises with every change, so that of two versions the later is known.
    """

    id: UUID
    title: str
    questions: tuple[Picked, ...]
    courses: tuple[str, ...]
    intro: str = ""
    number: int = 0

    def __post_init__(self) -> None:
        if not 0 < len(self.title) <= LONGEST_TITLE or len(self.intro) > LONGEST_INTRO:
            raise ValueError("the title or the intro of a test is empty or too long")
        if not 0 < len(self.questions) <= MOST_QUESTIONS:
            raise ValueError(f"a test cannot have {len(self.questions)} questions")
        for named in ([picked.question for picked in self.questions], self.courses):
            if len(set(named)) < len(named):
                raise ValueError("a test names something twice")

    @property
    def place(self) -> str:
        """The id under which answers to it stand on record, as those of a lesson."""
        return place_of(self.id)


def place_of(test: UUID) -> str:
    """Return the id under which the answers to a made test stand on record."""
    return f"{_PLACE}{test}"


def made_test_of(place: str) -> UUID | None:
    """Return the UUID of the made test whose answers stand on record under *place*, if any."""
    start, own = place[: len(_PLACE)], place[len(_PLACE) :]
    try:
        found = UUID(own) if start == _PLACE else None
    except ValueError:
        return None
    return found if found and str(found) == own else None
