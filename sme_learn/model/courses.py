"""Courses: what is taught, as an index knows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class LessonHead:
    """What a course index knows of a lesson without opening it.

    Attributes:
        id: Its own among all lessons, the same in every language.
        course: Id of its course.
        title: Plain words.
        summary: One plain sentence.
        minutes: Minutes it takes, 1 to 60.
        objectives: Plain words by objective id.
        language: BCP 47 tag of the file that was found.
        path: The lesson's file.
    """

    id: str
    course: str
    title: str
    summary: str
    minutes: int
    objectives: Mapping[str, str]
    language: str
    path: Path


@dataclass(frozen=True)
class Course:
    """A course and its lessons in order.

    Attributes:
        id: Its own among all courses.
        title: Plain words.
        summary: One plain sentence.
        icon: Name of an icon in the assets.
        pass_mark: Share of the points that passes a lesson's quiz, above 0.0 to 1.0.
        lessons: Heads of the lessons that can be read.
    """

    id: str
    title: str
    summary: str
    icon: str
    pass_mark: float
    lessons: tuple[LessonHead, ...]
