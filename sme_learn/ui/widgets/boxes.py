"""Boxes: things side by side, or one under the other."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from sme_learn.ui.theme import theme


def row_of(*widgets: QWidget, spacing: int = 10, stretch: bool = True) -> QHBoxLayout:
    """Lay *widgets* side by side, at the leading edge if *stretch* is left on."""
    row = QHBoxLayout()
    row.setSpacing(theme().space(spacing))
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    if stretch:
        row.addStretch(1)
    return row


def column_of(*things: QWidget | QLayout, spacing: int = 4) -> QVBoxLayout:
    """Lay *things* one under the other."""
    column = QVBoxLayout()
    column.setSpacing(theme().space(spacing))
    for thing in things:
        if isinstance(thing, QWidget):
            column.addWidget(thing)
        else:
            column.addLayout(thing)
    return column
