"""Where the program begins: a command, the tour, or else the window."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from sme_learn.policy import reading
from sme_learn.policy.order import arrange


def main(argv: Sequence[str] | None = None) -> int:
    """Do what *argv* (without the program's name) asks for and return the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    named, language = _data_dir_alone(words), None
    if words and named is None:
        from sme_learn import cli

        asked = cli.parse(words)
        if asked.command == "tour":
            from sme_learn import tour

            return tour.run(asked)
        if asked.command is not None:
            return cli.run(asked)
        named, language = asked.data_dir, asked.language
    # Until the first page stands nothing made is thrown away: the collector would look in vain.
    gc.disable()
    from sme_learn.ui import app

    arranged = arrange(named, reading.read(), language=language)
    return app.run(arranged.folder, arranged.policy)


def start() -> NoReturn:
    """Do what the command line asks for and end the process with the exit code.

    The process ends at once: by then everything is written and closed, and to take the window's
    thousand objects apart, one by one, would cost as much as a third of the start.
    """
    try:
        code = main()
    except SystemExit as asked:
        code = asked.code if isinstance(asked.code, int) else 0
    except KeyboardInterrupt:
        code = 130
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)


def _data_dir_alone(words: Sequence[str]) -> Path | None:
    """Return the data folder where *words* name nothing else: a start without argparse."""
    if len(words) == 2 and words[0] == "--data-dir":
        return Path(words[1])
    return None


if __name__ == "__main__":
    start()
