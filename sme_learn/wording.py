"""Wording: whether what was typed is one of the answers that were listed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from sme_learn.i18n import parse_number
from sme_learn.question import Unreadable

LONGEST = 200
"""Characters that a typed answer may have."""

SLIP_LETTERS = 6
"""Letters from which on a word may hold a slip; in shorter ones a slip is often another word."""

_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "’": "'", "ـ": None})
_UNTYPED = frozenset({"Cc", "Cs", "Zl", "Zp"})


def is_typed(text: str) -> bool:
    """Whether *text* can be kept as a part of a response: one short line without ``[,]``."""
    return (
        len(text) <= LONGEST
        and "[,]" not in text
        and not any(unicodedata.category(c) in _UNTYPED for c in text)
    )


def answers(written: str, line: int) -> tuple[str, ...]:
    """Return the answers that a writer listed with ``|`` between them, on *line* of the file.

    Raises:
        Unreadable: If one of them is empty or could never be typed.
    """
    found = tuple(" ".join(answer.split()) for answer in written.split("|"))
    for answer in found:
        if not fold(answer) or not is_typed(answer) or set("{}") & set(answer):
            what = f"“{answer}” in “{written}” cannot be typed as an answer"
            raise Unreadable(line, what, "write plain words, with “|” between two answers")
    return found


def fold(text: str) -> str:
    """Return *text* without what is forgiven: words in one form, one space between them.

    Case, accents (Arabic and Hebrew points among them), width, script of digits, hyphens and
    the punctuation around words make no difference. Marks that make another letter, as in
    Devanagari, Thai or kana, do.
    """
    bare = _bare(_bare(text).casefold()).translate(_LETTERS)
    signs = (_sign(c) for c in unicodedata.normalize("NFC", bare))
    words = (_without_edges(word) for word in "".join(signs).split())
    return " ".join(word for word in words if word)


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not _is_accent(c))


def _is_accent(character: str) -> bool:
    # Classes 10 to 36 are the points of Hebrew, Arabic and Syriac; from 200 on, accents.
    place = unicodedata.combining(character)
    return place == 1 or 10 <= place <= 36 or place >= 200


def _sign(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(int(character))
    return {"Pd": " ", "Cf": ""}.get(category, character)


def _without_edges(word: str) -> str:
    inner = [place for place, c in enumerate(word) if unicodedata.category(c)[0] != "P"]
    return word[inner[0] : inner[-1] + 1] if inner else ""


def meant(typed: str, right: Sequence[str], wrong: Sequence[str] = ()) -> str | None:
    """Return the listed answer that *typed* stands for, or None.

    An answer that is listed is always taken at its word. Besides, one typing slip is forgiven
    in a word of six letters or more, but never one that is as near to a wrong answer as to a
    right one. Where every right answer is a number, a number typed is compared as a number.

    Args:
        typed: What the learner typed.
        right: Answers that are accepted, none of them folded to nothing.
        wrong: Other answers that are listed.
    """
    numbers = _numbers(typed)
    if numbers and all(map(parse_number, right)):
        return _same_number(numbers, (*right, *wrong))
    form = _squeezed(typed)
    for answer in (*right, *wrong):
        if form == _squeezed(answer):
            return answer
    slipped = [answer for answer in right if _is_slip(typed, answer)]
    if slipped and any(_is_one_off(form, _squeezed(answer)) for answer in wrong):
        return None
    return next(iter(slipped or (answer for answer in wrong if _is_slip(typed, answer))), None)


def is_right(typed: str, right: Sequence[str], wrong: Sequence[str] = ()) -> bool:
    """Whether *typed* stands for one of the answers that are *right*."""
    return meant(typed, right, wrong) in right


def overlap(right: Iterable[str], wrong: Iterable[str]) -> Iterator[str]:
    """Yield each of the *wrong* answers that is also a right one."""
    forms = {_squeezed(answer) for answer in right}
    return (answer for answer in wrong if _squeezed(answer) in forms)


def _numbers(typed: str) -> tuple[str, ...]:
    """Return what *typed* is as a number with a decimal point, then with a decimal comma."""
    readings = (parse_number(typed.rstrip("%٪ "), sign) for sign in ".,")
    return tuple(reading for reading in readings if reading)


def _same_number(readings: Sequence[str], listed: Sequence[str]) -> str | None:
    """Return the first of *listed*, right ones in front, that the first fitting reading is."""
    known = {parse_number(answer): answer for answer in reversed(listed)}
    return next((known[reading] for reading in readings if reading in known), None)


def _squeezed(text: str) -> str:
    return fold(text).replace(" ", "")


def _is_slip(typed: str, answer: str) -> bool:
    """Whether *typed* is *answer* but for one slip in one word that is long enough."""
    pairs = zip(fold(typed).split(), fold(answer).split(), strict=False)
    differing = [(one, other) for one, other in pairs if one != other]
    if len(fold(typed).split()) != len(fold(answer).split()) or len(differing) != 1:
        return False
    [(one, other)] = differing
    return _is_long(other) and _is_one_off(one, other)


def _is_long(word: str) -> bool:
    letters = sum(c.isalpha() for c in word)
    return letters >= SLIP_LETTERS and not re.search(r"\d", word)


def _is_one_off(one: str, other: str) -> bool:
    """Whether one letter more, less or other, or two neighbours exchanged, make the difference.

    Source: F. J. Damerau, "A technique for computer detection and correction of spelling
    errors", Communications of the ACM 7 (1964): four in five misspellings are one of these.
    """
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])
