"""Tests of a course: the same things asked before it and after it, in other words."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sme_learn.model.lesson import Fact, Term
from sme_learn.question import Question


@dataclass(frozen=True)
class Aim:
    """An objective of a lesson, as a test names it.

    Attributes:
        lesson: Id of the lesson.
        objective: Id of one of its objectives.
    """

    lesson: str
    objective: str


@dataclass(frozen=True)
class Pair:
    """Two questions that ask for the same, one in each set.

    Attributes:
        id: Its own within the test.
        aims: The objectives both ask for.
        before: The question of set A, asked before the course.
        after: The question of set B, asked after it.
    """

    id: str
    aims: tuple[Aim, ...]
    before: Question
    after: Question


@dataclass(frozen=True)
class CourseTest:
    """The two equivalent sets of a course, A before it and B after it.

    Attributes:
        id: Its own among all tests.
        course: Id of the course.
        title: Plain words.
        minutes: Minutes a set takes, 1 to 60.
        intro: Clean HTML, may be empty.
        pairs: The questions, two by two, in order.
        facts: Facts shown, by id.
        terms: Terms linked to, by id.
        path: The test's file.
    """

    id: str
    course: str
    title: str
    minutes: int
    intro: str
    pairs: tuple[Pair, ...]
    facts: Mapping[str, Fact]
    terms: Mapping[str, Term]
    path: Path
