"""The words of an entry as separable parts, and back.

Each part is sealed by its own commitment, so that one can be left out of a copy, or erased,
while the rest still verifies. The names and contents are part of the sealed format
(``docs/vault.md``): a change needs a new format number. Entries of the first format, which had no
kind, no files and one part for all children, are read as well.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, time
from typing import Any

from caregiver_app.record.values import (
    ChildWords,
    EntryWords,
    FileKept,
    Kind,
    ReportMade,
    VerdictKept,
)
from caregiver_app.vault.canonical import canonical

Typed = tuple[tuple[str, str], ...]

CHILD = "child_"
"""``child_1``, ``child_2`` …: one part for each child, so that no child's copy names another."""


def to_parts(words: EntryWords, reason: str, *, withdrawn: bool = False) -> dict[str, bytes]:
    """Give the canonical bytes of each part. Empty parts are there too: absence would tell."""
    contents = _contents(words) | {"reason": storable(reason), "state": {"withdrawn": withdrawn}}
    return {name: canonical(content) for name, content in contents.items()}


def from_parts(parts: Mapping[str, bytes]) -> EntryWords:
    """Give back the words. A part that is not there reads as empty."""
    return _words({name: json.loads(content) for name, content in parts.items()})


def reason_of(parts: Mapping[str, bytes]) -> str:
    """Give the reason of a correction; "" where there is none."""
    return str(json.loads(parts.get("reason", b'""')))


def is_withdrawn(parts: Mapping[str, bytes]) -> bool:
    """Tell whether these parts take the entry back."""
    return bool(json.loads(parts.get("state", b"{}")).get("withdrawn", False))


def to_draft(words: EntryWords, typed: Typed = ()) -> bytes:
    """Give all of ``words`` in one row of bytes, and what is typed beside them (``Draft``)."""
    pairs = [[storable(field), storable(text)] for field, text in typed]
    return canonical(_contents(words) | {"typed": pairs})


def from_draft(content: bytes) -> EntryWords:
    """Give back the words of ``to_draft``."""
    return _words(json.loads(content))


def typed_of(content: bytes) -> Typed:
    """Give back what ``to_draft`` was told was typed beside the words."""
    return tuple((field, text) for field, text in json.loads(content).get("typed", ()))


def first_parts(words: EntryWords) -> tuple[dict[str, bytes], EntryWords]:
    """Give ``to_parts`` of a first revision and ``as_stored`` at once."""
    contents = _contents(words)
    whole = contents | {"reason": "", "state": {"withdrawn": False}}
    return {name: canonical(content) for name, content in whole.items()}, _words(contents)


def as_stored(words: EntryWords) -> EntryWords:
    """Give ``words`` as they come back from the record."""
    return _words(_contents(words))


def storable(text: str) -> str:
    """Give ``text`` with halves of characters replaced, which no file could hold."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _contents(words: EntryWords) -> dict[str, Any]:
    apart = {one.child: one.words for one in words.apart}
    contents: dict[str, Any] = {
        "when": {"day": _iso(words.day), "clock": _iso(words.clock)},
        "how": {
            "kind": words.kind,
            "method": storable(words.method),
            "method_name": storable(words.method_name),
            "app": storable(words.app),
            "account": storable(words.account),
            "direction": words.direction,
            "begun_by": words.begun_by,
        },
        "who": {"people": list(words.people), "shared": words.shared},
        "exact_words": storable(words.exact_words),
        "saw": storable(words.saw),
        "think": storable(words.think),
        "did": storable(words.did),
        "follow_up": {"day": _iso(words.follow_up_on), "words": storable(words.follow_up)},
        "guidance": {"filing": words.filing, "verdict": _verdict_content(words.verdict)},
        "files": [_file_content(one) for one in words.files],
        "concern": {"concern": words.concern, "report": _report_content(words.report)},
    }
    for at, child in enumerate(dict.fromkeys(words.children), 1):
        contents[f"{CHILD}{at}"] = {"child": child, "words": storable(apart.get(child, ""))}
    return contents


def _words(found: Mapping[str, Any]) -> EntryWords:
    when, how, who = (found.get(name, {}) for name in ("when", "how", "who"))
    follow_up, guidance = found.get("follow_up", {}), found.get("guidance", {})
    concern = found.get("concern", {})
    day, clock, until = when.get("day"), when.get("clock"), follow_up.get("day")
    kept = guidance.get("verdict")
    children = _children(found)
    return EntryWords(
        kind=how.get("kind", Kind.CONTACT_MADE.value),
        day=None if day is None else date.fromisoformat(day),
        clock=None if clock is None else time.fromisoformat(clock),
        method=how.get("method", ""),
        method_name=how.get("method_name", ""),
        app=how.get("app", ""),
        account=how.get("account", ""),
        direction=how.get("direction", ""),
        begun_by=how.get("begun_by", ""),
        people=tuple(who.get("people", ())),
        children=(*who.get("children", ()), *(one.child for one in children)),
        exact_words=found.get("exact_words", ""),
        saw=found.get("saw", ""),
        think=found.get("think", ""),
        did=found.get("did", ""),
        follow_up_on=None if until is None else date.fromisoformat(until),
        follow_up=follow_up.get("words", ""),
        filing=guidance.get("filing", ""),
        verdict=None if kept is None else _verdict(kept),
        shared=who.get("shared", False),
        apart=tuple(one for one in children if one.words),
        files=tuple(FileKept(**one) for one in found.get("files", ())),
        concern=concern.get("concern", ""),
        report=_report(concern.get("report")),
    )


def _children(found: Mapping[str, Any]) -> list[ChildWords]:
    names = [name for name in found if name.startswith(CHILD)]
    names.sort(key=lambda name: int(name.removeprefix(CHILD)))
    return [ChildWords(**found[name]) for name in names]


def _file_content(file: FileKept) -> dict[str, Any]:
    return {**asdict(file), "name": storable(file.name)}


def _report_content(report: ReportMade | None) -> dict[str, Any] | None:
    if report is None:
        return None
    found = asdict(report)
    return {key: storable(v) if isinstance(v, str) else _iso(v) for key, v in found.items()}


def _report(data: dict[str, Any] | None) -> ReportMade | None:
    if data is None:
        return None
    day, clock, until = data["day"], data["clock"], data["by_when"]
    moments: dict[str, Any] = {
        "day": None if day is None else date.fromisoformat(day),
        "clock": None if clock is None else time.fromisoformat(clock),
        "by_when": None if until is None else date.fromisoformat(until),
    }
    return ReportMade(**{**data, **moments})


def _verdict_content(verdict: VerdictKept | None) -> dict[str, Any] | None:
    if verdict is None:
        return None
    found = {name: getattr(verdict, name) for name in VerdictKept.__slots__}
    return {key: list(v) if isinstance(v, tuple) else storable(v) for key, v in found.items()}


def _verdict(data: dict[str, Any]) -> VerdictKept:
    texts: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
    return VerdictKept(**texts)


def _iso(value: date | time | None) -> str | None:
    if isinstance(value, time):
        return value.replace(tzinfo=None).isoformat()
    return None if value is None else value.isoformat()
