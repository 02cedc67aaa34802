"""What stands in an exported conversation, as values that every source gives alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class ExportFormat(StrEnum):
    """What made the file, as the command line says it."""

    WHATSAPP = "whatsapp"
    SMS_BACKUP_RESTORE = "sms-backup-restore"
    MESSENGER = "messenger"
    MESSENGER_E2EE = "messenger-e2ee"
    INSTAGRAM = "instagram"
    SNAPCHAT = "snapchat"
    TELEGRAM = "telegram"
    SIGNAL = "signal"
    TIKTOK = "tiktok"
    DISCORD_PACKAGE = "discord-package"
    IMAZING_CSV = "imazing-csv"
    IMESSAGE_EXPORTER = "imessage-exporter"
    EMAIL = "email"
    VCARD = "vcard"


class DateOrder(StrEnum):
    """How days are written in a source. None stands where no order is needed."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    YEAR_FIRST = "year-first"
    MIXED = "mixed"
    AMBIGUOUS = "ambiguous"


class MessageKind(StrEnum):
    """What a message counts as.

    ``MESSAGE``: somebody said or sent something. ``NOTICE``: the app wrote it (WhatsApp writes its
    calls so). ``CALL_LOG``: a call out of a list of calls, which is no message.
    """

    MESSAGE = "message"
    NOTICE = "notice"
    CALL_LOG = "call-log"


class Mark(StrEnum):
    """What the source says of a message besides its words."""

    EDITED = "edited"
    DELETED = "deleted"
    UNAVAILABLE = "unavailable"
    VIEW_ONCE = "view-once"
    POLL = "poll"
    LOCATION = "location"
    CONTACT = "contact"
    FORWARDED = "forwarded"
    NOT_SENT = "not-sent"
    REMOVED_BY_PARENT = "removed-by-parent"
    APPROXIMATE = "approximate"


class Caution(StrEnum):
    """What is missing or uncertain in a source. Each has its sentence in ``cautions.en.toml``."""

    ONE_SIDED = "one-sided"
    TIMED_MESSAGES = "timed-messages-left-out"
    VIEW_ONCE = "view-once"
    ERASED = "erased"
    UNAVAILABLE = "unavailable"
    UNSAVED_CHATS = "unsaved-chats"
    EXPORT_BLOCKED = "export-blocked"
    MAY_BE_CUT = "may-be-cut"
    MEDIA_MISSING = "media-missing"
    INCOMPLETE_BACKUP = "incomplete-backup"
    SECOND_DOWNLOAD = "second-download"
    NOT_SENT = "not-sent"
    DRAFTS = "drafts-left-out"
    TWICE = "twice-in-file"
    ACCOUNT = "whole-account"
    BROKEN_PART = "broken-part"
    OTHER_EXPORTS = "other-exports"
    HTML_TOO = "html-too"
    TWO_DOWNLOADS = "two-downloads"
    APP_UNSURE = "app-unsure"
    REMOVED_BY_PARENT = "removed-by-parent"
    ASK_DATE_ORDER = "ask-date-order"
    DOTS_AND_DASHES = "dots-and-dashes-day-first"
    ORDER_BY_MEDIA = "order-by-media-names"
    ORDER_BY_RUN = "order-by-run"
    ORDER_CONTRADICTS = "order-contradicts"
    OTHER_DIALECT = "other-dialect-lines"
    LINES_OUTSIDE = "lines-outside"
    CLOCK_CHANGED = "clock-changed"
    TIME_BACKWARDS = "time-backwards"
    NO_SUCH_TIME = "no-such-time"
    TIME_UNKNOWN = "time-unknown"
    ODD_BYTES = "odd-bytes"


class SkippedWhy(StrEnum):
    """Why a line of a source is no part of a message."""

    BEFORE_FIRST = "before-first-message"
    NO_SUCH_DAY = "no-such-day"
    TOO_LONG = "too-long"
    NOT_UNDERSTOOD = "not-understood"
    BROKEN = "broken"
    DRAFT = "draft"


class PackedAt(NamedTuple):
    """Where a file is packed in ``part``: in ``size`` bytes from ``at``.

    They are its letters in base64; or a whole mail, of which it is the file ``place``, from 0.
    """

    part: str
    at: int
    size: int
    place: int | None = None


class Media(NamedTuple):
    """Something that was sent. ``name`` is "" where the source does not say; ``held``: the file
    is in the export. ``packed``: it is no file of its own there.
    """

    name: str
    held: bool = False
    packed: PackedAt | None = None


class Reaction(NamedTuple):
    """``sign`` as it was sent; ``sender`` "" where the source does not say."""

    sign: str
    sender: str = ""


