"""Results from PC to PC: written to a stick, collected, and everything that can go wrong."""

import gzip
import json
import shutil
from dataclasses import replace
from uuid import uuid4

import pytest

from sme_learn.errors import FileNotRead, FileNotWritten
from sme_learn.formats import result_files, signing
from sme_learn.learning import runs
from sme_learn.model import Cohort, Learner, Member
from sme_learn.response import Score
from sme_learn.services import collecting, outbox, people, study
from sme_learn.services.desk import RECORD, Desk
from sme_learn.services.sheet import Sheet, State
from sme_learn.settings import Settings
from sme_learn.store.record import open_record


@pytest.fixture
def pc(tmp_path, library, clock, shipped):
    """Opens the desk of another PC, at which somebody studies."""
    records = []

    def open_pc(name):
        record = open_record(tmp_path / name / RECORD)
        records.append(record)
        desk = Desk(tmp_path / name, library, record, Settings(), now=clock)
        return desk.of(people.add(desk, name))

    yield open_pc
    for record in records:
        record.close()


@pytest.fixture
def stick(tmp_path):
    return tmp_path / "stick"


def work(desk, answers=3):
    """Read a lesson, answer in its text, and sit a quiz: so many answers and 10 events more."""
    lesson = study.open_lesson(desk, "strong-names")
    bread = lesson.questions["sn-bread"]
    for _ in range(answers):
        study.answer_in_text(desk, lesson, bread, ("a",), seconds=1.5)
    study.finish_reading(desk, lesson, seconds=61.0)
    sitting = study.begin_quiz(desk, "filing")
    for question in sitting.open:
        sitting = study.answer(desk, sitting, question, question.key, seconds=2.0)


def plenty(desk, answers=2500):
    """Answer very often."""
    desk.record.connection.execute("PRAGMA synchronous = OFF")
    for _ in range(answers):
        desk.record.answer(
            learner=desk.learner.id,
            lesson="strong-names",
            question="sn-bread",
            revision="r1",
            response=("a",),
            score=Score(1.0),
            attempt=None,
            hint_used=False,
            seconds=1.0,
            at=desk.now(),
            language="en",
            version="0.1.0",
        )


def states(sheet: Sheet):
    [one] = sheet.pcs
    return {state.value for state in one.states}


def manifest_in(folder):
    [path] = folder.glob("*.manifest.json")
    return path


def forge(folder, seed, change=lambda _signed: None, key=None):
    """Write the manifest of *folder* anew, changed, signed by *seed*."""
    path = manifest_in(folder)
    signed = json.loads(path.read_bytes())["signed"]
    signed["key"] = signing.public_key(key or seed).hex()
    change(signed)
    message = json.dumps(signed).encode()
    signature = signing.sign(seed, message).hex().encode()
    path.write_bytes(b'{"signed":%b,"signature":"%b"}' % (message, signature))


def seed_of(desk):
    return desk.record.seed(signing.new_seed, signing.public_key)


def test_what_happened_on_one_pc_is_the_same_on_another(pc, desk, stick):
    lab = pc("Ben")
    work(lab)

    written = outbox.export_results(lab, stick)
    sheet = collecting.collect(desk, stick)

    ben = lab.learner.id
    assert written.events == sheet.new == len(list(lab.record.events()))
    assert list(desk.record.events(ben)) == list(lab.record.events())
    assert desk.record.tallies(ben) == lab.record.tallies(ben)
    assert desk.record.standings(ben) == lab.record.standings(ben)
    assert desk.record.attempts(ben, "filing") == lab.record.attempts(ben, "filing")
    assert states(sheet) == {"complete", "unknown"}
    assert sheet.is_well
    assert desk.record.integrity() == ()


def test_no_name_leaves_the_pc(pc, stick):
    lab = pc("Ben Okafor")
    work(lab)

    outbox.export_results(lab, stick)

    for path in stick.iterdir():
        data = path.read_bytes()
        text = gzip.decompress(data) if path.suffix == ".gz" else data
        assert b"Okafor" not in text
        assert b"Ben" not in text


