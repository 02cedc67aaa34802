"""The recovery code: 160 random bits on paper, in letters that survive handwriting."""

import secrets

from caregiver_app.errors import Known
from caregiver_app.vault.paper_letters import spelled, unspelled

_BYTES = 20
_DOMAIN = b"recovery code check"


def new_secret() -> bytes:
    """Give the 20 random bytes that a recovery code stands for."""
    return secrets.token_bytes(_BYTES)


def to_code(secret: bytes) -> str:
    """Write the 20 bytes of ``secret`` as nine groups of four letters, joined by hyphens."""
    return spelled(secret, _DOMAIN)


def from_code(code: str) -> bytes:
    """Read a typed code: case, blanks and hyphens do not matter, nor O for 0, nor I or L for 1.

    Raises ``Known("recovery-code-slip")`` where the letters cannot be a code or its check group
    does not fit.
    """
    secret = unspelled(code, _BYTES, _DOMAIN)
    if secret is None:
        raise Known("recovery-code-slip")
    return secret
