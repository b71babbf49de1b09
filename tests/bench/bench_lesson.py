"""A lesson of 900 words with ten questions, and the next question of a quiz.

Prints, from the same run: the first screen painted beside its floor (``setHtml`` and layout of the
lesson's prose in one ``QTextBrowser`` of the same width), the lesson complete (first time and
warm), the longest time the window had no turn meanwhile, and from the click on "Next question" to
its paint. Usage: ``python tests/bench/bench_lesson.py [--rounds N]``.
"""

import argparse
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEvent, QObject  # noqa: E402
from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser, QWidget  # noqa: E402

from sme_learn.content.library import Library  # noqa: E402
from sme_learn.model import Learner, Prose  # noqa: E402
from sme_learn.services.desk import Desk  # noqa: E402
from sme_learn.settings import Settings  # noqa: E402
from sme_learn.store.record import open_record  # noqa: E402
from sme_learn.ui import theme  # noqa: E402

LESSON = "tm-strong-mark"
QUESTIONS = 10
WIDTH = 744


class Paint(QObject):
    """Notes when a widget and what is in it have been painted for the first time."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = 0.0
        self._is_painting = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._is_painting:
            self._is_painting = True
            # Comes before any timer, and after the painting that has just begun.
            QApplication.postEvent(self, QEvent(QEvent.Type.User))
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            self.at = time.perf_counter()
        return super().event(event)


def lessons_with_ten(folder: Path) -> Path:
    """Copy the lessons, with ten questions in the text of one of them."""
    shutil.copytree(ROOT / "lessons", folder / "lessons")
    [path] = [p for p in (folder / "lessons").rglob("*.md") if f"id: {LESSON}\n" in p.read_text()]
    text = path.read_text(encoding="utf-8")
    before, quiz, pool = re.split(r"(::: quiz .*?\n:::\n)", text, flags=re.DOTALL)
    blocks = re.findall(r"::: [a-z-]+ \{#.*?\n:::\n", pool, flags=re.DOTALL)
    asked = len(re.findall(r"::: [a-z-]+ \{#", before))
    moved, kept = blocks[: QUESTIONS - asked], blocks[QUESTIONS - asked :]
    path.write_text("\n".join([before, *moved, quiz.replace("=6", "=1"), *kept]), encoding="utf-8")
    return folder / "lessons"


def floor(html: str) -> float:
    """Return the seconds that `setHtml` and layout of *html* take."""
    from sme_learn.ui.widgets.prose import dressed, stylesheet

    look, ready = stylesheet(), dressed(html)
    began = time.perf_counter()
    browser = QTextBrowser()
    browser.document().setDefaultFont(theme.theme().font("prose"))
    browser.document().setDefaultStyleSheet(look)
    browser.resize(WIDTH, 600)
    browser.setHtml(ready)
    browser.document().setTextWidth(WIDTH)
    browser.document().size()
    return time.perf_counter() - began


def opening(app: QApplication, window: QMainWindow, desk: Desk) -> tuple[float, float, float]:
    """Open the lesson; return seconds to its first paint, to its end, and of the longest turn."""
    clear(app, window)
    began = time.perf_counter()
    from sme_learn.ui.pages.lesson import LessonPage

    page = LessonPage(desk, LESSON)
    paint = Paint(page.view.viewport())
    window.setCentralWidget(page)
    while not paint.at:
        app.processEvents()
    first, longest = paint.at - began, 0.0
    while not page.view.is_filled:
        turn = time.perf_counter()
        app.processEvents()
        longest = max(longest, time.perf_counter() - turn)
    return first, time.perf_counter() - began, longest


def clear(app: QApplication, window: QMainWindow) -> None:
    """Take away the page before; its end is not part of the next one's beginning."""
    window.setCentralWidget(QWidget())
    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    app.processEvents()


def next_questions(app: QApplication, window: QMainWindow, desk: Desk) -> list[float]:
    """Sit a quiz; return the seconds from each click on "Next question" to its paint."""
    from sme_learn.ui.pages.quiz import QuizPage

    page, taken = QuizPage(desk, LESSON), []
    window.setCentralWidget(page)
    while True:
        app.processEvents()
        page.sheet.panel.not_sure.click()
        reading = time.perf_counter() + 0.15
        while time.perf_counter() < reading:
            app.processEvents()
        if page.sitting.is_over:
            return taken
        began = time.perf_counter()
        page.sheet.proceed.click()
        paint = Paint(page.sheet.viewport())
        while not paint.at:
            app.processEvents()
        taken.append(paint.at - began)


def ms(seconds: float) -> str:
    """Write *seconds* as milliseconds."""
    return f"{seconds * 1000:.1f} ms"


def p95(values: list[float]) -> float:
    """Return the value that 95 of 100 stay below."""
    return sorted(values)[round(0.95 * (len(values) - 1))]


def report(app: QApplication, desk: Desk, quizzing: Desk, rounds: int) -> None:
    """Measure and print."""
    window = QMainWindow()
    window.resize(1180, 760)
    window.show()
    app.processEvents()
    once = opening(app, window, desk)
    prose = [b.html for b in desk.library.lesson(LESSON).blocks if isinstance(b, Prose)]
    floors, opened = [], []
    for _round in range(rounds):
        floors.append(floor("".join(prose)))
        opened.append(opening(app, window, desk))
    firsts, completes, turns = zip(*opened, strict=True)
    least, first = statistics.median(floors), statistics.median(firsts)
    print(f"floor: setHtml and layout of all prose   {ms(least)}")
    print(f"first screen painted, warm               {ms(first)}  ({first / least:.2f} x floor)")
    print(f"first screen painted, first time         {ms(once[0])}")
    print(f"complete, first time                     {ms(once[1])}  (at most 250)")
    print(
        f"complete, warm                           "
        f"{ms(statistics.median(completes))}  (at most 120)"
    )
    print(f"longest turn while the rest is built     {ms(statistics.median(turns))}")
    taken = [t for _ in range(rounds) for t in next_questions(app, window, quizzing)]
    print(f"next question, click to paint, p50       {ms(statistics.median(taken))}")
    print(f"next question, click to paint, p95       {ms(p95(taken))}  (at most 16; {len(taken)})")


def main() -> None:
    """Run with the arguments of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    app = QApplication([])
    settings = Settings(theme="light", reduced_motion=True)
    theme.apply(app, settings)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_record(folder / "record.db") as record:
            ten = Library(lessons_with_ten(folder), "en", folder / "cache")
            ten.lesson(LESSON)  # its HTML is kept by the hash of its file
            desk = Desk(folder, Library(folder / "lessons", "en", folder / "cache"), record)
            learner = Learner(desk.new_id(), "Amina")
            record.add_learner(learner)
            quizzing = Desk(folder, Library(ROOT / "lessons", "en", folder / "cache"), record)
            report(app, desk.of(learner), quizzing.of(learner), rounds)


if __name__ == "__main__":
    main()
