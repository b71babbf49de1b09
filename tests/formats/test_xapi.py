"""Statements: what is written is valid, names nobody, and is read back the same."""

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_learn.formats import xapi
from sme_learn.formats.xapi import Directory, NoStatement, Place, Writer, read
from sme_learn.model import Answered, Attempt, Finished, Read
from sme_learn.response import NOT_SURE, Score
from tests.samples import SAMPLES, SEVERAL

WHO = UUID("6f1e3c1e-6a7f-4a53-9b51-0a8f3c9d1e01")
CODE = "L-7Q4K-93"
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
NAMES = WORDS.filter(bool)
PARTS = WORDS.filter(lambda part: "[,]" not in part and "[" not in part and "," not in part)
MOMENTS = st.datetimes(timezones=st.just(UTC)).map(
    lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)
)
SHARED = {
    "id": st.uuids(),
    "installation": st.uuids(),
    "sequence": st.integers(1, 2**32 - 1),
    "learner": st.uuids(),
    "lesson": NAMES,
    "at": MOMENTS,
    "seconds": st.none() | st.integers(0, 10**7).map(lambda tenths: tenths / 10),
    "language": WORDS,
    "version": WORDS,
}
SCORES = st.tuples(st.floats(0, 1), st.floats(0.01, 999)).map(
    lambda pair: Score(min(pair[0] * pair[1], pair[1]), pair[1])
)
EVENTS = st.one_of(
    st.builds(Read, **SHARED),
    st.builds(
        Answered,
        **SHARED,
        question=NAMES,
        revision=WORDS,
        response=st.just(NOT_SURE)
        | st.lists(PARTS, min_size=1, max_size=5).map(tuple).filter(lambda r: r != ("",)),
        score=SCORES,
        attempt=st.none() | st.uuids(),
        number=st.integers(1, 10**6),
        hint_used=st.booleans(),
    ),
    st.builds(Finished, **SHARED, attempt=st.uuids(), score=SCORES, passed=st.booleans()),
)
ATTEMPTS = st.builds(
    Attempt,
    id=st.uuids(),
    learner=st.uuids(),
    lesson=NAMES,
    number=st.integers(1, 99),
    questions=st.lists(NAMES, max_size=5).map(tuple),
    started=MOMENTS,
    retries=st.none() | st.uuids(),
)


NAMES_COURSE = Place("names", "Strong names", "en")


def writer(question=None, place=NAMES_COURSE):
    return Writer(Directory(lambda _who: CODE, lambda _lesson: place, lambda *_ids: question))


def answered(**other):
    facts = {
        "id": uuid4(),
        "installation": uuid4(),
        "sequence": 7,
        "learner": WHO,
        "lesson": "strong-names",
        "at": datetime(2026, 1, 5, 8, 14, 9, 250_000, UTC),
        "seconds": 192.5,
        "language": "en",
        "version": "0.1.0",
        "question": "q",
        "revision": "r1",
        "response": ("a",),
        "score": Score(0.5, 2.0),
        "attempt": uuid4(),
        "number": 1,
        "hint_used": False,
    }
    return Answered(**facts | other)


@given(EVENTS)
def test_an_event_is_read_back_as_it_was_written(event):
    told = read(writer().event(event))

    assert (told.what, told.learner, told.code) == (event, event.learner, CODE)


@given(ATTEMPTS)
def test_an_attempt_is_read_back_as_it_was_written(attempt):
    assert read(writer().begun(attempt)).what == attempt


@pytest.mark.parametrize("question", [*SAMPLES.values(), SEVERAL], ids=lambda q: q.kind)
def test_an_answer_explains_its_question_as_the_standard_says(question):
    event = answered(response=question.key, score=Score(2.0, 2.0))

    said = json.loads(writer(question).event(event))

    definition = said["object"]["definition"]
    about = question.interaction()
    assert definition["type"].endswith("/cmi.interaction")
    assert definition["interactionType"] == about.type
    assert definition["correctResponsesPattern"]
    listed = {"choice": ["choices"], "sequencing": ["choices"], "matching": ["source", "target"]}
    for name in ("choices", "source", "target", "scale", "steps"):
        assert (name in definition) == (name in listed.get(about.type, []))
    for part in definition.get("choices", []):
        assert part["id"]
        assert part["description"]["en"]
    assert said["result"]["success"] is True
    assert said["result"]["score"] == {"scaled": 1.0, "raw": 2.0, "min": 0, "max": 2.0}
    assert read(json.dumps(said).encode()).what == event


