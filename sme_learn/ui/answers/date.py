"""Date: a day typed in any usual way or picked from a calendar."""

import re
from collections.abc import Iterator
from random import Random

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from sme_learn.i18n import _
from sme_learn.questions.date import Date
from sme_learn.response import Response
from sme_learn.ui.answer_area import TypedArea
from sme_learn.ui.dates import locale
from sme_learn.ui.theme import theme
from sme_learn.ui.widgets.button import IconButton

LONGEST = 60
"""Characters that fit in."""

CENTURY = 1970
"""First of the hundred years that two digits can mean: deadlines lie near today."""


class DateArea(TypedArea[Date]):
    """A line for a date with a calendar beside it; below, the day as it was understood.

    One line and not three fields for day, month and year: a date can be pasted, a screen reader
    has one stop and not three, and nobody has to know which field comes first. Days and months
    that could be swapped are settled by the note, which spells the date out.
    """

    def __init__(self, question: Date, chance: Random, parent: QWidget | None = None) -> None:
        super().__init__(question, chance, parent)
        self.field.setMaxLength(LONGEST)
        self.field.setMaximumWidth(theme().px(320))
        example = written(QDate(2027, 1, 31))
        self.add_hint(_("For example {example}").format(example=example))
        self.opener = IconButton("calendar", _("Choose from a calendar"))
        self.opener.clicked.connect(self.open_calendar)
        self.line.addWidget(self.opener)
        self.line.addStretch(1)
        self.field.editingFinished.connect(self._on_finished)

    def response(self) -> Response:
        """Return the day as ISO 8601 writes it, or nothing where there is none."""
        day = parse_date(self.field.text(), locale())
        return (day.toString(Qt.DateFormat.ISODate),) if day else ()

    def fill(self, response: Response) -> None:
        """Write the day as people of the place do."""
        days = (QDate.fromString(part, Qt.DateFormat.ISODate) for part in response)
        self.restore(tuple(written(day) for day in days if day.isValid()))

    def answer(self) -> str:
        """Spell the right day out."""
        day = QDate.fromString(self.question.key[0], Qt.DateFormat.ISODate)
        return locale().toString(day, QLocale.FormatType.LongFormat)

    def understood(self) -> str:
        """Spell the date out, or tell how to write one."""
        if day := parse_date(self.field.text(), locale()):
            return locale().toString(day, QLocale.FormatType.LongFormat)
        if not self.field.text().strip():
            return ""
        example = written(QDate(2027, 1, 31))
        return _("Write a date, for example {example} or 2027-01-31").format(example=example)

    def open_calendar(self) -> None:
        """Show a calendar at the day that is typed, or at today."""
        day = parse_date(self.field.text(), locale())
        self.calendar = Calendar(day or QDate.currentDate(), self)
        self.calendar.picked.connect(self._on_picked)
        self.calendar.open_below(self.opener)

    def lock(self) -> None:
        """Let the date stand."""
        super().lock()
        self.opener.hide()

    def _on_picked(self, day: QDate) -> None:
        self.field.setText(written(day))
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._on_finished()
        self.edited.emit()

    def _on_typed(self) -> None:
        # Half a date is no mistake yet.
        day = parse_date(self.field.text(), locale())
        self.say(self.understood() if day else "")
        self.edited.emit()

    def _on_finished(self) -> None:
        self.say(self.understood())


