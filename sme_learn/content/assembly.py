"""Assembly: the passages of a lesson become the blocks and questions a learner is shown."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from sme_learn.content import figures
from sme_learn.content.entries import Parts, parts_of
from sme_learn.content.fields import ID, ID_MEND
from sme_learn.content.passages import MOST, Passage, passages
from sme_learn.content.rendering import Rendering
from sme_learn.errors import ContentBroken
from sme_learn.model import Asked, Block, Broken, CallOut, Fact, Figure, Pool, Prose
from sme_learn.question import Entry, Question, Source, Unreadable, letter, plain
from sme_learn.questions import KINDS

CALL_OUTS = (
    *("tip", "note", "warning", "example", "do-it", "professional", "takeaways", "sheet"),
    "class",
)
"""The kinds of call-out."""

SHOWN_ONLY = (*CALL_OUTS, "figure", "quiz")
"""The blocks that are no questions."""

_REVISION = 12  # hexadecimal digits of a revision: among a question's own, none meet by chance
_ANCHOR = '<a name="'


@dataclass(frozen=True)
class Mistake:
    """What is wrong with a block, and the rule it breaks."""

    rule: str
    broken: Broken


@dataclass
class Assembly:
    """What has been put together of a lesson.

    Attributes:
        passages: The passages of its text.
        blocks: What is shown, in order.
        pool: The questions of the quiz, once the quiz has begun.
        quiz: The passage that begins the quiz.
        sources: What each question was read from, by id.
        asked: Each question and its passage, in order.
        mistakes: Every block that could not be read; each is among ``blocks`` too.
    """

    passages: list[Passage] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    pool: list[Question] = field(default_factory=list)
    quiz: Passage | None = None
    sources: dict[str, Source] = field(default_factory=dict)
    asked: list[tuple[Question, Passage]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    def break_at(self, line: int, what: str, mend: str, rule: str = "block") -> None:
        """Put a broken block where a whole one should stand."""
        broken = Broken(line, what, mend)
        self.blocks.append(broken)
        self.mistakes.append(Mistake(rule, broken))


class Assembler:
    """Puts one lesson together.

    Args:
        folder: The lesson's folder.
        facts: Facts by id; the revision of a question takes in those it cites.
        rendering: Turns its Markdown into HTML.
    """

    def __init__(self, folder: Path, facts: Mapping[str, Fact], rendering: Rendering) -> None:
        self._folder = folder
        self._facts = facts
        self._rendering = rendering
        self._made = Assembly()

    def assemble(self, text: str, first: int) -> Assembly:
        """Put the *text* below the head together; its first line has the number *first*."""
        made = self._made
        for count, passage in enumerate(passages(text, first)):
            if count == MOST:
                made.break_at(passage.line, "the lesson has too many blocks", "cut it in two")
                break
            made.passages.append(passage)
            try:
                self._add(passage)
            except Unreadable as error:
                made.break_at(error.line, error.what, error.mend)
        return made

    def pool(self) -> Pool | None:
        """Return the quiz's questions, or None where there is no quiz to ask."""
        quiz, questions = self._made.quiz, tuple(self._made.pool)
        if quiz is None or not questions:
            return None
        drawn = draw_of(quiz)
        draw = len(questions) if drawn is None else max(1, min(drawn, len(questions)))
        try:
            intro = self._rendering.blocks(quiz.body.strip())
        except Unreadable as error:
            self._made.break_at(quiz.start + error.line - 1, error.what, error.mend)
            intro = ""
        return Pool(draw, intro, questions)

    def _add(self, passage: Passage) -> None:
        if passage.mistake:
            self._made.break_at(passage.line, *passage.mistake)
        elif passage.name in KINDS:
            self._add_question(passage)
        elif self._made.quiz is not None:
            what = "after “::: quiz” stand questions only"
            self._made.break_at(passage.line, what, "move this above “::: quiz”")
        elif passage.name == "quiz":
            self._made.quiz = passage
        else:
            self._made.blocks.append(self._shown(passage))

    def _shown(self, passage: Passage) -> Block:
        if passage.name == "figure":
            return self._figure(passage)
        if passage.name and passage.name not in CALL_OUTS:
            raise Unreadable(passage.line, f"unknown block “{passage.name}”", _nearest(passage))
        html = _at(passage.start, self._rendering.blocks, counts=True)(passage.body)
        if passage.name:
            return CallOut(passage.name, passage.words or None, html)
        anchors = (part.partition('"')[0] for part in html.split(_ANCHOR)[1:])
        return Prose(html, tuple(anchors))

    def _figure(self, passage: Passage) -> Block:
        caption = _at(passage.start, self._rendering.line)(passage.body.strip())
        try:
            path = figures.find(self._folder, passage.words)
            figures.inspect(path)
        except ContentBroken as error:
            where = f" (line {error.line} of {error.path.name})" if error.line else ""
            self._made.mistakes.append(
                Mistake("figure", Broken(passage.line, error.what + where, error.mend))
            )
            return self._made.mistakes[-1].broken
        return Figure(path, passage.attributes.get("alt") or plain(caption), caption)

    def _add_question(self, passage: Passage) -> None:
        own = passage.attributes.get("id", "")
        if not ID.fullmatch(own):
            what = f"“{own}” is no id of a question" if own else "the question has no id"
            mend = f"write “{{#id …}}” behind its name; {ID_MEND}"
            return self._made.break_at(passage.line, what, mend, "id")
        if own in self._made.sources:
            what, mend = f"there are two questions “{own}”", "give one of them another id"
            return self._made.break_at(passage.line, what, mend, "unique")
        source = self._source(passage)
        question = _question(passage, source)
        self._made.sources[own] = source
        self._made.asked.append((question, passage))
        if self._made.quiz is None:
            return self._made.blocks.append(Asked(question))
        return self._made.pool.append(question)

    def _source(self, passage: Passage) -> Source:
        parts = parts_of(passage)
        return Source(
            passage.line,
            passage.attributes,
            parts.prompt,
            parts.entries,
            parts.explanation,
            revision(passage.name, parts, self._facts),
            _at(passage.line, self._rendering.blocks),
            _at(passage.line, self._rendering.line),
        )


