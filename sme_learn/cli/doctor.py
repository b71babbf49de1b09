"""``sme-learn doctor``: whether everything is as it should be."""

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from sme_learn.i18n import N_, _
from sme_learn.policy.order import Arrangement
from sme_learn.services.health import Sign, examine
from sme_learn.services.sentences import sentence_of
from sme_learn.services.terms import ORIGINS, Term, terms

HELP = N_(
    "Show versions, data folder, integrity, free space and every value of the policy with where "
    "it came from; fails when something is wrong."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the format."""
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(asked: argparse.Namespace, folder: Path) -> int:
    """Print a line a sign and a line a value; 1 when a sign is bad or the policy is broken."""
    arranged: Arrangement = asked.arranged
    signs = [*examine(folder), *_of_policy(arranged)]
    held = list(terms(arranged))
    if asked.format == "json":
        print(json.dumps(_values(signs, held), ensure_ascii=False, indent=1))
    else:
        _print(signs, held)
    return int(not all(sign.is_well for sign in signs))


def _of_policy(arranged: Arrangement) -> Iterable[Sign]:
    policy = arranged.policy
    yield Sign(_("Policy"), policy.source or _("none"))
    for broken in policy.broken:
        yield Sign(_("Policy"), str(sentence_of(broken)), is_well=False)


def _print(signs: Sequence[Sign], held: Sequence[Term]) -> None:
    width = max(len(sign.name) for sign in signs)
    for sign in signs:
        print(f"{'✓' if sign.is_well else '✗'} {sign.name:<{width}}  {sign.says}")
    print()
    width = max(len(term.key) for term in held)
    for term in held:
        print(f"  {term.key:<{width}}  {_said(term.value)}  ({_origin(term)})")


def _said(value: object) -> str:
    if value is None or value == []:
        return "–"
    return ", ".join(value) if isinstance(value, list) else json.dumps(value).strip('"')


def _origin(term: Term) -> str:
    words = _(ORIGINS[term.origin])
    return _("{origin}, bad: a safe value").format(origin=words) if term.is_safe else words


def _values(signs: Sequence[Sign], held: Sequence[Term]) -> dict[str, object]:
    return {
        "signs": [{"name": s.name, "says": s.says, "is_well": s.is_well} for s in signs],
        "values": [
            {"key": t.key, "value": t.value, "origin": t.origin, "is_safe": t.is_safe} for t in held
        ],
    }
