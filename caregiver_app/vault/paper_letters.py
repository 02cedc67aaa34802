"""Letters that survive handwriting: Crockford's base 32 (no I, L, O, U), in groups of four.

What is written in them ends with a check group, so that a slip of the pen is told apart from
something that is right and belongs elsewhere.
"""

import hashlib

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKS_LIKE = str.maketrans("OIL", "011")
_GROUP = 4
_BITS = 5


def spelled(content: bytes, domain: bytes) -> str:
    """Write ``content``, whose bits must fill whole groups, and its check group, with hyphens.

    ``domain`` tells kinds of content apart: a check fits in its own domain alone.
    """
    number = int.from_bytes(content, "big")
    shifts = range(len(content) * 8 - _BITS, -1, -_BITS)
    whole = "".join(LETTERS[number >> shift & 31] for shift in shifts) + _check(content, domain)
    return "-".join(whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP))


def unspelled(typed: str, length: int, domain: bytes) -> bytes | None:
    """Read what ``spelled`` wrote of ``length`` bytes; None where a letter or the check is wrong.

    Case, blanks and hyphens do not matter, nor O for 0, nor I or L for 1.
    """
    letters = plain_letters(typed)
    count = length * 8 // _BITS
    if len(letters) != count + _GROUP or not set(letters) <= set(LETTERS):
        return None
    number = 0
    for letter in letters[:count]:
        number = number << _BITS | LETTERS.index(letter)
    content = number.to_bytes(length, "big")
    return content if letters[count:] == _check(content, domain) else None


def plain_letters(typed: str) -> str:
    """Give the letters and digits of ``typed`` as they are printed."""
    return "".join(one for one in typed.upper() if one.isalnum()).translate(_LOOKS_LIKE)


def _check(content: bytes, domain: bytes) -> str:
    number = int.from_bytes(hashlib.sha256(domain + content).digest()[:3], "big")
    return "".join(LETTERS[number >> shift & 31] for shift in (19, 14, 9, 4))
