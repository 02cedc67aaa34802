"""Text messages and calls of an Android phone, as SMS Backup & Restore writes them."""

import hashlib
import re
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache

from caregiver_app.imports.decoding import Text
from caregiver_app.imports.moments import instant
from caregiver_app.imports.opening import Export, Part
from caregiver_app.imports.sms_elements import SmsElement, SmsTag, elements
from caregiver_app.imports.values import (
    ME,
    NO_MARKS,
    Call,
    Caution,
    ChatMessage,
    Conversation,
    Event,
    ExportFormat,
    Mark,
    Media,
    MessageKind,
    Noticed,
    PackedAt,
    ReadAs,
    SenderName,
    Skipped,
    SkippedWhy,
    Written,
)
from caregiver_app.imports.watching import Watch

_ROOT = re.compile(r"<(?:smses|calls)[\s/>]")
_ME_TOKEN = "insert-address-token"
_NO_NAME = {"", "null", "(Unknown)"}
_BUCKETS = 64
_RECEIVED, _SENT, _DRAFT, _NOT_SENT = "1", "2", "3", ("4", "5", "6")
_FROM = "137"
_MMS_IN, _MMS_OUT = "132", "128"
_CALL_OUT, _CALL_MISSED, _CALL_DECLINED = "2", "3", ("5", "6")


class SmsBackup:
    """``smses`` and ``calls``. A sender is the number as it was first written; names are told."""

    def recognise(self, part: Part) -> ExportFormat | None:
        """Give the format where the root of the XML is that of a backup."""
        head = Text(part).head().lstrip("\ufeff \t\r\n")
        known = head.startswith("<") and _ROOT.search(head)
        return ExportFormat.SMS_BACKUP_RESTORE if known else None

    def read(
        self, parts: Sequence[Part], export: Export, choice: ReadAs, watch: Watch
    ) -> Iterator[Event]:
        """Give what stands in ``parts``: see ``registry.Source``."""
        phone = _Phone(export, choice)
        yield Written(phone="android")
        for part in parts:
            yield from _part(part, phone, watch)
        twice = phone.twice.count()
        if twice:
            yield Noticed(Caution.TWICE, twice)


def _part(part: Part, phone: "_Phone", watch: Watch) -> Iterator[Event]:
    announced = seen = 0
    complete = False
    for one in elements(part, watch):
        if not isinstance(one, SmsElement):
            yield one
            continue
        name = one.tag.name
        if name in ("smses", "calls"):
            count = one.tag.attributes.get("count", "")
            announced = int(count) if count.isdecimal() and len(count) < 10 else 0
            complete = one.raw.endswith("/>")
        elif name in ("/smses", "/calls"):
            complete = True
        elif name in ("sms", "mms", "call"):
            seen += 1
            yield from phone.item(part, one)
        else:
            yield Skipped(part.name, one.line, SkippedWhy.NOT_UNDERSTOOD, one.raw)
    if not complete:
        # The number at the top is often wrong in a whole file, so it is asked here alone.
        yield Noticed(Caution.INCOMPLETE_BACKUP, max(1, announced - seen))


class _Phone:
    """What is known of the numbers while the backup is read."""

    def __init__(self, export: Export, choice: ReadAs) -> None:
        self.twice = _Twice()
        self._export = export
        self._choice = choice
        self._written: dict[str, str] = {}
        self._named: dict[str, str] = {}
        self._told: dict[str, Conversation] = {}

    def item(self, part: Part, one: SmsElement) -> Iterator[Event]:
        """Give the message or the call that ``one`` is, and what it tells of names."""
        item = _Item(one)
        if item.draft:
            yield Noticed(Caution.DRAFTS)
            yield Skipped(part.name, one.line, SkippedWhy.DRAFT, one.raw)
            return
        people = [self._number(number) for number in item.people]
        yield from self._names(item, people)
        conversation = self._conversation(item, people)
        known = self._told.get(conversation.id)
        if known is None or (conversation.name != known.name and self._is_better(conversation)):
            self._told[conversation.id] = conversation
            yield conversation
        if self._choice.conversations is None or conversation.id in self._choice.conversations:
            sender = ME if item.mine else self._number(item.sender)
            message = item.message(part.name, conversation.id, sender, self._export)
            yield message
            yield from _noticed(message)
            if message.kind is MessageKind.MESSAGE:
                self.twice.add(message)

    def _number(self, number: str) -> str:
        """Give ``number`` as it was first written: +1 416 555 0142 and 4165550142 are one."""
        return self._written.setdefault(same_number(number), number)

    def _names(self, item: "_Item", people: Sequence[str]) -> Iterator[Event]:
        if len(people) == 1 and item.name and self._named.get(people[0]) != item.name:
            self._named[people[0]] = item.name
            yield SenderName(people[0], item.name)

    def _conversation(self, item: "_Item", people: Sequence[str]) -> Conversation:
        keys = sorted({same_number(number) for number in item.people})
        named = ", ".join(self._named.get(one, one) for one in people)
        return Conversation(
            id="sms:" + "~".join(keys),
            name=item.name or named,
            people=tuple(dict.fromkeys(people)),
            group=len(keys) > 1 or "@rcs." in "".join(keys),
        )

    def _is_better(self, conversation: Conversation) -> bool:
        """Say whether its name is one that a person gave, and not a number."""
        known = self._told[conversation.id]
        return known.name == ", ".join(known.people) != conversation.name


