"""Putting a copy back. What is there now is never overwritten: it is kept aside first."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from caregiver_app.errors import Known
from caregiver_app.files import sync_folder, write_whole
from caregiver_app.vault import connections, head_note, keyformat
from caregiver_app.vault import keys as locks
from caregiver_app.vault.backups.making import copy_file
from caregiver_app.vault.backups.shelf import keys_of
from caregiver_app.vault.backups.source import (
    BackupSource,
    address_of,
    bad_pages,
    contents,
    digest,
    opens,
    reading_copy,
    reading_present,
)
from caregiver_app.vault.backups.troubles import known_place_error
from caregiver_app.vault.backups.values import Copy, Preview, RecordDifference, Restored
from caregiver_app.vault.guesses import Guesses
from caregiver_app.vault.instance import Instance
from caregiver_app.vault.keyfiles import write_keys
from caregiver_app.vault.migrations import refuse_newer
from caregiver_app.vault.os_errors import (
    known_refusals,
    known_shortage,
    make_private_folder,
)
from caregiver_app.vault.places import Places
from caregiver_app.vault.strength import OPENING_MB
from caregiver_app.vault.swap import Step, decide, finish, no_step, stage

NOW, THEN = "now", "then"
_COUNTED = (
    "SELECT id FROM {record}.entry",
    "SELECT id FROM {record}.revision WHERE revision > 1 AND kind <> 'keys'",
    "SELECT id FROM {record}.draft",
    "SELECT id FROM {record}.person",
)
"""Entries, corrections, drafts and people, in every shape that a record has had.

