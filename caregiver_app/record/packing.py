"""The parts of one revision in its row: their names and words as lines, their salts beside them.

Canonical JSON has no line break in it, so that lines keep parts apart. An erased part is an empty
line with a salt of zeros.
"""

import hashlib
import secrets
from collections.abc import Mapping

SALT = 32
_GONE = bytes(SALT)


def pack(parts: Mapping[str, bytes]) -> tuple[bytes, bytes, dict[str, str]]:
    """Give the salts, the lines, and each part's commitment in hex, all in the order of names."""
    names = sorted(parts)
    salts = secrets.token_bytes(SALT * len(names))
    commitments = {
        name: commitment(salts[at : at + SALT], parts[name])
        for name, at in zip(names, range(0, len(salts), SALT), strict=True)
    }
    lines = [" ".join(names).encode(), *(parts[name] for name in names)]
    return salts, b"\n".join(lines), commitments


def unpack(words: bytes) -> dict[str, bytes]:
    """Give the parts that are still there."""
    names, *contents = words.split(b"\n")
    return {
        name.decode(): content
        for name, content in zip(names.split(), contents, strict=True)
        if content
    }


def without(salts: bytes, words: bytes, gone: set[str]) -> tuple[bytes, bytes]:
    """Give salts and lines again, with nothing left of the parts in ``gone``."""
    names, *contents = words.split(b"\n")
    kept_salts, kept = [], [names]
    for at, name in enumerate(names.decode().split()):
        erased = name in gone
        kept_salts.append(_GONE if erased else salts[at * SALT : (at + 1) * SALT])
        kept.append(b"" if erased else contents[at])
    return b"".join(kept_salts), b"\n".join(kept)


def erased_names(words: bytes) -> tuple[str, ...]:
    """Give the names of the parts that were erased."""
    names, *contents = words.split(b"\n")
    pairs = zip(names.decode().split(), contents, strict=True)
    return tuple(name for name, content in pairs if not content)


def commitment(salt: bytes, words: bytes) -> str:
    """Give SHA-256(salt ‖ words), in hex: it tells nothing about words whose salt is unknown."""
    return hashlib.sha256(salt + words).hexdigest()
