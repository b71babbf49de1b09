"""Reference: the facts and terms that lessons point to, read from a folder when first needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from gettext import NullTranslations
from hashlib import sha256
from pathlib import Path

from sme_learn import __version__, model
from sme_learn.content import glossary, manuscript
from sme_learn.content.finding import Finding
from sme_learn.content.glossary import Entry, Glossary
from sme_learn.content.rendering import VERSION, Rendering
from sme_learn.content.shelf import Shelf
from sme_learn.errors import ContentBroken
from sme_learn.model import Fact, Term

_SEPARATOR = "\x1f"


@dataclass(frozen=True)
class Reference:
    """Facts and terms as the lessons of one language see them.

    Attributes:
        facts: Facts by id.
        entries: Glossary terms by id.
        names: Id of a term by its id or name in small letters.
        digest: Changes when any of them does.
        findings: What could not be read.
    """

    facts: Mapping[str, Fact]
    entries: Mapping[str, Entry]
    names: Mapping[str, str]
    digest: str
    findings: tuple[Finding, ...] = ()

    def rendering(self, content: bytes, shelf: Shelf) -> tuple[Rendering, str]:
        """Return what renders a file of that *content*, and the name its HTML is kept under."""
        key = sha256(content)
        key.update(f"\0{VERSION}\0{__version__}\0{self.digest}".encode())
        name = key.hexdigest()
        shown = {own: fact.shown for own, fact in self.facts.items()}
        return Rendering(shelf.take(name), self.names, shown), name

    def terms(self, rendering: Rendering, ids: Iterable[str]) -> dict[str, Term]:
        """Return the terms *ids*, rendered, by id."""
        entries = (self.entries[own] for own in ids)
        return {e.id: model.Term(e.id, e.name, rendering.line(e.text)) for e in entries}


def read(folder: Path, languages: tuple[str, ...], shelf: Shelf, locale: Path | None) -> Reference:
    """Read ``facts.toml`` of *folder* and the glossaries of *languages*, the best first."""
    kept, findings = _facts(folder / "facts.toml", languages[0], shelf, locale)
    merged = Glossary()
    for path in reversed([*_glossaries(folder, languages)]):
        over = glossary.read(path)
        findings += over.findings
        names = {**merged.names, **over.names}
        merged = Glossary({**merged.entries, **over.entries}, names)
    said = repr((kept, merged.entries)).encode()
    return Reference(kept, merged.entries, merged.names, sha256(said).hexdigest(), findings)


def _glossaries(folder: Path, languages: tuple[str, ...]) -> Iterator[Path]:
    for language in languages:
        path = folder / language / "glossary.md"
        if path.is_file():
            yield path


def _facts(
    path: Path, language: str, shelf: Shelf, locale: Path | None
) -> tuple[Mapping[str, Fact], tuple[Finding, ...]]:
    """Return the facts of *path* in *language*, from the *shelf* where it has them."""
    try:
        content = manuscript.read_bytes(path) if path.exists() else b""
    except ContentBroken:
        content = b""  # Reading it below says what is wrong.
    made_by = f"\0{VERSION}\0{__version__}\0{language}".encode()
    name = f"facts-{sha256(content + made_by).hexdigest()}"
    if content and (kept := _facts_of(shelf.take(name))):
        return kept, ()
    # Not needed where they were kept, and slow enough to see.
    from sme_learn.content import facts
    from sme_learn.i18n import catalogue_of

    words = catalogue_of(language, locale) if locale else NullTranslations()
    read = facts.read(path, language, words)
    if read.facts and not read.findings:
        shelf.keep(name, {own: _line_of(fact) for own, fact in read.facts.items()})
    return read.facts, read.findings


def _line_of(fact: Fact) -> str:
    life = "volatile" if fact.volatile else "stable"
    said = (fact.shown, fact.says, fact.place, fact.as_of, fact.read, fact.source, fact.url, life)
    return _SEPARATOR.join(said)


def _facts_of(kept: Mapping[str, str]) -> dict[str, Fact]:
    facts = {}
    for own, line in kept.items():
        *said, life = line.split(_SEPARATOR)
        if len(said) != 7:
            return {}
        shown, says, place, as_of, read, source, url = said
        volatile = life == "volatile"
        facts[own] = model.Fact(own, shown, says, place, as_of, read, source, url, volatile)
    return facts
