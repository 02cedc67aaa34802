from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords
from caregiver_app.vault import connections
from caregiver_app.vault.strength import Strength
from caregiver_app.vault.wiping import own
from tests.record.file_parts import Attach

PASSPHRASE = "four quiet river stones"
QUICK = Strength(memory_kib=8, passes=1, lanes=1)

BEGUN = 1
"""The revisions of a record that was just made: which keys open it."""
FIRST = BEGUN + 1
"""The serial number, and the link, of what is saved first."""


class Clock:
    """A clock that stands where it is put and moves a second at each look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(tmp_path: Path, clock: Clock) -> Iterator[Repository]:
    made, _ = Repository.create(tmp_path / "vault", PASSPHRASE, strength=QUICK, clock=clock)
    yield made
    made.close()


@pytest.fixture
def words() -> EntryWords:
    return EntryWords(
        day=date(2026, 11, 21),
        clock=time(16, 10),
        method="text",
        exact_words="Can I see him on Saturday?",
        filing="case-note",
    )


@pytest.fixture
def raw(book: Repository) -> Iterator[Callable[[], Any]]:
    """Opens the record behind the program's back, with the right key."""
    opened = []

    def open_raw() -> Any:
        key = own(book.vault.ring.opened.data_key)
        connection = connections.opener(key)(book.vault.folder / "record.db")
        opened.append(connection)
        return connection

    yield open_raw
    for connection in opened:
        connection.close()


@pytest.fixture
def attach(book: Repository, clock: Clock, tmp_path: Path) -> Attach:
    """Attaches a file to the record; a draft or an entry must name it then."""
    return Attach(book, clock, tmp_path / "outside")
