from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from caregiver_app.vault import connections, keys, store
from caregiver_app.vault.keyfiles import unlock_keys
from caregiver_app.vault.places import Places
from caregiver_app.vault.strength import Strength
from tests.vault.backup_parts import write
from tests.vault.renewing_parts import Log

PASSPHRASE = "four quiet river stones"
QUICK = Strength(memory_kib=8, passes=1, lanes=1)


@pytest.fixture
def quick() -> Strength:
    return QUICK


@pytest.fixture
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    """A closed vault and its recovery code."""
    folder = tmp_path / "vault"
    vault, code = store.create(folder, PASSPHRASE, strength=QUICK)
    vault.close()
    return folder, code


@pytest.fixture
def folder(made: tuple[Path, str]) -> Path:
    return made[0]


@pytest.fixture
def code(made: tuple[Path, str]) -> str:
    return made[1]


@pytest.fixture
def data_key(folder: Path) -> bytes:
    """What only the program should ever hold."""
    _, opened = unlock_keys(
        Places(folder), lambda found: keys.open_by_passphrase(found, PASSPHRASE)
    )
    return opened.data_key


@pytest.fixture
def raw(folder: Path, data_key: bytes) -> Iterator[Callable[[], Any]]:
    """Opens the record behind the program's back, with the right key."""
    opened = []

    def open_raw() -> Any:
        connection = connections.opener(data_key)(Places(folder).record)
        opened.append(connection)
        return connection

    yield open_raw
    for connection in opened:
        connection.close()


@pytest.fixture
def log(folder: Path, passphrase: str) -> Iterator[Log]:
    made = Log(folder, passphrase)
    write(made.book, "old words")
    yield made
    made.session.close()
