"""The sheet: what came of collecting results, PC by PC and learner by learner."""

from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from sme_learn.i18n import N_
from sme_learn.learning.runs import Runs
from sme_learn.model import Learner


class State(Enum):
    """What is to be said of a PC's results."""

    COMPLETE = "complete"
    """Every event up to the last one handed out is on record."""
    GAP = "gap"
    """Some events handed out are not there."""
    ALTERED = "altered"
    """A file is not as its installation wrote it, or another key signed it."""
    UNFINISHED = "unfinished"
    """A file is missing or was cut short."""
    TOO_NEW = "too-new"
    """A later version of the program wrote a file."""
    TOO_LARGE = "too-large"
    """A file is larger than any that the program writes."""
    DUPLICATE = "duplicate"
    """A file is there twice."""
    UNKNOWN = "unknown"
    """Nothing was collected from this PC before; it was enrolled now."""
    WRONG_CLASS = "wrong-class"
    """Learners who are not in the class worked on it."""


STATE_WORDS = {
    State.COMPLETE: N_("complete"),
    State.GAP: N_("some results are missing"),
    State.ALTERED: N_("altered, not taken in"),
    State.UNFINISHED: N_("cut short"),
    State.TOO_NEW: N_("from a later version"),
    State.TOO_LARGE: N_("too large to be true"),
    State.DUPLICATE: N_("there twice"),
    State.UNKNOWN: N_("new PC"),
    State.WRONG_CLASS: N_("learners of another class"),
}
"""What each state is called, at the window and on the command line."""


@dataclass(frozen=True)
class Problem:
    """A file that was not taken in, or not as it should be.

    Attributes:
        file: Its name.
        state: What is to be said of its PC.
        what: What is wrong, in English.
        mend: How to mend it.
    """

    file: str
    state: State
    what: str
    mend: str


@dataclass(frozen=True)
class Pc:
    """The results of one PC.

    Attributes:
        installation: UUID of its installation, or ``None`` if no file says.
        name: What it is called, or ``None``.
        states: What is to be said of it, in the order of `State`.
        gaps: Sequences that were handed out and are not on record.
        files: Files of statements that were read.
        new: Events that were added.
        known: Events that were on record already.
        learners: UUIDs of those whose events it sent, now or before.
        strangers: Those of them who are not in the class; none without a class.
        problems: Files that are not as they should be.
    """

    installation: UUID | None
    name: str | None
    states: tuple[State, ...]
    gaps: Runs = ()
    files: int = 0
    new: int = 0
    known: int = 0
    learners: frozenset[UUID] = frozenset()
    strangers: tuple[Learner, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_well(self) -> bool:
        """Whether there is nothing to see to."""
        return set(self.states) <= {State.COMPLETE, State.UNKNOWN, State.DUPLICATE}


@dataclass(frozen=True)
class Sheet:
    """What came of collecting.

    Attributes:
        pcs: Each PC of which there are files, by name and installation.
        missing: Learners of the class of whom no PC sent anything; none without a class.
        absent: Installations known from before of which there are no files.
        is_cancelled: Whether it was stopped before all files were read.
    """

    pcs: tuple[Pc, ...]
    missing: tuple[Learner, ...] = ()
    absent: tuple[UUID, ...] = ()
    is_cancelled: bool = False

    @property
    def files(self) -> int:
        """Files of statements that were read."""
        return sum(pc.files for pc in self.pcs)

    @property
    def new(self) -> int:
        """Events that were added."""
        return sum(pc.new for pc in self.pcs)

    @property
    def known(self) -> int:
        """Events that were on record already."""
        return sum(pc.known for pc in self.pcs)

    @property
    def is_well(self) -> bool:
        """Whether there is nothing to see to."""
        return not self.is_cancelled and not self.missing and all(pc.is_well for pc in self.pcs)
