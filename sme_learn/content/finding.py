"""Finding: one thing in the files of the lessons that a writer should mend."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Finding:
    """Something a writer should mend.

    Attributes:
        path: The file.
        line: Line in the file, from 1, or 0 where the file as a whole is meant.
        rule: Name of the rule, as in ``docs/authoring.md``.
        what: What is wrong, in English.
        mend: How to mend it.
        severe: Whether it is an error, and not a warning.
    """

    path: Path
    line: int
    rule: str
    what: str
    mend: str
    severe: bool = True
