"""The view of a lesson: its blocks in one column, the first screen at once."""

from collections.abc import Callable, Sequence
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from sme_learn.ui.settling import settle_parts
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.column import MEASURE
from sme_learn.ui.widgets.page_scroll import PageScroll

SLICE = 0.004
"""Seconds of building after which the window gets its turn."""

Maker = Callable[[], QWidget]
"""Makes one block."""


class LessonView(PageScroll):
    """Shows blocks one below the other, building what is seen first and the rest in slices.

    Attributes:
        blocks: The blocks made so far, in order.

    Signals:
        moved: It was scrolled, or grew.
        filled: Every block is there.
    """

    moved = Signal()
    filled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QWidget(), parent)
        # Blocks are put in their places here and not by a layout of Qt's, which would measure
        # every block again whenever one is added.
        self.setWidgetResizable(False)
        # What is in sight is not painted again when the content grows below it.
        self._content.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self._is_settling = False
        self._gap = theme().space(24)
        self._makers: tuple[Maker, ...] = ()
        self._goal = 0.0
        self._spot: float | None = None
        self.blocks: list[QWidget] = []
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._on_slice)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def fill(self, makers: Sequence[Maker], share: float = 0.0) -> None:
        """Show what *makers* make, scrolled to *share* as `share` told it."""
        self._makers = tuple(makers)
        self._goal = share
        if self.isVisible():
            self._begin()

    @property
    def is_filled(self) -> bool:
        """Whether every block is there."""
        return bool(self._makers) and len(self.blocks) == len(self._makers)

    # Where the learner is.

    def share(self) -> float:
        """Return where the view is scrolled to, 0.0 at the top to 1.0 at the end.

        It is told in blocks, not in pixels, so that it holds at every width and text size, and
        before the blocks further down are made.
        """
        if not self.blocks:
            return self._goal
        bar = self.verticalScrollBar()
        if self.is_filled and bar.value() >= bar.maximum():
            return 1.0
        return self._place_of(bar.value()) / len(self._makers)

    def go_to(self, share: float) -> None:
        """Scroll to *share*, building up to there first."""
        place = share * len(self._makers)
        self._build(int(place) + 1)
        bar = self.verticalScrollBar()
        if share >= 1.0:
            bar.setValue(bar.maximum())
            return
        block = self.blocks[int(place)]
        self._build_below(block.y() + block.height())
        pitch = block.height() + self._gap
        bar.setValue(round(block.y() + (place - int(place)) * pitch))

    def show_block(self, number: int, y: Callable[[QWidget], int] = lambda _block: 0) -> QWidget:
        """Scroll to block *number*, to the line that *y* names in it, and return the block."""
        self._build(number + 1)
        block = self.blocks[number]
        line = y(block)
        self._build_below(block.y() + line)
        self.scroll_to(block, line)
        return block

    def is_seen_to_the_end(self, number: int) -> bool:
        """Whether the lower edge of block *number* is in sight."""
        if not self.isVisible() or number >= len(self.blocks):
            return False
        block = self.blocks[number]
        lower = self.verticalScrollBar().value() + self.viewport().height()
        return block.y() + block.height() <= lower + self._gap

    def _place_of(self, y: int) -> float:
        """Return which block is at line *y*, and how far into it the line is, as one number."""
        for number, block in enumerate(self.blocks):
            pitch = block.height() + self._gap
            if block.y() + pitch > y:
                return number + min(1.0, max(0.0, (y - block.y()) / pitch))
        return float(len(self.blocks))

    # Building.

    def showEvent(self, event: QShowEvent) -> None:
        """Build what is seen first."""
        super().showEvent(event)
        if self._makers and not self.blocks:
            self._begin()
        elif not self.is_filled:
            self._slices.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the rest for when it is shown again."""
        self._slices.stop()
        super().hideEvent(event)

    def _begin(self) -> None:
        if self._goal > 0.0:
            self.go_to(self._goal)
        else:
            self._build_below(0)
        self._slices.start()

    def _build_below(self, y: int) -> None:
        """Build until a whole screen below line *y* is there."""
        while not self.is_filled and self._end() < y + self.viewport().height():
            self._make_next()
        self.lay_out()

    def _build(self, count: int) -> None:
        if len(self.blocks) < min(count, len(self._makers)):
            while len(self.blocks) < min(count, len(self._makers)):
                self._make_next()
            self.lay_out()

    def _make_next(self) -> None:
        block = self._makers[len(self.blocks)]()
        self.blocks.append(block)
        block.setParent(self._content)
        self._put(len(self.blocks) - 1)
        block.show()

    def _on_slice(self) -> None:
        # Stopped while it builds: a block that cannot be made is not tried again for ever.
        self._slices.stop()
        began = perf_counter()
        while not self.is_filled and perf_counter() - began < SLICE:
            self._make_next()
        self.lay_out()
        if self.is_filled:
            self.filled.emit()
        else:
            self._slices.start()
        self.moved.emit()

    # Size.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is read where it is."""
        spot = self._spot
        super().resizeEvent(event)
        if self.blocks:
            self.lay_out()
            if spot is not None:
                self.go_to(spot)

    @property
    def _content(self) -> QWidget:
        content = self.widget()
        assert content is not None  # noqa: S101  set when the view was made
        return content

    def _end(self) -> int:
        """Return the line below the last block."""
        return self.blocks[-1].geometry().bottom() + 1 if self.blocks else 0

    def _put(self, number: int) -> None:
        """Put block *number* below the one before it."""
        room, width = theme().space(28), self.viewport().width()
        side = max(room, (width - theme().px(MEASURE)) // 2)
        above = self.blocks[number - 1].geometry().bottom() + 1 + self._gap if number else room
        block = self.blocks[number]
        block.setGeometry(side, above, width - 2 * side, _height(block, width - 2 * side))

    def _put_all(self) -> None:
        for number in range(len(self.blocks)):
            self._put(number)
        height = max(self.viewport().height(), self._end() + 2 * theme().space(28))
        self._content.resize(self.viewport().width(), height)

    def lay_out(self) -> None:
        """Put every block in its place, at the height it has now."""
        self._is_settling = True
        settle_parts()
        self._is_settling = False
        self._put_all()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room when a block has grown."""
        if event.type() == QEvent.Type.LayoutRequest and not self._is_settling:
            self._put_all()
        return super().eventFilter(watched, event)

    def _on_scrolled(self) -> None:
        self._spot = self.share()
        self.moved.emit()


def _height(block: QWidget, width: int) -> int:
    tall = block.heightForWidth(width) if block.hasHeightForWidth() else -1
    return tall if tall >= 0 else block.sizeHint().height()
