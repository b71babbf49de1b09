"""Tabbing: where the Tab key finds what was put onto a page later than the rest of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_before(goal: QWidget, added: QWidget) -> None:
    """Let the Tab key stop at what lies in *added* just before it stops at *goal*."""
    before = goal.previousInFocusChain()
    while before and before is not goal and (added.isAncestorOf(before) or not _is_stop(before)):
        before = before.previousInFocusChain()
    if before:
        tab_after(before, added)


def tab_after(goal: QWidget, added: QWidget) -> None:
    """Let the Tab key stop at what lies in *added* just after it stopped at *goal*."""
    for stop in _stops(added):
        QWidget.setTabOrder(goal, stop)
        goal = stop


def _stops(whole: QWidget) -> list[QWidget]:
    """Return where the Tab key may stop in *whole*, in its order."""
    stops: list[QWidget] = []
    each = whole.nextInFocusChain()
    while each and each is not whole:
        if whole.isAncestorOf(each) and _is_stop(each):
            stops.append(each)
        each = each.nextInFocusChain()
    return stops


def _is_stop(widget: QWidget) -> bool:
    """Whether the Tab key may stop at *widget*: Qt puts nothing else into an order."""
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
