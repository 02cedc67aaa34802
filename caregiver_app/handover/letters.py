"""Making what somebody wrote printable without losing or hiding any of it.

A tagged PDF may hold no character that its fonts cannot draw. Letters go from our own font to the
ones of other scripts that travel along and those inside typst (the same everywhere), and then to
this computer's own. Pictures and signs that no font draws are named in words; what is left is shown
by its number, and the sheet says so once. Marks that would turn the order of
the letters around are shown by number too: a sheet must read as it was written.
"""

import re
import unicodedata
from collections.abc import Iterable

from caregiver_app.handover.wording import SheetWords

_NEW_LINES = str.maketrans(dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"))
_PLAIN_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u2007\u202f\u2060", " "))
_HELD_TOGETHER = re.compile(r"[^ \n]{20,}")
# Without a look of their own: byte order mark, soft hyphen, looks of the sign before them.
_SILENT = frozenset("\ufeff\u00ad" + "".join(map(chr, range(0xFE00, 0xFE10))))
_SKIN = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060")
_NEVER = {"Cc", "Cs", "Co", "Cn", "Cf"}
_LETTERS = ("L", "M", "N")


def tidy(text: str) -> str:
    """Give ``text`` with one kind of line end, tabs as blanks, and no marks without a look.

    Blanks that no line may end at are plain ones where they hold together more than a line does.
    """
    lines = text.replace("\r\n", "\n").translate(_NEW_LINES).replace("\t", "    ")
    lines = _HELD_TOGETHER.sub(lambda found: found[0].translate(_PLAIN_BLANKS), lines)
    return "".join(c for c in lines if c not in _SILENT and c not in _SKIN)


def seen(text: str) -> bool:
    """Say whether ``text`` has anything that leaves a mark on paper."""
    return any(c not in _JOINERS and not c.isspace() for c in text)


def unusual(text: str) -> frozenset[str]:
    """Give the characters of ``text`` that our own font may not have."""
    return frozenset(c for c in text if not (" " <= c <= "~" or c == "\n"))


def forbidden(character: str) -> bool:
    """Say whether ``character`` must never reach the sheet as itself."""
    if character in _TURNING:
        return True
    return character not in _JOINERS and unicodedata.category(character) in _NEVER


def is_letter(character: str) -> bool:
    """Say whether ``character`` belongs to a script (and is no picture or sign)."""
    return unicodedata.category(character).startswith(_LETTERS)


def by_number(character: str) -> bool:
    """Say whether what is printed in place of ``character`` is its number."""
    named = bool(unicodedata.name(character, "")) and not forbidden(character)
    return not named or is_letter(character)


_TOLD = 6
"""More letters than this are counted."""


def unprinted(characters: Iterable[str], words: SheetWords) -> str:
    """Give the sentence that tells which of ``characters`` stand as numbers; "" for none."""
    numbered = sorted(filter(by_number, characters))
    if not numbered:
        return ""
    told = [_numbered(one) for one in numbered[:_TOLD]]
    signs = words.listing(told)
    if len(numbered) > _TOLD:
        more = len(numbered) - _TOLD
        signs = words.text("common", "unprinted_more", signs=", ".join(told), count=more)
    return words.text("common", "unprinted", signs=signs)


def _numbered(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    code = f"U+{ord(character):04X}"
    return f"{code} ({name})" if name else code


def in_words(character: str, words: SheetWords) -> str:
    """Give what is printed in place of ``character``."""
    name = unicodedata.name(character, "").lower()
    if by_number(character):
        return words.text("common", "character", code=f"U+{ord(character):04X}")
    if character >= "\U0001f000" or unicodedata.category(character) == "So":
        return words.text("common", "picture", name=name.removeprefix("regional indicator symbol "))
    return words.text("common", "sign", name=name)
