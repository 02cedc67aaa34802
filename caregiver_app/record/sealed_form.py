"""The sealed bytes of a revision, in each of the three formats, and how they are read back."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from caregiver_app.record.packing import SALT, Commit, commitment, commitment_of_pieces
from caregiver_app.record.parts import pieced_parts
from caregiver_app.vault.canonical import canonical, quoted

FORMAT = 3
"""The format that is written. Those of the first two stay as they were sealed, to the byte."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the sealed bytes of a revision say, but for its parts.

    ``after`` is canonical JSON already: chain, link and seal of the end of each other chain.
    """

    about: str
    after: str
    before: str | None
    chain: str
    id: str
    jumped: int
    key: str
    kind: str
    link: int
    offset_minutes: int
    reference: str | None
    replaces: tuple[str, ...]
    writer: str
    written_at: str


def sealed_bytes(header: Header, commitments: Mapping[str, str]) -> bytes:
    """Give the canonical JSON of ``header`` and the commitments of its parts, in order of names.

    Written out, because a check of a long record does this for every revision.
    """
    parts = ",".join([f'"{name}":"{hexed}"' for name, hexed in commitments.items()])
    before = "null" if header.before is None else f'"{header.before}"'
    reference = "null" if header.reference is None else f'"{header.reference}"'
    replaces = ",".join([quoted(one) for one in header.replaces])
    return (
        f'{{"about":{quoted(header.about)},"after":{header.after},"before":{before},'
        f'"chain":"{header.chain}","format":{FORMAT},"id":"{header.id}","jumped":{header.jumped},'
        f'"key":"{header.key}","kind":"{header.kind}","link":{header.link},'
        f'"offset_minutes":{header.offset_minutes},"parts":{{{parts}}},"reference":{reference},'
        f'"replaces":[{replaces}],"writer":{quoted(header.writer)},'
        f'"written_at":"{header.written_at}"}}'
    ).encode()


def ends_in_words(ends: Iterable[tuple[str, int, bytes]]) -> str:
    """Give canonical JSON of the ends of chains: id, link and seal, in the order of ids."""
    return canonical([[one, link, seal.hex()] for one, link, seal in sorted(ends)]).decode()


def format_of(sealed: bytes) -> int:
    """Give the format that the sealed bytes say, as they are written; where none, they fit none."""
    found = _FORMAT.search(sealed)
    return FORMAT if found is None else int(found[1])


def jumped_in(sealed: bytes) -> int:
    """Give by how many seconds a clock was sealed to have moved; 0 where nothing is said."""
    found = _JUMPED.search(sealed)
    return 0 if found is None else int(found[1])


# A text in the header cannot hold these: its quotes would be escaped.
_FORMAT = re.compile(rb',"format":([0-9])[,}]')
_JUMPED = re.compile(rb',"jumped":(-?[0-9]{1,12}),')


def said_in(sealed: bytes) -> dict[str, Any]:
    """Give what sealed bytes say; nothing where they are not spelled as they must be."""
    try:
        said = json.loads(sealed)
        # Two spellings of one header would let two records share a meaning but not a seal.
        return said if isinstance(said, dict) and canonical(said) == sealed else {}
    except (ValueError, RecursionError):
        return {}


def of_format(header: Header, revision: int | None, number: object) -> dict[str, Any]:
    """Give what a header of this format says; the first knew entries alone."""
    found: dict[str, Any] = {name: getattr(header, name) for name in Header.__slots__}
    if number == FORMAT:
        after = json.loads(header.after)
        return {**found, "after": after, "replaces": list(header.replaces), "format": FORMAT}
    for name in ("after", "jumped", "reference"):
        found.pop(name)
    found["replaces"] = header.replaces[0] if header.replaces else None
    found["revision"] = revision
    if number != 1:
        return {**found, "format": 2}
    about = found.pop("about")
    return {**found, "format": 1, "entry": about}


Places = tuple[tuple[str, int, Commit], ...]


@lru_cache(maxsize=64)
def places_of(names: bytes, form: int) -> Places:
    """Give a revision's parts: their names, where the salt of each begins, how it is committed."""
    found = names.decode("utf-8", "replace").split()
    lists = pieced_parts("entry", found) if form >= FORMAT else frozenset()
    return tuple(
        (name, at * SALT, commitment_of_pieces if name in lists else commitment)
        for at, name in enumerate(found)
    )
