"""Terms: every value that a policy can set, as it holds here, and where it came from."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sme_learn.i18n import N_
from sme_learn.policy.keys import KEYS
from sme_learn.policy.order import Arrangement

ORIGINS = {
    "command line": N_("command line"),
    "policy": N_("policy"),
    "environment": N_("environment"),
    "portable file": N_("portable file"),
    "settings": N_("settings of each learner"),
    "default": N_("default"),
}
"""Where a value may come from, in words, marked for translation."""


@dataclass(frozen=True)
class Term:
    """A value that holds.

    Attributes:
        key: As a policy names it.
        value: As JSON has it: text, number, true or false, a list, or ``None``.
        origin: One of `ORIGINS`.
        is_safe: Whether it holds because what the policy says is bad.
    """

    key: str
    value: Any
    origin: str
    is_safe: bool = False


def terms(arranged: Arrangement) -> Iterator[Term]:
    """Say what holds, key by key."""
    policy = arranged.policy
    bad = {broken.key for broken in policy.broken if broken.source == policy.source}
    for name in KEYS:
        value = arranged.folder if name == "data_folder" else getattr(policy, name)
        origin = arranged.origins.get(name)
        if origin is None:
            origin = "settings" if name == "language" else "default"
        is_safe = origin == "policy" and (name in bad or "" in bad)
        yield Term(name, _plain(value), origin, is_safe)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [str(one) for one in value]
    return str(value) if isinstance(value, Path) else value
