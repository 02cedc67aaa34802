"""Telegram Desktop: one chat, or a whole account, as JSON."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from caregiver_app.imports.json_pieces import (
    JsonPath,
    JsonPiece,
    JsonPieces,
    first_pieces,
    items,
    table,
)
from caregiver_app.imports.moments import instant
from caregiver_app.imports.opening import Export, Part
from caregiver_app.imports.values import (
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
    Reaction,
    ReadAs,
    Skipped,
    SkippedWhy,
)
from caregiver_app.imports.watching import Watch

_CHATS = ((), ("chats", "list", None), ("left_chats", "list", None))
_WANTED = tuple(
    (*chat, *key) for chat in _CHATS for key in (("name",), ("id",), ("messages", None))
)
_ACCOUNT = (b'"personal_information"', b'"profile_pictures"', b'"contacts"', b'"chats"')
_KINDS = ("message", "service", "unsupported")
_MARKS = {
    "forwarded_from": Mark.FORWARDED,
    "location_information": Mark.LOCATION,
    "contact_information": Mark.CONTACT,
    "poll": Mark.POLL,
    "self_destruct_period_seconds": Mark.VIEW_ONCE,
}
_FILES = ("photo", "file", "contact_vcard")
_LEFT_OUT = "(File"


class Telegram:
    """Chats in the order of the file, which is that of their time."""

    def recognise(self, part: Part) -> ExportFormat | None:
        """Give the format by the keys of a message, or of a whole account."""
        head = part.head.replace(b"\0", b"")
        if b'"messages"' not in head and sum(sign in head for sign in _ACCOUNT) < 2:
            return None
        pieces = tuple(first_pieces(part, (*_WANTED, ("personal_information",))))
        account = any(piece.path == ("personal_information",) for piece in pieces)
        known = account or any(_is_message(piece.value) for piece in pieces)
        return ExportFormat.TELEGRAM if known else None

    def read(
        self, parts: Sequence[Part], export: Export, choice: ReadAs, watch: Watch
    ) -> Iterator[Event]:
        """Give each chat: see ``registry.Source``."""
        how = _Telling(export, choice)
        chats = 0
        for part in parts:
            reading = JsonPieces(part, _WANTED)
            for place, pieces in groupby(reading.read(watch), key=_place):
                chats += 1
                yield from _chat(part, place, pieces, how)
            yield from reading.told()
        how.told[Caution.ACCOUNT] = int(chats > 1)
        yield from (Noticed(caution, times) for caution, times in how.told.items() if times)


@dataclass(slots=True)
class _Telling:
    """How the messages are read, and what is told of them in the end.

    ``instants``: older files have none, only the clock of the computer that exported them. The
    first message says which of the two all are read by.
    """

    export: Export
    choice: ReadAs
    instants: bool | None = None
    told: Counter[Caution] = field(default_factory=Counter)


def _place(piece: JsonPiece) -> JsonPath:
    """Give where the chat stands to which ``piece`` belongs."""
    return piece.path[:-2] if piece.path[-2:-1] == ("messages",) else piece.path[:-1]


def _chat(
    part: Part, place: JsonPath, pieces: Iterator[JsonPiece], how: _Telling
) -> Iterator[Event]:
    named: dict[str, str] = {}
    told: Conversation | None = None
    for piece in pieces:
        if piece.path[-1] in ("name", "id"):
            named[str(piece.path[-1])] = str(piece.value or "")
            continue
        chat = _conversation(part, place, named)
        if chat != told:
            told = chat
            yield chat
        if how.choice.conversations is None or chat.id in how.choice.conversations:
            yield from _message(part, piece, chat.id, how)
    chat = _conversation(part, place, named)
    if told is None or (chat.id == told.id and chat != told):
        yield chat


def _conversation(part: Part, place: JsonPath, named: Mapping[str, str]) -> Conversation:
    key = named.get("id") or f"{part.name}/{'/'.join(map(str, place))}"
    return Conversation(f"telegram:{key}", named.get("name", ""))


def _is_message(value: object) -> bool:
    row = table(value)
    dated = "date" in row or "date_unixtime" in row
    return dated and row.get("type") in _KINDS and ("text" in row or "action" in row)


def _message(part: Part, piece: JsonPiece, chat: str, how: _Telling) -> Iterator[Event]:
    row, raw = table(piece.value), piece.raw
    if not _is_message(row):
        yield Skipped(part.name, piece.line, SkippedWhy.NOT_UNDERSTOOD, raw)
        return
    if how.instants is None:
        how.instants = "date_unixtime" in row
    service = row["type"] == "service"
    media = tuple(_media(row, how.export))
    marks = {mark for key, mark in _MARKS.items() if row.get(key)}
    if _is_edited(row):
        marks.add(Mark.EDITED)
    how.told[Caution.MEDIA_MISSING] += sum(not one.held for one in media)
    how.told[Caution.VIEW_ONCE] += Mark.VIEW_ONCE in marks
    yield ChatMessage(
        conversation=chat,
        sender=str(row.get("actor" if service else "from") or ""),
        moment=_moment(row, how.instants),
        kind=MessageKind.NOTICE if service else MessageKind.MESSAGE,
        text=_text(row),
        raw=raw,
        line=piece.line,
        at=piece.at,
        marks=frozenset(marks),
        media=media,
        call=_call(row) if row.get("action") == "phone_call" else None,
        reactions=tuple(_reactions(row)),
        ident=str(row.get("id", "")),
        part=part.name,
    )


def _moment(row: Mapping[str, Any], instants: bool) -> datetime | None:
    if instants:
        seconds = str(row.get("date_unixtime", ""))
        return instant(f"{seconds}000")
    try:
        return datetime.fromisoformat(str(row.get("date", ""))).replace(tzinfo=None)
    except ValueError:
        return None


def _text(row: Mapping[str, Any]) -> str:
    text = row.get("text", "")
    pieces = [text] if isinstance(text, str) else items(text)
    said = "".join(
        one if isinstance(one, str) else str(table(one).get("text") or "") for one in pieces
    )
    poll = table(row.get("poll"))
    if poll:
        answers = [str(table(one).get("text") or "") for one in items(poll.get("answers"))]
        said = "\n".join([*([said] if said else []), str(poll.get("question") or ""), *answers])
    return said or str(row.get("action") or "")


def _is_edited(row: Mapping[str, Any]) -> bool:
    """Say whether it was edited; files of 2020 say 1970 of what was not."""
    at = row.get("edited_unixtime")
    if at is not None:
        return instant(f"{at}000") is not None
    return bool(row.get("edited")) and not str(row["edited"]).startswith("1970-")


def _media(row: Mapping[str, Any], export: Export) -> Iterator[Media]:
    for key in _FILES:
        path = row.get(key)
        if isinstance(path, str) and path and row["type"] != "service":
            left_out = path.startswith(_LEFT_OUT)
            name = str(row.get("file_name") or "") if left_out else path.rpartition("/")[2]
            yield Media(name, held=not left_out and export.holds(path))


def _call(row: Mapping[str, Any]) -> Call:
    seconds = row.get("duration_seconds")
    return Call(
        missed=row.get("discard_reason") == "missed",
        seconds=seconds if isinstance(seconds, int) else None,
        declined=row.get("discard_reason") == "busy",
    )


def _reactions(row: Mapping[str, Any]) -> Iterator[Reaction]:
    for one in map(table, items(row.get("reactions"))):
        sign = str(one.get("emoji") or one.get("document_id") or "")
        recent = [str(table(who).get("from") or "") for who in items(one.get("recent"))]
        yield from (Reaction(sign, who) for who in recent or [""])
