"""What the record proves of itself, as plain values: writers, keys, clocks, printed pages.

Nothing heavy is imported here: the window needs these before its first paint.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class KeysStanding(StrEnum):
    """How the keys files stand to the keys that were sealed last."""

    AS_SEALED = "as-sealed"
    OLDER = "older"
    """They are of an earlier day: put back, or a change of the keys was cut off."""
    UNKNOWN_LOCK = "unknown-lock"
    """They hold, or lack, a lock without the record knowing of it."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who writes in this record. ``name`` is "" while they gave none.

    ``fingerprint`` is the SHA-256 of their public key, in hex. ``opens`` says whether they can
    open the record now, ``is_me`` whether it is they who have it open. Where they are not ``known``
    they have keys, and the record has nothing of them: it may be older than they are.
    """

    id: str
    name: str
    fingerprint: str
    is_me: bool
    opens: bool = True
    known: bool = True


@dataclass(frozen=True, slots=True)
class Follows:
    """A saving that stands before another one in the sealed order, though its clock said later.

    ``at`` is what that clock said; ``reference`` is that of its entry, "" where it first saved
    none.
    """

    at: datetime
    reference: str = ""


@dataclass(frozen=True, slots=True)
class ShorterRecord:
    """This record holds less than is known of it outside: an older one was put in its place.

    ``until`` is the moment of its last saving and ``entries`` how many it has; ``known_until`` and
    ``known_entries`` are those of what is known. ``copy`` is the id of the copy that holds more,
    made at ``copy_made``; "" where only a note tells of it. ``fuller`` are the ids of all
    such copies.
    """

    until: datetime | None
    entries: int
    known_until: datetime | None = None
    known_entries: int = 0
    copy: str = ""
    copy_made: datetime | None = None
    fuller: tuple[str, ...] = ()


class PageStanding(StrEnum):
    """What a seal typed from a printed page says of the record as it stands now."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    """The seal is of this record, but something that was saved by then does not fit any more."""
    NOT_HERE = "not-here"
    """No state of this record has that seal: another log, or one that was cut off or built anew."""
    SLIP = "slip"
    """The letters cannot be a seal: something was typed otherwise than it is printed."""
    NO_REFERENCE = "no-reference"
    """The reference cannot be one, or no entry of this record has it."""
    LATER = "later"
    """The entry was saved after the page was printed."""


@dataclass(frozen=True, slots=True)
class PageChecked:
    """What was found of a seal from a printed page.

    ``at`` is the moment of the last saving that the page knew, ``last`` the reference of the entry
    that was saved first latest by then ("" for none), ``since`` counts the savings since.
    ``entry_id``, ``reference``, ``day`` and ``number`` are of the entry that was asked for. With
    ``CHANGED``, ``bad`` is the reference of the first entry that does not fit, "" for something
    else.
    """

    standing: PageStanding
    at: datetime | None = None
    last: str = ""
    since: int = 0
    entry_id: str = ""
    reference: str = ""
    number: int = 0
    day: date | None = None
    bad: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """That somebody signed for what was handed over: their name, what they are, and the day."""

    by: str
    role: str
    day: date


@dataclass(frozen=True, slots=True)
class HandedOver:
    """That something was handed over: to whom, on which day, how many ``entries``.

    ``digest`` is that of its statement (``docs/bundle.md``), ``size`` and ``root`` those of the
    tree that it states; both hashes in hex. ``receipts`` are those typed in, the latest last: one
    that was typed in wrong stays beside the right one.
    """

    to_whom: str
    day: date
    entries: int
    digest: str
    size: int
    root: str
    receipts: tuple[Receipt, ...] = ()