def _question(passage: Passage, source: Source) -> Question:
    try:
        return KINDS[passage.name].read(source)
    except Unreadable:
        raise
    except ValueError as error:
        mend = f"compare it with the example of “{passage.name}” in docs/authoring.md"
        raise Unreadable(passage.line, str(error), mend) from error


def draw_of(quiz: Passage) -> int | None:
    """Return how many questions the *quiz* says it draws, or None if it says no number."""
    written = quiz.attributes.get("draw", "")
    return int(written[:6]) if written.isascii() and written.isdigit() else None


def _at(line: int, way: Callable[[str], str], *, counts: bool = False) -> Callable[[str], str]:
    """Let *way* speak of lines of the file; *counts* if the text begins at *line*."""

    def rendered(text: str) -> str:
        try:
            return way(text)
        except Unreadable as error:
            at = line + error.line - 1 if counts else line
            raise Unreadable(at, error.what, error.mend) from error

    return rendered


def _nearest(passage: Passage) -> str:
    from difflib import get_close_matches

    known = (*SHOWN_ONLY, *KINDS)
    near = get_close_matches(passage.name[:40], known, 1)
    return f"write “::: {near[0]}”" if near else f"the blocks are {', '.join(known)}"


def revision(kind: str, parts: Parts, facts: Mapping[str, Fact]) -> str:
    """Return a hash of what changes the meaning of a question: prompt, options and key.

    Line breaks, feedback and explanation do not count, nor does the place of an option whose
    right answers are ticked and whose id stayed the same. The words of cited facts do.
    """
    said = "\n".join((kind, parts.prompt, *_said(parts.entries)))
    for own, fact in facts.items():
        if own in said:
            said = said.replace(f"{{fact:{own}}}", fact.shown)
    return sha256(" ".join(said.split()).encode()).hexdigest()[:_REVISION]


def _said(entries: tuple[Entry, ...], depth: int = 0) -> Iterator[str]:
    lines = []
    for place, entry in enumerate(entries):
        marker = "1" if entry.marker.isdigit() else entry.marker
        own = entry.id or letter(place)
        line = f"{depth} {marker} {own} {entry.ticked} {entry.text}"
        lines.append((own if entry.ticked is not None else place, line, entry.children))
    ticked = bool(entries) and all(entry.ticked is not None for entry in entries)
    for _, line, children in sorted(lines, key=lambda item: str(item[0])) if ticked else lines:
        yield line
        yield from _said(children, depth + 1)
