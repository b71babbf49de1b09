"""Start codes: what a trainer says aloud when a test may begin.

A start code is a gate for a room, no secret for long: it is kept as a salted hash, so that
nobody reads it out of a class file, and who has hours may still guess a short one.
"""

from hashlib import scrypt
from hmac import compare_digest
from unicodedata import category, decimal, normalize

LONGEST = 40
"""Characters of the longest start code."""

SALT = 16
"""Bytes of the salt."""

_COST = 1 << 14
_BLOCK = 8


def is_start_code(typed: str) -> bool:
    """Whether *typed* can be a start code: 1 to `LONGEST` characters that can be seen."""
    return 0 < len(plain(typed)) <= LONGEST


def plain(typed: str) -> str:
    """Return a code as every keyboard types it.

    Digits of any script are one digit, ``١٢`` is ``12``; capitals, spaces and marks of direction
    do not matter.
    """
    seen = (sign for sign in normalize("NFKC", typed).casefold() if category(sign)[0] not in "CZ")
    return "".join(str(decimal(sign, sign)) for sign in seen)


def hashed(code: str, salt: bytes) -> str:
    """Return the hash of a start *code* with a *salt* of `SALT` bytes, as conditions keep it.

    Source: RFC 7914 (scrypt) with N = 16384, r = 8, p = 1: 16 MiB and some hundredths of a
    second on an old PC.

    Raises:
        ValueError: If it can be no start code, or the salt is none.
    """
    if not is_start_code(code) or len(salt) != SALT:
        raise ValueError("that can be no start code")
    key = scrypt(plain(code).encode(), salt=salt, n=_COST, r=_BLOCK, p=1, dklen=32)
    return f"{salt.hex()}:{key.hex()}"


def opens(typed: str, kept: str) -> bool:
    """Whether what was *typed* is the start code that is *kept* as a hash."""
    if not is_start_code(typed):
        return False
    salt, _colon, _key = kept.partition(":")
    return compare_digest(hashed(typed, bytes.fromhex(salt)), kept)
