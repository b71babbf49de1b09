"""Statements: an event written as xAPI 1.0.3, and read back the same.

No name leaves: the actor is an account whose
name is the learner's code, and the learner's UUID stands in an extension. Fields that are not
known here are passed over, so that a later version may add some. Source: xAPI 1.0.3, part 2,
"Statements", 2.4 "Statement Properties".
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import quote, unquote
from uuid import UUID, uuid5

import msgspec
from msgspec import Raw, Struct

from sme_learn.model import Answered, Attempt, Event, Finished, Read
from sme_learn.question import Interaction, Question, plain
from sme_learn.response import Score, pattern_of, response_of

PROFILE = "https://w3id.org/xapi/smelearn"
"""Address of the profile; everything else is below it."""

HOME_PAGE = f"{PROFILE}/centre"
"""Where learners have their accounts, unless a centre says otherwise."""

VERSION = "1.0.3"
"""Version of xAPI."""

_ACTIVITIES = "http://adlnet.gov/expapi/activities"
_VERBS = "http://adlnet.gov/expapi/verbs"
_CONTENT = f"{PROFILE}/content"
_EXTENSIONS = f"{PROFILE}/extensions"
_PLATFORM = "SME Learn "


@dataclass(frozen=True)
class Place:
    """Where questions are asked: a lesson, or a set of a course's test.

    Attributes:
        course: Id of the course.
        title: Plain words.
        language: BCP 47 tag of the title.
    """

    course: str
    title: str
    language: str


@dataclass(frozen=True)
class Directory:
    """Where a writer of statements looks up what an event only names.

    Attributes:
        code: The code of a learner.
        place: What a lesson by id is, or ``None`` if it is not there any more.
        question: A question by the ids of its lesson and its own, and its revision, or ``None``.
        home_page: Where learners have their accounts.
    """

    code: Callable[[UUID], str]
    place: Callable[[str], Place | None]
    question: Callable[[str, str, str], Question | None]
    home_page: str = HOME_PAGE


@dataclass
class NoStatement(ValueError):
    """A line that cannot be understood.

    Attributes:
        what: What is wrong, in English.
        mend: How to mend it.
    """

    what: str
    mend: str = "write the files anew on the PC they came from"


# Writing.


class Writer:
    """Writes statements, one line each, without the end of the line.

    What many statements share is written once and remembered.
    """

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._encode = msgspec.json.Encoder().encode
        remembered = lru_cache(_REMEMBERED)
        self._written = remembered(str)
        self._actor = remembered(self._make_actor)
        self._registration = remembered(self._make_registration)
        self._lesson = remembered(self._make_lesson)
        self._quiz = remembered(self._make_quiz)
        self._question = remembered(self._make_question)
        self._around = remembered(self._make_around)

    def event(self, event: Event) -> bytes:
        """Write what happened: ``answered``, ``experienced`` or ``completed``."""
        extensions: dict[str, object] = {
            _INSTALLATION: self._written(event.installation),
            _SEQUENCE: event.sequence,
            _LEARNER: self._written(event.learner),
        }
        if isinstance(event, Answered):
            return self._answered(event, extensions)
        if isinstance(event, Finished):
            extensions[_ATTEMPT] = self._written(event.attempt)
            result = _result(event, event.score) | {"success": event.passed, "completion": True}
            return self._line(event, "completed", self._quiz(event.lesson), result, extensions)
        result = _result(event, None) | {"completion": True}
        return self._line(event, "experienced", self._lesson(event.lesson), result, extensions)

    def verdict(self, event: Finished) -> bytes:
        """Write whether a quiz was ``passed`` or ``failed``; it says nothing new of our own."""
        verb = "passed" if event.passed else "failed"
        extensions: dict[str, object] = {
            _INSTALLATION: self._written(event.installation),
            _LEARNER: self._written(event.learner),
            _ATTEMPT: self._written(event.attempt),
        }
        result = _result(event, event.score) | {"success": event.passed}
        own = uuid5(event.id, verb)
        return self._line(event, verb, self._quiz(event.lesson), result, extensions, own=own)

    def begun(self, attempt: Attempt) -> bytes:
        """Write that an attempt was ``initialized``: always the same for the same attempt."""
        extensions: dict[str, object] = {
            _LEARNER: self._written(attempt.learner),
            _ATTEMPT: str(attempt.id),
            _NUMBER: attempt.number,
            _QUESTIONS: attempt.questions,
        }
        if attempt.retries:
            extensions[_RETRIES] = str(attempt.retries)
        return self._encode(
            {
                "id": str(attempt.id),
                "actor": self._actor(attempt.learner),
                "verb": _verb("initialized"),
                "object": self._quiz(attempt.lesson),
                "context": {
                    "registration": self._registration(attempt.learner, attempt.lesson),
                    "contextActivities": self._around(attempt.lesson, None),
                    "extensions": extensions,
                },
                "timestamp": _timestamp(attempt.started),
                "version": VERSION,
            }
        )

    def _answered(self, event: Answered, extensions: dict[str, object]) -> bytes:
        extensions[_NUMBER] = event.number
        extensions[_HINT] = event.hint_used
        if event.attempt:
            extensions[_ATTEMPT] = self._written(event.attempt)
        result = _result(event, event.score)
        result["success"] = event.score.is_full
        result["response"] = pattern_of(event.response)
        about = self._question(event.lesson, event.question, event.revision, event.language)
        return self._line(event, "answered", about, result, extensions)

    def _line(
        self,
        event: Event,
        verb: str,
        about: Raw,
        result: dict[str, object],
        extensions: dict[str, object],
        *,
        own: UUID | None = None,
    ) -> bytes:
        context = {
            "registration": self._registration(event.learner, event.lesson),
            "contextActivities": self._around(event.lesson, _parent(event)),
            "platform": _PLATFORM + event.version,
            "language": event.language,
            "extensions": extensions,
        }
        if isinstance(event, Answered):
            context["revision"] = event.revision
        return self._encode(
            {
                "id": str(own or event.id),
                "actor": self._actor(event.learner),
                "verb": _verb(verb),
                "object": about,
                "result": result,
                "context": context,
                "timestamp": _timestamp(event.at),
                "version": VERSION,
            }
        )

    def _make_actor(self, learner: UUID) -> Raw:
        account = {"homePage": self._directory.home_page, "name": self._directory.code(learner)}
        return _raw({"objectType": "Agent", "account": account})

    def _make_registration(self, learner: UUID, lesson: str) -> str:
        place = self._directory.place(lesson)
        return str(uuid5(learner, place.course if place else lesson))

    def _make_lesson(self, lesson: str) -> Raw:
        return self._make_place(lesson_iri(lesson), "lesson", lesson)

    def _make_quiz(self, lesson: str) -> Raw:
        return self._make_place(quiz_iri(lesson), "assessment", lesson)

    def _make_place(self, iri: str, kind: str, lesson: str) -> Raw:
        place = self._directory.place(lesson)
        name = {"name": {place.language: place.title}} if place else {}
        return _activity(iri, {"type": f"{_ACTIVITIES}/{kind}"} | name)

    def _make_question(self, lesson: str, own: str, revision: str, language: str) -> Raw:
        question = self._directory.question(lesson, own, revision)
        definition = _definition(question, language) if question else _UNKNOWN
        return _activity(question_iri(lesson, own), definition)

    def _make_around(self, lesson: str, parent: str | None) -> Raw:
        """Return the activities around a statement; without a *parent* the course is it."""
        place = self._directory.place(lesson)
        grouping = [_named(f"{_CONTENT}/course/{_quoted(place.course)}")] if place else []
        around = {"category": _CATEGORY, "grouping": grouping}
        around["parent"] = [_named(_PARENTS[parent](lesson))] if parent else grouping
        return _raw({name: listed for name, listed in around.items() if listed})


_REMEMBERED = 20_000
_INSTALLATION = f"{_EXTENSIONS}/installation"
_SEQUENCE = f"{_EXTENSIONS}/sequence"
_LEARNER = f"{_EXTENSIONS}/learner"
_ATTEMPT = f"{_EXTENSIONS}/attempt"
_NUMBER = f"{_EXTENSIONS}/number"
_HINT = f"{_EXTENSIONS}/hint"
_QUESTIONS = f"{_EXTENSIONS}/questions"
_RETRIES = f"{_EXTENSIONS}/retries"

_CATEGORY = [
    {
        "objectType": "Activity",
        "id": f"{PROFILE}/v1",
        "definition": {"type": f"{_ACTIVITIES}/profile"},
    }
]
_UNKNOWN = {"type": f"{_ACTIVITIES}/cmi.interaction", "interactionType": "other"}


def lesson_iri(lesson: str) -> str:
    """Return the address of a lesson, the same in every centre and every language."""
    return f"{_CONTENT}/lesson/{_quoted(lesson)}"


def quiz_iri(lesson: str) -> str:
    """Return the address of a lesson's quiz."""
    return f"{_CONTENT}/quiz/{_quoted(lesson)}"


