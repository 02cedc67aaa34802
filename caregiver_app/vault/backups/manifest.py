"""The small file that says what a copy is, in plain JSON and without a word of the record."""

import hashlib
import json
from dataclasses import asdict, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from caregiver_app.vault.backups.values import Manifest
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.ends import ends_of

FORMAT = "caregiver-app copy"
VERSION = 1
_MOST_BYTES = 1 << 16


def to_bytes(manifest: Manifest) -> bytes:
    """Give the file."""
    data = {"format": FORMAT, "format_version": VERSION} | asdict(manifest)
    data["check"] = _check(data)
    return (json.dumps(data, indent=2) + "\n").encode("ascii")


def read(path: Path) -> Manifest | None:
    """Read the file; None where it is not there, is not one of ours, or is not as it was written.

    The first ones had no check.
    """
    try:
        with path.open("rb") as file:
            data = json.loads(file.read(_MOST_BYTES))
        if data["format"] != FORMAT or data["format_version"] != VERSION:
            return None
        rest = {name: value for name, value in data.items() if name != "check"}
        if "check" in data and data["check"] != _check(rest):
            return None
        ends = ends_of(data.pop("ends", ()))
        names = [field.name for field in fields(Manifest) if field.name != "ends"]
        manifest = Manifest(**{name: _fit(data, name) for name in names}, ends=ends)
        _moment(manifest.made_at)
        if manifest.last_written_at:
            _moment(manifest.last_written_at)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return manifest


def _check(data: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(data)).hexdigest()


_WHOLE = frozenset({"version", "offset_minutes", "entries", "record_bytes"})


def _fit(data: dict[str, Any], name: str) -> Any:
    value = data[name]
    if type(value) is not (int if name in _WHOLE else str):
        raise TypeError(name)
    if name == "offset_minutes" and abs(int(value)) >= 24 * 60:
        raise ValueError(name)
    return value


def _moment(text: str) -> None:
    moment = datetime.fromisoformat(text)
    # The ends of the calendar cannot be told in another zone.
    if moment.tzinfo is None or not 1900 <= moment.year <= 9000:
        raise ValueError("moment")
