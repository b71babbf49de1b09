"""The library: courses, lessons, facts and terms, read from a folder when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from sme_learn import __version__, model
from sme_learn.content import courses, head, manuscript
from sme_learn.content.finding import Finding
from sme_learn.content.shelf import Shelf
from sme_learn.errors import ContentBroken, NotFound

if TYPE_CHECKING:
    from sme_learn.content.facts import FactFile
    from sme_learn.content.glossary import Entry, Glossary
    from sme_learn.content.rendering import Rendering
    from sme_learn.model import Course, Fact, Lesson, LessonHead, Term

_OPEN = 8  # lessons that stay in memory


@dataclass(frozen=True)
class Reference:
    """Facts and terms as the lessons of one language see them.

    Attributes:
        facts: Facts by id.
        entries: Glossary terms by id.
        names: Id of a term by its id or name in small letters.
        digest: Changes when any of them does.
    """

    facts: Mapping[str, Fact]
    entries: Mapping[str, Entry]
    names: Mapping[str, str]
    digest: str


class Library:
    """All courses of a folder, in a language or, where a lesson lacks it, in English.

    Making one reads ``course.toml`` of each course and the head of each lesson, nothing more.

    Args:
        folder: The folder with ``facts.toml`` and a folder a language.
        language: BCP 47 tag.
        cache: Where rendered HTML is kept, or None to keep none.
        locale: Folder of the catalogues that translate units; without it they are English.
    """

    def __init__(
        self,
        folder: Path,
        language: str = "en",
        cache: Path | None = None,
        *,
        locale: Path | None = None,
    ) -> None:
        self._folder = folder
        self._languages = tuple(dict.fromkeys((language, language.split("-", maxsplit=1)[0], "en")))
        self._locale = locale
        self._shelf = Shelf(cache)
        self._problems: list[Finding] = []
        self._heads: dict[str, LessonHead] = {}
        self._references: dict[str, Reference] = {}
        self._opened: dict[str, tuple[tuple[int, int], Lesson]] = {}
        self._terms: tuple[Term, ...] | None = None
        self.courses = tuple(self._read_courses())

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What could not be read so far; facts and terms are read with the first lesson."""
        return tuple(dict.fromkeys(self._problems))

    def course(self, course_id: str) -> Course:
        """Return the course *course_id*.

        Raises:
            NotFound: If there is none that can be read.
        """
        for course in self.courses:
            if course.id == course_id:
                return course
        raise NotFound("course", course_id)

    def head(self, lesson_id: str) -> LessonHead:
        """Return the head of the lesson *lesson_id*.

        Raises:
            NotFound: If there is none that can be read.
        """
        try:
            return self._heads[lesson_id]
        except KeyError:
            raise NotFound("lesson", lesson_id) from None

    def lesson(self, lesson_id: str) -> Lesson:
        """Open the lesson *lesson_id*: what cannot be read in it becomes a `Broken` block.

        Raises:
            NotFound: If there is none that can be read.
            ContentBroken: If nothing of its file can be read any more.
        """
        head = self.head(lesson_id)
        stamp = _stamp(head.path)
        if lesson_id in self._opened and self._opened[lesson_id][0] == stamp:
            return self._opened[lesson_id][1]
        lesson = self._open(head)
        self._opened[lesson_id] = (stamp, lesson)
        if len(self._opened) > _OPEN:
            del self._opened[next(iter(self._opened))]
        return lesson

    def terms(self) -> tuple[Term, ...]:
        """Return all terms of the glossary, sorted by name."""
        if self._terms is None:
            reference = self._reference(self._languages[0])
            rendering, name = self._rendering(reference, b"glossary")
            terms = _terms(reference, rendering, reference.entries).values()
            self._keep(name, rendering)
            self._terms = tuple(sorted(terms, key=lambda term: term.name.casefold()))
        return self._terms

    def term(self, term_id: str) -> Term:
        """Return the term *term_id* of the glossary.

        Raises:
            NotFound: If there is none.
        """
        for term in self.terms():
            if term.id == term_id:
                return term
        raise NotFound("term", term_id)

    # The index.

    def _read_courses(self) -> Iterator[Course]:
        found: list[tuple[courses.CourseFile, Course]] = []
        for name in self._course_folders():
            if file := self._course_file(name):
                if any(file.id == other.id for other, _ in found):
                    self._doubled(self._folder / self._languages[-1] / name, "course", file.id)
                    continue
                heads = tuple(self._read_heads(name, file))
                course = model.Course(
                    file.id, file.title, file.summary, file.icon, file.pass_mark, heads
                )
                found.append((file, course))
        for _, course in sorted(found, key=lambda pair: (pair[0].order, pair[0].id)):
            yield course

    def _course_folders(self) -> list[str]:
        names: set[str] = set()
        for language in self._languages:
            folder = self._folder / language
            if folder.is_dir():
                names.update(e.name for e in folder.iterdir() if (e / "course.toml").is_file())
        return sorted(names)

    def _course_file(self, name: str) -> courses.CourseFile | None:
        for path in self._files(name, "course.toml"):
            file, findings = courses.read(path)
            self._problems += findings
            if file:
                return file
        return None

    def _files(self, *parts: str) -> Iterator[Path]:
        """Yield the files of that name there are, the best language first."""
        for language in self._languages:
            path = self._folder.joinpath(language, *parts)
            if path.is_file():
                yield path

    def _read_heads(self, folder: str, course: courses.CourseFile) -> Iterator[LessonHead]:
        for name in course.lessons:
            head = self._read_head(folder, course.id, name)
            if head is None:
                continue
            if head.id in self._heads:
                self._doubled(head.path, "lesson", head.id)
                continue
            self._heads[head.id] = head
            yield head

    def _read_head(self, folder: str, course: str, name: str) -> LessonHead | None:
        path = None
        for path in self._files(folder, name):
            language = path.parent.parent.name
            try:
                text = manuscript.read_head(path)
            except ContentBroken as error:
                self._problems.append(Finding(path, error.line, "file", error.what, error.mend))
                continue
            read, findings = head.read(path, text, course=course, language=language)
            self._problems += findings
            if read:
                return read
        if path is None:
            missing = self._folder / self._languages[-1] / folder / name
            what = "the course names a lesson that is not there"
            mend = "add the file, or take its name out of course.toml"
            self._problems.append(Finding(missing, 0, "file", what, mend))
        return None

    def _doubled(self, path: Path, kind: str, own: str) -> None:
        what = f"another {kind} has the id “{own}” too"
        self._problems.append(Finding(path, 0, "unique", what, "give one of them another id"))

    # A lesson.

    def _open(self, of: LessonHead) -> Lesson:
        from sme_learn.content.assembly import Assembler

        content = manuscript.read_bytes(of.path)
        text = manuscript.decode(of.path, content)
        reference = self._reference(of.language)
        rendering, name = self._rendering(reference, content)
        end = head.end_of(text)
        body = "\n".join(text.split("\n")[end:])
        assembler = Assembler(of.path.parent, reference.facts, rendering)
        made = assembler.assemble(body, end + 1)
        pool = assembler.pool()
        terms = _terms(reference, rendering, rendering.named("term"))
        facts = {own: reference.facts[own] for own in rendering.named("fact")}
        self._keep(name, rendering)
        return model.Lesson(of, tuple(made.blocks), pool, facts, terms)

    def _rendering(self, reference: Reference, content: bytes) -> tuple[Rendering, str]:
        from hashlib import sha256

        from sme_learn.content.rendering import VERSION, Rendering

        key = sha256(content)
        key.update(f"\0{VERSION}\0{__version__}\0{reference.digest}".encode())
        name = key.hexdigest()
        shown = {own: fact.shown for own, fact in reference.facts.items()}
        return Rendering(self._shelf.take(name), reference.names, shown), name

    def _keep(self, name: str, rendering: Rendering) -> None:
        if not rendering.is_complete:
            self._shelf.keep(name, rendering.used)

    # Facts and terms.

    def _reference(self, language: str) -> Reference:
        if language not in self._references:
            self._references[language] = self._read_reference(language)
        return self._references[language]

    def _read_reference(self, language: str) -> Reference:
        from hashlib import sha256

        from sme_learn.content import glossary

        facts = self._facts(language)
        merged = glossary.Glossary()
        for path in reversed(list(self._files("glossary.md"))):
            if path.parent.name in {language, language.split("-", maxsplit=1)[0], "en"}:
                merged = self._merged(merged, glossary.read(path))
        said = repr((facts, merged.entries)).encode()
        return Reference(facts, merged.entries, merged.names, sha256(said).hexdigest())

    def _merged(self, under: Glossary, over: Glossary) -> Glossary:
        self._problems += over.findings
        entries = {**under.entries, **over.entries}
        return type(over)(entries, {**under.names, **over.names})

    def _facts(self, language: str) -> Mapping[str, Fact]:
        from hashlib import sha256

        from sme_learn.content.rendering import VERSION

        path = self._folder / "facts.toml"
        try:
            content = manuscript.read_bytes(path) if path.exists() else b""
        except ContentBroken:
            content = b""  # Reading it below says what is wrong.
        made_by = f"\0{VERSION}\0{__version__}\0{language}".encode()
        name = f"facts-{sha256(content + made_by).hexdigest()}"
        if content and (kept := _facts_of(self._shelf.take(name))):
            return kept
        read = self._read_facts(path, language)
        self._problems += read.findings
        if read.facts and not read.findings:
            self._shelf.keep(name, {own: _line_of(fact) for own, fact in read.facts.items()})
        return read.facts

    def _read_facts(self, path: Path, language: str) -> FactFile:
        from sme_learn.content import facts
        from sme_learn.i18n import catalogue_of

        words = catalogue_of(language, self._locale) if self._locale else NullTranslations()
        return facts.read(path, language, words)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def _terms(
    reference: Reference, rendering: Rendering, ids: Mapping[str, object] | tuple[str, ...]
) -> dict[str, Term]:
    entries = (reference.entries[own] for own in ids)
    return {e.id: model.Term(e.id, e.name, rendering.line(e.text)) for e in entries}


_SEPARATOR = "\x1f"


def _line_of(fact: Fact) -> str:
    life = "volatile" if fact.volatile else "stable"
    said = (fact.shown, fact.says, fact.place, fact.as_of, fact.read, fact.source, fact.url, life)
    return _SEPARATOR.join(said)


def _facts_of(kept: Mapping[str, str]) -> dict[str, Fact]:
    facts = {}
    for own, line in kept.items():
        *said, life = line.split(_SEPARATOR)
        if len(said) != 7:
            return {}
        shown, says, place, as_of, read, source, url = said
        volatile = life == "volatile"
        facts[own] = model.Fact(own, shown, says, place, as_of, read, source, url, volatile)
    return facts
