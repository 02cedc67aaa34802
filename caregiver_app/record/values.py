"""The record as plain values: what the window and the vault hand to each other.

Nothing heavy is imported here: the window needs these before its first paint.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from caregiver_app.guidance.around import Limit, Link, Placement, Toward


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody around the child, or a child in this home.

    ``id`` is "" until saved. ``who`` is an id of the guidance vocabulary; ``facts`` are the
    standing facts about this person of which no more is known (see ``STANDING_FACTS``). ``reach``
    is telephone, e-mail and account names as the caregiver writes them. ``also`` are further ids
    of who they are, such as kin who is a worker too; ``toward`` says who they are to one child
    where that differs. ``limits`` are orders and plans about them, ``links`` how the caregiver is
    linked with them online; ``placements`` are those of a child in this home.
    """

    id: str = ""
    name: str = ""
    who: str = ""
    relationship: str = ""
    facts: tuple[str, ...] = ()
    reach: str = ""
    notes: str = ""
    also: tuple[str, ...] = ()
    toward: tuple[Toward, ...] = ()
    limits: tuple[Limit, ...] = ()
    links: tuple[Link, ...] = ()
    placements: tuple[Placement, ...] = ()


STANDING_FACTS = (
    "no-contact-order",
    "plan-limits-contact",
    "order-allows-contact",
    "already-connected",
)
"""The facts of the guidance vocabulary that can stand on a person's card."""


class Kind(StrEnum):
    """What an entry is about. What each asks for stands in ``resources/record/kinds.toml``."""

    CONTACT_MADE = "contact-made"
    CONTACT_TRIED = "contact-tried"
    REQUEST_RECEIVED = "request-received"
    VISIT = "visit"
    CALL = "call"
    POST_SEEN = "post-seen"
    NOTE = "note"
    REPORT = "report"


class Method(StrEnum):
    """How a contact was made. Caregivers add their own beside these (``record/choices.py``)."""

    TEXT = "text"
    SOCIAL_MEDIA = "social-media"
    MESSAGING_APP = "messaging-app"
    PHONE = "phone"
    VIDEO_CALL = "video-call"
    IN_PERSON = "in-person"
    EMAIL = "email"
    LETTER = "letter"
    OTHER = "other"


class Direction(StrEnum):
    """Which way a contact went; ``SEEN`` is a post that was seen."""

    FROM_THEM = "from-them"
    FROM_ME = "from-me"
    BOTH_WAYS = "both-ways"
    SEEN = "seen"


class BegunBy(StrEnum):
    """Who began a contact."""

    THEM = "them"
    ME = "me"
    CHILD = "child"
    SOMEONE_ELSE = "someone-else"


