"""Reads made-up exports in tests."""

from collections.abc import Iterable
from pathlib import Path

from caregiver_app.imports.opening import open_export
from caregiver_app.imports.preview import preview
from caregiver_app.imports.registry import recognise
from caregiver_app.imports.sources import SOURCES
from caregiver_app.imports.values import (
    ChatMessage,
    Event,
    ExportPreview,
    ReadAs,
    Skipped,
)
from caregiver_app.imports.watching import Watch


def saved(folder: Path, text: str | bytes, name: str = "chat.txt") -> Path:
    """Write an export, byte for byte."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def events(path: Path, choice: ReadAs | None = None) -> list[Event]:
    """Give all that is read out of ``path``."""
    with open_export(path) as export:
        found = recognise(export, SOURCES)
        return list(found[0].read(export, choice or ReadAs(), Watch())) if found else []


def messages(told: Iterable[Event]) -> list[ChatMessage]:
    """Give the messages, notices and calls among events."""
    return [one for one in told if isinstance(one, ChatMessage)]


def whole(told: Iterable[Event]) -> str:
    """Give the source, put together again."""
    return "".join(one.raw for one in told if isinstance(one, ChatMessage | Skipped))


def looked(folder: Path, text: str | bytes, name: str = "chat.txt") -> ExportPreview:
    """Give the preview of an export."""
    return preview(saved(folder, text, name))
