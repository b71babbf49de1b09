"""``sme-learn report questions``: what a table of marks says about a test and its questions."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import zip_longest
from pathlib import Path

from sme_learn.i18n import N_, _, ngettext
from sme_learn.services import item_reports
from sme_learn.services.item_reports import Problem, QuestionReport, Table

HELP = N_("Report on a table of marks: which questions are bad, and how far to trust the test.")

_UNKNOWN = "-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the report, the file and the format."""
    parser.add_argument("report", choices=("questions",), help=_("what to report on"))
    parser.add_argument(
        "--marks",
        type=Path,
        required=True,
        metavar=_("FILE"),
        help=_(
            "a CSV file: a row learner,q1,q2,…; a row max,… with the points possible; then a row "
            "a learner, with an empty cell for a question not seen"
        ),
    )
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text")


def run(asked: argparse.Namespace, _folder: Path) -> int:
    """Print the analysis; 1 and every problem with its row where the file cannot be read."""
    reading = item_reports.read_marks(asked.marks)
    for problem in reading.problems:
        print(_line(asked.marks, problem), file=sys.stderr)
    if reading.marks is None:
        severe = sum(problem.severe for problem in reading.problems)
        print(_refusal(severe), file=sys.stderr)
        return 1
    _PRINT[asked.format](item_reports.report_of(reading.marks))
    return 0


def _line(path: Path, problem: Problem) -> str:
    kind = _("error") if problem.severe else _("warning")
    where = f"{path}:{problem.row}" if problem.row else str(path)
    return f"{where}: {kind}: {problem.what}. {problem.mend}"


def _refusal(severe: int) -> str:
    words = ngettext(
        "{n} error: nothing was analysed.", "{n} errors: nothing was analysed.", severe
    )
    return words.format(n=severe)


def _print_text(report: QuestionReport) -> None:
    for table in (item_reports.test_table(report), item_reports.questions_table(report)):
        print("\n".join(_lines(table)), end="\n\n")
        for note in table.notes:
            print(note)
        if table.notes and table.name == "test":
            print()


def _print_json(report: QuestionReport) -> None:
    print(json.dumps(_values(report), ensure_ascii=False, allow_nan=False))


def _print_csv(report: QuestionReport) -> None:
    # As bytes: what is sent on into a file is UTF-8 with its mark on every system.
    sys.stdout.flush()
    sys.stdout.buffer.write(item_reports.csv_of(report))


_PRINT = {"text": _print_text, "json": _print_json, "csv": _print_csv}


def _values(report: QuestionReport) -> dict[str, object]:
    """Return the report as plain values; weights, discrimination and efficiency per cent."""
    reliable = report.reliable
    whole = {"alpha": reliable.alpha, "is_kr20": reliable.is_kr20, "complete": reliable.learners}
    return {
        "test": asdict(report.test) | whole,
        "questions": [
            asdict(each) | {"alpha_without": reliable.without[each.question]}
            for each in report.questions
        ],
        "verdicts": [
            {
                "question": verdict.evidence.question,
                "fault": verdict.fault.value,
                "provisional": verdict.is_provisional,
                "words": item_reports.sentence_of_verdict(verdict),
            }
            for verdict in report.verdicts
        ],
    }


def _lines(table: Table) -> Iterator[str]:
    """Set *table* in columns under its title; a column that holds nothing is left out."""
    places = [i for i in range(len(table.columns)) if any(r[i] is not None for r in table.rows)]
    kinds = [table.columns[place].kind for place in places]
    body = [[_cell(row[i], table.columns[i].kind) for i in places] for row in table.rows]
    head = _head([table.columns[place].title for place in places])
    widths = [max(map(len, column)) for column in zip(*head, *body, strict=True)]
    yield table.title
    for cells in (*head, *body):
        set_ = (
            cell.ljust(width) if kind == "text" else cell.rjust(width)
            for cell, width, kind in zip(cells, widths, kinds, strict=True)
        )
        yield "  ".join(set_).rstrip()


def _head(titles: Sequence[str]) -> list[list[str]]:
    """Return the *titles* a word a line, their last words beside each other."""
    words = [title.split()[::-1] for title in titles]
    return [list(line) for line in zip_longest(*words, fillvalue="")][::-1]


def _cell(value: object, kind: str) -> str:
    if isinstance(value, float):
        return f"{value:z.1%}" if kind == "share" else f"{value:z.2f}"
    return _UNKNOWN if value is None else str(value)
