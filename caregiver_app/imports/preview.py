"""What an exported conversation holds: counted in one pass, nothing saved."""

import hashlib
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from caregiver_app.imports.opening import Export, open_export, told
from caregiver_app.imports.registry import FoundExport, Source, recognise
from caregiver_app.imports.sources import SOURCES
from caregiver_app.imports.unknown import refuse
from caregiver_app.imports.values import (
    Caution,
    ChatMessage,
    Conversation,
    ConversationFound,
    DateOrder,
    Event,
    ExportFormat,
    ExportPreview,
    LinesAsked,
    Mark,
    MessageKind,
    MessageSpan,
    Noticed,
    OrderFound,
    ReadAs,
    SenderName,
    Skipped,
    Written,
)
from caregiver_app.imports.watching import Watch

MOST_SKIPPED = 1000
"""So many lines are kept with their words; the others are counted."""
MOST_SHOWN = 500
"""Letters that are kept of each."""
EDGE = 20
"""So many messages of the beginning and of the end are kept, to be looked at."""


def preview(
    path: Path,
    watch: Watch | None = None,
    sources: Sequence[Source] = SOURCES,
    choice: ReadAs | None = None,
) -> ExportPreview:
    """Give what ``path`` holds, read as ``choice`` says.

    Raises ``Known`` where it holds nothing that can be read, and ``ReadingStopped``.
    """
    watch = watch or Watch()
    with open_export(path) as export:
        found = recognise(export, sources, watch)
        if not found:
            raise refuse(export)
        seen = look(found[0], export, choice or ReadAs(), watch)
        cautions = dict(seen.cautions)
        cautions[Caution.BROKEN_PART] = seen.cautions.get(Caution.BROKEN_PART, 0) + len(
            export.broken
        )
        # Cards of people hold no conversation.
        others = [one for one in found[1:] if one.format is not ExportFormat.VCARD]
        cautions[Caution.OTHER_EXPORTS] = sum(len(one.parts) for one in others)
        return _with(seen, cautions, digests(found[0], watch))


def look(found: FoundExport, export: Export, choice: ReadAs, watch: Watch) -> ExportPreview:
    """Count ``found`` as ``choice`` reads it; while days are ambiguous, both readings are given."""
    count = _Count()
    count.take(found.read(export, choice, watch))
    readings: dict[DateOrder, MessageSpan] = {}
    if count.order is DateOrder.AMBIGUOUS:
        for order in (order for order in DateOrder if order in count.left):
            one = _Count()
            one.take(found.read(export, replace(choice, order=order), watch))
            readings[order] = one.span.value()
    return count.preview(found, readings)


def digests(found: FoundExport, watch: Watch) -> dict[str, str]:
    """Give the SHA-256, in hex, of each file on the disk that ``found`` was read from."""
    digests_by_name: dict[str, str] = {}
    for file in dict.fromkeys(part.file for part in found.parts):
        digest = hashlib.sha256()
        with told(file.name), file.open("rb") as stream:
            while block := stream.read(1 << 20):
                watch.passed(len(block))
                digest.update(block)
        digests_by_name[file.name if file.name not in digests_by_name else str(file)] = (
            digest.hexdigest()
        )
    return digests_by_name


class _Spanning:
    """How many, the earliest and the latest."""

    __slots__ = ("_first", "_last", "_number")

    def __init__(self) -> None:
        self._number = 0
        self._first: datetime | None = None
        self._last: datetime | None = None

    def add(self, number: int, first: datetime | None, last: datetime | None) -> None:
        self._number += number
        if first is not None and (self._first is None or first < self._first):
            self._first = first
        if last is not None and (self._last is None or last > self._last):
            self._last = last

    def value(self) -> MessageSpan:
        return MessageSpan(self._number, self._first, self._last)


class _OneConversation:
    """What is counted of one conversation."""

    __slots__ = ("first", "last", "name", "named", "number", "people")

    def __init__(self, name: str) -> None:
        self.name = name
        self.named: tuple[str, ...] = ()
        self.people: dict[str, int] = {}
        self.number = 0
        self.first: datetime | None = None
        self.last: datetime | None = None