Which keys open the record is sealed in it too, and is no words of anybody.
"""


@dataclass(frozen=True, slots=True, repr=False)
class PreparedCopy:
    """A copy that was opened and found whole, ready to be put back. Never shown or stored."""

    preview: Preview
    data_key: bytes
    keys: locks.VaultKeys
    record_sha256: str


def prepare(copy: Copy, source: BackupSource) -> PreparedCopy:
    """Open ``copy`` with the key of the open vault it is a copy of, and compare the two.

    Raises ``Known``: ``copy-damaged``, ``copy-gone``, ``copy-place-gone``, ``vault-newer``,
    ``copy-other-key`` where it takes the secrets of its own day (``prepare_with``).
    """
    then, sealed = _keys_and_digest(copy)
    if source.vault not in (copy.manifest.vault, then.vault):
        raise Known("copy-of-another", path=str(copy.folder))
    present = keys_of(source.places.folder)
    if _has_another_key(copy, sealed, source.data_key, then, present):
        raise Known("copy-other-key", path=str(copy.folder))
    return _prepared(copy, source, then, present, sealed)


def as_written(copy: Copy) -> bool:
    """Tell, without any key, whether ``copy`` is to the byte what it says of itself."""
    try:
        _, sealed = _keys_and_digest(copy)
    except Known:
        return False
    return sealed == copy.manifest.record_sha256


def prepare_with(
    copy: Copy, folder: Path, secret: str, guesses: Guesses, now: BackupSource | None = None
) -> PreparedCopy:
    """Open ``copy`` with a passphrase or a paper key, of today's vault in ``folder`` or its own.

    For a vault that is locked, damaged or gone, or that has another data key since; ``now`` is
    that of an open one, to compare with. Wrong secrets count among ``guesses``. Raises what
    :func:`prepare` raises, and ``Known``: ``wrong-passphrase``, ``guess-wait``.
    """
    (then, sealed), places = _keys_and_digest(copy), Places(folder)
    present = keys_of(folder)
    same = present is not None and present.vault == then.vault
    today = None if now is None else now.data_key
    with (
        guesses.attempt(),
        known_shortage(OPENING_MB),
        locks.deriving_once(str(copy.keys)),
    ):
        opened = _try(present, secret) if present is not None and same else None
        if opened is not None:
            today = opened.data_key
            if _has_another_key(copy, sealed, today, then, present):
                opened = None
        if opened is None:
            opened, present = _try(then, secret), None
        if opened is None:
            raise Known("wrong-passphrase")
    source = BackupSource(places, then.vault, opened.data_key)
    return _prepared(copy, source, then, present, sealed, today)


def _has_another_key(
    copy: Copy,
    sealed: str,
    data_key: bytes,
    then: locks.VaultKeys,
    present: locks.VaultKeys | None,
) -> bool:
    """Tell whether it is not damage that keeps ``data_key``, of ``present``, from reading ``copy``.

    It is not where the record is what the copy says, or where the keys say so.
    """
    told = sealed == copy.manifest.record_sha256
    if not told and present is not None and present.key_id == then.key_id:
        return False
    return not opens(copy.record, data_key)


def restore(prepared: PreparedCopy, folder: Path, now: datetime, step: Step = no_step) -> Restored:
    """Make the copy the record of the vault in ``folder``, which must be closed.

    What is there goes to ``before-restore-…`` beside it and stays. Cut off at any moment, the
    vault opens as it was or as the copy. Steps: ``aside``, ``staged``, ``decided``, then those of
    ``swap.finish``. Raises ``Known`` and leaves the vault as it was: ``vault-in-use``,
    ``disk-full``, ``vault-not-writable``, ``copy-damaged``, ``copy-place-gone``.
    """
    places, copy = Places(folder), prepared.preview.copy
    make_private_folder(folder)
    with ExitStack() as undo:
        instance = Instance(places.lock)
        undo.callback(instance.free)
        finish(places)
        with ExitStack() as half_way, known_refusals(folder):
            aside = _keep_aside(places, now, half_way)
            step("aside")
            staged = _stage(prepared, places, half_way)
            step("staged")
            # Left by a vault that was begun and never used: this one is.
            places.making.unlink(missing_ok=True)
            decide(places, staged, half_way)
        step("decided")
        finish(places, step)
        with contextlib.suppress(OSError):
            # Of a vault that is here no longer it says nothing: the next opening writes it anew.
            head_note.forget_other(places.note, prepared.keys.vault)
    return Restored(copy, aside, prepared.preview.opens_with)


def _keep_aside(places: Places, now: datetime, undo: ExitStack) -> Path | None:
    """Give the folder that now holds what the vault is made of too; None for no vault."""
    there = [file for file in places.all_files() if file.exists()]
    if not there:
        return None
    name = f"before-restore-{now:%Y-%m-%d-%H%M%S}"
    aside, more = places.folder / name, 1
    while aside.exists():
        more += 1
        aside = places.folder / f"{name}-{more}"
    aside.mkdir(mode=0o700)
    undo.callback(shutil.rmtree, aside, ignore_errors=True)
    for file in there:
        try:
            os.link(file, aside / file.name)
        except OSError:
            # A disk that knows no second name for one file.
            copy_file(file, aside / file.name)
    sync_folder(aside)
    sync_folder(places.folder)
    return aside


def _stage(prepared: PreparedCopy, places: Places, undo: ExitStack) -> Path:
    copy = prepared.preview.copy
    staged = stage(places, undo)
    record = Places(staged).record
    _read_from(copy, lambda: digest(copy.record))
    copy_file(copy.record, record)
    if digest(record) != prepared.record_sha256:
        raise Known("copy-damaged", path=str(copy.folder))
    _look(copy, record, prepared.data_key, prepared.keys.vault)
    write_keys(Places(staged), prepared.keys)
    write_whole(Places(staged).restored, secrets.token_hex(16).encode("ascii"))
    sync_folder(staged)
    return staged


def _prepared(
    copy: Copy,
    source: BackupSource,
    then: locks.VaultKeys,
    present: locks.VaultKeys | None,
    sealed: str,
    today: bytes | None = None,
) -> PreparedCopy:
    """Look into ``copy`` with the key of ``source``; ``today`` is that of the record of now."""
    data_key, record = source.data_key, source.places.record
    if sealed != copy.manifest.record_sha256:
        _prove(copy, data_key)
    holds = _look(copy, copy.record, data_key, then.vault)
    missing, back = _compared(record, today or data_key, copy, data_key)
    keys = _keys_for(then, present)
    left_out = 0
    if present is not None:
        left_out = len({w.id for w in present.writers} - {w.id for w in keys.writers})
    preview = Preview(
        copy=copy,
        holds=holds,
        missing=missing,
        back=back,
        opens_with=NOW if keys is not then else THEN,
        left_out=left_out,
        other_key=today is None and missing is None and _is_of_another_key(source.places, then),
    )
    return PreparedCopy(preview, data_key, keys, sealed)


def _keys_for(then: locks.VaultKeys, present: locks.VaultKeys | None) -> locks.VaultKeys:
    """Give the keys to go with the copy: today's locks of those whom its record knows.

    ``present`` wraps the data key of the copy, so today's passphrases open it. Somebody who joined
    later is not in that record, and somebody who was taken out stays out.
    """
    if present is None or present.vault != then.vault:
        return then
    known = {(writer.id, writer.public_key) for writer in then.writers}
    staying = tuple(w for w in present.writers if (w.id, w.public_key) in known)
    if not staying:
        return then
    return replace(present, generation=present.generation + 1, writers=staying)


def _keys_and_digest(copy: Copy) -> tuple[locks.VaultKeys, str]:
    """Give the keys of ``copy`` and the digest of its record.

    The keys are as they were written, by the manifest or by their own check. A record that is not
    what the manifest says, or of which none says anything, has to prove itself: ``_prove``.
    """
    if not copy.folder.is_dir():
        raise Known("copy-gone", path=str(copy.folder))
    record, keys = _read_from(copy, lambda: (digest(copy.record), digest(copy.keys)))
    found = keys_of(copy.folder)
    sound = keys == copy.manifest.keys_sha256 or _read_from(
        copy, lambda: keyformat.checked(copy.keys.read_bytes())
    )
    if found is None or not sound:
        raise Known("copy-damaged", path=str(copy.folder))
    return found, record


def _read_from(copy: Copy, read: Callable[[], Any]) -> Any:
    try:
        return read()
    except FileNotFoundError as error:
        raise Known("copy-damaged", path=str(copy.folder)) from error
    except OSError as error:
        raise known_place_error(error, copy.folder) from error


def _is_of_another_key(places: Places, then: locks.VaultKeys) -> bool:
    """Tell whether the record in ``places`` has another data key than that of ``then``."""
    present = keys_of(places.folder)
    return present is not None and present.key_id != then.key_id


def _try(keys: locks.VaultKeys, secret: str) -> locks.Opened | None:
    with contextlib.suppress(Known):
        return locks.open_by_passphrase(keys, secret)
    with contextlib.suppress(Known):
        return locks.open_by_code(keys, secret)
    return None


def _prove(copy: Copy, data_key: bytes) -> None:
    """Check every page of a copy whose manifest does not tell what it should be.

    Raises ``Known("copy-damaged")`` unless the key opens it and each page is as it was written.
    """
    try:
        fits = not _read_from(copy, lambda: bad_pages(copy.record, data_key))
        with reading_copy(copy.record, data_key) as raw:
            connections.remember_little(raw)
            whole = [line for (line,) in raw.execute("PRAGMA integrity_check")] == ["ok"]
    except dbapi2.Error as error:
        raise Known("copy-damaged", path=str(copy.folder)) from error
    if not (fits and whole):
        raise Known("copy-damaged", path=str(copy.folder))


def _look(copy: Copy, record: Path, data_key: bytes, vault: str) -> RecordDifference:
    """Count what is in a record of ``vault`` that is, or was made from, ``copy``."""
    try:
        with reading_copy(record, data_key) as raw:
            refuse_newer(raw)
            if contents(raw).vault != vault:
                raise Known("copy-damaged", path=str(copy.folder))
            counted = (f"SELECT count(*) FROM ({one.format(record='main')})" for one in _COUNTED)
            return RecordDifference(*(raw.execute(query).fetchone()[0] for query in counted))
    except dbapi2.Error as error:
        raise Known("copy-damaged", path=str(copy.folder)) from error


def _compared(
    record: Path, today: bytes, copy: Copy, data_key: bytes
) -> tuple[RecordDifference | None, RecordDifference | None]:
    """Count what ``record`` holds and the copy does not, and the other way round.

    ``today`` is the key of the record, ``data_key`` that of the copy. The database compares, so
    that a long log takes no more memory than a short one. None where the record cannot be read.
    """
    if not record.is_file():
        return None, None
    try:
        with reading_present(record, today) as raw:
            raw.execute("ATTACH ? AS copy KEY ?", (address_of(copy.record), f"x'{data_key.hex()}'"))
            return _only_in(raw, "main", "copy"), _only_in(raw, "copy", "main")
    except dbapi2.Error:
        return None, None


def _only_in(raw: Any, here: str, there: str) -> RecordDifference:
    queries = (
        f"SELECT count(*) FROM ({one.format(record=here)})"
        f" WHERE id NOT IN ({one.format(record=there)})"
        for one in _COUNTED
    )
    return RecordDifference(*(raw.execute(query).fetchone()[0] for query in queries))
