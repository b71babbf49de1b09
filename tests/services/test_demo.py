"""The demo class: made by the real services, the same for the same seed, with its troubles."""

import unicodedata
from datetime import timedelta

import pytest

from sme_learn.errors import FileNotWritten, FolderNotEmpty, NotFound
from sme_learn.model import Answered, Finished, Read
from sme_learn.services import classes, collecting, demo, outbox, trainers
from sme_learn.services.demo import Plan
from sme_learn.services.desk import open_desk

SMALL = Plan(pcs=7, courses=("names",))


@pytest.fixture
def make(tmp_path, shipped, clock):
    """Makes a demo of the lessons of the tests."""

    def make_one(name="demo", plan=SMALL, **named):
        return demo.make(tmp_path / name, plan, now=clock, **named)

    return make_one


@pytest.fixture
def made(make):
    return make()


@pytest.fixture
def opened():
    """Opens a desk on a data folder."""
    records = []

    def open_one(folder):
        desk, told = open_desk(folder)
        records.append(desk.record)
        assert told == ()
        return desk

    yield open_one
    for record in records:
        record.close()


def events_on(made, opened):
    """Return what happened, without what is new each time."""
    return [
        (event.learner, event.lesson, event.at, event.seconds, *told(event))
        for number in range(1, made.plan.pcs + 1)
        for event in opened(made.pc(number)).record.events()
    ]


def told(event):
    return (event.question, event.response) if isinstance(event, Answered) else ()


def test_a_demo_has_a_trainer_a_class_file_pcs_and_a_stick(made, opened):
    desk = opened(made.desk)
    [trainer] = trainers.trainers(desk)
    [cohort] = classes.cohorts(desk)

    assert trainers.sign_in(desk, trainer, demo.PASSPHRASE).trainer == trainer
    assert {path.name for path in made.folder.iterdir()} == {
        "trainer",
        "class.smeclass",
        "pcs",
        "stick",
    }
    assert made.class_file.stat().st_size
    assert [path.name for path in sorted((made.folder / "pcs").iterdir())] == [
        f"{number:02}" for number in range(1, 8)
    ]
    assert len(cohort.members) == 14
    assert [m.group for m in cohort.members].count("Morning") == 7
    assert desk.record.integrity() == ()


def test_learners_have_names_in_many_scripts(made):
    names = [member.learner.name for member in made.cohort.members]

    scripts = {unicodedata.name(name[0]).split()[0] for name in names}
    assert len(set(names)) == len(names)
    assert len(scripts) >= 8


def test_every_pc_has_the_class_and_two_who_work_on_it(made, opened):
    for number in range(1, 8):
        record = opened(made.pc(number)).record

        [cohort] = record.cohorts()
        assert len(cohort.members) == 14
        assert len({event.learner for event in record.events()}) == 2
        assert record.integrity() == ()


def test_the_class_met_on_the_two_days_before(made, opened, clock):
    today = clock().astimezone().date()
    days = {event[2].astimezone().date() for event in events_on(made, opened)}

    assert days == {today - timedelta(days=2), today - timedelta(days=1)}


def test_lessons_are_read_and_sets_handed_in(made, opened):
    kinds = {Read: set(), Answered: set(), Finished: set()}
    for number in range(1, 8):
        for event in opened(made.pc(number)).record.events():
            kinds[type(event)].add(event.lesson)

    assert kinds[Read] == {"strong-names", "filing"}
    assert kinds[Finished] == {"strong-names", "filing", "names-before", "names-after"}


def test_the_same_seed_makes_the_same_results(make, opened):
    first, again, other = make("a"), make("b"), make("c", Plan(7, ("names",), seed=5))

    assert events_on(first, opened) == events_on(again, opened)
    assert events_on(first, opened) != events_on(other, opened)
    assert first.events == len(events_on(first, opened))