def test_a_learner_comes_with_the_code_of_their_class(pc, desk, stick):
    lab = pc("Ben")
    lab.record.keep_cohorts(Cohort(uuid4(), "Monday", (Member(lab.learner, "L-7Q4K-93"),)))
    work(lab)

    outbox.export_results(lab, stick)
    collecting.collect(desk, stick)

    assert desk.record.learner(lab.learner.id).name == "L-7Q4K-93"


def test_a_learner_without_a_class_has_always_the_same_code(pc, stick, desk):
    lab = pc("Ben")
    work(lab)
    outbox.export_results(lab, stick)
    collecting.collect(desk, stick)

    code = desk.record.learner(lab.learner.id).name

    assert outbox._code(lab.learner.id) == code  # noqa: SLF001


def test_statements_explain_questions_of_lessons_and_course_tests(pc, stick):
    lab = pc("Ben")
    work(lab)
    question = lab.library.test("names").pairs[0].before
    facts = {"response": ("a",)}
    there = ("names-before", question.id, question.revision)
    for lesson, own, revision in (there, ("names-before", "gone", "r0"), ("gone", "gone", "r0")):
        lab.record.answer(
            learner=lab.learner.id,
            **facts | {"lesson": lesson, "question": own, "revision": revision},
            score=Score(1.0),
            attempt=None,
            hint_used=False,
            seconds=None,
            at=lab.now(),
            language="en",
            version="0.1.0",
        )
    lab.record.read(
        learner=lab.learner.id,
        lesson="long-gone",
        seconds=None,
        at=lab.now(),
        language="en",
        version="0.1.0",
    )

    outbox.export_results(lab, stick)

    [path] = stick.glob("*.gz")
    said = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    asked = [one["object"]["definition"] for one in said if one["verb"]["id"].endswith("answered")]
    assert [d["interactionType"] for d in asked].count("other") == 2
    assert all("correctResponsesPattern" in d for d in asked if d["interactionType"] != "other")
    grouped = [one["context"]["contextActivities"].get("grouping") for one in said]
    assert grouped.count(None) == 2


def test_files_hold_a_thousand_statements_at_most_and_each_stands_alone(pc, desk, stick):
    lab = pc("Ben")
    work(lab)
    plenty(lab)

    written = outbox.export_results(lab, stick)

    counts = [len(gzip.decompress(p.read_bytes()).splitlines()) for p in stick.glob("*.gz")]
    assert max(counts) == 1000
    assert len(counts) == len(written.files) - 1 == 3
    [middle] = stick.glob("*-9??-*.gz")
    middle.unlink()
    [part] = collecting.collect(desk, stick).pcs
    assert State.GAP in part.states
    assert part.new < written.events


def test_a_folder_that_has_everything_gets_nothing_more(pc, stick):
    lab = pc("Ben")
    work(lab)
    outbox.export_results(lab, stick)
    before = sorted(stick.iterdir())

    again = outbox.export_results(lab, stick)

    assert (again.events, again.files) == (0, ())
    assert sorted(stick.iterdir()) == before


def test_a_folder_gets_what_happened_since(pc, desk, stick):
    lab = pc("Ben")
    work(lab)
    first = outbox.export_results(lab, stick)
    collecting.collect(desk, stick)
    work(lab)

    since = outbox.export_results(lab, stick)
    sheet = collecting.collect(desk, stick)

    assert (sheet.known, sheet.new) == (first.events, since.events)
    assert states(sheet) == {"complete"}
    manifests = [json.loads(p.read_bytes())["signed"] for p in stick.glob("*.manifest.json")]
    assert {manifest["before"] is None for manifest in manifests} == {True, False}


def test_nothing_happened_writes_nothing(pc, stick):
    assert outbox.export_results(pc("Ben"), stick).events == 0
    assert not stick.exists()


