from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.record import everything
from tests.record.everything import Harmed


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record that uses everything, made once; nobody writes in it."""
    folder = tmp_path_factory.mktemp("everything") / "vault"
    everything.make(folder)
    return folder


@pytest.fixture
def harmed(kept: Path, tmp_path: Path) -> Iterator[Harmed]:
    """A copy of it that may be harmed."""
    found = everything.opened(everything.copied(kept, tmp_path))
    yield found
    found.raw.close()
    found.book.close()
