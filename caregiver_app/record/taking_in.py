"""Conversations taken into the record, and taken back: all of one import, or nothing."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from caregiver_app.errors import Known
from caregiver_app.record.entries import save_in, withdraw_in
from caregiver_app.record.files import attach_in, check_room, check_sum
from caregiver_app.record.import_seals import (
    KIND,
    imports_in,
    parts_taken,
    parts_taken_back,
    standing_messages,
)
from caregiver_app.record.import_values import (
    Bringing,
    EntryBrought,
    ImportKept,
    MessageKey,
    RecordBefore,
)
from caregiver_app.record.people import people_in, save_person_in
from caregiver_app.record.plain import storable
from caregiver_app.record.wanting import problems
from caregiver_app.record.writers import seal_next
from caregiver_app.vault.store import Vault


def take_in(vault: Vault, bringing: Bringing, now: datetime) -> ImportKept:
    """Save all that is brought, and seal what was taken in, in one transaction.

    Raises ``Known``: ``import-nothing-new``, ``import-entry-refused``, ``files-full``,
    ``files-no-room``, what ``people.save_person`` and ``entries.save`` raise; and what
    ``bringing`` raises. Nothing is saved then.
    """
    check_room(vault, bringing.size)
    import_id = str(uuid.uuid4())
    taken: list[tuple[str, tuple[MessageKey, ...]]] = []
    with vault.writing() as connection:
        check_sum(connection, bringing.size)
        new = tuple(save_person_in(connection, vault, one, now).id for one in bringing.people)
        people = {one.id: one for one in people_in(connection)}
        messages = standing_messages(connection, bringing.places)
        for one in bringing.entries(RecordBefore(new, people, messages, now)):
            bringing.going()
            taken.append((_save(connection, vault, one, now), one.keys))
        if not taken:
            raise Known("import-nothing-new")
        senders = bringing.senders(new)
        parts = parts_taken(bringing.files, bringing.reading, senders, taken)
        seal_next(connection, vault, KIND, import_id, parts, now)
        bringing.going()
        return _one(connection, import_id)


def take_back(vault: Vault, import_id: str, reason: str, now: datetime) -> ImportKept:
    """Withdraw every entry of an import, and seal that it was taken back, in one transaction.

    Taken back twice is taken back once. Raises ``Known``: ``reason-missing``, ``import-not-kept``.
    """
    if not reason.strip():
        raise Known("reason-missing")
    with vault.writing() as connection:
        found = _one(connection, import_id)
        if found.taken_back_at is not None:
            return found
        for entry in found.entries:
            withdraw_in(connection, vault, entry, reason, now)
        parts = parts_taken_back(found.entries, storable(reason))
        seal_next(connection, vault, KIND, import_id, parts, now)
        return _one(connection, import_id)


def imports(vault: Vault) -> tuple[ImportKept, ...]:
    """Give every import, the latest first."""
    with vault.reading() as connection:
        return imports_in(connection)


def known_import(vault: Vault, sha256: str) -> ImportKept | None:
    """Give the latest import that stands and was read from a file with that digest, or None."""
    for one in imports(vault):
        if one.taken_back_at is None and any(file.sha256 == sha256 for file in one.files):
            return one
    return None


def standing(vault: Vault, places: frozenset[bytes]) -> Mapping[bytes, Sequence[tuple[bytes, str]]]:
    """Give what stands of earlier imports at ``places``: see ``RecordBefore.messages``."""
    with vault.reading() as connection:
        return standing_messages(connection, places)


def _save(connection: Connection, vault: Vault, one: EntryBrought, now: datetime) -> str:
    for problem in problems(one.words, now):
        raise Known(problem.code, field=problem.field)
    files = tuple(attach_in(connection, looked, now) for looked in one.files)
    return save_in(connection, vault, "", replace(one.words, files=files), now).id


def _one(connection: Connection, import_id: str) -> ImportKept:
    for one in imports_in(connection):
        if one.id == import_id:
            return one
    raise Known("import-not-kept")
