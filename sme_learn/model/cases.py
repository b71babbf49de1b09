"""Cases: what happened to firms and producers who used, or lost, a right."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sme_learn.model.lesson import Block, Fact, Term

CASE_SECTORS = ("food", "craft", "technology", "health", "services", "consumer-goods")
"""Sectors a case can be from."""

RIGHTS = (
    "trademark",
    "collective-mark",
    "geographical-indication",
    "patent",
    "design",
    "copyright",
    "trade-secret",
    "licence",
    "several",
)
"""Rights a case can turn on."""

EFFECTS = ("price", "income", "output", "licence-income", "jobs", "market", "reach", "loss", "none")
"""What was reported alongside a right; ``loss`` is what went wrong, ``none`` that nothing was."""

STRENGTHS = ("strong", "medium", "weak")
"""How well the figures of a case are supported, best first."""


@dataclass(frozen=True)
class CaseHead:
    """What is known of a case without opening it.

    Attributes:
        id: Its own among all cases, the same in every language.
        title: Plain words.
        summary: One plain sentence.
        who: Who did it, in plain words.
        countries: ISO 3166-1 alpha-2 codes.
        sector: One of `CASE_SECTORS`.
        rights: Some of `RIGHTS`.
        effects: Some of `EFFECTS`.
        year: The year the last reported effect is of, or None where the source gives none.
        strength: One of `STRENGTHS`.
        source: Title of what was read.
        url: Its address; nothing is loaded from it.
        read: Month the source was read, ``YYYY-MM``.
        lessons: Ids of lessons it goes with.
        language: BCP 47 tag of the file that was found.
        path: The case's file.
    """

    id: str
    title: str
    summary: str
    who: str
    countries: tuple[str, ...]
    sector: str
    rights: tuple[str, ...]
    effects: tuple[str, ...]
    year: int | None
    strength: str
    source: str
    url: str
    read: str
    lessons: tuple[str, ...]
    language: str
    path: Path


@dataclass(frozen=True)
class Case:
    """A case, opened.

    Attributes:
        head: What the list shows of it.
        blocks: What is shown, in order.
        facts: Facts shown, by id.
        terms: Terms linked to, by id.
    """

    head: CaseHead
    blocks: tuple[Block, ...]
    facts: Mapping[str, Fact]
    terms: Mapping[str, Term]
