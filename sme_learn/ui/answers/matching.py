"""Matching: a list for each left-hand side, and chips that can be dragged into it."""

from collections.abc import Mapping, Sequence
from random import Random

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QMenu,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sme_learn.i18n import _
from sme_learn.question import Option, plain
from sme_learn.questions.matching import Matching
from sme_learn.response import Response
from sme_learn.ui.answer_area import AnswerArea, is_narrow
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.chip import Chip, carried
from sme_learn.ui.widgets.flow import FlowLayout
from sme_learn.ui.widgets.fragment import Fragment, FragmentLabel
from sme_learn.ui.widgets.text_field import Combo, field_height
from sme_learn.ui.widgets.verdict import Verdict

_ID = Qt.ItemDataRole.UserRole


class MatchingArea(AnswerArea[Matching]):
    """Left-hand sides below each other, each with a list of all right-hand sides.

    The chips above show what there is to choose. They are dragged, or sent by Enter and a menu;
    the arrows move among them, so that they are one stop of the Tab key.
    """

    def __init__(self, question: Matching, chance: Random, parent: QWidget | None = None) -> None:
        super().__init__(question, chance, parent)
        targets = chance.sample(question.targets, len(question.targets))
        self.chips = {target.id: self._chip(target) for target in targets}
        self.rows = {
            source.id: MatchRow(source, targets, question.id)
            for source in chance.sample(question.sources, len(question.sources))
        }
        self.add_hint(_("Choose from the lists, or drag these into place."))
        self.tray = FlowLayout(gap=8)
        for chip in self.chips.values():
            self.tray.addWidget(chip)
        self.column.addLayout(self.tray)
        for row in self.rows.values():
            self.column.addWidget(row)
            row.edited.connect(self._on_edited)
        self._walk_to(next(iter(self.chips.values()), None))

    def _chip(self, target: Option) -> Chip:
        chip = Chip(target.id, target.text, self.question.id)
        chip.clicked.connect(lambda: self._offer(chip))
        chip.stepped.connect(lambda by: self._on_stepped(chip, by))
        chip.typed.connect(lambda digit: self._on_digit(chip, digit))
        return chip

    def response(self) -> Response:
        """Return the pairs made so far, in the order of the file."""
        chosen = [(source.id, self.rows[source.id].target()) for source in self.question.sources]
        return tuple(f"{source}[.]{target}" for source, target in chosen if target)

    def restore(self, draft: Response) -> None:
        """Make the pairs of *draft*."""
        pairs = dict(part.split("[.]", 1) for part in draft if "[.]" in part)
        for source, row in self.rows.items():
            row.choose(pairs.get(source, ""))
        self._show_used()

    def put(self, target: str, source: str) -> None:
        """Put *target* beside *source*, as the learner wants it."""
        if not self.is_locked:
            self.rows[source].choose(target)
            self._on_edited()

    def mark(self, response: Response, verdicts: Mapping[str, bool]) -> None:
        """Mark each row and say what belongs there where it is wrong."""
        targets = {target.id: plain(target.text) for target in self.question.targets}
        for source, right in zip(self.question.sources, self.question.right, strict=True):
            self.rows[source.id].judge(verdicts.get(source.id), targets[right])
        del response

    def lock(self) -> None:
        """Let the pairs stand; the chips have done their work."""
        super().lock()
        for row in self.rows.values():
            row.lock()
        for chip in self.chips.values():
            chip.hide()

    def first_focus(self) -> QWidget:
        """Return the first list that is still open, or the first."""
        lists = [row.list for row in self.rows.values()]
        return next((each for each in lists if not each.currentData(_ID)), lists[0])

    def _on_edited(self) -> None:
        self._show_used()
        self.edited.emit()

    def _show_used(self) -> None:
        used = {row.target() for row in self.rows.values()}
        for target, chip in self.chips.items():
            chip.set_used(target in used)
            words, say = chip.fragment.words, _("{words}, in use")
            chip.setAccessibleName(say.format(words=words) if target in used else words)

    def _offer(self, chip: Chip) -> None:
        """Ask beside which left-hand side *chip* goes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for source, row in self.rows.items():
            action = menu.addAction(row.words)
            action.triggered.connect(lambda _on=False, source=source: self.put(chip.id, source))
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _on_digit(self, chip: Chip, digit: int) -> None:
        if 1 <= digit <= len(self.rows):
            self.put(chip.id, list(self.rows)[digit - 1])

    def _on_stepped(self, chip: Chip, by: int) -> None:
        chips = list(self.chips.values())
        goal = chips[(chips.index(chip) + by) % len(chips)]
        self._walk_to(goal)
        goal.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _walk_to(self, goal: Chip | None) -> None:
        """Make *goal* the one chip that the Tab key stops at."""
        for chip in self.chips.values():
            here = Qt.FocusPolicy.StrongFocus if chip is goal else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(here)


class MatchRow(QWidget):
    """A left-hand side with the list of right-hand sides; chips can be dropped on it.

    Signals:
        edited: The learner chose.
    """

    edited = Signal()

    def __init__(self, source: Option, targets: Sequence[Option], scope: str) -> None:
        super().__init__()
        self.scope = scope
        label = FragmentLabel(source.text, "body")
        self.words = label.fragment.words
        self.list = TargetList([("", _("Choose…"))] + [(t.id, plain(t.text)) for t in targets])
        self.list.setAccessibleName(self.words)
        # On Linux a list is named by the label that it belongs to.
        label.setBuddy(self.list)
        self.verdict = Verdict()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(theme().space(10))
        self._sides.addWidget(label, 1, Qt.AlignmentFlag.AlignVCenter)
        self._sides.addWidget(self.list, 1, Qt.AlignmentFlag.AlignVCenter)
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        column.setContentsMargins(0, 0, 0, theme().space(4))
        column.setSpacing(theme().space(4))
        column.addLayout(self._sides)
        column.addWidget(self.verdict)
        self.setAcceptDrops(True)
        self.list.activated.connect(lambda _row: self.edited.emit())

    def target(self) -> str:
        """Return the id of what is chosen, or an empty string."""
        return str(self.list.currentData(_ID) or "")

    def choose(self, target: str) -> None:
        """Choose *target*, or nothing where there is none of that id."""
        self.list.setCurrentIndex(max(0, self.list.findData(target, _ID)))

    def judge(self, is_right: bool | None, right: str) -> None:
        """Show whether the choice *is_right*, and what is *right* where it is not."""
        goes = _("It goes with: {right}").format(right=right)
        self.verdict.show_verdict(is_right, "" if is_right else goes)
        self.list.set_verdict(None if is_right is None else "right" if is_right else "wrong")
        self.list.setAccessibleDescription(self.verdict.text())

    def lock(self) -> None:
        """Let the choice stand."""
        self.list.is_fixed = True
        self.setAcceptDrops(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        narrow = is_narrow(self.width())
        self._sides.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carried(event, self.scope):
            event.acceptProposedAction()
            self.list.set_target(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        del event
        self.list.set_target(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.list.set_target(False)
        if target := carried(event, self.scope):
            event.acceptProposedAction()
            self.choose(target)
            self.edited.emit()


class TargetList(Combo):
    """A list that shows long entries whole, folded and unfolded, on as many lines as they take."""

    def __init__(self, entries: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.is_fixed = False
        for target, words in entries:
            self.addItem(words)
            self.setItemData(self.count() - 1, target, _ID)
        self.setItemDelegate(_Lines(self))
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(self.count())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.currentIndexChanged.connect(self.updateGeometry)

    def set_target(self, is_target: bool) -> None:
        """Show whether a chip is held over it."""
        self.set_verdict("accent" if is_target else None)

    def showPopup(self) -> None:
        if not self.is_fixed:
            super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A fixed list can still be reached and read; only Tab does something there.
        if self.is_fixed:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - 2 * theme().space(14) - self._sign()
        return Fragment(self.currentText()).height(room, "body") + field_height() - _one_line()

    def sizeHint(self) -> QSize:
        width = theme().px(280)
        return QSize(width, self.heightForWidth(self.width() or width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(140), field_height())

    def _paint_words(self, painter: QPainter, words: QRectF) -> None:
        fragment = Fragment(self.currentText())
        height = fragment.height(words.width(), "body")
        where = QRectF(words.left(), words.center().y() - height / 2, words.width(), height)
        painter.setLayoutDirection(self.layoutDirection())
        token = "text" if self.currentData(_ID) else "muted"
        fragment.draw(painter, where, "body", theme().color(token))


def _one_line() -> int:
    return theme().line_height("body")


class _Lines(QStyledItemDelegate):
    """Paints the entries of an unfolded list on as many lines as they take."""

    def __init__(self, of: TargetList) -> None:
        super().__init__(of)
        self._of = of

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        words = Fragment(str(index.data()))
        room = max(theme().px(120), self._of.width() - 4 * theme().space(10))
        return QSize(theme().px(120), words.height(room, "body") + 2 * theme().space(6))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        t, words = theme(), Fragment(str(index.data()))
        box = QRectF(option.rect)
        chosen = bool(option.state & option.state.State_Selected)
        painter.save()
        painter.fillRect(box, t.color("accent" if chosen else "raised"))
        painter.setLayoutDirection(self._of.layoutDirection())
        room = box.adjusted(t.space(12), t.space(6), -t.space(12), -t.space(6))
        words.draw(painter, room, "body", t.color("on_accent" if chosen else "text"))
        painter.restore()
