"""The command line: the same services as the window, one command a file."""

import argparse
import io
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from sme_learn import __version__
from sme_learn.cli import check, classes, demo, doctor, learners, progress, report, results
from sme_learn.errors import SmeLearnError
from sme_learn.i18n import _
from sme_learn.policy import reading
from sme_learn.policy.order import arrange
from sme_learn.services.sentences import sentence_of

COMMANDS = {
    "check": check,
    "learners": learners,
    "classes": classes,
    "progress": progress,
    "report": report,
    "results": results,
    "demo": demo,
    "doctor": doctor,
}
"""Every command by its name; ``tour`` is not among them, because it drives the window."""


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Understand the *words* of a command line; ends the program with 2 where that fails."""
    parser = argparse.ArgumentParser(
        prog="sme-learn",
        description=_("Learn what intellectual property can do for a small business, offline."),
        epilog=_("Without a command the window opens."),
    )
    parser.add_argument("--version", action="version", version=f"SME Learn {__version__}")
    _add_data_dir(parser, default=None)
    parser.add_argument(
        "--language", type=_language, metavar=_("TAG"), help=_("language of words and lessons")
    )
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"))
    for name, command in COMMANDS.items():
        added = commands.add_parser(name, help=_(command.HELP), description=_(command.HELP))
        _add_data_dir(added, default=argparse.SUPPRESS)
        command.add_arguments(added)
    _add_tour(commands)
    return parser.parse_args(words)


def _add_data_dir(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar=_("DIR"),
        default=default,
        help=_("where the learners' data are kept"),
    )


def _add_tour(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    words = _("Drive the window through a learner's first hour and take pictures.")
    tour = commands.add_parser("tour", help=words, description=words)
    _add_data_dir(tour, default=argparse.SUPPRESS)
    tour.add_argument("--out", type=Path, metavar=_("DIR"), required=True)
    tour.add_argument(
        "--no-pictures", dest="pictures", action="store_false", help=_("take no pictures")
    )
    tour.add_argument(
        "--lessons",
        action="store_true",
        help=_("take a picture of every lesson and case instead, from top to end"),
    )
    tour.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")
    tour.add_argument("--language", type=_language, default="en", metavar=_("TAG"))
    tour.add_argument("--scale", type=_scale, default=1.0, help=_("pixels a point, 1 to 3"))
    tour.add_argument(
        "--text-size", type=_text_size, default=100, metavar=_("PERCENT"), help=_("100 to 200")
    )
    tour.add_argument("--size", type=_size, default=(1366, 768), metavar=_("WIDTHxHEIGHT"))


def _language(words: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", words):
        raise _refusal(_("{words} is no language, such as en or pt-BR"), words)
    return words


def _scale(words: str) -> float:
    # What is no number between is left out by the pattern, and with it nan and inf.
    if not re.fullmatch(r"[123](\.\d+)?", words) or float(words) > 3:
        raise _refusal(_("{words} is not from 1 to 3"), words)
    return float(words)


def _text_size(words: str) -> int:
    if not re.fullmatch(r"[0-9]{3}", words) or not 100 <= int(words) <= 200:
        raise _refusal(_("{words} is not from 100 to 200"), words)
    return int(words)


def _size(words: str) -> tuple[int, int]:
    found = re.fullmatch(r"([0-9]{3,4})[xX]([0-9]{3,4})", words)
    width, height = map(int, found.groups()) if found else (0, 0)
    if width < 560 or height < 400:
        raise _refusal(_("{words} is no size from 560x400 on, such as 1366x768"), words)
    return width, height


def _refusal(sentence: str, words: str) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(sentence.format(words=repr(words)))


def run(asked: argparse.Namespace) -> int:
    """Do the command *asked* for; an error becomes one line, and exit code 1."""
    arranged = arrange(asked.data_dir, reading.read(), language=asked.language)
    asked.arranged = arranged
    _spell_what_can_be()
    try:
        code = int(COMMANDS[asked.command].run(asked, arranged.folder))
        sys.stdout.flush()
    except SmeLearnError as error:
        print(f"sme-learn: {sentence_of(error)}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Who read this has gone: what is still to be written must not complain at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _spell_what_can_be() -> None:
    """Let a console that lacks a letter show a question mark in its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
