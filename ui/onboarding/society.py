"""The society of the caregiver: what can be chosen, and whether a number looks right."""

import re

from caregiver_app.concerns.own_numbers import PHONE

from ..context import Context

OTHER = "other"
NOT_SURE = "not-sure"


def listed(context: Context) -> list[tuple[str, str, str]]:
    """Give id, name and first number of each society of the place."""
    return [
        (society.id, society.name, society.numbers[0].phone)
        for society in context.concerns.societies.societies
    ]


def looks_dialable(text: str) -> bool:
    """Say whether ``text`` could be dialled in Canada: 3, 10 or 11 digits, maybe an extension.

    Only ever a reason to ask the person to look again: what they wrote is kept either way.
    """
    said = text.strip()
    if not PHONE.fullmatch(said):
        return False
    main = re.split(r"[,;#xep]", said.lower(), maxsplit=1)[0]
    digits = re.sub(r"[^0-9]", "", main)
    return len(digits) in (3, 10) or (len(digits) == 11 and digits[0] == "1")
