"""Settling: giving a scrolled page its true height at once."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from sme_learn.ui.widgets.page_scroll import PageScroll


def settle(page: PageScroll) -> None:
    """Give what *page* scrolls its height and its parts their places now.

    Left to itself, Qt takes several rounds of events, in which text is cut and things jump.
    """
    content = page.widget()
    layout = content.layout() if content else None
    if content is None or layout is None:
        return
    settle_parts()
    layout.invalidate()
    width = page.viewport().width()
    height = max(page.viewport().height(), layout.totalHeightForWidth(width))
    content.resize(width, height)
    layout.activate()


def settle_parts() -> None:
    """Let every part that has changed its size say so to what it lies in."""
    every: QObject | None = None
    QCoreApplication.sendPostedEvents(every, QEvent.Type.LayoutRequest.value)
