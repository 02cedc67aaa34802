"""Saving words for good, correcting them beside the original, and taking them back.

What was saved is never updated or deleted: a correction is one more revision.
"""

import uuid
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, select

from caregiver_app.errors import Known
from caregiver_app.record import chain, listing
from caregiver_app.record.belonging import added_to
from caregiver_app.record.drafts import remove, remove_correction
from caregiver_app.record.files import keep_files
from caregiver_app.record.history import EntryHistory, entry_number, told, told_of
from caregiver_app.record.moments import stamp, unstamp
from caregiver_app.record.order import follows
from caregiver_app.record.parts import as_stored, first_parts, to_parts
from caregiver_app.record.people import name_words, numbers_of
from caregiver_app.record.values import Entry, EntryWords, FileKept
from caregiver_app.record.wanting import problems
from caregiver_app.record.writers import name_of
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import EntryKnown

_ADD = PreparedStatement(insert(EntryKnown).values(number=bindparam("number"), id=bindparam("id")))
_NEXT = PreparedStatement(select(func.coalesce(func.max(EntryKnown.number), 0) + 1))


def save(vault: Vault, draft_id: str, words: EntryWords, now: datetime) -> Entry:
    """Save ``words`` as a new entry and drop the draft. The entry keeps the draft's id.

    The same draft with the same words saved twice is one entry. Raises ``Known`` with the code of
    the first of ``problems``, ``person-unknown``, ``file-unknown``, ``entry-already-saved``.
    """
    _check(words, now)
    with vault.saving() as connection:
        return save_in(connection, vault, draft_id, words, now)


def save_in(
    connection: Connection, vault: Vault, draft_id: str, words: EntryWords, now: datetime
) -> Entry:
    """Do what ``save`` does within a larger transaction; ``words`` must have no ``problems``."""
    entry_id = draft_id or str(uuid.uuid4())
    if entry_number(connection, entry_id) is not None:
        known = told_of(connection, entry_id).entry
        if known.words != as_stored(words):
            raise Known("entry-already-saved")
        remove(connection, draft_id)
        return known
    known = vault.settled.setdefault("people", {})
    # Listed is what is sealed, and not what was handed in: lists are made again from the seals.
    parts, stored = first_parts(words, name_words(connection, vault))
    people = numbers_of(connection, listing.everybody(stored), known)
    written_at = unstamp(*stamp(now))
    number = int(_NEXT.value(connection))
    _ADD.run(connection, {"number": number, "id": entry_id})
    reference = chain.next_reference(connection, vault, now)
    latest_at = chain.latest_so_far(connection, vault, now)
    what = chain.SealedSubject("entry", entry_id, number, 1)
    serial = chain.append(connection, vault, what, parts, now)
    standing = listing.EntryStanding(
        written_at,
        vault.writer,
        reference=reference,
        behind=listing.behind(stamp(now)[0], latest_at),
        concerns=added_to(connection, entry_id),
    )
    listing.put(connection, number, entry_id, stored, standing, people)
    keep_files(connection, words.files)
    remove(connection, draft_id)
    return Entry(
        id=entry_id,
        number=number,
        words=stored,
        revision=1,
        revisions=1,
        written_at=written_at,
        reason="",
        filed=None,
        writer=vault.writer,
        written_by=name_of(connection, vault.writer),
        reference=reference,
        follows=follows(connection, serial, *stamp(now), max(latest_at, stamp(now)[0])),
    )


def correct(
    vault: Vault, entry_id: str, words: EntryWords, reason: str, draft_id: str, now: datetime
) -> Entry:
    """Put a new revision beside the old ones, and drop its draft.

    Without ``draft_id`` the latest draft that corrects this entry is dropped. The same correction
    asked for twice is one revision. What was filed must be filed again: the file does not say what
    the record says now. Raises ``Known``: ``reason-missing``, ``entry-unknown``,
    ``person-unknown``, ``file-unknown``, and the codes of ``problems``.
    """
    if not reason.strip():
        raise Known("reason-missing")
    with vault.writing() as connection:
        before = told_of(connection, entry_id)
        _check(words, now, before.entry.words)
        if draft_id:
            remove(connection, draft_id)
        else:
            remove_correction(connection, entry_id)
        latest = before.entry
        if (latest.words, latest.reason, latest.withdrawn) == (as_stored(words), reason, False):
            return latest
        _add(connection, vault, before, words, reason, now, withdrawn=False)
        return told_of(connection, entry_id).entry


