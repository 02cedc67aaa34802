"""Somebody before the made-up family's log, or before one that is locked and empty."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from caregiver_app.paths import Paths, user_paths
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords
from caregiver_app.record.values import Person as OnRecord
from caregiver_app.settings import Settings
from caregiver_app.vault.strength import LEAST
from tests.outside.person import Person, person
from tests.outside.screen import missing

WORDS = "vqkzmabel tulip harbour lantern"
"""What opens the log."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without the programs of such a screen there is nothing to look at."""
    lacks = missing()
    here = Path(__file__).parent
    for item in items:
        if lacks and item.path.is_relative_to(here):
            item.add_marker(pytest.mark.skip(reason=f"this computer lacks {', '.join(lacks)}"))


@pytest.fixture
def size() -> str:
    """The size of the screen, to be set by a test."""
    return "1280x800"


def family_log(root: Path, *, empty: bool = False) -> Paths:
    """Give a foster parent of Toronto's society with a log: Sam, his mother, the worker, entries.

    ``empty``: the log holds nothing yet.
    """
    paths = user_paths(root)
    settings = Settings.load(paths.settings)
    settings.change(care_type="foster", society="toronto")
    now = datetime.now().astimezone
    book, _ = Repository.create(paths.vault, WORDS, strength=LEAST, clock=now)
    if not empty:
        _fill(book, now())
    book.close()
    return paths


def _fill(book: Repository, now: datetime) -> None:
    sam = book.save_person(OnRecord(name="Sam", who="child-in-my-care"))
    dana = book.save_person(
        OnRecord(name="Dana Whitlock", who="birth-parent", relationship="Sam's mother")
    )
    book.save_person(
        OnRecord(name="Ms. Okafor", who="society-employee", relationship="Sam's worker")
    )
    for at, said in enumerate(("She asked for his pictures.", "She sent birthday wishes.")):
        words = EntryWords(
            day=now.date() - timedelta(days=at + 1),
            clock=time(9, at),
            method="text",
            direction="from-them",
            people=(dana.id,),
            children=(sam.id,),
            saw=said,
            filing="print-and-file",
        )
        book.save(f"entry-{at}", words)


@pytest.fixture
def data(tmp_path: Path) -> Paths:
    """A log that holds nothing yet."""
    return family_log(tmp_path / "data", empty=True)


@pytest.fixture
def at_the_lock(tmp_path: Path, data: Paths, size: str) -> Iterator[Person]:
    """Somebody before a log that is locked."""
    with person(tmp_path / "screen", data.root, size) as one:
        yield one


@pytest.fixture
def inside(at_the_lock: Person) -> Person:
    """Somebody who has just unlocked the log."""
    unlock(at_the_lock)
    return at_the_lock


def unlock(one: Person) -> None:
    """Unlock the log; nothing of it is counted."""
    one.see("Passphrase", role="password text")
    one.type(WORDS)
    one.press("Return")
    one.see("Contact log", role="list item")
    one.clicks = 0
