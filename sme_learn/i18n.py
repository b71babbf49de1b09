"""Words on screen: one catalogue for window and command line, and numbers as people write them.

The words of the program are English in the source; a catalogue ``sme_learn`` translates them. Two
pseudo-locales need no catalogue: ``en-XA`` shows accented, longer words, so that what is not
wrapped stands out, and ``ar-XB`` the same from right to left. Their names are those of CLDR.
"""

import gettext as _gettext
import re
from pathlib import Path

PSEUDO = ("en-XA", "ar-XB")
"""Languages made by the program itself, to test with."""

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_ACCENTS = str.maketrans("aeioucnszyAEIOUCNSZY", "áéíöüçñšžýÁÉÍÖÜÇÑŠŽÝ")
_PLACE = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w+;)")


class _Pseudo(_gettext.NullTranslations):
    """Turns ``Check`` into ``[Çhéçk~~]``; named places and tags stay whole."""

    def gettext(self, message: str) -> str:
        parts = _PLACE.split(message)
        parts[::2] = [part.translate(_ACCENTS) for part in parts[::2]]
        return f"[{''.join(parts)}{'~' * (len(message) // 3)}]"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


class _Words:
    """The catalogue in use. There is one screen and so one language of its words."""

    def __init__(self) -> None:
        self.language = "en"
        self.catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


_words = _Words()


def use_language(language: str, folder: Path) -> None:
    """Show the program's words in *language* (BCP 47) from the catalogues below *folder*.

    Where there is no catalogue the words stay English.
    """
    _words.language = language
    _words.catalogue = catalogue_of(language, folder)


def catalogue_of(language: str, folder: Path) -> _gettext.NullTranslations:
    """Return the catalogue of *language*, or the English words themselves."""
    if language in PSEUDO:
        return _Pseudo()
    if language == "en":  # the words of the source; no folder need be searched
        return _gettext.NullTranslations()
    names = [language.replace("-", "_"), language.split("-", maxsplit=1)[0]]
    return _gettext.translation("sme_learn", folder, names, fallback=True)


def language() -> str:
    """Return the language of the words on screen."""
    return _words.language


def is_right_to_left(language: str) -> bool:
    """Whether *language* is written from right to left."""
    return language.split("-", maxsplit=1)[0] in _RIGHT_TO_LEFT


def _(message: str) -> str:
    """Translate *message*."""
    return _words.catalogue.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Translate a message about *n* things."""
    return _words.catalogue.ngettext(one, many, n)


def N_(message: str) -> str:  # noqa: N802  the name gettext tools look for
    """Mark *message* for translation where it stands, to be translated where it is shown."""
    return message


_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’٬]")
_GROUPED = re.compile(r"[+-]?(?:\d{1,3}(?:_\d{3})+|\d{1,2}(?:_\d{2})+_\d{3})")
_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")


def parse_number(text: str, decimal: str = ".") -> str | None:
    """Read a number as a person of some place types it and return it as plain digits.

    Takes the decimal sign of the place, the thousands separators in use anywhere, and native
    digits: ``1 254,50`` and ``١٢٥٤٫٥`` become ``1254.5``. A sign that could be either is read
    as *decimal* says, and where that makes no number, the other way round.

    Args:
        text: What was typed.
        decimal: The decimal sign of the place, ``.``, ``,`` or ``٫``.

    Returns:
        Digits with ``.`` as decimal sign and no superfluous zeros, or None if it is no number.
    """
    point, other = (",", ".") if decimal == "," else (".", ",")
    typed = _SPACES.sub("", text).replace("٫", point).replace("−", "-")
    digits = "".join(str(int(c)) if c.isdecimal() else c for c in typed)
    plain = _plain(digits, point, other) or _plain(digits, other, point)
    return _shortest(plain) if plain else None


def _plain(digits: str, point: str, group: str) -> str | None:
    """Read *digits* with one sign as decimal *point* and one between groups of digits."""
    whole, dot, rest = digits.partition(point)
    if group in whole:
        if not _GROUPED.fullmatch(whole.replace(group, "_")):
            return None
        whole = whole.replace(group, "")
    plain = f"{whole}.{rest}" if dot else whole
    return plain if _PLAIN.fullmatch(plain) else None


def _shortest(plain: str) -> str:
    sign = "-" if plain.startswith("-") else ""
    whole, _dot, rest = plain.lstrip("+-").partition(".")
    shortest = (whole.lstrip("0") or "0") + ("." + rest.rstrip("0")).rstrip(".")
    return shortest if shortest == "0" else sign + shortest
