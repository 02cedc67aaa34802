"""Making one copy: written under another name, proved readable, and only then given its own."""

import os
import shutil
import uuid
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from sqlcipher3 import dbapi2

from caregiver_app.errors import Known
from caregiver_app.files import sync_folder
from caregiver_app.vault import connections
from caregiver_app.vault.backups import manifest as manifests
from caregiver_app.vault.backups.shelf import UNFINISHED, folder_name, next_number, sweep
from caregiver_app.vault.backups.source import (
    BackupSource,
    Contents,
    bad_pages,
    contents,
    digest,
    opens,
    reading_copy,
)
from caregiver_app.vault.backups.troubles import known_copying_error, known_place_error
from caregiver_app.vault.backups.values import KEYS, MANIFEST, RECORD, Copy, Manifest
from caregiver_app.vault.swap import Step, no_step

PAGES_AT_ONCE = 256
"""How many pages are copied before others get their turn: a megabyte, some 5 ms."""

SPARE = 1 << 20
"""Room that is left for the small files and for what the disk itself needs, in bytes."""


@dataclass(frozen=True, slots=True)
class Request:
    """A copy of ``source`` into ``place``, told as made at ``now``; ``mark`` is its state."""

    source: BackupSource
    place: Path
    now: datetime
    mark: str = ""


def make_copy(request: Request, step: Step = no_step) -> Copy:
    """Make one copy and give it. The record may be written in meanwhile.

    Steps: ``written``, ``proved``, ``named``. Raises ``Known`` and leaves nothing of the new copy
    and everything of the older ones: ``copy-no-room``, ``copy-place-gone``,
    ``copy-place-refused``, ``copy-not-readable``, ``vault-damaged``.
    """
    source, place = request.source, request.place
    try:
        sweep(place)
        unfinished = place / f"{UNFINISHED}{uuid.uuid4().hex}"
        need = sum(_size(file) for file in (*source.places.all_files(),))
        check_room(place, need)
        unfinished.mkdir(mode=0o700)
        try:
            held = write_record(source, unfinished / RECORD, place, source.data_key)
            _write_file(unfinished / KEYS, source.places.keys[0].read_bytes())
            step("written")
            prove_made(source, unfinished / RECORD, source.data_key, held)
            manifest = _manifest(request, held, unfinished)
            _write_file(unfinished / MANIFEST, manifests.to_bytes(manifest))
            sync_folder(unfinished)
            step("proved")
            copy = give_name(unfinished, place, manifest)
            step("named")
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    except OSError as error:
        raise known_place_error(error, place) from error
    return copy


def bring(copy: Copy, place: Path, data_key: bytes) -> Copy:
    """Put a copy of ``copy`` into another place, proved there. Raises as :func:`make_copy`."""
    try:
        sweep(place)
        check_room(place, copy.manifest.record_bytes)
        unfinished = place / f"{UNFINISHED}{uuid.uuid4().hex}"
        unfinished.mkdir(mode=0o700)
        try:
            for name in (RECORD, KEYS, MANIFEST):
                copy_file(copy.folder / name, unfinished / name)
            forget_cached(unfinished / RECORD)
            if digest(unfinished / RECORD) != copy.manifest.record_sha256:
                raise Known("copy-not-readable", path=str(place))
            # One from before the log got a new key was read when it was made: its digest fits.
            if opens(copy.record, data_key):
                with reading_copy(unfinished / RECORD, data_key) as raw:
                    _compare(contents(raw), copy.manifest, place)
            sync_folder(unfinished)
            return give_name(unfinished, place, copy.manifest)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    except dbapi2.Error as error:
        raise Known("copy-not-readable", path=str(place)) from error
    except OSError as error:
        raise known_place_error(error, place) from error


def prove(record: Path, data_key: bytes, held: Contents) -> None:
    """Read every page of a new copy back from the disk, with the key.

    Raises ``Known("copy-not-readable")`` unless it holds what was copied and every page of it is
    whole and in its place.
    """
    forget_cached(record)
    try:
        with reading_copy(record, data_key) as raw:
            connections.remember_little(raw)
            found = contents(raw)
            broken = raw.execute("PRAGMA cipher_integrity_check").fetchall()
            answer = raw.execute("PRAGMA quick_check").fetchall()
    except dbapi2.Error as error:
        raise Known("copy-not-readable", path=str(record.parent.parent)) from error
    if found != held or broken or answer != [("ok",)]:
        raise Known("copy-not-readable", path=str(record.parent.parent))


