"""Rules about the text of a lesson: headings, links, facts, terms, and what does not belong."""

import re
from collections.abc import Iterator

from sme_learn.content.assembly import CALL_OUTS
from sme_learn.content.draft import Complaint, Draft
from sme_learn.content.fields import ID, ID_MEND
from sme_learn.content.manuscript import CONTROL

_ATTRIBUTES = {
    "figure": ("alt",),
    "quiz": ("draw",),
    **dict.fromkeys(CALL_OUTS, ()),
}
_OF_TESTS = ("set", "pair")
_OF_QUESTIONS = ("id", "objective", "level", "see", "hint", "points")

_TAG = re.compile(r"<(?!https?://)[/!?]?[A-Za-z\-][^<>]*>")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\(")
_LINK = re.compile(r"(?<!!)\[[^\[\]]*\]\(([^()\n]*)\)")
_ADDRESS = re.compile(r"#\S+|lesson:\S+|https?://\S+")
FACT = re.compile(r"\{fact:([^{}\n]*)\}")
_IN_TABLE = re.compile(r"^\|.*?(\[\[[^\[\]|\\]+\|[^\[\]]*\]\])", re.MULTILINE)
TERM = re.compile(r"\[\[([^\[\]|\\]*)")


def control(draft: Draft) -> Iterator[Complaint]:
    """Find characters that no keyboard writes."""
    for number, line in enumerate(draft.raw.split("\n"), 1):
        if found := CONTROL.search(line.removesuffix("\r").replace("\t", " ")):
            yield number, f"a control character (U+{ord(found[0]):04X})", "take it out"


def attribute(draft: Draft) -> Iterator[Complaint]:
    """Find attributes that a block does not know."""
    asked = (*_OF_QUESTIONS, *_OF_TESTS) if draft.kind == "test" else _OF_QUESTIONS
    for passage in draft.made.passages:
        known = _ATTRIBUTES.get(passage.name, asked)
        for name in passage.attributes.keys() - known:
            mend = f"the attributes are {', '.join(known)}" if known else "take it out"
            yield passage.line, f"unknown attribute “{name}” of “{passage.name}”", mend


def heading(draft: Draft) -> Iterator[Complaint]:
    """Find headings that are too high, or that nothing can point to."""
    for found in draft.headings:
        if found.level == 1:
            yield found.line, "a “#” heading", "write “##”: the title stands in the head"
        elif found.level == 2 and found.id is None:
            yield found.line, "a “##” heading without an id", "write “## Words {#id}”"
        if found.id is not None and not ID.fullmatch(found.id):
            yield found.line, f"“{found.id}” is no id of a heading", ID_MEND


def raw_html(draft: Draft) -> Iterator[Complaint]:
    """Find tags; the program takes them out."""
    for line, found in draft.find(_TAG):
        yield line, f"HTML: “{found[0][:40]}”", "write Markdown, or “\\<” for the sign itself"


def image(draft: Draft) -> Iterator[Complaint]:
    """Find images in running text; nothing is loaded for them."""
    for line, _ in draft.find(_IMAGE):
        yield line, "an image in running text", 'write “::: figure name.svg {alt="…"}”'


def address(draft: Draft) -> Iterator[Complaint]:
    """Find links that the program takes out."""
    for line, found in draft.find(_LINK):
        if not _ADDRESS.fullmatch(found[1]):
            mend = "write lesson:id, #id or an address that starts with https://"
            yield line, f"a link to “{found[1][:60]}”", mend


def link(draft: Draft) -> Iterator[Complaint]:
    """Find links to lessons and headings that are not there."""
    for line, found in draft.find(_LINK):
        scheme, sign, own = found[1].partition(":")
        if scheme == "lesson" and sign and own not in draft.around.lessons:
            yield line, f"there is no lesson “{own}”", "mend the id"
        elif found[1].startswith("#") and found[1][1:] not in draft.anchors:
            yield line, f"no heading has the id “{found[1][1:]}”", "mend the id"


def fact(draft: Draft) -> Iterator[Complaint]:
    """Find facts that are not kept."""
    for line, found in draft.find(FACT):
        if found[1] not in draft.around.facts.facts:
            yield line, f"there is no fact “{found[1]}”", "mend the id, or add it to facts.toml"


def term(draft: Draft) -> Iterator[Complaint]:
    """Find links to terms that are not explained, or that a table would cut in two."""
    for line, found in draft.find(_IN_TABLE):
        mend = "write “\\|” between the term and the words shown"
        yield line, f"“{found[1]}” is cut in two by the table it stands in", mend
    for line, found in draft.find(TERM):
        name = " ".join(found[1].split())
        if name.casefold() not in draft.around.glossary.names:
            yield line, f"there is no term “{name}”", "mend it, or add it to glossary.md"
