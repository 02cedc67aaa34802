"""One vault, open: its transactions, its writer's signing key, and the way to close it.

A vault is a folder with ``record.db``, two copies of the keys, and a file that is held locked
while the vault is open (see ``instance.py`` for why a lock of the system's and not Qt's).
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Engine, PoolProxiedConnection
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from caregiver_app.errors import Known
from caregiver_app.files import sync_folder
from caregiver_app.vault import connections
from caregiver_app.vault import engine as engines
from caregiver_app.vault import keys as locks
from caregiver_app.vault.computer import mark_of
from caregiver_app.vault.database_errors import known_database_error
from caregiver_app.vault.instance import Instance
from caregiver_app.vault.judging import check_passphrase
from caregiver_app.vault.keyfiles import write_keys
from caregiver_app.vault.keyring import KeyRing
from caregiver_app.vault.migrations import migrate, refuse_newer
from caregiver_app.vault.opening import bare, fitting_keys
from caregiver_app.vault.os_errors import known_refusals, make_private_file, make_private_folder
from caregiver_app.vault.places import Places, vault_exists
from caregiver_app.vault.saver import LAST_SEAL, Finish, Saver, seal_nothing
from caregiver_app.vault.steady import SteadyCount
from caregiver_app.vault.strength import HOME, Strength
from caregiver_app.vault.swap import finish as finish_restoring
from caregiver_app.vault.swap import sweep
from caregiver_app.vault.watch import FileWatch


class Vault:
    """An open vault. Made by ``create``, ``unlock`` and ``unlock_with_code``.

    ``computer`` marks this computer and this folder and tells nothing about either. ``ring`` is
    where the keys are changed. ``recalled`` is for what was read and holds until the next
    transaction, which forgets all of it; ``settled`` is for what transactions leave behind, and is
    forgotten when one fails.
    """

    def __init__(self, places: Places, instance: Instance, ring: KeyRing) -> None:
        self._places = places
        self._instance = instance
        self.ring = ring
        data_key = ring.opened.data_key
        self._watch = FileWatch(places, connections.opener(data_key))
        self._engine: Engine | None = engines.open_engine(places.record, data_key, self._watch)
        ring.before_change = self._look
        self.computer = mark_of(ring.opened.vault, places.folder)
        self._steady, self._told_jump = SteadyCount(), False
        self._savings = 0
        self.after_savings: Callable[[], None] = _go_on
        self.recalled: dict[str, Any] = {}
        self.settled: dict[str, Any] = {}
        self._seen_version: tuple[int, int] | None = None
        self._held: list[PoolProxiedConnection] = []

    @property
    def folder(self) -> Path:
        """The folder that the vault fills."""
        return self._places.folder

    def listen(self, tell: Callable[[Known], object]) -> None:
        """From now on, ``tell`` hears what went wrong with the files and was mended."""
        self._watch.tell = tell

    @property
    def jumped(self) -> int:
        """By how many seconds the clock was moved since the opening, 0 where it was not."""
        moved = self._steady.moved()
        if moved and not self._told_jump:
            self._told_jump = True
            self._watch.tell(Known("clock-moved", minutes=abs(moved) // 60))
        return moved

    @property
    def was_restored(self) -> bool:
        """Whether a copy was put back into this folder."""
        return self._places.restored.is_file()

    @property
    def note(self) -> Path:
        """Where it is written how far the record goes (``head_note.py``)."""
        return self._places.note

    @property
    def writer(self) -> str:
        """The id of the writer whose secret opened the vault."""
        return self.ring.opened.writer

    @property
    def signing_key(self) -> Ed25519PrivateKey:
        """The key that signs what this writer saves."""
        return self.ring.opened.signing_key

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One unchanging view of the record. Raises ``Known`` where the file fails."""
        engine = self._running()
        self._let_go()
        try:
            with engine.begin() as connection:
                yield connection
        except (DBAPIError, dbapi2.Error) as error:
            raise known_database_error(error, self._places.record) from error

    @contextmanager
    def looking(self) -> Iterator[Any]:
        """The driver's own connection, for lists; each of its statements is a view by itself.

        Raises ``Known`` where the file fails.
        """
        engine = self._running()
        try:
            # Taking one out of the pool for each page would be felt in every page.
            pooled = self._take_held() or engine.raw_connection()
            try:
                yield pooled.driver_connection
            finally:
                self._held.append(pooled)
        except (DBAPIError, dbapi2.Error) as error:
            raise known_database_error(error, self._places.record) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is on disk when the block ends, or none of it.

        Raises ``Known``: ``disk-full``, ``vault-not-writable``, ``vault-damaged`` and the other
        codes of ``known_database_error``; ``record-moved``, ``record-moved-not-kept``.
        """
        engine = self._running()
        with (
            self._transaction(engine),
            engine.execution_options(**{engines.WRITES: True}).begin() as connection,
        ):
            self._notice_others(connection.connection.driver_connection)
            yield connection

    @contextmanager
    def saving(self) -> Iterator[Any]:
        """Do as ``writing``, on the driver's own connection: no entry waits for anything else."""
        engine = self._running()
        with self._transaction(engine), closing(engine.raw_connection()) as pooled:
            raw: Any = pooled.driver_connection
            raw.execute("BEGIN IMMEDIATE")
            try:
                self._notice_others(raw)
                yield raw
                raw.commit()
            finally:
                if raw.in_transaction:
                    raw.rollback()

    def _notice_others(self, raw: Any) -> None:
        # Where the lock file was removed, another program may have written in between.
        version = id(raw), raw.execute("PRAGMA data_version").fetchone()[0]
        if version != self._seen_version:
            self.settled.clear()
            self._seen_version = version

    def _let_go(self) -> None:
        """Give back to the pool what pages are read by: for other work, and for the watch."""
        while held := self._take_held():
            held.close()

    def _take_held(self) -> PoolProxiedConnection | None:
        try:
            return self._held.pop()
        except IndexError:
            # There is none, or another thread has just taken it.
            return None

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[None]:
        self._let_go()
        self._watch.before_saving(engine)
        on_disk = False
        try:
            yield
            on_disk = True
        except (DBAPIError, dbapi2.Error) as error:
            raise known_database_error(error, self._places.record) from error
        finally:
            self.recalled.clear()
            if not on_disk:
                self.settled.clear()
        self._watch.check(engine)
        self.settled[LAST_SEAL] = self._watch.saved(engine, self.settled.get(LAST_SEAL))
        self._savings += 1
        if self._savings % _NOTED_EVERY == 0:
            self.after_savings()

    def tidy(self) -> None:
        """Leave nothing in the journal of what was erased: it goes into the record, emptied."""
        engine = self._running()
        try:
            with closing(engine.raw_connection()) as raw:
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except (DBAPIError, dbapi2.Error) as error:
            raise known_database_error(error, self._places.record) from error
        self.drop_older_shapes()

    def drop_older_shapes(self) -> None:
        """Remove the copies that were made before the record was brought up to date."""
        for older in self._places.older_shapes():
            with known_refusals(older):
                older.unlink(missing_ok=True)

    def change_passphrase(self, old: str, new: str, strength: Strength = HOME) -> None:
        """Put ``new`` in the place of ``old``, for the writer who is in. Their code stays good.

        Raises ``Known``: ``wrong-passphrase``, ``passphrase-empty``, ``passphrase-short``,
        ``passphrase-taken``, ``disk-full``, ``vault-not-writable``.
        """
        check_passphrase(new)
        self.ring.prove(old)
        self.ring.set_passphrase(new, strength)

    def close(self) -> None:
        """Close the file, let go of the keys, and let another program in.

        Raises ``Known("record-moved-not-kept")``, after all that, where the record was moved while
        it was open and what was saved could not be copied.
        """
        engine, self._engine = self._engine, None
        self.recalled.clear()
        self._let_go()
        try:
            if engine is not None:
                self._watch.keep_at_the_end(engine)
        finally:
            if engine is not None:
                engines.dispose_of(engine)
            self.ring.forget()
            self._instance.free()

    def _look(self) -> None:
        self._watch.check(self._running())

    def _running(self) -> Engine:
        if self._engine is None:
            raise Known("vault-locked")
        return self._engine