def test_what_was_damaged_on_a_stick_is_written_anew(pc, desk, stick):
    lab = pc("Ben")
    work(lab)
    outbox.export_results(lab, stick)
    [path] = stick.glob("*.gz")
    path.write_bytes(path.read_bytes()[:-20])
    (stick / (path.name + ".part")).write_bytes(b"half")
    manifest_in(stick)
    plenty(lab, 1)

    outbox.export_results(lab, stick)

    assert not list(stick.glob("*.part"))
    assert states(collecting.collect(desk, stick)) == {"complete", "unknown"}


def test_files_of_another_pc_and_in_other_folders_are_left_alone(pc, stick):
    ada, ben = pc("Ada"), pc("Ben")
    work(ada)
    work(ben)
    outbox.export_results(ada, stick)
    outbox.export_results(ben, stick / "inner")
    damaged = manifest_in(stick)
    damaged.write_bytes(b"{")
    before = {p for p in stick.rglob("*") if p.is_file()}

    outbox.export_results(ben, stick)

    assert before < set(stick.rglob("*"))


def test_a_manifest_that_another_wrote_in_our_name_counts_for_nothing(pc, stick):
    lab = pc("Ben")
    work(lab)
    outbox.export_results(lab, stick)
    forge(stick, signing.new_seed())

    assert outbox.export_results(lab, stick).events > 0


def test_a_folder_that_cannot_be_written_or_read_is_told(pc, desk, tmp_path):
    lab = pc("Ben")
    work(lab)
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(FileNotWritten):
        outbox.export_results(lab, tmp_path / "file" / "inner")
    with pytest.raises(FileNotRead):
        outbox.export_results(lab, tmp_path / "file")
    with pytest.raises(FileNotRead):
        collecting.collect(desk, tmp_path / "nowhere")


# The sheet.


@pytest.fixture
def lab(pc, stick):
    """A PC whose results are on the stick."""
    lab = pc("Ben")
    work(lab)
    outbox.export_results(lab, stick)
    return lab


def test_an_empty_folder_is_an_empty_sheet(desk, stick):
    stick.mkdir()

    sheet = collecting.collect(desk, stick)

    assert sheet == Sheet((), (), ())
    assert sheet.is_well


def test_collecting_twice_changes_nothing(lab, desk, stick):
    first = collecting.collect(desk, stick)
    second = collecting.collect(desk, stick)

    assert (second.new, second.known, second.files) == (0, first.new, first.files)
    assert states(second) == {"complete"}


def test_progress_is_told_after_every_file(pc, desk, stick):
    for name in ("Ada", "Ben", "Cleo"):
        one = pc(name)
        work(one)
        outbox.export_results(one, stick)
    told = []

    collecting.collect(desk, stick, lambda done, of: told.append((done, of)))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_collection_that_is_stopped_keeps_what_it_has(pc, desk, stick):
    for name in ("Ada", "Ben", "Cleo"):
        one = pc(name)
        work(one)
        outbox.export_results(one, stick)
    asked = iter((False, True))

    sheet = collecting.collect(desk, stick, cancelled=lambda: next(asked))

    assert sheet.is_cancelled
    assert not sheet.is_well
    assert sheet.files == 1
    assert [pc.states for pc in sheet.pcs].count((State.GAP, State.UNKNOWN)) == 2
    assert collecting.collect(desk, stick).is_well


def test_a_file_altered_by_one_byte_is_left_out_and_the_rest_is_not(pc, lab, desk, stick):
    other = pc("Cleo")
    work(other)
    outbox.export_results(other, stick)
    [path] = stick.glob(f"{lab.record.installation}*.gz")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)

    sheet = collecting.collect(desk, stick)

    found = {pc.installation: pc for pc in sheet.pcs}
    bad, good = found[lab.record.installation], found[other.record.installation]
    assert bad.states == (State.GAP, State.ALTERED, State.UNKNOWN)
    assert bad.gaps == ((1, len(list(lab.record.events()))),)
    assert [problem.file for problem in bad.problems] == [path.name]
    assert good.states == (State.COMPLETE, State.UNKNOWN)
    assert not list(desk.record.events(desk.learner.id))
    assert not sheet.is_well


