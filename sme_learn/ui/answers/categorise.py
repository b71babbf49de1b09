"""Categorise: chips that go from a tray into bins."""

from collections.abc import Mapping
from random import Random

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QVBoxLayout, QWidget

from sme_learn.i18n import _, ngettext
from sme_learn.question import Option, plain
from sme_learn.questions.categorise import Categorise
from sme_learn.response import Response
from sme_learn.ui.announce import announce
from sme_learn.ui.answer_area import AnswerArea
from sme_learn.ui.dates import locale
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.chip import Chip, carried
from sme_learn.ui.widgets.flow import FlowLayout
from sme_learn.ui.widgets.fragment import FragmentLabel
from sme_learn.ui.widgets.label import Label

TRAY = ""
"""Stands for the tray where a bin's id is asked for."""

_COLUMN = 230
"""Pixels, at text of usual size, that a bin needs to stand beside another."""


class CategoriseArea(AnswerArea[Categorise]):
    """Goods in a tray above, bins below it, side by side where there is room.

    A good is dragged into its bin; or it is reached by Tab and the arrows and sent by the bin's
    number, or by Enter and a menu. Each chip says where it lies.
    """

    def __init__(self, question: Categorise, chance: Random, parent: QWidget | None = None) -> None:
        super().__init__(question, chance, parent)
        goods = chance.sample(question.goods, len(question.goods))
        self.chips = {good.id: self._chip(good) for good in goods}
        self.bins = {
            bin_.id: Bin(bin_, place, question.id)
            for place, bin_ in enumerate(question.bins, start=1)
        }
        self.tray = Bin(Option(TRAY, _("To sort")), None, question.id)
        self._lying = dict.fromkeys(self.chips, TRAY)
        self.add_hint(_("Drag each into its place, or press its number on the keyboard."))
        self.column.addWidget(self.tray)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme().space(10))
        self.column.addLayout(self._grid)
        self._columns = 0
        for each in (self.tray, *self.bins.values()):
            each.brought.connect(self.put)
        self._stand(len(self.bins))
        self._lay()

    def _chip(self, good: Option) -> Chip:
        chip = Chip(good.id, good.text, self.question.id)
        chip.clicked.connect(lambda: self._offer(chip))
        chip.typed.connect(lambda digit: self._on_digit(chip, digit))
        chip.stepped.connect(lambda by: self._on_stepped(chip, by))
        return chip

    def response(self) -> Response:
        """Return where each good lies, in the order of the file, but for those in the tray."""
        lying = [(good.id, self._lying[good.id]) for good in self.question.goods]
        return tuple(f"{good}[.]{bin_}" for good, bin_ in lying if bin_ != TRAY)

    def restore(self, draft: Response) -> None:
        """Put the goods where *draft* has them."""
        pairs = dict(part.split("[.]", 1) for part in draft if "[.]" in part)
        for good in self._lying:
            found = pairs.get(good, TRAY)
            self._lying[good] = found if found in self.bins else TRAY
        self._lay()

    def put(self, good: str, bin_: str) -> None:
        """Put *good* into *bin_*, as the learner wants it."""
        if self.is_locked or self._lying.get(good, bin_) == bin_:
            return
        had_focus = self.chips[good].hasFocus()
        self._lying[good] = bin_
        self._lay()
        announce(self, self.chips[good].accessibleName())
        if had_focus:
            self._next_focus(good).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edited.emit()

    def _next_focus(self, good: str) -> Chip:
        """Return the next good that is still to be sorted, or *good* itself."""
        goods = list(self.chips)
        later = goods[goods.index(good) :] + goods
        return self.chips[next((each for each in later if self._lying[each] == TRAY), good)]

    def mark(self, response: Response, verdicts: Mapping[str, bool]) -> None:
        """Mark each good and say where it belongs if it lies wrong."""
        names = {bin_.id: plain(bin_.text) for bin_ in self.question.bins}
        for good, right in zip(self.question.goods, self.question.right, strict=True):
            is_right = verdicts.get(good.id)
            belongs = _("It belongs in: {bin}").format(bin=names[right])
            self.chips[good.id].show_verdict(is_right, "" if is_right else belongs)
        del response

    def lock(self) -> None:
        """Let the goods lie."""
        super().lock()
        for chip in self.chips.values():
            chip.fix()
        for each in (self.tray, *self.bins.values()):
            each.setAcceptDrops(False)
        self.tray.setVisible(bool(self.tray.chips()))

    def first_focus(self) -> QWidget:
        """Return the first good that is still to be sorted, or the first of all."""
        return self._next_focus(next(iter(self.chips)))

    def _lay(self) -> None:
        """Lay every chip where it belongs and name it after that."""
        for bin_, holder in {TRAY: self.tray, **self.bins}.items():
            holder.hold([c for c in self.chips.values() if self._lying[c.id] == bin_])
        before: Chip | None = None
        for chip in self._in_order():
            self._name(chip)
            if before:
                QWidget.setTabOrder(before, chip)
            before = chip

    def _name(self, chip: Chip) -> None:
        lying = self._lying[chip.id]
        say = _("{words}, not sorted yet") if lying == TRAY else _("{words}, in {bin}")
        name = "" if lying == TRAY else self.bins[lying].words
        chip.setAccessibleName(say.format(words=chip.fragment.words, bin=name))

    def _in_order(self) -> list[Chip]:
        holders = (self.tray, *self.bins.values())
        return [chip for holder in holders for chip in holder.chips()]

    def _offer(self, chip: Chip) -> None:
        """Ask into which bin *chip* goes."""
        if self.is_locked:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for own, bin_ in self.bins.items():
            action = menu.addAction(bin_.words)
            action.triggered.connect(lambda _on=False, own=own: self.put(chip.id, own))
        if self._lying[chip.id] != TRAY:
            menu.addSeparator()
            back = menu.addAction(_("Take it out"))
            back.triggered.connect(lambda: self.put(chip.id, TRAY))
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _on_digit(self, chip: Chip, digit: int) -> None:
        places = [TRAY, *self.bins]
        if digit < len(places):
            self.put(chip.id, places[digit])

    def _on_stepped(self, chip: Chip, by: int) -> None:
        chips = self._in_order()
        goal = chips[(chips.index(chip) + by) % len(chips)]
        goal.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = max(1, self.width() // theme().px(_COLUMN))
        self._stand(min(len(self.bins), fitting))

    def _stand(self, columns: int) -> None:
        """Let the bins stand in *columns*."""
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for place, bin_ in enumerate(self.bins.values()):
            self._grid.addWidget(bin_, place // columns, place % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)


class Bin(QFrame):
    """A place for chips with its number and name above it; the tray is one without a number.

    Signals:
        brought: A chip was dropped: its id, and the id of this bin.
    """

    brought = Signal(str, str)

    def __init__(self, bin_: Option, number: int | None, scope: str) -> None:
        super().__init__()
        self.id, self.scope, self.number = bin_.id, scope, number
        self._is_target = False
        title = FragmentLabel(
            bin_.text, "strong" if number else "small", "text" if number else "muted"
        )
        self.words = title.fragment.words
        self.empty = Label("", "small", "muted")
        self._flow = FlowLayout(gap=8)
        column = QVBoxLayout(self)
        room, key = theme().space(12), self._key_width()
        start = room + key
        column.setContentsMargins(room, room, room, room)
        column.setSpacing(theme().space(6))
        head = QVBoxLayout()
        mirrored = self.isRightToLeft()
        head.setContentsMargins(
            0 if mirrored else start - room, 0, start - room if mirrored else 0, 0
        )
        head.addWidget(title)
        column.addLayout(head)
        column.addLayout(self._flow)
        column.addWidget(self.empty)
        column.addStretch(1)
        self.setAcceptDrops(True)
        self._say()

    def chips(self) -> list[Chip]:
        """Return what lies here, in order."""
        items = [self._flow.itemAt(n) for n in range(self._flow.count())]
        widgets = [item.widget() for item in items if item]
        return [widget for widget in widgets if isinstance(widget, Chip)]

    def hold(self, chips: list[Chip]) -> None:
        """Hold these *chips* and no others."""
        if chips != self.chips():
            for chip in self.chips():
                # By the widget, so that the layout lets go of the item that held it as well.
                self._flow.removeWidget(chip)
            for chip in chips:
                self._flow.addWidget(chip)
                chip.show()
            self._flow.invalidate()
        self._say()

    def _say(self) -> None:
        count = len(self.chips())
        things = ngettext("{n} thing", "{n} things", count).format(n=count)
        self.setAccessibleName(_("{bin}: {things}").format(bin=self.words, things=things))
        self.empty.setText(_("Nothing in here yet") if self.number else _("All are sorted"))
        self.empty.setVisible(not count)
        self.updateGeometry()

    def _key_width(self) -> int:
        return theme().px(24) + theme().space(8) if self.number else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        t, box = theme(), QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(t.color("accent" if self._is_target else "border_strong"), t.line)
            if self._is_target:
                pen.setWidth(t.line + 1)
            elif not self.number:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(t.color("accent_soft" if self._is_target else "sunken"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), t.px(12), t.px(12))
            if self.number:
                self._paint_key(painter, self.number)

    def _paint_key(self, painter: QPainter, number: int) -> None:
        """Draw the key that sends a chip here."""
        t, side = theme(), theme().px(24)
        room = t.space(12)
        top = room + (t.line_height("strong") - side) // 2
        left = self.width() - room - side if self.isRightToLeft() else room
        key = QRect(left, top, side, side)
        painter.setPen(QPen(t.color("border_strong"), t.line))
        painter.setBrush(t.color("surface"))
        painter.drawRoundedRect(QRectF(key).adjusted(0.5, 0.5, -0.5, -0.5), t.px(6), t.px(6))
        painter.setPen(t.color("text"))
        painter.setFont(t.font("small"))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, locale().toString(number))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, theme().px(84)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carried(event, self.scope):
            event.acceptProposedAction()
            self._set_target(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        del event
        self._set_target(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_target(False)
        if chip := carried(event, self.scope):
            event.acceptProposedAction()
            self.brought.emit(chip, self.id)

    def _set_target(self, is_target: bool) -> None:
        self._is_target = is_target
        self.update()
