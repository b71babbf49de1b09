"""Signing: who wrote a file, and that nobody changed it since.

Ed25519. Source: RFC 8032, 5.1 "Ed25519"; the work is done by libsodium.
"""

SEED = 32
"""Bytes of a seed, from which both keys are made."""


def new_seed() -> bytes:
    """Return a new seed, made by chance: the secret of one installation."""
    from nacl.utils import random

    return random(SEED)


def public_key(seed: bytes) -> bytes:
    """Return the public key, 32 bytes, that goes with *seed*."""
    from nacl.signing import SigningKey

    return bytes(SigningKey(seed).verify_key)


def sign(seed: bytes, message: bytes) -> bytes:
    """Return the signature, 64 bytes, of who has *seed* under *message*."""
    from nacl.signing import SigningKey

    return SigningKey(seed).sign(message).signature


def is_signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether *signature* was made under *message* by who has the seed of the public *key*.

    A key or a signature of the wrong length signs nothing.
    """
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(key).verify(message, signature)
    except (CryptoError, ValueError):
        return False
    return True
