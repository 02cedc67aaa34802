"""The messages of some days, to be looked at before anything is chosen of them. Saves nothing."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, time

from caregiver_app.imports.opening import open_export
from caregiver_app.imports.registry import recognise
from caregiver_app.imports.sources import SOURCES
from caregiver_app.imports.unknown import refuse
from caregiver_app.imports.values import Mark
from caregiver_app.imports.watching import Watch
from caregiver_app.intake.gathering import ChatRow, GatheredDays, read_as, read_days
from caregiver_app.intake.keys import parted
from caregiver_app.intake.tallying import Standing, times
from caregiver_app.intake.values import MessageAt, TakeIn, at


@dataclass(frozen=True, slots=True)
class LookedMessage:
    """A message of the days that were asked for, with what the record knows of it.

    ``name`` is what the source calls the sender, or the sender; ``clock`` is None where it is not
    known. ``there``: an earlier import has it. ``passed``: it has not, though it has messages of
    the same conversation from before and after: somebody left this one out, or the export of
    that time did not have it. ``files`` are the names of what was sent along, "" where it has none.
    """

    at: MessageAt
    day: date
    clock: time | None
    name: str
    text: str
    there: bool
    passed: bool
    files: tuple[str, ...]
    is_call: bool
    is_deleted: bool


def look(asked: TakeIn, watch: Watch | None = None) -> GatheredDays:
    """Read the days that ``asked`` names, whatever messages of them it chooses.

    Raises ``Known``: what ``preview`` and ``gathering.read_days`` raise; and ``ReadingStopped``.
    """
    watch = watch or Watch()
    with open_export(asked.path) as export:
        found = recognise(export, SOURCES)
        if not found:
            raise refuse(export)
        events = found[0].read(export, read_as(asked), watch)
        return read_days(asked, found[0].format, events)


def places_of(found: GatheredDays) -> frozenset[bytes]:
    """Give the places of all messages that were read: what to ask the record for."""
    return frozenset(parted(key).place for key in found.totals)


def looked(found: GatheredDays, standing: Standing) -> tuple[LookedMessage, ...]:
    """Give the messages in the order of their days, beside what ``standing`` says of each.

    Of the same said several times the record has the first ones.
    """
    used: Counter[bytes] = Counter()
    rows: dict[str, list[tuple[date, ChatRow, bool]]] = {}
    for group in sorted((*found.days, *found.calls), key=lambda one: (one.day, one.clock)):
        for row in group.rows:
            there = bool(standing) and used[row.key] < times(row.key, standing)
            used[row.key] += there
            rows.setdefault(group.conversation, []).append((group.day, row, there))
    return tuple(one for each in rows.values() for one in _of_one(each, found))


def _of_one(rows: list[tuple[date, ChatRow, bool]], found: GatheredDays) -> list[LookedMessage]:
    kept = [number for number, (_, _, there) in enumerate(rows) if there]
    begins = rows[kept[0]][0] if kept else None
    return [
        LookedMessage(
            at(row.message),
            day,
            row.clock,
            found.names.get(row.message.sender, row.message.sender),
            row.message.text,
            there,
            begins is not None and not there and day >= begins and number < kept[-1],
            tuple(one.name for one in row.message.media),
            row.message.call is not None,
            Mark.DELETED in row.message.marks,
        )
        for number, (day, row, there) in enumerate(rows)
    ]
