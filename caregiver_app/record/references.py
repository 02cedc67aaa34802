"""What an entry is called on paper: three letters of its chain, and its link ("K7Q-54").

The number of an entry counts in one vault alone. Its reference is sealed with it, is never given
again, and is the same on every print and in every copy.
"""

import hashlib
import re
from functools import lru_cache

from caregiver_app.vault.paper_letters import LETTERS, plain_letters

_DOMAIN = b"caregiver-app reference 1\n"
_SHAPE = re.compile(r"([0-9A-Z]{3})([0-9]{1,9})")


@lru_cache(maxsize=64)
def letters_of(chain_id: str) -> str:
    """Give the three letters of a chain: the first 15 bits of a hash of its id."""
    number = int.from_bytes(hashlib.sha256(_DOMAIN + chain_id.encode()).digest()[:2], "big") >> 1
    return "".join(LETTERS[number >> shift & 31] for shift in (10, 5, 0))


def reference_of(chain_id: str, link: int) -> str:
    """Give the reference of what was first saved at ``link`` of the chain ``chain_id``."""
    return f"{letters_of(chain_id)}-{link}"


def read_reference(typed: str) -> str | None:
    """Give a typed reference as it is printed; None where it cannot be one.

    Case, blanks and the hyphen do not matter, nor O for 0, nor I or L for 1.
    """
    found = _SHAPE.fullmatch(plain_letters(typed))
    return None if found is None else f"{found[1]}-{int(found[2])}"
