"""Quiet names: people on record as initials, for a screen that others may see.

"Dana Whitlock" is "D. W."; the next one with these letters, in the order of the record, is
"D. W. 2". The record itself and what is edited keep the names; what is printed keeps them unless
it is asked otherwise.
"""

import re
import unicodedata
from collections.abc import Iterable

from caregiver_app.record.erased_people import is_erased_name
from caregiver_app.record.lists import MARK, UNMARK

_MOST = 4
"""The most initials that one name shows: a name may be a whole sentence."""
_BETWEEN = f"[\\s{MARK}{UNMARK}]+"
"""What may stand between the words of a name; a list marks what was searched for."""


def initials(name: str) -> str:
    """Give "D. W." for "Dana Whitlock" and "D." for "Dana"; "" for a blank name.

    A name without any letter or number becomes "?".
    """
    if not name.strip():
        return ""
    words = unicodedata.normalize("NFC", name).split()
    found = [letter for word in words if (letter := _letter(word))][:_MOST]
    return " ".join(found) or "?"


def _letter(word: str) -> str:
    """Give the first letter of a word with its stop, "" for one without; a number is kept."""
    sign = next((sign for sign in word if sign.isalnum()), "")
    return word if word.isdigit() and len(word) < _MOST else f"{sign.upper()}." if sign else ""


class QuietNames:
    """What stands for each name. ``names`` are those on record, the oldest first.

    Who has the letters of somebody before gets a number, so that a name keeps what stands for it
    when another is added.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._shown: dict[str, str] = {}
        self._used: set[str] = set()
        for name in names:
            key = _key(name)
            if key and key not in self._shown:
                self._shown[key] = self._free(name)
                self._used.add(self._shown[key])
        self._within = _pattern(self._shown)

    def of(self, name: str) -> str:
        """Give what stands for ``name``; one that is not on record yet gets the next that is free.

        A name that is quiet already stays as it is, and what is said of an erased card too.
        """
        if is_erased_name(name):
            return name
        return self._shown.get(_key(name)) or (name if name in self._used else self._free(name))

    def within(self, text: str) -> str:
        """Give ``text`` with what stands for each name on record in its place.

        A name of several words is found in any letters, big or small; one of a single word only
        as it stands on the card: "will" is no Will. Marks of what was searched for stay.
        """
        return self._within.sub(self._put, text) if self._within is not None else text

    def differs(self, other: "QuietNames") -> bool:
        """Say whether a name on record here is shown otherwise by ``other``."""
        return any(other.of(name) != shown for name, shown in self._shown.items())

    def _put(self, found: re.Match[str]) -> str:
        shown = self._shown[_key(found[0].replace(MARK, " ").replace(UNMARK, " "))]
        return f"{MARK}{shown}{UNMARK}" if MARK in found[0] or UNMARK in found[0] else shown

    def _free(self, name: str) -> str:
        base = initials(name)
        if base not in self._used:
            return base
        number = 2
        while f"{base} {number}" in self._used:
            number += 1
        return f"{base} {number}"


def _key(name: str) -> str:
    """Give the name by which one is known: capitals count only in a name of a single word."""
    words = name.split()
    return " ".join(words).casefold() if len(words) > 1 else "".join(words)


def _pattern(shown: Iterable[str]) -> re.Pattern[str] | None:
    """Find each name as a whole, the longest first."""
    ways = []
    for key in sorted(shown, key=len, reverse=True):
        words = [re.escape(word) for word in key.split()]
        one = f"{MARK}?{_BETWEEN.join(words)}{UNMARK}?"
        ways.append(f"(?i:{one})" if len(words) > 1 else one)
    return re.compile(f"(?<!\\w)(?:{'|'.join(ways)})(?!\\w)") if ways else None
