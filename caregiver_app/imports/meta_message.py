"""One message of Messenger or Instagram, from its JSON."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from caregiver_app.imports.decoding import unmangled
from caregiver_app.imports.json_pieces import JsonPiece, items, table
from caregiver_app.imports.meta_app import signs
from caregiver_app.imports.moments import instant
from caregiver_app.imports.opening import Export
from caregiver_app.imports.values import (
    Call,
    ChatMessage,
    Mark,
    Media,
    MessageKind,
    Reaction,
)

_MEDIA = ("photos", "videos", "audio_files", "files", "gifs", "media")
_CONTENT = ("content", "text", "share", "sticker", *_MEDIA)
_SECONDS_TO = 10_000_000_000
_NOT_LOADED = "Failed to download media"


class MetaAccount(NamedTuple):
    """Whose account it is, "" where unknown; what the export holds; whether edits come twice."""

    owner: str
    export: Export
    edits: bool


def said(value: object) -> str:
    """Give a text of the file as it was written by its sender; "" where it is no text."""
    return unmangled(value) if isinstance(value, str) else ""


def names(participants: object) -> tuple[str, ...]:
    """Give the names of those who are in a conversation, each once."""
    found = (said(one) or said(table(one).get("name")) for one in items(participants))
    return tuple(dict.fromkeys(name for name in found if name))


def is_message(value: object) -> bool:
    """Say whether ``value`` has who and when: nothing else is always there."""
    one = table(value)
    return ("sender_name" in one or "senderName" in one) and moment_key(one) in one


def sender_of(one: Mapping[str, Any]) -> str:
    """Give who sent it."""
    return said(one.get("sender_name", one.get("senderName")))


def moment_key(one: Mapping[str, Any]) -> str:
    """Give the name of the key of the time."""
    return "timestamp_ms" if "timestamp_ms" in one else "timestamp"


def moment_of(one: Mapping[str, Any]) -> datetime | None:
    """Give when it was sent, None where that cannot be read."""
    key = moment_key(one)
    value = one[key]
    if key == "timestamp" and isinstance(value, int) and value < _SECONDS_TO:
        # The first downloads counted seconds.
        value *= 1000
    return instant(value)


def message(part: str, piece: JsonPiece, thread: str, account: MetaAccount) -> ChatMessage:
    """Give the message in ``piece`` of ``part``."""
    one = table(piece.value)
    sender = sender_of(one)
    text, marks = _text(one), set(_marks(one))
    if account.edits:
        ending = next((mark for mark in signs().edited if text.endswith(mark)), "")
        if ending:
            text, marks = text.removesuffix(ending), marks | {Mark.EDITED}
    return ChatMessage(
        conversation=thread,
        sender=sender,
        moment=moment_of(one),
        kind=MessageKind.MESSAGE,
        text=text,
        raw=piece.raw,
        line=piece.line,
        at=piece.at,
        marks=frozenset(marks),
        media=tuple(_media(one, account.export)),
        call=_call(one),
        reactions=tuple(
            Reaction(said(table(r).get("reaction")), said(table(r).get("actor")))
            for r in items(one.get("reactions"))
        ),
        mine=sender == account.owner if account.owner else None,
        part=part,
    )


def with_earlier(one: ChatMessage, before: ChatMessage | None) -> ChatMessage:
    """Give an edited message with the wording just before it, which its sender then changed."""
    if Mark.EDITED not in one.marks or before is None or before.sender != one.sender:
        return one
    near = timedelta(minutes=signs().edited_minutes)
    if not (before.moment and one.moment and before.text and one.moment - before.moment <= near):
        return one
    return one._replace(earlier=(*before.earlier, before.text))


def _text(one: Mapping[str, Any]) -> str:
    text = said(one.get("content")) or said(one.get("text"))
    share = table(one.get("share"))
    lines = [text] if text else []
    for key in ("share_text", "link"):
        more = said(share.get(key))
        if more and more not in text:
            lines.append(more)
    return "\n".join(lines)


def _marks(one: Mapping[str, Any]) -> Iterator[Mark]:
    if one.get("is_unsent_image_by_messenger_kid_parent") is True:
        yield Mark.REMOVED_BY_PARENT
    if one.get("is_unsent") is True or one.get("isUnsent") is True:
        yield Mark.DELETED
    elif one.get("type") == "placeholder" or not _has_content(one):
        yield Mark.UNAVAILABLE


def _has_content(one: Mapping[str, Any]) -> bool:
    """Say whether there is more than who and when: else it was unsent, opened once or removed."""
    return _is_call(one) or any(one.get(key) for key in _CONTENT)


def _is_call(one: Mapping[str, Any]) -> bool:
    return "call_duration" in one or one.get("type") == "Call"


def _media(one: Mapping[str, Any], export: Export) -> Iterator[Media]:
    files = [item for key in _MEDIA for item in items(one.get(key))]
    if one.get("sticker"):
        files.append(one["sticker"])
    for file in files:
        uri = said(table(file).get("uri"))
        if uri == _NOT_LOADED:
            uri = ""
        yield Media(uri.rpartition("/")[2], held=bool(uri) and export.holds(uri))


def _call(one: Mapping[str, Any]) -> Call | None:
    if not _is_call(one):
        return None
    seconds = one.get("call_duration")
    known = isinstance(seconds, int) and not isinstance(seconds, bool)
    return Call(missed=one.get("missed") is True, seconds=seconds if known else None)
