"""Mail: one message as a file, or a mailbox of many."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from caregiver_app.imports.mail_message import MailRead
from caregiver_app.imports.opening import Export, Part
from caregiver_app.imports.values import (
    Caution,
    ChatMessage,
    Conversation,
    Event,
    ExportFormat,
    Mark,
    MessageKind,
    Noticed,
    PackedAt,
    ReadAs,
    SenderName,
    Skipped,
    SkippedWhy,
)
from caregiver_app.imports.watching import Watch

MOST_MAIL = 32 << 20
"""Bytes of one mail that are looked at; what is longer is an attachment, whose name is known."""
MOST_RAW = 256 << 10
"""Letters of a mail that are kept as it was; what follows are its attachments."""
_OPENING = (
    rb"From \S{1,320} +\w{3} \w{3} +\d{1,2} +\d{1,2}:\d{2}(?::\d{2})?(?: [+\-\w]{1,6})? \d{4}"
    rb"[^\r\n]{0,40}\r?\n"
)
_FROM = re.compile(_OPENING)
_NEXT = re.compile(rb"\r?\n\r?\n(?=" + _OPENING + rb")")
_HEADER = re.compile(rb"(?P<name>[!-9;-~]+)[ \t]*:")
_USUAL = {
    b"from",
    b"to",
    b"date",
    b"subject",
    b"message-id",
    b"received",
    b"return-path",
    b"delivered-to",
    b"mime-version",
    b"content-type",
    b"reply-to",
    b"cc",
    b"x-mailer",
    b"dkim-signature",
}
_SENT = {b"from", b"received", b"message-id", b"return-path", b"delivered-to"}
_AT_EDGE = 512


class Mailbox:
    """Mails in the order of the file; a conversation is what went between the same people."""

    def recognise(self, part: Part) -> ExportFormat | None:
        """Give the format where the first lines are the head of a mail."""
        head = part.head.lstrip(b"\xef\xbb\xbf\r\n")
        opening = _FROM.match(head)
        names = set[bytes]()
        for line in head[opening.end() if opening else 0 :].split(b"\n"):
            if not line.strip():
                break
            found = _HEADER.match(line)
            if found:
                names.add(found["name"].lower())
            elif line[:1] not in (b" ", b"\t", b">"):
                # A head may be followed by its words with no blank line between.
                known = len(names & _USUAL) >= 3
                return ExportFormat.EMAIL if known else None
        known = len(names & _USUAL) >= (2 if names & _SENT else 3)
        return ExportFormat.EMAIL if known else None

    def read(
        self, parts: Sequence[Part], _export: Export, choice: ReadAs, watch: Watch
    ) -> Iterator[Event]:
        """Give each mail: see ``registry.Source``."""
        told, named = set[str](), dict[str, str]()
        for part in parts:
            for one in _mails(part, watch):
                mail = MailRead(one.content)
                people = tuple(sorted({address.casefold() for address in mail.people}))
                key = f"mail:{' '.join(people)}"
                if key not in told:
                    told.add(key)
                    yield Conversation(key, ", ".join(people), mail.people, len(people) > 2)
                for address, name in mail.names.items():
                    if name and named.get(address) != name:
                        named[address] = name
                        yield SenderName(address, name)
                if one.cut:
                    yield Skipped(part.name, one.line, SkippedWhy.TOO_LONG, "")
                if choice.conversations is None or key in choice.conversations:
                    yield _message(part.name, one, mail, key)
        if len(told) > 1:
            yield Noticed(Caution.ACCOUNT)


class _Mail(NamedTuple):
    content: bytes
    at: int
    line: int
    cut: bool


def _message(part: str, one: _Mail, mail: MailRead, key: str) -> ChatMessage:
    said = (mail.subject, mail.body)
    return ChatMessage(
        conversation=key,
        sender=mail.sender,
        moment=mail.moment,
        kind=MessageKind.MESSAGE,
        text="\n\n".join(text for text in said if text),
        raw=one.content[:MOST_RAW].decode("utf-8", "replace"),
        line=one.line,
        at=one.at,
        marks=frozenset({Mark.APPROXIMATE} if mail.approximate else ()),
        media=tuple(
            # Of a mail that was cut, nobody knows what its last file holds.
            media if one.cut else media._replace(packed=_packed(part, one, index))
            for index, media in enumerate(mail.media)
        ),
        ident=mail.ident,
        part=part,
    )


def _packed(part: str, one: _Mail, index: int) -> PackedAt:
    return PackedAt(part, one.at, len(one.content), index)


def _mails(part: Part, watch: Watch) -> Iterator[_Mail]:
    """Give each mail; one that does not begin as a mailbox does is a single one."""
    many = _FROM.match(part.head.lstrip(b"\xef\xbb\xbf\r\n")) is not None
    held, at, line, dropped = bytearray(), 0, 1, 0
    looked = 0
    for block in part.blocks(watch):
        held += block
        while many and (found := _NEXT.search(held, looked)):
            content = bytes(held[: found.end()])
            yield _Mail(content, at, line, bool(dropped))
            at += len(content) + dropped
            line += content.count(b"\n")
            del held[: found.end()]
            looked = dropped = 0
        if len(held) > MOST_MAIL + _AT_EDGE:
            more = len(held) - MOST_MAIL - _AT_EDGE
            line += held.count(b"\n", MOST_MAIL, MOST_MAIL + more)
            del held[MOST_MAIL : MOST_MAIL + more]
            dropped += more
        looked = max(0, len(held) - _AT_EDGE)
    if held.strip():
        yield _Mail(bytes(held), at, line, bool(dropped))
