"""Words on screen: finds those that are not wrapped, and collects those that are.

``python -m tests.words`` writes the template of the catalogues anew.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parents[1]
TEMPLATE = HERE / "assets" / "locale" / "sme_learn.pot"

EXTRACT = [
    *("extract", "--no-default-keywords", "-k", "_", "-k", "N_"),
    *("-k", "gettext", "-k", "ngettext:1,2"),
    *("--project=SME Learn", "--version=0", "--copyright-holder=SME Learn contributors"),
    *("--msgid-bugs-address=", "--add-location=file", "--sort-by-file", "--no-wrap"),
]
"""Words for Babel; what follows is ``-o FILE sme_learn``."""

WRAPS = {"_": 1, "N_": 1, "gettext": 1, "ngettext": 2}
"""Functions that mark words for translation, and how many messages each takes."""

SINKS: dict[str, tuple[frozenset[int], frozenset[str]]] = {}
"""Places and names of the arguments that are shown to a person, by what is called."""


def _sink(names: str, places: set[int], keywords: str = "") -> None:
    for name in names.split():
        SINKS[name] = (frozenset(places), frozenset(keywords.split()))


_sink("Label Heading Toggle CardButton", {0}, "text name")
_sink("Button Pill Segment", {0}, "text")
_sink("IconButton", {1}, "name")
_sink("Hero", {0, 1, 2, 3}, "label title words press")
_sink("Field", {0, 1, 2}, "label text hint")
_sink("Segmented", {0, 1}, "name choices")
_sink("Combo", {0}, "entries")
_sink("Stepper Bar Ring Progress NavItem", {0}, "name words")
_sink("Crumb", {0}, "words")
_sink("MessageBar", {0, 2}, "text action")
_sink("QMessageBox", {1, 2}, "title text")
_sink("QLabel QPushButton QCheckBox QRadioButton QGroupBox QAction", {0}, "text title")
_sink("setText setTitle setWindowTitle setToolTip setStatusTip setWhatsThis", {0})
_sink("setAccessibleName setAccessibleDescription setPlaceholderText", {0})
_sink("setInformativeText setDetailedText addItem addTab set_error", {0})
_sink("announce", {1})
_sink("drawText", set(range(8)))
_sink("add_argument", set(), "help metavar")
_sink("ArgumentParser", set(), "description epilog")
_sink("add_parser add_subparsers", set(), "help description metavar title")
_sink("print", set(range(20)))
_sink("Sign Sentence", {0, 1}, "name says what mend")

NAMES = {"Python", "SQLite", "SME Learn", "sme-learn"}
"""What is called the same in every language: names of programs."""

_LETTERS = re.compile(r"[^\W\d_]{2,}")
_PLACE = re.compile(r"\{[^{}]*\}")
_POSITIONAL = re.compile(r"\{(?:\d*)(?:[:!][^{}]*)?\}|%[sdr]")


class Complaint(NamedTuple):
    """A line, and what is wrong in it."""

    line: int
    what: str


def complaints(source: str) -> list[Complaint]:
    """Find words shown that are not wrapped, and wrapped ones that cannot be translated."""
    found = [
        complaint
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        for complaint in (*_of_wrapping(node), *_of_showing(node))
    ]
    return sorted(found)


def _name_of(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _of_wrapping(call: ast.Call) -> Iterator[Complaint]:
    for message in call.args[: WRAPS.get(_name_of(call), 0)]:
        if isinstance(message, ast.Constant) and isinstance(message.value, str):
            if not message.value.strip():
                yield Complaint(message.lineno, "wraps no words")
            elif _POSITIONAL.search(message.value):
                yield Complaint(message.lineno, f"a place without a name: {message.value!r}")
        elif not _is_marked_elsewhere(message):
            yield Complaint(message.lineno, f"wraps what is put together: {ast.unparse(message)}")


def _is_marked_elsewhere(message: ast.expr) -> bool:
    """Whether *message* only names words that stand, marked, somewhere else."""
    if isinstance(message, ast.IfExp):
        return _is_marked_elsewhere(message.body) and _is_marked_elsewhere(message.orelse)
    return isinstance(message, ast.Name | ast.Attribute | ast.Subscript)


def _of_showing(call: ast.Call) -> Iterator[Complaint]:
    places, keywords = SINKS.get(_name_of(call), (frozenset(), frozenset()))
    shown = [value for place, value in enumerate(call.args) if place in places]
    shown += [keyword.value for keyword in call.keywords if keyword.arg in keywords]
    for value in shown:
        for line, words in _literals(value):
            bare = _PLACE.sub("", words)
            for name in NAMES:
                bare = bare.replace(name, "")
            if _LETTERS.search(bare):
                yield Complaint(line, f"shown and not wrapped: {words!r}")


def _literals(node: ast.expr) -> Iterator[tuple[int, str]]:
    """Yield the words that *node* itself puts on screen, wherever they hide in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    for part in _shown_parts(node):
        yield from _literals(part)


def _shown_parts(node: ast.expr) -> list[ast.expr]:
    """Return the parts of *node* that are shown when it is."""
    match node:
        case (
            ast.JoinedStr(values=parts)
            | ast.BoolOp(values=parts)
            | ast.List(elts=parts)
            | ast.Tuple(elts=parts)
        ):
            return parts
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            return [one, other]
        case ast.FormattedValue(value=part) | ast.Starred(value=part):
            return [part]
        case ast.ListComp(elt=part) | ast.GeneratorExp(elt=part):
            return [part]
        case ast.Call(func=ast.Attribute(value=part, attr="format")):
            return [part]
        case ast.Call(func=ast.Attribute(value=part, attr="join"), args=parts):
            return [part, *parts]
    return []


def extract(to: Path) -> None:
    """Write the template of the catalogues into the file *to*."""
    to.parent.mkdir(parents=True, exist_ok=True)
    babel = [sys.executable, "-m", "babel.messages.frontend", "--quiet"]
    subprocess.run([*babel, *EXTRACT, "-o", str(to), "sme_learn"], cwd=HERE, check=True)
    undated = re.sub(r'"POT-Creation-Date: .*\n', "", to.read_text("utf-8"))
    to.write_text(undated, "utf-8", newline="\n")


if __name__ == "__main__":
    extract(TEMPLATE)
