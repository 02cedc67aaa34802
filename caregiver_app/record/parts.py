"""The words of an entry as separable parts, and back.

Each part is sealed by its own commitment, so that one can be left out of a copy, or erased,
while the rest still verifies. Which field stands in which part is declared beside it
(``values.py``). The names and contents are part of the sealed format (``docs/vault.md``): a part or
a key may be added, and reads as empty where it is not there; any other change needs a new format
number. Entries of the first format, which had no
kind, no files and one part for all children, are read as well, and those of the second, whose files
and whose account stood in one part with others.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from caregiver_app.record.fields import ValueKind
from caregiver_app.record.pieces import pieces_of
from caregiver_app.record.plain import plain, reader
from caregiver_app.record.plain import storable as storable
from caregiver_app.record.values import ENTRY, ChildWords, EntryWords, FileKept
from caregiver_app.vault.canonical import canonical, said

Typed = tuple[tuple[str, str], ...]

CHILD, WORDS, FILE = "child_", "words_", "file_"
"""``child_1``, ``words_1``, ``file_1`` …: which child, the words about that child alone, one file.

Each has a part of its own, so that a copy for one child names no other, and can be covered alone.
"""

NOBODY: frozenset[str] = frozenset()


def to_parts(
    words: EntryWords, reason: str, names: frozenset[str] = NOBODY, *, withdrawn: bool = False
) -> dict[str, bytes]:
    """Give the canonical bytes of each part. Empty parts are there too: absence would tell.

    ``names`` are the words by which people on record are called (``pieces.names_in``).
    """
    whole = {"reason": storable(reason), "state": {"withdrawn": withdrawn}}
    return _in_bytes(_contents(words, names) | whole)


def pieced_parts(kind: str, parts: Iterable[str]) -> frozenset[str]:
    """Give the parts, of those named, that are lists of pieces: the long texts of an entry."""
    if kind != "entry":
        return NOBODY
    return frozenset(one for one in parts if one in _PIECED or one.startswith(WORDS))


def names_people(part: str) -> bool:
    """Tell whether a part of an entry may say by their ids whom it is about."""
    return part in _PEOPLE or part.startswith(CHILD)


def from_parts(parts: Mapping[str, bytes]) -> EntryWords:
    """Give back the words. A part that is not there reads as empty."""
    return _words({name: said(content) for name, content in parts.items()})


def reason_of(parts: Mapping[str, bytes]) -> str:
    """Give the reason of a correction; "" where there is none."""
    return str(said(parts.get("reason", b'""')))


def is_withdrawn(parts: Mapping[str, bytes]) -> bool:
    """Tell whether these parts take the entry back."""
    return bool(said(parts.get("state", b"{}")).get("withdrawn", False))


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


def first_parts(
    words: EntryWords, names: frozenset[str] = NOBODY
) -> tuple[dict[str, bytes], EntryWords]:
    """Give ``to_parts`` of a first revision and ``as_stored`` at once."""
    contents = _contents(words, names)
    return _in_bytes(contents | {"reason": "", "state": {"withdrawn": False}}), _words(contents)


def files_in(parts: Mapping[str, bytes]) -> dict[str, tuple[FileKept, ...]]:
    """Give the files that each part of an entry names, by the name of the part."""
    found: dict[str, tuple[FileKept, ...]] = {}
    for name in _numbered(parts, FILE):
        found[name] = (FileKept(**json.loads(parts[name])),)
    together = parts.get(TOGETHER, b"[]")
    if together != b"[]":
        found[TOGETHER] = tuple(FileKept(**one) for one in json.loads(together))
    return found


def _in_bytes(contents: Mapping[str, Any]) -> dict[str, bytes]:
    return {name: canonical(content) for name, content in contents.items()}


def as_stored(words: EntryWords) -> EntryWords:
    """Give ``words`` as they come back from the record."""
    return _words(_contents(words))


def _contents(words: EntryWords, names: frozenset[str] = NOBODY) -> dict[str, Any]:
    contents: dict[str, Any] = {}
    for one in _SEALED:
        value = plain(getattr(words, one.id))
        if one.spec.key:
            contents.setdefault(one.spec.part, {})[one.spec.key] = value
        elif one.spec.part in _PIECED:
            contents[one.spec.part] = pieces_of(value, names)
        elif one.spec.part == TOGETHER:
            contents |= {f"{FILE}{at}": file for at, file in enumerate(value, 1)}
        else:
            contents[one.spec.part] = value
    apart = {one.child: one.words for one in words.apart}
    for at, child in enumerate(dict.fromkeys(words.children), 1):
        contents[f"{CHILD}{at}"] = child
        contents[f"{WORDS}{at}"] = pieces_of(storable(apart.get(child, "")), names)
    return contents


def _words(found: Mapping[str, Any]) -> EntryWords:
    children = _children(found)
    known: dict[str, Any] = {
        "children": (*_in_first_format(found), *(one.child for one in children)),
        "apart": tuple(one for one in children if one.words),
    }
    for name, part, key, read in _PLAIN:
        # As it is sealed now, by the shortest way: a log of a lifetime is read by it.
        value = found.get(part, _NOTHING)
        if value is _NOTHING or not key:
            value = _value(found, part, key)
        else:
            value = value.get(key, _NOTHING)
        if value is not _NOTHING:
            known[name] = value if read is None else read(value)
    return EntryWords(**known)


def _value(found: Mapping[str, Any], part: str, key: str) -> Any:
    """Give what stands for a field, in whichever format it was sealed; ``_NOTHING`` for nothing."""
    if part == TOGETHER and part not in found:
        return [found[name] for name in _numbered(found, FILE)]
    value = found.get(part, _NOTHING)
    if value is _NOTHING and part in _WAS_IN:
        within = found.get(_WAS_IN[part], _NOTHING)
        return _NOTHING if within is _NOTHING else within.get(part, _NOTHING)
    if value is _NOTHING:
        return _NOTHING
    if key:
        return value.get(key, _NOTHING)
    return _whole(value) if part in _PIECED else value


def _whole(text: Any) -> Any:
    """Give a text whose pieces may stand apart."""
    return "".join(text) if isinstance(text, list) else text


def _in_first_format(found: Mapping[str, Any]) -> Iterable[str]:
    children: Iterable[str] = found.get("who", {}).get("children", ())
    return children


def _children(found: Mapping[str, Any]) -> list[ChildWords]:
    return [
        _child(found[name], found.get(WORDS + name.removeprefix(CHILD), ""))
        for name in _numbered(found, CHILD)
    ]


def _child(child: Any, words: Any) -> ChildWords:
    if isinstance(child, dict):
        return ChildWords(**child)
    return ChildWords(child, _whole(words))


def _numbered(found: Iterable[str], prefix: str) -> list[str]:
    """Give the parts called ``prefix`` and a number, in order."""
    names = [name for name in found if name.startswith(prefix)]
    return sorted(names, key=lambda name: int(name.removeprefix(prefix)))


TOGETHER = "files"
"""The part of the second format that named all files of an entry."""
_WAS_IN = {"account": "how"}
"""In which part a field stood in the second format that has a part of its own now."""
_NOTHING = object()
_SEALED = tuple(one for one in ENTRY if one.spec.part)
_PLAIN = tuple(
    (one.id, one.spec.part, one.spec.key, None if one.type in (str, bool) else reader(one.type))
    for one in _SEALED
)
_PEOPLE = frozenset(one.spec.part for one in _SEALED if one.id in ("people", "children"))
_PIECED = frozenset(
    one.spec.part for one in _SEALED if one.spec.value is ValueKind.TEXT and not one.spec.key
)
