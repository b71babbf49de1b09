"""Rendering: each fragment of Markdown becomes clean HTML once, and is looked up after that."""

import re
from collections.abc import Mapping

from sme_learn.question import Unreadable

VERSION = "1"
"""Changes whenever the same Markdown would become other HTML."""

LONGEST = 64 * 1024
"""Characters of the longest fragment."""

LONGEST_PARAGRAPH = 10_000
"""Characters of the longest paragraph, list or table without an empty line in it."""

MOST_LINES = 400
"""Lines of the longest one."""

# Markdown goes through nested lists and quotations by calling itself, and through columns and
# hashes by trying them all: what no writer needs is refused before it starts.
_NESTED = re.compile(r"(?:[ ]*(?:>|[-*+](?=[ ])|\d{1,9}\.(?=[ ]))){8}")
_INDENTED = re.compile(r" {25}")
_COLUMNS = 40
_USED = re.compile(r'href="(fact|term):([A-Za-z0-9-]+)"')


class Rendering:
    """Turns the fragments of one file into clean HTML.

    Attributes:
        used: The fragments asked for, with their HTML, in the order of first use.
        is_complete: Whether every fragment had been kept.
    """

    def __init__(
        self, kept: Mapping[str, str], terms: Mapping[str, str], facts: Mapping[str, str]
    ) -> None:
        self._kept = kept
        self._terms = terms
        self._facts = facts
        self._markup: object = None
        self.used: dict[str, str] = {}
        self.is_complete = True

    def blocks(self, text: str) -> str:
        """Return *text*, any number of paragraphs, as clean HTML.

        Raises:
            Unreadable: If it is too long or too deep; the line counts from its first, from 1.
        """
        return self._looked_up("blocks", text)

    def line(self, text: str) -> str:
        """Return *text*, one paragraph, as clean HTML without a block around it.

        Raises:
            Unreadable: If it is too long.
        """
        return self._looked_up("line", text)

    def named(self, kind: str) -> tuple[str, ...]:
        """Return the ids of the facts (``fact``) or terms (``term``) linked to, by first use."""
        found = (link for html in self.used.values() for link in _USED.findall(html))
        return tuple(dict.fromkeys(own for scheme, own in found if scheme == kind))

    def _looked_up(self, way: str, text: str) -> str:
        name = f"{way} {text}"
        if name not in self.used:
            html = self._kept.get(name)
            self.used[name] = self._made(way, text) if html is None else html
        return self.used[name]

    def _made(self, way: str, text: str) -> str:
        from sme_learn.content.markup import Markup

        refuse(text)
        self.is_complete = False
        if not isinstance(self._markup, Markup):
            self._markup = Markup(self._terms, self._facts)
        return self._markup.blocks(text) if way == "blocks" else self._markup.line(text)


def refuse(text: str) -> None:
    """Refuse Markdown that would take long to read.

    Raises:
        Unreadable: With the line within *text*, from 1.
    """
    if len(text) > LONGEST:
        raise Unreadable(1, f"more than {LONGEST} characters in one piece", "add “##” headings")
    length = lines = 0
    for number, line in enumerate(text.split("\n"), 1):
        length, lines = (length + len(line) + 1, lines + 1) if line.strip() else (0, 0)
        if length > LONGEST_PARAGRAPH:
            what = f"a paragraph of more than {LONGEST_PARAGRAPH} characters"
            raise Unreadable(number, what, "put empty lines between paragraphs")
        if lines > MOST_LINES:
            what = f"a paragraph, list or table of more than {MOST_LINES} lines"
            raise Unreadable(number, what, "put empty lines between its parts")
        if _NESTED.match(line) or _INDENTED.match(line):
            raise Unreadable(number, "lists or quotations nest too deep", "keep to three levels")
        if line.count("|") > _COLUMNS:
            raise Unreadable(number, f"more than {_COLUMNS} columns", "make the table narrower")
        if "#######" in line:
            raise Unreadable(number, "a heading deeper than six", "write “##” or “###”")
