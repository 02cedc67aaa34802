"""What can befall the files of a person, and whether the program left them alone."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.vault import connections, keys
from caregiver_app.vault.keyfiles import unlock_keys
from caregiver_app.vault.places import Places

PAGE = 4096


def title(code: str, **params: str | int) -> str:
    """The first words of a known error, up to its first blank."""
    fill_in: dict[str, str | int] = dict.fromkeys(("path", "found", "known", "kept", "names"), "\0")
    return message(Known(code, **(fill_in | params))).title.split("\0")[0].strip()


def contents(folder: Path) -> dict[str, bytes]:
    """Give every file under ``folder`` with its bytes; the file that is only held locked aside."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != "record.lock"
    }


def flip(file: Path, page: int) -> None:
    """Change one byte in the middle of ``page``, counted from 0."""
    content = bytearray(file.read_bytes())
    content[page * PAGE + PAGE // 2] ^= 0xFF
    file.write_bytes(content)


def raw_record(folder: Path, passphrase: str) -> Any:
    """Open the record of the vault in ``folder`` behind the program's back."""
    _, opened = unlock_keys(Places(folder), lambda k: keys.open_by_passphrase(k, passphrase))
    return connections.opener(opened.data_key)(Places(folder).record)


def page_of(folder: Path, passphrase: str, table: str) -> int:
    """Give the page, counted from 0, where the words of ``table`` begin."""
    raw = raw_record(folder, passphrase)
    query = "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ?"
    (page,) = raw.execute(query, (table,)).fetchone()
    raw.close()
    return int(page) - 1


@contextmanager
def disk(folder: Path, options: str) -> Iterator[None]:
    """Put a disk of its own at ``folder``; skips the test where the system does not allow it."""
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only root can mount a disk of its own")
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    if done.returncode:
        pytest.skip(f"this system lets nobody mount a disk: {done.stderr.splitlines()[0]}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True, timeout=30)


def seal(folder: Path) -> None:
    """Make the disk at ``folder`` one that can only be read."""
    command = ["mount", "-o", "remount,bind,ro", str(folder)]
    subprocess.run(command, check=True, timeout=30)


@contextmanager
def unwritable(folder: Path) -> Iterator[None]:
    """Make ``folder`` one that nobody may write to, not even root."""
    if os.name == "nt":
        pytest.skip("Windows keeps nobody out of a folder by its mode")
    if os.geteuid() == 0:
        with disk(folder, "ro,size=64k"):
            yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o500)
    try:
        yield
    finally:
        folder.chmod(0o700)


def fill(folder: Path) -> Path:
    """Use up every free byte of the disk of ``folder``; give the file that does so."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (PAGE, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return filler
