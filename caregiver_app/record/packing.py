"""The parts of one revision in its row: their names and words as lines, their salts beside them.

Canonical JSON has no line break in it, so that lines keep parts apart. An erased part is an empty
line with a salt of zeros. A text that may be covered in places is a list of pieces, each committed
by itself under the part's salt: pieces can be shown while others are not.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from struct import pack as packed

from caregiver_app.vault.canonical import quoted

SALT = 32
_GONE = bytes(SALT)
_PIECES = b"caregiver-app pieces 1\n"
END = 0xFFFFFFFF
"""The number, in place of a piece's, of the salt that ends a list of pieces."""

Commit = Callable[[bytes, bytes], str]
"""Gives the commitment, in hex, of a salt and the words of a part."""


def pack(parts: Mapping[str, bytes], pieced: frozenset[str]) -> tuple[bytes, bytes, dict[str, str]]:
    """Give the salts, the lines, and each part's commitment in hex, all in the order of names.

    ``pieced`` names the parts that are lists of pieces.
    """
    names = sorted(parts)
    salts = secrets.token_bytes(SALT * len(names))
    commitments = {
        name: (commitment_of_pieces if name in pieced else commitment)(
            salts[at : at + SALT], parts[name]
        )
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


def commitment_of_pieces(salt: bytes, words: bytes) -> str:
    """Give the commitment of a list of pieces, in hex; that of other words fits no list.

    It is SHA-256 over a domain, the salt of the end, and the commitment of each piece. The salt of
    the end is there so that an empty list tells nothing either.
    """
    try:
        pieces = [] if words == b"[]" else json.loads(words)
        # Of one list there is one spelling: what is no list could be gone through like one too.
        if type(pieces) is not list or f"[{','.join(map(quoted, pieces))}]".encode() != words:
            return ""
        kept = [piece_commitment(salt, at, piece) for at, piece in enumerate(pieces)]
    except (ValueError, TypeError, AttributeError, RecursionError):
        return ""
    return commitment_over(piece_salt(salt, END), kept)


def commitment_over(end_salt: bytes, commitments: list[bytes]) -> str:
    """Give the commitment of a part from those of its pieces and the salt of its end."""
    return hashlib.sha256(_PIECES + end_salt + b"".join(commitments)).hexdigest()


def piece_salt(salt: bytes, at: int) -> bytes:
    """Give the salt of the piece at ``at``, from 0: it tells nothing about the salt of the part."""
    return hashlib.sha256(salt + packed(">I", at)).digest()


def piece_commitment(salt: bytes, at: int, piece: str) -> bytes:
    """Give the commitment of one piece of a part that has ``salt``."""
    return hashlib.sha256(piece_salt(salt, at) + piece.encode()).digest()
