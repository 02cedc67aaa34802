"""What WhatsApp itself writes, out of ``resources/imports/whatsapp.toml``.

All languages are looked for at once: a phone may be in another language than its chats.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.imports.cautions import BROKEN
from caregiver_app.imports.whatsapp.clocks import MARK

MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\ufeff"
_ANY = "{any}"
_SOFT = re.compile(f"{MARK}")
_LISTS: tuple[str, ...] = (
    "attached",
    "attached_before",
    "omitted",
    "left_out",
    "view_once",
    "deleted",
    "edited",
)
_LISTS += ("missed", "calls", "poll", "location", "encryption", "timers", "privacy", "notices")


class Stands(StrEnum):
    """What a text that is wholly the app's stands for."""

    OMITTED = "omitted"
    LEFT_OUT = "left-out"
    VIEW_ONCE = "view-once"
    DELETED = "deleted"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Phrases:
    """Texts are folded: see ``folded``. ``whole`` maps a whole text, as written, to its sense.

    ``begins`` are how what the app writes may begin, as written; the patterns find folded words.
    """

    files: tuple[str, ...]
    whole: Mapping[str, Stands]
    attached: frozenset[str]
    attached_before: frozenset[str]
    edited: frozenset[str]
    left_out: frozenset[str]
    deleted_begins: tuple[str, ...]
    missed: tuple[str, ...]
    calls: tuple[str, ...]
    video: tuple[str, ...]
    poll: tuple[str, ...]
    location: tuple[str, ...]
    named: tuple[str, ...]
    languages: Mapping[str, str]
    encryption: re.Pattern[str]
    timers: re.Pattern[str]
    privacy: re.Pattern[str]
    notices: re.Pattern[str]


def folded(text: str) -> str:
    """Give ``text`` without marks, capitals, a full stop at its end and odd blanks."""
    plain = _SOFT.sub("", text).replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")
    return plain.strip().rstrip(".").casefold()


@cache
def phrases() -> Phrases:
    """Give the phrases of all languages. Raises ``Known("import-words-broken")``."""
    table = Table.read(assets.resources() / "imports" / "whatsapp.toml", BROKEN)
    files = table.some("files")
    unavailable = table.some("unavailable")
    rows: dict[str, list[str]] = {name: [] for name in _LISTS}
    video: list[str] = []
    named: list[str] = []
    languages: dict[str, str] = {}
    seen: set[str] = set()
    for one in table.tables("languages"):
        language = one.own_id(seen)
        video.append(one.text("video").casefold())
        named += one.texts("named", ())
        for name in _LISTS:
            texts = one.some(name)
            rows[name] += texts
            if name in ("omitted", "left_out", "deleted", "edited", "encryption", "missed"):
                languages |= {folded(text): languages.get(folded(text), language) for text in texts}
    table.end()
    whole: dict[str, Stands] = {}
    for name, stands in (
        ("omitted", Stands.OMITTED),
        ("left_out", Stands.LEFT_OUT),
        ("view_once", Stands.VIEW_ONCE),
        ("deleted", Stands.DELETED),
    ):
        for text in rows[name]:
            whole |= dict.fromkeys(_as_written(text, name), stands)
    whole |= dict.fromkeys(unavailable, Stands.UNAVAILABLE)
    return Phrases(
        files=files,
        whole=MappingProxyType(whole),
        attached=frozenset(map(folded, rows["attached"])),
        attached_before=frozenset(map(folded, rows["attached_before"])),
        edited=frozenset(map(folded, rows["edited"])),
        left_out=frozenset(map(folded, rows["left_out"])),
        deleted_begins=tuple(one.partition(_ANY)[0] for one in rows["deleted"] if _ANY in one),
        missed=_beginnings(rows["missed"]),
        calls=_beginnings(rows["calls"]),
        video=tuple(video),
        poll=_beginnings(rows["poll"]),
        location=_beginnings(rows["location"]),
        named=tuple(folded(one) for one in named),
        languages=MappingProxyType(languages),
        encryption=_either(rows["encryption"], start=True),
        timers=_either(rows["timers"]),
        privacy=_either(rows["privacy"]),
        notices=_either(rows["notices"]),
    )


def _as_written(text: str, name: str) -> list[str]:
    """Give a text as it may stand: its first letter large or small, with its full stop or not."""
    if _ANY in text:
        return []
    forms = {text, text[:1].upper() + text[1:], text[:1].lower() + text[1:]}
    forms |= {one.replace("'", "’") for one in forms}
    forms |= {f"{one}." for one in forms}
    if name == "omitted":
        return [f"<{one}>" for one in forms]
    return [*forms, *(f"<{one}>" for one in forms)] if name == "view_once" else list(forms)


def _beginnings(texts: Iterable[str]) -> tuple[str, ...]:
    """Give the texts folded, longest first, but with the blank at their end."""
    forms = {one.replace("’", "'").replace("\u00a0", " ").casefold() for one in texts}
    return tuple(sorted(forms, key=lambda one: (-len(one), one)))


def _either(texts: Iterable[str], start: bool = False) -> re.Pattern[str]:
    words = "|".join(sorted({re.escape(folded(one)) for one in texts}))
    return re.compile(rf"(?:{words})" if start else rf"(?<!\w)(?:{words})(?!\w)")
