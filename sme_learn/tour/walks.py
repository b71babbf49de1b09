"""Walks: how a response to each kind of question is given by keys alone, from the first focus."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt

from sme_learn.question import Question
from sme_learn.response import Response, pairs_of
from sme_learn.tour.guide import Guide

Area = Any
"""An answer area of some kind; each walk knows the controls of its own."""
Key = Qt.Key


def answer(guide: Guide, area: Area, response: Response) -> None:
    """Give *response* in *area*, key by key."""
    guide.focus(area.first_focus())
    WALKS[area.question.kind](guide, area, response)


def _choice(guide: Guide, area: Area, response: Response) -> None:
    wanted = {area.rows[option] for option in response}
    for _row in area.rows:
        here: Any = guide.focused()
        if here in wanted and not here.isChecked():
            guide.press(Key.Key_Space)
        if area.question.is_several:
            guide.press(Key.Key_Tab)
        elif here not in wanted:
            guide.press(Key.Key_Down)


def _true_false(guide: Guide, _area: Area, response: Response) -> None:
    if response == ("false",):
        guide.press(Key.Key_Down)
    guide.press(Key.Key_Space)


def _matching(guide: Guide, area: Area, response: Response) -> None:
    wanted = pairs_of(response)
    for source, row in area.rows.items():
        for _entry in range(row.list.count()):
            if row.target() == wanted[source]:
                break
            guide.press(Key.Key_Down)
        guide.press(Key.Key_Tab)


def _categorise(guide: Guide, area: Area, response: Response) -> None:
    bins, wanted = list(area.bins), pairs_of(response)
    for good, bin_ in wanted.items():
        for _chip in area.chips:
            here: Any = guide.focused()
            if here.id == good:
                break
            guide.press(Key.Key_Right)
        guide.type_in(str(bins.index(bin_) + 1))


def _ordering(guide: Guide, area: Area, response: Response) -> None:
    if response == area.steps.order():
        guide.focus(area.keep)
        guide.press(Key.Key_Space)
    for place, step in enumerate(response):
        guide.press(Key.Key_Home)
        for _row in response:
            if area.steps.currentItem().text() == area.steps.words(step):
                break
            guide.press(Key.Key_Down)
        for _place in range(area.steps.place(step) - place):
            guide.press(Key.Key_Up, with_=Qt.KeyboardModifier.AltModifier)


def _typed(guide: Guide, _area: Area, response: Response) -> None:
    guide.type_in(response[0])


def _gap(guide: Guide, _area: Area, response: Response) -> None:
    for words in response:
        guide.type_in(words)
        guide.press(Key.Key_Tab)


WALKS: dict[str, Callable[[Guide, Area, Response], None]] = {
    "choice": _choice,
    "true-false": _true_false,
    "matching": _matching,
    "categorise": _categorise,
    "ordering": _ordering,
    "numeric": _typed,
    "date": _typed,
    "short-text": _typed,
    "gap": _gap,
}
"""The walk of every kind."""


def wrong_response(question: Question) -> Response:
    """Return a complete response to *question* that does not earn every point."""
    return _WRONG[question.kind](question)


def _other_option(question: Any) -> Response:
    return tuple(o.id for o in question.options if o.id not in question.right)[:1]


def _other_targets(question: Any) -> Response:
    """Give every part what belongs to the next."""
    pairs = list(pairs_of(question.key).items())
    moved = [right for _left, right in pairs[1:] + pairs[:1]]
    return tuple(f"{left}[.]{right}" for (left, _own), right in zip(pairs, moved, strict=True))


_WRONG: dict[str, Callable[[Any], Response]] = {
    "choice": _other_option,
    "true-false": lambda q: ("false",) if q.key == ("true",) else ("true",),
    "matching": _other_targets,
    "categorise": _other_targets,
    "ordering": lambda q: tuple(reversed(q.key)),
    "numeric": lambda _q: ("987654",),
    "date": lambda _q: ("2001-02-03",),
    "short-text": lambda _q: ("something else",),
    "gap": lambda q: tuple("nothing" for _gap in q.key),
}