class Calendar(QFrame):
    """A month to pick a day from: arrows move, Enter picks, Escape closes.

    Signals:
        picked: A day was picked; carries the `QDate`.
    """

    picked = Signal(QDate)

    def __init__(self, day: QDate, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Calendar"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.month = QCalendarWidget()
        self.month.setLocale(locale())
        self.month.setFirstDayOfWeek(locale().firstDayOfWeek())
        self.month.setSelectedDate(day)
        self.month.setFont(theme().font("small"))
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calm_weekends()
        QVBoxLayout(self).addWidget(self.month)
        self.month.activated.connect(self._on_picked)
        self.month.clicked.connect(self._on_picked)

    def open_below(self, button: QWidget) -> None:
        """Show it below *button*, within the screen."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(0, button.height()))
        screen = button.screen().availableGeometry()
        left = min(corner.x(), screen.right() - self.width())
        top = min(corner.y(), screen.bottom() - self.height())
        self.move(max(screen.left(), left), max(screen.top(), top))
        self.show()
        self.month.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _calm_weekends(self) -> None:
        plain = QTextCharFormat()
        plain.setForeground(theme().color("text"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(day, plain)

    def _on_picked(self, day: QDate) -> None:
        self.close()
        self.picked.emit(day)


def written(day: QDate) -> str:
    """Return *day* as the place writes it in short, with all four digits of the year."""
    return locale().toString(day, _four_digits(_short(locale())))


_PARTS = re.compile(r"\d+|[^\W\d_]+")
_YEAR = re.compile("y+")
_MARKS = re.compile("[\u200e\u200f\u061c]")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_SHORTEST_MONTH = 3


def parse_date(text: str, of: QLocale) -> QDate | None:
    """Read a date as a person types it: ISO 8601, or with the month in digits or in words.

    Digits may be native ones, a weekday may stand in front, and the year has two digits or
    four. Where day and month could be swapped, their order is that of the place.
    """
    typed = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text.casefold())
    parts = _PARTS.findall(_ORDINAL.sub("", _MARKS.sub("", typed)))
    numbers = [part for part in parts if part.isdecimal()]
    words = [part for part in parts if part not in numbers and part not in _fillers(of)]
    months = [month for word in words if (month := _month(word, of))]
    if len(numbers) == 3 and not words:
        return _day_of(*_sorted(numbers, of))
    if len(numbers) == 2 and len(words) == len(months) == 1:
        day, year = sorted(numbers, key=len) if len(numbers[0]) > 2 else numbers
        return _day_of(year, str(months[0]), day)
    return None


def _day_of(year: str, month: str, day: str) -> QDate | None:
    """Return the day of the calendar; a year of two digits lies within 100 of `CENTURY`."""
    if len(year) not in {2, 4}:
        return None
    number = CENTURY + (int(year) - CENTURY) % 100 if len(year) == 2 else int(year)
    # Thirteen is no month: then the other of the two is meant.
    pairs = ((int(month), int(day)), (int(day), int(month)))
    days = (QDate(number, *pair) for pair in pairs)
    return next((found for found in days if found.isValid()), None)


def _sorted(numbers: list[str], of: QLocale) -> tuple[str, str, str]:
    """Return three numbers as year, month and day."""
    if len(numbers[0]) == 4:
        return numbers[0], numbers[1], numbers[2]
    order = sorted("yMd", key=_short(of).index)
    by_letter = dict(zip(order, numbers, strict=True))
    return by_letter["y"], by_letter["M"], by_letter["d"]


def _month(word: str, of: QLocale) -> int | None:
    """Return the number of the month that *word* begins the name of."""
    if len(word) < _SHORTEST_MONTH:
        return None
    known = ((month, name) for month in range(1, 13) for name in _names(month, of))
    return next((month for month, name in known if name.startswith(word)), None)


def _names(month: int, of: QLocale) -> Iterator[str]:
    long, short = QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat
    for form in (long, short):
        yield of.monthName(month, form).casefold()
        yield of.standaloneMonthName(month, form).casefold()


def _fillers(of: QLocale) -> frozenset[str]:
    """Return the words that may stand in a date and say nothing of it."""
    long = of.dateFormat(QLocale.FormatType.LongFormat)
    quoted = " ".join(long.split("'")[1::2])
    others = re.sub("[dMy]+", " ", " ".join(long.split("'")[::2]))
    forms = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    days = (of.dayName(day, form) for day in range(1, 8) for form in forms)
    return frozenset(_PARTS.findall(" ".join((quoted, others, *days)).casefold()))


def _short(of: QLocale) -> str:
    return _MARKS.sub("", of.dateFormat(QLocale.FormatType.ShortFormat))


def _four_digits(known: str) -> str:
    return _YEAR.sub("yyyy", known)
