"""Conversations that were taken into the record, as plain values.

Nothing heavy is imported here: the window needs these before its first paint.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from caregiver_app.record.sources import Looked
from caregiver_app.record.values import EntryWords, Person

PLACE, SAID = 8, 12
"""Bytes of a message's key: the first tell its place, the others what was said there."""


ME = "me"
"""Stands for the caregiver where a sender is a Person id else."""


class MessageKey(NamedTuple):
    """What knows a message again. ``place``: conversation, moment and sender; ``said``: its words.

    ``docs/vault.md`` says how both are made.
    """

    place: bytes
    said: bytes


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file outside that was read: ``size`` in bytes, ``sha256`` in hex."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ImportReading:
    """How the files were read.

    ``format`` is an id of ``imports.values.ExportFormat``. ``order`` is how days were read, ""
    where there is nothing to ask; ``chosen``: a person said so. ``zone`` is the time zone that
    instants were put on, "" for that of the computer. ``cautions`` counts what was missing or
    uncertain in the files, by ids of ``imports.values.Caution``; older imports kept none.
    """

    format: str
    order: str = ""
    chosen: bool = False
    zone: str = ""
    cautions: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportKept:
    """One taking in of conversations. ``entries`` are ids, in the order in which they were saved.

    ``messages`` counts what was taken, ``counts`` by entry. ``senders`` says who each sender is: a
    Person id, ``ME``, or "" for nobody on record. ``taken_back_at`` is there where all of it was
    taken back, and ``reason`` says why. What was erased is not told any more:
    ``files`` is empty then, and entries are missing.
    """

    id: str
    files: tuple[ImportFile, ...]
    reading: ImportReading
    senders: Mapping[str, str]
    entries: tuple[str, ...]
    messages: int
    taken_at: datetime
    taken_back_at: datetime | None = None
    reason: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EntryBrought:
    """One entry to be saved, with files that are kept with it, and the keys of its messages."""

    words: EntryWords
    files: tuple[Looked, ...]
    keys: tuple[MessageKey, ...]


@dataclass(frozen=True, slots=True)
class RecordBefore:
    """What the record holds when something is brought: within the same transaction.

    ``new`` are the ids of the new people, in the order of ``Bringing.people``; ``people`` is
    everybody by their id. ``messages`` are those that were taken in before and stand, by place:
    what was said there, and the reference of the entry.
    """

    new: tuple[str, ...]
    people: Mapping[str, Person]
    messages: Mapping[bytes, Sequence[tuple[bytes, str]]]
    now: datetime


class Bringing(Protocol):
    """A reading of conversations that is ready to be saved.

    ``people`` are new ones to be added; ``places`` are those of all its messages; ``size`` is how
    many bytes of files come with it. ``going`` is asked before each entry.
    """

    @property
    def files(self) -> tuple[ImportFile, ...]:
        """The files that were read."""

    @property
    def reading(self) -> ImportReading:
        """How they were read."""

    def senders(self, new: tuple[str, ...]) -> Mapping[str, str]:
        """Give who each sender is, as ``ImportKept`` has it; ``new`` are the ids of ``people``."""

    @property
    def people(self) -> tuple[Person, ...]:
        """New people to be added."""

    @property
    def places(self) -> frozenset[bytes]:
        """The places of all messages."""

    @property
    def size(self) -> int:
        """Bytes of the files that come with it."""

    @property
    def going(self) -> Callable[[], object]:
        """Is asked before each entry; what it raises stops the saving, and nothing is kept."""

    def entries(self, before: RecordBefore) -> Iterator[EntryBrought]:
        """Give the entries to be saved. Raises ``Known``."""