_NOTED_EVERY = 16
"""After how many savings ``after_savings`` is called."""


def _go_on() -> None:
    """Nothing is to be done."""


def create(
    folder: Path,
    passphrase: str,
    *,
    strength: Strength = HOME,
    finish: Finish = seal_nothing,
) -> tuple[Vault, str]:
    """Make a vault in ``folder`` and give it, open, with its recovery code.

    ``finish`` is called once, when the record is made. Never touches a vault that is there.

    Raises ``Known``: ``vault-exists``, ``passphrase-empty``,
    ``passphrase-short``, ``vault-not-writable``, ``disk-full``, ``vault-in-use``.
    """
    places = Places(folder)
    keys, opened, code = locks.new_keys(passphrase, strength)
    make_private_folder(folder)
    with ExitStack() as undo:
        instance = Instance(places.lock)
        undo.callback(instance.free)
        if vault_exists(folder):
            raise Known("vault-exists", path=str(folder))
        _clear(places)
        make_private_file(places.record)
        _make_record(places, opened)
        with bare(places, opened) as raw:
            connections.send_settings(raw)
            raw.execute("BEGIN IMMEDIATE")
            finish(raw, _saver(places, opened), keys)
            raw.execute("COMMIT")
        write_keys(places, keys)
        places.making.unlink()
        sync_folder(folder)
        undo.pop_all()
    return Vault(places, instance, KeyRing(places, keys, opened)), code


