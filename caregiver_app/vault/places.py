"""Which files make up a vault, told without opening any of them."""

import errno
from dataclasses import dataclass
from pathlib import Path

from caregiver_app.vault.os_errors import known_refusals

MAKING = "making"


@dataclass(frozen=True, slots=True)
class Places:
    """The files of the vault in ``folder``.

    ``making`` stands only while a vault is being created: as long as it is there nobody has been
    told that the vault exists, and creating it may begin anew.
    """

    folder: Path

    @property
    def record(self) -> Path:
        """The encrypted database."""
        return self.folder / "record.db"

    @property
    def keys(self) -> tuple[Path, Path]:
        """The wrapped keys and the second copy of them."""
        return self.folder / "keys.json", self.folder / "keys-copy.json"

    @property
    def lock(self) -> Path:
        """The file that is held locked while the vault is open."""
        return self.folder / "record.lock"

    @property
    def guesses(self) -> Path:
        """How many wrong guesses there were in a row; not there after a right one."""
        return self.folder / "guesses.json"

    @property
    def note(self) -> Path:
        """Where the record ended when it was last seen: small, signed, without a word."""
        return self.folder / "head.json"

    @property
    def restoring(self) -> Path:
        """What restoring a copy has still to put in place; there only while it does."""
        return self.folder / "restoring"

    @property
    def restored(self) -> Path:
        """A random word for each time a copy was put back; not there before the first time."""
        return self.folder / "restored"

    @property
    def making(self) -> Path:
        """The mark of a vault that is not finished."""
        return self.folder / MAKING

    @property
    def journals(self) -> tuple[Path, Path]:
        """The files that stand beside the record while it is open."""
        name = self.record.name
        return self.record.with_name(name + "-wal"), self.record.with_name(name + "-shm")

    def all_files(self) -> tuple[Path, ...]:
        """Give every file that creating a vault may leave."""
        journal = self.record.with_name(self.record.name + "-journal")
        return (self.record, *self.journals, journal, *self.keys)

    def older_shapes(self) -> tuple[Path, ...]:
        """Give the copies of the record from before it was brought up to date."""
        return tuple(self.folder.glob(f"{self.record.stem}-before-*.db"))

    def rescued(self) -> tuple[Path, ...]:
        """Give the copies of a record that was moved or replaced while open, oldest first."""
        return tuple(sorted(self.folder.glob(rescued_name(self.record.stem, "*") + ".db")))


def vault_exists(folder: Path) -> bool:
    """Tell whether there is a vault, or what is left of one, in ``folder``. Reads no content.

    Raises ``Known("vault-not-writable", path=)`` where nobody is let into the folder.
    """
    places = Places(folder)
    with known_refusals(folder):
        if _is_there(places.making):
            return False
        return any(map(_is_there, (places.record, *places.keys, places.restoring)))


def _is_there(file: Path) -> bool:
    """Tell whether there is such a file; what keeps this from being told is raised as it is.

    Not ``Path.exists``: in a folder that lets nobody in, some Pythons say that there is none.
    """
    try:
        file.stat()
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            return False
        raise
    return True


def rescued_name(name: str, when: str) -> str:
    """Give the name for what could be saved of ``name`` when it was moved while open."""
    return f"{name}-rescued-{when}"
