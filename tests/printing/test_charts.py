"""Charts as they are painted: looked at by their dots."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from sme_learn import i18n
from sme_learn.model.charts import Arrow, Bar, BarChart, GainArrows, ItemMap, Spot
from sme_learn.printing import charts, faces

pytestmark = pytest.mark.usefixtures("qapp")

MARK, WARN = QColor("#0000ff"), QColor("#ff0000")
BARS = BarChart("Scores", "Score", "Learners", (Bar("a", 2), Bar("b", 0), Bar("c", 4)), "Told.")
MAP = ItemMap("Map", "Facility", "Power", (Spot("", 0.5, 0.9), Spot("", 0.5, 0.1, True)), "Told.")
GAINS = GainArrows(
    *("Gain", "Share", "before", "after"),
    (Arrow("up", 0.2, 0.8), Arrow("down", 0.8, 0.2), Arrow("same", 0.5, 0.5)),
    "Told.",
)


@pytest.fixture
def ink():
    faces.load()
    return charts.Ink(faces.font(12), QColor("black"), QColor("#cccccc"), MARK, WARN)


def picture_of(chart, ink, width=600, height=300):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        charts.paint(painter, QRectF(0, 0, width, height), chart, ink)
    return image


def dots(image, colour):
    """The places of all dots of *colour*."""
    return [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) == colour
    ]


def test_a_bar_is_as_high_as_what_it_counts(ink):
    found = dots(picture_of(BARS, ink), MARK)
    heights = {}
    for x, _y in found:
        heights[x] = heights.get(x, 0) + 1

    assert max(heights.values()) == pytest.approx(2 * heights[min(heights)], rel=0.05)


@pytest.mark.parametrize(
    "greatest, step",
    [(0, 1), (5, 1), (6, 2), (12, 5), (26, 10), (99, 20), (1000, 200), (10**6, 200_000)],
)
def test_an_axis_has_at_most_five_steps_of_round_numbers(greatest, step):
    assert charts.step_of(greatest) == step
    assert step * 5 >= greatest


def test_a_flagged_spot_is_another_colour_and_larger(ink):
    picture = picture_of(MAP, ink)
    plain, flagged = dots(picture, MARK), dots(picture, WARN)

    assert len(flagged) > len(plain) > 0
    assert min(y for _x, y in flagged) > max(y for _x, y in plain)


def test_a_map_reaches_below_nothing_only_where_a_question_does(ink):
    high = replace(MAP, spots=(Spot("", 0.5, 0.0),))
    low = replace(MAP, spots=(Spot("", 0.5, 0.0), Spot("", 0.9, -1.0)))

    first, second = (dots(picture_of(chart, ink), MARK)[0][1] for chart in (high, low))
    assert first > second


def test_a_gain_points_right_and_a_loss_points_left(ink):
    picture = picture_of(GAINS, ink)
    gain, loss = dots(picture, MARK), dots(picture, WARN)

    # The head of an arrow is higher than its line: the tallest column of dots is near its end.
    def tallest(found):
        return max({x for x, _y in found}, key=[x for x, _y in found].count)

    first = min(y for _x, y in gain)
    top = [(x, y) for x, y in gain if y < first + 20]
    middle = (min(x for x, _y in loss) + max(x for x, _y in loss)) / 2
    assert tallest(top) > middle > tallest(loss)


def test_labels_stand_on_the_right_where_lines_begin_there(ink):
    left = min(x for x, _y in dots(picture_of(GAINS, ink), MARK))
    right = min(x for x, _y in dots(picture_of(GAINS, replace(ink, right_to_left=True)), MARK))

    assert right < left


@pytest.mark.parametrize(
    "chart",
    [
        replace(BARS, bars=()),
        replace(BARS, bars=(Bar("a", 0),)),
        replace(BARS, bars=tuple(Bar(f"{n}–{n + 1} %", n) for n in range(100))),
        replace(MAP, spots=()),
        replace(GAINS, arrows=()),
        replace(GAINS, arrows=(Arrow("x" * 500, 0.5, 0.51),)),
    ],
)
@pytest.mark.parametrize("size", [(600, 300), (20, 10)])
def test_charts_of_nothing_of_much_and_of_no_room_are_painted(chart, size, ink):
    i18n.use_language("ar", Path())

    assert not picture_of(chart, replace(ink, right_to_left=True), *size).isNull()
    assert charts.height(chart, size[0], ink) > 0
