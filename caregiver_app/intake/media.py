"""The pictures and files of an export that are kept with entries: only those that are asked for."""

import hashlib
import io
from collections.abc import Iterable, Mapping
from functools import partial
from typing import BinaryIO

from caregiver_app.errors import Known
from caregiver_app.imports.opening import Export, Part
from caregiver_app.imports.watching import Watch
from caregiver_app.record.plain import storable
from caregiver_app.record.sniff import EDGE, sniff
from caregiver_app.record.sources import Going, Looked, look_into


def can_be_kept(export: Export) -> frozenset[str]:
    """Give the names, in small letters, of what in ``export`` can be kept with an entry."""
    return frozenset(name for name, parts in _by_name(export).items() if len(parts) == 1)


def looked_at(export: Export, names: Iterable[str], watch: Watch) -> Mapping[str, Looked]:
    """Look at the files called ``names`` once; give them by their names.

    Raises ``Known``: ``import-media-missing`` where there is none of that name, or more than one,
    what ``sources.look`` raises; and ``ReadingStopped``.
    """
    there = _by_name(export)
    found: dict[str, Looked] = {}
    for name in sorted(names):
        parts = there.get(_plain(name), [])
        if len(parts) != 1:
            raise Known("import-media-missing", name=name)
        found[name] = look_into(storable(name), partial(_opened, parts[0], watch), Going())
    return found


def held_bytes(name: str, content: bytes) -> Looked:
    """Give ``content``, which is in memory, as a file that was looked at."""
    kind = sniff(content[:EDGE], content[-EDGE:])
    digest = hashlib.sha256(content).hexdigest()
    return Looked(storable(name), kind.id, len(content), digest, partial(io.BytesIO, content))


def _opened(part: Part, watch: Watch) -> BinaryIO:
    return part.stream(watch)


def _plain(name: str) -> str:
    return name.rpartition("/")[2].casefold()


def _by_name(export: Export) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = {}
    for part in export.parts:
        found.setdefault(_plain(part.name), []).append(part)
    return found
