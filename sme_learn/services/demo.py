"""Demo: a class that never was, with its lab PCs and a stick, to try the trainer's desk on."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import exp
from pathlib import Path
from random import Random
from statistics import NormalDist
from typing import TYPE_CHECKING
from uuid import UUID

from sme_learn.errors import FileNotWritten, FolderNotEmpty, NotFound
from sme_learn.i18n import _
from sme_learn.learning import plausible
from sme_learn.learning.drawing import chance_of
from sme_learn.model import Cohort, CourseTest, LessonHead, Member, Profile
from sme_learn.question import Question, plain
from sme_learn.questions.choice import Choice
from sme_learn.response import NOT_SURE, Response
from sme_learn.services import (
    assignments,
    class_files,
    classes,
    course_tests,
    outbox,
    people,
    study,
    trainers,
)
from sme_learn.services.desk import Desk, open_desk, utc_now

if TYPE_CHECKING:
    from sme_learn.content.library import Library

PASSPHRASE = "blue camel soap"  # noqa: S105 - it guards nobody's data, and is printed
"""Passphrase of the demo trainer."""

FEWEST, MOST = 4, 20
"""PCs that a demo has at least, one for each trouble and one without, and at most."""

CLASS_FILE = "class.smeclass"


@dataclass(frozen=True)
class Plan:
    """What is to be made.

    Attributes:
        pcs: Lab PCs, `FEWEST` to `MOST`; two learners share each.
        courses: Ids of the courses, each with a test.
        seed: What chance starts from: the same seed, the same results.

    Raises:
        ValueError: If there are too few PCs or too many, or no course.
    """

    pcs: int = MOST
    courses: tuple[str, ...] = ("start-here", "trademarks")
    seed: int = 4

    def __post_init__(self) -> None:
        if not FEWEST <= self.pcs <= MOST or not self.courses:
            raise ValueError(f"a demo has {FEWEST} to {MOST} PCs and a course")

    # Which PC has which trouble: each its own, however many there are.

    @property
    def gap(self) -> int:
        """Number of the PC that lacks a file of the middle."""
        return self.pcs // 3

    @property
    def altered(self) -> int:
        """Number of the PC of which a file was altered."""
        return 2 * self.pcs // 3

    @property
    def missing(self) -> int:
        """Number of the PC of which nothing is on the stick."""
        return self.pcs

    @property
    def guessing(self) -> int:
        """Number of the PC where somebody guesses."""
        return self.pcs - 1


WHOLE = Plan()


@dataclass(frozen=True)
class Trick:
    """The question whose key is wrong, as far as the strong are concerned.

    Attributes:
        course: Id of its course; it is in the set after it.
        number: Its place in the set, from 1.
        question: The question.
        lure: Id of the wrong option that the strong choose.
    """

    course: str
    number: int
    question: Choice
    lure: str

    @property
    def words(self) -> str:
        """The words of the wrong option."""
        return next(plain(o.text) for o in self.question.options if o.id == self.lure)


@dataclass(frozen=True)
class Demo:
    """What was made.

    Attributes:
        folder: Where.
        plan: What was asked for.
        trainer: Name of the trainer.
        cohort: The class.
        events: Events on record, on all PCs together.
        trick: The question with a wrong key.
        guesser: Who guesses.
        away: Who was there on one day only.
    """

    folder: Path
    plan: Plan
    trainer: str
    cohort: Cohort
    events: int
    trick: Trick
    guesser: Member
    away: tuple[Member, ...]

    def pc(self, number: int) -> Path:
        """Return the data folder of a PC, by number from 1."""
        return self.folder / "pcs" / f"{number:02}"

    @property
    def desk(self) -> Path:
        """The data folder of the trainer."""
        return self.folder / "trainer"

    @property
    def stick(self) -> Path:
        """The folder that holds the results of the PCs, each in a folder of its own."""
        return self.folder / "stick"

    @property
    def class_file(self) -> Path:
        """The class file."""
        return self.folder / CLASS_FILE


def _silent(_done: int, _of: int) -> None:
    pass


def make(
    folder: Path,
    plan: Plan = WHOLE,
    *,
    now: Callable[[], datetime] = utc_now,
    progress: Callable[[int, int], None] = _silent,
) -> Demo:
    """Make a class, its PCs and a stick with their results in *folder*.

    The class met on the two days before today, by the clock of this PC.

    Args:
        folder: Empty, or not there yet.
        plan: What is to be made.
        now: The clock.
        progress: Told, after each PC, how many are done, and of how many.

    Raises:
        FolderNotEmpty: If something is in *folder*.
        FileNotWritten: If it cannot be made, or there is no room.
        NotFound: If there is no such course, or it has no test with a choice of one answer.
    """
    _need_empty(folder)
    times = _Times(now())
    ready = _prepare(folder, plan, times)
    learners = _learners(plan, ready.cohort)
    lab = _Lab(folder, plan, times, ready)
    events = 0
    for number in range(1, plan.pcs + 1):
        events += lab.run(number, [one for one in learners if one.pc == number])
        progress(number, plan.pcs)
    guesser = next(one.member for one in learners if one.guesses)
    away = tuple(one.member for one in learners if not all(one.comes))
    return Demo(folder, plan, ready.trainer, ready.cohort, events, ready.trick, guesser, away)


def _need_empty(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_empty = not any(folder.iterdir())
    except OSError as error:
        raise FileNotWritten(folder, error.strerror or str(error)) from error
    if not is_empty:
        raise FolderNotEmpty(folder)


# Time.


class _Times:
    """A clock that is set and moved, and the two days of the class."""

    def __init__(self, now: datetime) -> None:
        self._now = self._today = now.astimezone()

    def __call__(self) -> datetime:
        return self._now.astimezone(UTC)

    def set(self, day: int, hour: int, minute: int = 0) -> datetime:
        """Set it to a day of the class, 0 or 1, by the clock on the wall, and return the time."""
        today = self._today.replace(hour=hour, minute=minute, second=0, microsecond=0)
        self._now = today - timedelta(days=2 - day)
        return self()

    def move(self, seconds: float) -> float:
        """Move it on by as many *seconds*, and return them."""
        self._now += timedelta(seconds=seconds)
        return seconds


# The trainer's desk.


def _open(folder: Path, plan: Plan, times: _Times) -> Desk:
    """Open the desk on *folder*, with ids that come from the seed."""
    desk, _told = open_desk(folder, times)
    chance = chance_of(str(plan.seed), folder.name)
    return replace(desk, new_id=lambda: UUID(int=chance.getrandbits(128), version=4))


@dataclass(frozen=True)
class _Prepared:
    """What stands at the trainer's desk before the class begins."""

    trainer: str
    cohort: Cohort
    library: "Library"
    trick: Trick


