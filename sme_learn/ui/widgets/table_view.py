"""A table on the screen: sorted by a click on a heading, sifted by what is typed."""

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from sme_learn.model.table import Cell, Column, Table
from sme_learn.printing.cells import shown
from sme_learn.ui.dates import locale
from sme_learn.ui.theme import theme

SORT = Qt.ItemDataRole.UserRole
"""The role under which a cell gives what it is sorted by."""

Index = QModelIndex | QPersistentModelIndex


def written(cell: Cell, column: Column) -> str:
    """Return *cell* as people read it; nothing known is a dash."""
    return shown(cell, column.kind, locale()) or "–"


class TableModel(QAbstractTableModel):
    """Hands the cells of a `Table` to a view."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table = table

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.table.rows[index.row()][index.column()]
        column = self.table.columns[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return written(cell, column)
        if role == SORT:
            return _rank(cell)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeading if column.kind == "text" else _TRAILING
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return f"{_ROOM}{self.table.columns[section].title}{_ROOM}"
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            is_text = self.table.columns[section].kind == "text"
            side = Qt.AlignmentFlag.AlignLeading if is_text else _TRAILING
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


_TRAILING = Qt.AlignmentFlag.AlignTrailing


def _rank(cell: Cell) -> float | str:
    """Return what *cell* is sorted by: nothing known comes before all numbers."""
    if isinstance(cell, datetime):
        return cell.timestamp()
    if isinstance(cell, date):
        return float(cell.toordinal())
    if cell is None:
        return float("-inf")
    return cell.casefold() if isinstance(cell, str) else float(cell)


_ROOM = "\u2002"
"""Kept free on either side of what a cell or a heading says."""


class _Cells(QStyledItemDelegate):
    """Writes cells with room on either side."""

    def displayText(self, value: Any, locale: Any) -> str:
        return f"{_ROOM}{super().displayText(value, locale)}{_ROOM}"


class TableView(QTableView):
    """Shows a `Table`; the first column stays readable and every heading sorts."""

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.sifted = QSortFilterProxyModel(self)
        self.sifted.setSortRole(SORT)
        self.sifted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.sifted.setFilterKeyColumn(-1)
        self._model = TableModel(table)
        self.sifted.setSourceModel(self._model)
        self.setModel(self.sifted)
        self.setAccessibleName(table.title)
        self._dress()

    def _dress(self) -> None:
        t = theme()
        self.setFont(t.font("small"))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Cells(self))
        self.setAlternatingRowColors(True)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(t.line_height("small") + t.space(14))
        heads = self.horizontalHeader()
        heads.setFont(t.font("small"))
        heads.setFixedHeight(t.line_height("small") + t.space(18))
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Base, t.color("surface"))
        colours.setColor(QPalette.ColorRole.AlternateBase, t.color("sunken"))
        self.setPalette(colours)
        self.resizeColumnsToContents()
        for column in range(self._model.columnCount()):
            self.setColumnWidth(column, min(self.columnWidth(column) + t.space(18), t.px(300)))

    def sift(self, words: str) -> None:
        """Show the rows that hold *words* in any cell."""
        self.sifted.setFilterFixedString(words)

    def row_at(self, index: QModelIndex) -> int:
        """Return which row of the table stands at *index* of the view."""
        return self.sifted.mapToSource(index).row()