class _Item:
    """One element, with the differences between its kinds taken away."""

    def __init__(self, one: SmsElement) -> None:
        self._one = one
        self._call = one.tag.name == "call"
        get = one.tag.attributes.get
        name = get("contact_name", "")
        self.name = "" if name in _NO_NAME else name
        box = get("msg_box", "") if one.tag.name == "mms" else get("type", "")
        self._senders = [
            tag.attributes.get("address", "")
            for tag in one.children
            if tag.name == "addr" and tag.attributes.get("type") == _FROM
        ]
        self.mine = self._is_mine(box)
        self.draft = not self._call and box == _DRAFT
        self._not_sent = not self._call and box in _NOT_SENT
        self.people = self._others(get("number" if self._call else "address", ""))
        self.sender = self._sender()

    def _is_mine(self, box: str) -> bool | None:
        if self._call:
            return box == _CALL_OUT if box else None
        if box == _RECEIVED:
            return False
        if box in (_SENT, _DRAFT, *_NOT_SENT):
            return True
        # The box may be missing; what kind of message it is, or who sent it, may still tell.
        kind = self._one.tag.attributes.get("m_type", "")
        if kind in (_MMS_IN, _MMS_OUT):
            return kind == _MMS_OUT
        return True if _ME_TOKEN in self._senders else None

    def _others(self, written: str) -> list[str]:
        people = [one.strip() for one in written.split("~") if one.strip() not in ("", "null")]
        if people or self._call:
            return people or [written]
        found = [
            tag.attributes.get("address", "")
            for tag in self._one.children
            if tag.name == "addr" and (not self.mine or tag.attributes.get("type") != _FROM)
        ]
        kept = [one for one in dict.fromkeys(found) if one not in ("", "null", _ME_TOKEN)]
        if self.mine is False and self._senders and self._senders[0] in kept:
            # Whom else it went to is the owner's own number, where there is one other only.
            return kept if len(kept) > 2 else [self._senders[0]]
        return kept or [""]

    def _sender(self) -> str:
        known = [one for one in self._senders if one not in ("", "null", _ME_TOKEN)]
        return known[0] if known else self.people[0] if len(self.people) == 1 else ""

    def message(self, part: str, conversation: str, sender: str, export: Export) -> ChatMessage:
        """Give the message, or the call out of a list of calls."""
        one, get = self._one, self._one.tag.attributes.get
        text = get("body", "")
        media: tuple[Media, ...] = ()
        kind = MessageKind.CALL_LOG if self._call else MessageKind.MESSAGE
        if one.tag.name == "mms":
            text, media = _parts(part, get("sub", ""), one.children, export)
        return ChatMessage(
            conversation=conversation,
            sender=sender,
            moment=instant(get("date", "")),
            kind=kind,
            text=text,
            raw=one.raw,
            line=one.line,
            at=one.at,
            marks=frozenset((Mark.NOT_SENT,)) if self._not_sent else NO_MARKS,
            media=media,
            call=_call(get("type", ""), get("duration", "")) if self._call else None,
            mine=self.mine,
            part=part,
        )


def _parts(
    part: str, subject: str, children: Sequence[SmsTag], export: Export
) -> tuple[str, tuple[Media, ...]]:
    """Give the words and the media of the parts of one message."""
    # The newer kind of message has an id of its own where its subject would be.
    words = [] if subject in ("", "null") or subject.startswith("proto:") else [subject]
    media = []
    for tag in children:
        if tag.name != "part":
            continue
        get = tag.attributes.get
        kind = get("ct", "").casefold()
        if kind == "application/smil":
            continue
        if kind == "text/plain" and not get("data"):
            words.append(get("text", ""))
        else:
            names = (get(key, "") for key in ("cl", "name", "fn"))
            name = next((one for one in names if one not in ("", "null")), kind)
            packed = None
            if tag.packed is not None:
                begins, ends = tag.packed
                packed = PackedAt(part, begins, ends - begins)
            media.append(Media(name, bool(get("data")) or export.holds(name), packed))
    return "\n".join(words), tuple(media)


def _call(kind: str, duration: str) -> Call:
    return Call(
        missed=kind == _CALL_MISSED,
        seconds=int(duration) if duration.isdecimal() and len(duration) < 9 else None,
        incoming=kind != _CALL_OUT if kind else None,
        declined=kind in _CALL_DECLINED,
    )


def _noticed(message: ChatMessage) -> Iterator[Noticed]:
    if Mark.NOT_SENT in message.marks:
        yield Noticed(Caution.NOT_SENT)
    missing = sum(not one.held for one in message.media)
    if missing:
        yield Noticed(Caution.MEDIA_MISSING, missing)


@lru_cache(maxsize=4096)
def same_number(number: str) -> str:
    """Give what two spellings of one telephone number share; other addresses without capitals."""
    digits = "".join(sign for sign in number if sign in "0123456789")
    if any(sign.isalpha() for sign in number) or len(digits) < 7:
        return number.strip().casefold()
    if len(digits) == 11 and digits.startswith("1"):
        digits = digits[1:]
    return digits if len(digits) <= 10 else digits[-9:] + "+" + digits[:-9]


class _Twice:
    """Counts messages that stand twice, in 8 bytes for each."""

    def __init__(self) -> None:
        self._buckets = [array("Q") for _ in range(_BUCKETS)]

    def add(self, message: ChatMessage) -> None:
        """Note ``message``: the same words in one conversation within one second are one."""
        if message.moment is None or not (message.text or message.media):
            return
        words = "".join(message.text.split())
        second = int(message.moment.timestamp())
        told = f"{message.conversation}\0{second}\0{words}\0{len(message.media)}"
        key = hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=8).digest()
        self._buckets[key[0] % _BUCKETS].append(int.from_bytes(key, "little"))

    def count(self) -> int:
        """Give how many messages stand there again."""
        return sum(len(one) - len(set(one)) for one in self._buckets)