def prove_made(source: BackupSource, record: Path, data_key: bytes, held: Contents) -> None:
    """Do as ``prove`` for what was just made of ``source``.

    Raises ``Known("vault-damaged")`` where the fault is in the vault itself.
    """
    try:
        prove(record, data_key, held)
    except Known:
        # A page that was damaged before is copied without a word.
        if bad_pages(source.places.record, source.data_key):
            raise Known("vault-damaged", path=str(source.places.record)) from None
        raise


def check_room(place: Path, need: int) -> None:
    """Raise ``Known("copy-no-room")`` where ``need`` bytes and some to spare do not fit."""
    if shutil.disk_usage(place).free < need + SPARE:
        raise Known("copy-no-room", path=str(place))


def copy_file(old: Path, new: Path) -> None:
    """Copy one file and have it on the disk. Raises ``OSError``."""
    with old.open("rb") as source, _private(new) as target:
        shutil.copyfileobj(source, target, 1 << 20)
        target.flush()
        os.fsync(target.fileno())


def forget_cached(path: Path) -> None:
    """Have the next reading come from the disk itself, where the system can be told so."""
    advise = getattr(os, "posix_fadvise", None)
    if advise is None:
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        advise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


def give_name(unfinished: Path, place: Path, manifest: Manifest) -> Copy:
    """Let a proved copy stand as one, for good. Raises ``OSError``."""
    number = next_number(place)
    made = Copy(unfinished, number, manifest).made
    copy = Copy(place / folder_name(made, number), number, manifest)
    unfinished.rename(copy.folder)
    sync_folder(place)
    return copy


def write_record(source: BackupSource, target: Path, place: Path, data_key: bytes) -> Contents:
    """Write the record of ``source``, as it is now, to ``target``, encrypted with ``data_key``.

    Gives what it holds. Raises ``Known``; ``place`` is what is named where it cannot be written.
    """
    _private(target).close()
    from_there, to_here = connections.opener(source.data_key), connections.opener(data_key)
    try:
        with closing(from_there(source.places.record)) as raw, closing(to_here(target)) as copy:
            connections.remember_little(raw)
            connections.remember_little(copy)
            # One unchanging view for the whole copy: without it each save would make it begin
            # anew, and the log could be written in for as long as it takes.
            raw.execute("BEGIN")
            held = contents(raw)
            # Nothing is lost with an unfinished copy: one sync at the end is enough.
            copy.execute("PRAGMA synchronous = OFF")
            raw.backup(copy, pages=PAGES_AT_ONCE, sleep=0.001)
            raw.execute("ROLLBACK")
    except dbapi2.Error as error:
        raise known_copying_error(error, source.places.record, place) from error
    handle = os.open(target, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    return held


def _write_file(path: Path, content: bytes) -> None:
    with _private(path) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _private(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "wb")


def _manifest(request: Request, held: Contents, unfinished: Path) -> Manifest:
    offset = request.now.utcoffset()
    record = unfinished / RECORD
    return Manifest(
        id=str(uuid.uuid4()),
        vault=held.vault,
        version=held.version,
        made_at=request.now.astimezone(UTC).isoformat(timespec="seconds"),
        offset_minutes=round(offset.total_seconds() / 60) if offset is not None else 0,
        entries=held.entries,
        last_written_at=held.last_written_at,
        record_bytes=record.stat().st_size,
        record_sha256=digest(record),
        keys_sha256=digest(unfinished / KEYS),
        source=request.mark,
        ends=held.ends,
    )


def _compare(found: Contents, manifest: Manifest, place: Path) -> None:
    told = manifest.vault, manifest.version, manifest.entries, manifest.last_written_at
    if (found.vault, found.version, found.entries, found.last_written_at) != told:
        raise Known("copy-not-readable", path=str(place))


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0
