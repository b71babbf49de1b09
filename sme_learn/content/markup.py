"""Markup: from Markdown to the clean HTML that Qt's rich text can show.

Python-Markdown keeps paragraphs, lists, tables, quotations and headings. Its own patterns for
words inside a line are replaced by the ones below, which look at each character a bounded number
of times, and raw HTML is taken out before `nh3` cleans what was made. This module is slow to
import: only `rendering` does, and only where a fragment is not in its cache.
"""

import re
from collections.abc import Callable, Mapping
from html import escape
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTree
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, Registry

from sme_learn.content.fields import ID

TAGS = frozenset(
    {
        *("a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p"),
        *("strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    }
)
"""Everything the HTML of a lesson is made of; all of it shows in Qt's rich text."""

ATTRIBUTES = {"a": {"href", "name"}, "ol": {"start"}, "td": {"align"}, "th": {"align"}}
"""The attributes that are kept."""

SCHEMES = frozenset({"http", "https", "term", "fact", "lesson"})
"""What an address may start with; an anchor of the same lesson starts with ``#``."""

_HREF = re.compile(
    r"#[a-z0-9-]+|(?:term|lesson):[a-z0-9-]+|fact:[A-Za-z0-9-]+|https?://[^\s\x02\x03]+"
)

# A sign behind a backslash hides outside Unicode's letters until the HTML is made, so that no
# pattern sees it. What is read from a file holds none of these characters.
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!|:=~&])")
_HIDDEN = 0xE100
_SHOWN = {_HIDDEN + ord(sign): escape(sign) for sign in r"\`*_{}[]()<>#+-.!|:=~&"}
# Markdown would take “#1” at the start of a line for a heading.
_NUMBER_SIGN = re.compile(r"^#(?=[^#\s])", re.MULTILINE)
_HASH = chr(_HIDDEN + ord("#"))
_PIPE = chr(_HIDDEN + ord("|"))
_TERM = rf"\[\[([^\[\]|{_PIPE}]{{1,200}})(?:[|{_PIPE}]([^\[\]|]{{1,200}}))?\]\]"

_UNUSED_BLOCKS = ("setextheader", "code", "reference")
_KEPT_INLINE = ("linebreak", "entity")


