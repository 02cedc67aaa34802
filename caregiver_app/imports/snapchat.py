"""Snapchat: "My Data" with its chats, and the list of snaps that were sent."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from caregiver_app.imports.decoding import resolved
from caregiver_app.imports.json_pieces import JsonPiece, JsonPieces, first_pieces, table
from caregiver_app.imports.moments import instant, utc
from caregiver_app.imports.opening import Export, Part
from caregiver_app.imports.ordering import by_time
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
    Skipped,
    SkippedWhy,
)
from caregiver_app.imports.watching import Watch

_WANTED = ((None, None),)
_STATUS = "STATUS"
_MARKS = {Mark.DELETED: "STATUSERASEDMESSAGE", Mark.LOCATION: "LOCATION"}
_WITH_MEDIA = {"MEDIA", "NOTE"}
_LISTS = ("Received ", "Sent ")
"""Until 2022 there were four lists, and no conversations."""
_SAYS = ("Content", "Text", "Media IDs", "IsSaved")
_MICROSECONDS_FROM = 100_000_000_000_000
"""A count since 1970 that is larger is one of microseconds."""


class Snapchat:
    """Each conversation by itself. A snap is a notice beside chats; alone it is all there is."""

    def recognise(self, part: Part) -> ExportFormat | None:
        """Give the format where a list holds who, what kind and when."""
        if b"Media Type" not in part.head.replace(b"\0", b""):
            return None
        known = any(_is_row(piece.value) for piece in first_pieces(part, _WANTED))
        return ExportFormat.SNAPCHAT if known else None

    def read(
        self, parts: Sequence[Part], export: Export, choice: ReadAs, watch: Watch
    ) -> Iterator[Event]:
        """Give each conversation, oldest first: see ``registry.Source``."""
        snaps = [part for part in parts if _is_snaps(part)]
        chats = [part for part in parts if part not in snaps]
        held, seen = _held(export), dict[str, Conversation]()
        told: Counter[Caution] = Counter()
        for part in (*chats, *snaps):
            reading = JsonPieces(part, _WANTED)
            is_snap = part in snaps
            for _, pieces in groupby(reading.read(watch), key=lambda piece: piece.path[0]):
                rows = _Rows(part, held, choice, beside=bool(chats) and is_snap)
                for one in by_time(rows.messages(pieces, seen)):
                    yield from rows.told()
                    yield one
                    if isinstance(one, ChatMessage):
                        told.update(_cautions(one, is_snap))
                yield from rows.told()
            yield from reading.told()
        told[Caution.UNSAVED_CHATS] = len(chats[:1])
        told[Caution.ACCOUNT] = len(seen) > 1
        yield from (Noticed(caution, int(times)) for caution, times in told.items() if times)


class _Rows:
    """The rows of one list, with what is told beside them."""

    def __init__(self, part: Part, held: frozenset[str], choice: ReadAs, *, beside: bool) -> None:
        self._part = part
        self._choice = choice
        self._held = held
        self._beside = beside
        self._events: list[Event] = []

    def told(self) -> Iterator[Event]:
        """Give what was met on the way to the messages: names, and what is no message."""
        yield from self._events
        self._events.clear()

    def messages(
        self, pieces: Iterator[JsonPiece], seen: dict[str, Conversation]
    ) -> Iterator[ChatMessage]:
        """Give the messages that were chosen, in the order of the list."""
        for piece in pieces:
            row = table(piece.value)
            if not _is_row(row):
                raw = piece.raw
                self._events.append(
                    Skipped(self._part.name, piece.line, SkippedWhy.NOT_UNDERSTOOD, raw)
                )
                continue
            conversation = _conversation(str(piece.path[0]), row)
            if seen.get(conversation.id) != conversation:
                seen[conversation.id] = conversation
                self._events.append(conversation)
            chosen = self._choice.conversations
            if chosen is None or conversation.id in chosen:
                yield self._message(piece, row, conversation.id)

    def _message(self, piece: JsonPiece, row: Mapping[str, Any], thread: str) -> ChatMessage:
        kind = _text(row, "Media Type")
        text = resolved(_text(row, "Content") or _text(row, "Text"))
        notice = kind.startswith(_STATUS) or self._beside
        mine = row.get("IsSender")
        if not isinstance(mine, bool):
            mine = not _text(row, "From")
        marks = {mark for mark, name in _MARKS.items() if kind == name}
        return ChatMessage(
            conversation=thread,
            sender=_text(row, "From") or ME,
            moment=utc(row.get("Created")) or _microseconds(row),
            kind=MessageKind.NOTICE if notice else MessageKind.MESSAGE,
            # What the app tells in a word of its own has no other words.
            text=text or (kind if kind.startswith(_STATUS) else ""),
            raw=piece.raw,
            line=piece.line,
            at=piece.at,
            marks=frozenset(marks),
            media=tuple(self._media(row, kind)),
            mine=mine,
            part=self._part.name,
        )

    def _media(self, row: Mapping[str, Any], kind: str) -> Iterator[Media]:
        ids = [one.strip() for one in _text(row, "Media IDs").split("|") if one.strip()]
        if not ids and kind in _WITH_MEDIA:
            ids = [""]
        yield from (Media(one, held=one.casefold() in self._held) for one in ids)


def _held(export: Export) -> frozenset[str]:
    """Give the ids in the names of media: ``2026-03-08_b~ID.jpg``."""
    return frozenset(
        name.partition("_")[2].rpartition(".")[0] for name in export.names if "_" in name
    )


def _is_row(value: object) -> bool:
    row = table(value)
    return "Media Type" in row and "Created" in row and ("From" in row or "To" in row)


def _is_snaps(part: Part) -> bool:
    """Say whether ``part`` has who, when and what kind, and nothing that was said."""
    rows = [table(piece.value) for piece in first_pieces(part, _WANTED)]
    return not any(key in row for row in rows for key in _SAYS)


def _conversation(key: str, row: Mapping[str, Any]) -> Conversation:
    if key.startswith(_LISTS):
        key = _text(row, "From") or _text(row, "To")
    title = _text(row, "Conversation Title")
    return Conversation(f"snapchat:{key}", title or key, group=bool(title))


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _microseconds(row: Mapping[str, Any]) -> datetime | None:
    """Give the moment of the key that says microseconds, and has milliseconds in fact."""
    value = row.get("Created(microseconds)")
    if isinstance(value, int) and value >= _MICROSECONDS_FROM:
        value //= 1000
    return instant(value)


def _cautions(one: ChatMessage, is_snap: bool) -> dict[Caution, int]:
    missing = 0 if is_snap else sum(not media.held for media in one.media)
    return {
        Caution.VIEW_ONCE: int(is_snap),
        Caution.MEDIA_MISSING: missing,
        Caution.ERASED: int(Mark.DELETED in one.marks),
    }
