"""The content report: what each lesson is made of, in figures."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path

from sme_learn.content import draft, facts, glossary
from sme_learn.content.draft import Draft, Surroundings
from sme_learn.content.finding import Finding
from sme_learn.content.library import Library
from sme_learn.content.rules.text import FACT
from sme_learn.errors import ContentBroken
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
        left_out: What could not be read and is not counted.
    """

    courses: tuple[CourseReport, ...]
    cases: int
    terms: int
    left_out: tuple[Finding, ...] = ()

    @property
    def questions(self) -> int:
        """How many questions there are in lessons and tests."""
        lessons = sum(each.questions for course in self.courses for each in course.lessons)
        pairs = (len(course.test.pairs) for course in self.courses if course.test)
        return lessons + 2 * sum(pairs)


def report(folder: Path, language: str = "en") -> Report:
    """Work out what the lessons of *folder* in *language* are made of, as far as they are read."""
    library = Library(folder, language)
    kept = facts.read(folder / "facts.toml", language, NullTranslations())
    terms = glossary.read(folder / language / "glossary.md")
    around = Surroundings(kept, terms)
    broken: list[Finding] = []
    courses = tuple(_course(course, library, around, broken) for course in library.courses)
    cases = len(library.cases())
    if not courses:
        broken.append(_nothing(folder))
    return Report(courses, cases, len(terms.entries), (*library.problems, *broken))


def _nothing(folder: Path) -> Finding:
    return Finding(folder, 0, "course", "there is no course", "name a folder of lessons")


def _course(
    course: Course, library: Library, around: Surroundings, broken: list[Finding]
) -> CourseReport:
    lessons = []
    for head in course.lessons:
        try:
            lessons.append(_lesson(draft.read(head.path, head, around), head))
        except ContentBroken as error:
            broken.append(Finding(head.path, error.line, "file", error.what, error.mend))
    return CourseReport(course, tuple(lessons), _test(course, library))


def _test(course: Course, library: Library) -> CourseTest | None:
    with suppress(ContentBroken):  # it is among the problems of the library
        return library.test(course.id)
    return None


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
