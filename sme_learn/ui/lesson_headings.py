"""Headings of a lesson, to say where something is taught."""

import re
from collections.abc import Iterable

from sme_learn.model import Block, Prose
from sme_learn.question import plain

_HEADING = re.compile(r'<h[2-4]><a name="([^"]+)"></a>(.*?)</h[2-4]>', re.DOTALL)


def headings_of(blocks: Iterable[Block]) -> dict[str, str]:
    """Return the words of every heading that has an anchor, by its anchor."""
    prose = (block.html for block in blocks if isinstance(block, Prose))
    return {name: plain(words) for html in prose for name, words in _HEADING.findall(html)}
