"""Promises of the tree over the seals: what RFC 9162 says, whatever of it is kept."""

import hashlib
import random
import uuid
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from caregiver_app.record import tree
from caregiver_app.record.heads import head
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords

MOST = 600
dice = random.Random(20261122)
SEALS = [dice.randbytes(32) for _ in range(MOST)]

_TABLES = (
    "CREATE TABLE revision (serial INTEGER PRIMARY KEY, seal BLOB)",
    "CREATE TABLE tree (level INTEGER, position INTEGER, hash BLOB, PRIMARY KEY (level, position))",
)


def sha(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def largest_power_below(count: int) -> int:
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def mth(seals: Sequence[bytes]) -> bytes:
    """RFC 9162, 2.1.1, as it stands there."""
    if not seals:
        return sha(b"")
    if len(seals) == 1:
        return sha(b"\x00" + seals[0])
    k = largest_power_below(len(seals))
    return sha(b"\x01" + mth(seals[:k]) + mth(seals[k:]))


@cache
def root(first: int, behind: int) -> bytes:
    """``mth`` of a stretch of ``SEALS``, each made once."""
    if behind - first < 2:
        return mth(SEALS[first:behind])
    k = first + largest_power_below(behind - first)
    return sha(b"\x01" + root(first, k) + root(k, behind))


def path(m: int, first: int, behind: int) -> list[bytes]:
    """RFC 9162, 2.1.3.1."""
    if behind - first == 1:
        return []
    k = largest_power_below(behind - first)
    if m < k:
        return [*path(m, first, first + k), root(first + k, behind)]
    return [*path(m - k, first + k, behind), root(first, first + k)]


def subproof(m: int, first: int, behind: int, whole: bool) -> list[bytes]:
    """RFC 9162, 2.1.4.1."""
    if m == behind - first:
        return [] if whole else [root(first, behind)]
    k = largest_power_below(behind - first)
    if m <= k:
        return [*subproof(m, first, first + k, whole), root(first + k, behind)]
    return [*subproof(m - k, first + k, behind, False), root(first, first + k)]


def filled(seals: Sequence[bytes]) -> Any:
    """Give a connection with ``seals`` saved one after the other, and what is kept of the tree."""
    raw: Any = dbapi2.connect(":memory:", isolation_level=None)
    for table in _TABLES:
        raw.execute(table)
    raw.execute("BEGIN")
    for serial, seal in enumerate(seals, 1):
        raw.execute("INSERT INTO revision VALUES (?, ?)", (serial, seal))
        tree.note_whole_stretches(raw, serial)
    raw.execute("COMMIT")
    return raw


@pytest.fixture(scope="module")
def grown() -> Iterator[Any]:
    """``SEALS``, saved one after the other."""
    raw = filled(SEALS)
    yield raw
    raw.close()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The same as ``grown`` where stretches of 4, 16 and 64 are kept: all three kinds are there."""
    monkeypatch.setattr(tree, "BLOCK", 2)
    monkeypatch.setattr(tree, "_LEVELS", (2, 4, 6))
    raw = filled(SEALS[:SMALL])
    yield raw
    raw.close()


SMALL = 300


def kept(raw: Any) -> dict[tuple[int, int], bytes]:
    rows = raw.execute("SELECT level, position, hash FROM tree").fetchall()
    return {(level, position): found for level, position, found in rows}


def flipped(content: bytes, bit: int) -> bytes:
    changed = bytearray(content)
    changed[bit // 8 % len(content)] ^= 1 << bit % 8
    return bytes(changed)


def test_the_root_is_that_of_rfc_9162_at_every_size(grown: Any) -> None:
    whole, growing = tree.SealTree(grown, MOST), tree.GrowingTree()
    for size in range(MOST + 1):
        expected = root(0, size)
        assert tree.SealTree(grown, size).root() == whole.root(size) == expected, size
        assert (growing.size, growing.root()) == (size, expected)
        if size < MOST:
            growing.add(SEALS[size])
    assert root(0, 77) == mth(SEALS[:77])


def test_stretches_are_kept_once_they_are_whole(grown: Any) -> None:
    assert kept(grown) == {(8, 0): root(0, 256), (8, 1): root(256, 512)}
    assert tree.is_tree_whole(grown)


def test_stretches_of_all_kept_lengths_give_the_same_roots(small: Any) -> None:
    assert {level for level, _ in kept(small)} == {2, 4, 6}
    assert {
        (level, at): root(at << level, (at + 1) << level)
        for level in (2, 4, 6)
        for at in range(SMALL >> level)
    } == kept(small)
    whole = tree.SealTree(small, SMALL)
    for size in range(SMALL + 1):
        assert tree.SealTree(small, size).root() == whole.root(size) == root(0, size), size
    for index in range(SMALL):
        assert list(whole.inclusion(index)) == path(index, 0, SMALL)
        assert list(whole.consistency(index + 1)) == subproof(index + 1, 0, SMALL, True)
    assert tree.is_tree_whole(small)


def test_a_stretch_of_65536_seals_is_kept_and_used() -> None:
    many = [sha(serial.to_bytes(4, "big")) for serial in range((1 << 16) + 300)]
    raw: Any = dbapi2.connect(":memory:", isolation_level=None)
    for table in _TABLES:
        raw.execute(table)
    raw.execute("BEGIN")
    raw.executemany("INSERT INTO revision VALUES (?, ?)", enumerate(many, 1))
    for size in range(256, len(many), 256):
        tree.note_whole_stretches(raw, size)
    assert len(kept(raw)) == 257 + 1
    expected = mth(many)
    assert kept(raw)[16, 0] == mth(many[: 1 << 16])
    assert tree.is_tree_whole(raw)
    # What it is made from is not read again: a seal in the midst of it could be gone.
    whole = tree.SealTree(raw, len(many))
    assert whole.root() == expected
    for index in (0, 255, 256, 40_000, 65_535, 65_536, len(many) - 1):
        proof = whole.inclusion(index)
        assert tree.root_of_inclusion(many[index], index, len(many), proof) == expected
    for size in (1, 256, 40_000, 65_536, 65_800):
        proof = whole.consistency(size)
        assert tree.is_continued(size, whole.root(size), len(many), expected, proof)
    tree.make_tree(raw)
    assert len(kept(raw)) == 257 + 1
    raw.close()


@pytest.mark.parametrize("size", [*range(1, 40), 63, 64, 65, 255, 256, 257])
def test_every_proof_of_inclusion_is_that_of_rfc_9162(grown: Any, size: int) -> None:
    some = tree.SealTree(grown, size)
    for index in range(size):
        proof = some.inclusion(index)
        assert list(proof) == path(index, 0, size)
        assert tree.root_of_inclusion(SEALS[index], index, size, proof) == root(0, size)


@pytest.mark.parametrize("size", [*range(1, 40), 63, 64, 65, 255, 256, 257])
def test_every_proof_of_consistency_is_that_of_rfc_9162(grown: Any, size: int) -> None:
    some = tree.SealTree(grown, size)
    for old in range(1, size + 1):
        proof = some.consistency(old)
        assert list(proof) == subproof(old, 0, size, True)
        assert tree.is_continued(old, root(0, old), size, root(0, size), proof)


sizes = st.integers(1, MOST)
bits = st.integers(0, 255)


@given(sizes, st.data())
def test_a_proof_of_inclusion_with_one_bit_changed_fails(
    grown: Any, size: int, data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, size - 1))
    proof = list(tree.SealTree(grown, size).inclusion(index))
    seal, expected = SEALS[index], root(0, size)
    assert tree.root_of_inclusion(seal, index, size, proof) == expected
    bit = data.draw(bits)
    assert tree.root_of_inclusion(flipped(seal, bit), index, size, proof) != expected
    other = data.draw(st.integers(-1, size).filter(lambda at: at != index))
    assert tree.root_of_inclusion(seal, other, size, proof) != expected
    assert tree.root_of_inclusion(seal, index, size, [*proof, seal]) != expected
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        changed = [*proof[:at], flipped(proof[at], bit), *proof[at + 1 :]]
        assert tree.root_of_inclusion(seal, index, size, changed) != expected
        assert tree.root_of_inclusion(seal, index, size, proof[:-1]) != expected


@given(sizes, st.data())
def test_a_proof_of_consistency_with_one_bit_changed_fails(
    grown: Any, size: int, data: st.DataObject
) -> None:
    old = data.draw(st.integers(1, size))
    proof = list(tree.SealTree(grown, size).consistency(old))
    before, after = root(0, old), root(0, size)
    assert tree.is_continued(old, before, size, after, proof)
    bit = data.draw(bits)
    assert not tree.is_continued(old, flipped(before, bit), size, after, proof)
    assert not tree.is_continued(old, before, size, flipped(after, bit), proof)
    assert not tree.is_continued(old, before, size, after, [*proof, before])
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        changed = [*proof[:at], flipped(proof[at], bit), *proof[at + 1 :]]
        assert not tree.is_continued(old, before, size, after, changed)
        assert not tree.is_continued(old, before, size, after, proof[:-1])


@pytest.mark.parametrize(("ask", "at"), [("inclusion", -1), ("inclusion", 9), ("consistency", 0)])
def test_there_is_no_proof_of_what_is_not_there(grown: Any, ask: str, at: int) -> None:
    with pytest.raises(ValueError, match=r"no seal|no tree"):
        getattr(tree.SealTree(grown, 9), ask)(at)


def test_a_record_keeps_its_tree_and_the_check_sees_one_that_was_changed(
    book: Repository, words: EntryWords, raw: Callable[[], Any]
) -> None:
    for _ in range(260):
        book.save(str(uuid.uuid4()), words)
    report = book.check()
    assert (report.ok, report.digest) == (True, book.digest())
    connection = raw()
    seals = [seal for (seal,) in connection.execute("SELECT seal FROM revision ORDER BY serial")]
    assert kept(connection) == {(8, 0): mth(seals[:256])}
    assert head(book.vault).root == mth(seals).hex()
    connection.execute("UPDATE tree SET hash = zeroblob(32)")
    changed = book.check()
    assert (changed.ok, changed.first_bad, changed.why) == (False, 0, "tree")
    assert book.digest() != report.digest
    book.make_lists()
    assert book.check() == report
    assert book.digest() == report.digest