def _prepare(folder: Path, plan: Plan, times: _Times) -> _Prepared:
    """Make the trainer, the class and the class file."""
    opens = times.set(0, 8)
    desk = _open(folder / "trainer", plan, times)
    with desk.record:
        trick, *_others = [_trick(course_tests.test_of(desk, own)) for own in plan.courses]
        trainer = trainers.make_first(desk, _("Demo trainer"), PASSPHRASE)
        groups = _("Morning"), _("Afternoon")
        starts = opens.astimezone().date()
        cohort = classes.make(desk, _("Demo class"), groups=groups, starts=starts)
        for at, group in enumerate(groups):
            names = [name for name, _home in _NAMES[at * plan.pcs : (at + 1) * plan.pcs]]
            cohort = classes.add_members(desk, cohort, names, group)
        for course in plan.courses:
            assignments.assign(desk, cohort, "course", course, opens=opens)
        class_files.write(desk, cohort, folder / CLASS_FILE)
    return _Prepared(trainer.name, cohort, desk.library, trick)


def _trick(test: CourseTest) -> Trick:
    """Choose the question after a course that has most options, and one right one."""
    asked = enumerate((pair.after for pair in test.pairs), 1)
    fit = [(at, own) for at, own in asked if isinstance(own, Choice) and not own.is_several]
    if not fit:
        raise NotFound("question", test.id)
    number, question = max(fit, key=lambda pair: len(pair[1].options))
    return Trick(test.course, number, question, plausible.lures(question)[0])


