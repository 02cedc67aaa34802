"""A file that is written whole is the old one or the new one, lasts, and is its owner's alone."""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from caregiver_app.concerns.number_file import NumberFile
from caregiver_app.concerns.numbers import OwnNumber
from caregiver_app.errors import Known
from caregiver_app.files import write_private, write_whole
from caregiver_app.messages import message
from caregiver_app.settings import Settings
from tests.faults.acts import Tell
from tests.faults.disks import on_a_disk_of_its_own
from tests.faults.power import states
from tests.faults.tracing import trace
from tests.ui.harm import contents, disk, fill


def sheet(folder: Path, turn: int) -> None:
    write_private(folder / "file", b"%d" % turn * 9000)


def settings(folder: Path, turn: int) -> None:
    Settings.load(folder / "file").change(society_name=f"{turn}" * 9000)


def numbers(folder: Path, turn: int) -> None:
    today = date(2026, 11, 30)
    NumberFile.load(folder / "file").keep("one", OwnNumber(f"{turn}" * 10, own=True, checked=today))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "copies"
    made.mkdir()
    return made


WRITERS = (sheet, settings, numbers)
NOT_WRITTEN = {
    sheet: ("sheet-disk-full", "sheet-not-written"),
    settings: ("settings-not-saved", "settings-not-saved"),
    numbers: ("numbers-not-saved", "numbers-not-saved"),
}
Write = Callable[[Path, int], None]


def three_times(folder: Path, tell: Tell, write: Write) -> None:
    for turn in (1, 2, 3):
        write(folder, turn)
        tell(turn)


def three_sheets(folder: Path, tell: Tell) -> None:
    three_times(folder, tell, sheet)


def three_settings(folder: Path, tell: Tell) -> None:
    three_times(folder, tell, settings)


def three_numbers(folder: Path, tell: Tell) -> None:
    three_times(folder, tell, numbers)


@pytest.mark.skipif(os.name == "nt", reason="strace is for Linux")
@pytest.mark.parametrize("act", [three_sheets, three_settings, three_numbers])
def test_what_was_told_as_written_is_there_after_a_power_cut(
    act: Callable[[Path, Tell], None], tmp_path: Path
) -> None:
    wanted = [b""]
    write = WRITERS[(three_sheets, three_settings, three_numbers).index(act)]
    for turn in (1, 2, 3):
        write(tmp_path, turn)
        wanted.append((tmp_path / "file").read_bytes())
    folder = tmp_path / "watched"
    folder.mkdir(mode=0o700)
    seen = set()
    for state in states({}, trace(act, folder)):
        told = len(state.said)
        found = state.files.get("file", b"")
        assert found in wanted[told : told + 2], state.how
        seen.add(told)
    assert seen == {0, 1, 2}


@pytest.mark.parametrize("write", WRITERS)
@on_a_disk_of_its_own
def test_a_full_disk_leaves_the_old_file_and_nothing_else(write: Write, tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "size=1m"):
        folder = tmp_path / "disk" / "folder"
        folder.mkdir()
        write(folder, 1)
        before = contents(folder)
        filler = fill(tmp_path / "disk")
        with pytest.raises(Known) as caught:
            write(folder, 2)
        assert caught.value.code == NOT_WRITTEN[write][0]
        assert contents(folder) == before
        filler.unlink()
        write(folder, 2)
        assert contents(folder) != before
        assert len(contents(folder)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="modes are not of this system")
@pytest.mark.parametrize("write", WRITERS)
def test_only_the_owner_may_read_it(write: Write, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write(tmp_path, 1)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600


def test_an_older_file_is_replaced(folder: Path) -> None:
    target = folder / "copy.pdf"
    target.write_bytes(b"a longer old copy")
    write_private(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(folder.iterdir()) == [target]


def test_pieces_that_break_off_leave_the_old_file(folder: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"the first"
        raise Known("file-damaged")

    target = folder / "photo"
    target.write_bytes(b"old")
    with pytest.raises(Known, match="file-damaged"):
        write_whole(target, pieces())
    assert target.read_bytes() == b"old"
    assert list(folder.iterdir()) == [target]


@pytest.mark.parametrize("place", ["missing/copy.pdf", "file/copy.pdf", "folder"])
def test_a_target_that_cannot_be_written_is_a_known_error(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_bytes(b"in the way")
    (tmp_path / "folder" / "inside").mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Known) as caught:
        write_private(tmp_path / place, b"words")
    assert caught.value.code == "sheet-not-written"
    assert str(tmp_path / place) in message(caught.value).title
    assert sorted(tmp_path.rglob("*")) == before
