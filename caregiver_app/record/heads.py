"""The head of a record: how far each chain goes, and the root of the tree over all seals.

One line of it, on paper or in another file, is what a record that was built anew can no longer
meet. ``docs/vault.md`` has the bytes.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from caregiver_app.record.tree import SealTree
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.ends import ChainEnd
from caregiver_app.vault.paper_letters import spelled, unspelled
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import Chain, Revision

_DOMAIN = b"caregiver-app head 1\n"
_CHECK = b"seal on paper check"
_SHORT = 30
_OLD = re.compile(r"[0-9a-f]{64}")

_CHAINS = PreparedStatement(select(Chain.number, Chain.id).order_by(Chain.id))
_END = PreparedStatement(
    select(Revision.link, Revision.seal)
    .where(Revision.chain_number == bindparam("chain"))
    .order_by(Revision.link.desc())
    .limit(1)
)
_LAST = PreparedStatement(
    select(Revision.serial, Revision.written_at, Revision.latest_at)
    .order_by(Revision.serial.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class RecordHead:
    """Where a record ends. ``chains`` are in the order of their ids; those without a link are out.

    ``size`` counts revisions, ``root`` is that of the tree over their seals, in hex; ``time`` is
    the moment of the last one, as stored.
    """

    chains: tuple[ChainEnd, ...]
    size: int
    root: str
    time: str

    @property
    def digest(self) -> str:
        """One SHA-256 over all of it, in hex."""
        said = head_bytes(self.chains, self.size, self.root, self.time)
        return hashlib.sha256(said).hexdigest()

    @property
    def words(self) -> str:
        """The digest as it stands on paper: thirteen groups of four letters."""
        return paper_words(self.digest)


def head_bytes(chains: Iterable[ChainEnd], size: int, root: str, time: str) -> bytes:
    """Give the bytes that the digest of a head is over."""
    ends = [[one.chain, one.link, one.seal] for one in chains]
    return _DOMAIN + canonical({"chains": ends, "root": root, "size": size, "time": time})


def paper_words(digest: str) -> str:
    """Write a digest in hex as thirteen groups of four letters: its first 240 bits and a check."""
    return spelled(bytes.fromhex(digest)[:_SHORT], _CHECK)


def read_paper_words(typed: str) -> str | None:
    """Give the first 60 digits, in hex, of the digest that ``typed`` stands for; None for a slip.

    Prints of the first versions carried the whole digest in hex: that is given back as it is.
    """
    plain = "".join(typed.split()).lower()
    if _OLD.fullmatch(plain):
        return plain
    found = unspelled(typed, _SHORT, _CHECK)
    return None if found is None else found.hex()


def head(vault: Vault) -> RecordHead:
    """Give the head of the record as it now stands, unchecked, without reading all of it."""
    with vault.reading() as connection:
        return head_in(connection)


def head_in(connection: Connection) -> RecordHead:
    """Give the head within a larger unit of work."""
    serial, time, _ = last_saving(connection)
    ends = tuple(
        ChainEnd(chain, link, seal.hex()) for chain, link, seal in chain_ends(connection).values()
    )
    return RecordHead(ends, serial, SealTree(connection, serial).root().hex(), time)


def chain_ends(connection: Connection) -> Mapping[int, tuple[str, int, bytes]]:
    """Give id, last link and its seal of each chain that has one, by number, in order of ids."""
    found: dict[int, tuple[str, int, bytes]] = {}
    for number, chain in _CHAINS.all(connection):
        end = _END.first(connection, chain=number)
        if end is not None:
            found[number] = (chain, *end)
    return found


def last_saving(connection: Connection) -> tuple[int, str, str]:
    """Give serial, moment and the latest moment so far of the last saving; 0 and "" for none."""
    serial, time, latest_at = _LAST.first(connection) or (0, "", "")
    return serial, time, latest_at
