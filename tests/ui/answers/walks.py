"""Walks: how each kind is answered by real keys alone, from its first focus to its key."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

Key = Qt.Key


def press(*keys, modifier=Qt.KeyboardModifier.NoModifier):
    """Press keys where the focus is, one after the other."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_in(words):
    """Type words where the focus is."""
    QTest.keyClicks(QApplication.focusWidget(), words)


def choice(area):
    right = {area.rows[option] for option in area.question.key}
    for _row in area.rows:
        if QApplication.focusWidget() in right and not QApplication.focusWidget().isChecked():
            press(Key.Key_Space)
        if area.question.is_several:
            press(Key.Key_Tab)
        elif not right & {QApplication.focusWidget()}:
            press(Key.Key_Down)


def true_false(area):
    if not area.question.is_true:
        press(Key.Key_Down)
    press(Key.Key_Space)


def matching(area):
    rights = dict(part.split("[.]") for part in area.question.key)
    for source in area.rows:
        while area.rows[source].target() != rights[source]:
            press(Key.Key_Down)
        press(Key.Key_Tab)


def categorise(area):
    bins = list(area.bins)
    rights = dict(part.split("[.]") for part in area.question.key)
    for _good in area.chips:
        number = bins.index(rights[QApplication.focusWidget().id]) + 1
        type_in(str(number))


def ordering(area):
    for place, step in enumerate(area.question.key):
        press(Key.Key_Home)
        while area.steps.currentItem().text() != area.steps.words(step):
            press(Key.Key_Down)
        while area.steps.place(step) > place:
            press(Key.Key_Up, modifier=Qt.KeyboardModifier.AltModifier)


def typed(area):
    type_in(area.question.key[0])


def gap(area):
    for words in area.question.key:
        type_in(words)
        press(Key.Key_Tab)


WALKS = {
    "choice": choice,
    "true-false": true_false,
    "matching": matching,
    "categorise": categorise,
    "ordering": ordering,
    "numeric": typed,
    "date": typed,
    "short-text": typed,
    "gap": gap,
}
"""A keyboard walk for every kind of question."""
