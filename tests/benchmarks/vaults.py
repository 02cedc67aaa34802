"""The record, measured against bare SQLCipher on the same file in the same run.

Each floor is the least that could do the work: one prepared statement for the same rows with the
same columns, one commit of one row of the same bytes, one scan with the same hashes.
"""

import hashlib
import statistics
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

from caregiver_app.record.chain import signature_fits
from caregiver_app.record.keyset import COLUMNS, SNIPPET
from caregiver_app.record.listing import token
from caregiver_app.record.lists import Cursor, Filters, Order, SortBy
from caregiver_app.record.repository import Repository
from caregiver_app.record.verify import verify
from caregiver_app.vault import connections, keys
from caregiver_app.vault.keyfiles import read_copies
from caregiver_app.vault.places import Places
from tests.benchmarks import proofs
from tests.benchmarks.life import PASSPHRASE, PEOPLE, copied, kept_vault, word, words_of
from tests.benchmarks.measure import Row, in_turn, output_of, row

PAGE = 50
"""The rows of a page in the window; one more tells whether there is another page."""
_LAST = 2**63 - 1
_INDEX = "listed_words CROSS JOIN listed ON listed.place = listed_words.rowid"
_LISTED = f"""
SELECT {COLUMNS}, opening, people FROM listed WHERE place < :below
ORDER BY place DESC LIMIT {PAGE + 1}
"""
_SAVED_ORDER = f"""
SELECT {COLUMNS}, opening, people FROM listed WHERE entry_number < :below
ORDER BY entry_number DESC LIMIT {PAGE + 1}
"""
_MARKED = f"""
SELECT {COLUMNS}, opening, people FROM {_INDEX}
WHERE listed_words MATCH :match AND listed_words.rowid < :below
ORDER BY listed_words.rowid DESC LIMIT {PAGE + 1}
"""
_FOUND = f"""
SELECT {COLUMNS}, {SNIPPET}, people FROM {_INDEX}
WHERE listed_words MATCH :match AND listed_words.rowid < :below
ORDER BY listed_words.rowid DESC LIMIT {PAGE + 1}
"""


def rows(total: int, rounds: int) -> Iterator[Row]:
    """Measure a record of ``total`` entries."""
    with tempfile.TemporaryDirectory() as folder:
        vault = copied(total, Path(folder))
        yield unlocking(vault, total)
        yield remembering(1000, total)
        with opened(vault) as (book, raw):
            yield from pages(book, raw, total, rounds)
            yield from texts(book, raw, rounds)
            yield from combinations(book, total)
            yield saving(book, total, rounds)
            yield from checking(book, raw, total)
            yield from proofs.rows(book, raw, total, rounds)


@contextmanager
def opened(vault: Path) -> Iterator[tuple[Repository, Any]]:
    """Give the book in ``vault``, and a bare connection to the same file."""
    book = Repository.unlock(vault, PASSPHRASE)
    raw = connections.raw_connection(vault / "record.db")
    connections.prepare(raw, book.vault.ring.opened.data_key)
    yield book, raw
    raw.close()
    book.close()


def spent(work: Callable[[], object]) -> Callable[[], float]:
    """Give a function that does ``work`` and gives the seconds it took."""

    def timed() -> float:
        start = perf_counter()
        work()
        return perf_counter() - start

    return timed


def compared(
    name: str, ours: Callable[[], object], floor: Callable[[], object], rounds: int
) -> Row:
    """Give the line of two ways to get one page."""
    mine, least = in_turn(spent(ours), spent(floor), rounds)
    return row(name, mine * 1000, least * 1000, "ms", 1.5)


def asked(raw: Any, statement: str, **values: object) -> Callable[[], list[tuple[Any, ...]]]:
    """Give a function that fetches all that a prepared statement finds."""
    return lambda: raw.execute(statement, values).fetchall()


