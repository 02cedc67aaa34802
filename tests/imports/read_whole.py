"""Reads an export whole, for tests."""

import json
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.imports.preview import preview
from caregiver_app.imports.values import ChatMessage, Conversation, ReadAs
from tests.imports.reading import events

FILES = Path(__file__).parents[1] / "fixtures" / "exports"


def messages(path: Path, choice: ReadAs | None = None) -> list[ChatMessage]:
    """Give its messages, notices and calls."""
    return [one for one in events(path, choice) if isinstance(one, ChatMessage)]


def conversations(path: Path) -> dict[str, Conversation]:
    """Give its conversations by id, as they were told last."""
    return {one.id: one for one in events(path) if isinstance(one, Conversation)}


def cautions(path: Path) -> dict[str, int]:
    """Give what is told to be missing or uncertain, and how often."""
    return {one.value: count for one, count in preview(path).cautions.items()}


def refused(path: Path) -> str:
    """Give the code of the error with which ``path`` is refused."""
    with pytest.raises(Known) as told:
        preview(path)
    return told.value.code


def never_crashes(path: Path, place: Path) -> int:
    """Cut ``path`` at every 64th byte: each piece is read, or refused by a known error.

    Gives how many pieces were read. A piece never gives more messages than the whole, nor a
    message that is not in it.
    """
    whole = path.read_bytes()
    known = {_told(one) for one in messages(path)}
    read = 0
    for end in range(0, len(whole), 64):
        place.write_bytes(whole[:end])
        try:
            found = messages(place) if preview(place) else []
        except Known:
            continue
        read += 1
        assert {_told(one) for one in found} <= known
    return read


def _told(one: ChatMessage) -> tuple[object, ...]:
    return one.text, one.sender, one.moment, one.raw.rstrip("\n")


def written(path: Path, value: object, *, ascii_only: bool = True) -> Path:
    """Write ``value`` to ``path`` as JSON, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=ascii_only, indent=1), "utf-8")
    return path
