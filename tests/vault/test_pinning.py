"""The key of an open log stays in memory, where it is allowed, and opening needs no leave."""

import ctypes
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from caregiver_app.vault import pinning, store

LOCKED = """
import re, resource, sys
from pathlib import Path
from caregiver_app.vault import store
from caregiver_app.vault.backups.source import BackupSource

def held():
    said = Path("/proc/self/smaps").read_text()
    found, inside = {}, None
    for line in said.splitlines():
        where = re.match(r"([0-9a-f]+)-([0-9a-f]+) ", line)
        if where:
            inside = range(int(where[1], 16), int(where[2], 16))
        elif line.startswith("Locked:"):
            found[inside] = int(line.split()[1])
    return found

vault = store.unlock(Path(sys.argv[1]), sys.argv[2])
keys = vault.ring.opened.data_key, BackupSource.of(vault).data_key
for key in keys:
    (size,) = (size for place, size in held().items() if id(key) in place)
    print("held" if size else "loose")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="no other system tells which pages are held")
def test_the_key_of_an_open_log_and_that_of_its_copies_are_held(
    folder: Path, passphrase: str
) -> None:
    import resource

    if not resource.getrlimit(resource.RLIMIT_MEMLOCK)[0]:
        pytest.skip("this machine lets nobody hold memory")
    done = subprocess.run(
        [sys.executable, "-c", LOCKED, str(folder), passphrase],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["held", "held"]


@pytest.mark.parametrize("library", [SimpleNamespace(mlock=lambda *_: -1), SimpleNamespace()])
def test_a_system_that_allows_none_of_it_keeps_nobody_out(
    folder: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch, library: object
) -> None:
    refusing = SimpleNamespace(
        c_void_p=ctypes.c_void_p, c_size_t=ctypes.c_size_t, CDLL=lambda _name: library
    )
    monkeypatch.setattr(pinning, "ctypes", refusing)
    assert not pinning.pin(bytes(32))
    store.unlock(folder, passphrase).close()
