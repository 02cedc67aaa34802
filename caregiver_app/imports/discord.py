"""Discord: the package of an account. It has only what this account sent."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from caregiver_app.imports.decoding import Text
from caregiver_app.imports.json_pieces import JsonPieces, first_pieces, table
from caregiver_app.imports.lines import table_rows
from caregiver_app.imports.moments import utc
from caregiver_app.imports.opening import Export, Part
from caregiver_app.imports.ordering import by_time
from caregiver_app.imports.values import (
    ME,
    Caution,
    ChatMessage,
    Conversation,
    Event,
    ExportFormat,
    Media,
    MessageKind,
    Noticed,
    ReadAs,
    Skipped,
    SkippedWhy,
)
from caregiver_app.imports.watching import Watch

_ROWS = ((None,),)
_NUMBER = re.compile(r"\d{15,20}")
_COLUMNS = "ID,Timestamp,Contents,Attachments"
_ABOUT_USER = {"global_name", "discriminator", "avatar_hash"}


class DiscordPackage:
    """Messages, and the small files that name their channels and their owner."""

    def recognise(self, part: Part) -> ExportFormat | None:
        """Give the format for messages, a channel, the list of channels, or the owner."""
        start = Text(part).head()[:200].lstrip("\ufeff \t\r\n")
        if start.startswith(_COLUMNS):
            return ExportFormat.DISCORD_PACKAGE
        if not start.startswith(("{", "[")):
            return None
        whole_part = _whole(part)
        known = _is_message(_first(part)) or (
            isinstance(whole_part, dict)
            and (_is_channel(whole_part) or _is_list(whole_part) or _is_owner(whole_part))
        )
        return ExportFormat.DISCORD_PACKAGE if known else None

    def read(
        self, parts: Sequence[Part], _export: Export, choice: ReadAs, watch: Watch
    ) -> Iterator[Event]:
        """Give each channel, oldest first: see ``registry.Source``."""
        about = _About(parts)
        told: Counter[Caution] = Counter({Caution.ONE_SIDED: 1})
        yield from about.channels.values()
        seen = set(about.channels)
        for part in parts:
            if part.name in about.small:
                continue
            channel = about.channel(part)
            if channel.id not in seen:
                seen.add(channel.id)
                yield channel
            if choice.conversations is not None and channel.id not in choice.conversations:
                continue
            aside: list[Event] = []
            for one in by_time(_messages(part, channel.id, about.owner, aside, watch)):
                yield one
                if isinstance(one, ChatMessage):
                    told[Caution.MEDIA_MISSING] += len(one.media)
            yield from aside
        told[Caution.ACCOUNT] = int(len(seen) > 1)
        yield from (Noticed(caution, times) for caution, times in told.items() if times)


class _About:
    """What the small files tell."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.small: set[str] = set()
        self.owner = ME
        self.channels: dict[str, Conversation] = {}
        self._by_folder: dict[str, str] = {}
        names: dict[str, str] = {}
        found: dict[str, Mapping[str, Any]] = {}
        for part in parts:
            value = _whole(part)
            if not isinstance(value, dict):
                continue
            if _is_channel(value):
                found[str(value["id"])] = value
                self._by_folder[part.name.rpartition("/")[0]] = str(value["id"])
            elif _is_list(value):
                names |= {key: str(name or "") for key, name in value.items()}
            elif _is_owner(value):
                self.owner = str(value["username"])
            else:
                continue
            self.small.add(part.name)
        for key, value in found.items():
            guild = str(table(value.get("guild")).get("name") or "")
            name = str(value.get("name") or "")
            place = f"{name} ({guild})" if guild else name
            told = Conversation(f"discord:{key}", names.get(key) or place or key)
            self.channels[told.id] = told

    def channel(self, part: Part) -> Conversation:
        """Give the conversation to which the messages in ``part`` belong."""
        folder = part.name.rpartition("/")[0]
        key = self._by_folder.get(folder, folder or part.name)
        return self.channels.get(f"discord:{key}") or Conversation(f"discord:{key}", key)


class _Row(NamedTuple):
    fields: Mapping[str, Any]
    raw: str
    at: int
    line: int


def _messages(
    part: Part, channel: str, owner: str, aside: list[Event], watch: Watch
) -> Iterator[ChatMessage]:
    for row in _rows(part, aside, watch):
        fields = row.fields
        if not _is_message(fields):
            why = SkippedWhy.NOT_UNDERSTOOD
            aside.append(Skipped(part.name, row.line, why, row.raw))
            continue
        links = str(fields.get("Attachments") or "").split()
        yield ChatMessage(
            conversation=channel,
            sender=owner,
            moment=utc(fields["Timestamp"]),
            kind=MessageKind.MESSAGE,
            text=str(fields.get("Contents") or ""),
            raw=row.raw,
            line=row.line,
            at=row.at,
            media=tuple(Media(link.partition("?")[0].rpartition("/")[2]) for link in links),
            mine=True,
            ident=str(fields["ID"]),
            part=part.name,
        )


def _rows(part: Part, aside: list[Event], watch: Watch) -> Iterator[_Row]:
    if Text(part).head().lstrip("\ufeff \t\r\n").startswith("ID,"):
        for row in table_rows(part, watch):
            yield _Row({} if row.odd else row.fields, row.raw, row.at, row.line)
        return
    reading = JsonPieces(part, _ROWS)
    for piece in reading.read(watch):
        yield _Row(table(piece.value), piece.raw, piece.at, piece.line)
    aside += reading.told()


def _whole(part: Part) -> object:
    """Give the whole value of a small part; None where it is large or none."""
    return next((piece.value for piece in first_pieces(part, ((),))), None)


def _first(part: Part) -> object:
    """Give the first thing in the list that ``part`` is."""
    if Text(part).head()[:200].lstrip("\ufeff \t\r\n").startswith("["):
        return next((piece.value for piece in first_pieces(part, _ROWS)), None)
    return None


def _is_message(value: object) -> bool:
    row = table(value)
    return "ID" in row and "Timestamp" in row and ("Contents" in row or "Attachments" in row)


def _is_channel(value: Mapping[str, Any]) -> bool:
    numbered = bool(_NUMBER.fullmatch(str(value.get("id", ""))))
    return (
        numbered and "type" in value and set(value) <= {"id", "type", "recipients", "name", "guild"}
    )


def _is_list(value: Mapping[str, Any]) -> bool:
    return bool(value) and all(_NUMBER.fullmatch(key) for key in value)


def _is_owner(value: Mapping[str, Any]) -> bool:
    numbered = bool(_NUMBER.fullmatch(str(value.get("id", ""))))
    return numbered and "username" in value and bool(_ABOUT_USER & set(value))
