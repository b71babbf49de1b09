"""Reporting: the reports of a class, each one `Table`, worked out from the record."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from textwrap import shorten
from uuid import UUID

from sme_learn.errors import NotFound
from sme_learn.i18n import N_
from sme_learn.learning.distractors import OptionShare, option_shares, picks_of
from sme_learn.learning.marks import MarkedQuestion, MarkedRow, Marks
from sme_learn.model import CourseTest, Learner, Standing
from sme_learn.model.classes import Cohort, shown
from sme_learn.model.table import Table
from sme_learn.question import Question, plain
from sme_learn.questions.choice import Choice
from sme_learn.reports.attendance import attendance as attendance_table
from sme_learn.reports.class_gain import class_gain
from sme_learn.reports.class_grid import Asked, class_grid
from sme_learn.reports.objectives import Objective, objectives
from sme_learn.response import NOT_SURE, Response
from sme_learn.services import attendance, course_tests, item_reports
from sme_learn.services.desk import Desk

_LONGEST = 48  # characters of a question's name


def report(desk: Desk, cohort: Cohort, name: str, course: str, dial: str) -> Table:
    """Work out the report *name* of `REPORTS` on a class and a course.

    Args:
        desk: The desk.
        cohort: The class.
        name: Which report.
        course: Id of the course.
        dial: How much is shown of who somebody is, one of `model.classes.DIALS`.

    Raises:
        NotFound: If there is no such course, or the report needs a test that it has not.
    """
    return REPORTS[name][1](desk, cohort, course, dial)


def _grid(desk: Desk, cohort: Cohort, course: str, dial: str) -> Table:
    of = desk.library.course(course)
    has_test = _test(desk, course) is not None
    places = (course_tests.place_of(course, when) for when in course_tests.WHEN)
    before, after = places if has_test else (None, None)
    asked = Asked(course, of.title, of.lessons, before, after)
    return class_grid(cohort, asked, _standings(desk, cohort), dial)


def _standings(desk: Desk, cohort: Cohort) -> Mapping[UUID, Mapping[str, Standing]]:
    own = (member.learner.id for member in cohort.members)
    return {each: {s.lesson: s for s in desk.record.standings(each)} for each in own}


def _objectives(desk: Desk, cohort: Cohort, course: str, _dial: str) -> Table:
    of = desk.library.course(course)
    asked = tuple(_objectives_of(desk, course))
    own = (member.learner.id for member in cohort.members)
    tallies = {each: desk.record.tallies(each) for each in own}
    return objectives(cohort, of.title, asked, tallies)


def _objectives_of(desk: Desk, course: str) -> Iterator[Objective]:
    for head in desk.library.course(course).lessons:
        questions = desk.library.lesson(head.id).questions.values()
        for own, words in head.objectives.items():
            asking = frozenset(q.id for q in questions if q.objective == own)
            yield Objective(head, words, asking)


def _gain(desk: Desk, cohort: Cohort, course: str, dial: str) -> Table:
    standings = _standings(desk, cohort)
    before, after = (
        _first_shares(standings, course_tests.place_of(course, when)) for when in course_tests.WHEN
    )
    title = desk.library.course(course).title
    return class_gain(cohort, title, before, after, dial)


def _first_shares(
    standings: Mapping[UUID, Mapping[str, Standing]], place: str
) -> dict[UUID, float]:
    """Return what each learner earned of a set handed in first."""
    found = ((own, of[place].first) for own, of in standings.items() if place in of)
    return {own: share for own, share in found if share is not None}


def _questions(when: str) -> Callable[[Desk, Cohort, str, str], Table]:
    def made(desk: Desk, cohort: Cohort, course: str, dial: str) -> Table:
        test = course_tests.test_of(desk, course)
        learners = {m.learner: shown(m, dial) for m in cohort.members}
        return item_reports.questions_table(_analysed(desk, test, when, learners))

    return made


Given = Mapping[str, tuple[str, Response, float]]
"""Revision, response and points earned, by question id."""


def _analysed(
    desk: Desk, test: CourseTest, when: str, learners: Mapping[Learner, str]
) -> item_reports.QuestionReport:
    """Analyse the first set that each learner handed in."""
    questions = _named(course_tests.questions_of(test, when))
    place = course_tests.place_of(test.course, when)
    taken = ((name, desk.record.handed_in(own.id, place)) for own, name in learners.items())
    done = [(name, given) for name, given in taken if given is not None]
    marks = _marks(questions, done)
    options = {
        name: _options(marks, name, question, [given for _, given in done])
        for name, question in questions.items()
        if isinstance(question, Choice)
    }
    return item_reports.report_of(marks, options)


def _named(questions: Iterable[Question]) -> dict[str, Question]:
    """Return *questions* by number and first words, as a trainer knows them."""
    return {
        f"{number}. {shorten(plain(question.prompt), _LONGEST, placeholder='…')}": question
        for number, question in enumerate(questions, 1)
    }


def _marks(questions: Mapping[str, Question], done: Sequence[tuple[str, Given]]) -> Marks:
    columns = tuple(MarkedQuestion(name, q.points, _guess(q)) for name, q in questions.items())
    rows = tuple(
        MarkedRow(learner, tuple(_earned(given, q) for q in questions.values()))
        for learner, given in done
    )
    return Marks(columns, rows)


def _earned(given: Given, question: Question) -> float | None:
    """Return the points earned; None where another revision of the question was asked."""
    if question.id not in given:
        return 0.0
    revision, _response, earned = given[question.id]
    return earned if revision == question.revision else None


def _guess(question: Question) -> float | None:
    """Return what blind guessing earns on average, where one of several options is right."""
    if isinstance(question, Choice) and len(question.key) == 1:
        return 1.0 / len(question.options)
    return None


def _options(
    marks: Marks, name: str, question: Choice, everybody: Sequence[Given]
) -> Sequence[OptionShare]:
    """Say who chose which option; an option is called by its words."""
    words = {option.id: plain(option.text) for option in question.options}
    chosen = [
        [words[own] for own in given.get(question.id, ("", NOT_SURE, 0.0))[1] if own in words]
        for given in everybody
    ]
    picks = picks_of(marks, name, chosen)
    return option_shares(words.values(), {words[own] for own in question.key}, picks)


def _attendance(desk: Desk, cohort: Cohort, _course: str, dial: str) -> Table:
    found = attendance.of(desk, cohort)
    present = {m.learner.id: frozenset(found.of(m.learner.id)) for m in cohort.members}
    return attendance_table(cohort, tuple(found.days), present, dial)


def _test(desk: Desk, course: str) -> CourseTest | None:
    try:
        return course_tests.test_of(desk, course)
    except NotFound:
        return None


REPORTS: dict[str, tuple[str, Callable[[Desk, Cohort, str, str], Table]]] = {
    "grid": (N_("Class grid"), _grid),
    "objectives": (N_("Objectives"), _objectives),
    "gain": (N_("Gain"), _gain),
    "questions-before": (N_("Questions before"), _questions("before")),
    "questions-after": (N_("Questions after"), _questions("after")),
    "attendance": (N_("Attendance"), _attendance),
}
"""Every report by name: what it is called, and what makes it."""
