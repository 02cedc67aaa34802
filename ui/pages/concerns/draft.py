"""A call that was made, as the words of a draft in the log and as lines of a sheet."""

import re
from datetime import date, time

from PySide6.QtCore import QCoreApplication

from caregiver_app.handover.values import Line
from caregiver_app.record.values import BegunBy, Direction, EntryWords, Method

from .memory import CallTold

_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])?\.?\s*m?\.?", re.IGNORECASE)


def read_time(text: str) -> time | None:
    """Read "4:10 p.m." or "16:10"; None for what may be morning or afternoon, or is unclear."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, half = int(found[1]), int(found[2] or 0), (found[3] or "").casefold()
    if minutes > 59 or hours > 23:
        return None
    if half:
        if not 1 <= hours <= 12:
            return None
        return time(hours % 12 + (12 if half == "p" else 0), minutes)
    if found[2] is None or 1 <= hours <= 12:
        return None
    return time(hours, minutes)


def call_lines(told: CallTold) -> list[Line]:
    """Give what is known of the call, label by label; what is not known is left out."""
    tr = QCoreApplication.translate
    lines = [
        Line(tr("Concerns", "Who I called"), ", ".join(filter(None, (told.called, told.phone)))),
        Line(tr("Concerns", "When I called"), told.time.strip()),
        Line(tr("Concerns", "Who took the call"), told.taken_by.strip()),
        Line(tr("Concerns", "Report number"), told.number.strip()),
        Line(tr("Concerns", "What they said"), told.said.strip()),
    ]
    return [line for line in lines if line.text]


def entry_words(told: CallTold, title: str, today: date) -> EntryWords:
    """Give the draft of an entry about a call to do with ``title``.

    The day is ``today``; the time stays empty where it is not clear, and the form asks for it.
    """
    tr = QCoreApplication.translate
    about = tr("Concerns", "I called about this: {title}.").format(title=title)
    return EntryWords(
        day=today,
        clock=read_time(told.time),
        method=Method.PHONE,
        direction=Direction.FROM_ME,
        begun_by=BegunBy.ME,
        account=told.phone,
        saw="\n".join(f"{line.label}: {line.text}" for line in call_lines(told)),
        did=about,
    )
