"""WhatsApp's own export: a text, alone or in a zip with what was sent."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from caregiver_app.imports.decoding import Text
from caregiver_app.imports.opening import Export, Part
from caregiver_app.imports.values import (
    Caution,
    Conversation,
    DateOrder,
    Event,
    ExportFormat,
    LinesAsked,
    Noticed,
    OrderFound,
    ReadAs,
)
from caregiver_app.imports.watching import Watch
from caregiver_app.imports.whatsapp.foreign import Judged, judge
from caregiver_app.imports.whatsapp.headers import header
from caregiver_app.imports.whatsapp.order import DaysRead
from caregiver_app.imports.whatsapp.phrases import MARKS, Phrases, folded, phrases
from caregiver_app.imports.whatsapp.reading import Reading
from caregiver_app.imports.whatsapp.senders import is_notice
from caregiver_app.imports.whatsapp.survey import survey
from caregiver_app.record.sniff import FileGroup, sniff

_LINES = 40
"""So many lines with letters are looked at for the first head: a chat begins with one."""


class WhatsApp:
    """Reads chats, one to a part."""

    def recognise(self, part: Part) -> ExportFormat | None:
        """Say whether a line near the beginning is the head of a message."""
        head = part.head
        if not _may_be_text(head):
            return None
        said = phrases()
        seen = 0
        for line in Text(part).head().split("\n"):
            if not line.strip():
                continue
            found = header(line)
            if found is not None and _speaks(line[found.end :], said):
                # A mail may quote a chat: it stays a mail.
                mail = seen and sniff(head).group is FileGroup.MESSAGE
                return None if mail else ExportFormat.WHATSAPP
            seen += 1
            if seen > _LINES:
                return None
        return None

    def read(
        self, parts: Sequence[Part], export: Export, choice: ReadAs, watch: Watch
    ) -> Iterator[Event]:
        """Give the messages of each part. See ``registry.Source``."""
        for part in parts:
            if choice.conversations is None or part.name in choice.conversations:
                yield from _chat(part, export, choice, watch)


def _may_be_text(head: bytes) -> bool:
    start = head[:64].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    return bool(start) and not start.startswith((b"{", b"<", b"PK\x03\x04", b"%PDF"))


def _speaks(rest: str, said: Phrases) -> bool:
    sender, colon, _ = rest.partition(":")
    if colon and "\r" not in sender and not is_notice(sender, said):
        return True
    words = folded(rest)
    return bool(said.encryption.match(words) or said.notices.search(words))


def _chat(part: Part, export: Export, choice: ReadAs, watch: Watch) -> Iterator[Event]:
    said = phrases()
    text = Text(part)
    found = survey(text, said, date.today(), watch)
    if found is None:
        return
    read = [told.decide(choice.order) for told in found.evidence.values()]
    accepted: dict[int, int] = {}
    judged = judge(found, read, date.today()) if found.foreign else Judged()
    heads = judged.heads | judged.unsure if choice.as_messages else judged.heads
    for line, way in heads.items():
        if not any(way is one for one in read):
            read.append(way)
        accepted[line] = next(at for at, one in enumerate(read) if one is way)
    ways = [way for way in read if way.evidence.days]
    order = _order(ways)
    yield Conversation(part.name, _name(part, said))
    left = [one for way in ways for one in way.left]
    yield OrderFound(order, tuple(dict.fromkeys(left))) if left else OrderFound(order)
    for caution in {way.caution for way in ways if way.caution is not None}:
        yield Noticed(caution)
    if judged.unsure:
        yield LinesAsked(tuple(judged.told))
    reading = Reading(part, found, read, accepted, export.holds, said)
    yield from reading.events(watch)
    foreign = len(found.foreign) + found.foreign_more - len(accepted)
    if foreign:
        yield Noticed(Caution.OTHER_DIALECT, foreign)
    if text.odd:
        yield Noticed(Caution.ODD_BYTES)


def _order(ways: Sequence[DaysRead]) -> DateOrder | None:
    told = {way.told for way in ways} - {None}
    if DateOrder.AMBIGUOUS in told:
        return DateOrder.AMBIGUOUS
    return DateOrder.MIXED if len(told) > 1 else next(iter(told), None)


def _name(part: Part, said: Phrases) -> str:
    """Give what the chat is called by its file, without the words of the app."""
    inside = PurePosixPath(part.name).stem
    stem = (part.file.stem if inside == "_chat" else inside).strip(MARKS + " ")
    for words in said.files:
        if stem.casefold().startswith(words.casefold()) and len(stem) > len(words):
            return stem[len(words) :]
    return stem
