"""The locked page: a file under a made phrase, in one page that opens it in any browser.

It is the page that checks a bundle, with a lock before it: what it opens is checked at once.
"""

import base64
import hashlib
import re
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from caregiver_app import assets
from caregiver_app.bundle.check import LOCKED_BEGINS

MOST_LOCKED = 1 << 27
"""A browser holds the whole file several times while it opens it."""
ROUNDS = 600_000
_MARK = b"caregiver-app locked page 1\n"
_DOCTYPE = "<!doctype html>\n"
_ASKS = (
    "<h1>Check a record that was handed over</h1>",
    "<h1>A record that was handed over</h1>",
)
_SAYS = (
    "<p>This page tells whether a file is what somebody handed over. It needs no internet. Nothing"
    " you open here leaves this page.</p>",
    "<p>It is locked. This page opens it with six words, and checks what is inside. It needs no"
    " internet, and nothing leaves this page.</p>",
)
_TITLE = (
    "<title>Check a record that was handed over</title>",
    "<title>A locked record</title>",
)


def locked_page(content: bytes, phrase: str) -> bytes:
    """Give the page that holds ``content`` and opens with ``phrase``.

    Anybody with the words can open it; nobody else sees more than how long it is. Raises
    ``ValueError`` for more than ``MOST_LOCKED`` bytes.
    """
    if len(content) > MOST_LOCKED:
        raise ValueError("too much for one page")
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = AESGCM(_key(phrase, salt)).encrypt(nonce, content, _MARK)
    data = base64.b64encode(salt + nonce + sealed).decode()
    held = f'<script id="sealed" type="application/octet-stream">{data}</script>\n'
    # Behind the policy and before the program that reads it; put in last, it is not searched.
    before, script, after = _page().partition("<script>")
    return "".join((before, held, script, after)).encode()


def _key(phrase: str, salt: bytes) -> bytes:
    words = " ".join(re.findall("[a-z]+", phrase.lower()))
    # Not of hashlib: a Python that finds no OpenSSL has none there.
    return PBKDF2HMAC(SHA256(), length=32, salt=salt, iterations=ROUNDS).derive(words.encode())


def _page() -> str:
    """Give the page that checks, with the lock in it, under a policy that lets it run."""
    root = assets.resources()
    page = (root / "bundle" / "check.html").read_text("utf-8")
    form = (root / "locked" / "form.html").read_text("utf-8")
    lock = (root / "locked" / "lock.js").read_text("utf-8")
    changes = (
        (_DOCTYPE, LOCKED_BEGINS.decode()),
        _TITLE,
        _ASKS,
        _SAYS,
        ("<!--lock-->\n", form),
        ("//lock\n", lock),
    )
    for old, new in changes:
        if page.count(old) != 1:
            raise ValueError(f"the page has not one place for {new[:40]!r}")
        page = page.replace(old, new)
    (script,) = re.findall("<script>(.*?)</script>", page, re.DOTALL)
    own = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return re.sub("script-src 'sha256-[^']*'", f"script-src 'sha256-{own}'", page)
