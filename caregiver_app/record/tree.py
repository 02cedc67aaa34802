"""A Merkle tree over the seals, in the order of saving (RFC 9162, 2.1: leaf and node prefixes).

It lets a part of the record be proved to belong to the whole by a handful of hashes, without a word
of the rest. The hashes over whole stretches of 256 and of 65,536 seals are kept; all others are
made when they are asked for, so that a saving costs nothing and a proof a few hundred hashes.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select

from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.tables import Revision, TreeRow

BLOCK = 8
"""Stretches of two to the power of this many seals are kept, and of twice and thrice the power."""

EMPTY = hashlib.sha256(b"").digest()
"""The root over nothing."""

_SEALS = PreparedStatement(
    select(Revision.seal)
    .where(Revision.serial > bindparam("after"), Revision.serial <= bindparam("until"))
    .order_by(Revision.serial)
)
_KEPT = PreparedStatement(
    select(TreeRow.hash)
    .where(
        TreeRow.level == bindparam("at_level"),
        TreeRow.position >= bindparam("first"),
        TreeRow.position < bindparam("behind"),
    )
    .order_by(TreeRow.position)
)
_KEEP = PreparedStatement(
    insert(TreeRow).values({name: bindparam(name) for name in ("level", "position", "hash")})
)
_ALL_KEPT = PreparedStatement(select(TreeRow.level, TreeRow.position, TreeRow.hash))
_FORGET = PreparedStatement(delete(TreeRow))

_Hashes = list[bytes]


def leaf(seal: bytes) -> bytes:
    """Give the hash of one seal."""
    return hashlib.sha256(b"\x00" + seal).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Give the hash over two stretches that follow each other."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class GrowingTree:
    """A tree that seals are added to one after the other; knows its root after each.

    ``keep`` is told of each whole stretch: its level, its position and its hash.
    """

    def __init__(self, keep: Callable[[int, int, bytes], object] | None = None) -> None:
        self.size = 0
        self._peaks: list[tuple[int, bytes]] = []
        self._keep = keep

    def add(self, seal: bytes) -> None:
        """Add the next seal."""
        level, found = 0, leaf(seal)
        while self._peaks and self._peaks[-1][0] == level:
            found = node(self._peaks.pop()[1], found)
            level += 1
            if self._keep is not None and level in _LEVELS:
                self._keep(level, self.size >> level, found)
        self._peaks.append((level, found))
        self.size += 1

    def root(self) -> bytes:
        """Give the root over all seals that were added."""
        if not self._peaks:
            return EMPTY
        found = self._peaks[-1][1]
        for _, peak in self._peaks[-2::-1]:
            found = node(peak, found)
        return found


_LEVELS = (BLOCK, 2 * BLOCK, 3 * BLOCK)
_REMEMBERED = 32
"""So many groups of hashes are held: a proof needs fewer."""


class SealTree:
    """The tree over the first ``size`` seals of the record, read as far as it is asked for.

    The rows of the record must be numbered from 1 without a gap, as saving numbers them.
    """

    def __init__(self, connection: Connection, size: int) -> None:
        self._connection = connection
        self.size = size
        self._read: OrderedDict[tuple[int, int], list[_Hashes]] = OrderedDict()
        self._ends: dict[tuple[int, int], bytes] = {}
        self._above: tuple[int, _Hashes] = (-1, [])

    def root(self, size: int | None = None) -> bytes:
        """Give the root over the first ``size`` seals, or over all."""
        return self._over(0, self.size if size is None else size)

    def inclusion(self, index: int) -> tuple[bytes, ...]:
        """Give the proof that the seal at ``index``, from 0, stands in the tree (RFC 9162)."""
        if not 0 <= index < self.size:
            raise ValueError("no seal stands there")
        block = index >> BLOCK
        first, behind = block << BLOCK, (block + 1) << BLOCK
        if behind > self.size:
            return tuple(self._path(index, index + 1))
        if self._above[0] != block:
            # One seal after the other is asked for: what stands over a block is the same for all.
            self._above = block, self._path(first, behind)
        inside = self._levels(0, block)
        beside = (inside[level][(index - first >> level) ^ 1] for level in range(BLOCK))
        return (*beside, *self._above[1])

    def consistency(self, size: int) -> tuple[bytes, ...]:
        """Give the proof that the tree over the first ``size`` seals was continued by this one."""
        if not 0 < size <= self.size:
            raise ValueError("no tree of that size came before")
        return tuple(self._continues(size, 0, self.size, True))

    def _path(self, first: int, behind: int) -> _Hashes:
        """Give what stands beside the stretch, and beside all that it is part of, from below."""
        found: _Hashes = []
        begins, ends = 0, self.size
        while (begins, ends) != (first, behind):
            middle = begins + _split(ends - begins)
            if first < middle:
                found.append(self._over(middle, ends))
                ends = middle
            else:
                found.append(self._over(begins, middle))
                begins = middle
        return found[::-1]

    def _continues(self, size: int, first: int, behind: int, is_whole: bool) -> _Hashes:
        if size == behind - first:
            return [] if is_whole else [self._over(first, behind)]
        step = _split(behind - first)
        middle = first + step
        if size <= step:
            return [
                *self._continues(size, first, middle, is_whole),
                self._over(middle, behind),
            ]
        rest = self._continues(size - step, middle, behind, False)
        return [*rest, self._over(first, middle)]

    def _over(self, first: int, behind: int) -> bytes:
        """Give the hash over the seals from ``first`` to before ``behind``."""
        count = behind - first
        if count == 0:
            return EMPTY
        level = count.bit_length() - 1
        if count == 1 << level and first % count == 0:
            return self._whole(level, first >> level, min(level // BLOCK * BLOCK, _LEVELS[-1]))
        if (first, behind) not in self._ends:
            # Only what ends with the tree is no whole stretch: a handful of them.
            middle = first + _split(count)
            self._ends[first, behind] = node(self._over(first, middle), self._over(middle, behind))
        return self._ends[first, behind]

    def kept(self, level: int, position: int) -> bytes:
        """Give the hash over a whole stretch that is to be kept, made from those below it."""
        return self._whole(level, position, level - BLOCK)

    def _whole(self, level: int, position: int, below: int) -> bytes:
        step = level - below
        group = position >> BLOCK - step
        found = self._levels(below, group)
        at = position - (group << BLOCK - step)
        if step >= len(found) or at >= len(found[step]):
            raise ValueError("the tree does not reach so far")
        return found[step][at]

    def _levels(self, level: int, group: int) -> list[_Hashes]:
        """Give the hashes of a group of ``level``, and those over two, four, eight … of them.

        A few groups are remembered, however long the record.
        """
        known = self._read.get((level, group))
        if known is not None:
            self._read.move_to_end((level, group))
            return known
        found = [self._group(level, group << BLOCK, (group + 1) << BLOCK)]
        while len(found[-1]) > 1:
            below = found[-1]
            found.append([node(*below[at : at + 2]) for at in range(0, len(below) - 1, 2)])
        self._read[level, group] = found
        if len(self._read) > _REMEMBERED:
            self._read.popitem(last=False)
        return found

    def _group(self, level: int, first: int, behind: int) -> _Hashes:
        if level == 0:
            rows = _SEALS.all(self._connection, after=first, until=behind)
            return [leaf(seal) for (seal,) in rows]
        rows = _KEPT.all(self._connection, at_level=level, first=first, behind=behind)
        return [kept for (kept,) in rows]


def note_whole_stretches(connection: Connection, size: int) -> None:
    """Keep the hashes over the stretches that are whole now that ``size`` seals are there."""
    for level in _LEVELS:
        if size % (1 << level):
            return
        position = (size >> level) - 1
        found = SealTree(connection, size).kept(level, position)
        _KEEP.run(connection, {"level": level, "position": position, "hash": found})


def make_tree(connection: Connection) -> None:
    """Make all that is kept of the tree again from the seals."""
    _FORGET.run(connection, {})
    for level, position, found in whole_stretches(connection):
        _KEEP.run(connection, {"level": level, "position": position, "hash": found})


def is_tree_whole(connection: Connection) -> bool:
    """Tell whether what is kept of the tree is what the seals give."""
    return sorted(_ALL_KEPT.all(connection)) == sorted(whole_stretches(connection))


def whole_stretches(connection: Connection) -> list[tuple[int, int, bytes]]:
    """Give level, position and hash of each stretch that is kept, made from the seals."""
    found: list[tuple[int, int, bytes]] = []
    tree = GrowingTree(lambda level, position, kept: found.append((level, position, kept)))
    after = 0
    while rows := _SEALS.all(connection, after=after, until=after + _AT_ONCE):
        for (seal,) in rows:
            tree.add(seal)
        after += _AT_ONCE
    return found


_AT_ONCE = 4096


def root_of_inclusion(seal: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """Give the root that a proof of inclusion leads to (RFC 9162, 2.1.3.2); None for no proof."""
    if not 0 <= index < size:
        return None
    at, last, found = index, size - 1, leaf(seal)
    for one in proof:
        if last == 0:
            return None
        if at & 1 or at == last:
            found = node(one, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node(found, one)
        at, last = at >> 1, last >> 1
    return found if last == 0 else None


def is_continued(
    old_size: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]
) -> bool:
    """Tell whether ``proof`` shows that the newer tree continues the older (RFC 9162, 2.1.4.2)."""
    if old_size == size:
        return not proof and old_root == root
    if not 0 < old_size < size or not proof:
        return False
    path = list(proof)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    at, last = old_size - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old, new = path[0], path[0]
    for one in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = node(one, old), node(one, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node(new, one)
        at, last = at >> 1, last >> 1
    return last == 0 and old == old_root and new == root


def _split(count: int) -> int:
    """Give the largest power of two below ``count``."""
    return 1 << (count - 1).bit_length() - 1
