"""The top bar: the way to this page."""

import pytest
from PySide6.QtWidgets import QApplication

from sme_learn.settings import Settings
from sme_learn.ui import theme
from sme_learn.ui.page import Crumb
from sme_learn.ui.top_bar import TopBar
from sme_learn.ui.widgets.button import Button
from sme_learn.ui.widgets.column import MEASURE
from sme_learn.ui.widgets.page_scroll import SlimBar

TRAIL = (Crumb("Home", "home"), Crumb("Marks", "course", "marks"), Crumb("Strong names"))


@pytest.fixture
def bar(qtbot, qapp):
    theme.apply(qapp, Settings(theme="light", reduced_motion=True))
    made = TopBar()
    qtbot.addWidget(made)
    return made


def show(bar, width):
    bar.show_trail(TRAIL)
    bar.resize(width, 60)
    bar.show()
    QApplication.processEvents()


def test_the_way_stands_above_the_column_of_the_page(bar):
    show(bar, 1100)

    first = bar.findChild(Button)
    column = (1100 - SlimBar.WIDTH - MEASURE) // 2
    assert first.x() + first.outdent == column


def test_above_a_wider_page_it_stands_where_that_begins(bar):
    bar.show_trail(TRAIL, 1000)
    bar.resize(1400, 60)
    bar.show()
    QApplication.processEvents()

    first = bar.findChild(Button)
    assert first.x() + first.outdent == (1400 - SlimBar.WIDTH - 1000) // 2


def test_a_way_too_long_for_one_line_takes_two(bar):
    show(bar, 1100)
    once = bar.heightForWidth(1100)

    show(bar, 220)

    assert bar.heightForWidth(220) > once


def test_a_way_of_one_step_is_not_shown(bar):
    bar.show_trail(TRAIL[:1])

    assert bar.isHidden()
