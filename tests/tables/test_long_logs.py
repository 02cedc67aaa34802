"""A long log leaves the house in as much memory as a short one."""

import tracemalloc
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from caregiver_app.bundle.check import check_bundle
from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.making import HandedTo, prepared_bundle, write_bundle
from caregiver_app.bundle.tabling import TableFile, table_beside, write_table
from caregiver_app.record import entries
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords
from caregiver_app.tables.source import TableKind
from caregiver_app.vault.strength import LEAST

NOW = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)
FEW, MANY = 200, 1000
SAID = "She called about Saturday. " * 180
"""Some five thousand letters: all of the many are nearly five megabytes."""
MOST_MORE = 2_000_000


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Repository]:
    folder = tmp_path_factory.mktemp("long") / "vault"
    made, _ = Repository.create(
        folder, "four quiet river stones", strength=LEAST, clock=lambda: NOW
    )
    with closing(made):
        with made.vault.saving() as connection:
            for at in range(MANY):
                day = date(2024, 1, 1) + timedelta(days=at // 2)
                words = EntryWords(
                    kind="note", day=day, clock=time(at % 24), saw=SAID, follow_up_on=day
                )
                entries.save_in(connection, made.vault, str(uuid.uuid4()), words, NOW)
        yield made


def chosen(book: Repository, count: int) -> BundleChoice:
    with book.vault.looking() as raw:
        asked = "SELECT entry_id FROM listed ORDER BY place LIMIT ?"
        return BundleChoice(tuple(one for (one,) in raw.execute(asked, (count,))))


def most(work: Callable[[BundleChoice], None], choice: BundleChoice) -> int:
    tracemalloc.start()
    try:
        work(choice)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.long
@pytest.mark.parametrize("kind", TableKind)
def test_a_table_of_many_entries_fills_no_more_than_one_of_few(
    book: Repository, tmp_path: Path, kind: TableKind
) -> None:
    def write(choice: BundleChoice) -> None:
        write_table(book, choice, TableFile(kind, tmp_path / "out"), NOW, lambda: None)

    write(chosen(book, 1))
    few, many = (most(write, chosen(book, count)) for count in (FEW, MANY))
    assert many < few + MOST_MORE
    assert kind is TableKind.CALENDAR or (tmp_path / "out").stat().st_size > 20_000


@pytest.mark.long
def test_a_bundle_of_many_entries_fills_little_more_and_fits(
    book: Repository, tmp_path: Path
) -> None:
    path = tmp_path / "out.zip"

    def write(choice: BundleChoice) -> None:
        with (
            prepared_bundle(book.vault, choice, HandedTo("x"), NOW) as prepared,
            table_beside(book, choice, NOW, lambda: None) as table,
        ):
            write_bundle(book.vault, prepared, table, path)

    write(chosen(book, 1))
    few, many = (most(write, chosen(book, count)) for count in (FEW, MANY))
    # Of each entry its id, its reference and its place are known at the end, and no word of it.
    assert many < few + MOST_MORE
    found = check_bundle(path)
    assert found.ok
    assert len(found.shown) == MANY
