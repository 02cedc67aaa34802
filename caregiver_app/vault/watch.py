"""Whether the files of an open record are still the ones that were opened.

A file that is removed or replaced while it is open goes on to take words, and loses them when it
is closed. So the files are looked at before a transaction and once more after it is on disk. What
the open file still holds is copied to where it can be found, and nothing more is acknowledged.

A journal (``-wal``, ``-shm``) that is lost alone costs nothing: what the open one holds goes into
the record, and saving goes on. On Windows an open file can be neither removed nor replaced.

A file that another program writes into keeps its name. It has another moment of writing, though,
and where that is not ours the record is read once more by a connection that remembers nothing.
Both keys files gone are written again from memory.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from caregiver_app.errors import Known
from caregiver_app.files import sync_folder, write_whole
from caregiver_app.vault.database_errors import known_database_error
from caregiver_app.vault.os_errors import (
    known_os_error,
    known_refusals,
    make_private_file,
    make_private_folder,
)
from caregiver_app.vault.places import Places, rescued_name

_Identity = tuple[int, int] | None
_Written = tuple[int, int] | None
_LATEST_SEALS = "SELECT seal FROM revision ORDER BY serial DESC LIMIT 1000"
_LAST_SEAL = "SELECT seal FROM revision ORDER BY serial DESC LIMIT 1"


def _tell_nobody(_known: Known) -> None:
    """Nobody listens."""


class FileWatch:
    """Looks at the files in ``places``; ``open_copy(path)`` opens another file under the same key.

    ``opening`` and ``opened`` stand around every new connection to the record.
    """

    def __init__(self, places: Places, open_copy: Callable[[Path], Any]) -> None:
        self.tell: Callable[[Known], object] = _tell_nobody
        self._places = places
        self._open_copy = open_copy
        # Named once: they are looked at several times for each transaction.
        self._record = places.record
        self._journals = places.journals
        self._keys = places.keys[0]
        self._folder = _identity(places.folder)
        self._opened: _Identity = None
        self._opened_journals: list[_Identity] = []
        self._kept: tuple[Path, Path] | None = None
        self._keys_content = b""
        self._keys_seen: tuple[int, int, int] | None = None
        self._written: _Written = None
        self._end: bytes | None = None

    def opening(self) -> None:
        """Raise ``Known("record-moved-not-kept")`` where another file would be opened."""
        if self._opened is not None and (self._moved() or self._journal_lost()):
            raise Known("record-moved-not-kept", path=str(self._record))

    def opened(self) -> None:
        """Remember the files behind the first connection."""
        if self._opened is None:
            self._opened = _identity(self._record)
            self._opened_journals = [_identity(path) for path in self._journals]
        self._remember_keys()

    def check(self, engine: Engine) -> None:
        """Raise ``Known`` where what is saved now would go to a file that nobody can find.

        ``record-moved``: what was saved is in the file that it names. ``record-moved-not-kept``:
        it could not be copied; only the open file holds it.
        """
        if self._opened is None:
            return
        if self._moved() or (self._journal_lost() and not self._take_in_journal(engine)):
            raise self._refusal(engine)
        self._remember_keys()

    def before_saving(self, engine: Engine) -> None:
        """Do as ``check``; and see that nobody else wrote into the record since the last saving.

        Raises ``Known`` as ``check`` does, ``record-spoilt`` and ``record-spoilt-not-kept`` too.
        """
        self.check(engine)
        if self._written is not None and self._written != _written(self._record):
            self._look_again(engine)

    def saved(self, engine: Engine, end: bytes | None) -> bytes | None:
        """Remember how the file stands after a saving that this program did.

        ``end`` is the seal of the last revision, None where it must be read; it is given back.
        Raises ``Known("record-spoilt")`` where what was saved cannot be read back.
        """
        if end is None:
            with _raw(engine) as raw:
                end = _last_seal(raw)
        self._end = end
        now = _written(self._record)
        if self._written is not None and self._written != now:
            # The journal was merged into it, or somebody else wrote: its end tells.
            self._look_again(engine, "SELECT 'ok'")
        self._written = now
        return end

    def _look_again(self, engine: Engine, question: str = "PRAGMA quick_check(1)") -> None:
        """Raise ``Known("record-spoilt")`` where another program wrote into the record."""
        try:
            with closing(self._open_copy(self._record)) as raw:
                whole = raw.execute(question).fetchall() == [("ok",)]
                whole = whole and _holds(raw, self._end)
        except dbapi2.Error:
            whole = False
        if whole:
            # Our own checkpoint, for a copy.
            self._written = _written(self._record)
            return
        kept = self._rescue(engine)
        if kept is None:
            raise Known("record-spoilt-not-kept", path=str(self._record))
        raise Known("record-spoilt", path=str(self._record), kept=str(kept))

    def _rescue(self, engine: Engine) -> Path | None:
        """Give where what can still be read was copied to, whole; None where it cannot be."""
        now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        target = self._record.with_name(rescued_name(self._record.stem, now) + ".db")
        make_private_file(target)
        try:
            self._copy(engine, target)
            with closing(self._open_copy(target)) as copy:
                if _holds(copy, self._end):
                    return target
        except (Known, dbapi2.Error):
            # What is left is in the copies alone: the sentence says so.
            pass
        target.unlink(missing_ok=True)
        return None

    def keep_at_the_end(self, engine: Engine) -> None:
        """Copy what would be lost when ``engine`` lets go of its file.

        Raises ``Known("record-moved-not-kept")`` where it cannot be copied.
        """
        if self._opened is not None and self._moved():
            refusal = self._refusal(engine)
            if refusal.code == "record-moved-not-kept":
                raise refusal

    def _moved(self) -> bool:
        return _identity(self._record) != self._opened

    def _journal_lost(self) -> bool:
        return [_identity(path) for path in self._journals] != self._opened_journals

    def _remember_keys(self) -> None:
        # Without its keys a rescued record could be opened by nobody. Keys that cannot be read
        # just now are no reason to refuse a save: those read before still open it.
        try:
            found = self._keys.stat()
            seen = (found.st_ino, found.st_mtime_ns, found.st_size)
            if seen != self._keys_seen:
                self._keys_content = self._keys.read_bytes()
                self._keys_seen = seen
        except FileNotFoundError:
            self._write_keys_again()
        except OSError:
            return

    def _write_keys_again(self) -> None:
        """Put both keys files back as they were, where neither is there any more."""
        paths = self._places.keys
        if not self._keys_content or any(path.exists() for path in paths):
            return
        for path in paths:
            with known_refusals(path):
                write_whole(path, self._keys_content)
        self.tell(Known("keys-written-again", path=str(paths[0])))

    def _take_in_journal(self, engine: Engine) -> bool:
        """Put what the open journal holds into the record, and begin with a fresh journal."""
        try:
            with _raw(engine) as raw:
                (busy, _, _) = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except dbapi2.Error:
            # The record does not take it: a copy may.
            return False
        # Two connections must never stand on two journals: either all begin anew, or none.
        if busy or not isinstance(engine.pool, QueuePool) or engine.pool.checkedout():
            return False
        engine.dispose()
        self._opened = None
        return True

    def _refusal(self, engine: Engine) -> Known:
        try:
            if self._kept is None or not self._kept[1].exists():
                self._kept = self._keep(engine)
        except Known:
            return Known("record-moved-not-kept", path=str(self._record))
        path, kept = self._kept
        return Known("record-moved", path=str(path), kept=str(kept))

    def _keep(self, engine: Engine) -> tuple[Path, Path]:
        """Copy what the open file holds; give what is lost and what is to take its place."""
        now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        folder = self._places.folder
        target = self._record.with_name(rescued_name(self._record.stem, now) + ".db")
        lost, kept = self._record, target
        if _identity(folder) != self._folder:
            # Another folder stands there now, or none: the copy gets a folder and is a whole vault.
            lost, kept = folder, folder.with_name(rescued_name(folder.name, now))
            make_private_folder(kept)
            target = kept / self._record.name
        make_private_file(target)
        self._copy(engine, target)
        self._drop_journals()
        with known_refusals(target.parent):
            for path in Places(target.parent).keys:
                if self._keys_content and not path.exists():
                    write_whole(path, self._keys_content)
            sync_folder(target.parent)
        return lost, kept

    def _drop_journals(self) -> None:
        # All they hold is in the copy. Beside the next record they would be taken for its own.
        for path, opened in zip(self._journals, self._opened_journals, strict=True):
            if opened is not None and _identity(path) == opened:
                path.unlink()

    def _copy(self, engine: Engine, target: Path) -> None:
        try:
            with _raw(engine) as raw, closing(self._open_copy(target)) as copy:
                raw.backup(copy)
        except dbapi2.Error as error:
            target.unlink(missing_ok=True)
            raise known_database_error(error, target) from error


@contextmanager
def _raw(engine: Engine) -> Iterator[Any]:
    with closing(engine.raw_connection()) as pooled:
        yield pooled.driver_connection


def _identity(path: Path) -> _Identity:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise known_os_error(error, path) from error
    return found.st_dev, found.st_ino


def _written(path: Path) -> _Written:
    """Give when a file was written last, and its size; None where it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _holds(raw: Any, end: bytes | None) -> bool:
    """Tell whether what was saved last is among the latest: another program may have saved since.

    Two are in one record only where somebody removed the file that is held locked.
    """
    latest = raw.execute(_LATEST_SEALS).fetchall()
    return end is None or (end,) in latest


def _last_seal(raw: Any) -> bytes | None:
    row = raw.execute(_LAST_SEAL).fetchone()
    return None if row is None else bytes(row[0])
