"""``preview``: what an exported conversation holds, without saving anything."""

import argparse
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from caregiver_app.commands.arguments import quoted
from caregiver_app.commands.printing import print_object
from caregiver_app.errors import Known
from caregiver_app.imports.cautions import sentence
from caregiver_app.imports.preview import preview
from caregiver_app.imports.recognised import recognised_words
from caregiver_app.imports.values import DateOrder, ExportPreview, MessageSpan


def run(arguments: argparse.Namespace) -> int:
    """Print what the file or folder holds. Raises ``Known`` where nothing can be read."""
    if not arguments.path.strip():
        raise Known("usage", detail="Write the name of a file or a folder after preview")
    found = preview(Path(arguments.path))
    if arguments.json:
        print_object(as_json(found))
    else:
        print("\n".join(as_text(found)))
    return 0


def as_json(found: ExportPreview) -> dict[str, Any]:
    """Give ``found`` with the keys of the command line; moments are local, in ISO 8601."""
    open_question = found.order is DateOrder.AMBIGUOUS
    return {
        "format": found.format.value,
        "messages": found.span.messages,
        "system_messages": found.notices,
        "calls": found.calls,
        "first": None if open_question else _moment(found.span.first),
        "last": None if open_question else _moment(found.span.last),
        "readings": [
            {"date_order": order.value, "first": _moment(span.first), "last": _moment(span.last)}
            for order, span in found.readings.items()
        ],
        "participants": [
            {"name": name, "messages": number} for name, number in found.people.items()
        ],
        "conversations": [
            {
                "name": one.name,
                "messages": one.span.messages,
                "first": None if open_question else _moment(one.span.first),
                "last": None if open_question else _moment(one.span.last),
            }
            for one in found.conversations
        ],
        "media": found.media,
        "edited": found.edited,
        "deleted": found.deleted,
        "skipped": [{"line": one.line, "why": one.why.value} for one in found.skipped],
        "date_order": found.order and found.order.value,
        "warnings": [one.value for one in found.cautions],
    }


def as_text(found: ExportPreview) -> Iterator[str]:
    """Give lines for somebody who reads."""
    words = recognised_words()
    for written in found.written or (None,):
        yield words.line(found.format, written)
    yield f"Messages: {found.span.messages:,}"
    for name, number in found.people.items():
        known = f" ({quoted(found.names[name])})" if name in found.names else ""
        yield f"  {quoted(name) or '(nobody named)'}{known}: {number:,}"
    for what, number in (
        ("Notices of the app", found.notices),
        ("Calls", found.calls),
        ("Pictures and files", found.media),
        ("Edited", found.edited),
        ("Deleted", found.deleted),
        ("Lines outside of messages", len(found.skipped) + found.skipped_more),
    ):
        if number:
            yield f"{what}: {number:,}"
    if found.readings:
        yield words.orders[DateOrder.AMBIGUOUS]
        for order, span in found.readings.items():
            yield f"  {words.readings[order]}: {_days(span)}"
    elif found.span.first:
        yield f"From {_days(found.span)}"
        if found.order is not None:
            yield words.orders[found.order]
    if len(found.conversations) > 1:
        yield "Conversations:"
        for one in found.conversations:
            yield f"  {quoted(one.name)}: {one.span.messages:,}"
    for caution, count in found.cautions.items():
        yield f"- {sentence(caution, count)}"
    for name, digest in found.sha256.items():
        yield f"SHA-256 of {quoted(name)}: {digest}"


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else _local(moment).isoformat()


def _local(moment: datetime) -> datetime:
    """Give an instant on the clock of this computer; what a phone wrote stays as it is."""
    return moment if moment.tzinfo is None else moment.astimezone()


def _days(span: MessageSpan) -> str:
    if span.first is None or span.last is None:
        return "no day"
    return f"{_long(span.first)} to {_long(span.last)}"


def _long(moment: datetime) -> str:
    day = _local(moment)
    return f"{day:%A} {day.day} {day:%B} {day.year}"
