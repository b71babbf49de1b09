"""One good question of every kind, each from the text that a writer writes."""

import html
import re
from itertools import takewhile

from sme_learn.question import Entry, Question, Source
from sme_learn.questions import KINDS

TEXTS = {
    "choice": """\
Which of these is the strongest mark for **bread**?

- [ ] FRESH LOAF
  > It says what the product is.
- [x] ZORVEL
  > An invented word has no other meaning.
- [ ] SUNRISE OVEN
  > It hints without saying.
---
The further a name is from describing the goods, the easier it is to protect.""",
    "true-false": """\
An invented word is the weakest kind of mark.

= false
  > The ladder runs the other way.
---
Invented words stand at the top of the ladder.""",
    "matching": """\
Match each part of a jar of honey to the right that fits it best.

- The name on the label => Trademark
  > A name tells buyers whose honey it is.
- The new way of closing the jar => Patent
  > How a thing works belongs to patents.
- The picture on the lid => Trademark
  > A picture tells buyers whose honey it is, too.
- => Copyright
---
One product, several rights.""",
    "categorise": """\
Sort these names for soap by their strength.

- Strong
  - ZOLVEA
    > Invented: nobody else needs it.
  - BLUE CAMEL
    > A camel has nothing to do with soap.
- Weak
  - CLEAN HANDS
    > It says what soap does.
---
Ask whether a rival needs the word.""",
    "ordering": """\
Put these marks for coffee in order, weakest first.

1. COFFEE
2. DARK AND STRONG
3. MORNING SPARK
4. BLUE CAMEL
5. ZOLVEA
---
Generic, descriptive, suggestive, arbitrary, fanciful.""",
    "numeric": """\
One class costs CHF 249 and each further class CHF 125. What do three classes cost?

= 499 ± 0.5 CHF
- 747
  > Only the first class costs 249; the two others cost 125 each.
---
249 + 125 + 125 = 499.""",
    "date": """\
You first file a mark on 15 March 2027. Give the last day of the six-month priority period.

= 2027-09-15 ± 1 day
- 2028-03-15
  > Twelve months is the period for patents.
---
Six months from the first filing.""",
    "short-text": """\
What do we call a mark that is an invented word?

= fanciful | fanciful mark | coined
- arbitrary | arbitrary mark
  > Arbitrary marks are real words used for something unrelated.
---
Fanciful, because it comes from fancy and not from the dictionary.""",
    "gap": """\
Fill in the two strongest kinds.

A mark made of an **invented word is {{fanciful|coined}}**; a real word that has nothing to do
with the goods is {{arbitrary}}.
---
These are the two strongest steps of the ladder.""",
}
"""A block without its fences, by kind."""

SEVERAL_TEXT = """\
Which of these can be a trademark?

- [x] A name
  > Names are the most common marks.
- [x] A tune
  > Buyers can know a firm by a tune.
- [ ] A recipe
  > A recipe may be a trade secret.
- [ ] A way of working
  > A way of working belongs to patents.
---
A mark tells buyers whose goods they see."""


def source_of(text: str, **attributes: str) -> Source:
    """Read a block without its fences; its first line is line 1."""
    head, _rule, explanation = text.partition("\n---\n")
    lines = list(enumerate(head.split("\n"), 1))
    begins = next((n for n, line in lines if re.match(r" *(-|=|\d+\.) ?", line)), len(lines) + 1)
    return Source(
        line=1,
        attributes={"id": "q", "objective": "rank", "see": "ladder", **attributes},
        prompt="\n".join(line for _n, line in lines[: begins - 1]).strip(),
        entries=_entries([(n, line) for n, line in lines[begins - 1 :] if line.strip()]),
        explanation=explanation,
        revision="r1",
        rich=lambda words: "".join(f"<p>{inline(each)}</p>" for each in words.split("\n\n")),
        inline=inline,
    )


def inline(words: str) -> str:
    """Turn the Markdown used here into HTML."""
    return re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", html.escape(words, quote=False))


def read(kind: str, text: str, **attributes: str) -> Question:
    """Make the question of *kind* that *text* describes."""
    return KINDS[kind].read(source_of(text, **attributes))


def _entries(lines: list[tuple[int, str]]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    while lines:
        (number, line), lines = lines[0], lines[1:]
        indent = len(line) - len(line.lstrip())
        below = []
        while lines and len(lines[0][1]) - len(lines[0][1].lstrip()) > indent:
            below.append(lines.pop(0))
        entries.append(_entry(number, line.strip(), below))
    return tuple(entries)


def _entry(number: int, line: str, below: list[tuple[int, str]]) -> Entry:
    found = re.fullmatch(r"(-|=|\d+\.) ?(?:\[([ x])\] ?)?(?:\{#(\w+)\} )?(.*)", line)
    assert found, line
    marker, box, own, words = found.groups()
    said = list(takewhile(lambda each: each[1].strip().startswith(">"), below))
    return Entry(
        marker.rstrip("."),
        words,
        number,
        None if box is None else box == "x",
        own,
        " ".join(words.strip()[1:].strip() for _n, words in said) or None,
        _entries(below[len(said) :]),
    )


SAMPLES = {kind: read(kind, text) for kind, text in TEXTS.items()}
"""A good question of every kind."""

SEVERAL = read("choice", SEVERAL_TEXT)
"""A choice of all that are right."""

ALL = (*SAMPLES.values(), SEVERAL)
"""Every sample."""
