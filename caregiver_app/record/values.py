"""The record as plain values: what the window and the vault hand to each other.

Nothing heavy is imported here: the window needs these before its first paint.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated

from caregiver_app.guidance.around import Limit, Link, Placement, Toward
from caregiver_app.guidance.vocabulary import Filing
from caregiver_app.guidance.vocabulary import Method as Method
from caregiver_app.record.fields import AskedOf, FieldSpec, Look, ValueKind, declared
from caregiver_app.record.proof_values import Follows as Follows

_V, _SOME = ValueKind, AskedOf.SOME


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody around the child, or a child in this home.

    ``id`` is "" until saved. ``who`` is an id of the guidance vocabulary; ``facts`` are the
    standing facts about this person of which no more is known (see ``STANDING_FACTS``). ``reach``
    is telephone, e-mail and account names as the caregiver writes them. ``also`` are further ids
    of who they are, such as kin who is a worker too; ``toward`` says who they are to one child
    where that differs. ``limits`` are orders and plans about them, ``links`` how the caregiver is
    linked with them online; ``placements`` are those of a child in this home. ``erased_on`` is the
    day on which their card was erased: then nothing but ``who`` is known of them.
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
    erased_on: date | None = None


@dataclass(frozen=True, slots=True)
class CardThen:
    """A person's card as it was saved at ``at`` by the writer called ``by`` ("" for no name)."""

    person: Person
    at: datetime
    by: str = ""


STANDING_FACTS = (
    "no-contact-order",
    "plan-limits-contact",
    "order-allows-contact",
    "already-connected",
)
"""The facts of the guidance vocabulary that can stand on a person's card."""


class EntryKind(StrEnum):
    """What an entry is about. What each asks for stands in ``resources/record/kinds.toml``."""

    CONTACT_MADE = "contact-made"
    CONTACT_TRIED = "contact-tried"
    REQUEST_RECEIVED = "request-received"
    VISIT = "visit"
    CALL = "call"
    POST_SEEN = "post-seen"
    NOTE = "note"
    REPORT = "report"


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


class ReportWay(StrEnum):
    """By what way a concern was reported: some of those of a contact."""

    PHONE = "phone"
    IN_PERSON = "in-person"
    EMAIL = "email"
    OTHER = "other"


class TellsWorker(StrEnum):
    """Whether those who took a report will tell the child's worker."""

    NOT_KNOWN = "not-known"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class ReportMade:
    """That a concern was reported: when, to whom, by what way, and what was said to be done.

    ``day`` and ``clock`` are when the report was made; ``to_name`` and ``to_role`` who took it,
    ``society`` and ``number`` where; ``reference`` is their number for it. ``told_to_do`` is what
    they said to do, ``by_when`` until when; ``child`` is the
    child as named to them. ``after`` is the entry id of the report before, where
    this is a further one. It is sealed whole, as ``report`` of its entry; the order is that on
    paper.
    """

    day: Annotated[date | None, FieldSpec(_V.DAY, required=True)] = None
    clock: Annotated[time | None, FieldSpec(_V.CLOCK, required=True)] = None
    to_name: Annotated[str, FieldSpec(_V.LINE, searched=1)] = ""
    to_role: Annotated[str, FieldSpec(_V.LINE, searched=2)] = ""
    society: Annotated[str, FieldSpec(_V.LINE, searched=3)] = ""
    number: Annotated[str, FieldSpec(_V.LINE, searched=4)] = ""
    way: Annotated[str, FieldSpec(_V.ONE, ids=ReportWay, words="report_way")] = ""
    reference: Annotated[str, FieldSpec(_V.LINE, searched=5)] = ""
    told_to_do: Annotated[str, FieldSpec(_V.TEXT, searched=6)] = ""
    by_when: Annotated[date | None, FieldSpec(_V.DAY)] = None
    tells_worker: Annotated[str, FieldSpec(_V.ONE, ids=TellsWorker, words="report_tells")] = ""
    child: Annotated[str, FieldSpec(_V.LINE, searched=7)] = ""
    after: Annotated[str, FieldSpec(_V.OWN, asked=AskedOf.NONE)] = ""

    @property
    def made_to(self) -> str:
        """Give who took it and where, as far as that is known."""
        return ", ".join(filter(None, (self.to_name, self.society)))


