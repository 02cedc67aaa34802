"""A copy is written whole or not at all, and for its owner alone."""

import os
import stat
import sys
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.handover.files import write_private
from caregiver_app.messages import message


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "copies"
    made.mkdir()
    return made


@pytest.mark.skipif(sys.platform == "win32", reason="modes are not of this system")
def test_only_the_owner_may_read_the_copy(folder: Path) -> None:
    target = folder / "copy.pdf"
    before = os.umask(0)
    try:
        write_private(target, b"words")
    finally:
        os.umask(before)
    assert target.read_bytes() == b"words"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_an_older_copy_is_replaced(folder: Path) -> None:
    target = folder / "copy.pdf"
    target.write_bytes(b"a longer old copy")
    write_private(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(folder.iterdir()) == [target]


@pytest.mark.parametrize("place", ["missing/copy.pdf", "file/copy.pdf", "folder"])
def test_a_target_that_cannot_be_written_is_a_known_error(folder: Path, place: str) -> None:
    (folder / "file").write_bytes(b"in the way")
    (folder / "folder" / "inside").mkdir(parents=True)
    before = sorted(folder.rglob("*"))
    with pytest.raises(Known) as caught:
        write_private(folder / place, b"words")
    assert caught.value.code == "sheet-not-written"
    assert str(folder / place) in message(caught.value).title
    assert sorted(folder.rglob("*")) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full here")
def test_a_full_disk_is_a_known_error_and_leaves_the_old_copy(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = folder / "copy.pdf"
    target.write_bytes(b"old")
    full = os.open("/dev/full", os.O_WRONLY)
    part = folder / "part"
    part.touch()
    monkeypatch.setattr("tempfile.mkstemp", lambda **_: (full, str(part)))
    with pytest.raises(Known) as caught:
        write_private(target, b"new")
    assert caught.value.code == "sheet-disk-full"
    assert target.read_bytes() == b"old"
    assert list(folder.iterdir()) == [target]