def withdraw(vault: Vault, entry_id: str, reason: str, now: datetime) -> Entry:
    """Take an entry back, with its reason: one more revision, whose words stay to be read.

    It is no longer to be filed or followed up. A correction makes it stand again. Raises
    ``Known``: ``reason-missing``, ``entry-unknown``.
    """
    if not reason.strip():
        raise Known("reason-missing")
    with vault.writing() as connection:
        return withdraw_in(connection, vault, entry_id, reason, now)


def withdraw_in(
    connection: Connection, vault: Vault, entry_id: str, reason: str, now: datetime
) -> Entry:
    """Do what ``withdraw`` does within a larger transaction; there must be a ``reason``."""
    before = told_of(connection, entry_id)
    if before.entry.withdrawn:
        return before.entry
    _add(connection, vault, before, before.entry.words, reason, now, withdrawn=True)
    return told_of(connection, entry_id).entry


def entry(vault: Vault, entry_id: str) -> Entry:
    """Give an entry as it now stands. Raises ``Known("entry-unknown")``."""
    return history(vault, entry_id)[-1]


def history(vault: Vault, entry_id: str) -> tuple[Entry, ...]:
    """Give every revision of an entry, oldest first. Raises ``Known("entry-unknown")``."""
    with vault.reading() as connection:
        return told_of(connection, entry_id).history


def add_revision(
    connection: Connection,
    vault: Vault,
    entry_id: str,
    *,
    files: tuple[FileKept, ...],
    reason: str,
    now: datetime,
) -> None:
    """Put a revision beside the others that differs in its ``files`` alone."""
    before = told_of(connection, entry_id)
    words = replace(before.entry.words, files=files)
    withdrawn = before.entry.withdrawn
    _add(connection, vault, before, words, reason, now, withdrawn=withdrawn, still_held=files)


def relist(connection: Connection, number: int) -> None:
    """List an entry again as its revisions say; it must not be listed now."""
    found = told(connection, number)
    people = numbers_of(connection, listing.everybody(found.entry.words))
    standing = standing_of(connection, found)
    listing.put(connection, number, found.entry.id, found.entry.words, standing, people)


def _check(words: EntryWords, now: datetime, saved: EntryWords | None = None) -> None:
    # Nothing happened after its own saving, whatever a clock once said.
    for problem in problems(words, now, saved):
        raise Known(problem.code, field=problem.field)


def _add(
    connection: Connection,
    vault: Vault,
    before: EntryHistory,
    words: EntryWords,
    reason: str,
    now: datetime,
    *,
    withdrawn: bool,
    still_held: tuple[FileKept, ...] = (),
) -> None:
    latest = before.entry
    deepest = max(one.revision for one in before.history)
    what = chain.SealedSubject(
        "entry", latest.id, latest.number, deepest + 1, before.ends, latest.reference
    )
    parts = to_parts(words, reason, name_words(connection, vault), withdrawn=withdrawn)
    chain.append(connection, vault, what, parts, now)
    listing.take_away(connection, latest.number)
    relist(connection, latest.number)
    held = {file.id for one in before.history for file in one.words.files}
    keep_files(connection, words.files, held | {file.id for file in still_held})


def standing_of(connection: Connection, found: EntryHistory) -> listing.EntryStanding:
    """Give how an entry stands beside its words, for lists."""
    latest, first = found.entry, found.history[0]
    return listing.EntryStanding(
        first_written_at=first.written_at,
        reference=first.reference,
        behind="" if first.follows is None else stamp(first.follows.at)[0],
        writer=latest.writer,
        corrected=latest.revision > 1,
        withdrawn=latest.withdrawn,
        filed=latest.filed is not None,
        followed_up=latest.follow_up_done,
        concerns=added_to(connection, latest.id),
    )
