"""The class file: written in one way, read only as it was written."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_learn.errors import ClassFileBroken
from sme_learn.formats import class_file
from sme_learn.formats.class_file import FORMAT, LARGEST, read, written
from sme_learn.model import (
    Assignment,
    ClassFile,
    Cohort,
    Conditions,
    Learner,
    MadeTest,
    Member,
    Picked,
)

PATH = Path("autumn.smeclass")
COHORT = UUID(int=100)
ADA = Member(Learner(UUID(int=1), "Ada"), "L-ABCD-EF", "Morning", 0.25, 1)
LI = Member(Learner(UUID(int=2), "李小龍"), "L-ABCD-EG")
TEST = MadeTest(
    UUID(int=70),
    "Autumn test",
    (Picked("filing", "fi-word"), Picked("trademarks-after", "tm-1b")),
    ("trademarks",),
    "Take your time.",
    5,
)
CLASS = ClassFile(
    Cohort(COHORT, "Autumn", (ADA, LI), ("Morning",), date(2026, 11, 1), date(2026, 12, 1)),
    (
        Assignment(UUID(int=7), COHORT, "trademarks", "course"),
        Assignment(UUID(int=8), COHORT, "filing", "lesson", "Morning"),
        Assignment(
            UUID(int=9),
            COHORT,
            "trademarks-before",
            "test",
            learner=UUID(int=2),
            opens=datetime(2026, 11, 2, 8, tzinfo=UTC),
            closes=datetime(2026, 11, 2, 9, 30, tzinfo=UTC),
            conditions=Conditions("immediate", 40, 2, "best", f"{7:032x}:{8:064x}", False, True),
        ),
        Assignment(UUID(int=12), COHORT, TEST.place, "test", conditions=Conditions()),
    ),
    {"feedback": "deferred", "attempts": 2, "share": 0.5, "review": True},
    b"k" * 32,
    17,
    (TEST,),
)


def sign(message: bytes) -> bytes:
    """Stand for a signature: whoever knows the key can make one, and it fits one message."""
    return sha256(b"k" * 32 + message).digest() * 2


def is_signed(key: bytes, message: bytes, signature: bytes) -> bool:
    return sha256(key + message).digest() * 2 == signature


DATA = written(CLASS, sign)


def forged(change) -> bytes:
    """Return a file whose content was changed by who can sign."""
    content = json.loads(DATA)["content"]
    change(content)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return sealed(text)


def sealed(content: bytes, version: bytes = b"2") -> bytes:
    from base64 import b64encode

    signature = b64encode(sign(b"sme-learn-class " + version + b"\n" + content))
    digest = sha256(content).hexdigest().encode()
    start = b'{"format":"sme-learn-class","version":' + version + b',"content":'
    return start + content + b',"sha256":"' + digest + b'","signature":"' + signature + b'"}\n'


def refusal(data: bytes) -> str:
    with pytest.raises(ClassFileBroken) as caught:
        read(data, PATH, is_signed)
    assert caught.value.path == PATH
    assert caught.value.mend.endswith(".")
    return caught.value.what


def test_a_class_comes_back_as_it_was_written():
    assert read(DATA, PATH, is_signed) == CLASS


def test_an_empty_class_comes_back_too():
    empty = ClassFile(Cohort(COHORT, "Empty"), author=b"k" * 32, number=1)

    assert read(written(empty, sign), PATH, is_signed) == empty


def test_the_same_class_is_the_same_bytes_whatever_the_order_of_members_and_policy():
    turned = replace(
        CLASS,
        cohort=replace(CLASS.cohort, members=(LI, ADA)),
        policy=dict(reversed(CLASS.policy.items())),
    )

    assert written(turned, sign) == DATA
    assert forged(lambda content: None) == DATA


def test_what_asks_nobody_in_the_file_is_not_written():
    gone = Assignment(UUID(int=10), COHORT, "filing", "lesson", learner=UUID(int=3))
    lost = Assignment(UUID(int=11), COHORT, "filing", "lesson", "Evening")

    assert written(replace(CLASS, assignments=(*CLASS.assignments, gone, lost)), sign) == DATA


def test_a_made_test_that_nobody_is_asked_is_not_written():
    other = replace(TEST, id=UUID(int=71))

    assert written(replace(CLASS, tests=(TEST, other)), sign) == DATA


def test_a_file_of_version_1_is_read_and_holds_only_what_version_1_could_say():
    plain = replace(CLASS, assignments=CLASS.assignments[:2], tests=())
    content = json.loads(written(plain, sign))["content"]
    own = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    newer = json.dumps(
        json.loads(DATA)["content"], ensure_ascii=False, separators=(",", ":")
    ).encode()

    assert read(sealed(own, b"1"), PATH, is_signed) == plain
    assert refusal(sealed(newer, b"1")) == "it holds what no class file holds"


@pytest.mark.parametrize(
    "change", [{"author": None}, {"number": 0}, {"policy": {"": 1}}, {"author": b"short"}]
)
def test_what_could_not_be_read_is_not_written(change):
    with pytest.raises(ValueError, match=r"author|no class file"):
        written(replace(CLASS, **change), sign)


def test_a_file_cut_short_anywhere_is_refused():
    for end in range(len(DATA) - 1):
        assert refusal(DATA[:end]) in {"it ends too early", "it was changed after it was written"}
    assert read(DATA[:-1], PATH, is_signed) == CLASS


@given(st.integers(0, len(DATA) - 2), st.integers(1, 255))
def test_a_file_with_one_byte_changed_is_refused(place, by):
    changed = bytearray(DATA)
    changed[place] ^= by

    refusal(bytes(changed))


@given(st.binary(max_size=300))
def test_whatever_else_is_no_class_file(data):
    refusal(data)
    refusal(DATA[:50] + data)


@pytest.mark.parametrize("data", [b"PK\x03\x04zip", b"learner,q1\n", b"[]", b"\xef\xbb\xbf{}"])
def test_another_kind_of_file_is_called_no_class_file(data):
    assert refusal(data) == "it is no class file"


def test_a_file_of_a_later_version_says_so():
    later = DATA.replace(b'"version":2', b'"version":3', 1).replace(b'"content"', b'"body"', 1)

    assert "later version" in refusal(later)


@pytest.mark.parametrize("version", [b"0", b"-1", b"true", b'"1"', b"null", b"1.5"])
def test_a_version_that_is_none_is_refused(version):
    assert refusal(DATA.replace(b'"version":2', b'"version":' + version, 1))


def test_a_file_that_is_too_large_is_not_looked_into():
    assert "larger" in refusal(DATA + b" " * LARGEST)


def test_a_content_changed_with_its_hash_lacks_the_signature():
    content = json.dumps(json.loads(DATA)["content"], separators=(",", ":"), ensure_ascii=False)
    other = content.replace("Ada", "Eva")
    digest = sha256(content.encode()).hexdigest(), sha256(other.encode()).hexdigest()

    changed = DATA.replace(b"Ada", b"Eva").replace(digest[0].encode(), digest[1].encode())

    assert "signature" in refusal(changed)


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.update(more=1),
        lambda c: c.update(name=""),
        lambda c: c.update(name="n" * 81),
        lambda c: c.update(number=0),
        lambda c: c.update(starts="2026-12-24"),
        lambda c: c.update(groups=["Morning", "Morning"]),
        lambda c: c["members"].append(c["members"][0]),
        lambda c: c["members"][1].update(code="L-ABCD-EF"),
        lambda c: c["members"][1].update(code="=cmd()"),
        lambda c: c["members"][1].update(group="Evening"),
        lambda c: c["members"][1].update(extra_time=-1.0),
        lambda c: c["members"][1].update(extra_time=1e300),
        lambda c: c["members"][1].update(extra_attempts=True),
        lambda c: c["members"][1].update(id="../../etc"),
        lambda c: c["members"][1].update(id=c["members"][1]["id"].upper().replace("2", "A")),
        lambda c: c["assignments"].append(c["assignments"][0]),
        lambda c: c["assignments"][0].update(kind="song"),
        lambda c: c["assignments"][0].update(to="Evening"),
        lambda c: c["assignments"][0].update(learner=str(UUID(int=5))),
        lambda c: c["assignments"][1].update(learner=str(UUID(int=2))),
        lambda c: c["assignments"][2].update(closes="2026-11-02T08:00:00Z"),
        lambda c: c["assignments"][2].update(opens="2026-11-02T08:00:00"),
        lambda c: c["assignments"][0].update(conditions={}),
        lambda c: c["assignments"][2]["conditions"].update(minutes=10**9),
        lambda c: c["assignments"][2]["conditions"].update(attempts=0),
        lambda c: c["assignments"][2]["conditions"].update(attempts=101),
        lambda c: c["assignments"][2]["conditions"].update(counts="worst"),
        lambda c: c["assignments"][2]["conditions"].update(start_code="4711"),
        lambda c: c["assignments"][2]["conditions"].update(start_code="0" * 100_000),
        lambda c: c["assignments"][2]["conditions"].update(more=1),
        lambda c: c["tests"].append(c["tests"][0]),
        lambda c: c["tests"][0].update(id=str(UUID(int=71))),  # nobody is asked
        lambda c: c["tests"][0].update(title=""),
        lambda c: c["tests"][0].update(title="t" * 81),
        lambda c: c["tests"][0].update(intro="i" * 2001),
        lambda c: c["tests"][0].update(number=-1),
        lambda c: c["tests"][0].update(questions=[]),
        lambda c: c["tests"][0].update(questions=[["a", str(n)] for n in range(201)]),
        lambda c: c["tests"][0]["questions"].append(c["tests"][0]["questions"][0]),
        lambda c: c["tests"][0]["questions"].append(["a"]),
        lambda c: c["tests"][0].update(courses=["a", "a"]),
        lambda c: c["policy"].update(deep={"a": 1}),
        lambda c: c["policy"].update(long="x" * 1001),
        lambda c: c["policy"].update(a=0),  # not in its place
    ],
)
def test_a_signed_file_that_holds_what_none_holds_is_refused(change):
    assert refusal(forged(change)) == "it holds what no class file holds"


@pytest.mark.parametrize(
    "content", [b"[" * 100_000, b'{"a":' * 100_000, b"1", b"null", b"{}", b'"\xff"']
)
def test_a_signed_file_that_is_deep_or_odd_is_refused(content):
    assert refusal(sealed(content))


def test_ten_thousand_learners_fit_into_a_class_file():
    from random import Random

    from sme_learn.model.classes import new_code

    chance, codes = Random(1), set()
    while len(codes) < 10_000:
        codes.add(new_code(chance, codes))
    members = tuple(
        Member(Learner(UUID(int=n), "N" * 40), code, "Morning")
        for n, code in enumerate(sorted(codes))
    )

    data = written(replace(CLASS, cohort=replace(CLASS.cohort, members=members)), sign)

    assert len(data) < LARGEST / 3
    assert len(read(data, PATH, is_signed).cohort.members) == 10_000


def test_a_class_file_says_what_it_is_in_its_first_bytes():
    assert DATA.startswith(b'{"format":"%s","version":2,' % FORMAT.encode())
    assert class_file.ENDING == ".smeclass"
