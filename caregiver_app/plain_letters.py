"""What a terminal gets that knows few letters: the nearest sign that it has, or a mark.

Old consoles (cp437, cp1252) and the system's own plain language (``LC_ALL=C``) have no typographic
quotes and no accents. The words stay readable there; what has no nearest sign becomes a "?".
"""

import codecs
import io
import os
import unicodedata
from typing import TextIO

_ERRORS = "caregiver-app-plain"
_NEAREST = {
    **dict.fromkeys("“”„‟«»〝〞″＂", '"'),
    **dict.fromkeys("‘’‚‛‹›ʼʻ′｀＇", "'"),
    "…": "...",
    "→": "->",
    "←": "<-",
    "×": "x",
    "÷": "/",
    "−": "-",
    "•": "*",
    "·": "*",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "°": " degrees ",
    "§": "section ",
    "✓": "yes",
    "€": "EUR",
    "œ": "oe",
    "Œ": "OE",
    "æ": "ae",
    "Æ": "AE",
    "ß": "ss",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ħ": "h",
    "Ħ": "H",
    "ı": "i",
    "þ": "th",
    "ð": "d",
}


def nearest(sign: str) -> str:
    """Give what stands for ``sign`` in ASCII: "" for what nobody sees, "?" where nothing does."""
    if sign in _NEAREST:
        return _NEAREST[sign]
    kind = unicodedata.category(sign)
    if kind in ("Mn", "Cf"):
        return ""
    if kind == "Pd":
        return "-"
    if kind == "Zs":
        return " "
    letters = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode("ascii")
    return letters or "?"


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(nearest, error.object[error.start : error.end])), error.end


codecs.register_error(_ERRORS, _replace)


def write_plainly(stream: TextIO | None) -> None:
    """From now on ``stream`` takes any text: what its letters cannot say is said by the nearest."""
    if not isinstance(stream, io.TextIOWrapper):
        return
    if _asked_for_ascii():
        # Python writes UTF-8 there, which a terminal that was told so does not show.
        stream.reconfigure(encoding="ascii", errors=_ERRORS)
    else:
        stream.reconfigure(errors=_ERRORS)


def takes_every_letter(stream: TextIO | None) -> bool:
    """Tell whether nothing is replaced in what goes to ``stream``."""
    return str(getattr(stream, "encoding", None) or "utf-8").lower().startswith("utf")


def _asked_for_ascii() -> bool:
    chosen = os.environ.get("PYTHONIOENCODING") or os.environ.get("PYTHONUTF8")
    return os.name != "nt" and not chosen and os.environ.get("LC_ALL") in ("C", "POSIX")