def question_iri(lesson: str, question: str) -> str:
    """Return the address of a question, in the text or the quiz of a lesson."""
    return f"{lesson_iri(lesson)}/q/{_quoted(question)}"


def _quoted(name: str) -> str:
    return quote(name, safe="")


def _raw(value: object) -> Raw:
    return Raw(msgspec.json.encode(value))


@lru_cache
def _verb(name: str) -> Raw:
    return _raw({"id": f"{_VERBS}/{name}", "display": {"en": name}})


def _named(iri: str) -> dict[str, str]:
    return {"objectType": "Activity", "id": iri}


def _activity(iri: str, definition: object) -> Raw:
    return _raw(_named(iri) | {"definition": definition})


_PARENTS = {"quiz": quiz_iri, "lesson": lesson_iri}


def _parent(event: Event) -> str | None:
    if not isinstance(event, Answered):
        return None
    return "quiz" if event.attempt else "lesson"


def _timestamp(at: datetime) -> str:
    there = at if at.tzinfo is UTC else at.astimezone(UTC)
    return there.isoformat(timespec="milliseconds")[:-6] + "Z"


def _result(event: Event, score: Score | None) -> dict[str, object]:
    result: dict[str, object] = {}
    if score:
        result["score"] = {
            "scaled": round(score.scaled, 4),
            "raw": score.earned,
            "min": 0,
            "max": score.possible,
        }
    if event.seconds is not None:
        result["duration"] = _duration(event.seconds)
    return result