class Call(NamedTuple):
    """``seconds`` None where not told; ``incoming`` None where not told; ``declined``: refused by
    hand or by a list of the phone.
    """

    video: bool = False
    missed: bool = False
    seconds: int | None = None
    incoming: bool | None = None
    declined: bool = False


ME = "(me)"
"""The owner of the export, where it does not name them."""
NO_MARKS: frozenset[Mark] = frozenset()


class ChatMessage(NamedTuple):
    """One message, notice or call, in the order of the source.

    ``moment``: naive is the clock of the phone as written; with an offset it is an instant; None
    is not known. ``seconds`` says whether the source wrote seconds. ``text`` is what was said,
    without the marks of the app; ``raw`` is the source itself, byte for byte after decoding.
    ``line`` and ``at``: where it begins in its part, from 1, and in bytes from 0. ``mine``: written
    by the owner of the export, None where the source does not say. ``ident``: the key the source
    gives, "" for none. ``earlier``: wordings before it was edited, oldest first.
    ``part``: the name of the part it stands in, where the conversation has several; else "".
    """

    conversation: str
    sender: str
    moment: datetime | None
    kind: MessageKind
    text: str
    raw: str
    line: int
    at: int
    seconds: bool = True
    marks: frozenset[Mark] = NO_MARKS
    media: tuple[Media, ...] = ()
    call: Call | None = None
    reactions: tuple[Reaction, ...] = ()
    mine: bool | None = None
    ident: str = ""
    earlier: tuple[str, ...] = ()
    part: str = ""


class Conversation(NamedTuple):
    """Names a conversation; may be told again once more is known: the last one holds.

    ``id`` is what its messages carry. ``people`` are all who are named in it, also the silent ones.
    """

    id: str
    name: str
    people: tuple[str, ...] = ()
    group: bool | None = None


class SenderName(NamedTuple):
    """What the phone or the account calls a sender that is told by a number or an address."""

    sender: str
    name: str


class Skipped(NamedTuple):
    """Lines of a part that are no part of a message, kept as they are."""

    part: str
    line: int
    why: SkippedWhy
    raw: str


class Noticed(NamedTuple):
    """A caution that a source raises. Told several times, ``times`` are added up."""

    caution: Caution
    times: int = 1


class OrderFound(NamedTuple):
    """How days are read from here on. Told by sources that write days as people do.

    ``left`` are the readings to choose from while ``order`` is ambiguous.
    """

    order: DateOrder | None
    left: tuple[DateOrder, ...] = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)


class LinesAsked(NamedTuple):
    """Lines inside messages that may be messages of another phone: nothing decides it.

    Each as it begins. They are part of the text unless ``ReadAs.as_messages`` says otherwise.
    """

    lines: tuple[str, ...]


class Written(NamedTuple):
    """How a part is written, as ids for words like "iPhone, English (Canada)"; "" is unknown."""

    phone: str = ""
    language: str = ""
    place: str = ""


Event = (
    ChatMessage | Conversation | SenderName | Skipped | Noticed | OrderFound | LinesAsked | Written
)
"""What a source gives while it is read."""


@dataclass(frozen=True, slots=True)
class ReadAs:
    """What a person answered.

    ``order``: how days are read where nothing proves it. ``conversations``: only these ids are
    read; None is all. ``as_messages``: whether lines that may be messages of another phone are;
    None was not said.
    """

    order: DateOrder | None = None
    conversations: frozenset[str] | None = None
    as_messages: bool | None = None


@dataclass(frozen=True, slots=True)
class MessageSpan:
    """How many messages, and the first and last moment of them; None where there are none."""

    messages: int = 0
    first: datetime | None = None
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class ConversationFound:
    """One conversation with its counts."""

    id: str
    name: str
    people: Mapping[str, int]
    span: MessageSpan


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """What an export holds. ``readings`` has both spans while days can be read in two ways.

    ``opening`` and ``ending`` are the first and the last messages, for somebody who looks.
    ``names``: what the source calls a sender that is told by a number or an address.
    ``asked_lines``: lines of which somebody must say whether they are messages (``LinesAsked``).
    """

    format: ExportFormat
    span: MessageSpan
    notices: int = 0
    calls: int = 0
    media: int = 0
    edited: int = 0
    deleted: int = 0
    order: DateOrder | None = None
    readings: Mapping[DateOrder, MessageSpan] = field(default_factory=dict)
    people: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    conversations: tuple[ConversationFound, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    skipped_more: int = 0
    cautions: Mapping[Caution, int] = field(default_factory=dict)
    opening: tuple[ChatMessage, ...] = ()
    ending: tuple[ChatMessage, ...] = ()
    written: tuple[Written, ...] = ()
    asked_lines: tuple[str, ...] = ()
    sha256: Mapping[str, str] = field(default_factory=dict)