def unlocking(vault: Path, total: int) -> Row:
    """From the passphrase to the first page, without the key derivation; the floor is the aim."""
    took = []
    for _ in range(7):
        start = perf_counter()
        book = Repository.unlock(vault, PASSPHRASE)
        book.find(Filters(), None, PAGE)
        took.append(perf_counter() - start)
        book.close()
    (found, _) = read_copies(Places(vault))
    assert found is not None
    derive = spent(lambda: keys.open_by_passphrase(found, PASSPHRASE))
    apart = statistics.median(derive() for _ in range(7))
    ours = statistics.median(took) - apart
    return row(f"unlock to first page of {total:,}", ours * 1000, 500, "ms", 1.0)


def pages(book: Repository, raw: Any, total: int, rounds: int) -> Iterator[Row]:
    """The first page, any page further on, and a first page in each order."""
    (middle,) = raw.execute(
        "SELECT place FROM listed WHERE entry_number = ?", (total // 2,)
    ).fetchone()
    for name, after, below in (
        ("first page", None, _LAST),
        ("page half-way back", Cursor(middle), middle),
    ):
        floor = asked(raw, _LISTED, below=below)
        yield compared(name, lambda after=after: book.find(Filters(), after, PAGE), floor, rounds)
    kinds = ("visit", "call")
    by_person = Order(SortBy.PERSON, False)
    (first,) = book.find(Filters(), None, 1, by_person).rows
    person = book.entry(first.id).words.people[0]
    for name, order, floor in (
        ("in order of saving", Order(SortBy.WRITTEN), asked(raw, _SAVED_ORDER, below=_LAST)),
        (
            "by kind",
            Order(SortBy.KIND, False, kinds),
            asked(raw, _MARKED, match='tags : "k0xvisit"', below=_LAST),
        ),
        (
            "by person",
            by_person,
            asked(raw, _MARKED, match=f'tags : "p0x{token(person)}"', below=_LAST),
        ),
    ):
        yield compared(
            f"first page {name}",
            lambda order=order: book.find(Filters(), None, PAGE, order),
            floor,
            rounds,
        )


def texts(book: Repository, raw: Any, rounds: int) -> Iterator[Row]:
    """The first page of what is searched for: common, rare, together, begun, with a person."""
    common, other, rare = word(40), word(300), word(7000)
    person = book.people()[0]
    for name, filters, match in (
        ("a common word", Filters(text=common), f'words : "{common}" *'),
        ("a rare word", Filters(text=rare), f'words : "{rare}" *'),
        (
            "two words",
            Filters(text=f"{common} {other}"),
            f'words : "{common}" * AND words : "{other}" *',
        ),
        (
            "a word and a person",
            Filters(text=common, person=person.id),
            f'words : "{common}" * AND tags : "{token(person.id)}"',
        ),
    ):
        page = book.find(filters, None, PAGE)
        floor = asked(raw, _FOUND, match=match, below=_LAST)
        assert [one.place for one in page.rows] == [one[0] for one in floor()[:PAGE]], name
        ours = partial(book.find, filters, None, PAGE)
        yield compared(f"text: {name}", ours, floor, rounds)


def combinations(book: Repository, total: int) -> Iterator[Row]:
    """The worst that filters can do together; the floor is what nobody waits for."""
    person, child = book.people()[0].id, book.people()[-1].id
    some = book.find(Filters(), None, 1).rows[0].day
    month = (date(some.year - 12, 3, 1), date(some.year - 12, 3, 31))
    written = Order(SortBy.WRITTEN)
    cases: tuple[tuple[str, Filters, Order], ...] = (
        ("to file, a person, a month", Filters("", person, "", *month, unfiled=True), Order()),
        ("a child, a way, two words", Filters(f"{word(900)} {word(2000)}", child=child), Order()),
        ("words that never meet", Filters(f"{word(7001)} {word(7777)}", person), Order()),
        ("one letter", Filters("b"), Order()),
        ("one letter, in order of saving", Filters("b"), written),
        ("a month, in order of saving", Filters("", "", "", *month), written),
        ("a rare word, by person", Filters(word(7000)), Order(SortBy.PERSON)),
        ("follow-ups due, by kind", Filters(follow_up_due=True), Order(SortBy.KIND)),
    )
    for name, filters, order in cases:
        took = spent(partial(book.find, filters, None, PAGE, order))
        ours = statistics.median(took() for _ in range(5))
        yield row(f"found in {total:,}: {name}", ours * 1000, 100, "ms", 1.0)


def saving(book: Repository, total: int, rounds: int) -> Row:
    """One entry saved; against one commit of one row of the same bytes, in the same file.

    Both by the program's one connection: another's commits would empty its memory of pages, and
    nobody else writes in a record that is open.
    """
    with book.vault.looking() as raw:
        raw.execute("CREATE TABLE one (number INTEGER PRIMARY KEY, words BLOB)")
    ids = [person.id for person in book.people()]
    ids.sort(key=lambda one: book.person(one).who != "birth-parent")
    assert len(ids) > PEOPLE
    # Written down as it happens, one minute after the other.
    moments = (datetime.combine(date.today(), time()) + timedelta(minutes=at) for at in count())
    new = (
        replace(words_of(at, total, ids), day=moment.date(), clock=moment.time())
        for at, moment in enumerate(moments)
    )
    (size,) = raw.execute(
        "SELECT avg(length(sealed) + length(seal) + length(signature) + length(salts)"
        " + length(revision.words) + length(listed.words) + length(tags) + length(opening))"
        " FROM revision JOIN listed USING (entry_number) WHERE entry_number < 500"
    ).fetchone()
    content = bytes(round(size))

    def ours() -> float:
        words = next(new)
        return spent(lambda: book.save(str(uuid.uuid4()), words))()

    def commit() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("INSERT INTO one (words) VALUES (?)", (content,))
        raw.execute("COMMIT")

    mine, least = [], []
    for _ in range(rounds // 20 + 1):
        mine += [ours() for _ in range(21)][1:]
        least += [spent(commit)() for _ in range(21)][1:]
    return row(
        "save one entry", statistics.median(mine) * 1000, statistics.median(least) * 1000, "ms", 3.0
    )


def remembering(few: int, many: int) -> Row:
    """The memory of a window whose log was scrolled far, beside that of a short log.

    The most that the whole program fills, with the check of the seals and the automatic copy.
    """
    long, short = in_turn(partial(scrolled, many), partial(scrolled, few), 3)
    return row(f"memory of an open log, {few:,} to {many:,}", long - short, 20, "MB", 1.0)


def scrolled(total: int) -> float:
    """Give the most MB that a program fills whose log of ``total`` entries was scrolled far."""
    return float(output_of("-m", "tests.benchmarks.open_log", str(kept_vault(total)), PASSPHRASE))


def checking(book: Repository, raw: Any, total: int) -> Iterator[Row]:
    """Every seal checked; against a scan of the same rows with the same hashes."""

    def scan() -> None:
        statement = (
            "SELECT serial, id, kind, about, entry_number, revision, chain_number, link,"
            " written_at, offset_minutes, sealed, seal, signature, salts, words"
            " FROM revision ORDER BY serial"
        )
        sha256 = hashlib.sha256
        found = raw.execute(statement)
        while batch := found.fetchmany(500):
            for one in batch:
                sha256(one[10]).digest()
                salts = one[13]
                for at, part in enumerate(one[14].split(b"\n")[1:]):
                    sha256(salts[at * 32 : at * 32 + 32] + part).hexdigest()

    def check() -> None:
        assert verify(book.vault, signatures=False).ok

    rounds = 3 if total <= 100_000 else 1
    mine, least = in_turn(spent(check), spent(scan), rounds)
    yield row(f"check {total:,} seals", mine, least, "s", 1.5)
    signed = raw.execute("SELECT seal, signature FROM revision LIMIT 2000").fetchall()
    (public_key,) = raw.execute("SELECT public_key FROM writer").fetchone()

    def signatures() -> None:
        for seal, signature in signed:
            assert signature_fits(public_key, seal, signature)

    def bare() -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        key = Ed25519PublicKey.from_public_bytes(public_key)
        for seal, signature in signed:
            key.verify(signature, b"caregiver-app signature 1\n" + seal)

    mine, least = in_turn(spent(signatures), spent(bare), 5)
    yield row("check 2,000 signatures", mine * 1000, least * 1000, "ms", 1.5)