def test_a_stick_has_a_gap_an_altered_file_and_nothing_of_one_pc(made, opened):
    desk = opened(made.desk)

    sheet = collecting.collect(desk, made.stick, cohort=made.cohort)

    states = {pc.name: {state.value for state in pc.states} for pc in sheet.pcs}
    assert states.pop("PC 02") == {"gap", "unknown"}
    assert states.pop("PC 04") == {"gap", "altered", "unknown"}
    assert states == {f"PC {n:02}": {"complete", "unknown"} for n in (1, 3, 5, 6)}
    assert len(sheet.missing) == 2


def test_what_is_written_anew_mends_the_stick(made, opened):
    for number in (made.plan.gap, made.plan.altered, made.plan.missing):
        outbox.export_results(opened(made.pc(number)), made.stick / f"{number:02}")

    sheet = collecting.collect(opened(made.desk), made.stick, cohort=made.cohort)

    assert sheet.is_well
    assert len(sheet.pcs) == 7
    assert sheet.new == made.events


def test_the_strong_choose_the_same_wrong_option_of_one_question(made, opened):
    trick, guesser = made.trick, made.guesser.learner.id
    given = [
        event[5]
        for event in events_on(made, opened)
        if told_of(event, trick) and event[0] != guesser
    ]

    assert trick.question.id == "nt-1b"
    assert trick.words == "TEA"
    assert set(given) == {(trick.lure,), trick.question.key}
    assert len(given) / 4 < given.count((trick.lure,)) < len(given) * 3 / 4


def told_of(event, trick):
    return event[4:5] == (trick.question.id,)


def test_one_learner_answers_in_two_seconds_each(made, opened):
    spent = {}
    for own, _lesson, _at, seconds, *what in events_on(made, opened):
        if what:
            spent.setdefault(own, set()).add(seconds)

    assert [own for own, seconds in spent.items() if seconds == {2.0}] == [made.guesser.learner.id]


def test_a_few_are_there_on_one_day_only(made, opened):
    days = {}
    for own, _lesson, at, *_what in events_on(made, opened):
        days.setdefault(own, set()).add(at.astimezone().date())

    once = {own for own, there in days.items() if len(there) == 1}
    assert once == {member.learner.id for member in made.away}
    assert len(once) == 2


def test_progress_is_told_after_every_pc(make):
    said = []

    make(plan=Plan(4, ("names",)), progress=lambda done, of: said.append((done, of)))

    assert said == [(1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize("pcs", range(demo.FEWEST, demo.MOST + 1))
def test_every_trouble_has_a_pc_of_its_own(pcs):
    plan = Plan(pcs)

    assert len({plan.gap, plan.altered, plan.missing, plan.guessing}) == 4
    assert {plan.gap, plan.altered, plan.missing, plan.guessing} <= set(range(1, pcs + 1))


@pytest.mark.parametrize("facts", [{"pcs": 3}, {"pcs": 21}, {"courses": ()}])
def test_a_plan_that_cannot_be_made_is_refused(facts):
    with pytest.raises(ValueError, match="4 to 20"):
        Plan(**facts)


def test_a_folder_that_holds_something_is_left_alone(make, tmp_path):
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "letter.txt").write_text("Dear Bea", "utf-8")

    with pytest.raises(FolderNotEmpty):
        make()
    assert [path.name for path in (tmp_path / "demo").iterdir()] == ["letter.txt"]


def test_a_file_in_the_place_of_the_folder_is_told(make, tmp_path):
    (tmp_path / "demo").write_text("Dear Bea", "utf-8")

    with pytest.raises(FileNotWritten):
        make()


def test_a_course_that_asks_no_choice_of_one_cannot_be_tried(make, shipped):
    path = shipped / "en" / "names" / "test.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("- [ ] TEA", "- [x] TEA"), "utf-8")

    with pytest.raises(NotFound):
        make("one")
    path.unlink()
    with pytest.raises(NotFound):
        make("two")
