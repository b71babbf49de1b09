"""The index: courses and heads of lessons, read without opening a lesson."""

from collections.abc import Iterator
from pathlib import Path

from sme_learn import model
from sme_learn.content import courses, head, manuscript
from sme_learn.content.finding import Finding
from sme_learn.errors import ContentBroken
from sme_learn.model import Course, LessonHead


class Index:
    """What is taught, in the first of some languages that has it.

    Attributes:
        courses: The courses that can be read, in order.
        heads: Heads of their lessons by id.
        folders: Name of each course's folder, by the course's id.
        findings: What could not be read.
    """

    def __init__(self, folder: Path, languages: tuple[str, ...]) -> None:
        self._folder = folder
        self._languages = languages
        self.heads: dict[str, LessonHead] = {}
        self.folders: dict[str, str] = {}
        self.findings: list[Finding] = []
        self.courses: tuple[Course, ...] = tuple(self._courses())

    def _courses(self) -> Iterator[Course]:
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
                self.folders[file.id] = name
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
        for path in self.files(name, "course.toml"):
            file, findings = courses.read(path)
            self.findings += findings
            if file:
                return file
        return None

    def files(self, *parts: str) -> Iterator[Path]:
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
            if head.id in self.heads:
                self._doubled(head.path, "lesson", head.id)
                continue
            self.heads[head.id] = head
            yield head

    def _read_head(self, folder: str, course: str, name: str) -> LessonHead | None:
        path = None
        for path in self.files(folder, name):
            language = path.parent.parent.name
            try:
                text = manuscript.read_head(path)
            except ContentBroken as error:
                self.findings.append(Finding(path, error.line, "file", error.what, error.mend))
                continue
            read, findings = head.read(path, text, course=course, language=language)
            self.findings += findings
            if read:
                return read
        if path is None:
            missing = self._folder / self._languages[-1] / folder / name
            what = "the course names a lesson that is not there"
            mend = "add the file, or take its name out of course.toml"
            self.findings.append(Finding(missing, 0, "file", what, mend))
        return None

    def _doubled(self, path: Path, kind: str, own: str) -> None:
        what = f"another {kind} has the id “{own}” too"
        self.findings.append(Finding(path, 0, "unique", what, "give one of them another id"))
