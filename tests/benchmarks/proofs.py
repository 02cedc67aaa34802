"""What a record proves, measured: a saving page by page, the whole check, one proof, what is known.

Beside ``vaults.py``, whose row for a saving has one commit of one row as its floor: a saving also
touches the pages of lists and indexes, so here the floor writes as many pages.
"""

import hashlib
import os
import random
import statistics
import tempfile
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from caregiver_app.record.continuity import compare
from caregiver_app.record.repository import Repository
from caregiver_app.record.tree import SealTree, make_tree, root_of_inclusion
from caregiver_app.record.verify import verify
from caregiver_app.vault.backups.values import Copy, Manifest
from caregiver_app.vault.ends import ends_in
from caregiver_app.vault.strength import LEAST
from tests.benchmarks.life import PASSPHRASE, words_of
from tests.benchmarks.measure import Row, in_turn, row

COPIES = 24
"""As many as are kept: of 7 days, of 4 weeks, of 12 months, and one more."""
_FRAME, _WAL_HEAD = 4096 + 24, 32
_EARLIER = 1.40
"""The ratio of the whole check to its floor in the format before; half as much again is allowed."""
_FLOOR = """
SELECT serial, id, kind, about, entry_number, revision, chain_number, link, written_at,
    offset_minutes, sealed, seal, signature, salts, words
FROM revision ORDER BY serial
"""


def rows(book: Repository, raw: Any, total: int, rounds: int) -> Iterator[Row]:
    """Measure what an open record of ``total`` entries proves; ``raw`` is beside it."""
    yield saving(book, total, rounds)
    yield checking(book, raw, total)
    yield comparing(book, raw, total)


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def saving(book: Repository, total: int, rounds: int) -> Row:
    """One entry saved; against one commit of the same bytes in as many pages of the same file."""
    ids = [person.id for person in book.people()]
    ids.sort(key=lambda one: book.person(one).who != "birth-parent")
    begun = datetime.combine(date.today(), time()) - timedelta(days=1)
    moments = (begun + timedelta(minutes=at) for at in count())
    new = (
        replace(words_of(at, total, ids), day=moment.date(), clock=moment.time())
        for at, moment in enumerate(moments)
    )
    journal = book.vault.folder / "record.db-wal"

    def save() -> float:
        words = next(new)
        return _timed(lambda: book.save(str(uuid.uuid4()), words))

    def pages_of(write: Callable[[], object]) -> int:
        with book.vault.looking() as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        write()
        return (journal.stat().st_size - _WAL_HEAD) // _FRAME

    pages = round(statistics.median(pages_of(save) for _ in range(9)))
    with book.vault.looking() as raw:
        raw.execute("CREATE TABLE spread (number INTEGER PRIMARY KEY, words BLOB)")
        # More than half of a page, so that each row has a page of its own.
        some = ((at, os.urandom(2500)) for at in range(pages * 50))
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany("INSERT INTO spread VALUES (?, ?)", some)
        raw.execute("COMMIT")
    chance = random.Random(7)

    def commit() -> float:
        chosen = chance.sample(range(pages * 50), pages)
        content = [(os.urandom(2500), at) for at in chosen]

        def work() -> None:
            with book.vault.looking() as raw:
                raw.execute("BEGIN IMMEDIATE")
                raw.executemany("UPDATE spread SET words = ? WHERE number = ?", content)
                raw.execute("COMMIT")

        return _timed(work)

    assert pages_of(commit) == pages
    mine, least = in_turn(save, commit, rounds)
    name = f"save one entry, to a commit of {pages} pages"
    return row(name, mine * 1000, least * 1000, "ms", 3.0)


