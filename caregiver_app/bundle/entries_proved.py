"""What a bundle proves, entry by entry, in few words: for who reads what the check found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caregiver_app.bundle.proving import Proved
from caregiver_app.record.values import ENTRY

_FIRST = tuple(one.spec.part for one in ENTRY if one.spec.opens and one.spec.part)
"""The texts of which a list may show the first words, in their order."""
_MOST = 90


@dataclass(frozen=True, slots=True)
class ProvedEntry:
    """An entry as its last words stand: ``day`` is None and ``words`` are "" where not shown."""

    reference: str
    day: date | None
    words: str
    withdrawn: bool


def entries_proved(shown: Iterable[Proved], mark: str) -> tuple[ProvedEntry, ...]:
    """Give each entry once, in the order of their first lines; ``mark`` is for what is covered."""
    found: dict[str, ProvedEntry] = {}
    for one in shown:
        if one.header["kind"] == "entry":
            found[one.reference] = ProvedEntry(
                one.reference,
                _day(one.parts),
                _first_words(one.parts, mark),
                _within(one.parts, "state", "withdrawn") is True,
            )
    return tuple(found.values())


def marked(pieces: Sequence[str | None], mark: str) -> list[str]:
    """Give the pieces of a text with ``mark`` for each that is covered (None), apart from words."""
    following = [*pieces, ""][1:]
    return [
        one if one is not None else f"{mark} " if after is None or after[:1].isalnum() else mark
        for one, after in zip(pieces, following, strict=True)
    ]


def _within(parts: Mapping[str, Any], part: str, key: str) -> Any:
    """Give what a part says under ``key``; it may hold anything that somebody signed."""
    said = parts.get(part)
    return said.get(key) if isinstance(said, dict) else None


def _day(parts: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(str(_within(parts, "when", "day")))
    except ValueError:
        return None


def _first_words(parts: Mapping[str, Any], mark: str) -> str:
    for text in (parts[name] for name in _FIRST if name in parts):
        pieces = [text] if isinstance(text, str) else text
        if not isinstance(pieces, list) or not all(isinstance(p, str | None) for p in pieces):
            continue
        words = " ".join("".join(marked(pieces, mark)).split())
        if words:
            return words if len(words) <= _MOST else f"{words[:_MOST].rsplit(' ', 1)[0]} …"
    return ""
