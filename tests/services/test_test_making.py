"""Test making: tests drawn or picked from the questions of the lessons, and opened again."""

from dataclasses import replace
from uuid import UUID

import pytest

from sme_learn.errors import NotFound
from sme_learn.learning.test_drawing import Wish, fitting
from sme_learn.model import Aim, Attempt, MadeTest, Picked
from sme_learn.model.test_plans import made_test_of, place_of
from sme_learn.services import assignments, classes, test_making

JAR = Picked("strong-names", "sn-jar")
WORD = Picked("filing", "fi-word")
GONE = Picked("strong-names", "sn-never")
SET = Picked("names-before", "nt-1a")


@pytest.fixture
def stock(desk):
    return test_making.stock(desk, ["names"])


@pytest.fixture
def autumn_test(desk):
    made = test_making.made_of(desk, UUID(int=7), " Autumn  test ", (JAR, WORD), "Take your time.")
    return test_making.keep(desk, made)


def ids(questions) -> list[str]:
    return [question.id for question in questions]


def test_the_stock_is_the_pools_of_the_lessons_and_the_sets_only_if_asked(desk, stock):
    assert [each.picked.question for each in stock] == [
        "sn-can-be", "sn-jar", "sn-order", "sn-gap", "fi-word", "fi-three",
    ]  # fmt: skip
    more = test_making.stock(desk, ["names"], with_sets=True)
    assert [each.picked for each in more if each not in stock] == [
        Picked(f"names-{when}", f"nt-{n}{which}")
        for when, which in (("before", "a"), ("after", "b"))
        for n in (1, 2, 3)
    ]


def test_a_lesson_that_cannot_be_read_has_nothing_in_stock(desk, lesson_folder):
    (lesson_folder / "en/names/01-strong-names.md").write_bytes(b"\xff\xfe\x00")

    assert {each.picked.lesson for each in test_making.stock(desk, ["names"])} == {"filing"}


def test_what_is_drawn_is_the_same_for_the_same_seed(desk, stock):
    one = test_making.draw(stock, Wish(), 4, seed="x")

    assert one == test_making.draw(stock, Wish(), 4, seed="x")
    assert len(one) == 4
    more = test_making.draw(stock, Wish(), 9, seed="x", taken=one)
    assert sorted(ids_of(one + more)) == sorted(each.picked.question for each in stock)


def ids_of(picked) -> list[str]:
    return [each.question for each in picked]


def test_a_wish_sifts_by_objective_and_kind_and_may_leave_nothing(stock):
    rank = Wish(aims=frozenset({Aim("strong-names", "rank")}))
    assert [e.picked.question for e in fitting(stock, rank)] == ["sn-order", "sn-gap"]

    assert fitting(stock, Wish(kinds=frozenset({"date"}))) == ()
    assert test_making.draw(stock, Wish(kinds=frozenset({"date"})), 3, seed="x") == ()


def test_a_question_is_swapped_for_one_of_the_same_objective_if_there_is_one(stock):
    order, gap = (Picked("strong-names", own) for own in ("sn-order", "sn-gap"))

    assert test_making.swap(stock, order, [order], seed="x") == gap
    other = test_making.swap(stock, order, [order, gap], seed="x")
    assert other not in {order, gap, None}
    everything = [each.picked for each in stock]
    assert test_making.swap(stock, order, everything, seed="x") is None
    assert test_making.swap(stock, GONE, [], seed="x") is None


def test_a_test_is_kept_found_and_opened(desk, autumn_test):
    assert autumn_test.title == "Autumn test"
    assert autumn_test.courses == ("names",)
    assert test_making.made_tests(desk) == (autumn_test,)
    assert test_making.find(desk, "autumn TEST") == autumn_test
    assert test_making.find(desk, str(autumn_test.id)[:6]) == autumn_test

    opened = test_making.open_test(desk, autumn_test.id)

    assert ids(opened.questions) == ["sn-jar", "fi-word"]
    assert (opened.missing, opened.pass_mark, opened.language) == ((), 0.7, "en")


