"""What somebody answered before a conversation is taken in, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from caregiver_app.imports.values import ChatMessage, ReadAs
from caregiver_app.record.kept import Filed


class MessageAt(NamedTuple):
    """Which message of an export: its conversation, its part, and where it begins in that."""

    conversation: str
    part: str
    at: int


def at(message: ChatMessage) -> MessageAt:
    """Give which one ``message`` is."""
    return MessageAt(message.conversation, message.part, message.at)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is added to the record. Senders with equal ones are one person.

    ``who`` is an id of the guidance vocabulary; ``reach`` are numbers and accounts, as on a card.
    """

    name: str
    who: str
    reach: str = ""


SenderIs = str | NewPerson | None
"""A Person id, a new person, or None: not a person on record."""


@dataclass(frozen=True, slots=True)
class ChosenMessages:
    """What is taken of one conversation.

    ``days`` are days on the clock of the record, None for all. ``messages``, where there are some,
    are the only ones of those days.
    """

    conversation: str
    days: frozenset[date] | None = None
    messages: frozenset[MessageAt] | None = None


@dataclass(frozen=True, slots=True)
class TakeIn:
    """Everything that is asked before an export is taken in.

    ``read_as.order`` is how days are read where nothing proves it. ``me`` is the sender who is the
    caregiver: None where the export says it, "" for none of them. ``zone`` is the IANA name of the
    time zone in which instants are written down, "" for that of this computer; what a phone wrote
    on its own clock stays as it is. ``senders`` says who each sender of what is chosen is;
    ``children`` are Person ids of those whom the entries are about. ``media`` names what is kept of
    pictures and files (``media.media_key``): nothing else is. ``filed`` says how each way of
    contact is filed (``Pack.filed``). ``sha256`` are the digests of the preview: another file is
    refused.
    """

    path: Path
    chosen: tuple[ChosenMessages, ...]
    filed: Filed
    senders: Mapping[str, SenderIs] = field(default_factory=dict)
    read_as: ReadAs = field(default_factory=ReadAs)
    me: str | None = None
    zone: str = ""
    children: tuple[str, ...] = ()
    media: frozenset[str] = frozenset()
    sha256: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"


class SuggestedBy(StrEnum):
    """Why somebody may be a sender."""

    EARLIER = "earlier import"
    NUMBER = "number"
    ACCOUNT = "account"
    NAME = "name"


class Suggestion(NamedTuple):
    """That a sender may be ``person`` (an id; ``import_values.ME`` for the caregiver)."""

    person: str
    by: SuggestedBy
