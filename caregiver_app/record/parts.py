"""The words of an entry as separable parts, and back.

Each part is sealed by its own commitment, so that one can be left out of a copy, or erased,
while the rest still verifies. Which field stands in which part is declared beside it
(``values.py``). The names and contents are part of the sealed format (``docs/vault.md``): a part or
a key may be added, and reads as empty where it is not there; any other change needs a new format
number. Entries of the first format, which had no
kind, no files and one part for all children, are read as well.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from caregiver_app.record.plain import plain, reader
from caregiver_app.record.plain import storable as storable
from caregiver_app.record.values import ENTRY, ChildWords, EntryWords
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


def _contents(words: EntryWords) -> dict[str, Any]:
    contents: dict[str, Any] = {}
    for one in _SEALED:
        value = plain(getattr(words, one.id))
        if one.spec.key:
            contents.setdefault(one.spec.part, {})[one.spec.key] = value
        else:
            contents[one.spec.part] = value
    apart = {one.child: one.words for one in words.apart}
    for at, child in enumerate(dict.fromkeys(words.children), 1):
        contents[f"{CHILD}{at}"] = {"child": child, "words": storable(apart.get(child, ""))}
    return contents


def _words(found: Mapping[str, Any]) -> EntryWords:
    children = _children(found)
    known: dict[str, Any] = {
        "children": (*_in_first_format(found), *(one.child for one in children)),
        "apart": tuple(one for one in children if one.words),
    }
    for one, read in zip(_SEALED, _READERS, strict=True):
        part = found.get(one.spec.part, _NOTHING)
        if one.spec.key:
            part = _NOTHING if part is _NOTHING else part.get(one.spec.key, _NOTHING)
        if part is not _NOTHING:
            known[one.id] = read(part)
    return EntryWords(**known)


def _in_first_format(found: Mapping[str, Any]) -> Iterable[str]:
    children: Iterable[str] = found.get("who", {}).get("children", ())
    return children


def _children(found: Mapping[str, Any]) -> list[ChildWords]:
    names = [name for name in found if name.startswith(CHILD)]
    names.sort(key=lambda name: int(name.removeprefix(CHILD)))
    return [ChildWords(**found[name]) for name in names]


_NOTHING = object()
_SEALED = tuple(one for one in ENTRY if one.spec.part)
_READERS = tuple(reader(one.type) for one in _SEALED)
