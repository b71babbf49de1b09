"""Test making: tests that a trainer draws or picks from the questions of the lessons."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sme_learn.errors import ContentBroken, NotFound
from sme_learn.learning.drawing import chance_of
from sme_learn.learning.test_drawing import Candidate, Wish, draw_test, fitting
from sme_learn.model import Aim, CourseTest, Fact, MadeTest, Picked, Term
from sme_learn.model.test_plans import LONGEST_INTRO, LONGEST_TITLE, MOST_QUESTIONS
from sme_learn.question import Question
from sme_learn.services import people
from sme_learn.services.desk import Changed, Desk

SETS = ("before", "after")
"""The sets of a course's test, as the ids under which they stand on record end."""


@dataclass(frozen=True)
class OpenedTest:
    """A made test with its questions.

    Attributes:
        made: The test.
        questions: Its questions that the lessons still have, in order; perhaps none.
        missing: Ids of those that they have no more.
        pass_mark: Share of the points that passes: the highest of its courses.
        facts: Facts that its questions may show, by id.
        terms: Terms that they may link to, by id.
        language: BCP 47 tag of the words of most of them.
    """

    made: MadeTest
    questions: tuple[Question, ...]
    missing: tuple[str, ...]
    pass_mark: float
    facts: Mapping[str, Fact]
    terms: Mapping[str, Term]
    language: str


# Tests on record.


def made_tests(desk: Desk) -> tuple[MadeTest, ...]:
    """Return all made tests of this PC, by title."""
    return desk.record.made_tests()


def find(desk: Desk, name: str) -> MadeTest:
    """Return the made test whose title, or the start of whose id, is *name*.

    Raises:
        NotFound: If there is none, or more than one.
    """
    wanted, known = people.clean(name).casefold(), made_tests(desk)
    found = [made for made in known if made.title.casefold() == wanted]
    if not found and wanted:
        found = [made for made in known if str(made.id).startswith(wanted)]
    if len(found) != 1:
        raise NotFound("test", name)
    return found[0]


def is_title(title: str) -> bool:
    """Whether *title* can be a test's: some characters that can be seen, not too many."""
    wanted = people.clean(title)
    return 0 < len(wanted) <= LONGEST_TITLE and any(map(str.isprintable, wanted))


def keep(desk: Desk, made: MadeTest) -> MadeTest:
    """Write a test as it is now; who has begun it goes on with the questions they began with.

    Raises:
        ValueError: If its title is none.
    """
    if not is_title(made.title):
        raise ValueError(f"{made.title!r} cannot be a test's title")
    lines = (people.clean(line) for line in made.intro.splitlines())
    kept = replace(
        made,
        title=people.clean(made.title),
        intro="\n".join(lines).strip()[:LONGEST_INTRO],
        # Larger than before, even where the clock was set back.
        number=max(made.number + 1, int(desk.now().timestamp() * 1000)),
    )
    desk.record.keep_made_test(kept)
    desk.announce(Changed.PEOPLE)
    return kept


def drop(desk: Desk, made: MadeTest) -> bool:
    """Take a test out, unless it is assigned or was ever begun; say whether it went."""
    gone = desk.record.drop_made_test(made)
    if gone:
        desk.announce(Changed.PEOPLE)
    return gone


# Making one.


def stock(desk: Desk, courses: Iterable[str], *, with_sets: bool = False) -> tuple[Candidate, ...]:
    """Return what a test about *courses* may ask: the pools of their lessons, in order.

    The sets asked before and after a course are kept out of other tests, which would give them
    away, unless *with_sets* is said. Lessons that cannot be read have nothing in stock.

    Raises:
        NotFound: If there is no such course.
    """
    found: list[Candidate] = []
    for course in courses:
        for head in desk.library.course(course).lessons:
            found += _of_lesson(desk, course, head.id)
        if with_sets:
            found += _of_sets(desk, course)
    return tuple(found)


def _of_lesson(desk: Desk, course: str, lesson: str) -> Iterator[Candidate]:
    try:
        pool = desk.library.lesson(lesson).pool
    except ContentBroken:
        return
    for question in pool.questions if pool else ():
        aims = (Aim(lesson, question.objective),)
        yield Candidate(Picked(lesson, question.id), course, aims, question)


