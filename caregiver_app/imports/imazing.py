"""Messages of an iPhone as iMazing saves them: a table of comma separated values."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from caregiver_app.imports.decoding import Text
from caregiver_app.imports.lines import TableRow, table_rows
from caregiver_app.imports.opening import Export, Part
from caregiver_app.imports.values import (
    ME,
    Caution,
    ChatMessage,
    Conversation,
    Event,
    ExportFormat,
    Mark,
    Media,
    MessageKind,
    Noticed,
    ReadAs,
    SenderName,
    Skipped,
    SkippedWhy,
    Written,
)
from caregiver_app.imports.watching import Watch

_CHAT, _AT, _KIND = "Chat Session", "Message Date", "Type"
_OUTGOING, _NOTICE = "Outgoing", "Notification"


class ImazingTable:
    """One row is one message. Its time is the clock of the computer that saved it."""

    def recognise(self, part: Part) -> ExportFormat | None:
        """Give the format where the first line names the columns of such a table."""
        first = Text(part).head().lstrip("\ufeff \r\n").split("\n", 1)[0]
        known = all(column in first for column in (_CHAT, _AT, _KIND))
        return ExportFormat.IMAZING_CSV if known else None

    def read(
        self, parts: Sequence[Part], export: Export, choice: ReadAs, watch: Watch
    ) -> Iterator[Event]:
        """Give each row in the order of the file: see ``registry.Source``."""
        seen, missing, named = set[str](), 0, set[str]()
        yield Written(phone="iphone")
        for part in parts:
            for row in table_rows(part, watch):
                if row.odd or _AT not in row.fields:
                    why = SkippedWhy.NOT_UNDERSTOOD
                    yield Skipped(part.name, row.line, why, row.raw)
                    continue
                chat = row.fields.get(_CHAT, "")
                if chat not in seen:
                    seen.add(chat)
                    yield Conversation(f"imazing:{chat}", chat)
                if choice.conversations is None or f"imazing:{chat}" in choice.conversations:
                    one = _message(part.name, row, f"imazing:{chat}", export)
                    missing += sum(not media.held for media in one.media)
                    number = row.fields.get("Sender ID", "")
                    if number and one.sender not in ("", ME, number, *named):
                        named.add(one.sender)
                        yield SenderName(one.sender, number)
                    yield one
        if missing:
            yield Noticed(Caution.MEDIA_MISSING, missing)
        if len(seen) > 1:
            yield Noticed(Caution.ACCOUNT)


def _message(part: str, row: TableRow, chat: str, export: Export) -> ChatMessage:
    get = row.fields.get
    kind = get(_KIND, "")
    mine = kind == _OUTGOING
    said = (get("Subject", ""), get("Text", ""))
    name = get("Attachment", "")
    return ChatMessage(
        conversation=chat,
        sender=get("Sender Name", "") or get("Sender ID", "") or (ME if mine else ""),
        moment=_moment(get(_AT, "")),
        kind=MessageKind.NOTICE if kind == _NOTICE else MessageKind.MESSAGE,
        text="\n".join(text for text in said if text),
        raw=row.raw,
        line=row.line,
        at=row.at,
        marks=frozenset({Mark.EDITED} if get("Edited Date") else ()),
        media=(Media(name, held=export.holds(name)),) if name else (),
        mine=mine,
        part=part,
    )


def _moment(written: str) -> datetime | None:
    """Give the moment where the year stands first; no other order is guessed."""
    try:
        return datetime.fromisoformat(written.strip()).replace(tzinfo=None)
    except ValueError:
        return None
