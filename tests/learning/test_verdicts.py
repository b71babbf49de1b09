from dataclasses import replace

import pytest

from sme_learn.learning.distractors import OptionShare
from sme_learn.learning.intervals import Interval
from sme_learn.learning.item_analysis import QuestionAnalysis
from sme_learn.learning.verdicts import Fault, verdicts

SOUND = QuestionAnalysis(
    "q1", 1.0, 40, 0.6, Interval(0.4, 0.7), 0.5, None, 10.0, 10.0, False, 40.0, None, 50.0
)


def option(name, upper, lower, key=False, count=5):
    return OptionShare(name, key, count, 0.3, None, upper, (upper + lower) / 2, lower)


KEY, OTHER = option("a", 0.8, 0.3, key=True), option("b", 0.2, 0.7)


def faults(*given):
    return [verdict.fault for verdict in verdicts(*given)]


def test_a_sound_question_has_no_verdict():
    assert verdicts(SOUND) == ()
    assert verdicts(SOUND, [KEY, OTHER]) == ()


@pytest.mark.parametrize(
    ("figures", "fault"),
    [
        ({"facility": 0.95}, Fault.TOO_EASY),
        ({"facility": 1.0, "discrimination": None}, Fault.TOO_EASY),
        ({"facility": 0.2}, Fault.TOO_HARD),
        ({"discrimination": 19.9}, Fault.UNTELLING),
        ({"discrimination": -5.0, "discrimination_interval": Interval(-36, 27)}, Fault.UNTELLING),
        ({"discrimination": -20.0}, Fault.REVERSED),
        ({"discrimination": -9.0, "discrimination_interval": Interval(-15, -3)}, Fault.REVERSED),
        ({"discrimination": -50.0, "facility": 0.1}, Fault.REVERSED),
    ],
)
def test_marks_give_one_verdict_the_gravest_that_fits(figures, fault):
    assert faults(replace(SOUND, **figures)) == [fault]


def test_nothing_is_said_below_ten_attempts_and_provisionally_below_thirty():
    easy = replace(SOUND, facility=1.0)
    nine, ten, thirty = (replace(easy, attempts=n) for n in (9, 10, 30))

    assert verdicts(nine, [option("b", 0, 0, count=0)]) == ()
    assert [v.is_provisional for v in (*verdicts(ten), *verdicts(thirty))] == [True, False]


def test_nothing_is_said_of_a_question_without_points_or_marks():
    assert verdicts(replace(SOUND, possible=0.0, facility=None)) == ()
    assert verdicts(replace(SOUND, facility=None)) == ()


def test_the_wrong_option_that_the_strongest_choose_speaks_for_a_wrong_key():
    key, chosen = option("a", 0.1, 0.4, key=True), option("c", 0.9, 0.2)

    [verdict] = verdicts(replace(SOUND, facility=0.2, discrimination=-40.0), [key, OTHER, chosen])

    assert (verdict.fault, verdict.option, verdict.key) == (Fault.MISKEYED, chosen, key)


@pytest.mark.parametrize(
    "options",
    [
        [option("a", 0.4, 0.2, key=True), option("c", 0.6, 0.2)],  # the key still tells
        [option("a", 0.2, 0.2, key=True), option("c", 0.6, 0.8)],  # the weak choose it more
        [option("a", 0.5, 0.5, key=True), option("c", 0.4, 0.2)],  # the key is chosen more
        [option("a", 0.1, 0.3, key=True), option("c", 0.45, 0.1)],  # too few of the strongest
        [option("c", 0.9, 0.2)],  # no key is known
        [option("a", 0.1, 0.9, key=True)],  # nothing else can be chosen
    ],
)
def test_no_key_is_doubted_without_need(options):
    assert verdicts(SOUND, options) == ()


def test_what_a_few_may_have_guessed_speaks_against_no_key():
    options = [option("a", 0.0, 0.4, key=True), OTHER, option("c", 0.5, 0.2), option("d", 0.4, 0.4)]

    for attempts, found in ((12, [Fault.UNTELLING]), (60, [Fault.MISKEYED])):
        assert faults(replace(SOUND, attempts=attempts, discrimination=0.0), options) == found


def test_options_that_nobody_takes_are_told_beside_the_rest():
    idle = option("d", 0.0, 0.0, count=0)

    found = verdicts(replace(SOUND, facility=0.97), [KEY, OTHER, idle])

    assert [(v.fault, v.option) for v in found] == [
        (Fault.TOO_EASY, None),
        (Fault.UNUSED_OPTION, idle),
    ]


def test_a_key_that_nobody_takes_is_no_idle_distractor():
    assert faults(SOUND, [option("a", 0.0, 0.0, key=True, count=0), OTHER]) == []