def _duration(seconds: float) -> str:
    """Write *seconds* as ``PT3M12.5S``, to a tenth, without a zero at the end."""
    minutes, tenths = divmod(round(seconds * 10), 600)
    whole, rest = divmod(tenths, 10)
    spent = f"{whole}.{rest}S" if rest else f"{whole}S"
    return f"PT{minutes}M{spent}" if minutes else f"PT{spent}"


def _definition(question: Question, language: str) -> dict[str, object]:
    about = question.interaction()
    prompt = plain(question.prompt) or question.id
    definition: dict[str, object] = {
        "type": f"{_ACTIVITIES}/cmi.interaction",
        "name": {language: question.id},
        "description": {language: prompt},
        "interactionType": about.type,
    }
    return definition | _components(about, language)


_PARTS = {"choice": "choices", "sequencing": "choices", "matching": "source"}


def _components(about: Interaction, language: str) -> dict[str, object]:
    """Return what can be chosen and what is right, under the names of xAPI 1.0.3, 2.4.4.1."""
    mark = "{case_matters=false}" if about.type == "fill-in" else ""
    correct = [mark + pattern for pattern in about.correct]
    told: dict[str, object] = {"correctResponsesPattern": correct} if correct else {}
    if about.type in _PARTS:
        told[_PARTS[about.type]] = _listed(about.parts, language)
    if about.type == "matching":
        told["target"] = _listed(about.targets, language)
    return told


def _listed(parts: tuple[tuple[str, str], ...], language: str) -> list[dict[str, object]]:
    return [{"id": own, "description": {language: text}} for own, text in parts]


# Reading. What is not named here is passed over.


class _Account(Struct):
    name: str


class _Actor(Struct):
    account: _Account


class _Named(Struct):
    id: str


class _Points(Struct):
    raw: float
    max: float


class _Result(Struct):
    score: _Points | None = None
    success: bool = False
    response: str = ""
    duration: timedelta | None = None


class _Extensions(Struct, rename=lambda name: f"{_EXTENSIONS}/{name}"):
    learner: str
    installation: str = ""
    sequence: int = 0
    attempt: str | None = None
    number: int = 0
    hint: bool = False
    questions: tuple[str, ...] = ()
    retries: str | None = None


class _Context(Struct):
    extensions: _Extensions
    platform: str = _PLATFORM
    language: str = ""
    revision: str = ""


class _Statement(Struct):
    id: UUID
    actor: _Actor
    verb: _Named
    object: _Named
    context: _Context
    timestamp: datetime
    result: _Result | None = None


@dataclass(frozen=True)
class Told:
    """What one statement told.

    Attributes:
        what: An event, an attempt that was begun, or ``None`` if it tells nothing of our own.
        learner: UUID of the learner.
        code: Code of the learner.
    """

    what: Event | Attempt | None
    learner: UUID
    code: str


