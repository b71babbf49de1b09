"""Class files: from the trainer's desk to the PCs of a lab."""

from dataclasses import replace
from datetime import UTC
from pathlib import Path
from uuid import UUID

import pytest

from sme_learn.content.library import Library
from sme_learn.errors import ClassFileBroken, FileNotRead, FileNotWritten, NotFound
from sme_learn.model import Attempt, ClassFile, Conditions, Learner, Picked
from sme_learn.services import assignments, class_files, classes, people, study, test_making
from sme_learn.services.desk import RECORD, Changed, Desk
from sme_learn.store.record import open_record

VERSION_1 = Path(__file__).parents[1] / "samples" / "classes" / "version-1.smeclass"
"""Written by the program when class files had neither tests nor conditions."""

TEST = UUID(int=7)


@pytest.fixture
def lab(tmp_path, library, clock):
    """A PC of the lab, where nobody studies yet."""
    with open_record(tmp_path / "lab" / RECORD) as record:
        yield Desk(tmp_path / "lab", library, record, now=clock)


def make_test(desk, title="Autumn test"):
    picked = (Picked("strong-names", "sn-jar"), Picked("filing", "fi-word"))
    return test_making.keep(desk, test_making.made_of(desk, TEST, title, picked, ""))


@pytest.fixture
def autumn(desk):
    cohort = classes.make(desk, "Autumn", groups=("Morning",))
    classes.add_members(desk, cohort, ["Ada Lovelace", "李小龍"], "Morning")
    assignments.assign(desk, cohort, "course", "names")
    said = assignments.with_start_code(desk, Conditions(minutes=30, attempts=1), "1234")
    assignments.assign(desk, cohort, "test", make_test(desk).place, conditions=said)
    classes.rule(desk, cohort, {"attempts": 2})
    return classes.find(desk, "Autumn")


@pytest.fixture
def stick(tmp_path):
    return tmp_path / "autumn.smeclass"


def names(cohort) -> list[str]:
    return [member.learner.name for member in cohort.members]


def test_a_class_goes_to_the_lab_whole(desk, lab, autumn, stick):
    heard = []
    lab.listeners.append(heard.append)
    class_files.write(desk, autumn, stick)

    merged = class_files.read(lab, stick)

    assert merged.is_new
    assert merged.added == merged.kept.cohort.members
    assert classes.cohorts(lab) == (autumn,)
    assert classes.policy(lab, autumn) == {"attempts": 2}
    assert assignments.of(lab, autumn) == assignments.of(desk, autumn)
    assert test_making.made_tests(lab) == test_making.made_tests(desk)
    li = people.learners(lab)[0].id
    granted = assignments.granted_now(lab, li, test_making.made_tests(lab)[0].place)
    assert (granted.seconds, granted.attempts) == (30 * 60, 1)
    assert granted.is_opened_by("١٢٣٤")
    assert b"1234" not in stick.read_bytes()
    assert {x.name for x in people.learners(lab)} == {"Ada Lovelace", "李小龍"}
    assert heard == [Changed.PEOPLE]
    assert [file.name for file in stick.parent.glob("autumn*")] == [stick.name]


def test_looking_at_a_class_file_changes_nothing(desk, lab, autumn, stick):
    class_files.write(desk, autumn, stick)

    assert len(class_files.look(lab, stick).added) == 2
    assert classes.cohorts(lab) == ()


def test_reading_twice_changes_nothing_and_reading_at_the_trainers_desk_neither(
    desk, lab, autumn, stick
):
    class_files.write(desk, autumn, stick)
    class_files.read(lab, stick)

    assert class_files.read(lab, stick).changes_nothing
    assert class_files.read(desk, stick).changes_nothing


def test_a_newer_class_file_adds_and_changes_and_touches_no_result(desk, lab, autumn, stick):
    class_files.write(desk, autumn, stick)
    class_files.read(lab, stick)
    ada, li = autumn.members
    lesson = study.open_lesson(lab, "strong-names")
    study.answer_in_text(
        lab.of(li.learner), lesson, lesson.questions["sn-bread"], ("a",), seconds=1.0
    )
    events = tuple(lab.record.events())

    classes.take_out(desk, autumn, li.learner.id)
    told = replace(ada, learner=Learner(ada.learner.id, "Ada L."), extra_time=0.5)
    classes.change_member(desk, autumn, told)
    classes.add_members(desk, autumn, ["Ada L."])
    class_files.write(desk, autumn, stick)
    merged = class_files.read(lab, stick)

    assert names(classes.find(lab, "Autumn")) == ["Ada L.", "Ada L.", "李小龍"]
    assert [m.extra_time for m in merged.changed] == [0.5]
    assert len(merged.added) == 1
    assert tuple(lab.record.events()) == events


def test_an_older_class_file_takes_nothing_back(desk, lab, autumn, stick, tmp_path):
    class_files.write(desk, autumn, stick)
    ada = autumn.members[0]
    classes.change_member(desk, autumn, replace(ada, extra_time=0.5))
    class_files.write(desk, autumn, tmp_path / "newer.smeclass")
    class_files.read(lab, tmp_path / "newer.smeclass")

    merged = class_files.read(lab, stick)

    assert merged.is_older
    assert merged.changes_nothing
    assert classes.find(lab, "Autumn").members[0].extra_time == 0.5