def unlock(folder: Path, passphrase: str, *, finish: Finish = seal_nothing) -> Vault:
    """Open the vault in ``folder``; ``finish`` is called where an older record is brought up.

    Raises ``Known``: ``vault-absent``, ``vault-in-use``, ``wrong-passphrase``, ``keys-missing``,
    ``keys-before``, ``keys-of-another``, ``not-a-vault``, ``vault-newer``, ``vault-damaged``,
    ``record-missing``, ``vault-not-writable``, ``disk-full``.
    """
    return unlock_by(folder, lambda keys: locks.open_by_passphrase(keys, passphrase), finish)


def unlock_with_code(folder: Path, code: str, *, finish: Finish = seal_nothing) -> Vault:
    """Open the vault with its recovery code, which stays good.

    Raises what ``unlock`` raises, and ``Known``: ``recovery-code-slip``, ``wrong-recovery-code``.
    """
    return unlock_by(folder, lambda keys: locks.open_by_code(keys, code), finish)


def unlock_by(
    folder: Path, unwrap: Callable[[locks.VaultKeys], locks.Opened], finish: Finish = seal_nothing
) -> Vault:
    """Open the vault by what ``unwrap`` gives for its keys. Raises as ``unlock`` and ``unwrap``."""
    places = Places(folder)
    if not vault_exists(folder):
        raise Known("vault-absent", path=str(folder))
    with ExitStack() as undo:
        instance = Instance(places.lock)
        undo.callback(instance.free)
        finish_restoring(places)
        sweep(places)
        engines.check_kind(places.record)
        keys, opened = fitting_keys(places, unwrap)
        _bring_up_to_date(places, opened, keys, finish)
        vault = Vault(places, instance, KeyRing(places, keys, opened))
        undo.pop_all()
    return vault


def _clear(places: Places) -> None:
    """Mark the vault as being made, and remove what an earlier try left that nobody ever used."""
    with known_refusals(places.folder):
        places.making.touch(mode=0o600)
        sync_folder(places.folder)
        for left_over in places.all_files():
            left_over.unlink(missing_ok=True)


def _make_record(places: Places, opened: locks.Opened) -> None:
    with bare(places, opened) as raw:
        connections.send_settings(raw)
        raw.execute(f"PRAGMA application_id = {engines.APPLICATION}")
        migrate(raw, connections.opener(opened.data_key), places.record)
        now = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        public_key = opened.signing_key.public_key().public_bytes_raw()
        raw.execute("INSERT INTO about VALUES (1, ?, ?)", (opened.vault, now))
        raw.execute("INSERT INTO writer VALUES (?, '', ?, ?)", (opened.writer, public_key, now))


def _bring_up_to_date(
    places: Places, opened: locks.Opened, keys: locks.VaultKeys, finish: Finish
) -> None:
    with bare(places, opened) as raw:
        # Before anything is set: a record that is refused stays as it is, to the byte.
        refuse_newer(raw)
        connections.send_settings(raw)
        saver = _saver(places, opened)
        migrate(
            raw,
            connections.opener(opened.data_key),
            places.record,
            finish=lambda raw: finish(raw, saver, keys),
        )


def _saver(places: Places, opened: locks.Opened) -> Saver:
    computer = mark_of(opened.vault, places.folder)
    return Saver(computer, opened.writer, opened.signing_key)