_decode = msgspec.json.Decoder(_Statement).decode


def read(line: bytes) -> Told:
    """Read one statement.

    Raises:
        NoStatement: If it is no statement, or says what cannot be.
    """
    try:
        return _read(_decode(line))
    except RecursionError:
        raise NoStatement("a statement is nested too deep") from None
    except msgspec.MsgspecError as error:
        raise NoStatement(f"a line is no statement: {error}") from None
    except (ValueError, OverflowError) as error:
        raise NoStatement(f"a statement says what cannot be: {error}") from None


def _read(said: _Statement) -> Told:
    reads = _READERS.get(said.verb.id)
    learner = _uuid(said.context.extensions.learner)
    what = reads(said, learner) if reads else None
    return Told(what, learner, said.actor.account.name)


def _answered(said: _Statement, learner: UUID) -> Answered:
    result, context = said.result or _NOTHING, said.context
    told = context.extensions
    lesson, question = _ids(said.object.id)
    return Answered(
        id=said.id,
        installation=_uuid(told.installation),
        sequence=_sequence(told.sequence),
        learner=learner,
        lesson=lesson,
        at=_moment(said.timestamp),
        seconds=_seconds(result.duration),
        language=context.language,
        version=_version(context.platform),
        question=question,
        revision=context.revision,
        response=response_of(result.response),
        score=_score(result),
        attempt=_uuid(told.attempt) if told.attempt else None,
        number=told.number,
        hint_used=told.hint,
    )


def _experienced(said: _Statement, learner: UUID) -> Read:
    return Read(**_shared(said, learner))


def _completed(said: _Statement, learner: UUID) -> Finished:
    result = said.result or _NOTHING
    return Finished(
        **_shared(said, learner),
        attempt=_uuid(said.context.extensions.attempt or ""),
        score=_score(result),
        passed=result.success,
    )


def _initialized(said: _Statement, learner: UUID) -> Attempt:
    told = said.context.extensions
    return Attempt(
        _uuid(told.attempt or ""),
        learner,
        _ids(said.object.id)[0],
        told.number,
        told.questions,
        _moment(said.timestamp),
        _uuid(told.retries) if told.retries else None,
    )


_READERS: dict[str, Callable[[_Statement, UUID], Event | Attempt]] = {
    f"{_VERBS}/answered": _answered,
    f"{_VERBS}/experienced": _experienced,
    f"{_VERBS}/completed": _completed,
    f"{_VERBS}/initialized": _initialized,
}


def _shared(said: _Statement, learner: UUID) -> dict[str, Any]:
    context = said.context
    told = context.extensions
    return {
        "id": said.id,
        "installation": _uuid(told.installation),
        "sequence": _sequence(told.sequence),
        "learner": learner,
        "lesson": _ids(said.object.id)[0],
        "at": _moment(said.timestamp),
        "seconds": _seconds((said.result or _NOTHING).duration),
        "language": context.language,
        "version": _version(context.platform),
    }


_NOTHING = _Result()
_uuid = lru_cache(4096)(UUID)


@lru_cache(64)
def _version(platform: str) -> str:
    return platform.removeprefix(_PLATFORM)


@lru_cache(4096)
def _ids(iri: str) -> tuple[str, str]:
    """Return the ids of lesson and question, the latter empty where *iri* names none."""
    path = iri.removeprefix(f"{_CONTENT}/").split("/")
    match path:
        case ["lesson" | "quiz", lesson]:
            return unquote(lesson, errors="strict"), ""
        case ["lesson", lesson, "q", question]:
            return unquote(lesson, errors="strict"), unquote(question, errors="strict")
        case _:
            raise ValueError(f"{iri} is no lesson, quiz or question of ours")


def _score(result: _Result) -> Score:
    if result.score is None:
        raise ValueError("no score")
    return Score(result.score.raw, result.score.max)


def _sequence(number: int) -> int:
    if not 0 < number < 1 << 32:
        raise ValueError(f"{number} is no place in a sequence")
    return number


def _moment(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"{at} has no zone")
    return at if at.tzinfo is UTC else at.astimezone(UTC)


@lru_cache(4096)
def _seconds(duration: timedelta | None) -> float | None:
    if duration is None:
        return None
    if duration < timedelta(0):
        raise ValueError("less than no time was spent")
    return round(duration.total_seconds(), 1)