def test_the_next_class_file_is_newer_even_where_the_clock_was_set_back(desk, autumn, stick, clock):
    first = class_files.write(desk, autumn, stick)
    clock.time = clock.time.replace(year=1999, tzinfo=UTC)

    assert class_files.write(desk, autumn, stick).number == first.number + 1


def test_a_newer_class_file_replaces_tests_and_conditions_and_touches_no_result(
    desk, lab, autumn, stick
):
    class_files.write(desk, autumn, stick)
    class_files.read(lab, stick)
    [made] = test_making.made_tests(lab)
    learner = autumn.members[0].learner.id
    begun = Attempt(lab.new_id(), learner, made.place, 1, ("fi-word",), lab.now())
    lab.record.begin(begun)

    make_test(desk, "Better title")
    asked = assignments.of(desk, autumn)[-1]
    assignments.change(desk, replace(asked, conditions=Conditions(minutes=60)))
    class_files.write(desk, autumn, stick)
    merged = class_files.read(lab, stick)

    assert [test.title for test in merged.tests] == ["Better title"]
    assert [test.title for test in test_making.made_tests(lab)] == ["Better title"]
    assert assignments.granted_now(lab, learner, made.place).seconds == 60 * 60
    assert lab.record.attempts(learner, made.place) == (begun,)

    assignments.withdraw(desk, assignments.of(desk, autumn)[-1])
    class_files.write(desk, autumn, stick)
    assert class_files.read(lab, stick).withdrawn
    assert assignments.granted_now(lab, learner, made.place) is None
    assert lab.record.attempts(learner, made.place) == (begun,)


def test_a_class_file_of_version_1_is_read(lab):
    merged = class_files.read(lab, VERSION_1)

    assert names(merged.kept.cohort) == ["Ada Lovelace", "李小龍"]
    assert [asked.what for asked in merged.assigned] == ["names", "names-before"]
    assert class_files.read(lab, VERSION_1).changes_nothing


def test_two_classes_in_one_lab_stay_apart(desk, lab, autumn, stick, tmp_path):
    winter = classes.enrol(desk, classes.make(desk, "Winter"), autumn.members[0].learner)
    class_files.write(desk, autumn, stick)
    class_files.write(desk, winter, tmp_path / "winter.smeclass")

    class_files.read(lab, stick)
    class_files.read(lab, tmp_path / "winter.smeclass")

    assert classes.cohorts(lab) == (autumn, winter)


def test_another_desks_key_is_taken_only_when_that_is_said(desk, lab, autumn, stick, clock):
    class_files.write(desk, autumn, stick)
    class_files.read(lab, stick)
    desk.record.connection.execute("DELETE FROM class_seed")
    clock.move(days=1)
    class_files.write(desk, autumn, stick)

    with pytest.raises(ClassFileBroken) as caught:
        class_files.read(lab, stick)
    assert "--new-key" in caught.value.mend
    assert class_files.read(lab, stick, take_new_key=True).by_another
    assert not class_files.read(lab, stick).by_another


@pytest.mark.parametrize("name", ["Ada\u202eL", " Ada", "A\nB", "\u200c "])
def test_names_that_cannot_be_shown_are_refused_even_when_signed(desk, lab, autumn, stick, name):
    known = desk.record.class_of(autumn.id)
    first = replace(autumn.members[0], learner=Learner(autumn.members[0].learner.id, name))
    cohort = replace(autumn, members=(first, *autumn.members[1:]))
    desk.record.keep_class(replace(known, cohort=cohort))
    class_files.write(desk, autumn, stick)

    with pytest.raises(ClassFileBroken) as caught:
        class_files.read(lab, stick)

    assert "names" in caught.value.what
    assert classes.cohorts(lab) == ()


def test_a_file_altered_on_its_way_changes_nothing(desk, lab, autumn, stick):
    class_files.write(desk, autumn, stick)
    stick.write_bytes(stick.read_bytes().replace(b"Ada", b"Eva"))

    with pytest.raises(ClassFileBroken) as caught:
        class_files.read(lab, stick)

    assert caught.value.path == stick
    assert classes.cohorts(lab) == ()


def test_a_file_of_gigabytes_is_refused_without_being_read_whole(lab, stick):
    with stick.open("wb") as file:
        file.truncate(4 << 30)

    with pytest.raises(ClassFileBroken) as caught:
        class_files.read(lab, stick)
    assert "larger" in caught.value.what


def test_a_file_that_is_not_there_or_a_folder_cannot_be_read(lab, stick, tmp_path):
    for path in (stick, tmp_path):
        with pytest.raises(FileNotRead):
            class_files.read(lab, path)


def test_where_nothing_can_be_written_nothing_is_left(desk, autumn, tmp_path):
    with pytest.raises(FileNotWritten):
        class_files.write(desk, autumn, tmp_path / "gone" / "a.smeclass")
    (tmp_path / "a.smeclass").mkdir()
    with pytest.raises(FileNotWritten):
        class_files.write(desk, autumn, tmp_path / "a.smeclass")
    assert not list(tmp_path.glob("*.part"))


def test_a_cohort_that_is_not_there_has_no_class_file(desk, autumn, stick):
    with pytest.raises(NotFound):
        class_files.write(desk, replace(autumn, id=desk.new_id()), stick)
    assert isinstance(desk.record.class_of(autumn.id), ClassFile)
    assert isinstance(desk.library, Library)
