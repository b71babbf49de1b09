"""The content report: what each lesson is made of, in figures."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path

from sme_learn.content import draft, facts, glossary
from sme_learn.content.draft import Draft, Surroundings
from sme_learn.content.library import Library
from sme_learn.content.rules.text import FACT
from sme_learn.model import Course, CourseTest, LessonHead

UNDATED = "undated"


@dataclass(frozen=True)
class LessonReport:
    """What a lesson is made of.

    Attributes:
        head: The lesson.
        words: Words of prose, call-outs and captions.
        ease: Flesch reading ease, or None where it is not English.
        kinds: How many questions there are of each kind.
        levels: How many questions there are of each level.
        objectives: How many questions ask for each objective, by its id.
        facts: As-of dates (``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or `UNDATED`) of the facts
            used, by id.
    """

    head: LessonHead
    words: int
    ease: float | None
    kinds: Mapping[str, int]
    levels: Mapping[str, int]
    objectives: Mapping[str, int]
    facts: Mapping[str, str]

    @property
    def questions(self) -> int:
        """How many questions it has."""
        return sum(self.kinds.values())

    @property
    def oldest(self) -> str | None:
        """The oldest as-of date of its facts, or None where no fact is dated."""
        return min((date for date in self.facts.values() if date != UNDATED), default=None)


@dataclass(frozen=True)
class CourseReport:
    """What a course is made of: its lessons, and its test if it has one."""

    course: Course
    lessons: tuple[LessonReport, ...]
    test: CourseTest | None


@dataclass(frozen=True)
class Report:
    """What all lessons of a language are made of.

    Attributes:
        courses: The courses in order.
        cases: How many cases there are.
        terms: How many glossary terms there are.
    """

    courses: tuple[CourseReport, ...]
    cases: int
    terms: int

    @property
    def questions(self) -> int:
        """How many questions there are in lessons and tests."""
        lessons = sum(each.questions for course in self.courses for each in course.lessons)
        pairs = (len(course.test.pairs) for course in self.courses if course.test)
        return lessons + 2 * sum(pairs)


def report(folder: Path, language: str = "en") -> Report:
    """Work out what the lessons of *folder* in *language* are made of.

    Raises:
        ContentBroken: If nothing of a lesson can be read.
    """
    library = Library(folder, language)
    kept = facts.read(folder / "facts.toml", language, NullTranslations())
    terms = glossary.read(folder / language / "glossary.md")
    around = Surroundings(kept, terms)
    courses = tuple(_course(course, library, around) for course in library.courses)
    return Report(courses, len(library.cases()), len(terms.entries))


def _course(course: Course, library: Library, around: Surroundings) -> CourseReport:
    lessons = tuple(_lesson(draft.read(head.path, head, around), head) for head in course.lessons)
    return CourseReport(course, lessons, library.test(course.id))


def _lesson(of: Draft, head: LessonHead) -> LessonReport:
    asked = [question for question, _ in of.asked]
    times = Counter(question.objective for question in asked)
    return LessonReport(
        head,
        of.words,
        of.ease,
        Counter(question.kind for question in asked),
        Counter(question.level for question in asked),
        {own: times[own] for own in head.objectives},
        dict(_facts_of(of)),
    )


def _facts_of(of: Draft) -> Iterator[tuple[str, str]]:
    kept = of.around.facts.facts
    for _, found in of.find(FACT):
        if found[1] in kept:
            yield found[1], kept[found[1]].as_of