def test_a_statement_is_laid_out_as_the_profile_says():
    event = answered()

    said = json.loads(writer().event(event))

    assert said["id"] == str(event.id)
    assert said["actor"]["account"] == {"homePage": xapi.HOME_PAGE, "name": CODE}
    assert said["verb"]["id"] == "http://adlnet.gov/expapi/verbs/answered"
    assert said["timestamp"] == "2026-01-05T08:14:09.250Z"
    assert said["result"]["duration"] == "PT3M12.5S"
    assert said["result"]["score"]["scaled"] == 0.25
    assert said["context"]["revision"] == "r1"
    assert said["context"]["platform"] == "SME Learn 0.1.0"
    around = said["context"]["contextActivities"]
    assert [a["id"] for a in around["category"]] == [f"{xapi.PROFILE}/v1"]
    assert [a["id"] for a in around["grouping"]] == [f"{xapi.PROFILE}/content/course/names"]
    assert [a["id"] for a in around["parent"]] == [xapi.quiz_iri("strong-names")]
    assert said["version"] == "1.0.3"


def test_an_answer_in_the_text_belongs_to_its_lesson():
    said = json.loads(writer().event(answered(attempt=None)))

    [parent] = said["context"]["contextActivities"]["parent"]
    assert parent["id"] == xapi.lesson_iri("strong-names")


@pytest.mark.parametrize(
    "seconds, written",
    [(0, "PT0S"), (4.0, "PT4S"), (14.2, "PT14.2S"), (60.0, "PT1M0S"), (4000.1, "PT66M40.1S")],
)
def test_a_duration_has_no_zero_at_its_end(seconds, written):
    said = json.loads(writer().event(answered(seconds=seconds)))

    assert said["result"]["duration"] == written


def test_a_lesson_that_is_not_there_any_more_is_written_without_its_course():
    said = json.loads(writer(place=None).event(answered(attempt=None, seconds=None)))

    around = said["context"]["contextActivities"]
    assert set(around) == {"category", "parent"}
    assert said["object"]["definition"]["interactionType"] == "other"


@pytest.mark.parametrize("passed, verb", [(True, "passed"), (False, "failed")])
def test_a_verdict_is_one_more_statement_that_tells_nothing_new(passed, verb):
    facts = vars(answered())
    shared = {name: facts[name] for name in SHARED}
    event = Finished(**shared, attempt=uuid4(), score=Score(1.0), passed=passed)
    line = writer().verdict(event)

    said = json.loads(line)

    assert said["verb"]["id"].endswith(f"/{verb}")
    assert said["result"]["success"] is passed
    assert said["id"] != str(event.id)
    assert line == writer().verdict(event)
    assert read(line).what is None


def test_fields_that_are_not_known_are_passed_over():
    event = answered()
    said = json.loads(writer().event(event))
    said["stored"] = "2030-01-01T00:00:00Z"
    said["authority"] = {"mbox": "mailto:lrs@example.org"}
    said["context"]["extensions"][f"{xapi.PROFILE}/extensions/weather"] = {"rain": [1, 2]}
    said["result"]["score"]["stars"] = 5

    assert read(json.dumps(said).encode()).what == event


def test_a_time_of_another_zone_is_the_same_moment():
    event = answered()
    said = json.loads(writer().event(event))
    said["timestamp"] = "2026-01-05T10:14:09.250+02:00"
    said["result"]["duration"] = "PT192.50S"

    assert read(json.dumps(said).encode()).what == event


def changed(path, value):
    said = json.loads(writer().event(answered()))
    *above, last = path
    inner = said
    for name in above:
        inner = inner[name]
    inner[last] = value
    return json.dumps(said).encode()


OWN = f"{xapi.PROFILE}/extensions"


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"null",
        b"{",
        b"\xff\xfe{}",
        b'{"id": "\xe9"}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        changed(["id"], "no uuid"),
        changed(["timestamp"], "yesterday"),
        changed(["timestamp"], "2026-01-05T08:14:09"),
        changed(["object", "id"], "https://example.org/other"),
        changed(["object", "id"], f"{xapi.PROFILE}/content/lesson/%ff"),
        changed(["result", "score"], {"raw": 3, "max": 2}),
        changed(["result", "score"], {"raw": 1e999, "max": 2}),
        changed(["result", "score"], None),
        changed(["result", "duration"], "-PT3S"),
        changed(["context", "extensions", f"{OWN}/sequence"], 0),
        changed(["context", "extensions", f"{OWN}/sequence"], 1 << 32),
        changed(["context", "extensions", f"{OWN}/learner"], "Ada"),
        changed(["context", "extensions", f"{OWN}/attempt"], "x"),
    ],
)
def test_a_line_that_says_what_cannot_be_is_told_and_nothing_worse(line):
    with pytest.raises(NoStatement) as caught:
        read(line)

    assert caught.value.what
    assert caught.value.mend


@given(EVENTS, st.integers(0, 3000), st.binary(max_size=3))
def test_a_line_damaged_anywhere_is_read_or_refused(event, at, damage):
    line = writer().event(event)
    place = at % len(line)

    with suppress(NoStatement):
        read(line[:place] + damage + line[place + 1 :])


def test_a_moment_of_another_zone_is_written_in_utc():
    zone = datetime(2026, 1, 5, 10, 14, 9, 250_000, UTC).astimezone()
    assert zone.tzinfo is not UTC

    said = json.loads(writer().event(answered(at=zone + timedelta(0))))

    assert said["timestamp"] == "2026-01-05T10:14:09.250Z"
