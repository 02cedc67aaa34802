"""What was typed on the command line: read, or told again in one line."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from caregiver_app.errors import Known

Word = TypeVar("Word", bound=StrEnum)

LONGEST = 240
"""What was typed is told again up to this length."""


def quoted(text: str) -> str:
    """Give ``text`` on one line and, where it is long, its beginning and its end alone."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST // 2]}…{line[-LONGEST // 2 :]}"


def word(kind: str, found: str, ids: type[Word]) -> Word:
    """Give the id that ``found`` names, or raise with the nearest valid ones."""
    try:
        return ids(found)
    except ValueError:
        import difflib  # The window starts through this module too.

        valid = [one.value for one in ids]
        nearest = difflib.get_close_matches(found, valid, n=3, cutoff=0.4) or valid[:3]
        raise Known(
            "usage-unknown-word",
            kind=kind,
            found=quoted(found),
            nearest=", ".join(nearest),
            valid=", ".join(valid),
        ) from None


def is_there(look: Callable[[], bool]) -> bool:
    """Give what ``look`` says of a path; a name that is too long for the system is not there."""
    try:
        return look()
    except OSError:
        return False
