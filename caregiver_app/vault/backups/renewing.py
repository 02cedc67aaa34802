"""A new data key: the record is encrypted anew beside the old one, proved, and put in its place.

The old key opens nothing of it. Cut off at any moment, the vault is the old record with the old
keys or the new record with the new keys: what says which keys open it is sealed in the new file.
"""

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from caregiver_app.errors import Known
from caregiver_app.files import sync_folder
from caregiver_app.vault import connections
from caregiver_app.vault.backups.making import check_room, prove_made, write_record
from caregiver_app.vault.backups.source import BackupSource, Contents, contents
from caregiver_app.vault.database_errors import known_database_error
from caregiver_app.vault.ends import continues
from caregiver_app.vault.instance import Instance
from caregiver_app.vault.keyfiles import write_keys
from caregiver_app.vault.keys import Opened, VaultKeys
from caregiver_app.vault.os_errors import known_refusals
from caregiver_app.vault.places import Places
from caregiver_app.vault.saver import Finish, Saver
from caregiver_app.vault.swap import Step, decide, finish, no_step, stage


def renew(
    source: BackupSource,
    new: Opened,
    keys: VaultKeys,
    seal: Finish,
    saver: Saver,
    step: Step = no_step,
) -> None:
    """Encrypt the record of ``source`` with the key of ``new``, which ``keys`` wrap.

    The vault must be closed. ``seal`` seals ``keys`` in the new record, as ``saver``. Nothing of
    the old record stays in its place, and nothing of the old keys. Steps: ``written``,
    ``staged``, ``decided``, then those of ``swap.finish``. Raises ``Known`` and leaves the vault as
    it was: ``vault-in-use``, ``disk-full``, ``vault-not-writable``, ``vault-damaged``,
    ``copy-not-readable``.
    """
    places = source.places
    with ExitStack() as undo:
        instance = Instance(places.lock)
        undo.callback(instance.free)
        finish(places)
        with ExitStack() as half_way, known_refusals(places.folder):
            staged = stage(places, half_way)
            record = Places(staged).record
            held = _write(source, record, new)
            step("written")
            sealed = _seal(record, new, held, lambda raw: seal(raw, saver, keys))
            prove_made(source, record, new.data_key, sealed)
            write_keys(Places(staged), keys)
            sync_folder(staged)
            step("staged")
            decide(places, staged, half_way)
        step("decided")
        finish(places, step)


def left_behind(folder: Path) -> tuple[Path, ...]:
    """Give what stands in the vault's folder under a data key of before.

    What was rescued or kept aside there is the person's own to remove.
    """
    places = Places(folder)
    aside = sorted(places.folder.glob("before-restore-*"))
    return (*places.older_shapes(), *places.rescued(), *aside)


_HERE = {
    "copy-no-room": "disk-full",
    "copy-place-gone": "disk-trouble",
    "copy-place-refused": "vault-not-writable",
}
"""What is said of a place for copies, as it is said of the vault itself."""


def _write(source: BackupSource, record: Path, new: Opened) -> Contents:
    places = source.places
    need = sum(file.stat().st_size for file in places.all_files() if file.is_file())
    try:
        check_room(places.folder, need)
        return write_record(source, record, places.folder, new.data_key)
    except Known as error:
        code = _HERE.get(error.code)
        if code is None:
            raise
        raise Known(code, path=str(places.record)) from error


def _seal(record: Path, new: Opened, held: Contents, seal: Callable[[Any], None]) -> Contents:
    """Have the new record sealed, all of it in the one file; give what it holds then.

    Raises ``Known("copy-not-readable")`` unless the seal is all that was added to ``held``.
    """
    try:
        with closing(connections.opener(new.data_key)(record)) as raw:
            connections.send_settings(raw)
            raw.execute("BEGIN IMMEDIATE")
            seal(raw)
            raw.execute("COMMIT")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            sealed, whole = contents(raw), continues(raw, held.ends)
    except dbapi2.Error as error:
        raise known_database_error(error, record) from error
    if not whole or replace(sealed, ends=held.ends) != held:
        raise Known("copy-not-readable", path=str(record.parent.parent))
    return sealed
