"""How soon a passphrase would be guessed: what is refused, doubted and taken.

zxcvbn estimates the guesses of somebody who knows lists of passphrases, names and words. Its lists
are read when the first passphrase is judged (0.2 s, 14 MB), never at the start of the window.
"""

import re
import sys
import threading
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from caregiver_app.errors import Known
from caregiver_app.vault.passphrases import plain_form
from caregiver_app.vault.strength import LEAST_LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# It takes much longer for long texts, and what comes after so many signs only makes it better.
_LOOKED_AT = 72
_MOST_WORDS, _LEAST_NAME = 100, 3

# Powers of ten of the guesses it stands against: at a hundred a second on a good machine (see
# ``strength.HOME``) hours, years, and longer than anybody will try.
_KNOWN, _EASY, _GOOD = 6.0, 10.0, 14.0


class Judgement(StrEnum):
    """How a new passphrase stands. ``SHORT`` and ``KNOWN`` are refused."""

    SHORT = "short"
    KNOWN = "known"
    EASY = "easy"
    GOOD = "good"
    STRONG = "strong"


REFUSED = frozenset({Judgement.SHORT, Judgement.KNOWN})


def judge(passphrase: str, names: Iterable[str] = ()) -> Judgement:
    """Say how hard ``passphrase`` is to guess for somebody who knows ``names``.

    It is looked at in its plain form, and no further than its first 72 signs.
    """
    plain = plain_form(passphrase)
    if len(plain) < LEAST_LETTERS:
        return Judgement.SHORT
    found = _estimate()(plain[:_LOOKED_AT], user_inputs=_words(names))
    power = float(found["guesses_log10"])
    if power < _KNOWN:
        return Judgement.KNOWN
    if power < _EASY:
        return Judgement.EASY
    return Judgement.GOOD if power < _GOOD else Judgement.STRONG


def check_passphrase(passphrase: str, names: Iterable[str] = ()) -> None:
    """Raise ``Known`` for one that is not taken.

    Codes: ``passphrase-empty``, ``passphrase-short``, ``passphrase-known`` (among the first that
    anybody would try: a common word, a row of keys, one of ``names``).
    """
    if not plain_form(passphrase):
        raise Known("passphrase-empty")
    found = judge(passphrase, names)
    if found is Judgement.SHORT:
        raise Known("passphrase-short", least=LEAST_LETTERS)
    if found is Judgement.KNOWN:
        raise Known("passphrase-known")


def read_lists_aside() -> None:
    """Begin to read the lists on a thread of their own, so that the first judging waits less."""
    if "zxcvbn" not in sys.modules:
        threading.Thread(target=_estimate, name="lists", daemon=True).start()


def _words(names: Iterable[str]) -> list[str]:
    """Give each part of each name, and the whole, with their accents and without."""
    words: dict[str, None] = {}
    for name in names:
        bare = "".join(
            c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)
        )
        for written in (name.lower(), bare.lower()):
            parts = [part for part in re.split(r"[\W_]+", written) if len(part) >= _LEAST_NAME]
            words.update(dict.fromkeys([*parts, "".join(parts), " ".join(parts)]))
    return [word for word in words if word][:_MOST_WORDS]


def _estimate() -> "Callable[..., dict[str, Any]]":
    from zxcvbn import zxcvbn

    estimate: Callable[..., dict[str, Any]] = zxcvbn
    return estimate
