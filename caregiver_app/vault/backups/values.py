"""What is said about copies. Importing this brings in neither the database nor the ciphers."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from caregiver_app.errors import Known

RECORD = "record.db"
KEYS = "keys.json"
MANIFEST = "copy.json"
UNTOLD = -2
"""The entries of a copy whose manifest cannot be read: its record tells once it is opened."""
UNCOUNTED = -1
"""The entries of a log that was found as it is: nobody can count them while it is locked."""


@dataclass(frozen=True, slots=True)
class CopyPlaces:
    """Where copies go: ``main``, and ``second`` where one was chosen (a USB stick).

    ``default`` is where they go while nothing is chosen. It alone is made when it is not there: a
    chosen folder that is missing is a stick that is not plugged in.
    """

    default: Path
    chosen: Path | None = None
    second: Path | None = None

    @property
    def main(self) -> Path:
        """Where each copy is made."""
        return self.chosen or self.default

    def all(self) -> tuple[Path, ...]:
        """Every place where copies may stand, each once."""
        return tuple(dict.fromkeys(p for p in (self.main, self.second, self.default) if p))


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a copy says about itself; no word of the record is in it.

    ``made_at`` is UTC, ``offset_minutes`` what the clock stood apart from it. ``last_written_at``
    is UTC too, or "". ``source`` marks the state of the vault that was copied. ``ends`` are those
    of its chains (``vault/ends.py``), none in copies of the first versions.
    """

    id: str
    vault: str
    version: int
    made_at: str
    offset_minutes: int
    entries: int
    last_written_at: str
    record_bytes: int
    record_sha256: str
    keys_sha256: str
    source: str
    ends: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: a folder of its own. ``number`` counts the copies in one place, oldest first.

    The order is that of the numbers and never that of the dates: a clock may have been wrong.
    ``key_id`` is that of its keys (``VaultKeys``). ``of_its_day`` says that the vault it was listed
    for has another data key since: only the secrets of its own day open it.
    """

    folder: Path
    number: int
    manifest: Manifest
    key_id: str = field(default="", compare=False)
    of_its_day: bool = field(default=False, compare=False)

    @property
    def told(self) -> bool:
        """Tell whether it says itself what it is; else its folder's name is all that is known."""
        return self.manifest.entries != UNTOLD

    @property
    def record(self) -> Path:
        """The encrypted record of that day."""
        return self.folder / RECORD

    @property
    def keys(self) -> Path:
        """The wrapped keys of that day."""
        return self.folder / KEYS

    @property
    def made(self) -> datetime:
        """The moment it was made, by the clock of then."""
        zone = timezone(timedelta(minutes=self.manifest.offset_minutes))
        return datetime.fromisoformat(self.manifest.made_at).astimezone(zone)

    @property
    def day(self) -> date:
        """The day it was made."""
        return self.made.date()

    @property
    def last_written(self) -> datetime | None:
        """The moment of the newest writing in it, by the copy's clock; None in an empty one."""
        words = self.manifest.last_written_at
        return datetime.fromisoformat(words).astimezone(self.made.tzinfo) if words else None

    @property
    def usable(self) -> bool:
        """Tell whether both files are there, so that the copy can be looked into."""
        return self.record.is_file() and self.keys.is_file()

    @property
    def whole(self) -> bool:
        """Tell whether both files are there at their full length. Does not read them."""
        try:
            return self.record.stat().st_size == self.manifest.record_bytes and self.keys.is_file()
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class BackupsKept:
    """What keeping copies came to.

    ``made`` is the new copy, or None where nothing had changed. ``second`` is "none" (not
    chosen), "absent", "current", or "failed" for the reason in ``trouble`` (an error code).
    """

    made: Copy | None
    second: str = "none"
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class BackupsStanding:
    """How the copies stand now. ``last`` is the newest one; ``second`` as in :class:`Kept`,
    or "behind" where the newest copy is not there yet."""

    last: Copy | None
    main_there: bool
    second: str


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """How many of each are in one of two records and not in the other."""

    entries: int = 0
    corrections: int = 0
    drafts: int = 0
    people: int = 0

    @property
    def any(self) -> bool:
        """Tell whether there is a difference at all."""
        return bool(self.entries or self.corrections or self.drafts or self.people)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a copy holds, beside the record as it is now.

    ``missing`` is in the record now and not in the copy, ``back`` the other way round; both are
    None where the record of now cannot be read. ``opens_with`` is "now" where today's passphrases
    and paper keys open the copy once it is put back, "then" where it takes those of its day.
    ``left_out`` counts the caregivers who could open the record now and not the copy.
    ``other_key``: the record of now has another data key, which was not at hand.
    """

    copy: Copy
    holds: RecordDifference
    missing: RecordDifference | None
    back: RecordDifference | None
    opens_with: str
    left_out: int = 0
    other_key: bool = False


@dataclass(frozen=True, slots=True)
class Damage:
    """What the check found, ``bad_pages`` of ``pages``, counted from 1.

    ``others`` counts faults in how whole pages hang together. ``unreadable``: so much is damaged
    that the tables cannot be walked at all.
    """

    pages: int
    bad_pages: tuple[int, ...]
    others: int = 0
    unreadable: bool = False

    @property
    def whole(self) -> bool:
        """Tell whether nothing is wrong."""
        return not (self.bad_pages or self.others or self.unreadable)


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring did: ``copy`` is the record now; the one before stands in ``aside``."""

    copy: Copy
    aside: Path | None
    opens_with: str


@dataclass(frozen=True, slots=True)
class Renewed:
    """The vault has a new data key. ``left`` are files beside it that only the one of before opens.

    ``copy_trouble`` is what kept a copy under the new key from being made, or None.
    """

    left: tuple[Path, ...]
    copy_trouble: Known | None = None


def default_place(vault: Path) -> Path:
    """Give the folder of the copies of the vault in ``vault`` while none was chosen."""
    return vault.parent / "backups"


def copy_places(vault: Path, chosen: str, second: str) -> CopyPlaces:
    """Give the places for the vault in ``vault``; the texts are settings, "" for none."""
    return CopyPlaces(
        default_place(vault), Path(chosen) if chosen else None, Path(second) if second else None
    )