def test_what_is_no_test_is_not_found(desk, autumn_test):
    test_making.keep(desk, replace(autumn_test, id=UUID(int=8)))
    for name in ("", "zzz", "Autumn test"):
        with pytest.raises(NotFound):
            test_making.find(desk, name)
    with pytest.raises(NotFound):
        test_making.open_test(desk, UUID(int=99))


def test_a_question_taken_out_of_the_lessons_is_told_and_the_rest_is_asked(desk):
    stray = Picked("no-lesson", "x"), Picked("no-course-before", "y"), Picked("names-after", "z")
    made = test_making.made_of(desk, UUID(int=7), "T", (GONE, JAR, SET, *stray), "")

    opened = test_making.opened(desk, made)

    assert ids(opened.questions) == ["sn-jar", "nt-1a"]
    assert opened.missing == ("sn-never", "x", "y", "z")
    assert made.courses == ("names",)


def test_a_test_whose_lessons_are_all_gone_opens_empty(desk, lesson_folder):
    made = MadeTest(UUID(int=7), "T", (JAR, GONE), ("elsewhere",))
    (lesson_folder / "en/names/01-strong-names.md").write_bytes(b"\xff\xfe\x00")

    opened = test_making.opened(desk, made)

    assert opened.questions == ()
    assert opened.missing == ("sn-jar", "sn-never")
    assert opened.pass_mark == 0.8


def test_the_facts_and_terms_of_the_questions_come_with_a_test(desk):
    made = test_making.made_of(desk, UUID(int=7), "T", (WORD,), "")
    lesson = desk.library.lesson("filing")

    opened = test_making.opened(desk, made)

    assert (opened.facts, opened.terms) == (lesson.facts, lesson.terms)


@pytest.mark.parametrize("title", ["", " ", "\u200c", "t" * 81])
def test_a_test_needs_a_title_that_can_be_seen(desk, autumn_test, title):
    assert not test_making.is_title(title)
    with pytest.raises(ValueError, match="title"):
        test_making.keep(desk, replace(autumn_test, title=title or " "))


@pytest.mark.parametrize(
    "told",
    [{"questions": ()}, {"questions": (JAR, Picked("filing", "sn-jar"))},
     {"questions": tuple(Picked("l", str(n)) for n in range(201))},
     {"courses": ("a", "a")}, {"title": ""}, {"intro": "x" * 2001}],
)  # fmt: skip
def test_a_test_that_contradicts_itself_is_refused(autumn_test, told):
    with pytest.raises(ValueError, match=r"test"):
        replace(autumn_test, **told)


def test_a_changed_test_is_newer_even_where_the_clock_was_set_back(desk, autumn_test, clock):
    clock.time = clock.time.replace(year=1999)
    changed = replace(
        test_making.made_of(desk, autumn_test.id, "Other", (WORD,), ""), intro="a\u202e\nb\n"
    )

    kept = test_making.keep(desk, changed)

    assert kept.number == autumn_test.number + 1
    assert kept.intro == "a\nb"
    assert desk.record.made_test(autumn_test.id) == kept
    desk.record.keep_made_test(autumn_test)
    assert desk.record.made_test(autumn_test.id) == kept


def test_a_test_is_dropped_unless_it_is_assigned_or_was_begun(desk, autumn_test):
    cohort = classes.make(desk, "Autumn")
    asked = assignments.assign(desk, cohort, "test", autumn_test.place)
    assert not test_making.drop(desk, autumn_test)

    assignments.withdraw(desk, asked)
    begun = Attempt(desk.new_id(), desk.learner.id, autumn_test.place, 1, ("sn-jar",), desk.now())
    other = replace(autumn_test, id=UUID(int=8))
    desk.record.begin(replace(begun, lesson=other.place))
    assert not test_making.drop(desk, test_making.keep(desk, other))
    assert test_making.drop(desk, autumn_test)
    assert [made.id for made in test_making.made_tests(desk)] == [other.id]


def test_where_answers_stand_names_the_test_and_nothing_else_does():
    assert made_test_of(place_of(UUID(int=7))) == UUID(int=7)
    for place in ("test-", "test-7", "names-before", f"test-{UUID(int=7)}x", str(UUID(int=7)),
                  f"test-{{{UUID(int=7)}}}", f"test-{UUID(int=170)}".upper()):  # fmt: skip
        assert made_test_of(place) is None
