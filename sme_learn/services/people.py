"""People: who studies on this PC, and what they chose."""

from dataclasses import replace
from unicodedata import normalize

from sme_learn.errors import NotFound
from sme_learn.i18n import _
from sme_learn.model import Learner, Profile
from sme_learn.services.desk import Changed, Desk
from sme_learn.settings import Settings

LONGEST_NAME = 80
"""Characters a learner's name may have."""


def learners(desk: Desk) -> tuple[Learner, ...]:
    """Return the learners of this PC, guests left out, the one last active first."""
    return tuple(learner for learner in desk.record.learners() if not learner.is_guest)


def find(desk: Desk, name: str) -> Learner:
    """Return the learner whose name, or the start of whose id, is *name*.

    Raises:
        NotFound: If there is none, or more than one.
    """
    wanted = clean(name).casefold()
    known = desk.record.learners()
    found = [learner for learner in known if learner.name.casefold() == wanted]
    if not found and wanted:
        found = [learner for learner in known if str(learner.id).startswith(wanted)]
    if len(found) != 1:
        raise NotFound("learner", name)
    return found[0]


def is_name(desk: Desk, name: str, of: Learner | None = None) -> bool:
    """Whether *name* can be a learner's: some characters, not too many, nobody else's.

    Args:
        desk: The desk.
        name: What was typed.
        of: Who is to have it, or ``None`` for somebody new.
    """
    wanted = clean(name)
    if of and not of.is_guest and wanted and wanted == of.name:
        return True  # a class may hold two of one name; neither need change it
    others = [learner for learner in learners(desk) if of is None or learner.id != of.id]
    is_taken = any(learner.name.casefold() == wanted.casefold() for learner in others)
    return len(wanted.strip(_JOINERS)) > 0 and len(wanted) <= LONGEST_NAME and not is_taken


_JOINERS = "\u200c\u200d"
"""Signs that cannot be seen and belong to the spelling of names in many scripts."""


def clean(name: str) -> str:
    """Return *name* composed, without control characters and with single spaces."""
    kept = (c if c.isprintable() or c in _JOINERS else " " for c in normalize("NFC", name))
    return " ".join("".join(kept).split())


def add(desk: Desk, name: str, profile: Profile = Profile()) -> Learner:
    """Add a learner.

    Raises:
        ValueError: If `is_name` refuses *name*.
    """
    if not is_name(desk, name):
        raise ValueError(f"{name!r} cannot be a learner's name here")
    return _add(desk, Learner(desk.new_id(), clean(name), profile))


def add_guest(desk: Desk) -> Learner:
    """Add a guest; what they do is on record too, and may become a profile later."""
    return _add(desk, Learner(desk.new_id(), _("Guest"), is_guest=True))


def _add(desk: Desk, learner: Learner) -> Learner:
    desk.record.add_learner(learner)
    desk.record.keep_settings(learner.id, desk.settings)
    desk.announce(Changed.PEOPLE)
    return learner


def change(desk: Desk, learner: Learner, name: str, profile: Profile) -> Learner:
    """Give *learner* another name or profile; a guest becomes somebody with a profile.

    Raises:
        ValueError: If `is_name` refuses *name*.
    """
    if not is_name(desk, name, learner):
        raise ValueError(f"{name!r} cannot be a learner's name here")
    changed = replace(learner, name=clean(name), profile=profile, is_guest=False)
    desk.record.change_learner(changed)
    desk.announce(Changed.PEOPLE)
    return changed


def keep_settings(desk: Desk, settings: Settings) -> Desk:
    """Keep *settings* for who is studying, else for this PC, and return the desk with them."""
    desk.record.keep_settings(desk.someone.id if desk.someone else None, settings)
    changed = desk.with_settings(settings)
    desk.announce(Changed.SETTINGS)
    return changed