class _Pattern(InlineProcessor):
    """Turns what a regular expression finds into an element, or into words."""

    def __init__(self, pattern: str, make: Callable[[re.Match[str]], Element | str]) -> None:
        super().__init__(pattern)
        self.compiled_re = re.compile(pattern, re.DOTALL)
        self._make = make

    def handleMatch(  # type: ignore[override]  # noqa: N802  Markdown's own name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | str, int, int]:
        """Return what is made and where it stood."""
        return self._make(m), m.start(), m.end()


class _Headings(Treeprocessor):
    """Turns ``{#id}`` behind a heading into an anchor in it; the highest heading is h2."""

    def run(self, root: Element) -> None:
        """Change the headings of *root*, which are its children or deeper."""
        for heading in root.iter():
            if re.fullmatch("h[1-6]", heading.tag):
                heading.tag = f"h{min(max(int(heading.tag[1]), 2), 4)}"
                _anchor(heading)


def _anchor(heading: Element) -> None:
    words, brace, own = (heading.text or "").rstrip().rpartition("{#")
    if brace and own.endswith("}") and ID.fullmatch(own[:-1]):
        anchor = Element("a", name=own[:-1])
        anchor.tail = words.rstrip()
        heading.text = None
        heading.insert(0, anchor)


class Markup:
    """Turns Markdown into clean HTML.

    Args:
        terms: Id of a glossary term by its name or id in small letters.
        facts: Words of a fact by its id.
    """

    def __init__(self, terms: Mapping[str, str], facts: Mapping[str, str]) -> None:
        self._terms = terms
        self._facts = facts
        self._markdown = _markdown()
        patterns = self._markdown.inlinePatterns
        for priority, (name, pattern, make) in enumerate(reversed(self._patterns()), 91):
            patterns.register(_Pattern(pattern, make), name, priority)

    def _patterns(self) -> list[tuple[str, str, Callable[[re.Match[str]], Element | str]]]:
        return [
            ("code", r"`([^`]+)`", _code),
            ("term", _TERM, self._term),
            ("fact", r"\{fact:([A-Za-z0-9-]{1,80})\}", self._fact),
            ("picture", r"!\[([^\[\]]*)\]\([^()]*\)", lambda m: _element("span", m[1])),
            ("link", r"\[([^\[\]]+)\]\(([^\s()<>]+)\)", _link),
            ("address", r"<(https?://[^\s<>\x02\x03]+)>", _address),
            ("tag", r"<[/!?]?[A-Za-z\-][^<>]*>", lambda _: ""),
            ("strong", r"\*\*(?=\S)((?:[^*]|\*(?!\*))+)\*\*", lambda m: _element("strong", m[1])),
            ("emphasis", r"\*(?=\S)([^*]+)\*", lambda m: _element("em", m[1])),
            ("underline", r"(?<!\w)_(?=\S)([^_]+)_(?!\w)", lambda m: _element("em", m[1])),
        ]

    def blocks(self, text: str) -> str:
        """Return *text*, any number of paragraphs, as clean HTML."""
        self._markdown.reset()
        return _clean(self._markdown.convert(_hide(text)))

    def line(self, text: str) -> str:
        """Return *text*, one paragraph, as clean HTML without a block around it."""
        self._markdown.reset()
        root, paragraph = Element("div"), Element("p")
        paragraph.text = _hide(" ".join(text.split()))
        root.append(paragraph)
        for processor in self._markdown.treeprocessors:
            root = processor.run(root) or root
        made = self._markdown.serializer(root)
        for post in self._markdown.postprocessors:
            made = post.run(made)
        return _clean(made).strip().removeprefix("<p>").removesuffix("</p>").strip()

    def _term(self, found: re.Match[str]) -> Element:
        name, words = found[1].strip(), (found[2] or found[1]).strip()
        own = self._terms.get(" ".join(name.casefold().split()))
        return _element("a", words, href=f"term:{own}") if own else _element("span", words)

    def _fact(self, found: re.Match[str]) -> Element | str:
        shown = self._facts.get(found[1])
        if shown is None:
            return AtomicString(found[0])
        return _element("a", AtomicString(shown.replace(" ", "\u00a0")), href=f"fact:{found[1]}")


def _markdown() -> Markdown:
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension

    made = Markdown(extensions=[TableExtension(use_align_attribute=True), SaneListExtension()])
    made.preprocessors.deregister("html_block")
    for name in _UNUSED_BLOCKS:
        made.parser.blockprocessors.deregister(name)
    inline = made.inlinePatterns
    made.inlinePatterns = Registry()
    for priority, name in enumerate(reversed(_KEPT_INLINE), 80):
        made.inlinePatterns.register(inline[name], name, priority)
    made.treeprocessors.register(InlineTree(made), "inline", 20)
    made.treeprocessors.register(_Headings(made), "headings", 30)
    return made


def _element(tag: str, words: str, **attributes: str) -> Element:
    made = Element(tag, attributes)
    made.text = words
    return made


def _code(found: re.Match[str]) -> Element:
    return _element("code", AtomicString(found[1].strip()))


def _address(found: re.Match[str]) -> Element:
    return _element("a", AtomicString(found[1]), href=found[1])


def _link(found: re.Match[str]) -> Element:
    words, address = found[1], found[2]
    if not _HREF.fullmatch(address):
        return _element("span", words)
    link = _element("a", words, href=address)
    if not address.startswith("http") or words.strip() == address:
        return link
    # Nothing opens the address, so it has to be readable.
    shown = Element("span")
    shown.append(link)
    link.tail = AtomicString(f" ({address})")
    return shown


def _hide(text: str) -> str:
    shown = _ESCAPED.sub(lambda found: chr(_HIDDEN + ord(found[1])), text)
    return _NUMBER_SIGN.sub(_HASH, shown)


def _keep(tag: str, attribute: str, value: str) -> str | None:
    if (tag, attribute) != ("a", "href") or _HREF.fullmatch(value):
        return value
    return None


def _clean(made: str) -> str:
    cleaned = nh3.clean(
        made,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        attribute_filter=_keep,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    return cleaned.translate(_SHOWN)