def checking(book: Repository, raw: Any, total: int) -> Row:
    """Every seal and signature checked; against a scan that hashes the same and verifies them."""
    keys = {
        number: Ed25519PublicKey.from_public_bytes(key)
        for number, key in raw.execute(
            "SELECT number, public_key FROM chain JOIN writer ON writer.id = writer_id"
        )
    }

    def scan() -> None:
        sha256 = hashlib.sha256
        found = raw.execute(_FLOOR)
        while batch := found.fetchmany(500):
            for one in batch:
                seal = sha256(b"caregiver-app seal 1\n" + one[10]).digest()
                salts = one[13]
                for at, part in enumerate(one[14].split(b"\n")[1:]):
                    sha256(salts[at * 32 : at * 32 + 32] + part).hexdigest()
                keys[one[6]].verify(one[12], b"caregiver-app signature 1\n" + seal)

    def check() -> None:
        assert verify(book.vault).ok

    mine, least = _timed(check), _timed(scan)
    return row(f"check {total:,} seals and signatures", mine, least, "s", round(1.5 * _EARLIER, 2))


def comparing(book: Repository, raw: Any, total: int) -> Row:
    """What is known outside compared on opening; the floor is the aim itself."""
    copies = [_copy(raw, number, total * (number + 1) // COPIES) for number in range(COPIES)]
    assert compare(book.vault, copies) is None
    times = [_timed(lambda: compare(book.vault, copies)) for _ in range(21)]
    name = f"compare {total:,} with {COPIES} copies"
    return row(name, statistics.median(times) * 1000, 20.0, "ms", 1.0)


def _copy(raw: Any, number: int, link: int) -> Copy:
    """Give what a copy says of itself that was made when the record went as far as ``link``."""
    long = max(ends_in(raw), key=lambda one: one.link)
    (seal,) = raw.execute(
        "SELECT lower(hex(seal)) FROM revision JOIN chain ON chain.number = chain_number"
        " WHERE chain.id = ? AND link = ?",
        (long.chain, link),
    ).fetchone()
    made_at = "2026-11-22T21:12:00.000000Z"
    manifest = Manifest(
        id=str(uuid.uuid4()),
        vault="",
        version=5,
        made_at=made_at,
        offset_minutes=0,
        entries=link,
        last_written_at=made_at,
        record_bytes=0,
        record_sha256="",
        keys_sha256="",
        source="",
        ends=((long.chain, link, seal),),
    )
    return Copy(Path(), number, manifest)


def proving(total: int) -> Row:
    """The proof that one of ``total`` seals stands in the tree; the floor is the aim itself.

    The seals are rows of their own making: what else a revision holds is not read for a proof.
    """
    with tempfile.TemporaryDirectory() as folder:
        book, _ = Repository.create(Path(folder) / "vault", PASSPHRASE, strength=LEAST)
        # Beside what saves: that looks whether the last seal is the one it saved.
        with book.vault.looking() as raw:
            raw.execute("BEGIN IMMEDIATE")
            ((serial,),) = raw.execute("SELECT max(serial) FROM revision").fetchall()
            raw.executemany(
                "INSERT INTO revision SELECT ?, id, kind, about, NULL, NULL, '', chain_number, ?,"
                " written_at, 0, latest_at, x'', ?, signature, x'', x'' FROM revision"
                " WHERE serial = 1",
                ((at, at, _seal(at)) for at in range(serial + 1, total + 1)),
            )
            make_tree(raw)
            raw.execute("COMMIT")
        chance, times = random.Random(7), []
        with book.vault.reading() as connection:
            root = SealTree(connection, total).root()
            for _ in range(101):
                index = chance.randrange(serial, total)
                start = perf_counter()
                proof = SealTree(connection, total).inclusion(index)
                times.append(perf_counter() - start)
                assert root_of_inclusion(_seal(index + 1), index, total, proof) == root
        book.close()
    name = f"prove one entry of {total:,}"
    return row(name, statistics.median(times) * 1000, 5.0, "ms", 1.0)


def _seal(serial: int) -> bytes:
    return hashlib.sha256(serial.to_bytes(8, "big")).digest()
