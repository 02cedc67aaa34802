"""What is sealed of conversations that were taken in, read back, and erased with their entries.

The first revision of an import says what was taken in, the next that it was taken back. Which
messages an entry holds stands in a part of its own, so that it can go with the entry.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from caregiver_app.record import chain
from caregiver_app.record.erasing_words import take_words
from caregiver_app.record.import_values import (
    PLACE,
    SAID,
    ImportFile,
    ImportKept,
    ImportReading,
    MessageKey,
)
from caregiver_app.record.moments import unstamp
from caregiver_app.record.packing import unpack
from caregiver_app.record.plain import plain, storable
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import EntryKnown, ListedRow, Revision

KIND = "import"
TAKEN = "taken_"
"""``taken_1``, ``taken_2`` …: an entry, and the keys of its messages."""
_KEY = PLACE + SAID

_ALL = PreparedStatement(
    select(
        Revision.about,
        Revision.words,
        Revision.written_at,
        Revision.offset_minutes,
        Revision.serial,
        Revision.id,
        Revision.salts,
    )
    .where(Revision.kind == KIND, Revision.entry_number.is_(None))
    .order_by(Revision.serial)
)
_LISTED = PreparedStatement(
    select(ListedRow.reference, ListedRow.withdrawn)
    .join(EntryKnown, EntryKnown.number == ListedRow.entry_number)
    .where(EntryKnown.id == bindparam("entry"))
)


def parts_taken(
    files: tuple[ImportFile, ...],
    reading: ImportReading,
    senders: Mapping[str, str],
    taken: Iterable[tuple[str, Iterable[MessageKey]]],
) -> dict[str, bytes]:
    """Give the parts that are sealed of a taking in. ``taken``: entries, and keys of each."""
    parts = {
        "read": canonical(plain(reading)),
        "senders": canonical({storable(one): person for one, person in senders.items()}),
        "source": canonical(plain(files)),
    }
    for at, (entry, keys) in enumerate(taken, 1):
        told = b"".join([place + said for place, said in keys]).hex()
        parts[f"{TAKEN}{at}"] = canonical({"entry": entry, "keys": told})
    return parts


def parts_taken_back(entries: Iterable[str], reason: str) -> dict[str, bytes]:
    """Give the parts that are sealed where an import is taken back; ``entries`` are withdrawn."""
    return {"taken_back": canonical(list(entries)), "reason": canonical(plain(reason))}


def imports_in(connection: Connection) -> tuple[ImportKept, ...]:
    """Give every import, the latest first."""
    found: dict[str, ImportKept] = {}
    for about, words, written_at, offset, *_ in _ALL.all(connection):
        parts = unpack(words)
        at = unstamp(written_at, offset)
        before = found.get(about)
        if before is None:
            found[about] = _kept(about, parts, at)
        else:
            found[about] = _taken_back(before, parts, at)
    return tuple(reversed(found.values()))


def standing_messages(
    connection: Connection, places: frozenset[bytes]
) -> Mapping[bytes, list[tuple[bytes, str]]]:
    """Give, for ``places``, what of earlier imports stands: what was said, and in which entry.

    What was taken back does not count, unless an entry of it was made to stand again.
    """
    gone = {one.id for one in imports_in(connection) if one.taken_back_at}
    found: dict[bytes, list[tuple[bytes, str]]] = {}
    for about, words, *_ in _ALL.all(connection):
        for entry, keys in _taken(unpack(words)):
            listed = _LISTED.first(connection, entry=entry)
            if listed is None or (about in gone and listed[1]):
                continue
            for at in range(0, len(keys), _KEY):
                place = keys[at : at + PLACE]
                if place in places:
                    said = keys[at + PLACE : at + _KEY]
                    found.setdefault(place, []).append((said, listed[0]))
    return found


def forget_taken(
    connection: Connection, vault: Vault, entry_id: str, reason: str, now: datetime
) -> None:
    """Erase what imports tell of an entry that is erased: a key could prove a guess at its words.

    With the last entry of an import the names of its files and senders go too.
    """
    rows = _ALL.all(connection)
    for about in dict.fromkeys(row[0] for row in rows):
        own = [row for row in rows if row[0] == about]
        taken = {name: entry for row in own for name, entry in _entries(unpack(row[1])).items()}
        goes = {name for name, entry in taken.items() if entry == entry_id}
        if not goes:
            continue
        if goes == taken.keys():
            goes |= {"senders", "source"}
        subject = chain.SealedSubject("erasure", about)
        told = [(serial, row_id, salts, words) for _, words, _, _, serial, row_id, salts in own]
        take_words(connection, vault, subject, told, _named(goes), reason, now)


def _named(goes: set[str]) -> Callable[[str, bytes], bool]:
    return lambda name, _: name in goes


def _kept(about: str, parts: Mapping[str, bytes], at: datetime) -> ImportKept:
    read = json.loads(parts["read"])
    files = json.loads(parts.get("source", b"[]"))
    taken = list(_taken(parts))
    return ImportKept(
        about,
        tuple(ImportFile(**one) for one in files),
        ImportReading(**read),
        json.loads(parts.get("senders", b"{}")),
        tuple(entry for entry, _ in taken),
        sum(len(keys) for _, keys in taken) // _KEY,
        at,
        counts={entry: len(keys) // _KEY for entry, keys in taken},
    )


def _taken_back(before: ImportKept, parts: Mapping[str, bytes], at: datetime) -> ImportKept:
    return replace(before, taken_back_at=at, reason=json.loads(parts["reason"]))


def _taken(parts: Mapping[str, bytes]) -> Iterable[tuple[str, bytes]]:
    for name in _names(parts):
        told: dict[str, Any] = json.loads(parts[name])
        yield told["entry"], bytes.fromhex(told["keys"])


def _entries(parts: Mapping[str, bytes]) -> dict[str, str]:
    return {name: json.loads(parts[name])["entry"] for name in _names(parts)}


def _names(parts: Iterable[str]) -> list[str]:
    found = [name for name in parts if name.startswith(TAKEN) and name[len(TAKEN) :].isdigit()]
    return sorted(found, key=lambda name: int(name[len(TAKEN) :]))
