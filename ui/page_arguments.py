"""What one page hands to another through ``go``: frozen values, known to both sides."""

from dataclasses import dataclass
from pathlib import Path

from caregiver_app.guidance import Answer
from caregiver_app.guidance.vocabulary import Action
from caregiver_app.record.kept import NOT_SURE, verdict_kept
from caregiver_app.record.values import EntryKind, Method, VerdictKept

__all__ = [
    "ALL_KINDS",
    "NOT_SURE",
    "AnswerStart",
    "AskStart",
    "CallStart",
    "CheckRecord",
    "ConcernStart",
    "CorrectEntry",
    "EntryStart",
    "EntryWithFiles",
    "ExportedChat",
    "GuideStart",
    "MatterEntry",
    "PostingStart",
    "ReportStart",
    "ResumeDraft",
    "ShowEntry",
    "ShowQuestion",
    "ToolStart",
    "WhatIfStart",
    "entry_start",
    "posting_start",
]

ALL_KINDS = "all-kinds"
"""What leads to the list of all kinds on the page of Concerns."""

_METHODS = {
    Action.FRIEND: Method.SOCIAL_MEDIA,
    Action.TEXT: Method.TEXT,
    Action.REPLY: Method.TEXT,
    Action.GROUP_CHAT: Method.MESSAGING_APP,
    Action.VIDEO_CALL: Method.VIDEO_CALL,
    Action.CALL_OR_MEET: Method.PHONE,
    Action.SHARE_DETAILS: Method.MESSAGING_APP,
    Action.POST_PUBLICLY: Method.SOCIAL_MEDIA,
    Action.LOOK_UP: Method.SOCIAL_MEDIA,
}

_KINDS = {
    Action.FRIEND: EntryKind.REQUEST_RECEIVED,
    Action.VIDEO_CALL: EntryKind.CALL,
    Action.CALL_OR_MEET: EntryKind.CALL,
    Action.LOOK_UP: EntryKind.POST_SEEN,
}


@dataclass(frozen=True, slots=True)
class EntryStart:
    """What a new entry starts with after an answer of the guide, or after a short one.

    ``filing``, ``method`` and ``kind`` are ids (the latter two are suggestions; "" leaves the
    method to the kind), ``person`` is a Person id or "", ``children`` are Person ids. ``saw`` and
    ``did`` are words to start from. A short answer has no ``verdict``.
    """

    verdict: VerdictKept | None
    filing: str = ""
    method: str = ""
    person: str = ""
    kind: str = EntryKind.CONTACT_MADE.value
    children: tuple[str, ...] = ()
    saw: str = ""
    did: str = ""


@dataclass(frozen=True, slots=True)
class EntryWithFiles:
    """A new entry that begins with files, by their paths: pictures are asked about first."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class MatterEntry:
    """A new entry that belongs to the concern on record ``matter``; ``kind`` is an id."""

    matter: str
    kind: str = EntryKind.NOTE.value


@dataclass(frozen=True, slots=True)
class GuideStart:
    """A question for the guide: ids of the vocabulary, and a Person id where one is meant.

    ``care_type`` "" asks for the caregiver's own; another one shows that answer, marked so.
    """

    who: str
    action: str
    care_type: str = ""
    person: str = ""
    child: str = ""


@dataclass(frozen=True, slots=True)
class WhatIfStart:
    """A question to compare: ids of the vocabulary, and a Person id where one was meant."""

    who: str
    action: str
    facts: tuple[str, ...] = ()
    person: str = ""


@dataclass(frozen=True, slots=True)
class AskStart:
    """A question to put to the worker: about ``who`` and one ``action`` (ids of the vocabulary).

    ``person`` and ``child`` are Person ids or "". ``question`` is the id of a question on record
    that is opened again. ``back`` is the id of the page that it was asked from. ``short_answer``
    is the id of a short answer instead: its own ready words, and no verdict to be kept.
    """

    who: str = ""
    action: str = ""
    person: str = ""
    child: str = ""
    question: str = ""
    back: str = "guide"
    short_answer: str = ""


@dataclass(frozen=True, slots=True)
class EditPerson:
    """A person whose form is to be opened: its id, "" for somebody new."""

    person: str = ""


@dataclass(frozen=True, slots=True)
class AnswerStart:
    """A worker's answer to write down: to ``question`` on record, or to what was never written.

    The other fields are as in :class:`AskStart`.
    """

    question: str = ""
    who: str = ""
    action: str = ""
    person: str = ""
    child: str = ""


@dataclass(frozen=True, slots=True)
class ShowQuestion:
    """Open the list of questions to the worker at one of them."""

    question: str


@dataclass(frozen=True, slots=True)
class PostingStart:
    """Look over a text before it goes: publicly or to one kind of person (ids, ``who`` or "").

    ``person`` is the id of somebody on record whom it goes to, or "".
    """

    action: str
    who: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class ConcernStart:
    """Open the steps of a kind or card; ``when`` are conditions of it that hold (ids).

    ``matter`` is the id of the concern on record that goes on; ``apart`` asks for another one
    than goes on.
    """

    card_id: str
    when: frozenset[str] = frozenset()
    matter: str = ""
    apart: bool = False


@dataclass(frozen=True, slots=True)
class ReportStart:
    """A report to write down: of the concern on record ``matter``.

    ``draft_id`` is the draft in the log that it goes on with; ``call`` what was called (an id of
    the concerns' data, "" where it is not known). ``correcting`` is the entry id of a report that
    was written down before and is corrected.
    """

    matter: str
    draft_id: str = ""
    call: str = ""
    correcting: str = ""


@dataclass(frozen=True, slots=True)
class CallStart:
    """The call sheet of the concern: a kind, and on record ``matter`` ("" for none)."""

    card_id: str
    matter: str = ""
    apart: bool = False


@dataclass(frozen=True, slots=True)
class ToolStart:
    """A sheet (``tool``, its id) of the concern: a kind, and on record ``matter`` ("" for none)."""

    tool: str
    card_id: str
    matter: str = ""
    apart: bool = False


@dataclass(frozen=True, slots=True)
class CheckRecord:
    """A file that was handed over, to be checked at once."""

    path: str


@dataclass(frozen=True, slots=True)
class ShowEntry:
    """Open the log at one entry. ``said`` is told at the top: what has just been done to it."""

    entry_id: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class ShowTray:
    """Opens the log at what is to be printed and filed."""


@dataclass(frozen=True, slots=True)
class CorrectEntry:
    """Open the form to correct an entry."""

    entry_id: str


@dataclass(frozen=True, slots=True)
class ExportedChat:
    """A file or a folder that is an exported chat, to be looked into."""

    path: Path


@dataclass(frozen=True, slots=True)
class ResumeDraft:
    """Open the form with a draft as it was left."""

    draft_id: str


def entry_start(
    answer: Answer, *, person: str = "", sure: bool = True, child: str = ""
) -> EntryStart:
    """Give what an entry about ``answer`` starts with.

    ``sure`` is False where the care type is not known: "not-sure" is kept then, because the
    answer is the strictest of four and the caregiver is none of them for certain.
    """
    kept = verdict_kept(answer, sure=sure)
    action = answer.question.action
    kind = _KINDS.get(action, EntryKind.CONTACT_MADE)
    filing, method = answer.record.filing, _METHODS[action]
    children = (child,) if child else ()
    return EntryStart(kept, filing, method, person, kind.value, children)


def posting_start(answer: Answer, person: str = "") -> PostingStart:
    """Give what looking over a text starts with after ``answer`` about ``person`` (id or "")."""
    return PostingStart(answer.question.action.value, answer.question.who.value, person)
