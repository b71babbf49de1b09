"""Item reports: what a class's marks say about a test and its questions, in figures and words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sme_learn.errors import FileNotRead
from sme_learn.formats import marks as format_of_marks
from sme_learn.formats import table_csv
from sme_learn.formats.marks import Problem, Reading
from sme_learn.i18n import _, ngettext
from sme_learn.learning.distractors import OptionShare
from sme_learn.learning.item_analysis import QuestionAnalysis, analyse_questions
from sme_learn.learning.marks import Marks
from sme_learn.learning.reliability import Reliability, reliability
from sme_learn.learning.test_analysis import WholeTest, analyse_test
from sme_learn.learning.verdicts import FEWEST, Fault, Verdict, verdicts
from sme_learn.model.table import Cell, Column, Table

__all__ = [
    "Problem",
    "QuestionReport",
    "Reading",
    "Table",
    "csv_of",
    "notes_of",
    "options_table",
    "questions_table",
    "read_marks",
    "report_of",
    "sentence_of_verdict",
    "test_table",
]


@dataclass(frozen=True)
class QuestionReport:
    """What is known of a test and its questions.

    Attributes:
        test: The test as a whole.
        reliable: How consistent it is.
        questions: Its questions, in order.
        options: Who chose which option, by question id; empty where that is not known.
        verdicts: What is probably wrong, question by question.
    """

    test: WholeTest
    reliable: Reliability
    questions: tuple[QuestionAnalysis, ...]
    options: Mapping[str, Sequence[OptionShare]]
    verdicts: tuple[Verdict, ...]


def read_marks(path: Path) -> Reading:
    """Read a CSV file of marks; what is wrong with its rows is told with it.

    Raises:
        FileNotRead: If the file is not there or cannot be opened.
    """
    try:
        with path.open("rb") as file:
            return format_of_marks.read(file.read(format_of_marks.LIMIT + 1))
    except OSError as error:
        raise FileNotRead(path, error.strerror or str(error)) from error


def report_of(
    marks: Marks, options: Mapping[str, Sequence[OptionShare]] | None = None
) -> QuestionReport:
    """Analyse *marks*, with the *options* that learners chose, by question id, where known."""
    known = options or {}
    reliable = reliability(marks)
    questions = analyse_questions(marks)
    found = (verdict for q in questions for verdict in verdicts(q, known.get(q.question, ())))
    return QuestionReport(analyse_test(marks, reliable), reliable, questions, known, tuple(found))


def questions_table(report: QuestionReport) -> Table:
    """Lay out the figures of every question; what is wrong with them stands in the notes.

    Discrimination, efficiency and weights are shares here: 0.25 for Moodle's 25 per cent.
    """
    rows = tuple(_row(q, report.reliable.without[q.question]) for q in report.questions)
    return Table("questions", _("Questions"), _columns(), rows, notes_of(report))


def csv_of(report: QuestionReport) -> bytes:
    """Write the figures of every question as a CSV file."""
    return table_csv.write(questions_table(report))


def _columns() -> tuple[Column, ...]:
    return (
        Column("question", _("Question"), "text"),
        Column("attempts", _("Attempts"), "whole"),
        Column("possible", _("Points"), "number"),
        Column("facility", _("Facility"), "share"),
        Column("facility_low", _("Facility from"), "share"),
        Column("facility_high", _("Facility to"), "share"),
        Column("deviation", _("Deviation"), "number"),
        Column("guess", _("Guessing"), "share"),
        Column("intended_weight", _("Intended weight"), "share"),
        Column("effective_weight", _("Effective weight"), "share"),
        Column("discrimination", _("Discrimination"), "share"),
        Column("efficiency", _("Efficiency"), "share"),
        Column("alpha_without", _("Alpha without"), "number"),
    )


def _row(of: QuestionAnalysis, alpha_without: float | None) -> tuple[Cell, ...]:
    within = of.facility_interval
    return (
        of.question,
        of.attempts,
        of.possible,
        of.facility,
        within.low if within else None,
        within.high if within else None,
        of.deviation,
        of.guess,
        _share(of.intended_weight),
        _share(of.effective_weight),
        _share(of.discrimination),
        _share(of.efficiency),
        alpha_without,
    )


def _share(per_cent: float | None) -> float | None:
    return None if per_cent is None else per_cent / 100


def test_table(report: QuestionReport) -> Table:
    """Lay out the figures of the test as a whole, one a row."""
    test = report.test
    alpha = _("KR-20") if report.reliable.is_kr20 else _("Cronbach's alpha")
    rows: tuple[tuple[Cell, ...], ...] = (
        (_("Attempts"), test.attempts),
        (_("Points possible"), test.possible),
        (_("Mean"), test.mean),
        (_("Median"), test.median),
        (_("Standard deviation"), test.deviation),
        (_("Skewness"), test.skewness),
        (_("Kurtosis"), test.kurtosis),
        (_("Internal consistency, per cent"), test.consistency),
        (alpha, report.reliable.alpha),
        (_("Error ratio, per cent"), test.error_ratio),
        (_("Standard error"), test.standard_error),
    )
    columns = Column("figure", _("Figure"), "text"), Column("value", _("Value"), "number")
    return Table("test", _("The test as a whole"), columns, rows, _test_notes(report))


def _test_notes(report: QuestionReport) -> tuple[str, ...]:
    whole, attempts = report.reliable.learners, report.test.attempts
    if whole == attempts:
        return ()
    words = ngettext(
        "Internal consistency and standard error are those of the {n} attempt that saw every "
        "question, of {all}.",
        "Internal consistency and standard error are those of the {n} attempts that saw every "
        "question, of {all}.",
        whole,
    )
    return (words.format(n=whole, all=attempts),)


def options_table(report: QuestionReport, question: str) -> Table:
    """Lay out who chose which option of a *question*."""
    columns = (
        Column("option", _("Option"), "text"),
        Column("key", _("Right"), "text"),
        Column("count", _("Chosen"), "whole"),
        Column("share", _("Share"), "share"),
        Column("share_low", _("Share from"), "share"),
        Column("share_high", _("Share to"), "share"),
        Column("upper", _("Strongest third"), "share"),
        Column("middle", _("Middle third"), "share"),
        Column("lower", _("Weakest third"), "share"),
    )
    rows = tuple(_option_row(option) for option in report.options.get(question, ()))
    return Table("options", _("Who chose what"), columns, rows)


def _option_row(of: OptionShare) -> tuple[Cell, ...]:
    low, high = (of.interval.low, of.interval.high) if of.interval else (None, None)
    right = _("right") if of.is_key else ""
    return (of.option, right, of.count, of.share, low, high, of.upper, of.middle, of.lower)


def notes_of(report: QuestionReport) -> tuple[str, ...]:
    """Say what is probably wrong with the questions, and about which nothing is said."""
    return (*map(sentence_of_verdict, report.verdicts), *_silences(report.questions))


def _silences(questions: Iterable[QuestionAnalysis]) -> Iterable[str]:
    few = [q.question for q in questions if q.attempts < FEWEST and q.possible]
    if few:
        words = _("{questions}: fewer than {n} attempts, so nothing is said.")
        yield words.format(questions=", ".join(few), n=FEWEST)


def sentence_of_verdict(verdict: Verdict) -> str:
    """Say in plain words what is probably wrong with a question, and what speaks for it."""
    says = f"{verdict.evidence.question}: {_SAYS[verdict.fault](verdict)}"
    if not verdict.is_provisional:
        return says
    attempts = verdict.evidence.attempts
    words = ngettext(
        "Provisional: only {n} attempt.", "Provisional: only {n} attempts.", attempts
    ).format(n=attempts)
    return f"{says} {words}"


def _miskeyed(verdict: Verdict) -> str:
    if verdict.option is None or verdict.key is None:
        raise ValueError("a question is mis-keyed by an option")
    return _(
        "{option} is chosen by the strongest third: by {upper:.0%} of it, and by {lower:.0%} of "
        "the weakest; the key {key} by {key_upper:.0%} and {key_lower:.0%}. Probably mis-keyed."
    ).format(
        option=verdict.option.option,
        upper=verdict.option.upper,
        lower=verdict.option.lower,
        key=verdict.key.option,
        key_upper=verdict.key.upper,
        key_lower=verdict.key.lower,
    )


def _reversed(verdict: Verdict) -> str:
    words = _(
        "who is strong in the rest of the test does worse here than who is weak: "
        "discrimination {found}. The key may be wrong, or the wording mislead."
    )
    return words.format(found=_discrimination(verdict.evidence))


def _too_easy(verdict: Verdict) -> str:
    return _("too easy: {found}.").format(found=_facility(verdict.evidence))


def _too_hard(verdict: Verdict) -> str:
    return _("too hard: {found}.").format(found=_facility(verdict.evidence))


def _untelling(verdict: Verdict) -> str:
    words = _("does not tell strong from weak: discrimination {found}.")
    return words.format(found=_discrimination(verdict.evidence))


def _unused(verdict: Verdict) -> str:
    option = verdict.option.option if verdict.option else ""
    words = _("{option} is chosen by nobody: it makes the question no harder.")
    return words.format(option=option)


def _facility(of: QuestionAnalysis) -> str:
    words = _("{share:.0%} of the points are earned").format(share=of.facility)
    within = of.facility_interval
    return f"{words} {_from_to(f'{within.low:.0%}', f'{within.high:.0%}')}" if within else words


def _discrimination(of: QuestionAnalysis) -> str:
    within = of.discrimination_interval
    found = _whole(of.discrimination or 0.0)
    return f"{found} {_from_to(_whole(within.low), _whole(within.high))}" if within else found


def _from_to(low: str, high: str) -> str:
    return _("({low} to {high})").format(low=low, high=high)


def _whole(per_cent: float) -> str:
    return f"{round(per_cent)}".replace("-", "−")


_SAYS: Mapping[Fault, Callable[[Verdict], str]] = {
    Fault.MISKEYED: _miskeyed,
    Fault.REVERSED: _reversed,
    Fault.TOO_EASY: _too_easy,
    Fault.TOO_HARD: _too_hard,
    Fault.UNTELLING: _untelling,
    Fault.UNUSED_OPTION: _unused,
}