def test_a_file_cut_short_or_gone_is_not_finished(lab, desk, stick):
    [path] = stick.glob("*.gz")
    whole = path.read_bytes()

    path.write_bytes(whole[:-30])
    assert states(collecting.collect(desk, stick)) == {"gap", "unfinished", "unknown"}
    path.unlink()
    assert states(collecting.collect(desk, stick)) == {"gap", "unfinished"}
    path.write_bytes(whole)
    assert states(collecting.collect(desk, stick)) == {"complete"}


def test_a_stick_pulled_before_the_manifest_was_written_is_not_finished(lab, desk, stick):
    manifest_in(stick).unlink()
    [path] = stick.glob("*.gz")
    path.rename(path.with_name(path.name + ".part"))

    sheet = collecting.collect(desk, stick)

    assert states(sheet) == {"unfinished"}
    assert sheet.new == 0


def test_what_was_left_half_written_does_not_matter_once_all_is_there(lab, desk, stick):
    (stick / f"{lab.record.installation}-1-00.jsonl.gz.part").write_bytes(b"half")

    assert states(collecting.collect(desk, stick)) == {"complete", "unknown"}


def test_a_copy_is_a_duplicate_and_read_once(lab, desk, stick):
    [path] = stick.glob("*.gz")
    shutil.copy(path, path.with_name(path.name.replace(".jsonl", " (1).jsonl")))
    shutil.copytree(stick, stick / "copy")

    sheet = collecting.collect(desk, stick)

    assert states(sheet) == {"complete", "duplicate", "unknown"}
    assert sheet.files == 1
    assert sheet.is_well


def test_the_same_file_on_two_sticks_is_a_duplicate(lab, desk, stick):
    outbox.export_results(lab, stick / "another")

    sheet = collecting.collect(desk, stick)

    assert states(sheet) == {"complete", "duplicate", "unknown"}
    assert sheet.files == 1


@pytest.mark.parametrize(
    "whole, held, left",
    [
        (((1, 9),), (), ((1, 9),)),
        (((1, 3),), ((5, 6),), ((1, 3),)),
        (((1, 9),), ((1, 2), (2, 4), (8, 8)), ((5, 7), (9, 9))),
        (((1, 2), (5, 9)), ((1, 6),), ((7, 9),)),
    ],
)
def test_what_is_left_of_runs_is_told(whole, held, left):
    assert runs.without(whole, held) == left


def test_a_large_file_that_nobody_lists_is_told(lab, desk, stick):
    with (stick / f"{lab.record.installation}-1-00.jsonl.gz").open("wb") as file:
        file.truncate(4 << 30)

    assert states(collecting.collect(desk, stick)) == {"complete", "too-large", "unknown"}


def test_a_file_that_unpacks_to_far_too_much_is_told(lab, desk, stick):
    [path] = stick.glob("*.gz")
    data = path.read_bytes()[:-4] + b"\xff\xff\xff\xff"
    path.write_bytes(data)
    forge(stick, seed_of(lab), lambda signed: _list(signed, data))

    assert states(collecting.collect(desk, stick)) == {"gap", "too-large", "unknown"}


def _list(signed, data):
    signed["files"][0] |= {"size": len(data), "sha256": result_files.hash_of(data)}


def resigned(lab, stick, lines):
    """Put other *lines* into the file, as its own installation might."""
    [path] = stick.glob("*.gz")
    data = result_files.pack(lines)
    path.write_bytes(data)
    forge(stick, seed_of(lab), lambda signed: _list(signed, data))


@pytest.mark.parametrize(
    "line",
    [b"not JSON", b"\xff\xfe", b'{"a":' * 50_000, b"{}", b"[" * 50_000],
    ids=["words", "no UTF-8", "deep", "empty", "deep list"],
)
def test_lines_that_are_no_statements_are_told(lab, desk, stick, line):
    resigned(lab, stick, [line])

    sheet = collecting.collect(desk, stick)

    assert states(sheet) == {"gap", "altered", "unknown"}
    assert sheet.new == 0


def lines_in(stick):
    [path] = stick.glob("*.gz")
    return gzip.decompress(path.read_bytes()).splitlines()


