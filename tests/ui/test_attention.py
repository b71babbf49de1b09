from sme_learn.ui.attention import LONGEST_PAUSE, Attention


class Hands:
    """A clock whose hands are moved."""

    def __init__(self):
        self.at = 100.0

    def __call__(self):
        return self.at


def test_only_the_time_between_begin_and_pause_counts():
    clock = Hands()
    attention = Attention(clock)
    clock.at += 5
    attention.begin()
    clock.at += 7
    attention.pause()
    clock.at += 11

    assert attention.seconds == 7


def test_a_long_pause_counts_as_the_longest():
    clock = Hands()
    attention = Attention(clock)
    attention.begin()
    clock.at += 3600
    attention.stir()
    clock.at += 10

    assert attention.seconds == LONGEST_PAUSE + 10


def test_who_is_not_here_is_not_counted():
    clock = Hands()
    attention = Attention(clock)
    attention.attend(here=True)
    clock.at += 4
    attention.attend(here=False)
    clock.at += 4
    attention.stir()

    assert attention.seconds == 4
