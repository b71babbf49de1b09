"""The content report as a page of Markdown, or as JSON."""

import json
from collections.abc import Iterable, Iterator

from sme_learn.content.report import CourseReport, LessonReport, Report
from sme_learn.question import LEVELS
from sme_learn.questions import KINDS

_INTRO = """\
# What the lessons are made of

Made by `sme-learn check --report`; a test holds this page to the lessons.

- *Ease*: Flesch reading ease of prose and call-outs; 55 and more is plain English.
- *Levels*: questions that ask to remember, to apply and to decide.
- *Objectives*: how often each is asked for.
- *Oldest*: the oldest as-of date among the dated facts used; some sources bear no date."""


def page(report: Report) -> str:
    """Return *report* as a page of Markdown."""
    return "\n\n".join((_INTRO, _total(report), *(_course(each) for each in report.courses))) + "\n"


def _total(report: Report) -> str:
    lessons = [lesson for course in report.courses for lesson in course.lessons]
    rows = [
        ("courses", len(report.courses)),
        ("lessons", len(lessons)),
        ("minutes", sum(lesson.head.minutes for lesson in lessons)),
        ("questions in lessons and tests", report.questions),
        ("dated facts used", len({own for lesson in lessons for own in lesson.facts})),
        ("cases", report.cases),
        ("glossary terms", report.terms),
    ]
    return _table(("what", "how many"), rows)


def _course(of: CourseReport) -> str:
    parts = [f"## {of.course.title}", _table(_COLUMNS, map(_row, of.lessons)), _kinds(of)]
    if of.test:
        parts.append(
            f"Test: {len(of.test.pairs)} pairs of questions, set A before the course and set B "
            f"after it, {of.test.minutes} minutes each."
        )
    return "\n\n".join(parts)


_COLUMNS = (
    *("lesson", "words", "minutes", "ease", "questions", "kinds", "levels", "objectives"),
    *("facts", "oldest"),
)


def _row(of: LessonReport) -> tuple[object, ...]:
    ease = "" if of.ease is None else f"{of.ease:.0f}"
    levels = " / ".join(str(of.levels.get(level, 0)) for level in LEVELS)
    asked = ", ".join(f"{own} {times}" for own, times in of.objectives.items())
    kinds = len(of.kinds)
    shown = (of.head.title, of.words, of.head.minutes, ease, of.questions, kinds, levels, asked)
    return (*shown, len(of.facts), of.oldest or "")


def _kinds(of: CourseReport) -> str:
    rows = ((each.head.title, *(each.kinds.get(kind, "") for kind in KINDS)) for each in of.lessons)
    return _table(("questions by kind", *KINDS), rows)


def _table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    heads = list(columns)
    lines = (heads, ["---"] * len(heads), *([str(cell) for cell in row] for row in rows))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def as_json(report: Report) -> str:
    """Return *report* as JSON."""
    said = {
        "courses": [
            {
                "id": course.course.id,
                "lessons": list(_lessons(course)),
                "test_pairs": len(course.test.pairs) if course.test else 0,
            }
            for course in report.courses
        ],
        "questions": report.questions,
        "cases": report.cases,
        "terms": report.terms,
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _lessons(course: CourseReport) -> Iterator[dict[str, object]]:
    for each in course.lessons:
        yield {
            "id": each.head.id,
            "title": each.head.title,
            "words": each.words,
            "minutes": each.head.minutes,
            "reading_ease": None if each.ease is None else round(each.ease, 1),
            "kinds": dict(each.kinds),
            "levels": dict(each.levels),
            "objectives": dict(each.objectives),
            "facts": dict(each.facts),
            "oldest": each.oldest,
        }
