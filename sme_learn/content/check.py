"""The check: every finding in a folder of lessons, all at once."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from gettext import NullTranslations
from itertools import chain
from pathlib import Path

from sme_learn.content import (
    cases,
    courses,
    draft,
    facts,
    glossary,
    head,
    learning_paths,
    manuscript,
    tests,
)
from sme_learn.content.draft import Draft, Surroundings
from sme_learn.content.finding import Finding
from sme_learn.content.library import CASES
from sme_learn.content.rules import RULES
from sme_learn.content.rules.text import TERM
from sme_learn.errors import ContentBroken
from sme_learn.item_writing import ENGLISH_RULES
from sme_learn.model import CaseHead, LessonHead
from sme_learn.question import Entry, Fault, Question, Source, letter


class _English:
    """What every language falls back on."""

    def __init__(self, folder: Path) -> None:
        self.terms = glossary.read(folder / "glossary.md")
        self.files = {path.relative_to(folder): path for path in _lesson_files(folder)}
        heads = (_head(path, "")[0] for path in self.files.values())
        self.lessons = frozenset(known.id for known in heads if known)
        read = (courses.read(path)[0] for path in sorted(folder.glob("*/course.toml")))
        self.courses = frozenset(course.id for course in read if course)


_Place = tuple[Path, LessonHead | None]


def check(folder: Path) -> tuple[Finding, ...]:
    """Hold all lessons below *folder* to all `RULES`.

    Returns:
        Everything that is wrong, by file and line.
    """
    if not folder.is_dir():
        mend = "name the folder that holds facts.toml and a folder for each language"
        return (Finding(folder, 0, "file", "there is no such folder", mend),)
    kept = facts.read(folder / "facts.toml", "en", NullTranslations())
    languages = sorted(e for e in folder.iterdir() if e.is_dir() and any(e.glob("*/course.toml")))
    if not languages:
        mend = "write a file such as en/trademarks/course.toml"
        return (*kept.findings, Finding(folder, 0, "file", "there is no course", mend))
    english = _English(folder / "en")
    found = chain.from_iterable(_check_language(each, kept, english) for each in languages)
    every = {*kept.findings, *found, *_check_paths(folder, english)}
    return tuple(sorted(every, key=lambda each: (each.path, each.line, each.rule, each.what)))


def _check_paths(folder: Path, english: _English) -> Iterator[Finding]:
    path = folder / learning_paths.FILE
    found, findings = learning_paths.read(path)
    yield from findings
    for sector, steps in found.items():
        line = courses.line_of(manuscript.read_text(path), "steps", below=sector)
        for own in steps:
            if own not in english.lessons | english.courses:
                what = f"there is no course or lesson “{own}”"
                yield Finding(path, line, "link", what, "mend the id")


def _check_language(folder: Path, kept: facts.FactFile, english: _English) -> Iterator[Finding]:
    terms = glossary.read(folder / "glossary.md")
    terms = replace(terms, names={**english.terms.names, **terms.names})
    yield from terms.findings
    yield from _unknown_terms(folder / "glossary.md", terms)
    places: list[_Place] = []
    ids: dict[str, Path] = {}
    for path in sorted(folder.glob("*/course.toml")):
        yield from _check_course(path, places, ids, english)
    lessons = english.lessons | {known.id for _, known in places if known}
    yield from _twice((known.id, path, 1) for path, known in places if known)
    around = Surroundings(kept, terms, lessons)
    drafts: list[Draft] = []
    for path, known in places:
        yield from _lay_open(path, known, around, "lesson", drafts)
    by_id = {each.head.id: each for each in drafts if each.head}
    around = replace(around, drafts=by_id)
    for path in sorted(folder.glob(f"*/{tests.FILE}")):
        yield from _found_in(path, lambda path, text: tests.read_head(path, text)[1])
        yield from _lay_open(path, None, around, "test", drafts)
    yield from _check_cases(folder / CASES, around, drafts)
    for each in drafts:
        yield from _check_draft(each, folder.name)
    yield from _twice((q.id, each.path, p.line) for each in drafts for q, p in each.asked)


def _lay_open(
    path: Path, known: LessonHead | None, around: Surroundings, kind: str, drafts: list[Draft]
) -> Iterator[Finding]:
    try:
        drafts.append(draft.read(path, known, around, kind))
    except ContentBroken as error:
        yield Finding(path, error.line, "file", error.what, error.mend)


def _check_cases(folder: Path, around: Surroundings, drafts: list[Draft]) -> Iterator[Finding]:
    heads: list[tuple[str, Path, int]] = []
    for path in sorted(folder.glob("*.md")):

        def look(path: Path, text: str) -> Iterator[Finding]:
            known, findings = cases.read(path, text, folder.parent.name)
            yield from findings
            if known:
                heads.append((known.id, path, 1))
                yield from _unknown_lessons(path, text, known, around)

        yield from _found_in(path, look)
        yield from _lay_open(path, None, around, "case", drafts)
    yield from _twice(iter(heads))


def _unknown_lessons(
    path: Path, text: str, known: CaseHead, around: Surroundings
) -> Iterator[Finding]:
    line = next(n for n, words in enumerate(text.split("\n"), 1) if words.startswith("lessons"))
    for own in known.lessons:
        if own not in around.lessons:
            yield Finding(path, line, "link", f"there is no lesson “{own}”", "mend the id")


def _found_in(path: Path, look: Callable[[Path, str], Iterable[Finding]]) -> Iterator[Finding]:
    """Yield what *look* finds in the head of *path*; what cannot be opened is found elsewhere."""
    with suppress(ContentBroken):
        yield from look(path, manuscript.read_head(path))


def _check_course(
    path: Path, places: list[_Place], ids: dict[str, Path], english: _English
) -> Iterator[Finding]:
    course, findings = courses.read(path)
    yield from findings
    files = {file.name: file for file in _lesson_files_of(path.parent)}
    if course and course.id in ids:
        yield _unique(path, 1, course.id, ids[course.id])
    if course:
        ids[course.id] = path
        for name in course.lessons:
            if name not in files and Path(path.parent.name, name) not in english.files:
                what = f"there is no file “{name}”"
                at = courses.line_of(manuscript.read_text(path), "lessons")
                yield Finding(path, at, "file", what, "add it, or take its name out")
        for name in files.keys() - set(course.lessons):
            what, mend = "no course names this lesson", "name it in course.toml"
            yield Finding(files[name], 0, "unlisted", what, mend, severe=False)
    for file in files.values():
        known, wrong = _head(file, course.id if course else "")
        yield from wrong
        places.append((file, known))


def _lesson_files(language: Path) -> Iterator[Path]:
    for course in sorted(entry for entry in language.iterdir() if entry.is_dir()):
        if course.name != CASES:
            yield from _lesson_files_of(course)


def _lesson_files_of(course: Path) -> Iterator[Path]:
    return (path for path in sorted(course.glob("*.md")) if path.name != tests.FILE)


def _head(path: Path, course: str) -> tuple[LessonHead | None, tuple[Finding, ...]]:
    try:
        text = manuscript.read_head(path)
    except ContentBroken as error:
        return None, (Finding(path, error.line, "file", error.what, error.mend),)
    return head.read(path, text, course=course, language=path.parent.parent.name)


def _unknown_terms(path: Path, terms: glossary.Glossary) -> Iterator[Finding]:
    for entry in terms.entries.values():
        for line, found in draft.each(TERM, entry.text, entry.line + 1):
            name = " ".join(found[1].split())
            if name.casefold() not in terms.names:
                what = f"there is no term “{name}”"
                yield Finding(path, line, "term", what, "mend it, or explain it here")


def _twice(ids: Iterator[tuple[str, Path, int]]) -> Iterator[Finding]:
    seen: dict[str, Path] = {}
    for own, path, line in ids:
        if own in seen:
            yield _unique(path, line, own, seen[own])
        seen.setdefault(own, path)


def _unique(path: Path, line: int, own: str, other: Path) -> Finding:
    what = f"the id “{own}” is taken by {other.parent.name}/{other.name}"
    return Finding(path, line, "unique", what, "choose another that was never used")


def _check_draft(each: Draft, language: str) -> Iterator[Finding]:
    for mistake in each.made.mistakes:
        broken = mistake.broken
        yield Finding(each.path, broken.line, mistake.rule, broken.what, broken.mend)
    seen: dict[str, int] = {}
    for heading in each.headings:
        if heading.id is not None and heading.id in seen:
            what = f"the heading of line {seen[heading.id]} has the id “{heading.id}” too"
            yield Finding(each.path, heading.line, "unique", what, "give one of them another")
        seen.setdefault(heading.id or "", heading.line)
    for name, rule in RULES.items():
        if rule.look is None or each.kind not in rule.holds:
            continue
        for line, what, mend in rule.look(each):
            yield Finding(each.path, line, name, what, mend, rule.severe)
    is_english = language.split("-", maxsplit=1)[0] == "en"
    for question, _ in each.asked:
        for fault in question.faults():
            if is_english or fault.rule not in ENGLISH_RULES:
                yield _of_fault(each, question, fault)


def _of_fault(each: Draft, question: Question, fault: Fault) -> Finding:
    line = _line_of(each.made.sources[question.id], fault)
    what = f"{question.id}: {fault.what}"
    return Finding(each.path, line, fault.rule, what, fault.mend, fault.severe)


def _line_of(source: Source, fault: Fault) -> int:
    """Return the line of the option that *fault* means, or of the question."""
    inner = [child for entry in source.entries for child in entry.children]
    meant = [*_with_id(source.entries, fault.part), *_with_id(tuple(inner), fault.part)]
    # Bins and what belongs in them count from “a” each; the words tell which is meant.
    meant.sort(key=lambda entry: not entry.text or entry.text not in fault.what)
    return meant[0].line if meant else source.line


def _with_id(entries: tuple[Entry, ...], own: str | None) -> list[Entry]:
    return [e for place, e in enumerate(entries) if (e.id or letter(place)) == own]
