"""The recovery code: 160 random bits on paper, in letters that survive handwriting.

Crockford's base 32 (no I, L, O, U), in groups of four. The last group is a check, so that a slip
of the pen is told apart from the code of another vault.
"""

import hashlib
import secrets

from caregiver_app.errors import Known

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKS_LIKE = str.maketrans("OIL", "011")
_BYTES = 20
_GROUP = 4
_CODE_LETTERS = _BYTES * 8 // 5
_ALL_LETTERS = _CODE_LETTERS + _GROUP


def new_secret() -> bytes:
    """Give the 20 random bytes that a recovery code stands for."""
    return secrets.token_bytes(_BYTES)


def to_code(secret: bytes) -> str:
    """Write the 20 bytes of ``secret`` as nine groups of four letters, joined by hyphens."""
    number = int.from_bytes(secret, "big")
    letters = [_LETTERS[number >> shift & 31] for shift in range(_BYTES * 8 - 5, -1, -5)]
    whole = "".join(letters) + _check(secret)
    return "-".join(whole[i : i + _GROUP] for i in range(0, _ALL_LETTERS, _GROUP))


def from_code(code: str) -> bytes:
    """Read a typed code: case, blanks and hyphens do not matter, nor O for 0, nor I or L for 1.

    Raises ``Known("recovery-code-slip")`` where the letters cannot be a code or its check group
    does not fit.
    """
    letters = "".join(c for c in code.upper() if c.isalnum()).translate(_LOOKS_LIKE)
    if len(letters) != _ALL_LETTERS or not set(letters) <= set(_LETTERS):
        raise Known("recovery-code-slip")
    number = 0
    for letter in letters[:_CODE_LETTERS]:
        number = number << 5 | _LETTERS.index(letter)
    secret = number.to_bytes(_BYTES, "big")
    if letters[_CODE_LETTERS:] != _check(secret):
        raise Known("recovery-code-slip")
    return secret


def _check(secret: bytes) -> str:
    number = int.from_bytes(hashlib.sha256(b"recovery code check" + secret).digest()[:3], "big")
    return "".join(_LETTERS[number >> shift & 31] for shift in (19, 14, 9, 4))