@dataclass(frozen=True, slots=True)
class VerdictKept:
    """The verdict of its day, kept with an entry: ids of the guidance vocabulary and the pack."""

    verdict: str
    basis: str
    headline: str
    sections: tuple[str, ...]
    rules: tuple[int, ...]
    pack_id: str
    pack_version: str
    care_type: str
    who: str
    action: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkerAnswer:
    """What was heard back: ``agreed`` or not, from whom, when, until when, in which words.

    ``until`` is the last day it holds, None where it has no end.
    """

    agreed: bool
    said_by: str = ""
    said_on: date | None = None
    until: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the worker, from the asking to the answer.

    ``id`` is "" until saved. ``person`` is a Person id or "" (then ``who`` alone is meant),
    ``child`` a Person id where one child alone is meant. ``who``, ``actions`` and ``care_type`` are
    ids of the guidance vocabulary, as asked. ``message`` is what was sent, ``asked_of`` whom
    (a name), ``asked_on`` when, None while it was not sent; ``answer_by`` is the day by which an
    answer is hoped for. ``answer`` is None until it came. ``closed`` says why nobody waits for it
    any more ("" while somebody does).
    """

    id: str = ""
    person: str = ""
    child: str = ""
    who: str = ""
    actions: tuple[str, ...] = ()
    care_type: str = ""
    message: str = ""
    asked_of: str = ""
    asked_on: date | None = None
    answer_by: date | None = None
    answer: WorkerAnswer | None = None
    closed: str = ""


@dataclass(frozen=True, slots=True)
class ReportMade:
    """That a concern was reported: when, to whom, by what way, and what was said to be done.

    ``day`` and ``clock`` are when the report was made; ``to_name`` and ``to_role`` who took it,
    ``society`` and ``number`` where; ``way`` how (an id of the concerns' data); ``reference`` their
    number for it. ``told_to_do`` is what they said to do, ``by_when`` until when;
    ``tells_worker``: whether they will tell the child's worker ("yes", "no", "not-known").
    ``after`` is the entry id of the report before, where this is a further one.
    """

    day: date | None = None
    clock: time | None = None
    to_name: str = ""
    to_role: str = ""
    society: str = ""
    number: str = ""
    way: str = ""
    reference: str = ""
    told_to_do: str = ""
    by_when: date | None = None
    tells_worker: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ChildWords:
    """What an entry says about one child alone. ``child`` is a Person id."""

    child: str
    words: str


@dataclass(frozen=True, slots=True)
class FileKept:
    """A file attached to an entry: its own name, its type as its bytes tell, bytes and SHA-256.

    ``id`` finds the bytes in the vault; ``sha256`` is in hex; ``size`` counts bytes.
    """

    id: str
    name: str
    type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class EntryWords:
    """Everything the caregiver writes in one entry. ``people`` and ``children`` hold Person ids.

    ``day`` and ``clock`` are as the person wrote them, on their own wall clock. What was seen,
    what is thought and what was done are kept apart. ``filing`` is an id of the vocabulary.
    ``method`` is an id of ``Method`` or of the caregiver's own list (``record/choices.py``), whose
    name of the day is ``method_name``. Of several children, either ``shared`` is true and the words
    are about all, or ``apart`` has words for each child alone. ``concern`` is the id of the concern
    on record that the entry belongs to, "" for none; ``report`` is there where a report was made.
    """

    kind: str = Kind.CONTACT_MADE.value
    day: date | None = None
    clock: time | None = None
    method: str = ""
    method_name: str = ""
    app: str = ""
    account: str = ""
    direction: str = ""
    begun_by: str = ""
    people: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    exact_words: str = ""
    saw: str = ""
    think: str = ""
    did: str = ""
    follow_up_on: date | None = None
    follow_up: str = ""
    filing: str = ""
    verdict: VerdictKept | None = None
    shared: bool = False
    apart: tuple[ChildWords, ...] = ()
    files: tuple[FileKept, ...] = ()
    concern: str = ""
    report: ReportMade | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Words not yet saved as an entry. ``correcting`` is the id of the entry being corrected.

    ``typed`` is what stands in fields as text that is no value yet, such as half a date: pairs of
    the field and its text. It is never part of an entry.
    """

    id: str
    words: EntryWords
    correcting: str | None
    reason: str
    changed_at: datetime
    typed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """That an entry was filed: the day, how (printed, sent, handed over …) and to whom."""

    day: date
    how: str
    to_whom: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """That words of an entry were erased for good: when, why, and the name of who did it."""

    at: datetime
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision of a saved entry. ``written_at`` is aware and keeps the writer's offset.

    ``number`` counts entries in the order they were first saved; ``revision`` runs from 1 to
    ``revisions``; ``reason`` says why a correction was made ("" for the first revision).
    ``withdrawn``: this revision takes the entry back. ``written_by`` is the writer's name ("" while
    they gave none). ``filed`` and ``follow_up_done`` are those of the entry as it now stands;
    ``filed_before`` is how words of it were filed that were corrected since.
    ``erased`` names the parts of this revision whose words were erased for good; ``erasures`` are
    those of the whole entry.
    """

    id: str
    number: int
    words: EntryWords
    revision: int
    revisions: int
    written_at: datetime
    reason: str
    filed: Filed | None
    filed_before: Filed | None = None
    follow_up_done: bool = False
    withdrawn: bool = False
    writer: str = ""
    written_by: str = ""
    erased: tuple[str, ...] = ()
    erasures: tuple[Erasure, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who writes in this record. ``name`` is "" while they gave none.

    ``fingerprint`` is the SHA-256 of their public key, in hex. ``opens`` says whether they can
    open the record now, ``is_me`` whether it is they who have it open.
    """

    id: str
    name: str
    fingerprint: str
    is_me: bool
    opens: bool = True
