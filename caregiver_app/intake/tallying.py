"""How much of a day's conversation an entry has, and what of it the record has already."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from caregiver_app.imports.values import MessageKind
from caregiver_app.intake.gathering import DayRows, GatheredDays
from caregiver_app.intake.keys import parted

Standing = Mapping[bytes, Sequence[tuple[bytes, str]]]
"""What the record has at a place: what was said there, and in which entry (``RecordBefore``)."""


class DayTally(NamedTuple):
    """Messages of one conversation on one day: ``total`` of the export, ``here`` in the entries
    that are made now, ``before`` in entries that the record has already.
    """

    total: int
    here: int
    before: int

    @property
    def left(self) -> int:
        """Give how many are in no entry."""
        return max(0, self.total - self.here - self.before)


def tally(group: DayRows, here: int, found: GatheredDays, standing: Standing) -> DayTally:
    """Count a day of which ``here`` rows are taken; a call out of a list stands alone."""
    keys = found.of_day.get((group.conversation, group.day), [])
    is_log = group.rows[0].message.kind is MessageKind.CALL_LOG
    if is_log or here >= len(keys):
        return DayTally(here, here, 0)
    before = 0
    if standing:
        before = sum(min(many, times(key, standing)) for key, many in Counter(keys).items())
    return DayTally(len(keys), here, min(before, len(keys) - here))


def times(key: bytes, standing: Standing) -> int:
    """Give how often the record has the message with that key."""
    place, said = parted(key)
    return sum(one == said for one, _ in standing.get(place, ()))