REPORT = declared(ReportMade)
"""The fields of a report that was made."""


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
    The order is that on paper.
    """

    kind: Annotated[str, FieldSpec(_V.ONE, "how", "kind")] = EntryKind.CONTACT_MADE.value
    day: Annotated[date | None, FieldSpec(_V.DAY, "when", "day", required=True)] = None
    clock: Annotated[time | None, FieldSpec(_V.CLOCK, "when", "clock", required=True)] = None
    method: Annotated[str, FieldSpec(_V.ONE, "how", "method", _SOME, ids=Method)] = ""
    method_name: Annotated[
        str,
        FieldSpec(_V.LINE, "how", "method_name", _SOME, Look.OWN, goes_with="method", searched=8),
    ] = ""
    app: Annotated[str, FieldSpec(_V.LINE, "how", "app", _SOME, searched=7)] = ""
    account: Annotated[str, FieldSpec(_V.LINE, "account", asked=_SOME, searched=6)] = ""
    direction: Annotated[str, FieldSpec(_V.ONE, "how", "direction", _SOME, ids=Direction)] = ""
    begun_by: Annotated[str, FieldSpec(_V.ONE, "how", "begun_by", _SOME, ids=BegunBy)] = ""
    people: Annotated[tuple[str, ...], FieldSpec(_V.SEVERAL, "who", "people", _SOME)] = ()
    children: Annotated[tuple[str, ...], FieldSpec(_V.SEVERAL, asked=_SOME)] = ()
    shared: Annotated[
        bool, FieldSpec(_V.YES_NO, "who", "shared", goes_with="children", label="words_about")
    ] = False
    exact_words: Annotated[
        str,
        FieldSpec(
            _V.TEXT,
            "exact_words",
            asked=_SOME,
            look=Look.QUOTED,
            searched=1,
            opens=True,
            passage="heard",
        ),
    ] = ""
    saw: Annotated[
        str,
        FieldSpec(
            _V.TEXT, "saw", asked=_SOME, look=Look.SAID, searched=2, opens=True, passage="saw"
        ),
    ] = ""
    did: Annotated[
        str,
        FieldSpec(
            _V.TEXT, "did", asked=_SOME, look=Look.SAID, searched=3, opens=True, passage="did"
        ),
    ] = ""
    apart: Annotated[
        tuple[ChildWords, ...],
        FieldSpec(_V.OWN, look=Look.OWN, goes_with="children", searched=4, opens=True),
    ] = ()
    files: Annotated[tuple[FileKept, ...], FieldSpec(_V.OWN, "files", searched=10)] = ()
    follow_up_on: Annotated[
        date | None, FieldSpec(_V.DAY, "follow_up", "day", look=Look.OWN, label="follow_up")
    ] = None
    follow_up: Annotated[
        str, FieldSpec(_V.LINE, "follow_up", "words", look=Look.OWN, searched=9)
    ] = ""
    think: Annotated[
        str,
        FieldSpec(_V.TEXT, "think", asked=_SOME, look=Look.THOUGHT, searched=5, passage="think"),
    ] = ""
    report: Annotated[
        ReportMade | None,
        FieldSpec(_V.OWN, "concern", "report", AskedOf.NONE, Look.OWN, searched=11),
    ] = None
    concern: Annotated[str, FieldSpec(_V.OWN, "concern", "concern", AskedOf.NONE, Look.OWN)] = ""
    filing: Annotated[str, FieldSpec(_V.ONE, "guidance", "filing", ids=Filing)] = ""
    verdict: Annotated[
        VerdictKept | None, FieldSpec(_V.OWN, "guidance", "verdict", AskedOf.NONE, Look.OWN)
    ] = None


ENTRY = declared(EntryWords)
"""The fields of an entry."""


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
class UnsavedForm:
    """What stands in a form and is not saved, of anything but an entry.

    ``form`` is the id of the form, ``subject`` what it is about ("" for something new). ``content``
    is JSON, which the window makes and reads.
    """

    form: str
    subject: str
    content: str


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
    ``reference`` is what it is called on paper. ``apart`` counts the latest revisions that stand
    beside each other: more than one where two computers corrected it, and one more settles it.
    ``follows`` is there where the clock of this revision stood before an earlier saving.
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
    reference: str = ""
    apart: int = 1
    follows: Follows | None = None
    erased: tuple[str, ...] = ()
    erasures: tuple[Erasure, ...] = ()
