from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from caregiver_app.record.repository import Repository
from caregiver_app.vault.strength import LEAST

PASSPHRASE = "four quiet river stones"


class Clock:
    """A clock that moves a second at each look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Repository]:
    made, _ = Repository.create(tmp_path / "vault", PASSPHRASE, strength=LEAST, clock=Clock())
    yield made
    made.close()
