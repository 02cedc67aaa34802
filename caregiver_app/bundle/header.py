"""What was sealed of a revision that is shown, held against the form that its format has."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, NoReturn

from caregiver_app.bundle.misfit import MisfitError
from caregiver_app.vault.canonical import canonical

HASH = re.compile(r"[0-9a-f]{64}")
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Newer libraries read 24:00 as the next day; a moment has one spelling.
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?!24)[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")
_HEX = re.compile(r"[0-9a-f]*")
_DIGITS = 15
_DEEPEST = 99
_DAY_MINUTES = 24 * 60
_ALWAYS = frozenset(
    {
        *("before", "chain", "format", "id", "key", "kind", "link", "offset_minutes", "parts"),
        *("replaces", "writer", "written_at"),
    }
)
_OF_FORMAT = {
    1: _ALWAYS | {"entry", "revision"},
    2: _ALWAYS | {"about", "revision"},
    3: _ALWAYS | {"about", "after", "jumped", "reference"},
}


def read_exactly(content: str, place: str) -> Any:
    """Give what canonical JSON says. Raises ``MisfitError`` for anything else.

    Another spelling could be read otherwise by another program: a key that is there twice, a
    fraction, a number of so many digits that it is rounded.
    """
    try:
        found = _decode(content)
        # What is short, or holds few brackets, holds few within each other.
        may_be_deep = len(content) > _DEEPEST < content.count("[") + content.count("{")
        same = canonical(found) == content.encode() and not (may_be_deep and _is_deep(found))
    except (ValueError, RecursionError) as error:
        raise MisfitError(place, "it is not spelled as it must be") from error
    if not same:
        raise MisfitError(place, "it is not spelled as it must be")
    return found


def hash_bytes(said: object) -> bytes | None:
    """Give the 32 bytes that ``said`` writes in small digits; None for anything else."""
    if not isinstance(said, str) or len(said) != 64:
        return None
    try:
        found = bytes.fromhex(said)
    except ValueError:
        return None
    # It takes blanks and capitals, too.
    return found if found.hex() == said else None


def _is_deep(said: object) -> bool:
    """Tell whether it is nested deeper than every reader can follow."""
    level, depth = [said], 0
    while level := [one for one in level if isinstance(one, (dict, list))]:
        depth += 1
        level = [
            within for one in level for within in (one.values() if isinstance(one, dict) else one)
        ]
    return depth > _DEEPEST


def is_moment(text: object, minutes: object) -> bool:
    """Tell whether it is a moment as it is stored, with the minutes to the clock of the writer."""
    if not _fits(MOMENT)(text) or type(minutes) is not int or abs(minutes) >= _DAY_MINUTES:
        return False
    try:
        datetime.fromisoformat(str(text)) + timedelta(minutes=minutes)
    except (ValueError, OverflowError):
        return False
    return True


def read_header(sealed: str, place: str) -> dict[str, Any]:
    """Give what was sealed, in the words of the newest format. Raises ``MisfitError``."""
    said = read_exactly(sealed, place)
    number = said.get("format") if isinstance(said, dict) else None
    if type(number) is not int or said.keys() != _OF_FORMAT.get(number):
        raise MisfitError(place, "what was sealed has another form")
    found = {"about": said.get("entry"), "after": [], "jumped": 0, **said}
    if number < 3:
        found["replaces"] = [] if said["replaces"] is None else [said["replaces"]]
    if not all(fits(found[key]) for key, fits in _SHAPES.items()) or not _together(found):
        raise MisfitError(place, "what was sealed has another form")
    return found


def _together(said: Mapping[str, Any]) -> bool:
    first = said["link"] == 1
    return (
        (said["before"] is None) == first
        and (said["format"] > 1 or said["kind"] == "entry")
        and all(end[0] != said["chain"] for end in said["after"])
        and is_moment(said["written_at"], said["offset_minutes"])
    )


def _fits(shape: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda said: isinstance(said, str) and shape.fullmatch(said) is not None


def _is_end(said: object) -> bool:
    return (
        isinstance(said, list)
        and len(said) == 3
        and _fits(UUID)(said[0])
        and type(said[1]) is int
        and _fits(HASH)(said[2])
    )


def _all(of: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda said: isinstance(said, list) and all(of(one) for one in said)


def _are_parts(said: object) -> bool:
    if not isinstance(said, dict) or not all(type(one) is str for one in said.values()):
        return False
    # All at once: there are as many as an entry has parts.
    return (
        set(map(len, said.values())) <= {64} and _HEX.fullmatch("".join(said.values())) is not None
    )


def _is_text(said: object) -> bool:
    return isinstance(said, str)


_SHAPES: dict[str, Callable[[Any], bool]] = {
    "about": _is_text,
    "after": _all(_is_end),
    "before": lambda said: said is None or _fits(HASH)(said),
    "chain": _fits(UUID),
    "id": _fits(UUID),
    "jumped": lambda said: type(said) is int,
    "key": _fits(HASH),
    "kind": _is_text,
    "link": lambda said: type(said) is int and said > 0,
    "parts": _are_parts,
    "replaces": lambda said: _all(_fits(UUID))(said) and len(set(said)) == len(said),
    "writer": _fits(UUID),
}


def _number(digits: str) -> int:
    return int(digits) if len(digits.lstrip("-")) <= _DIGITS else _none(digits)


def _none(said: str) -> NoReturn:
    raise ValueError(said)


_decode = json.JSONDecoder(parse_int=_number, parse_float=_none, parse_constant=_none).decode