def _of_sets(desk: Desk, course: str) -> Iterator[Candidate]:
    test = _test(desk, course)
    for when in SETS:
        for pair in test.pairs if test else ():
            question = pair.before if when == "before" else pair.after
            picked = Picked(f"{course}-{when}", question.id)
            yield Candidate(picked, course, pair.aims, question)


def _test(desk: Desk, course: str) -> CourseTest | None:
    try:
        return desk.library.test(course)
    except (ContentBroken, NotFound):
        return None


def draw(
    of: Sequence[Candidate],
    wish: Wish,
    count: int,
    *,
    seed: UUID | str,
    taken: Sequence[Picked] = (),
) -> tuple[Picked, ...]:
    """Draw *count* questions that fit a *wish*, balanced over objectives, or all there are.

    The same *seed* draws the same questions where the stock and what is *taken* are the same.
    No test has more than it can have.
    """
    room = MOST_QUESTIONS - len(taken)
    return draw_test(of, wish, min(count, room), chance_of(seed, str(len(taken))), taken)


def swap(
    of: Sequence[Candidate], picked: Picked, taken: Sequence[Picked], *, seed: UUID | str
) -> Picked | None:
    """Return another question for *picked*, of the same objective if there is one.

    Else it is of the same course; ``None`` where nothing else is left.
    """
    there = next((each for each in of if each.picked == picked), None)
    if there is None:
        return None
    wishes = (Wish(aims=frozenset(there.aims)), Wish(courses=frozenset({there.course})))
    for wish in wishes:
        if fitting(of, wish, taken):
            return draw_test(of, wish, 1, chance_of(seed, picked.question), taken)[0]
    return None


def made_of(desk: Desk, test: UUID, title: str, picked: Sequence[Picked], intro: str) -> MadeTest:
    """Return the test that asks the questions *picked*; nothing is kept yet.

    Raises:
        ValueError: If it has no title or no question, or too many.
    """
    courses = dict.fromkeys(own for each in picked if (own := course_of(desk, each.lesson)))
    known = [made.number for made in made_tests(desk) if made.id == test]
    return MadeTest(
        test, people.clean(title), tuple(picked), tuple(courses), intro, max(known, default=0)
    )


def course_of(desk: Desk, lesson: str) -> str | None:
    """Return the course of a lesson or of a course's set by id, or ``None`` if it is gone."""
    for course in desk.library.courses:
        own = {head.id for head in course.lessons} | {f"{course.id}-{when}" for when in SETS}
        if lesson in own:
            return course.id
    return None


# Opening one.


def open_test(desk: Desk, test: UUID) -> OpenedTest:
    """Open a made test with those of its questions that the lessons still have.

    Raises:
        NotFound: If there is no such test.
    """
    return opened(desk, desk.record.made_test(test))


def opened(desk: Desk, made: MadeTest) -> OpenedTest:
    """Open the questions of a test, whether it is kept already or not."""
    places = {
        place: _place(desk, place) for place in dict.fromkeys(p.lesson for p in made.questions)
    }
    found = {each: places[each.lesson].questions.get(each.question) for each in made.questions}
    marks = [course.pass_mark for course in desk.library.courses if course.id in made.courses]
    return OpenedTest(
        made,
        tuple(question for question in found.values() if question),
        tuple(each.question for each, question in found.items() if question is None),
        max(marks, default=_USUAL_MARK),
        {own: fact for place in places.values() for own, fact in place.facts.items()},
        {own: term for place in places.values() for own, term in place.terms.items()},
        next((place.language for place in places.values() if place.questions), "en"),
    )


_USUAL_MARK = 0.8


@dataclass(frozen=True)
class _Place:
    questions: Mapping[str, Question]
    facts: Mapping[str, Fact]
    terms: Mapping[str, Term]
    language: str


_NOWHERE = _Place({}, {}, {}, "")


def _place(desk: Desk, place: str) -> _Place:
    """Return what a lesson or a course's set has, nothing where it cannot be read any more."""
    course, _dash, when = place.rpartition("-")
    try:
        lesson = desk.library.lesson(place)
        return _Place(lesson.questions, lesson.facts, lesson.terms, lesson.head.language)
    except ContentBroken:
        return _NOWHERE
    except NotFound:
        test = _test(desk, course) if when in SETS else None
    if test is None:
        return _NOWHERE
    asked = (pair.before if when == "before" else pair.after for pair in test.pairs)
    language = test.path.parent.parent.name
    return _Place({q.id: q for q in asked}, test.facts, test.terms, language)