def test_more_statements_than_anybody_writes_are_told(lab, desk, stick):
    resigned(lab, stick, lines_in(stick)[:1] * (collecting.MOST + 1))

    assert "too-large" in states(collecting.collect(desk, stick))


def test_events_in_the_name_of_another_pc_are_told(lab, desk, stick):
    own = str(lab.record.installation).encode()
    resigned(lab, stick, [li.replace(own, str(uuid4()).encode()) for li in lines_in(stick)])

    assert states(collecting.collect(desk, stick)) == {"gap", "altered", "unknown"}


def test_answers_to_an_attempt_that_is_not_there_are_told(lab, desk, stick):
    resigned(lab, stick, [line for line in lines_in(stick) if b"initialized" not in line])

    sheet = collecting.collect(desk, stick)

    assert states(sheet) == {"gap", "altered", "unknown"}
    assert sheet.new == 0


def test_two_pcs_set_up_from_one_copy_are_told(pc, lab, desk, stick, tmp_path):
    collecting.collect(desk, stick)
    resigned(lab, stick, [line.replace(b'{"id":"0', b'{"id":"1') for line in lines_in(stick)])

    sheet = collecting.collect(desk, stick)

    assert states(sheet) == {"complete", "altered"}
    assert sheet.new == 0


def test_another_key_than_before_is_altered(lab, desk, stick):
    collecting.collect(desk, stick)
    forge(stick, signing.new_seed())

    assert states(collecting.collect(desk, stick)) == {"altered"}


def test_a_signature_that_does_not_fit_is_altered_and_enrols_nobody(lab, desk, stick):
    forge(stick, signing.new_seed(), key=seed_of(lab))

    assert states(collecting.collect(desk, stick)) == {"altered"}
    assert lab.record.installation not in desk.record.signers()


def test_a_manifest_that_is_none_and_one_of_a_later_version_are_told(lab, desk, stick):
    path = manifest_in(stick)
    forge(stick, seed_of(lab), lambda signed: signed.update(version=99))
    assert states(collecting.collect(desk, stick)) == {"unfinished", "too-new"}

    path.write_bytes(path.read_bytes()[:100])
    assert states(collecting.collect(desk, stick)) == {"unfinished", "altered"}


def test_learners_of_another_class_are_told_and_those_who_are_missing(lab, desk, stick):
    away = Learner(uuid4(), "Zoe")
    cohort = Cohort(uuid4(), "Monday", (Member(away, "L-2345-67"),))

    wrong = collecting.collect(desk, stick, cohort=cohort)
    members = (*cohort.members, Member(lab.learner, "L-7Q4K-93"))
    right = collecting.collect(desk, stick, cohort=replace(cohort, members=members))

    assert states(wrong) == {"complete", "unknown", "wrong-class"}
    assert [stranger.id for stranger in wrong.pcs[0].strangers] == [lab.learner.id]
    assert wrong.missing == right.missing == (away,)
    assert states(right) == {"complete"}
    assert not right.is_well


def test_a_pc_known_from_before_of_which_nothing_is_there_is_absent(lab, desk, stick, tmp_path):
    collecting.collect(desk, stick)
    (tmp_path / "empty").mkdir()

    assert collecting.collect(desk, tmp_path / "empty").absent == (lab.record.installation,)
    assert collecting.collect(desk, stick).absent == ()


def test_a_pc_is_called_as_the_trainer_calls_it(pc, desk, stick):
    lab = pc("Ben")
    seed_of(lab)
    lab.record.name_installation(lab.record.installation, "PC by the door")
    work(lab)
    outbox.export_results(lab, stick)

    assert collecting.collect(desk, stick).pcs[0].name == "PC by the door"
    desk.record.name_installation(lab.record.installation, "PC 7")
    assert collecting.collect(desk, stick).pcs[0].name == "PC 7"


def test_results_of_this_very_pc_are_known(desk, stick, shipped):
    work(desk)
    outbox.export_results(desk, stick)

    sheet = collecting.collect(desk, stick)

    assert states(sheet) == {"complete"}
    assert sheet.new == 0
