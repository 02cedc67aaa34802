"""The pictures and files of an export that are kept with entries: only those that are asked for."""

import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import BinaryIO

from caregiver_app.errors import Known
from caregiver_app.imports.opening import Export, Part
from caregiver_app.imports.packed import opened_packed
from caregiver_app.imports.values import Media
from caregiver_app.imports.watching import Watch
from caregiver_app.record.plain import storable
from caregiver_app.record.sniff import EDGE, file_types, sniff
from caregiver_app.record.sources import Going, Looked, look_into

_HARMED = ("file-empty", "file-not-readable", "import-zip-broken", "import-zip-bomb")
"""What is wrong with one file and not with the export: the others come in without it."""


class MediaState(StrEnum):
    """Whether a file that a message names can be kept."""

    HELD = "held"
    MISSING = "missing"
    TOO_LARGE = "too-large"
    SEVERAL = "several"
    """Files of that name are there, and nobody knows which of them was sent."""
    HARMED = "harmed"


@dataclass(frozen=True, slots=True)
class KeptMedia:
    """What was looked at, by ``media_key``; and what of it cannot be kept."""

    looked: Mapping[str, Looked] = field(default_factory=dict)
    left: Mapping[str, MediaState] = field(default_factory=dict)


def media_key(media: Media) -> str:
    """Give what names a file in all of an export: its name, or where it is packed."""
    if media.packed is None:
        return media.name
    part, at, _, place = media.packed
    return f"{part}\0{at}\0{'' if place is None else place}"


class MediaOfExport:
    """Finds the files of an export that its messages name."""

    def __init__(self, export: Export) -> None:
        self._by_name = _by_name(export)
        self._parts = {part.name: part for part in export.parts}

    def state(self, media: Media) -> MediaState:
        """Say whether ``media`` can be kept, by what is known before it is read."""
        limit = file_types().limits.file
        if media.packed is not None:
            # Four letters of base64 are three bytes; of a mail only the whole is known.
            size = media.packed.size * 3 // 4 if media.packed.place is None else 0
            return MediaState.TOO_LARGE if size > limit else MediaState.HELD
        found = self._named(media.name)
        if len(found) > 1:
            return MediaState.SEVERAL
        if not found:
            return MediaState.MISSING
        return MediaState.TOO_LARGE if found[0].size > limit else MediaState.HELD

    def look(self, media: Media, watch: Watch) -> Looked:
        """Read a file once that is ``HELD``. Raises ``Known`` as ``sources.look``, and
        ``ReadingStopped``.
        """
        opener = partial(self._opened, media, watch)
        return look_into(storable(_file_name(media)), opener, Going())

    def _opened(self, media: Media, watch: Watch) -> BinaryIO:
        if media.packed is not None:
            return opened_packed(self._parts[media.packed.part], media.packed, watch)
        return self._named(media.name)[0].stream(watch)

    def _named(self, name: str) -> list[Part]:
        found = self._by_name.get(_plain(name), [])
        if len(found) > 1:
            # A source may name the folder, too.
            exact = [one for one in found if f"/{one.name}".endswith(f"/{name}")]
            return exact or found
        return found


def looked_at(
    export: Export, keys: frozenset[str], named: Iterable[Media], watch: Watch
) -> KeptMedia:
    """Look once at the files of ``keys`` (``media_key``) that are among those ``named``.

    Raises ``Known``: ``import-media-missing`` where a key names what is not in the export, or more
    than one file, and what ``sources.look`` raises but for what is wrong with one file; and
    ``ReadingStopped``.
    """
    there = MediaOfExport(export)
    wanted = {media_key(one): one for one in named if media_key(one) in keys}
    for key in sorted(keys - wanted.keys()):
        if "\0" not in key:
            wanted[key] = Media(key)
    looked: dict[str, Looked] = {}
    left: dict[str, MediaState] = {}
    for key, media in sorted(wanted.items()):
        state = there.state(media)
        if state in (MediaState.MISSING, MediaState.SEVERAL):
            raise Known("import-media-missing", name=media.name)
        try:
            if state is MediaState.HELD:
                looked[key] = there.look(media, watch)
        except Known as error:
            if error.code not in (*_HARMED, "file-too-large"):
                raise
            state = MediaState.HARMED if error.code in _HARMED else MediaState.TOO_LARGE
        if state is not MediaState.HELD:
            left[key] = state
    return KeptMedia(looked, left)


def held_bytes(name: str, content: bytes) -> Looked:
    """Give ``content``, which is in memory, as a file that was looked at."""
    kind = sniff(content[:EDGE], content[-EDGE:])
    digest = hashlib.sha256(content).hexdigest()
    return Looked(storable(name), kind.id, len(content), digest, partial(io.BytesIO, content))


def _file_name(media: Media) -> str:
    """Give what a file is called: where only its type is told, that, as ``image.jpeg``."""
    return media.name if media.packed is None else media.name.replace("/", ".")


def _plain(name: str) -> str:
    return name.rpartition("/")[2].casefold()


def _by_name(export: Export) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = {}
    for part in export.parts:
        found.setdefault(_plain(part.name), []).append(part)
    return found
