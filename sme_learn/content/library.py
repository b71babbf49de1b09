"""The library: courses, lessons, facts and terms, read from a folder when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sme_learn import model
from sme_learn.content import manuscript
from sme_learn.content.fields import body_of
from sme_learn.content.finding import Finding
from sme_learn.content.index import Index
from sme_learn.content.shelf import Shelf
from sme_learn.errors import ContentBroken, NotFound

if TYPE_CHECKING:
    from sme_learn.content.assembly import Assembler, Assembly
    from sme_learn.content.reference import Reference
    from sme_learn.content.rendering import Rendering
    from sme_learn.model import Case, CaseHead, Course, CourseTest, Fact, Lesson, LessonHead, Term

CASES = "cases"
"""Name of the folder of cases within a language's folder."""

_OPEN = 8  # lessons that stay in memory


class _Opened:
    """A file that was put together, and what it was made with."""

    def __init__(
        self,
        assembler: Assembler,
        made: Assembly,
        reference: Reference,
        rendering: Rendering,
        name: str,
    ) -> None:
        self.assembler = assembler
        self.made = made
        self.reference = reference
        self.rendering = rendering
        self.name = name


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
        self._index = Index(folder, self._languages)
        self._problems = self._index.findings
        self._references: dict[str, Reference] = {}
        self._opened: dict[str, tuple[tuple[int, int], Lesson]] = {}
        self._tests: dict[Path, tuple[tuple[int, int], CourseTest | ContentBroken]] = {}
        self._paths: Mapping[str, tuple[str, ...]] | None = None
        self._cases: dict[str, CaseHead] | None = None
        self._terms: tuple[Term, ...] | None = None
        self.courses = self._index.courses

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
            return self._index.heads[lesson_id]
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
        lesson = self._open_lesson(head)
        self._opened[lesson_id] = (stamp, lesson)
        if len(self._opened) > _OPEN:
            del self._opened[next(iter(self._opened))]
        return lesson

    def path(self, sector: str) -> tuple[str, ...]:
        """Return the ids of the courses and lessons that fit *sector*, in order, if any."""
        if self._paths is None:
            from sme_learn.content import learning_paths

            self._paths, findings = learning_paths.read(self._folder / learning_paths.FILE)
            self._problems += findings
        return self._paths.get(sector, ())

    def test(self, course_id: str) -> CourseTest | None:
        """Open the test of the course *course_id*, or return None where it has none.

        Raises:
            NotFound: If there is no such course.
            ContentBroken: If nothing of the test can be read.
        """
        from sme_learn.content import tests

        folder = self._index.folders[self.course(course_id).id]
        trouble: ContentBroken | None = None
        for path in self._index.files(folder, tests.FILE):
            stamp = _stamp(path)
            if path not in self._tests or self._tests[path][0] != stamp:
                self._tests[path] = stamp, self._try_test(course_id, path)
            found = self._tests[path][1]
            if not isinstance(found, ContentBroken):
                return found
            trouble = trouble or found
        if trouble:
            raise trouble
        return None

    def _try_test(self, course_id: str, path: Path) -> CourseTest | ContentBroken:
        """Open the file of a test, or return what is wrong with it, which is a problem too."""
        try:
            return self._open_test(course_id, path)
        except ContentBroken as error:
            self._problems += (Finding(path, error.line, "test", error.what, error.mend),)
            return error

    def _open_test(self, course_id: str, path: Path) -> CourseTest:
        from sme_learn.content import tests
        from sme_learn.model import Prose

        fields, findings = tests.read_head(path, manuscript.read_head(path))
        if fields is None:
            first = findings[0]
            raise ContentBroken(path, first.line, first.what, first.mend)
        opened = self._open(path, path.parent.parent.name)
        made = opened.made
        intro = "".join(block.html for block in made.blocks if isinstance(block, Prose))
        words, minutes = fields.words, int(fields.words["minutes"])
        pairs = tuple(tests.pairs_of(made.asked))
        cited = self._cited(opened)
        return model.CourseTest(
            words["id"], course_id, words["title"], minutes, intro, pairs, *cited, path
        )

    def cases(self) -> tuple[CaseHead, ...]:
        """Return the heads of all cases that can be read, sorted by title."""
        if self._cases is None:
            found = {head.id: head for head in self._read_cases()}
            ordered = sorted(found.values(), key=lambda head: head.title.casefold())
            self._cases = {head.id: head for head in ordered}
        return tuple(self._cases.values())

    def case(self, case_id: str) -> Case:
        """Open the case *case_id*.

        Raises:
            NotFound: If there is none that can be read.
            ContentBroken: If nothing of its file can be read any more.
        """
        for found in self.cases():
            if found.id == case_id:
                opened = self._open(found.path, found.language)
                return model.Case(found, tuple(opened.made.blocks), *self._cited(opened))
        raise NotFound("case", case_id)

    def _read_cases(self) -> Iterator[CaseHead]:
        """Yield the head of each case in each language, the best language last."""
        from sme_learn.content import cases

        for language in reversed(self._languages):
            for path in sorted((self._folder / language / CASES).glob("*.md")):
                try:
                    head, findings = cases.read(path, manuscript.read_head(path), language)
                except ContentBroken as error:
                    findings = (Finding(path, error.line, "file", error.what, error.mend),)
                    head = None
                self._problems += findings
                if head:
                    yield head

    def terms(self) -> tuple[Term, ...]:
        """Return all terms of the glossary, sorted by name."""
        if self._terms is None:
            reference = self._reference(self._languages[0])
            rendering, name = reference.rendering(b"glossary", self._shelf)
            terms = reference.terms(rendering, reference.entries).values()
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

    # A file, opened.

    def _open_lesson(self, of: LessonHead) -> Lesson:
        opened = self._open(of.path, of.language)
        pool = opened.assembler.pool()
        facts, terms = self._cited(opened)
        return model.Lesson(of, tuple(opened.made.blocks), pool, facts, terms)

    def _open(self, path: Path, language: str) -> _Opened:
        from sme_learn.content.assembly import Assembler

        content = manuscript.read_bytes(path)
        text = manuscript.decode(path, content)
        reference = self._reference(language)
        rendering, name = reference.rendering(content, self._shelf)
        assembler = Assembler(path.parent, reference.facts, rendering)
        made = assembler.assemble(*body_of(text))
        return _Opened(assembler, made, reference, rendering, name)

    def _cited(self, opened: _Opened) -> tuple[dict[str, Fact], dict[str, Term]]:
        """Return the facts and terms of what was *opened*, and keep its HTML."""
        reference, rendering = opened.reference, opened.rendering
        terms = reference.terms(rendering, rendering.named("term"))
        facts = {own: reference.facts[own] for own in rendering.named("fact")}
        self._keep(opened.name, rendering)
        return facts, terms

    def _keep(self, name: str, rendering: Rendering) -> None:
        if not rendering.is_complete:
            self._shelf.keep(name, rendering.used)

    def _reference(self, language: str) -> Reference:
        if language not in self._references:
            from sme_learn.content import reference

            short = language.split("-", maxsplit=1)[0]
            languages = tuple(dict.fromkeys((language, short, "en")))
            read = reference.read(self._folder, languages, self._shelf, self._locale)
            self._problems += read.findings
            self._references[language] = read
        return self._references[language]


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)
