"""What pictures and files messages name, day by day, and whether they are in the export."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from caregiver_app.imports.opening import open_export
from caregiver_app.imports.registry import Source, recognise
from caregiver_app.imports.sources import SOURCES
from caregiver_app.imports.unknown import refuse
from caregiver_app.imports.values import ChatMessage, ReadAs
from caregiver_app.imports.watching import Watch
from caregiver_app.intake.gathering import on_clock, zone_of
from caregiver_app.intake.media import MediaOfExport, MediaState, media_key


class SentAlong(NamedTuple):
    """A picture or file that a message of ``day`` names; ``key`` is as ``media_key`` gives it."""

    day: date
    conversation: str
    name: str
    key: str
    state: MediaState


def sent_along(
    path: Path,
    choice: ReadAs,
    zone: str = "",
    watch: Watch | None = None,
    sources: Sequence[Source] = SOURCES,
) -> tuple[SentAlong, ...]:
    """Give what was sent along in the conversations of ``choice``; no file is opened for it.

    Days are as ``TakeIn.zone`` has them. Raises what ``preview`` raises, and ``ReadingStopped``.
    """
    return tuple(_each(path, choice, zone, watch or Watch(), sources))


def _each(
    path: Path, choice: ReadAs, zone: str, watch: Watch, sources: Sequence[Source]
) -> Iterator[SentAlong]:
    with open_export(path) as export:
        found = recognise(export, sources, watch)
        if not found:
            raise refuse(export)
        there, on = MediaOfExport(export), zone_of(zone)
        last: dict[str, date] = {}
        wanted = choice.conversations
        for one in found[0].read(export, choice, watch):
            if type(one) is not ChatMessage:
                continue
            if wanted is not None and one.conversation not in wanted:
                continue
            if one.moment is not None:
                last[one.conversation] = on_clock(one.moment, on).date()
            day = last.get(one.conversation)
            if day is None:
                continue
            for media in one.media:
                state = there.state(media) if media.name else MediaState.MISSING
                yield SentAlong(day, one.conversation, media.name, media_key(media), state)
