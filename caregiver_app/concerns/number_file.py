"""The file of the caregiver's own numbers: outside the vault, so that they show while it is locked.

It holds no name. A file that cannot be read never keeps the shipped numbers away, and is never
written over.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from caregiver_app.concerns.numbers import Kept, OwnNumber
from caregiver_app.concerns.own_numbers import usable
from caregiver_app.errors import Known
from caregiver_app.files import refused_as, write_whole
from caregiver_app.paths import ensure_private

_LARGEST_BYTES = 1_000_000
_NUMBERS = "numbers"


class NumberFile:
    """The numbers of one person, kept in ``path``.

    ``trouble`` is the ``Known("numbers-unreadable")`` of a file that is there but is not ours.
    """

    def __init__(self, path: Path, stored: dict[str, Any], trouble: Known | None = None) -> None:
        self._path = path
        self._stored = stored
        self._kept = _kept(stored)
        self.trouble = trouble

    @classmethod
    def load(cls, path: Path) -> "NumberFile":
        """Read the numbers; a missing file has none, an odd entry is passed over and kept."""
        try:
            if path.stat().st_size > _LARGEST_BYTES:
                raise ValueError(path)
            stored = json.loads(path.read_text("utf-8"))
            if not isinstance(stored, dict) or not isinstance(stored.get(_NUMBERS, {}), dict):
                raise ValueError(path)
        except FileNotFoundError:
            return cls(path, {})
        except (OSError, ValueError, RecursionError):
            return cls(path, {}, Known("numbers-unreadable", path=str(path)))
        return cls(path, stored)

    @property
    def kept(self) -> Kept:
        """Give every number that can be used, by its key."""
        return self._kept

    def keep(self, key: str, number: OwnNumber | None) -> None:
        """Keep ``number`` under ``key``, or let go of what stands there.

        Raises ``ValueError`` for a number that is not usable (a bug of ours), and
        ``Known("numbers-unreadable")`` or ``Known("numbers-not-saved")``; then nothing changes.
        """
        if self.trouble is not None:
            raise self.trouble
        if number is not None and not usable(number.phone):
            raise ValueError(number.phone)
        entries = dict(self._stored.get(_NUMBERS, {}))
        entries.pop(key, None)
        if number is not None:
            entries[key] = {
                "phone": number.phone,
                "own": number.own,
                "checked": number.checked.isoformat(),
            }
        stored = self._stored | {_NUMBERS: entries}
        text = json.dumps(stored, indent=2, sort_keys=True) + "\n"
        ensure_private(self._path.parent)
        with refused_as(self._path, full="numbers-not-saved", other="numbers-not-saved"):
            write_whole(self._path, text.encode("utf-8"))
        self._stored, self._kept = stored, _kept(stored)


def _kept(stored: dict[str, Any]) -> Kept:
    entries = stored.get(_NUMBERS, {})
    read = ((key, _own(entry)) for key, entry in entries.items())
    return MappingProxyType({key: own for key, own in read if own is not None})


def _own(entry: object) -> OwnNumber | None:
    """Give one entry, or None for one that is not as we write it."""
    if not isinstance(entry, Mapping):
        return None
    phone, own, checked = entry.get("phone"), entry.get("own"), entry.get("checked")
    if not isinstance(phone, str) or not usable(phone) or not isinstance(own, bool):
        return None
    try:
        return OwnNumber(phone, own, date.fromisoformat(str(checked)))
    except ValueError:
        return None
