"""Telephone numbers that the caregiver wrote or found right, laid over those that ship.

A shipped number is never lost: it stands behind the caregiver's own and can be put back.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from caregiver_app.checks import checks
from caregiver_app.concerns.numbers import (
    EMERGENCY,
    Hours,
    Kept,
    Number,
    OwnNumber,
    Societies,
    TextLine,
)

TEXT = "text"
"""The last part of the key of a number that takes text messages."""

OWN = "own"
"""The last part of the key of a number that the program did not know at all."""

PHONE = re.compile(
    r"[+(]?[0-9][0-9 ().\-/]*(?:\s*(?:[,;#x]|ext\.?|extension|poste)\s*[0-9]+)?", re.IGNORECASE
)
_LONGEST, _FEWEST_DIGITS = 40, 3


def usable(phone: str) -> bool:
    """Say whether ``phone`` can be dialled anywhere: digits, with the marks people write."""
    said = phone.strip()
    digits = sum(character.isdigit() for character in said)
    return len(said) <= _LONGEST and digits >= _FEWEST_DIGITS and bool(PHONE.fullmatch(said))


def key_of(place: str, owner: str, number: str) -> str:
    """Give the key of one number, as :data:`Kept` has it."""
    return f"{place}/{owner}/{number}"


def asks_to_be_checked(owner: str, checked: date | None, today: date) -> bool:
    """Say whether a number is older than a year, or of a day that nobody knows.

    The emergency number never asks: nobody should try it out, and doubt costs a call.
    """
    old_after = timedelta(days=checks().read_days)
    return owner != EMERGENCY and (checked is None or today - checked > old_after)


def written(societies: Societies, owner: str) -> OwnNumber | None:
    """Give the number that the caregiver wrote for ``owner``, whom the program knew none of."""
    return societies.own.get(key_of(societies.place, owner, OWN))


def with_own(societies: Societies, kept: Kept) -> Societies:
    """Give ``societies`` with the caregiver's numbers and days in them.

    What was checked counts only for the number it was checked for: a newer program may ship
    another one.
    """
    place = societies.place
    return replace(
        societies,
        own=kept,
        societies=tuple(
            replace(one, numbers=tuple(_number(place, one.id, n, kept) for n in one.numbers))
            for one in societies.societies
        ),
        helplines=MappingProxyType(
            {
                name: replace(
                    one,
                    numbers=tuple(_number(place, name, n, kept) for n in one.numbers),
                    text_to=_text_line(place, name, one.text_to, kept),
                )
                for name, one in societies.helplines.items()
            }
        ),
    )


def _number(place: str, owner: str, number: Number, kept: Kept) -> Number:
    own = kept.get(key_of(place, owner, number.id))
    if own is None:
        return number
    if own.own and own.phone != number.phone:
        # Nobody knows when another number is answered.
        changed = replace(number, phone=own.phone, checked=own.checked, shipped=number.phone)
        return replace(changed, hours="", open=Hours.UNKNOWN)
    return replace(number, checked=own.checked) if own.phone == number.phone else number


def _text_line(place: str, owner: str, line: TextLine | None, kept: Kept) -> TextLine | None:
    own = kept.get(key_of(place, owner, TEXT))
    if line is None or own is None:
        return line
    if own.own and own.phone != line.to:
        return replace(line, to=own.phone, checked=own.checked, shipped=line.to)
    return replace(line, checked=own.checked) if own.phone == line.to else line
