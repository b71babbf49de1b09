"""Saving: where a file goes that a person asked for."""

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from sme_learn.i18n import _

_BARRED = re.compile(r'[\x00-\x1f"*/:<>?\\|]+')
"""Signs that cannot stand in the name of a file. Source: Microsoft, "Naming Files, Paths, and
Namespaces", which bars all that Linux does."""

_LONGEST = 120


def file_name(words: str, ending: str) -> str:
    """Return a name for a file about *words*, with its *ending*, that every system takes."""
    plain = " ".join(_BARRED.sub(" ", words).split())[:_LONGEST].strip(" .")
    return f"{plain or 'SME Learn'}{ending}"


def ask_where(parent: QWidget, title: str, words: str, ending: str, kind: str) -> Path | None:
    """Ask where to save something, and return the place, or None.

    A file that is there already is named before it is replaced, its ending typed or not.

    Args:
        parent: Whose question it is.
        title: What is saved, as the title of the dialogue.
        words: What it is about; the name that is offered comes from it.
        ending: What the name ends with, as in ``.pdf``; added where it was not typed.
        kind: What such files are called.
    """
    name = file_name(words, ending)
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, name, f"{kind} (*{ending})")
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() == ending.lower():
        return path
    path = path.with_name(f"{path.name}{ending}")
    return path if not path.exists() or _may_replace(parent, title, path) else None


def _may_replace(parent: QWidget, title: str, path: Path) -> bool:
    words = _("There is a file {name} already. Replace it?").format(name=path.name)
    return QMessageBox.question(parent, title, words) == QMessageBox.StandardButton.Yes
