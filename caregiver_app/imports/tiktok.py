"""TikTok: the messages out of the download of an account."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from caregiver_app.imports.json_pieces import JsonPiece, JsonPieces, table
from caregiver_app.imports.moments import utc
from caregiver_app.imports.opening import Export, Part
from caregiver_app.imports.ordering import by_time
from caregiver_app.imports.values import (
    Caution,
    ChatMessage,
    Conversation,
    Event,
    ExportFormat,
    MessageKind,
    Noticed,
    ReadAs,
    Skipped,
    SkippedWhy,
)
from caregiver_app.imports.watching import Watch

_SIGNS = (b'"Chat History with ', b'"ChatHistory"', b'"ProfileMap"', b'"Tiktok Live"')
_CHATS = (
    ("Direct Message", "Direct Messages", "ChatHistory"),
    ("Direct Messages", "Direct Messages", "ChatHistory"),
    ("Direct Message", "Chat History", "ChatHistory"),
    ("Direct Messages", "Chat History", "ChatHistory"),
)
"""Where the conversations stood, newest first; each has a list of messages."""
_OWNER = ("Profile", None, "ProfileMap", "userName")
_BEFORE, _AFTER = "Chat History with ", ":"


class TikTok:
    """Each conversation by itself. Times are UTC."""

    def recognise(self, part: Part) -> ExportFormat | None:
        """Give the format by names that this download alone has."""
        head = part.head.replace(b"\0", b"")
        known = head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"{")
        return ExportFormat.TIKTOK if known and any(sign in head for sign in _SIGNS) else None

    def read(
        self, parts: Sequence[Part], _export: Export, choice: ReadAs, watch: Watch
    ) -> Iterator[Event]:
        """Give each conversation, oldest first: see ``registry.Source``."""
        seen = set[str]()
        for part in parts:
            owner = _owner(part, watch)
            reading = JsonPieces(part, [(*path, None, None) for path in _CHATS])
            for path, pieces in groupby(reading.read(watch), key=lambda piece: piece.path[:4]):
                name = str(path[3]).removeprefix(_BEFORE).removesuffix(_AFTER)
                told = Conversation(f"tiktok:{name}", name)
                seen.add(told.id)
                yield told
                chosen = choice.conversations is None or told.id in choice.conversations
                odd: list[Skipped] = []
                yield from by_time(_messages(part, pieces, told.id, owner, odd) if chosen else ())
                yield from odd
            yield from reading.told()
        if len(seen) > 1:
            yield Noticed(Caution.ACCOUNT)


def _owner(part: Part, watch: Watch) -> str:
    names = (str(piece.value) for piece in JsonPieces(part, (_OWNER,)).read(watch))
    return next(names, "")


def _messages(
    part: Part, pieces: Iterator[JsonPiece], thread: str, owner: str, odd: list[Skipped]
) -> Iterator[ChatMessage]:
    for piece in pieces:
        row: Mapping[str, object] = table(piece.value)
        if "Date" not in row or "From" not in row:
            raw = piece.raw
            odd.append(Skipped(part.name, piece.line, SkippedWhy.NOT_UNDERSTOOD, raw))
            continue
        sender = str(row["From"] or "")
        yield ChatMessage(
            conversation=thread,
            sender=sender,
            moment=utc(row["Date"]),
            kind=MessageKind.MESSAGE,
            text=str(row.get("Content") or ""),
            raw=piece.raw,
            line=piece.line,
            at=piece.at,
            mine=sender == owner if owner else None,
            part=part.name,
        )
