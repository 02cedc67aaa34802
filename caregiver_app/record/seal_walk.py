"""One walk along all revisions: does each stand where it was sealed, and say what was sealed?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, select

from caregiver_app.record.chain import fingerprint, seal_of, signature_fits
from caregiver_app.record.erase_permits import Leave
from caregiver_app.record.heads import RecordHead
from caregiver_app.record.moments import stands_before
from caregiver_app.record.order import reference_in
from caregiver_app.record.packing import SALT, unpack
from caregiver_app.record.references import reference_of
from caregiver_app.record.sealed_form import (
    Header,
    Places,
    ends_in_words,
    format_of,
    jumped_in,
    of_format,
    places_of,
    said_in,
    sealed_bytes,
)
from caregiver_app.record.tree import GrowingTree
from caregiver_app.vault.ends import ChainEnd
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.tables import Chain, EntryKnown, Revision, WriterRow

# Whether a kind has the number of an entry (None: it may have one), and whether its revisions are
# counted.
_SHAPES: Mapping[str, tuple[bool | None, bool]] = {
    "entry": (True, True),
    "filing": (True, False),
    "follow-up": (True, False),
    "erasure": (None, False),
    "person": (False, True),
    "question": (False, True),
    "concern": (False, True),
    "writer": (False, True),
    "keys": (False, True),
    "handover": (False, False),
    "import": (False, True),
    "joined": (False, False),
}


REVISIONS = PreparedStatement(
    select(
        Revision.serial,
        Revision.id,
        Revision.kind,
        Revision.about,
        Revision.entry_number,
        EntryKnown.id.label("entry_id"),
        Revision.revision,
        Revision.replaces,
        Revision.chain_number,
        Revision.link,
        Revision.written_at,
        Revision.offset_minutes,
        Revision.latest_at,
        Revision.sealed,
        Revision.seal,
        Revision.signature,
        Revision.salts,
        Revision.words,
    )
    # An outer join: a row whose entry was taken away must be seen, not skipped.
    .outerjoin(EntryKnown, EntryKnown.number == Revision.entry_number)
    .order_by(Revision.serial)
)
"""Every revision, as ``SealWalk.check`` takes it."""
_CHAINS = PreparedStatement(
    select(Chain.number, Chain.id, WriterRow.id, WriterRow.public_key).join(
        WriterRow, WriterRow.id == Chain.writer_id
    )
)
_JOINED = PreparedStatement(select(Revision.about).where(Revision.kind == "joined"))
_EARLIER = PreparedStatement(
    select(Revision.id, Revision.revision)
    .where(
        Revision.entry_number == bindparam("number"),
        Revision.kind == "entry",
        Revision.serial < bindparam("serial"),
    )
    .order_by(Revision.serial)
)


@dataclass(slots=True)
class _Link:
    """How far one chain has been followed. ``seen`` are the ends of others that it has named."""

    id: str
    writer: str
    public_key: bytes
    key: str
    link: int = 0
    seal: bytes | None = None
    seen: dict[str, tuple[int, str]] = field(default_factory=dict)


class SealWalk:
    """What one walk along all revisions has found so far; ``check`` takes the next of them.

    ``behind`` counts the savings whose clock stood before a saving that they follow.
    """

    def __init__(self, connection: Connection, signatures: bool) -> None:
        self.entries = 0
        self.revisions = 0
        self.behind = 0
        self.chains = {
            number: _Link(chain, writer, public_key, fingerprint(public_key))
            for number, chain, writer, public_key in _CHAINS.all(connection)
        }
        self._connection = connection
        self._signatures = signatures
        self._others: dict[tuple[str, str], dict[str, int]] = {}
        self._keys: dict[str, bytes] = {}
        self._locked_out: frozenset[str] = frozenset()
        self._joined = {chain for (chain,) in _JOINED.all(connection)}
        self._seals: dict[tuple[str, int], str] = {}
        self._ends: tuple[int, str] = (0, "[]")
        self._tree = GrowingTree()
        self._latest, self._time, self._format = "", "", 1
        self.leave = Leave(connection)

    def check(self, row: tuple[Any, ...]) -> str:
        """Give what does not fit, or ""."""
        serial, row_id, kind, about, number, entry_id, revision, replaces, chain_number = row[:9]
        link, written_at, offset, latest_at, sealed, seal, signature, salts, words = row[9:]
        chain = self.chains.get(chain_number)
        if seal_of(sealed) != seal:
            return "seal"
        if (
            chain is None
            or not _has_shape(kind, number, revision)
            or (number is not None and entry_id != about)
        ):
            return "repeated"
        # The tree and its proofs count by the serial.
        if link != chain.link + 1 or serial != self.revisions + 1:
            return "order"
        if not self._may_write(chain):
            return "writer"
        form = format_of(sealed)
        if form < self._format:
            return "order"
        self._format = form
        replaced = tuple(replaces.split(" ")) if replaces else ()
        header = Header(
            about,
            self._others_than(chain_number, chain.id),
            None if chain.seal is None else chain.seal.hex(),
            chain.id,
            row_id,
            jumped_in(sealed),
            chain.key,
            kind,
            link,
            offset,
            self._reference(kind, number, replaced, chain.id, link),
            replaced,
            chain.writer,
            written_at,
        )
        names, *contents = words.split(b"\n")
        places = places_of(names, form if kind == "entry" else 0)
        commitments = {
            name: commit(salts[at : at + SALT], content)
            for (name, at, commit), content in zip(places, contents, strict=False)
        }
        # Nothing may stand there twice, or beside what was sealed.
        if not len(commitments) == len(places) == len(contents) == len(salts) / SALT:
            return "words"
        erased = self.leave.of(serial)
        # One comparison says that all of it is as it was sealed; only what differs is looked into.
        if erased or sealed_bytes(header, commitments) != sealed:
            gone = _erased_in(places, contents, salts)
            why = self._why(chain, header, revision, sealed, commitments, erased, gone)
            if why:
                return why
        if self._signatures and not signature_fits(chain.public_key, seal, signature):
            return "signature"
        self._latest = max(self._latest, written_at)
        if latest_at != self._latest:
            return "repeated"
        self._follow(chain, link, seal, written_at)
        if erased:
            self.leave.took(serial, row_id)
        return self._history(serial, row_id, kind, about, number, revision, replaced, words)

    def _follow(self, chain: _Link, link: int, seal: bytes, written_at: str) -> None:
        chain.link, chain.seal = link, seal
        self.revisions += 1
        self.behind += stands_before(written_at, self._latest)
        self._time = written_at
        self._tree.add(seal)
        if self._joined:
            self._seals[chain.id, link] = seal.hex()

    def _history(
        self,
        serial: int,
        row_id: str,
        kind: str,
        about: str,
        number: int | None,
        revision: int | None,
        replaced: tuple[str, ...],
        words: bytes,
    ) -> str:
        """Say what does not fit of where a revision stands among those of the same."""
        if kind == "entry" and not replaced:
            self.entries += 1
            return "" if (number, revision) == (self.entries, 1) else "number"
        if number is not None and number > self.entries:
            return "number"
        if kind == "erasure":
            return "" if self.leave.is_named(serial, number, about, words) else "words"
        if revision is None:
            return ""
        if number is not None:
            earlier = dict(_EARLIER.all(self._connection, number=number, serial=serial))
        else:
            earlier = self._others.setdefault((kind, about), {})
        fits = all(one in earlier for one in replaced) and bool(replaced) == bool(earlier)
        if not fits or len(set(replaced)) < len(replaced):
            return "order"
        if revision != 1 + max((earlier[one] for one in replaced), default=0):
            return "repeated"
        if number is None:
            earlier[row_id] = revision
        if kind == "writer" and not self._lets_in(about, words):
            return "writer"
        if kind == "keys":
            self._lock_out(words)
        return ""

    def _may_write(self, chain: _Link) -> bool:
        """Tell whether who has the key of ``chain`` was let in by then; the first of all was."""
        if not self._keys:
            self._keys[chain.writer] = chain.public_key
        is_known = self._keys.get(chain.writer) == chain.public_key
        return is_known and (chain.writer not in self._locked_out or chain.id in self._joined)

    def _lets_in(self, writer: str, words: bytes) -> bool:
        """Note who is let in; a writer's key never changes."""
        key = bytes.fromhex(json.loads(unpack(words)["public_key"]))
        return self._keys.setdefault(writer, key) == key

    def _lock_out(self, words: bytes) -> None:
        """Note who can open the record from here on."""
        inside = json.loads(unpack(words)["locks"])
        self._locked_out = frozenset(self._keys.keys() - inside.keys())

    def _others_than(self, number: int, chain_id: str) -> str:
        """Give the ends of all other chains in words, made again where one of them went on."""
        if self._ends[0] != number or len(self.chains) > 1:
            ends = [
                (one.id, one.link, one.seal)
                for one in self.chains.values()
                if one.seal is not None and one.id != chain_id
            ]
            self._ends = number, ends_in_words(ends)
        return self._ends[1]

    def _reference(
        self, kind: str, number: int | None, replaced: tuple[str, ...], chain: str, link: int
    ) -> str | None:
        """Give the reference of the entry that a revision is about."""
        if number is None:
            return None
        if kind == "entry" and not replaced:
            return reference_of(chain, link)
        return reference_in(self._connection, number)

    def _why(
        self,
        chain: _Link,
        header: Header,
        revision: int | None,
        sealed: bytes,
        commitments: Mapping[str, str],
        leave: Mapping[str, int],
        gone: frozenset[str],
    ) -> str:
        """Give what differs between what was sealed and what stands there, or "".

        ``gone`` are the parts of which nothing is left; ``leave`` names those that must be.
        """
        said = said_in(sealed)
        known = of_format(header, revision, said.get("format"))
        if said.keys() != known.keys() | {"parts"}:
            return "repeated"
        if chain.id in self._joined and "after" in known and self._has_seen(chain, said["after"]):
            known["after"] = said["after"]
        if any(said[name] != known[name] for name in _ORDER & known.keys()):
            return "order"
        if {name: said[name] for name in known} != known:
            return "repeated"
        if not isinstance(said["parts"], dict) or said["parts"].keys() != commitments.keys():
            return "words"
        if leave.keys() != gone or (leave and header.kind not in ERASABLE):
            return "words"
        kept = commitments.keys() - gone
        return "" if all(said["parts"][name] == commitments[name] for name in kept) else "words"

    def _has_seen(self, chain: _Link, after: Any) -> bool:
        """Tell whether a chain of another computer named true ends, and never fewer than before."""
        try:
            ends = {one: (int(link), str(seal)) for one, link, seal in after}
        except (TypeError, ValueError):
            return False
        true = all(self._seals.get((one, end[0])) == end[1] for one, end in ends.items())
        more = all(ends.get(one, (0, ""))[0] >= end[0] for one, end in chain.seen.items())
        chain.seen = ends
        return true and more

    def head(self) -> RecordHead:
        """Give the head of what was checked."""
        ends = sorted((one.id, one.link, one.seal) for one in self.chains.values() if one.seal)
        found = tuple(ChainEnd(chain, link, (seal or b"").hex()) for chain, link, seal in ends)
        return RecordHead(found, self.revisions, self._tree.root().hex(), self._time)


_ORDER = frozenset({"after", "before", "chain", "link", "replaces"})
ERASABLE = frozenset({"entry", "person", "question", "concern", "import"})
"""The kinds whose words a sealed erasure can take away."""


def _has_shape(kind: str, number: int | None, revision: int | None) -> bool:
    numbered, counted = _SHAPES.get(kind, (None, None))
    return counted == (revision is not None) and numbered in (None, number is not None)


def _erased_in(places: Places, contents: list[bytes], salts: bytes) -> frozenset[str]:
    pairs = zip(places, contents, strict=True)
    return frozenset(
        name for (name, at, _), content in pairs if not content and not any(salts[at : at + SALT])
    )
