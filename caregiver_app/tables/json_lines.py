"""Entries as JSON Lines: one entry a line, with all its revisions, as they are kept.

What a line holds is said by ``resources/tables/entry.schema.json``.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from caregiver_app.handover.naming import what_they_are
from caregiver_app.handover.wording import load_words
from caregiver_app.record.fields import DeclaredField, Look
from caregiver_app.record.plain import plain
from caregiver_app.record.values import ENTRY, Entry, EntryWords, Filed
from caregiver_app.tables.source import Going, TableSource

FORMAT = "caregiver-app entry 1"

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
Named = Mapping[str, dict[str, str]]


def json_lines(source: TableSource, going: Going) -> Iterator[bytes]:
    """Give the lines, each with its line feed."""
    words = load_words(source.language)
    people = {one.id: one for one in source.people}
    named = {
        one.id: {"id": one.id, "name": one.name, "what": what_they_are(one, people, words)}
        for one in source.people
    }
    fields = [one for one in ENTRY if source.thoughts or one.spec.look is not Look.THOUGHT]
    for history in source.histories:
        going()
        yield _encode(_line(history, fields, named)).encode() + b"\n"


def _line(
    history: Sequence[Entry], fields: Sequence[DeclaredField], named: Named
) -> dict[str, Any]:
    now = history[-1]
    return {
        "format": FORMAT,
        "entry": now.reference,
        "number": now.number,
        "corrections": len(history) - 1,
        "ends": now.apart,
        "withdrawn": now.withdrawn,
        "filed": _filed(now.filed),
        "filed_before": _filed(now.filed_before),
        "follow_up_done": now.follow_up_done,
        "erasures": [
            {"at": _moment(one.at), "reason": one.reason, "by": one.by} for one in now.erasures
        ],
        "revisions": [_revision(one, fields, named) for one in history],
    }


def _revision(one: Entry, fields: Sequence[DeclaredField], named: Named) -> dict[str, Any]:
    after = one.follows
    return {
        "revision": one.revision,
        "written_at": _moment(one.written_at),
        "written_by": one.written_by,
        "saved_after": after and {"at": _moment(after.at), "entry": after.reference},
        "reason": one.reason,
        "withdrawn": one.withdrawn,
        "erased": list(one.erased),
        "words": {field.id: _value(one.words, field.id, named) for field in fields},
    }


def _value(words: EntryWords, field: str, named: Named) -> Any:
    value = getattr(words, field)
    if field in ("people", "children"):
        return [_person(one, named) for one in value]
    if field == "apart":
        return [{"child": _person(one.child, named), "words": one.words} for one in value]
    # What comes out of the record is storable: a text is one already.
    return value if not value or type(value) is str else plain(value)


def _person(one: str, named: Named) -> dict[str, str]:
    return named.get(one) or {"id": one, "name": "", "what": ""}


def _filed(filed: Filed | None) -> Any:
    return plain(filed)


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
