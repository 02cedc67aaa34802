"""Overwriting a key that is let go of.

Python gives memory back without a wipe. It keeps the bytes of a text and of a row of bytes in one
place that never moves, so that they can be overwritten there once nobody needs them any more.
"""

import ctypes
import sys

_BYTES_AT = bytes.__basicsize__ - 1
_TEXT_AT = sys.getsizeof("") - 1


def wipe(secret: bytes | str) -> None:
    """Overwrite ``secret`` where it stands. Whoever still holds it has zeros from now on.

    A text must be of plain ASCII, and made for this alone: one that is written in the program, or
    used as a name, is shared. Raises ``ValueError`` for another text.
    """
    if isinstance(secret, str) and not secret.isascii():
        raise ValueError("only plain ASCII is kept as one byte for each letter")
    at = _BYTES_AT if isinstance(secret, bytes) else _TEXT_AT
    ctypes.memset(id(secret) + at, 0, len(secret))


def own(secret: bytes) -> bytes:
    """Give ``secret`` once more, in a place of its own: it can be wiped without the other."""
    return bytes(bytearray(secret))
