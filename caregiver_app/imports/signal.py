"""Signal: the export of a whole account, one JSON object to a line."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from caregiver_app.imports.decoding import Text
from caregiver_app.imports.json_pieces import decoded, items, table
from caregiver_app.imports.lines import SourceLine, text_lines
from caregiver_app.imports.moments import instant
from caregiver_app.imports.opening import Export, Part
from caregiver_app.imports.values import (
    ME,
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

_NAMES = (
    ("nickname", "given", "family"),
    ("", "systemGivenName", "systemFamilyName"),
    ("", "profileGivenName", "profileFamilyName"),
)
_MARKS = {
    "remoteDeletedMessage": Mark.DELETED,
    "adminDeletedMessage": Mark.DELETED,
    "viewOnceMessage": Mark.VIEW_ONCE,
    "contactMessage": Mark.CONTACT,
    "poll": Mark.POLL,
}
_TOLD = {Mark.DELETED: Caution.ERASED, Mark.VIEW_ONCE: Caution.VIEW_ONCE}
_KINDS = (
    "standardMessage",
    "stickerMessage",
    "updateMessage",
    "paymentNotification",
    "giftBadge",
    "directStoryReplyMessage",
    *_MARKS,
)
_CALLS = ("individualCall", "groupCall")
_MISSED = {"MISSED", "MISSED_NOTIFICATION_PROFILE"}


class SignalExport:
    """People and chats stand before the messages, so that names are known when they are needed."""

    def recognise(self, part: Part) -> ExportFormat | None:
        """Give the format where the first line is the head of such a file."""
        first = Text(part).head().lstrip("\ufeff").split("\n", 1)[0]
        row = _row(first)
        return ExportFormat.SIGNAL if {"version", "backupTimeMs"} <= set(row) else None

    def read(
        self, parts: Sequence[Part], export: Export, choice: ReadAs, watch: Watch
    ) -> Iterator[Event]:
        """Give each message in the order of the file: see ``registry.Source``."""
        for part in parts:
            yield from _Account(part, export, choice).events(watch)


class _Account:
    def __init__(self, part: Part, export: Export, choice: ReadAs) -> None:
        self._part = part
        self._export = export
        self._choice = choice
        self._owner = ME
        self._self = ""
        self._people: dict[str, str] = {}
        self._chats: dict[str, Conversation] = {}
        self._told: Counter[Caution] = Counter()

    def events(self, watch: Watch) -> Iterator[Event]:
        for line in text_lines(self._part, watch):
            row = _row(line.text)
            if "chatItem" in row:
                yield from self._item(line, table(row["chatItem"]))
            elif "chat" in row:
                yield self._chat(table(row["chat"]))
            elif "recipient" in row:
                self._recipient(table(row["recipient"]))
            elif "account" in row:
                account = table(row["account"])
                self._owner = _joined(account, "givenName", "familyName") or ME
            elif not row and line.text.strip():
                why = SkippedWhy.BROKEN
                yield Skipped(self._part.name, line.line, why, line.text)
                self._told[Caution.BROKEN_PART] = 1
        self._told[Caution.ACCOUNT] = int(len(self._chats) > 1)
        yield from (Noticed(caution, times) for caution, times in self._told.items() if times)

    def _recipient(self, row: Mapping[str, Any]) -> None:
        key = str(row.get("id", ""))
        if "self" in row:
            self._self = key
            self._people[key] = self._owner
            return
        group = table(table(table(row.get("group")).get("snapshot")).get("title"))
        contact = table(row.get("contact"))
        name = str(group.get("title") or "") or next(filter(None, _contact(contact)), "")
        self._people[key] = name or key

    def _chat(self, row: Mapping[str, Any]) -> Conversation:
        key = str(row.get("id", ""))
        name = self._people.get(str(row.get("recipientId", "")), key)
        if row.get("expirationTimerMs"):
            self._told[Caution.TIMED_MESSAGES] = 1
        self._chats[key] = Conversation(f"signal:{key}", name)
        return self._chats[key]

    def _item(self, line: SourceLine, row: Mapping[str, Any]) -> Iterator[Event]:
        raw = line.text
        if "dateSent" not in row or "chatId" not in row:
            yield Skipped(self._part.name, line.line, SkippedWhy.NOT_UNDERSTOOD, raw)
            return
        chat = f"signal:{row['chatId']}"
        if self._choice.conversations is not None and chat not in self._choice.conversations:
            return
        update = table(row.get("updateMessage"))
        if "expirationTimerChange" in update:
            self._told[Caution.TIMED_MESSAGES] = 1
        said = table(row.get("standardMessage")) or table(row.get("directStoryReplyMessage"))
        media = tuple(self._media(row, said))
        earlier = tuple(_text(table(one)) for one in items(row.get("revisions")))
        marks = {mark for key, mark in _MARKS.items() if key in row}
        if earlier:
            marks.add(Mark.EDITED)
        for mark, caution in _TOLD.items():
            self._told[caution] += mark in marks
        self._told[Caution.MEDIA_MISSING] += sum(not one.held for one in media)
        author = str(row.get("authorId", ""))
        incoming, outgoing = "incoming" in row, "outgoing" in row
        yield ChatMessage(
            conversation=chat,
            sender=self._people.get(author, author),
            moment=instant(row["dateSent"]),
            kind=MessageKind.NOTICE if "updateMessage" in row else MessageKind.MESSAGE,
            text=_text(row) or next(iter(update), ""),
            raw=raw,
            line=line.line,
            at=line.at,
            marks=frozenset(marks),
            media=media,
            call=_call(update),
            reactions=tuple(self._reactions(row)),
            mine=outgoing if incoming or outgoing else author == self._self,
            earlier=earlier,
            part=self._part.name,
        )

    def _media(self, row: Mapping[str, Any], said: Mapping[str, Any]) -> Iterator[Media]:
        files = [table(table(one).get("pointer")) for one in items(said.get("attachments"))]
        if "stickerMessage" in row:
            files.append({"fileName": "sticker"})
        for file in files:
            name = str(file.get("fileName") or file.get("contentType") or "")
            yield Media(name, held=self._export.holds(name))

    def _reactions(self, row: Mapping[str, Any]) -> Iterator[Reaction]:
        for key in _KINDS:
            for one in map(table, items(table(row.get(key)).get("reactions"))):
                author = str(one.get("authorId", ""))
                yield Reaction(str(one.get("emoji") or ""), self._people.get(author, author))


def _row(line: str) -> Mapping[str, Any]:
    try:
        return table(decoded(line)) if line.lstrip("\ufeff").startswith("{") else {}
    except (ValueError, RecursionError):
        return {}


def _contact(row: Mapping[str, Any]) -> Iterator[str]:
    for within, given, family in _NAMES:
        yield _joined(table(row.get(within)) if within else row, given, family)
    number = str(row.get("e164") or "")
    yield f"+{number}" if number else ""
    yield str(row.get("username") or "")


def _joined(row: Mapping[str, Any], *keys: str) -> str:
    return " ".join(str(row[key]) for key in keys if row.get(key))


def _text(row: Mapping[str, Any]) -> str:
    """Give what was said in whichever kind of message ``row`` is."""
    said = table(row.get("standardMessage"))
    reply = table(table(row.get("directStoryReplyMessage")).get("textReply"))
    text = table(said.get("text")) or table(reply.get("text"))
    poll = table(row.get("poll"))
    options = [str(table(one).get("option") or "") for one in items(poll.get("options"))]
    lines = [str(text.get("body") or ""), str(poll.get("question") or ""), *options]
    return "\n".join(line for line in lines if line)


def _call(update: Mapping[str, Any]) -> Call | None:
    for key in _CALLS:
        if key in update:
            call = table(update[key])
            direction = call.get("direction")
            return Call(
                video="VIDEO" in str(call.get("type", "")),
                missed=call.get("state") in _MISSED,
                incoming=direction == "INCOMING" if direction else None,
                declined=call.get("state") == "NOT_ACCEPTED",
            )
    return None
