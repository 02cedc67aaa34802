"""The words of an entry as separable parts, and back.

Each part is sealed by its own commitment, so that one can be left out of a copy, or erased,
while the rest still verifies. The names and contents are part of the sealed format
(``docs/vault.md``): a change needs a new format number.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, time
from typing import Any

from caregiver_app.record.values import EntryWords, VerdictKept
from caregiver_app.vault.canonical import canonical

NAMES = (
    "when",
    "how",
    "who",
    "exact_words",
    "saw",
    "think",
    "did",
    "follow_up",
    "guidance",
    "reason",
)


def to_parts(words: EntryWords, reason: str) -> dict[str, bytes]:
    """Give the canonical bytes of each part. Empty parts are there too: absence would tell."""
    guidance = {
        "filing": words.filing,
        "verdict": None if words.verdict is None else _listed(asdict(words.verdict)),
    }
    contents: dict[str, Any] = {
        "when": {"day": _iso(words.day), "clock": _iso(words.clock)},
        "how": {
            "method": words.method,
            "account": words.account,
            "direction": words.direction,
            "begun_by": words.begun_by,
        },
        "who": {"people": list(words.people), "children": list(words.children)},
        "exact_words": words.exact_words,
        "saw": words.saw,
        "think": words.think,
        "did": words.did,
        "follow_up": {"day": _iso(words.follow_up_on), "words": words.follow_up},
        "guidance": guidance,
        "reason": reason,
    }
    return {name: canonical(_plain(contents[name])) for name in NAMES}


def from_parts(parts: Mapping[str, bytes]) -> tuple[EntryWords, str]:
    """Give back the words and the reason. A part that is not there reads as empty."""
    found = {name: json.loads(content) for name, content in parts.items()}
    when, how, who = (found.get(name, {}) for name in ("when", "how", "who"))
    follow_up, guidance = found.get("follow_up", {}), found.get("guidance", {})
    day, clock, until = when.get("day"), when.get("clock"), follow_up.get("day")
    kept = guidance.get("verdict")
    words = EntryWords(
        day=None if day is None else date.fromisoformat(day),
        clock=None if clock is None else time.fromisoformat(clock),
        method=how.get("method", ""),
        account=how.get("account", ""),
        direction=how.get("direction", ""),
        begun_by=how.get("begun_by", ""),
        people=tuple(who.get("people", ())),
        children=tuple(who.get("children", ())),
        exact_words=found.get("exact_words", ""),
        saw=found.get("saw", ""),
        think=found.get("think", ""),
        did=found.get("did", ""),
        follow_up_on=None if until is None else date.fromisoformat(until),
        follow_up=follow_up.get("words", ""),
        filing=guidance.get("filing", ""),
        verdict=None if kept is None else _verdict(kept),
    )
    return words, found.get("reason", "")


def to_draft(words: EntryWords) -> bytes:
    """Give all of ``words`` in one row of bytes."""
    parts = to_parts(words, "")
    return canonical({name: json.loads(content) for name, content in parts.items()})


def from_draft(content: bytes) -> EntryWords:
    """Give back the words of ``to_draft``."""
    found: dict[str, Any] = json.loads(content)
    return from_parts({name: canonical(value) for name, value in found.items()})[0]


def storable(text: str) -> str:
    """Give ``text`` with halves of characters replaced, which no file could hold."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value


def _listed(data: dict[str, Any]) -> dict[str, Any]:
    return {key: list(v) if isinstance(v, tuple) else v for key, v in data.items()}


def _verdict(data: dict[str, Any]) -> VerdictKept:
    texts: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
    return VerdictKept(**texts)


def _iso(value: date | time | None) -> str | None:
    if isinstance(value, time):
        return value.replace(tzinfo=None).isoformat()
    return None if value is None else value.isoformat()
