"""Follow-ups that are not done as events of a calendar (RFC 5545), without names or words of them.

A calendar is looked at by others, lies on a telephone and is copied to the net by itself: an event
says which entry, and no more. Events and no tasks: Outlook leaves tasks out.
"""

import uuid
from collections.abc import Iterator
from datetime import UTC, date, timedelta

from caregiver_app.errors import Known
from caregiver_app.handover.naming import called
from caregiver_app.handover.wording import SheetWords, load_words
from caregiver_app.record.values import Entry
from caregiver_app.tables.source import Going, TableSource

_LONGEST = 75
_NAMESPACE = uuid.UUID("6f0c1d0e-54c5-4b8e-9d0a-0f4c2e6b7a31")
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(source: TableSource, going: Going) -> Iterator[bytes]:
    """Give the lines of the file. Raises ``Known("table-no-follow-ups")`` where none waits."""
    words = load_words(source.language)
    made = source.made.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    empty = True
    for history in source.histories:
        going()
        now = history[-1]
        until = now.words.follow_up_on
        if until is None or now.follow_up_done or now.withdrawn:
            continue
        if empty:
            yield _lines("BEGIN:VCALENDAR", "VERSION:2.0", _PRODUCT, "CALSCALE:GREGORIAN")
            empty = False
        yield _event(now, until, made, words)
    if empty:
        raise Known("table-no-follow-ups")
    yield _lines("END:VCALENDAR")


_PRODUCT = "PRODID:-//caregiver-app//May I//EN"


def _event(entry: Entry, until: date, made: str, words: SheetWords) -> bytes:
    summary = words.text("tables", "follow_up", reference=called(entry))
    return _lines(
        "BEGIN:VEVENT",
        # The same for the same entry, so that it is moved and not there twice; it tells nothing.
        f"UID:{uuid.uuid5(_NAMESPACE, entry.id)}",
        f"DTSTAMP:{made}",
        f"SEQUENCE:{entry.revisions - 1}",
        f"DTSTART;VALUE=DATE:{until:%Y%m%d}",
        f"DTEND;VALUE=DATE:{until + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{summary.translate(_ESCAPED)}",
        f"DESCRIPTION:{words.text('tables', 'follow_up_where').translate(_ESCAPED)}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def _lines(*lines: str) -> bytes:
    return b"".join(folded_line(one) for one in lines)


def folded_line(line: str) -> bytes:
    """Give a line with its end, folded so that none has more than 75 bytes (RFC 5545, 3.1)."""
    found, room = [b""], _LONGEST
    for sign in line:
        content = sign.encode()
        if len(found[-1]) + len(content) > room:
            found.append(b"")
            # The blank that a folded line begins with is one of them.
            room = _LONGEST - 1
        found[-1] += content
    return b"\r\n ".join(found) + b"\r\n"
