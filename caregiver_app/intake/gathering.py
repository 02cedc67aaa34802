"""Reads an export once and keeps what is chosen of it, by conversation and day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from caregiver_app.errors import Known
from caregiver_app.imports.values import (
    ME,
    Caution,
    ChatMessage,
    Conversation,
    DateOrder,
    Event,
    ExportFormat,
    MessageKind,
    Noticed,
    OrderFound,
    ReadAs,
    SenderName,
)
from caregiver_app.intake.keys import conversation_key, key_of
from caregiver_app.intake.values import ChosenMessages, TakeIn, at
from caregiver_app.intake.ways import intake_ways

MILLION = 1_000_000


class ChatRow(NamedTuple):
    """A message with its ``key``; ``clock`` is on the clock of the record, None where not known."""

    message: ChatMessage
    key: bytes
    clock: time | None
    mine: bool


def is_contact(row: ChatRow) -> bool:
    """Say whether somebody said something or called: what the app wrote alone is no contact."""
    return row.message.kind is not MessageKind.NOTICE or row.message.call is not None


class DayRows(NamedTuple):
    """What is chosen of one conversation on one day, oldest first; ``clock`` is its first time."""

    conversation: str
    day: date
    clock: time
    rows: tuple[ChatRow, ...]


@dataclass(slots=True)
class GatheredDays:
    """What was read. ``totals`` counts every message of the days that are asked for, by its key.

    ``of_day`` has the keys of all that a conversation has on a day, be it chosen or not, in the
    order of the file; ``begins`` has the first that is a contact. ``others``: everybody but the
    caregiver who is in a conversation. ``calls`` are those out of a list of calls: each stands
    alone, and they are not in ``of_day``. ``cautions`` counts what the source warned of.
    """

    format: ExportFormat
    order: DateOrder | None = None
    conversations: dict[str, Conversation] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    others: dict[str, dict[str, None]] = field(default_factory=dict)
    totals: Counter[bytes] = field(default_factory=Counter)
    of_day: dict[tuple[str, date], list[bytes]] = field(default_factory=dict)
    begins: dict[tuple[str, date], bytes] = field(default_factory=dict)
    days: list[DayRows] = field(default_factory=list)
    calls: list[DayRows] = field(default_factory=list)
    cautions: Counter[Caution] = field(default_factory=Counter)


def read_as(asked: TakeIn) -> ReadAs:
    """Give how the export is read: only the conversations of which something is chosen."""
    chosen = frozenset(one.conversation for one in asked.chosen)
    return replace(asked.read_as, conversations=chosen)


def gather(asked: TakeIn, format_: ExportFormat, events: Iterable[Event]) -> GatheredDays:
    """Read ``events`` to their end. Nothing is saved.

    Raises ``Known``: ``import-order-missing``, ``import-me-missing``, ``import-days-unknown``,
    ``import-nothing-chosen``, ``import-too-long``, ``import-zone-unknown``,
    ``import-sender-unknown``.
    """
    gathering = _Gathering(asked, format_)
    for one in events:
        gathering.take(one)
    found = gathering.end()
    _check_senders(asked, found)
    return found


def read_days(asked: TakeIn, format_: ExportFormat, events: Iterable[Event]) -> GatheredDays:
    """Read as :func:`gather` does, before anybody said who the senders are.

    Raises ``Known`` as that does, but never ``import-sender-unknown`` or ``import-me-missing``.
    """
    gathering = _Gathering(replace(asked, me=""), format_)
    for one in events:
        gathering.take(one)
    return gathering.end()


def zone_of(name: str) -> tzinfo | None:
    """Give the time zone of an IANA name, None for that of this computer.

    Raises ``Known("import-zone-unknown")``.
    """
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Known("import-zone-unknown", zone=name) from error


class _Gathering:
    def __init__(self, asked: TakeIn, format_: ExportFormat) -> None:
        self._asked = asked
        self._found = GatheredDays(format_)
        self._zone = zone_of(asked.zone)
        self._limits = intake_ways().limits
        self._chosen: dict[str, ChosenMessages] = {one.conversation: one for one in asked.chosen}
        self._rows: dict[tuple[str, date], list[ChatRow]] = {}
        self._calls: list[tuple[str, date, time, ChatRow]] = []
        self._waiting: dict[str, list[ChatMessage]] = {}
        self._last: dict[str, tuple[date, time]] = {}
        self._early: dict[tuple[str, date], time] = {}
        self._keys: dict[str, str] = {}
        self._letters = self._count = 0

    def take(self, one: Event) -> None:
        if type(one) is ChatMessage:
            self._message(one)
        elif isinstance(one, Conversation):
            self._found.conversations[one.id] = one
        elif isinstance(one, SenderName):
            self._found.names[one.sender] = one.name
        elif isinstance(one, OrderFound):
            if one.order is DateOrder.AMBIGUOUS:
                raise Known("import-order-missing")
            self._found.order = one.order or self._found.order
        elif isinstance(one, Noticed):
            self._found.cautions[one.caution] += one.times

    def end(self) -> GatheredDays:
        if any(self._is_wanted(one, None) for rows in self._waiting.values() for one in rows):
            raise Known("import-days-unknown")
        if not self._count:
            raise Known("import-nothing-chosen")
        found = self._found
        for (conversation, day), rows in self._rows.items():
            rows = _in_order(rows)
            clock = next((row.clock for row in rows if row.clock is not None), None)
            clock = clock or self._early[conversation, day]
            found.days.append(DayRows(conversation, day, clock, tuple(rows)))
        found.calls = [
            DayRows(conversation, day, clock, (row,))
            for conversation, day, clock, row in self._calls
        ]
        return found

    def _message(self, one: ChatMessage) -> None:
        chosen = self._chosen.get(one.conversation)
        if chosen is None:
            return
        if one.moment is None:
            last = self._last.get(one.conversation)
            if last is None:
                self._waiting.setdefault(one.conversation, []).append(one)
            else:
                self._put(one, chosen, *last, known=False)
            return
        moment = on_clock(one.moment, self._zone)
        day, clock = moment.date(), moment.time().replace(microsecond=0)
        self._last[one.conversation] = day, clock
        for early in self._waiting.pop(one.conversation, ()):
            # What has no time stands before what comes next in the file.
            self._put(early, chosen, day, clock, known=False)
        self._put(one, chosen, day, clock, known=True)

    def _put(
        self, one: ChatMessage, chosen: ChosenMessages, day: date, clock: time, *, known: bool
    ) -> None:
        mine = self._is_mine(one)
        is_message = one.kind is not MessageKind.NOTICE
        if is_message and not mine and one.sender:
            self._found.others.setdefault(one.conversation, {})[one.sender] = None
        if chosen.days is not None and day not in chosen.days:
            return
        key = key_of(one, self._key(one.conversation))
        self._found.totals[key] += 1
        if one.kind is not MessageKind.CALL_LOG:
            self._found.of_day.setdefault((one.conversation, day), []).append(key)
            if is_message or one.call is not None:
                self._found.begins.setdefault((one.conversation, day), key)
        if not self._is_wanted(one, day):
            return
        if is_message and self._asked.me is None and one.mine is None and one.sender != ME:
            raise Known("import-me-missing")
        self._counted(one)
        row = ChatRow(one, key, clock if known else None, mine)
        if one.kind is MessageKind.CALL_LOG:
            self._calls.append((one.conversation, day, clock, row))
        else:
            self._rows.setdefault((one.conversation, day), []).append(row)
            self._early.setdefault((one.conversation, day), clock)

    def _is_wanted(self, one: ChatMessage, day: date | None) -> bool:
        chosen = self._chosen[one.conversation]
        if day is not None and chosen.days is not None and day not in chosen.days:
            return False
        return chosen.messages is None or at(one) in chosen.messages

    def _is_mine(self, one: ChatMessage) -> bool:
        if one.kind is MessageKind.NOTICE:
            return False
        if self._asked.me is None:
            return one.mine is True or one.sender == ME
        return bool(self._asked.me) and one.sender == self._asked.me

    def _counted(self, one: ChatMessage) -> None:
        self._count += 1
        self._letters += len(one.raw)
        limits = self._limits
        if self._count > limits.messages or self._letters > limits.source:
            raise Known("import-too-long", most=limits.messages, millions=limits.source // MILLION)

    def _key(self, conversation: str) -> str:
        found = self._keys.get(conversation)
        if found is None:
            named = self._found.conversations.get(conversation)
            name = conversation if named is None else named.name
            found = self._keys[conversation] = conversation_key(
                self._found.format, conversation, name
            )
        return found


def _check_senders(asked: TakeIn, found: GatheredDays) -> None:
    for group in (*found.days, *found.calls):
        for row in group.rows:
            sender = row.message.sender
            speaks = row.message.kind is not MessageKind.NOTICE and not row.mine
            if speaks and sender and sender not in asked.senders:
                raise Known("import-sender-unknown", name=found.names.get(sender, sender))


def on_clock(moment: datetime, zone: tzinfo | None) -> datetime:
    """Give an instant on the clock of ``zone``, None for that of this computer.

    What a phone wrote on its own clock stays as it is.
    """
    return moment if moment.tzinfo is None else moment.astimezone(zone)


def _in_order(rows: list[ChatRow]) -> list[ChatRow]:
    """Give rows by their instants, where a source has the kinds of its messages one by one.

    What a phone wrote on its own clock stays as the file has it: that hour may have come twice.
    """
    if all(row.message.moment is None or row.message.moment.tzinfo is None for row in rows):
        return rows
    last, placed = 0.0, []
    for row in rows:
        moment = row.message.moment
        last = last if moment is None else moment.timestamp()
        placed.append((last, row))
    return [row for _, row in sorted(placed, key=lambda one: one[0])]
