"""Reading back what was sealed about one entry: its revisions, its filing, its follow-up."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from caregiver_app.errors import Known
from caregiver_app.record.moments import unstamp
from caregiver_app.record.order import follows
from caregiver_app.record.packing import erased_names, unpack
from caregiver_app.record.parts import from_parts, is_withdrawn, reason_of
from caregiver_app.record.references import reference_of
from caregiver_app.record.values import Entry, Erasure, Filed
from caregiver_app.record.writers import names_by_id
from caregiver_app.vault.canonical import said
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.tables import Chain, EntryKnown, Revision

_NUMBER = PreparedStatement(select(EntryKnown.number).where(EntryKnown.id == bindparam("entry")))
_WANTED = func.json_each(bindparam("wanted")).table_valued("value")
_NUMBERS = PreparedStatement(
    select(EntryKnown.id, EntryKnown.number).where(EntryKnown.id.in_(select(_WANTED.c.value)))
)
_ROWS = (
    select(
        Revision.id,
        Revision.kind,
        Revision.about,
        Revision.revision,
        Revision.replaces,
        Revision.written_at,
        Revision.offset_minutes,
        Revision.latest_at,
        Revision.words,
        Chain.writer_id,
        Chain.id,
        Revision.link,
        Revision.serial,
        Revision.entry_number,
    )
    .join(Chain, Chain.number == Revision.chain_number)
    .order_by(Revision.serial)
)
_SAID = PreparedStatement(_ROWS.where(Revision.entry_number == bindparam("number")))
_SAID_OF = PreparedStatement(_ROWS.where(Revision.entry_number.in_(select(_WANTED.c.value))))
AT_ONCE = 200
"""So many are read at a time of what may be many."""


Parts = dict[str, bytes]
Reading = Callable[[str, str, Parts], Parts]
"""Gives the parts to be read of a revision: by its id, its kind and all of its parts."""


def _all_of_it(_revision: str, _kind: str, parts: Parts) -> Parts:
    return parts


@dataclass(frozen=True, slots=True)
class EntryHistory:
    """All that was sealed about an entry.

    ``ends`` are the ids of the revisions that no other replaces: more than one where two computers
    corrected it apart. The next revision replaces them all.
    """

    history: tuple[Entry, ...]
    ends: tuple[str, ...]

    @property
    def entry(self) -> Entry:
        """The entry as it now stands."""
        return self.history[-1]


def entry_number(connection: Connection, entry_id: str) -> int | None:
    """Give the number of an entry, or None where there is none of this id."""
    found: int | None = _NUMBER.value(connection, entry=entry_id)
    return found


def entry_numbers(connection: Connection, some: Sequence[str]) -> dict[str, int]:
    """Give the numbers of ``some`` entries by their ids. Raises ``Known("entry-unknown")``."""
    found: dict[str, int] = dict(_NUMBERS.all(connection, wanted=json.dumps(some)))
    if len(found) != len(set(some)):
        raise Known("entry-unknown")
    return found


def told_of(connection: Connection, entry_id: str) -> EntryHistory:
    """Give what was sealed about the entry ``entry_id``. Raises ``Known("entry-unknown")``."""
    number = entry_number(connection, entry_id)
    if number is None:
        raise Known("entry-unknown")
    return told(connection, number)


def told(connection: Connection, number: int, reading: Reading = _all_of_it) -> EntryHistory:
    """Give what was sealed about the entry of ``number``, or what ``reading`` leaves of it."""
    rows = _SAID.all(connection, number=number)
    return _told(connection, rows, names_by_id(connection), reading)


def each_told(
    connection: Connection, entry_ids: Sequence[str], reading: Reading = _all_of_it
) -> Iterator[EntryHistory]:
    """Give ``told`` of one entry after the other, a few at a time, however many there are.

    Raises ``Known("entry-unknown")`` when it comes to one that is not there.
    """
    names = names_by_id(connection)
    for first in range(0, len(entry_ids), AT_ONCE):
        some = entry_ids[first : first + AT_ONCE]
        numbers = entry_numbers(connection, some)
        rows: dict[int, list[tuple[Any, ...]]] = {}
        for row in _SAID_OF.all(connection, wanted=json.dumps(list(numbers.values()))):
            rows.setdefault(row[-1], []).append(row)
        for one in some:
            yield _told(connection, rows[numbers[one]], names, reading)


def _told(
    connection: Connection, rows: Iterable[Any], names: Mapping[str, str], reading: Reading
) -> EntryHistory:
    revisions: list[dict[str, Any]] = []
    ends: list[str] = []
    reference = ""
    filed: Filed | None = None
    filed_before: Filed | None = None
    done_for: set[str] = set()
    erased: list[Erasure] = []
    for row in rows:
        row_id, kind, about, revision, replaces, written_at, offset, latest_at = row[:8]
        words, writer, chain, link, serial, number = row[8:]
        parts = reading(row_id, kind, unpack(words))
        if kind == "entry":
            filed, filed_before = None, filed or filed_before
            ends = [*(one for one in ends if one not in replaces.split(" ")), row_id]
            reference = reference or reference_of(chain, link)
            revisions.append(
                {
                    "id": about,
                    "number": number,
                    "words": from_parts(parts),
                    "revision": revision,
                    "written_at": unstamp(written_at, offset),
                    "reason": reason_of(parts),
                    "withdrawn": is_withdrawn(parts),
                    "writer": writer,
                    "written_by": names.get(writer, ""),
                    "follows": follows(connection, serial, written_at, offset, latest_at),
                    "erased": erased_names(words),
                }
            )
        elif kind == "filing":
            filed = _filed(said(parts.get("filing", b"null")))
        elif kind == "follow-up":
            done_for.add(said(parts.get("follow_up", b"{}")).get("day"))
        elif kind == "erasure":
            when, by = unstamp(written_at, offset), names.get(writer, "")
            erased.append(Erasure(when, reason_of(parts), by))
    until = revisions[-1]["words"].follow_up_on
    done = until is not None and until.isoformat() in done_for
    history = tuple(
        Entry(
            **one,
            revisions=len(revisions),
            reference=reference,
            apart=len(ends),
            filed=filed,
            filed_before=filed_before,
            follow_up_done=done,
            erasures=tuple(erased),
        )
        for one in revisions
    )
    return EntryHistory(history, tuple(ends))


def _filed(content: dict[str, Any] | None) -> Filed | None:
    if content is None:
        return None
    return Filed(date.fromisoformat(content["day"]), content["how"], content["to_whom"])