class _Count:
    def __init__(self) -> None:
        self.order: DateOrder | None = None
        self.left: set[DateOrder] = set()
        self.span = _Spanning()
        self._rows: dict[str, _OneConversation] = {}
        self._notices = self._calls = self._media = self._edited = self._deleted = 0
        self._skipped: list[Skipped] = []
        self._more = 0
        self._cautions: Counter[Caution] = Counter()
        self._written: dict[Written, None] = {}
        self._names: dict[str, str] = {}
        self._asked_lines: list[str] = []
        self._called = _Spanning()
        self._opening: list[ChatMessage] = []
        self._ending: deque[ChatMessage] = deque(maxlen=EDGE)

    def take(self, events: Iterator[Event]) -> None:
        rows, ending, opening = self._rows, self._ending, self._opening
        message, notice = MessageKind.MESSAGE, MessageKind.NOTICE
        id_now, row = "", _OneConversation("")
        people, unknown = row.people, 0
        for one in events:
            if type(one) is not ChatMessage:
                self._other(one)
                continue
            if one[0] != id_now or not rows:
                id_now = one[0]
                row = rows.setdefault(id_now, _OneConversation(id_now))
                people = row.people
            kind = one[3]
            if kind is message:
                row.number += 1
                sender = one[1]
                people[sender] = people.get(sender, 0) + 1
                moment = one[2]
                if moment is not None:
                    if row.last is None or row.first is None:
                        row.first = row.last = moment
                    elif moment > row.last:
                        row.last = moment
                    elif moment < row.first:
                        row.first = moment
                else:
                    unknown += 1
            elif kind is notice:
                self._notices += 1
            else:
                self._called.add(0, one[2], one[2])
            if one[9] or one[10] or one[11]:
                self._particular(one)
            if len(opening) < EDGE:
                opening.append(one)
            else:
                ending.append(one)
        if unknown and self.order is not DateOrder.AMBIGUOUS:
            self._cautions[Caution.TIME_UNKNOWN] += unknown
        for row in rows.values():
            self.span.add(row.number, row.first, row.last)

    def _particular(self, one: ChatMessage) -> None:
        self._calls += one.call is not None
        self._media += len(one.media)
        if one.kind is MessageKind.MESSAGE:
            self._edited += Mark.EDITED in one.marks
            self._deleted += Mark.DELETED in one.marks

    def _other(self, one: Event) -> None:
        if isinstance(one, Skipped):
            if len(self._skipped) < MOST_SKIPPED:
                self._skipped.append(one._replace(raw=one.raw[:MOST_SHOWN]))
            else:
                self._more += 1
        elif isinstance(one, Noticed):
            self._cautions[one.caution] += one.times
        elif isinstance(one, OrderFound):
            self.order = _together(self.order, one.order)
            if one.order is DateOrder.AMBIGUOUS:
                self.left |= set(one.left)
        elif isinstance(one, Written):
            self._written[one] = None
        elif isinstance(one, LinesAsked):
            self._asked_lines += one.lines
        elif isinstance(one, SenderName):
            self._names[one.sender] = one.name
        elif isinstance(one, Conversation):
            row = self._rows.setdefault(one.id, _OneConversation(one.name))
            row.name, row.named = one.name, one.people

    def preview(self, found: FoundExport, readings: dict[DateOrder, MessageSpan]) -> ExportPreview:
        people: Counter[str] = Counter()
        for row in self._rows.values():
            people.update(row.people)
        if not people:
            # Cards of people have no messages.
            people.update({name: 0 for row in self._rows.values() for name in row.named})
        span = self.span.value()
        if not span.messages:
            # A list of calls alone has days too.
            span = self._called.value()
        return ExportPreview(
            format=found.format,
            span=span,
            notices=self._notices,
            calls=self._calls,
            media=self._media,
            edited=self._edited,
            deleted=self._deleted,
            order=self.order,
            readings=MappingProxyType(readings),
            people=MappingProxyType(dict(people.most_common())),
            names=MappingProxyType(self._names),
            conversations=tuple(_conversation(key, row) for key, row in self._rows.items()),
            skipped=tuple(self._skipped),
            skipped_more=self._more,
            cautions=MappingProxyType(dict(self._cautions)),
            opening=tuple(self._opening),
            ending=tuple(self._ending),
            written=tuple(self._written),
            asked_lines=tuple(self._asked_lines),
        )


def _conversation(key: str, row: _OneConversation) -> ConversationFound:
    people = dict.fromkeys(row.named, 0) | row.people
    span = MessageSpan(row.number, row.first, row.last)
    return ConversationFound(key, row.name, MappingProxyType(people), span)


def _together(before: DateOrder | None, now: DateOrder | None) -> DateOrder | None:
    """Give the order of several parts: one that is ambiguous makes the whole ambiguous."""
    if before is None or now is None:
        return before or now
    if DateOrder.AMBIGUOUS in (before, now):
        return DateOrder.AMBIGUOUS
    return before if before is now else DateOrder.MIXED


def _with(
    seen: ExportPreview, cautions: dict[Caution, int], sha256: dict[str, str]
) -> ExportPreview:
    ordered = {one: cautions[one] for one in Caution if cautions.get(one)}
    return replace(seen, cautions=MappingProxyType(ordered), sha256=MappingProxyType(sha256))