# Learners.


@dataclass(frozen=True)
class _Learner:
    """Somebody who never was.

    Attributes:
        member: Who they are in the class.
        home: Code of their country.
        pc: Number of their PC.
        hour: When they begin, by the clock on the wall.
        ability: In standard deviations of the class.
        diligence: Share of the lessons they do, 0.0 to 1.0.
        comes: On which of the two days they are there.
        guesses: Whether they answer by chance alone.
        chance: Decides all they do.
    """

    member: Member
    home: str
    pc: int
    hour: int
    ability: float
    diligence: float
    comes: tuple[bool, bool]
    guesses: bool
    chance: Random


_HOURS = 9, 13
"""When morning and afternoon begin; each is over before three and a half hours have passed."""


def _learners(plan: Plan, cohort: Cohort) -> list[_Learner]:
    """Say who is how able, who comes when, and who sits where; abilities are spread normally."""
    chance = chance_of(str(plan.seed), "class")
    members = {member.learner.name: member for member in cohort.members}
    count = 2 * plan.pcs
    abilities = [NormalDist().inv_cdf((place + 0.5) / count) for place in range(count)]
    chance.shuffle(abilities)
    comes = _attendance(plan, chance)
    return [
        _Learner(
            members[people.clean(name)],
            home,
            pc=place % plan.pcs + 1,
            hour=_HOURS[place // plan.pcs],
            ability=ability,
            diligence=chance.uniform(0.4, 1.0),
            comes=comes.get(place, (True, True)),
            guesses=place + 1 == plan.guessing,
            chance=chance_of(str(plan.seed), "learner", str(place)),
        )
        for place, ((name, home), ability) in enumerate(zip(_NAMES, abilities, strict=False))
    ]


def _attendance(plan: Plan, chance: Random) -> Mapping[int, tuple[bool, bool]]:
    """Choose by place who is there on one day only, on PCs without a trouble of their own."""
    troubled = {plan.gap, plan.altered, plan.missing, plan.guessing}
    free = [place for place in range(2 * plan.pcs) if place % plan.pcs + 1 not in troubled]
    few = plan.pcs // 7
    away = chance.sample(free, 2 * few)
    return dict.fromkeys(away[:few], (True, False)) | dict.fromkeys(away[few:], (False, True))


# The lab.


class _Lab:
    """The PCs on which the learners work, one after the other."""

    def __init__(self, folder: Path, plan: Plan, times: _Times, ready: _Prepared) -> None:
        self._folder, self._plan, self._times = folder, plan, times
        self._library, self._trick = ready.library, ready.trick

    def run(self, number: int, learners: Sequence[_Learner]) -> int:
        """Let a PC read the class file, its learners work, and its results go on the stick.

        Returns:
            How many events are on its record.
        """
        folder = self._folder / "pcs" / f"{number:02}"
        # Else each PC would turn all lessons into HTML for itself.
        shutil.copytree(self._folder / "trainer" / "cache", folder / "cache")
        self._times.set(0, 8, 30)
        desk = replace(_open(folder, self._plan, self._times), library=self._library)
        with desk.record, desk.record.hurrying():
            class_files.read(desk, self._folder / CLASS_FILE)
            _name(desk, number)
            files = tuple(self._files(desk, number, learners))
            self._spoil(number, files)
            return sum(last - first + 1 for first, last in desk.record.sequences())

    def _files(
        self, desk: Desk, number: int, learners: Sequence[_Learner]
    ) -> Iterator[tuple[Path, ...]]:
        """Let everybody work on both days; yield what is written at the end of each half day."""
        stick = self._folder / "stick" / f"{number:02}"
        for day in (0, 1):
            for learner in learners:
                if learner.comes[day]:
                    self._work(desk.of(learner.member.learner), learner, day)
                if number != self._plan.missing:
                    written = outbox.export_results(desk, stick)
                    yield tuple(stick / name for name in written.files)

    def _spoil(self, number: int, files: Sequence[tuple[Path, ...]]) -> None:
        """Take away what was written in the middle, or alter a byte, if this is such a PC."""
        if number == self._plan.gap:
            for path in files[len(files) // 2]:
                path.unlink()
        elif number == self._plan.altered:
            results, *_others = files[-1]
            data = bytearray(results.read_bytes())
            data[len(data) // 2] ^= 1
            results.write_bytes(data)

    # What a learner does.

    def _work(self, own: Desk, learner: _Learner, day: int) -> None:
        """Spend a half day: sets before and the first lessons, then the others and sets after."""
        self._times.set(day, learner.hour, learner.chance.randrange(10))
        people.change(own, own.learner, own.learner.name, Profile(home=learner.home))
        courses = self._plan.courses
        half = (len(courses) + 1) // 2
        if day == 0:
            for course in courses:
                self._take(own, learner, course, "before")
        for course in courses[half:] if day else courses[:half]:
            self._study(own, learner, course)
        if day == 1:
            for course in courses:
                self._take(own, learner, course, "after")

    def _take(self, own: Desk, learner: _Learner, course: str, when: str) -> None:
        """Take one set of the test of a course."""
        sitting = course_tests.take(own, course, when)
        pairs = course_tests.test_of(own, course).pairs
        ease = _BEFORE if when == "before" else _BEFORE + _GAINED * _learned(own, course)
        for pair, question in zip(pairs, sitting.questions, strict=True):
            response = self._response(learner, question, pair.id, ease)
            seconds = self._times.move(_seconds(learner, _ANSWER))
            sitting = course_tests.answer(own, sitting, question, response, seconds=seconds)
        course_tests.hand_in(own, sitting)

    def _study(self, own: Desk, learner: _Learner, course: str) -> None:
        """Read some lessons of a course, and take the quiz of each, twice if it was not passed."""
        for head in own.library.course(course).lessons:
            if learner.chance.random() < learner.diligence:
                self._read(own, learner, head)
                if not self._is_passed(own, learner, head):
                    self._is_passed(own, learner, head)

    def _read(self, own: Desk, learner: _Learner, head: LessonHead) -> None:
        lesson = study.open_lesson(own, head.id)
        for question in lesson.asked:
            response = self._response(learner, question, question.id, _JUST_READ)
            seconds = self._times.move(_seconds(learner, _ANSWER))
            study.answer_in_text(own, lesson, question, response, seconds=seconds)
        seconds = self._times.move(_seconds(learner, 60 * head.minutes / 3))
        study.finish_reading(own, lesson, seconds=seconds)

    def _is_passed(self, own: Desk, learner: _Learner, head: LessonHead) -> bool:
        """Take the quiz of a lesson and say whether it was passed."""
        sitting = study.begin_quiz(own, head.id)
        for question in sitting.questions:
            response = self._response(learner, question, question.id, _JUST_READ)
            seconds = self._times.move(_seconds(learner, _ANSWER))
            sitting = study.answer(own, sitting, question, response, seconds=seconds)
        return sitting.grade.passed

    def _response(self, learner: _Learner, question: Question, name: str, ease: float) -> Response:
        """Answer as the learner would; *name* is what the question is as hard as."""
        chance = learner.chance
        if learner.guesses:
            return plausible.guess(question, chance)
        if question.id == self._trick.question.id:
            is_lured = chance.random() < (_LURED if learner.ability > 0 else 1 - _LURED)
            return (self._trick.lure,) if is_lured else question.key
        if chance.random() < _likelihood(learner.ability, name, ease):
            return question.key
        return NOT_SURE if chance.random() < _UNSURE else plausible.slip(question, chance)


def _name(desk: Desk, number: int) -> None:
    """Call a PC by its number, so that the trainer knows where to go."""
    from sme_learn.formats import signing

    desk.record.seed(signing.new_seed, signing.public_key)
    name = _("PC {number}").format(number=f"{number:02}")
    desk.record.name_installation(desk.record.installation, name)


# What is known, and how long it takes.

_BEFORE, _GAINED, _JUST_READ = -0.5, 1.6, 1.3
"""Ease of a set before, what all lessons of a course add to it, and ease right after reading."""

_SLOPE, _SPREAD = 1.3, 0.7
"""How much ability counts, and by how much questions differ in difficulty, in logits."""

_LURED, _UNSURE = 0.92, 0.1
"""Share of the strong who take the lure, and of those who do not know who say so."""

_ANSWER, _GUESS = 28.0, 2.0
"""Seconds an answer takes in the middle, and a guess."""


def _likelihood(ability: float, name: str, ease: float) -> float:
    """Return how likely a right answer is, 0.0 to 1.0.

    Source: A. Birnbaum in F. M. Lord and M. R. Novick, "Statistical theories of mental test
    scores" (1968), the logistic model.
    """
    difficulty = chance_of("difficulty", name).gauss(0.0, _SPREAD)
    return 1 / (1 + exp(difficulty - ease - _SLOPE * ability))


def _learned(own: Desk, course: str) -> float:
    """Return the share of the lessons of a course that the learner has read."""
    read = {standing.lesson for standing in own.record.standings(own.learner.id) if standing.read}
    lessons = own.library.course(course).lessons
    return sum(head.id in read for head in lessons) / len(lessons)


def _seconds(learner: _Learner, middle: float) -> float:
    """Return how long something takes this time that takes *middle* seconds in the middle."""
    if learner.guesses:
        return _GUESS
    return round(middle * learner.chance.lognormvariate(0.0, 0.4), 1)


_NAMES = (
    ("Amara Okafor", "NG"),
    ("李晓雯", "CN"),
    ("María Fernanda Quispe", "PE"),
    ("فاطمة الزهراء بنعلي", "MA"),
    ("Nguyễn Thị Lan", "VN"),
    ("प्रिया शर्मा", "IN"),
    ("Одарка Левченко", "UA"),
    ("Jean-Baptiste Mbarga", "CM"),
    ("ปิยะดา แสงทอง", "TH"),
    ("김서연", "KR"),
    ("Ana Lúcia Ferreira", "BR"),
    ("თამარ ლომიძე", "GE"),
    ("Gülşen Yıldırım", "TR"),
    ("佐藤 美咲", "JP"),
    ("Ελένη Παπαδοπούλου", "GR"),
    ("አበበ ተስፋዬ", "ET"),
    ("Siti Rahayu", "ID"),
    ("রহিমা খাতুন", "BD"),
    ("Zofia Mazurek", "PL"),
    ("Արման Գրիգորյան", "AM"),
    ("Wanjiru Kamau", "KE"),
    ("شیرین رستگار", "IR"),
    ("ສົມພອນ ຈັນທະວົງ", "LA"),
    ("தமிழ்ச்செல்வி முருகன்", "LK"),
    ("Siobhán O’Brien", "IE"),
    ("נועה לוי", "IL"),
    ("Thandiwe Dlamini", "ZA"),
    ("សុខា ចាន់", "KH"),
    ("Zoë van der Meer", "NL"),
    ("عائشہ خان", "PK"),
    ("Ștefan Ionescu", "RO"),
    ("မမြဝင်း", "MM"),
    ("Rocío Huenchumil", "CL"),
    ("Радка Стоилова", "BG"),
    ("නිමාලි පෙරේරා", "LK"),
    ("Айгүл Сейіт", "KZ"),
    ("Håkon Ødegård", "NO"),
    ("Mele Taufa", "TO"),
    ("陳美玲", "SG"),
    ("Hery Rakotoarisoa", "MG"),
)
"""Invented learners and the codes of their countries; whoever has such a name is not meant."""
