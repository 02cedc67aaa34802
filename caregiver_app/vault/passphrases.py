"""What a typed passphrase stands for: the same words, however a keyboard or a paste wrote them.

A new passphrase is kept in its plain form. What is typed later is tried as it was typed, as
passphrases of older programs were kept, and then in forms that mean the same.
"""

import re
import unicodedata

from caregiver_app.unseen import one_line

FORMS = 3
"""The most forms in which one typed passphrase is tried."""

_QUOTES = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛‹›ʼʻ′´`｀＇", "'"),
        **dict.fromkeys("“”„‟«»″＂〝〞", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    }
)
_BLANKS = re.compile(r"\s+")
_OPENING = re.compile(r"(?<!\S)'|(?<!\S)\"")


def plain_form(passphrase: str) -> str:
    """Give the form in which a new passphrase is kept.

    NFKC, quotes and dashes as a keyboard has them, each stretch of blanks as one blank, none at
    the ends, and nothing that cannot be seen. The plain form of a plain form is itself.
    """
    before, plain = "", passphrase
    while plain != before:
        # What takes a sign out may bring two together that are one: until nothing changes.
        before = plain
        plain = one_line(plain.translate(_QUOTES))
        plain = unicodedata.normalize("NFKC", plain).translate(_QUOTES)
        plain = _BLANKS.sub(" ", plain).strip()
    return plain


def typed_forms(passphrase: str) -> tuple[bytes, ...]:
    """Give what to try for a typed passphrase, in this order, each once and at most ``FORMS``.

    As it was typed (NFC, which older programs kept); its plain form; and what an older program
    may have kept for it: with the quotes of a text program, or with the line end of a paste.
    """
    plain = plain_form(passphrase)
    typed = unicodedata.normalize("NFC", passphrase)
    return tuple(dict.fromkeys(_bytes(one) for one in (typed, plain, _as_pasted(plain))))


def kept_form(passphrase: str) -> bytes:
    """Give what the lock of a new passphrase is made from: its plain form."""
    return _bytes(plain_form(passphrase))


def _as_pasted(plain: str) -> str:
    """Give ``plain`` as a text program sets it, or else with a line end behind it."""
    opened = _OPENING.sub(lambda found: "‘" if found[0] == "'" else "“", plain)
    curly = opened.replace("'", "’").replace('"', "”")
    return curly if curly != plain else plain + "\n"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
